"""Filaments in files: exported, imported again, and imported in parts."""

import json
from decimal import Decimal
from typing import Any

import pytest

from batchivo.access.principal import Principal
from batchivo.filaments import files, service
from batchivo.filaments.collections import BRANDS, FILAMENTS
from batchivo.filaments.files import LAYOUT
from batchivo.filaments.models import NewBrand, NewFilament, StoredFilament
from batchivo.spools import service as spools
from batchivo.spools.collections import SPOOLS
from batchivo.spools.files import exporting, importing, progress
from batchivo.spools.files.record_models import FileFormat, ImportReport
from batchivo.spools.models import NewSpool
from testbed.traffic import watched

FULL = {
    "brand": "Polymaker",
    "material": "PLA+",
    "name": "=Galaxy",
    "color": "Black, matte",
    "color_hex": "#2B2B2B80",
    "color_hexes": ["#000000", "#FFFFFF"],
    "color_direction": "coaxial",
    "finish": "matte",
    "diameter_mm": 3,
    "density": 1.3,
    "net_weight_grams": 750,
    "spool_weight_grams": 140,
    "price": 19.99,
    "extruder_temperature_c": 215,
    "bed_temperature_c": 60,
    "article_number": "PM70",
    "barcodes": ["6938936716785", "X-1"],
    "external_id": "pm-1",
    "low_stock_threshold_grams": 500,
    "notes": "Dry\nit.",
}


def create(principal: Principal, **fields: Any) -> StoredFilament:
    return service.create(principal, NewFilament.model_validate(fields))


def export(principal: Principal, file_format: FileFormat) -> bytes:
    file = files.export_filaments(principal, file_format, cursor=None)
    assert file.next_cursor is None
    return file.content


def take_in(
    principal: Principal, content: bytes | list[dict[str, Any]], *, dry_run: bool = False
) -> ImportReport:
    if isinstance(content, list):
        content = json.dumps(content).encode()
    is_json = content.startswith(b"[")
    file_format = FileFormat.JSON if is_json else FileFormat.CSV
    return files.import_filaments(principal, content, file_format, dry_run=dry_run)


def counts(report: ImportReport) -> tuple[int, int, int, int]:
    return report.created, report.updated, report.unchanged, report.failed


def stored(principal: Principal) -> list[dict[str, Any]]:
    shown = [
        {name: getattr(filament, name) for name in LAYOUT.columns if name != "id"}
        for filament in FILAMENTS.walk(principal)
    ]
    return sorted(shown, key=lambda fields: str(fields["name"]))


@pytest.mark.parametrize("file_format", FileFormat)
def test_an_export_is_imported_again(
    file_format: FileFormat, principal: Principal, other_principal: Principal
) -> None:
    create(principal, **FULL)
    create(principal, material="PETG")
    content = export(principal, file_format)
    assert counts(take_in(principal, content)) == (0, 0, 2, 0)
    assert counts(take_in(other_principal, content, dry_run=True)) == (2, 0, 0, 0)
    assert stored(other_principal) == []
    assert counts(take_in(other_principal, content)) == (2, 0, 0, 0)
    galaxy, petg = stored(principal)
    [first] = [one.id for one in FILAMENTS.walk(principal) if one.name is None]
    assert stored(other_principal) == [galaxy, petg | {"external_id": first}]
    assert counts(take_in(other_principal, content)) == (0, 0, 2, 0)
    [brand] = BRANDS.walk(other_principal)
    assert brand.name == "Polymaker"


@pytest.mark.parametrize("file_format", FileFormat)
def test_spools_find_their_filaments_in_another_workspace(
    file_format: FileFormat, principal: Principal, other_principal: Principal
) -> None:
    """Also those whose description a file of spools does not hold: free words for the material,
    several colours, another net weight."""

    def take_in_spools(caller: Principal) -> tuple[int, int, int, int]:
        return counts(importing.import_spools(caller, content, file_format, dry_run=False))

    def carried(caller: Principal) -> list[tuple[Any, ...]]:
        names = ("material", "material_name", "color_hexes", "density", "net_weight_grams")
        return [tuple(getattr(spool, name) for name in names) for spool in SPOOLS.walk(caller)]

    for made in (create(principal, **FULL), create(principal, material="Silk PLA", name="Rainbow")):
        spools.create(principal, NewSpool(filament_id=made.id, net_weight_grams=Decimal(997)))
    take_in(other_principal, export(principal, file_format))
    content = exporting.export_spools(principal, file_format, cursor=None).content
    assert take_in_spools(other_principal) == (2, 0, 0, 0)
    assert carried(other_principal) == carried(principal)
    assert len([*FILAMENTS.walk(other_principal)]) == 2
    assert take_in_spools(other_principal) == take_in_spools(principal) == (0, 0, 2, 0)


@pytest.mark.parametrize("file_format", FileFormat)
def test_a_brand_without_a_name_is_no_obstacle(
    file_format: FileFormat, principal: Principal
) -> None:
    """As programs of Spoolman may make one."""
    nameless = NewBrand(name="-").model_copy(update={"name": ""})
    brand = service.create_brand(principal, nameless)
    made = create(principal, material="PLA", brand_id=brand.id)
    spools.create(principal, NewSpool(filament_id=made.id, net_weight_grams=Decimal(500)))
    assert counts(take_in(principal, export(principal, file_format))) == (0, 0, 1, 0)
    content = exporting.export_spools(principal, file_format, cursor=None).content
    taken = importing.import_spools(principal, content, file_format, dry_run=False)
    assert counts(taken) == (0, 0, 1, 0)


def test_a_row_changes_the_filament_of_its_id_external_id_or_description(
    principal: Principal,
) -> None:
    by_id = create(principal, material="PLA", color="Red")
    by_name = create(principal, material="PLA", color="Blue", external_id="blue")
    described = create(principal, material="PLA", color="Green", brand="Polymaker")
    [spool] = spools.create(
        principal, NewSpool.model_validate({"filament_id": by_id.id, "net_weight_grams": 1000})
    )
    rows: list[dict[str, Any]] = [
        {"id": by_id.id, "color": "Crimson"},
        {"external_id": "blue", "price": 20},
        {"external_id": "green", "material": "pla", "color": "GREEN", "brand": "polymaker"},
        {"material": "ASA"},
    ]
    assert counts(take_in(principal, rows)) == (1, 3, 0, 0)
    assert counts(take_in(principal, rows)) == (0, 0, 4, 0)
    assert SPOOLS.get(principal, spool.id).color == "Crimson"
    assert FILAMENTS.get(principal, by_name.id).price == 20
    green = FILAMENTS.get(principal, described.id)
    assert (green.external_id, green.brand, green.color) == ("green", "Polymaker", "GREEN")


def test_wrong_rows_are_told_and_the_others_taken(principal: Principal) -> None:
    for _ in range(2):
        create(principal, material="PLA", external_id="twice")
    number = create(principal, material="PLA", external_id="numbered")
    rows: list[dict[str, Any]] = [
        {"material": "Unobtainium"},
        {"external_id": "twice", "price": 1},
        {"id": number.id, "number": 77},
        {"material": "PETG", "barcodes": ["with blank"]},
        {"material": "ABS"},
        {"material": "abs"},
        {"external_id": "cent", "material": "PLA", "price": 1.001},
        {"external_id": "new", "material": "PC", "number": 1},
    ]
    report = take_in(principal, rows)
    assert counts(report) == (2, 0, 0, 6)
    assert report.renumbered == 1
    assert [(error.line, error.field) for error in report.errors] == [
        (1, "density"),
        (2, "external_id"),
        (3, "number"),
        (4, "barcodes"),
        (6, "row"),
        (7, "price"),
    ]
    assert len({one.number for one in FILAMENTS.walk(principal)}) == 5


def test_a_file_of_many_is_taken_in_by_few_transactions_and_goes_on(
    principal: Principal, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [
        {"external_id": str(n), "material": "PLA", "color": str(n), "brand": "Polymaker"}
        for n in range(40)
    ]
    create(principal, brand="Polymaker", material="PLA", price=1)
    with watched() as traffic:
        assert counts(take_in(principal, rows[:32])) == (32, 0, 0, 0)
    assert traffic.calls["TransactWriteItems"] == 2
    assert traffic.calls["UpdateItem"] == 2
    assert traffic.calls["GetItem"] <= 2
    monkeypatch.setattr(progress, "WORKING_SECONDS", 0)
    report = take_in(principal, rows[30:])
    assert (report.unchanged, report.created, report.left) == (2, 8, 0)
    report = take_in(principal, [row | {"notes": "x"} for row in rows])
    assert (report.updated, report.left, report.next_line) == (16, 24, 17)


def test_a_row_that_changes_many_spools_is_taken_in_alone(principal: Principal) -> None:
    filament = create(principal, material="PLA", color="Red", net_weight_grams=1000)
    for quantity in (45, 44):
        new = {"filament_id": filament.id, "quantity": quantity}
        spools.create(principal, NewSpool.model_validate(new))
    rows: list[dict[str, Any]] = [{"material": "PLA", "color": str(n)} for n in range(6)]
    rows[3:3] = [{"id": filament.id, "color": "Crimson"}]
    assert counts(take_in(principal, rows)) == (6, 1, 0, 0)
    assert {color for (color,) in SPOOLS.columns(principal, ("color",))} == {"Crimson"}


def test_spools_of_many_new_filaments_take_their_numbers_and_brands_together(
    principal: Principal,
) -> None:
    """Beside the three reads and the numbers of spools, each transaction of new filaments costs one
    BatchGetItem of brands and one UpdateItem of numbers, however many they are."""
    rows = [
        {
            "external_id": str(n),
            "material_type": "PLA",
            "net_weight_grams": 1000,
            "color": str(n),
            "brand": f"Brand {n % 2}",
        }
        for n in range(36)
    ]
    content = json.dumps(rows).encode()
    with watched() as traffic:
        report = importing.import_spools(principal, content, FileFormat.JSON, dry_run=False)
    assert report.created == 36
    transactions = traffic.calls["TransactWriteItems"]
    assert transactions == 4
    assert traffic.calls["UpdateItem"] <= 2 * transactions + 2
    assert traffic.calls["GetItem"] <= 2
    assert len([*FILAMENTS.walk(principal)]) == 36
    assert {one.number for one in FILAMENTS.walk(principal)} == {*range(1, 37)}
    assert sum(one.net_weight_grams == Decimal(1000) for one in FILAMENTS.walk(principal)) == 36

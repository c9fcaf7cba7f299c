"""The stock as a file: what goes out comes in again, whatever stands in it."""

import csv
import io
import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from batchivo.access.principal import Principal
from batchivo.errors import InvalidFields
from batchivo.fields import MAX_GRAMS, MAX_MONEY
from batchivo.spools import service
from batchivo.spools.collections import SPOOLS
from batchivo.spools.files import exporting, importing
from batchivo.spools.files.record_models import COLUMNS, FileFormat
from batchivo.spools.materials import MaterialType
from batchivo.spools.models import NewSpool, SpoolChange, StoredSpool
from batchivo.storage.identifiers import new_id
from testbed.api import Api
from testbed.library import new_account

pytestmark = pytest.mark.usefixtures("guarded_library")

_FORMULAS = st.sampled_from(["=1+1", "+49 30", "-17", "@home", "'tis", "''", "a;b", 'a"b', "a,b"])


def _texts(most: int) -> st.SearchStrategy[str | None]:
    letters = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=most)
    return st.none() | _FORMULAS | letters.filter(lambda text: text.strip() == text)


def _decimals(least: str, most: Decimal, places: int) -> st.SearchStrategy[Decimal]:
    return st.decimals(Decimal(least), most, places=places)


_grams = _decimals("0", MAX_GRAMS, 3)
_net = _decimals("0.001", MAX_GRAMS, 3)
_weights = st.one_of(
    st.fixed_dictionaries({"net_weight_grams": _net, "remaining_weight_grams": _grams}),
    st.fixed_dictionaries({"net_weight_grams": _net | st.none(), "used_weight_grams": _grams}),
)
_others = st.fixed_dictionaries(
    {
        "material_type": st.sampled_from(MaterialType),
        "material_name": _texts(100),
        "brand": _texts(100),
        "color": _texts(100),
        "color_hex": st.none() | st.from_regex(r"\A#[0-9A-F]{6}\Z"),
        "finish": _texts(100),
        "diameter_mm": st.sampled_from([Decimal("1.75"), Decimal("2.85")]),
        "density": st.none() | _decimals("0.1", Decimal(25), 4),
        "spool_weight_grams": st.none() | _grams,
        "purchase_price": st.none() | _decimals("0", MAX_MONEY, 2),
        "supplier": _texts(100),
        "purchase_date": st.none() | st.dates(),
        "lot_number": _texts(100),
        "location": _texts(100),
        "barcode": _texts(100),
        "low_stock_threshold_grams": st.none() | _grams,
        "notes": _texts(300) | st.just(""),
        "external_id": st.none() | st.builds(new_id),
    }
)
_spools = st.builds(dict[str, Any].__or__, _others, _weights)


def export(owner: Principal, file_format: FileFormat) -> bytes:
    file = exporting.export_spools(owner, file_format, cursor=None)
    assert file.next_cursor is None
    return file.content


def stock(owner: Principal) -> list[dict[str, Any]]:
    """Return the fields of all spools, except the ones that each workspace sets anew."""
    own = {"id", "version", "created_at", "updated_at", "external_id", "filament_id"}
    spools = SPOOLS.walk(owner)
    records = [spool.model_dump(exclude=own) for spool in spools]
    return [{**fields, "notes": fields["notes"] or None} for fields in records]


def make(owner: Principal, fields: dict[str, Any], *, archived: bool) -> StoredSpool:
    (spool,) = service.create(owner, NewSpool.model_validate(fields))
    if archived:
        return service.change(owner, spool.id, SpoolChange(archived=True), expected=None)
    return spool


@settings(max_examples=40, suppress_health_check=[*HealthCheck])
@given(
    st.lists(st.tuples(_spools, st.booleans()), min_size=1, max_size=4),
    st.sampled_from(FileFormat),
)
def test_export_then_import_gives_the_same_stock(
    spools: list[tuple[dict[str, Any], bool]], file_format: FileFormat
) -> None:
    owner, other = new_account().principal, new_account().principal
    made = [make(owner, fields, archived=archived) for fields, archived in spools]
    content = export(owner, file_format)

    same = importing.import_spools(owner, content, file_format, dry_run=False)
    assert (same.unchanged, same.errors, same.not_taken) == (len(made), [], [])

    moved = importing.import_spools(other, content, file_format, dry_run=False)
    assert (moved.created, moved.errors) == (len(made), [])
    assert stock(other) == stock(owner)
    names = [spool.external_id for spool in SPOOLS.walk(other)]
    assert names == [spool.external_id or spool.id for spool in made]

    again = importing.import_spools(other, content, file_format, dry_run=False)
    assert again.unchanged == len(made)
    back = importing.import_spools(other, export(other, file_format), file_format, dry_run=False)
    assert back.unchanged == len(made)


def test_the_format_of_an_export(api: Api) -> None:
    owner = api.owner()
    answer = owner.get("/spools/export")
    assert (answer.status_code, answer.text) == (200, ",".join(COLUMNS) + "\r\n")
    assert owner.get("/spools/export?format=json").json() == []
    new = {"material_type": "PLA", "net_weight_grams": 1000, "brand": "=cmd|' /C calc'!A0"}
    spool = owner.post("/spools", new).json()["data"]

    answer = owner.get("/spools/export?format=csv")
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="spools.csv"'
    assert "X-Next-Cursor" not in answer.headers
    (row,) = csv.DictReader(io.StringIO(answer.text, newline=""))
    cells = {name: value for name, value in row.items() if value}
    assert cells == {
        "id": spool["id"],
        "material_type": "PLA",
        "brand": "'=cmd|' /C calc'!A0",
        "diameter_mm": "1.75",
        "net_weight_grams": "1000",
        "remaining_weight_grams": "1000",
        "archived": "false",
        "filament_id": spool["filament_id"],
        "number": "1",
    }
    answer = owner.get("/spools/export?format=json")
    assert answer.headers["Content-Type"] == "application/json"
    (entry,) = answer.json()
    assert [*entry] == [*COLUMNS]
    assert (entry["brand"], entry["archived"], entry["notes"]) == (new["brand"], False, None)
    assert entry["number"] == 1
    assert owner.get("/spools/export?format=xml").status_code == 422


def test_a_stock_that_fits_into_no_answer_comes_in_several(
    api: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exporting, "MAX_ROWS", 3)
    owner, other = api.owner(), api.owner()
    owner.post("/spools", {"material_type": "PLA", "net_weight_grams": 1000, "quantity": 7})
    cursor, sizes = "", []
    while cursor is not None:
        answer = owner.get(f"/spools/export?format=json&cursor={cursor}")
        sizes.append(len(answer.json()))
        cursor = answer.headers.get("X-Next-Cursor")
        other.send("/spools/import", answer.content, "application/json")
    assert sizes == [3, 3, 1]
    ids = {spool["id"] for spool in owner.get("/spools").json()["data"]}
    assert {spool["external_id"] for spool in other.get("/spools").json()["data"]} == ids
    assert other.get("/spools/export?cursor=x").status_code == 422


def test_no_file_is_larger_than_an_import_takes(monkeypatch: pytest.MonkeyPatch) -> None:
    principal = new_account().principal
    new = NewSpool.model_validate(
        {"material_type": "PLA", "net_weight_grams": 1, "notes": "x" * 500, "quantity": 4}
    )
    service.create(principal, new)
    monkeypatch.setattr(exporting, "MAX_BYTES", 2_000)
    file = exporting.export_spools(principal, FileFormat.JSON, cursor=None)
    assert file.next_cursor is not None
    assert 0 < len(json.loads(file.content)) < 4
    with pytest.raises(InvalidFields):
        exporting.export_spools(principal, FileFormat.JSON, cursor=file.next_cursor.encode()[:-2])


def test_deleted_spools_are_not_in_it() -> None:
    principal = new_account().principal
    made = service.create(
        principal,
        NewSpool.model_validate({"material_type": "PLA", "net_weight_grams": 1, "quantity": 3}),
    )
    service.remove(principal, made[1].id, expected=None)
    entries = json.loads(export(principal, FileFormat.JSON))
    assert [entry["id"] for entry in entries] == [made[0].id, made[2].id]

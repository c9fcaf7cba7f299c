"""Spoolman's exports: nothing is lost that there is a field for, and the rest is named."""

from typing import Any

import pytest

from batchivo.spools.files import record_files
from batchivo.spools.files.record_models import FileFormat, Origin
from batchivo.spools.materials import MaterialType, family_of
from tests.support.spoolman import exported

ORDINARY: dict[str, Any] = {
    "external_id": "spoolman:1",
    "number": 1,
    "material_type": "PLA",
    "brand": "Polymaker",
    "color": "PolyTerra Charcoal Black",
    "color_hex": "#2B2B2B",
    "diameter_mm": 1.75,
    "density": 1.31,
    "net_weight_grams": 1000,
    "remaining_weight_grams": 672.4,
    "spool_weight_grams": 135,
    "purchase_price": 22.99,
    "lot_number": "PM-2611-A",
    "location": "Shelf A2",
    "barcode": "6938936710998",
    "archived": False,
    "notes": "Dry before use.",
}
SEVERAL_COLOURS: dict[str, Any] = {
    "external_id": "spoolman:2",
    "number": 2,
    "material_type": "PLA",
    "material_name": "Silk PLA+",
    "color": "Rainbow",
    "color_hex": "#FF0000",
    "diameter_mm": 1.75,
    "density": 1.31,
    "net_weight_grams": 1000,
    "remaining_weight_grams": 1000,
    "spool_weight_grams": 180,
    "purchase_price": 24.5,
    "notes": "Silky",
}
USED_UP: dict[str, Any] = {
    "external_id": "spoolman:7",
    "number": 7,
    "material_type": "PETG",
    "material_name": "PETG-CF",
    "brand": "Polymaker",
    "color": "Black",
    "color_hex": "#101010",
    "diameter_mm": 2.85,
    "density": 1.29,
    "net_weight_grams": 500,
    "remaining_weight_grams": 0,
    "used_weight_grams": 512.25,
    "spool_weight_grams": 140,
    "purchase_price": 31.5,
    "lot_number": "-17",
    "location": '=Box, "wet"',
    "barcode": "ART-3",
    "archived": True,
    "notes": "Line one\nline two",
}
NOT_TAKEN = {
    "extra.nozzle",
    "filament.color_hex (opacity)",
    "filament.external_id",
    "filament.id",
    "filament.multi_color_direction",
    "filament.multi_color_hexes",
    "filament.registered",
    "filament.settings_bed_temp",
    "filament.settings_extruder_temp",
    "filament.vendor.comment",
    "filament.vendor.external_id",
    "filament.vendor.id",
    "filament.vendor.registered",
    "first_used",
    "last_used",
    "registered",
}
IN_EXPORTS_ALONE = {"filament.vendor_id", "filament_id", "tags"}


@pytest.mark.parametrize(
    ("name", "file_format", "more"),
    [
        ("spools.csv", FileFormat.CSV, IN_EXPORTS_ALONE),
        ("spools.json", FileFormat.JSON, IN_EXPORTS_ALONE),
        ("api.json", FileFormat.JSON, set()),
    ],
)
def test_all_that_there_is_a_field_for_is_taken(
    name: str, file_format: FileFormat, more: set[str]
) -> None:
    file = record_files.read(exported(name), file_format)
    assert (file.origin, file.errors) == (Origin.SPOOLMAN, [])
    taken = [row.record.model_dump(mode="json", exclude_none=True) for row in file.rows]
    unused = {} if name != "api.json" else {"archived": False}
    assert taken == [ORDINARY, SEVERAL_COLOURS | unused, USED_UP]
    assert file.not_taken == NOT_TAKEN | more


def test_an_error_names_the_column_of_the_file() -> None:
    wrong = b"id,filament.diameter,filament.weight,filament.color_hex\n1,300,1000,red\n2,1.75,x,\n"
    file = record_files.read(wrong, FileFormat.CSV)
    assert [(e.line, e.field) for e in file.errors] == [
        (2, "filament.color_hex"),
        (2, "filament.diameter"),
        (3, "filament.weight"),
    ]
    assert (file.failed, file.rows) == (2, [])


@pytest.mark.parametrize(
    ("material", "family"),
    [
        ("pla", "PLA"),
        ("PLA+", "PLA"),
        ("Silk PLA", "PLA"),
        ("PET-G", "PETG"),
        ("PETG-CF", "PETG"),
        ("PA6-CF", "Nylon"),
        ("nylon", "Nylon"),
        ("ASA (matte)", "ASA"),
        ("Wood", "Custom"),
        ("", "Custom"),
        (None, "Custom"),
    ],
)
def test_the_family_of_a_material(material: str | None, family: str) -> None:
    assert family_of(material) == MaterialType(family)


@pytest.mark.parametrize("spool_id", ["[]", "[1]", "true"])
def test_an_id_that_is_neither_a_number_nor_text_is_refused(spool_id: str) -> None:
    entry = f'[{{"id": {spool_id}, "filament": {{"diameter": 1.75, "weight": 1000}}}}]'
    file = record_files.read(entry.encode(), FileFormat.JSON)
    assert ([e.field for e in file.errors], file.rows) == (["id"], [])

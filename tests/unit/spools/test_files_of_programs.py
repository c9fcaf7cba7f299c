"""Files as programs save them: Spoolman 0.26.1, and LibreOffice in German and English settings."""

from pathlib import Path
from typing import Any

import pytest

from batchivo.errors import InvalidFields
from batchivo.spools.files import record_files
from batchivo.spools.files.cells import DateOrder
from batchivo.spools.files.record_models import FileFormat, Origin
from tests.support.spoolman import exported

SHEETS = Path(__file__).parents[2] / "support" / "libreoffice"

SHEET: list[dict[str, Any]] = [
    {
        "external_id": "A-1",
        "material_type": "PLA",
        "brand": "Prusament, a.s.",
        "color": "Galaxy Black",
        "net_weight_grams": 1000,
        "remaining_weight_grams": 672.4,
        "purchase_price": 29.99,
        "purchase_date": "2025-12-31",
        "archived": False,
        "notes": 'zwei "Zeilen";\nmit Größe',
    },
    {
        "external_id": "A-2",
        "material_type": "PETG",
        "brand": "Größe & Söhne",
        "color": "Café",
        "net_weight_grams": 1000.5,
        "remaining_weight_grams": 0.25,
        "purchase_price": 1234.5,
        "purchase_date": "2026-04-03",
        "archived": True,
    },
    {"external_id": "A-3", "material_type": "ASA", "net_weight_grams": 750, "notes": "=1+1"},
]


def rows(content: bytes, file_format: FileFormat, dates: DateOrder | None = None) -> Any:
    file = record_files.read(content, file_format, dates)
    assert file.errors == []
    return [row.record.model_dump(mode="json", exclude_none=True) for row in file.rows]


@pytest.mark.parametrize(
    ("name", "dates"),
    [
        ("german", None),
        ("english", DateOrder.MONTH_FIRST),
        ("british", DateOrder.DAY_FIRST),
    ],
)
def test_a_sheet_of_libreoffice(name: str, dates: DateOrder | None) -> None:
    content = (SHEETS / f"{name}.csv").read_bytes()
    assert rows(content, FileFormat.CSV, dates) == SHEET
    for encoding in ("utf-8-sig", "utf-16"):
        assert rows(content.decode().encode(encoding), FileFormat.CSV, dates) == SHEET
    for line_end in (b"\r\n", b"\r"):
        ended = content.replace(b"\n", line_end)
        found = rows(ended, FileFormat.CSV, dates)
        assert found[1:] == SHEET[1:]
        assert found[0]["notes"].split() == SHEET[0]["notes"].split()


@pytest.mark.parametrize("name", ["english", "british"])
def test_a_date_of_two_readings_is_refused_unless_its_order_is_given(name: str) -> None:
    file = record_files.read((SHEETS / f"{name}.csv").read_bytes(), FileFormat.CSV)
    assert [(error.field, error.message[:20]) for error in file.errors] == [
        ("purchase_date", "could be two dates; ")
    ]


def test_windows_1252_is_refused_with_what_to_do() -> None:
    content = (SHEETS / "german-windows-1252.csv").read_bytes()
    with pytest.raises(InvalidFields) as refusal:
        record_files.read(content, FileFormat.CSV)
    assert [error.message for error in refusal.value.errors] == [
        "is neither UTF-8 nor UTF-16; save the file again as CSV and choose UTF-8"
    ]


GALAXY: dict[str, Any] = {
    "external_id": "spoolman:1",
    "number": 1,
    "material_type": "PLA",
    "brand": "Prusament, a.s.",
    "color": "Galaxy Black",
    "color_hex": "#1A1A1A",
    "diameter_mm": 1.75,
    "density": 1.24,
    "net_weight_grams": 1000,
    "remaining_weight_grams": 668.718,
    "spool_weight_grams": 201,
    "purchase_price": 24.5,
    "lot_number": "L-1;2",
    "location": "Regal, oben",
    "barcode": "8594173675001",
    "archived": False,
    "notes": "=1+1\nzweite Zeile\n\na",
}
RAINBOW: dict[str, Any] = {
    "external_id": "spoolman:2",
    "number": 2,
    "material_type": "PLA",
    "material_name": "Silk PLA",
    "brand": "Größe & Söhne",
    "color": "Regenbogen",
    "color_hex": "#FF0000",
    "diameter_mm": 2.85,
    "density": 1.24,
    "net_weight_grams": 750.5,
    "remaining_weight_grams": 500.25,
    "archived": False,
}
USED_UP = {
    **RAINBOW,
    "external_id": "spoolman:3",
    "number": 3,
    "remaining_weight_grams": 0,
    "archived": True,
    "notes": "é é",
}
UNWEIGHED: dict[str, Any] = {
    "external_id": "spoolman:4",
    "number": 4,
    "material_type": "Nylon",
    "material_name": "PA-CF",
    "diameter_mm": 1.75,
    "density": 1.1,
    "used_weight_grams": 0,
    "archived": False,
    "notes": "unknown weight",
}


@pytest.mark.parametrize(
    ("name", "file_format", "spools"),
    [
        ("spools.csv", FileFormat.CSV, [GALAXY, RAINBOW, UNWEIGHED]),
        ("spools.json", FileFormat.JSON, [GALAXY, RAINBOW, UNWEIGHED]),
        ("api.json", FileFormat.JSON, [GALAXY, RAINBOW, USED_UP, UNWEIGHED]),
    ],
)
def test_what_spoolman_exports(
    name: str, file_format: FileFormat, spools: list[dict[str, Any]]
) -> None:
    content = exported(f"0.26.1/{name}")
    assert record_files.read(content, file_format).origin is Origin.SPOOLMAN
    assert rows(content, file_format) == spools

"""Spoolman's exports: a flat row for each thing, with the columns of Spoolman's own files."""

import csv
import io
import json
from collections.abc import Iterable
from typing import Any

from batchivo.spoolman.finding import value_of
from batchivo.spoolman.showing import Shown
from batchivo.spools.files.cells import FORMULA

_VENDOR = ("comment", "empty_spool_weight", "external_id", "id", "name", "registered")
_FILAMENT = (
    *("article_number", "color_hex", "comment", "density", "diameter", "external_id", "id"),
    *("material", "multi_color_direction", "multi_color_hexes", "name", "price", "registered"),
    *("settings_bed_temp", "settings_extruder_temp", "spool_weight", "weight"),
)
_SPOOL = (
    *("archived", "comment", "first_used", "id", "initial_weight", "last_used", "location"),
    *("lot_nr", "price", "registered", "spool_weight", "used_weight"),
)
_TIMES = ("first_used", "last_used", "registered")


def vendor_row(vendor: Shown) -> dict[str, Any]:
    """Return a vendor's row."""
    return _row(vendor, _VENDOR)


def filament_row(filament: Shown) -> dict[str, Any]:
    """Return a filament's row, with its vendor's columns."""
    vendor = filament.get("vendor")
    row = _row(filament, _FILAMENT) | {"vendor_id": value_of(filament, "vendor.id")}
    return row | (_below("vendor", vendor_row(vendor)) if vendor else {"vendor": None})


def spool_row(spool: Shown) -> dict[str, Any]:
    """Return a spool's row, with its filament's and vendor's columns."""
    filament = spool["filament"]
    row = _row(spool, _SPOOL) | {"filament_id": filament["id"]}
    return row | _below("filament", filament_row(filament))


def as_json(rows: Iterable[dict[str, Any]]) -> bytes:
    """Return the rows as JSON."""
    return json.dumps([*rows], ensure_ascii=False).encode()


def as_csv(rows: Iterable[dict[str, Any]]) -> bytes:
    """Return the rows as CSV. Text that a spreadsheet would read as a formula follows an
    apostrophe."""
    written = [*rows]
    text = io.StringIO()
    table = csv.DictWriter(text, sorted({name for row in written for name in row}))
    table.writeheader()
    table.writerows({name: _cell(value) for name, value in row.items()} for row in written)
    return text.getvalue().encode()


def _row(thing: Shown, names: Iterable[str]) -> dict[str, Any]:
    return {name: _time(thing.get(name)) if name in _TIMES else thing.get(name) for name in names}


def _below(prefix: str, row: dict[str, Any]) -> dict[str, Any]:
    return {f"{prefix}.{name}": value for name, value in row.items()}


def _time(shown: str | None) -> str | None:
    return shown and shown.replace("T", " ").removesuffix("Z")


def _cell(value: Any) -> Any:
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value

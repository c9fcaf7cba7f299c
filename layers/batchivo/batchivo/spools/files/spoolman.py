"""Spools as Spoolman exports them: each in one flat row with its filament and maker.

The CSV and JSON exports name the columns ``filament.vendor.name``; the answers of Spoolman's API
hold the same as nested objects.
"""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, TypeGuard

from batchivo.spools.materials import family_of

NUMBERS = frozenset(
    (
        "price",
        "initial_weight",
        "spool_weight",
        "used_weight",
        "remaining_weight",
        "filament.price",
        "filament.density",
        "filament.diameter",
        "filament.weight",
        "filament.spool_weight",
        "filament.vendor.empty_spool_weight",
    )
)

_SOURCES: dict[str, tuple[str, ...]] = {
    "external_id": ("id",),
    "number": ("id",),
    "material_type": ("filament.material",),
    "material_name": ("filament.material",),
    "brand": ("filament.vendor.name",),
    "color": ("filament.name",),
    "color_hex": ("filament.color_hex", "filament.multi_color_hexes"),
    "diameter_mm": ("filament.diameter",),
    "density": ("filament.density",),
    "net_weight_grams": ("initial_weight", "filament.weight"),
    "remaining_weight_grams": ("remaining_weight", "used_weight"),
    "used_weight_grams": ("used_weight",),
    "spool_weight_grams": (
        "spool_weight",
        "filament.spool_weight",
        "filament.vendor.empty_spool_weight",
    ),
    "purchase_price": ("price", "filament.price"),
    "lot_number": ("lot_nr",),
    "location": ("location",),
    "barcode": ("filament.article_number",),
    "archived": ("archived",),
    "notes": ("comment", "filament.comment"),
}
"""The columns that each of our fields is read from: the first one that is not empty counts."""

DERIVED = frozenset(("remaining_length", "used_length"))
"""Fields of Spoolman's API that it derives from others."""

_TAKEN = frozenset(name for names in _SOURCES.values() for name in names) | DERIVED

_OPACITY = "filament.color_hex (opacity)"
_SEVERAL_COLOURS = "filament.multi_color_hexes"

_MOST_GRAMS = 1_000_000_000


def is_spoolman(columns: frozenset[str]) -> bool:
    """Return whether these are the columns of Spoolman's spools."""
    return any(name == "filament" or name.startswith("filament.") for name in columns)


def flat(entry: Mapping[str, Any], prefix: str = "") -> dict[str, Any]:
    """Flatten an entry's nested objects to the column names of the exports."""
    found: dict[str, Any] = {}
    for name, value in entry.items():
        if isinstance(value, Mapping):
            found |= flat(value, f"{prefix}{name}.")
        else:
            found[prefix + name] = value
    return found


def source_of(field: str, row: Mapping[str, Any]) -> str:
    """Return the column that one of our fields is read from in this row."""
    names = _SOURCES.get(field, (field,))
    return next((name for name in names if row.get(name) is not None), names[0])


def not_taken(row: Mapping[str, Any]) -> set[str]:
    """Return the columns with values that cannot be imported."""
    found = {name for name, value in row.items() if value is not None and name not in _TAKEN}
    if len(str(row.get("filament.color_hex") or "").removeprefix("#")) > 6:
        found.add(_OPACITY)
    if row.get(_SEVERAL_COLOURS) is not None:
        found.add(_SEVERAL_COLOURS)
    return found


def fields_of(row: Mapping[str, Any]) -> dict[str, Any]:
    """Read our fields from a row; empty cells are None, numbers are numbers.

    remaining = net - used, at least 0, as Spoolman shows it; not known if the net weight is not.
    """
    fields = {name: row.get(source_of(name, row)) for name in _SOURCES}
    fields["external_id"] = _external_id(row)
    fields["number"] = _number(row)
    material = row.get("filament.material")
    family = family_of(material)
    fields["material_type"] = family
    fields["material_name"] = None if material == family.value else material
    fields["color_hex"] = _color(row)
    net = fields["net_weight_grams"]
    fields["remaining_weight_grams"] = _remaining(row, net)
    fields["used_weight_grams"] = _used(row, net)
    comments = (row.get("comment"), row.get("filament.comment"))
    fields["notes"] = "\n\n".join(str(comment) for comment in comments if comment) or None
    return fields


def _external_id(row: Mapping[str, Any]) -> object:
    """Return the id under which the spool is known here; an id that is neither a number nor text is
    returned as it is, to be refused."""
    spool_id = row.get("id")
    is_plain = isinstance(spool_id, int | Decimal | str) and not isinstance(spool_id, bool)
    return f"spoolman:{spool_id}" if is_plain else spool_id


def _number(row: Mapping[str, Any]) -> int | None:
    """Return the id as the spool's number, so that labels on the shelf still scan; None if it can
    be none."""
    spool_id = row.get("id")
    if isinstance(spool_id, bool) or not re.fullmatch(r"[1-9][0-9]{0,6}", str(spool_id)):
        return None
    return int(str(spool_id))


def _color(row: Mapping[str, Any]) -> str | None:
    several = str(row.get(_SEVERAL_COLOURS) or "")
    found = str(row.get("filament.color_hex") or several.split(",")[0]).strip().removeprefix("#")
    return found[:6] if len(found) == 8 else found or None


def _remaining(row: Mapping[str, Any], net: object) -> object:
    remaining = row.get("remaining_weight")
    if remaining is not None:
        return remaining
    used = row.get("used_weight")
    if used is None or net is None:
        return None
    if not _is_weight(used):
        return used  # which is refused, under its own name
    return max(Decimal(net) - Decimal(used), Decimal(0)) if _is_weight(net) else None


def _used(row: Mapping[str, Any], net: object) -> object:
    """Return the used grams where the net and the remaining weight do not tell them."""
    used = row.get("used_weight")
    if net is None:
        return used
    return used if _is_weight(used) and _is_weight(net) and used > net else None


def _is_weight(value: object) -> TypeGuard[Decimal | int]:
    """Return whether this is a usable number of grams."""
    if isinstance(value, bool) or not isinstance(value, Decimal | int):
        return False
    return Decimal(value).is_finite() and 0 <= value <= _MOST_GRAMS

"""TigerTag's open data on filament (CC0), as the package ``tigertag`` has them."""

import gzip
import json
from importlib.resources import files
from typing import Any

_FINISHES = {
    "Basic": None,
    "None": None,
    "-": None,
    "Matt": "matte",
    "Thermoreactif": "thermochromic",
}
"""Aspects that are not finishes, or have another name here."""

_UNKNOWN_COLOR = "#CCCCCC"


def table(name: str) -> list[dict[str, Any]]:
    """Return the entries of a file of the package.

    Its own reader may download a newer one; the same package gives the same entries here.
    """
    content = (files("tigertag") / "database" / name).read_bytes()
    if name.endswith(".gz"):
        content = gzip.decompress(content)
    entries: list[dict[str, Any]] = json.loads(content)
    return entries


def finishes() -> dict[int, str | None]:
    """Return our names of the finishes by the aspects' ids."""
    labels = {entry["id"]: entry["label"] for entry in table("id_aspect.json")}
    return {key: _FINISHES.get(label, label.lower()) for key, label in labels.items()}


def diameters() -> dict[int, str]:
    """Return the diameters in millimetres by their ids."""
    return {entry["id"]: entry["label"] for entry in table("id_diameter.json")}


def barcode(entry: dict[str, Any]) -> str:
    """Return the digits of an entry's bar code; some went through a spreadsheet."""
    text: str = entry["barcode"] or ""
    return text.removesuffix(".0")


def color_hex(entry: dict[str, Any]) -> str | None:
    """Return the colour as #RRGGBB, None if it is not known."""
    color: str = (entry["color"] or _UNKNOWN_COLOR)[:7].upper()
    return None if color == _UNKNOWN_COLOR else color


def grams(measure: str | None) -> float | None:
    """Return the weight of a pack, None if it is no weight."""
    number, _, unit = (measure or "").partition(" ")
    factor = {"g": 1, "kg": 1000}.get(unit)
    return round(float(number) * factor, 1) if factor else None

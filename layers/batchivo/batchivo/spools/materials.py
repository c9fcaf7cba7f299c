"""Printing materials, and the weight of a length of filament."""

import math
import re
from decimal import Decimal

from batchivo.choices import Choice
from batchivo.fields import to_grams


class MaterialType(Choice):
    """A family of filament; ``Custom`` is anything not listed."""

    PLA = "PLA"
    PETG = "PETG"
    ABS = "ABS"
    TPU = "TPU"
    ASA = "ASA"
    NYLON = "Nylon"
    PC = "PC"
    HIPS = "HIPS"
    PVA = "PVA"
    CUSTOM = "Custom"

    @classmethod
    def _missing_(cls, value: object) -> "MaterialType | None":
        """Accept any case, as the filters do."""
        folded = str(value).casefold()
        return next((member for member in cls if member.value.casefold() == folded), None)


DENSITIES: dict[MaterialType, Decimal] = {
    MaterialType.PLA: Decimal("1.24"),
    MaterialType.PETG: Decimal("1.27"),
    MaterialType.ABS: Decimal("1.04"),
    MaterialType.TPU: Decimal("1.21"),
    MaterialType.ASA: Decimal("1.07"),
    MaterialType.NYLON: Decimal("1.14"),
    MaterialType.PC: Decimal("1.20"),
    MaterialType.HIPS: Decimal("1.04"),
    MaterialType.PVA: Decimal("1.23"),
}
"""g/cm3, from makers' data sheets for the unfilled material."""

_WORDS = re.compile(r"[\s+_/()-]+")
_FAMILIES = {kind.value.upper(): kind for kind in MaterialType} | {
    "PA": MaterialType.NYLON,
    "PET-G": MaterialType.PETG,
    "TPE": MaterialType.TPU,
}

_PI = Decimal(str(math.pi))


def grams_of_length(length_mm: Decimal, *, diameter_mm: Decimal, density: Decimal) -> Decimal:
    """Return the weight of a length of filament in grams, to the milligram."""
    return to_grams(exact_grams_of_length(length_mm, diameter_mm=diameter_mm, density=density))


def exact_grams_of_length(length_mm: Decimal, *, diameter_mm: Decimal, density: Decimal) -> Decimal:
    """Return the weight of a length of filament in grams, not rounded.

    A cylinder: density (g/cm3) * length * pi * (diameter / 2)^2, in mm3, over 1,000 mm3/cm3.
    """
    cubic_mm = length_mm * _PI * (diameter_mm / 2) ** 2
    return density * cubic_mm / 1000


def family_of(material: object) -> MaterialType:
    """Return the material family in a name: ``Silk PLA`` is PLA, ``PETG-CF`` is PETG, and unknown
    names are Custom."""
    name = str(material or "").strip().upper()
    for word in (name, *_WORDS.split(name)):
        family = _FAMILIES.get(word) or _FAMILIES.get(word.rstrip("0123456789"))
        if family:
            return family
    return MaterialType.CUSTOM

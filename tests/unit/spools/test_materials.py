"""The weight of filament by its length."""

from decimal import Decimal

import pytest

from batchivo.spools.materials import DENSITIES, MaterialType, grams_of_length

METRE = Decimal(1000)


@pytest.mark.parametrize(
    ("material", "diameter", "grams"),
    [
        (MaterialType.PLA, "1.75", "2.983"),
        (MaterialType.PLA, "2.85", "7.910"),
        (MaterialType.PETG, "1.75", "3.055"),
        (MaterialType.ABS, "1.75", "2.501"),
    ],
)
def test_a_metre_weighs_as_much_as_its_cylinder(
    material: MaterialType, diameter: str, grams: str
) -> None:
    weight = grams_of_length(METRE, diameter_mm=Decimal(diameter), density=DENSITIES[material])
    assert weight == Decimal(grams)


def test_a_kilogram_of_pla_is_335_metres() -> None:
    weight = grams_of_length(335 * METRE, diameter_mm=Decimal("1.75"), density=Decimal("1.24"))
    assert abs(weight - 1000) < 1


def test_weights_are_kept_to_the_milligram() -> None:
    weight = grams_of_length(Decimal(1), diameter_mm=Decimal("1.75"), density=Decimal("1.24"))
    assert weight == Decimal("0.003")


def test_every_material_but_custom_has_a_density() -> None:
    assert set(MaterialType) - set(DENSITIES) == {MaterialType.CUSTOM}

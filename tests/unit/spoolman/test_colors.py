"""Similar colours: the differences are those that Spoolman itself computes."""

import pytest

from batchivo.spoolman.colors import difference, lab, similar
from batchivo.spoolman.showing import Shown


@pytest.mark.parametrize(
    ("color", "expected"),
    [  # as tables of sRGB colours give them
        ("000000", (0, 0, 0)),
        ("FFFFFF", (100, 0, 0)),
        ("FF0000", (53.24, 80.09, 67.20)),
        ("00FF00", (87.73, -86.18, 83.18)),
        ("#0000ff80", (32.30, 79.19, -107.86)),
        ("808080", (53.59, 0, 0)),
    ],
)
def test_a_colour_is_placed_as_tables_place_it(
    color: str, expected: tuple[float, float, float]
) -> None:
    assert lab(color) == pytest.approx(expected, abs=0.03)


@pytest.mark.parametrize(
    ("sought", "other", "expected"),
    [
        ("2B2B2B", "2B2B2B", 0),
        ("FF0000", "FE0000", 0.21),
        ("FF0000", "00FF00", 73.43),
        ("000000", "FFFFFF", 100),
        ("000000", "FF0000", 117.34),  # over 100, since black has no chroma to weigh by
        ("FF0000", "000000", 56.30),
    ],
)
def test_the_difference_is_that_of_cie94(sought: str, other: str, expected: float) -> None:
    assert difference(lab(sought), lab(other)) == pytest.approx(expected, abs=0.01)


def test_one_of_several_colours_is_enough() -> None:
    filaments: list[Shown] = [
        {"id": 1, "color_hex": "FE0000"},
        {"id": 2, "multi_color_hexes": "00FF00,FF0000"},
        {"id": 3, "color_hex": "0000FFFF"},
        {"id": 4},
    ]
    assert [found["id"] for found in similar(filaments, "FF0000", 20)] == [1, 2]
    assert [found["id"] for found in similar(filaments, "FF0000", 0)] == [2]
    assert [found["id"] for found in similar(filaments, "FF0000", 200)] == [1, 2, 3]

"""Cells of CSV: what goes out comes back, and no spreadsheet takes it for a formula."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from batchivo.spools.files.cells import cell_of, number_in, text_in, truth_in
from batchivo.spools.materials import MaterialType

_FIRST = ["=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠", "'", "''", "a", ""]
_texts = st.builds(str.__add__, st.sampled_from(_FIRST), st.text(max_size=20))


@given(_texts)
def test_a_text_comes_back_and_is_no_formula(text: str) -> None:
    cell = cell_of(text)
    assert text_in(cell) == text
    assert not cell.startswith(tuple(_FIRST[:10]))


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (None, ""),
        (True, "true"),
        (False, "false"),
        (Decimal("1000.000"), "1000"),
        (Decimal("1E+3"), "1000"),
        (Decimal("0.0001"), "0.0001"),
        (date(2026, 11, 2), "2026-11-02"),
        (MaterialType.NYLON, "Nylon"),
        ("=1+1", "'=1+1"),
        ("'tis", "''tis"),
    ],
)
def test_how_values_are_written(value: object, cell: str) -> None:
    assert cell_of(value) == cell


def test_an_apostrophe_that_protects_nothing_is_text() -> None:
    assert text_in("'tis") == "'tis"
    assert text_in("''tis", doubled=False) == "''tis"
    assert text_in("'-17", doubled=False) == "-17"


def test_numbers_have_a_comma_only_where_the_country_writes_one() -> None:
    assert number_in("22,99", decimal_comma=True) == Decimal("22.99")
    for cell in ("22,99", "1.000,5", "a lot"):
        with pytest.raises(ValueError, match="number"):
            number_in(cell)


def test_truth_is_written_in_several_ways() -> None:
    assert [truth_in(cell) for cell in ("True", "1", "yes")] == [True] * 3
    assert [truth_in(cell) for cell in ("False", "0", "NO")] == [False] * 3
    with pytest.raises(ValueError, match="true or false"):
        truth_in("perhaps")

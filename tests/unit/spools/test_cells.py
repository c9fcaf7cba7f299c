"""Cells of CSV: what goes out comes back, and no spreadsheet takes it for a formula."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from batchivo.spools.files.cells import (
    DateOrder,
    DecimalMark,
    cell_of,
    date_in,
    number_in,
    text_in,
    truth_in,
)
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


POINT, COMMA, EITHER = DecimalMark


@pytest.mark.parametrize(
    ("cell", "mark", "number"),
    [
        ("22.99", POINT, "22.99"),
        (" 1000 ", POINT, "1000"),
        ("1.000", POINT, "1"),
        ("1e3", POINT, "1000"),
        (".5", POINT, "0.5"),
        ("22,99", COMMA, "22.99"),
        ("1,000", COMMA, "1"),
        ("1.000,5", COMMA, "1000.5"),
        ("1.234.567,25", COMMA, "1234567.25"),
        ("0.125", COMMA, "0.125"),
        ("12.5", COMMA, "12.5"),
        ("22,99", EITHER, "22.99"),
        ("22.99", EITHER, "22.99"),
    ],
)
def test_a_number_is_read_by_the_files_decimal_mark(
    cell: str, mark: DecimalMark, number: str
) -> None:
    assert number_in(cell, mark) == Decimal(number)


@pytest.mark.parametrize(
    ("cell", "mark"),
    [
        *((cell, POINT) for cell in ("22,99", "1,000", "1.000,5", "a lot", "", "1 000", "1_000")),
        *((cell, POINT) for cell in ("nan", "sNaN", "inf", "-Infinity", "1e999999", "٣", "0x10")),
        *((cell, COMMA) for cell in ("1.000", "12.000", "1.000.000", "1,2,3", "1,000.5")),
        *((cell, EITHER) for cell in ("1.000", "1,000")),
    ],
)
def test_ambiguous_or_invalid_numbers_are_refused(cell: str, mark: DecimalMark) -> None:
    with pytest.raises(ValueError, match="number"):
        number_in(cell, mark)


@given(st.text(max_size=30), st.sampled_from(DecimalMark))
def test_a_number_is_finite_or_refused(cell: str, mark: DecimalMark) -> None:
    try:
        assert number_in(cell, mark).is_finite()
    except ValueError:
        return


DAY, MONTH = DateOrder


@pytest.mark.parametrize(
    ("cell", "order", "day"),
    [
        ("2026-11-30", None, "2026-11-30"),
        ("30.11.2026", None, "2026-11-30"),
        ("3.4.2026", None, "2026-04-03"),
        ("30/11/2026", None, "2026-11-30"),
        ("11/30/2026", None, "2026-11-30"),
        ("04/04/2026", None, "2026-04-04"),
        ("03/04/2026", DAY, "2026-04-03"),
        ("03/04/2026", MONTH, "2026-03-04"),
        ("soon", None, "soon"),
    ],
)
def test_a_date_with_one_reading_is_read(cell: str, order: DateOrder | None, day: str) -> None:
    assert date_in(cell, order) == day


@given(st.dates(), st.sampled_from((".", ". ", "/", "-")), st.sampled_from(DateOrder))
def test_a_date_keeps_its_year_month_and_day(day: date, mark: str, order: DateOrder) -> None:
    is_day_first = order is DAY or "." in mark
    first, second = (day.day, day.month) if is_day_first else (day.month, day.day)
    assert date_in(f"{first}{mark}{second}{mark}{day.year:04}", order) == day.isoformat()
    if 2000 <= day.year < 2100 and mark != "-":
        short = f"{first:02}{mark}{second:02}{mark}{day.year % 100:02}"
        assert date_in(short, order) == day.isoformat()


@pytest.mark.parametrize("cell", ["03/04/2026", "31.02.2026", "30/13/2026", "00/00/2026"])
def test_a_date_with_two_readings_or_none_is_refused(cell: str) -> None:
    with pytest.raises(ValueError, match=r"dates|calendar"):
        date_in(cell)


def test_truth_is_written_in_several_ways() -> None:
    assert [truth_in(cell) for cell in ("True", "1", "yes")] == [True] * 3
    assert [truth_in(cell) for cell in ("False", "0", "NO")] == [False] * 3
    with pytest.raises(ValueError, match="true or false"):
        truth_in("perhaps")

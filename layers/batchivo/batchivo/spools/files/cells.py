"""The cells of a CSV file: values as text and back, safe to open in a spreadsheet."""

import re
from datetime import date
from decimal import Decimal
from enum import Enum, StrEnum

from batchivo.fields import plain

FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_QUOTE = "'"

_TRUE = frozenset(("true", "1", "yes"))
_FALSE = frozenset(("false", "0", "no"))


def cell_of(value: object) -> str:
    """Format a value as a cell.

    A spreadsheet reads text that begins like a formula as one, so such text is prefixed with an
    apostrophe, which spreadsheets hide. Text that begins with an apostrophe gets another one, so
    that ``text_in`` can tell the two apart.
    """
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case Decimal():
            return plain(value)
        case date():
            return value.isoformat()
        case Enum():
            return str(value.value)
        case tuple():
            return cell_of(" ".join(value))
    text = str(value)
    return _QUOTE + text if text.startswith((*FORMULA, _QUOTE)) else text


def text_in(cell: str, *, doubled: bool = True) -> str:
    """Read the text of a cell. ``doubled`` says whether a leading apostrophe was itself quoted."""
    protected = (*FORMULA, _QUOTE) if doubled else FORMULA
    return cell[1:] if cell.startswith(_QUOTE) and cell[1:].startswith(protected) else cell


_NUMBER = re.compile(r"[+-]?(?:\d{1,20}(?:\.\d{0,20})?|\.\d{1,20})(?:[eE][+-]?\d{1,2})?", re.ASCII)
_GROUPED_BY_POINTS = re.compile(r"[+-]?[1-9]\d{0,2}(?:\.\d{3})+", re.ASCII)
_GROUPED_BY_COMMAS = re.compile(r"[+-]?[1-9]\d{0,2}(?:,\d{3})+", re.ASCII)


class DecimalMark(StrEnum):
    """The character before the decimals in a file."""

    POINT = "point"
    COMMA = "comma"
    EITHER = "either"


def number_in(cell: str, mark: DecimalMark = DecimalMark.POINT) -> Decimal:
    """Read the number in a cell.

    A grouped number is read only where it has one meaning: with a comma as the decimal mark,
    ``1.000,5`` is 1000.5, but ``1.000`` could be 1000 or 1.

    Raises:
        ValueError: for anything else.
    """
    text = cell.strip()
    if mark is not DecimalMark.POINT:
        whole, comma, decimals = text.partition(",")
        is_ambiguous = (not comma and _GROUPED_BY_POINTS.fullmatch(text)) or (
            mark is DecimalMark.EITHER and _GROUPED_BY_COMMAS.fullmatch(text)
        )
        if is_ambiguous:
            digits = re.sub(r"[.,]", "", text)
            raise ValueError(f"could be {digits} or a number with decimals; write no groups")
        if comma:
            is_grouped = _GROUPED_BY_POINTS.fullmatch(whole)
            text = f"{whole.replace('.', '') if is_grouped else whole}.{decimals}"
    if not _NUMBER.fullmatch(text):
        raise ValueError("must be a number")
    return Decimal(text)


class DateOrder(StrEnum):
    """The order of the day and the month in a date such as 03/04/2026."""

    DAY_FIRST = "day_first"
    MONTH_FIRST = "month_first"


_DOTTED = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4}|\d{2})", re.ASCII)
_SLASHED = re.compile(r"(\d{1,2})(?:(/)|-)(\d{1,2})(?(2)/|-)(\d{4}|(?(2)\d{2}|\d{4}))", re.ASCII)
"""Beside hyphens a year has four digits: 25-12-31 is no date with the day first."""


def date_in(cell: str, order: DateOrder | None = None) -> str:
    """Return the date in a cell as ISO 8601 has it; other text stays as it is.

    A date with points has the day first. One with slashes is read where only one order is
    possible, or as ``order`` says. LibreOffice writes years in two digits, which are of this
    century.

    Raises:
        ValueError: for a date with two readings, or one that no calendar has.
    """
    text = cell.strip()
    if dotted := _DOTTED.fullmatch(text):
        day, month = map(int, dotted.group(1, 2))
        year = dotted[3]
    elif slashed := _SLASHED.fullmatch(text):
        first, second = map(int, slashed.group(1, 3))
        year = slashed[4]
        if order is None and first != second and first <= 12 and second <= 12:
            raise ValueError("could be two dates; say which by `dates`, or write YYYY-MM-DD")
        is_day_first = order is DateOrder.DAY_FIRST if order else first > 12 or first == second
        day, month = (first, second) if is_day_first else (second, first)
    else:
        return cell
    try:
        return date(int(year) + (2000 if len(year) == 2 else 0), month, day).isoformat()
    except ValueError:
        raise ValueError("is no date of the calendar") from None


def truth_in(cell: str) -> bool:
    """Read the boolean in a cell.

    Raises:
        ValueError: for anything else.
    """
    folded = cell.strip().casefold()
    if folded in _TRUE:
        return True
    if folded in _FALSE:
        return False
    raise ValueError("must be true or false")

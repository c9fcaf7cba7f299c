"""The cells of a CSV file: values as text and back, safe to open in a spreadsheet."""

from datetime import date
from decimal import Decimal, InvalidOperation
from enum import Enum

from batchivo.fields import plain

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
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
    text = str(value)
    return _QUOTE + text if text.startswith((*_FORMULA, _QUOTE)) else text


def text_in(cell: str, *, doubled: bool = True) -> str:
    """Read the text of a cell. ``doubled`` says whether a leading apostrophe was itself quoted."""
    protected = (*_FORMULA, _QUOTE) if doubled else _FORMULA
    return cell[1:] if cell.startswith(_QUOTE) and cell[1:].startswith(protected) else cell


def number_in(cell: str, *, decimal_comma: bool = False) -> Decimal:
    """Read the number in a cell.

    Raises:
        ValueError: for anything else.
    """
    try:
        return Decimal(cell.replace(",", ".", 1) if decimal_comma else cell)
    except InvalidOperation as error:
        raise ValueError("must be a number") from error


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

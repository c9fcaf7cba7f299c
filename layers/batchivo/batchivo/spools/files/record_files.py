"""Files of spools or filaments: CSV and JSON, with our column names or Spoolman's."""

import codecs
import csv
import io
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any, Generic

from pydantic import ValidationError

from batchivo.errors import FieldError, InvalidFields
from batchivo.json_objects import each_once
from batchivo.sentences import sentence
from batchivo.spools.files import cells, spoolman
from batchivo.spools.files.cells import DateOrder, DecimalMark
from batchivo.spools.files.record_models import (
    MAX_ROWS,
    SPOOLS,
    FileFormat,
    Layout,
    Origin,
    R,
    Record,
    RowError,
    SpoolRecord,
)
from batchivo.spools.materials import MaterialType
from batchivo.text import is_unicode

_MAX_COLUMNS = 1_000
_NAME_SHOWN = 100
_SEPARATORS = (",", ";", "\t")

JSON_BEGIN, JSON_SEPARATOR, JSON_END = "[", ",\n ", "]\n"


@dataclass(frozen=True)
class Row(Generic[R]):
    """A valid row; ``line`` is as in ``RowError``."""

    line: int
    record: R


@dataclass
class RecordFile(Generic[R]):
    """The content of a file."""

    layout: Layout[R]
    origin: Origin
    rows: list[Row[R]] = field(default_factory=list)
    errors: list[RowError] = field(default_factory=list)
    failed: int = 0
    """The number of rows with errors."""
    not_taken: set[str] = field(default_factory=set)

    def fail(self, line: int, errors: Iterable[tuple[str, str]]) -> None:
        """Count the row as failed, for these fields and reasons."""
        self.failed += 1
        self.errors += [
            RowError(line=line, field=name[:_NAME_SHOWN], message=message)
            for name, message in errors
        ]


def read(
    content: bytes, file_format: FileFormat, dates: DateOrder | None = None
) -> RecordFile[SpoolRecord]:
    """Read a file of spools: as ``read_as``."""
    return read_as(SPOOLS, content, file_format, dates)


def read_as(
    layout: Layout[R], content: bytes, file_format: FileFormat, dates: DateOrder | None = None
) -> RecordFile[R]:
    """Read the rows of a file; ``dates`` is the order of dates in CSV that could be read two ways.

    Raises:
        InvalidFields: if the file cannot be read, or has more than 5,000 rows.
    """
    text = _decoded(content)
    if file_format is FileFormat.CSV:
        return _of_csv(layout, text, dates)
    return _of_json(layout, text)


def _decoded(content: bytes) -> str:
    """Decode UTF-8, or UTF-16 with its byte order mark, as spreadsheets save them."""
    is_utf_16 = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        return content.decode("utf-16" if is_utf_16 else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise _unreadable(
            "is neither UTF-8 nor UTF-16; save the file again as CSV and choose UTF-8"
        ) from error


def csv_header(layout: Layout[Any] = SPOOLS) -> str:
    """Return the first line of a CSV file."""
    return _csv_line(layout.columns)


def csv_line(record: Record, layout: Layout[Any] = SPOOLS) -> str:
    """Format a record as a line of CSV."""
    return _csv_line(cells.cell_of(getattr(record, name)) for name in layout.columns)


def json_entry(record: Record, layout: Layout[Any] = SPOOLS) -> str:
    """Format a record as an entry of a JSON array."""
    return json.dumps(
        {name: _plain(getattr(record, name)) for name in layout.columns}, ensure_ascii=False
    )


def _plain(value: object) -> object:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if value == "":  # an import takes no empty text, but the name of a brand may be empty
        return None
    return value if isinstance(value, str | int | tuple | None) else cells.cell_of(value)


def _csv_line(values: Iterable[str]) -> str:
    line = io.StringIO()
    csv.writer(line).writerow(values)
    return line.getvalue()


def _unreadable(message: str) -> InvalidFields:
    return InvalidFields([FieldError("body", message)])


def _of_csv(layout: Layout[R], text: str, dates: DateOrder | None) -> RecordFile[R]:
    separator, mark = _separator(text), DecimalMark.POINT
    if separator != ",":
        mark = DecimalMark.COMMA if separator == ";" else DecimalMark.EITHER
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        header = _header(next(lines, []))
        file = RecordFile(layout, _origin(layout, frozenset(header)))
        for line, values in _numbered(lines):
            if len(values) > len(header) and any(values[len(header) :]):
                file.fail(line, [("row", "has more cells than the header")])
                continue
            named = dict(zip(header, values, strict=False))
            row = {name: _filled(value) for name, value in named.items() if name}
            _take_csv_row(file, line, row, mark, dates)
    except csv.Error as error:
        raise _unreadable(f"is not CSV: line {lines.line_num}: {error}") from error
    return file


def _filled(cell: str) -> str | None:
    return cell if cell.strip(" \t\r\n") else None


def _separator(text: str) -> str:
    """Return the most frequent separator in the header; spreadsheets use that of the user's
    country."""
    first = next(iter(re.split(r"[\r\n]", text, maxsplit=1)))
    return max(_SEPARATORS, key=first.count)


def _header(names: list[str]) -> list[str]:
    if len(names) > _MAX_COLUMNS:
        raise _unreadable(f"has more than {_MAX_COLUMNS} columns")
    header = [name.strip() for name in names]
    twice = sorted(name for name, count in Counter(header).items() if name and count > 1)
    if twice:
        raise _unreadable(f"has columns of the same name: {', '.join(twice)[:_NAME_SHOWN]}")
    return header


def _origin(layout: Layout[Any], columns: frozenset[str]) -> Origin:
    if layout.may_be_spoolmans and spoolman.is_spoolman(columns):
        return Origin.SPOOLMAN
    if columns <= {""}:
        raise _unreadable("is empty")
    if columns.isdisjoint(layout.columns):
        raise _unreadable(f"has none of the known columns: {', '.join(layout.columns)}")
    return Origin.BATCHIVO


def _numbered(lines: Any) -> Iterator[tuple[int, list[str]]]:
    """Yield each row that is not blank with the number of its first line.

    Raises:
        InvalidFields: at the first row above the limit.
    """
    rows = 0
    while True:
        line = lines.line_num + 1
        values = next(lines, None)
        if values is None:
            return
        if not any(values):
            continue
        rows += 1
        if rows > MAX_ROWS:
            raise _too_many()
        yield line, values


def _too_many() -> InvalidFields:
    return _unreadable(f"has more than {MAX_ROWS:,} rows; send them in several imports")


def _take_csv_row(
    file: RecordFile[R],
    line: int,
    row: dict[str, str | None],
    mark: DecimalMark,
    dates: DateOrder | None,
) -> None:
    of_spoolman = file.origin is Origin.SPOOLMAN
    numbers = spoolman.NUMBERS if of_spoolman else file.layout.numbers
    typed: dict[str, Any] = {}
    errors: list[tuple[str, str]] = []
    for name, cell in row.items():
        try:
            if cell is None:
                typed[name] = None
            elif name in numbers:
                typed[name] = cells.number_in(cell, mark)
            elif name in file.layout.lists:
                typed[name] = cells.text_in(cell).split()
            elif name == "purchase_date":
                typed[name] = cells.date_in(cell, dates)
            elif name == "archived":
                typed[name] = cells.truth_in(cell)
            else:
                typed[name] = cells.text_in(cell, doubled=not of_spoolman)
        except ValueError as error:
            errors.append((name, str(error)))
    if not of_spoolman and isinstance(typed.get("material_type"), str):
        typed["material_type"] = _material(typed["material_type"])
    if errors:
        file.fail(line, errors)
    else:
        _take(file, line, typed)


def _material(text: str) -> str:
    """Return our name of the material, matched case-insensitively."""
    named = {kind.value.casefold(): kind.value for kind in MaterialType}
    return named.get(text.casefold(), text)


def _decimal(text: str) -> Decimal:
    try:
        return Decimal(text)
    except InvalidOperation as error:  # for an exponent of twenty digits
        raise _unreadable(f"has a number that is out of range: {text[:40]}") from error


def _of_json(layout: Layout[R], text: str) -> RecordFile[R]:
    try:
        entries = json.loads(
            text,
            parse_float=_decimal,
            parse_constant=_no_number,
            object_pairs_hook=each_once(_repeated),
        )
    except (ValueError, RecursionError) as error:
        raise _unreadable("is not valid JSON") from error
    if not isinstance(entries, list):
        raise _unreadable(f"must be an array of {layout.noun}")
    if len(entries) > MAX_ROWS:
        raise _too_many()
    wrong = [line for line, entry in enumerate(entries, 1) if not isinstance(entry, dict)]
    if wrong:
        raise _unreadable(f"must hold objects only; entry {wrong[0]:,} is none")
    if not is_unicode(json.dumps(entries, ensure_ascii=False, default=str)):
        raise _unreadable("holds text that is no valid Unicode (half of a surrogate pair)")
    if not entries:
        return RecordFile(layout, Origin.BATCHIVO)
    columns = frozenset(name for entry in entries for name in entry)
    file = RecordFile(layout, _origin(layout, columns))
    for line, entry in enumerate(entries, 1):
        _take(file, line, spoolman.flat(entry) if file.origin is Origin.SPOOLMAN else entry)
    return file


def _repeated(name: str) -> InvalidFields:
    return _unreadable(f"has an object with the name {name[:_NAME_SHOWN]} twice")


def _no_number(text: str) -> float:
    message = f"{text} is not JSON"
    raise ValueError(message)


def _take(file: RecordFile[R], line: int, row: Mapping[str, Any]) -> None:
    """Add a row of typed values, or its errors."""
    if file.origin is Origin.SPOOLMAN:
        row = {name: None if value == "" else value for name, value in row.items()}
        file.not_taken |= spoolman.not_taken(row)
        fields = spoolman.fields_of(row)
    else:
        columns = frozenset(file.layout.columns)
        file.not_taken |= {n for n, value in row.items() if value is not None and n not in columns}
        fields = {name: value for name, value in row.items() if name in columns}
    try:
        record = file.layout.record.model_validate(fields)
    except ValidationError as error:
        file.fail(line, _named(error, row, file.origin))
        return
    file.rows.append(Row(line, record))


def _named(
    error: ValidationError, row: Mapping[str, Any], origin: Origin
) -> Iterator[tuple[str, str]]:
    for wrong in error.errors(include_url=False, include_input=False):
        name = str(wrong["loc"][0]) if wrong["loc"] else "row"
        if origin is Origin.SPOOLMAN:
            name = spoolman.source_of(name, row)
        yield name, sentence(wrong)

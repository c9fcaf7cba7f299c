"""A file of spools, divided into batches that each fit into one call."""

import csv
import io
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from batchivo_client.files import FileFormat
from batchivo_client.generated.models.import_report import ImportReport

ROWS = 250
BYTES = 2_000_000

_SEPARATORS = (",", ";", "\t")


@dataclass(frozen=True)
class Entry:
    """A row's text, and its line in the file or, in JSON, its number."""

    line: int
    text: str


@dataclass(frozen=True)
class Batch:
    """Some rows, with the header of the file."""

    file_format: FileFormat
    header: str
    entries: Sequence[Entry]

    def content(self) -> str:
        """The body to send."""
        if self.file_format == "json":
            return f"[{','.join(entry.text for entry in self.entries)}]"
        return self.header + "".join(entry.text for entry in self.entries)

    def line_in_file(self, line: int) -> int:
        """Return the line in the file for a line that the API reports in this batch."""
        here = 1 + (_lines(self.header) if self.file_format == "csv" else 0)
        for entry in self.entries:
            if here == line:
                return entry.line
            here += _lines(entry.text) if self.file_format == "csv" else 1
        return line

    def rest(self, report: ImportReport) -> "Batch | None":
        """Return the rows that the call had no time for."""
        if report.next_line is None:
            return None
        first = self.line_in_file(report.next_line)
        rest = [entry for entry in self.entries if entry.line >= first]
        return Batch(self.file_format, self.header, rest)


def batches(text: str, file_format: FileFormat) -> list[Batch]:
    """Divide the whole file into batches.

    Raises:
        ValueError: The file cannot be read.
    """
    if file_format == "json":
        header, entries = "", _of_json(text)
    else:
        first, *entries = _of_csv(text) or [Entry(1, "")]
        header = first.text
        if not header.endswith(("\n", "\r")):
            header += "\n"
    return [Batch(file_format, header, part) for part in _parts(entries)]


def _parts(entries: Sequence[Entry]) -> Iterator[list[Entry]]:
    part: list[Entry] = []
    size = 0
    for entry in entries:
        length = len(entry.text.encode())
        if part and (len(part) == ROWS or size + length > BYTES):
            yield part
            part, size = [], 0
        part.append(entry)
        size += length
    if part:
        yield part


def _of_json(text: str) -> list[Entry]:
    found = json.loads(text, object_pairs_hook=_each_once)
    if not isinstance(found, list):
        raise ValueError("is not an array of spools")
    return [Entry(n, json.dumps(one, ensure_ascii=False)) for n, one in enumerate(found, 1)]


def _each_once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        raise ValueError(f"has {next(n for n in names if names.count(n) > 1)} twice in an object")
    return found


def _of_csv(text: str) -> list[Entry]:
    """Yield the rows; a quoted field may span several lines."""
    lines = list(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    separator = max(_SEPARATORS, key=lines[0].count) if lines else ","
    reader = csv.reader(iter(lines), delimiter=separator)
    entries = []
    start = 0
    for cells in reader:
        if cells:
            entries.append(Entry(start + 1, "".join(lines[start : reader.line_num])))
        start = reader.line_num
    return entries


def _lines(text: str) -> int:
    return len(list(io.StringIO(text, newline="")))

"""Files of spools, mutated: read, or refused with a reason; no value is another one afterwards."""

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator
from decimal import Decimal, InvalidOperation
from itertools import product
from typing import Any

from batchivo.errors import InvalidFields
from batchivo.spools.files import record_files
from batchivo.spools.files.cells import DateOrder
from batchivo.spools.files.record_files import RecordFile
from batchivo.spools.files.record_models import (
    COLUMNS,
    CSV_EXAMPLE,
    ROWS_EXAMPLE,
    FileFormat,
    Origin,
    SpoolRecord,
)
from batchivo.spools.files.spoolman import flat
from batchivo.spools.materials import MaterialType, family_of
from batchivo.text import nfc
from tests.fuzz.harness import fuzz
from tests.support.spoolman import exported

GERMAN = (
    "external_id;material_type;brand;purchase_date;net_weight_grams;remaining_weight_grams;notes\r\n"
    'A-1;pla;"Prusament; a.s.";31.12.2025;1000;"672,4";"zwei\r\nZeilen"\r\n'
    "A-2;PETG;Größe & Söhne;2026-01-02;1.000,5;0,25;'=1+1\r\n"
    "A-3;ABS;;;1.000;500;\r\n"
    "A-4;ABS;;;1000;500;;one too many\r\n"
).encode()
SEEDS = (
    CSV_EXAMPLE.encode(),
    GERMAN,
    b"\xef\xbb\xbf" + GERMAN,
    GERMAN.decode().encode("utf-16"),
    GERMAN.decode().replace(";", "\t").replace("\r\n", "\r").encode(),
    (",".join(COLUMNS) + "\n" + ",".join("1" for _ in COLUMNS)).encode(),
    b"id,material_type,purchase_date,archived\n7,PLA,03/04/2026,true\n8,PLA,13/04/2026,no\n",
)
JSON_SEEDS = (
    json.dumps(ROWS_EXAMPLE).encode(),
    b'[{"id":"7","net_weight_grams":1000.5,"archived":false,"notes":"\\u00e9 \\ud83d\\ude00"}]',
    b'[{"filament":{"material":"PLA","vendor":{"name":"x"}},"id":1,"used_weight":1.5,'
    b'"initial_weight":1000,"comment":"a"}]',
    b'[{"filament":{"material":"PLA"},"id":2,"used_weight":9e99,"initial_weight":1000}]',
)
NUMBERS = {name for name in COLUMNS if name.endswith(("_grams", "_price", "_mm", "density"))}
AMBIGUOUS = {
    ",": re.compile(r"(?!)"),
    ";": re.compile(r"[+-]?[1-9]\d{0,2}(\.\d{3})+", re.ASCII),
    "\t": re.compile(r"[+-]?[1-9]\d{0,2}((\.\d{3})+|(,\d{3})+)", re.ASCII),
}
"""Numbers with two readings, by the separator of the file."""
SLASHED = re.compile(r"0?([1-9]|1[012])[/-]0?([1-9]|1[012])[/-]\d{2,4}", re.ASCII)
"""Dates with two readings, unless the day is the month's number too."""
WORDS = tuple(name.encode() for name in (*COLUMNS, "filament.material", "used_weight", "filament"))


def test_csv() -> None:
    orders = (None, *DateOrder)

    def parse(data: bytes) -> None:
        check_csv(data, orders[len(data) % 3])

    fuzz(parse, SEEDS, tokens=WORDS)


def test_json() -> None:
    fuzz(check_json, JSON_SEEDS, tokens=WORDS)


def test_csv_of_spoolman() -> None:
    fuzz(check_csv, [exported("spools.csv")], tokens=WORDS)


def test_json_of_spoolman() -> None:
    fuzz(check_json, [exported("spools.json"), exported("api.json")], tokens=WORDS)


def check_csv(data: bytes, dates: DateOrder | None = None) -> None:
    try:
        file = record_files.read(data, FileFormat.CSV, dates)
    except InvalidFields:
        return
    text = decoded(data)
    readers = (csv.reader(io.StringIO(text, newline=""), delimiter=mark) for mark in ",;\t")
    cells = {cell for reader in readers for line in reader for cell in line}
    texts = {nfc(text) for cell in cells for text in (cell, cell.strip())}
    numbers = {number for cell in cells for number in readings(cell.strip())}
    check(file, texts | {text.removeprefix("'") for text in texts}, numbers)
    check_that_all_is_taken(file, text, dates)


def check_that_all_is_taken(
    file: RecordFile[SpoolRecord], text: str, dates: DateOrder | None
) -> None:
    """Assert that each filled cell of a known column became a value, and none by a guess, if the
    separator is plain."""
    marks = [mark for mark in ",;\t" if mark in re.split(r"[\r\n]", text, maxsplit=1)[0]]
    if len(marks) != 1 or file.origin is not Origin.BATCHIVO:
        return
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=marks[0])
    header = [name.strip() for name in next(lines)]
    cells: dict[int, list[str]] = {}
    while (begin := lines.line_num + 1) and (line := next(lines, None)) is not None:
        cells[begin] = line
    for row in file.rows:
        filled = {
            name
            for name, cell in zip(header, cells[row.line], strict=False)
            if name in COLUMNS and cell.strip(" \t\r\n")
        }
        assert filled == row.record.model_dump(exclude_none=True).keys()
        assert not any(cells[row.line][len(header) :]), "cells beyond the header were passed over"
        for name, cell in zip(header, cells[row.line], strict=False):
            if name in NUMBERS:
                assert not AMBIGUOUS[marks[0]].fullmatch(cell.strip()), f"{cell} was guessed"
            if name == "purchase_date" and dates is None:
                day = SLASHED.fullmatch(cell.strip())
                assert not day or day[1] == day[2], f"{cell} was guessed"


def check_json(data: bytes) -> None:
    try:
        file = record_files.read(data, FileFormat.JSON)
    except InvalidFields:
        return
    entries = json.loads(decoded(data), parse_float=Decimal, object_pairs_hook=without_twins)
    leaves = list(leaves_of(entries))
    texts = {nfc(text) for leaf in leaves for text in (str(leaf), str(leaf).strip())}
    numbers = {Decimal(leaf) for leaf in leaves if isinstance(leaf, int | Decimal)}
    check(file, texts, numbers | {number for text in texts for number in readings(text)})
    for row in file.rows if file.origin is Origin.SPOOLMAN else ():
        entry = flat(entries[row.line - 1])
        used = entry.get("used_weight")
        if isinstance(used, int | Decimal) and entry.get("remaining_weight") is None:
            assert 0 <= used <= 10**9, "an impossible use made a weight"
        for comment in (entry.get("comment"), entry.get("filament.comment")):
            if isinstance(comment, str):
                assert nfc(comment).strip() in (row.record.notes or ""), "a comment was passed over"


def decoded(data: bytes) -> str:
    is_utf_16 = data[:2] in (b"\xff\xfe", b"\xfe\xff")
    return data.decode("utf-16" if is_utf_16 else "utf-8-sig")


def without_twins(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    assert len(found) == len(pairs), "a name that stands twice was read once"
    return found


def leaves_of(value: Any) -> Iterator[Any]:
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for inner in value:
            yield from leaves_of(inner)
    else:
        yield value


def readings(text: str) -> Iterator[Decimal]:
    """Yield the numbers that somebody may have meant by the text."""
    for written in (text, text.replace(",", "."), text.replace(".", "").replace(",", ".")):
        if re.fullmatch(r"[+-]?[\d.]+([eE][+-]?\d{1,3})?", written, re.ASCII):
            try:
                yield Decimal(written)
            except InvalidOperation:
                continue


def check(file: RecordFile[SpoolRecord], texts: set[str], numbers: set[Decimal]) -> None:
    """Assert that each value of the rows stands in the file."""
    numbers = {number for number in numbers if number.is_finite() and number.adjusted() < 12}
    assert file.failed >= len({error.line for error in file.errors}) > 0 or not file.errors
    of_spoolman = file.origin is Origin.SPOOLMAN
    for row in file.rows:
        for name in row.record.model_fields_set:
            value = getattr(row.record, name)
            if value is None:
                continue
            checked = (spoolman_value if of_spoolman else own_value)(name, value, texts, numbers)
            assert checked, f"{name} {value!r} is not in the file"
        again(row.record)


def own_value(name: str, value: Any, texts: set[str], numbers: set[Decimal]) -> bool:
    if isinstance(value, bool):
        return bool({"true", "1", "yes", "false", "0", "no"} & {t.casefold() for t in texts})
    if isinstance(value, int):
        return value in numbers
    if isinstance(value, Decimal):
        return rounded_from(value, numbers)
    if isinstance(value, MaterialType):
        return value.value.casefold() in {text.casefold() for text in texts}
    if name == "purchase_date":
        day = {f"{value.day}", f"{value.day:02}"}
        month = {f"{value.month}", f"{value.month:02}"}
        year = f"{value.year:04}"
        written = {f"{a}{s}{b}{s}{year}" for a, b in product(day, month) for s in "/.-"}
        written |= {f"{b}{s}{a}{s}{year}" for a, b in product(day, month) for s in "/-"}
        if year.startswith("20"):
            written |= {f"{text[:-4]}{text[-2:]}" for text in written if "-" not in text}
        written |= {value.isoformat()}
        return any(text.replace(". ", ".").replace(" ", "") in written for text in texts)
    if name == "color_hex":
        return value.casefold() in {f"#{text.casefold().removeprefix('#')}" for text in texts}
    return value in texts or any(value == nfc(text.strip()) for text in texts)


def spoolman_value(name: str, value: Any, texts: set[str], numbers: set[Decimal]) -> bool:
    match name:
        case "external_id":
            return nfc(value.removeprefix("spoolman:").strip()) in texts
        case "material_type":
            return any(family_of(text) is value for text in (*texts, ""))
        case "notes":
            parts = value.split("\n\n")
            cuts = [(parts[:cut], parts[cut:]) for cut in range(1, len(parts) + 1)]
            return any(all(nfc("\n\n".join(half)) in {"", *texts} for half in cut) for cut in cuts)
        case "color_hex":
            six = value.casefold().removeprefix("#")
            return any(six in text.casefold() for text in texts)
        case "remaining_weight_grams":
            differences = (a - b for a, b in product(numbers, numbers))
            return rounded_from(value, numbers) or value == 0 or rounded_from(value, differences)
    return own_value(name, value, texts, numbers)


def rounded_from(value: Decimal, numbers: Iterable[Decimal]) -> bool:
    """Whether one of the numbers is the value, to the milligram or what else it is kept to."""
    step = value.as_tuple().exponent
    assert isinstance(step, int)
    half = Decimal(5).scaleb(min(step, -3) - 1)
    return any(abs(value - number) <= half for number in numbers)


def again(record: SpoolRecord) -> None:
    """Assert that the record comes back from a file of ours."""
    if not record.model_dump(exclude_none=True):
        return  # which is no row there
    exported = record_files.csv_header() + record_files.csv_line(record)
    found = record_files.read(exported.encode(), FileFormat.CSV)
    assert [row.record for row in found.rows] == [record], (record, found)

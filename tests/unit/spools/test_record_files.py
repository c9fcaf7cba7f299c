"""Files of spools: the readable rows, and the errors of the others."""

import json
import os
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from batchivo.errors import InvalidFields
from batchivo.spools.files import record_files
from batchivo.spools.files.cells import DateOrder
from batchivo.spools.files.record_models import COLUMNS, FileFormat, SpoolRecord


def read_csv(text: str) -> record_files.RecordFile[SpoolRecord]:
    return record_files.read(text.encode(), FileFormat.CSV)


def records(file: record_files.RecordFile[SpoolRecord]) -> list[dict[str, Any]]:
    assert file.errors == []
    return [row.record.model_dump(mode="json", exclude_unset=True) for row in file.rows]


def test_the_columns_are_the_fields_of_a_record() -> None:
    assert sorted(COLUMNS) == sorted(SpoolRecord.model_fields)


@pytest.mark.parametrize(
    "text",
    [
        "material_type,net_weight_grams,purchase_price\nPLA,1000,22.99\n",
        "material_type;net_weight_grams;purchase_price\r\npla;1000;22,99\r\n",
        "\ufeffmaterial_type\tnet_weight_grams\tpurchase_price\r\nPLA\t1000\t22.99",
        "material_type, net_weight_grams ,purchase_price,\n\nPLA,1000,22.99,\n",
        "material_type;net_weight_grams;purchase_price\rPLA;1000;22,99\r",
        "material_type\tnet_weight_grams\tpurchase_price\nPLA\t1000\t22,99",
        '"material_type";"net_weight_grams";"purchase_price"\r\n"PLA";"1000";"22,99"\r\n',
    ],
)
def test_csv_as_spreadsheets_write_it(text: str) -> None:
    read = {"material_type": "PLA", "net_weight_grams": 1000, "purchase_price": 22.99}
    assert records(read_csv(text)) == [read]


def test_an_empty_cell_is_none_and_a_missing_one_is_absent() -> None:
    file = read_csv("external_id,brand,color\na,,Red\nb\n")
    assert records(file) == [
        {"external_id": "a", "brand": None, "color": "Red"},
        {"external_id": "b"},
    ]


def test_errors_name_line_and_field() -> None:
    file = read_csv(
        "external_id,diameter_mm,archived,notes,purchase_date\n"
        'a,1.75,no,"two\nlines",2026-11-02\n'
        "b,2.0,perhaps,,\n"
        "c,wide,,,\n"
        "d,1.75,,,yesterday\n"
        "e,1.75,,,,surplus\n"
    )
    assert [row.line for row in file.rows] == [2]
    assert [(e.line, e.field, e.message) for e in file.errors] == [
        (4, "archived", "must be true or false"),
        (5, "diameter_mm", "must be a number"),
        (6, "purchase_date", "must be a date such as 2026-11-24"),
        (7, "row", "has more cells than the header"),
    ]
    assert file.failed == 4


def test_unknown_columns_with_content_are_named() -> None:
    file = read_csv("external_id,colour,shape\na,red,\n")
    assert file.not_taken == {"colour"}
    text = b'[{"external_id": "a", "colour": "red", "shape": null}]'
    assert record_files.read(text, FileFormat.JSON).not_taken == {"colour"}


def test_json_is_as_strict_as_everywhere() -> None:
    content = b'[{"diameter_mm": "1.75"}, {"archived": "no"}, {"density": 1.24}]'
    file = record_files.read(content, FileFormat.JSON)
    assert [(e.line, e.field) for e in file.errors] == [(1, "diameter_mm"), (2, "archived")]
    assert [row.line for row in file.rows] == [3]


@pytest.mark.parametrize(
    ("content", "file_format", "said"),
    [
        (b"brand\n\xfc", FileFormat.CSV, "UTF-8"),
        (b"\xff\xfeb\x00\xd8", FileFormat.CSV, "UTF-16"),
        (",".join(f"c{n}" for n in range(40_000)).encode(), FileFormat.CSV, "1000 columns"),
        (b'[{"\\ud800": 1, "brand": "a"}]', FileFormat.JSON, "Unicode"),
        (b'[{"brand": "\\udc00"}]', FileFormat.JSON, "Unicode"),
        (b"", FileFormat.CSV, "is empty"),
        (b"\n\n", FileFormat.CSV, "is empty"),
        (b"colour\nred\n", FileFormat.CSV, "none of the known columns"),
        (b"brand,brand\na,b\n", FileFormat.CSV, "same name: brand"),
        (b'brand\n"a"b\n', FileFormat.CSV, "line 2"),
        (b"brand\n" + b"a\n" * 5_001, FileFormat.CSV, "more than 5,000"),
        (b"[" + b'{"brand":"a"},' * 5_000 + b"{}]", FileFormat.JSON, "more than 5,000"),
        (b"{}", FileFormat.JSON, "must be an array"),
        (b'[{"brand": NaN}]', FileFormat.JSON, "not valid JSON"),
        (b'[{"brand": "a", "color": "b", "brand": "c"}]', FileFormat.JSON, "the name brand twice"),
        (
            b'[{"price": 1e9999999999999999999}]',
            FileFormat.JSON,
            "out of range: 1e9999999999999999999",
        ),
        (b"[" * 100_000, FileFormat.JSON, "not valid JSON"),
        (b'[{"brand": "a"}, 3]', FileFormat.JSON, "objects only; entry 2 is none"),
        (b'[{"colour": "red"}]', FileFormat.JSON, "none of the known columns"),
    ],
)
def test_an_unreadable_file_is_refused(content: bytes, file_format: FileFormat, said: str) -> None:
    with pytest.raises(InvalidFields, match=said):
        record_files.read(content, file_format)


def test_5000_rows_are_read() -> None:
    file = read_csv("external_id\n" + "".join(f"{n}\n" for n in range(5_000)))
    assert (len(file.rows), file.rows[-1].line) == (5_000, 5_001)
    assert record_files.read(b"[]", FileFormat.JSON).rows == []


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_spreadsheets_encodings_are_read(encoding: str) -> None:
    content = "material_type,color\nPLA,Grün\n".encode(encoding)
    [record] = records(record_files.read(content, FileFormat.CSV))
    assert record["color"] == "Grün"


def test_numbers_and_dates_of_two_readings_are_refused_by_field() -> None:
    file = read_csv("material_type;net_weight_grams;purchase_date\nPLA;1.000;03/04/2026\n")
    assert [(e.line, e.field) for e in file.errors] == [
        (2, "net_weight_grams"),
        (2, "purchase_date"),
    ]
    content = b"material_type;purchase_date\nPLA;03/04/2026\n"
    [record] = records(record_files.read(content, FileFormat.CSV, DateOrder.DAY_FIRST))
    assert record["purchase_date"] == "2026-04-03"


SPOOLMAN_HEADER = "filament.material,initial_weight,used_weight,comment,filament.comment"


@pytest.mark.parametrize(
    "used", ["nan", "sNaN", "inf", "-inf", "Infinity", "1e999999", "-9e999999", "-1", "1e80"]
)
def test_a_weight_of_no_grams_is_an_error_of_its_row_alone(used: str) -> None:
    file = read_csv(f"{SPOOLMAN_HEADER}\nPLA,1000,{used},,\nPLA,1000,250,,\n")
    assert [(e.line, e.field) for e in file.errors] == [(2, "used_weight")]
    assert [row.record.remaining_weight_grams for row in file.rows] == [750]


@pytest.mark.parametrize("used", ["1e999999", "-9e999999", "1" * 4000, "true", '"x"', "[]"])
def test_the_same_in_json(used: str) -> None:
    entry = '{"filament": {"material": "PLA"}, "initial_weight": 9e999999, "used_weight": %s}'
    file = record_files.read(f"[{entry % used}]".encode(), FileFormat.JSON)
    assert file.failed == 1


def test_two_comments_of_full_length_fit_into_the_notes() -> None:
    [row] = read_csv(f"{SPOOLMAN_HEADER}\nPLA,1000,0,{'a' * 1024},{'b' * 1024}\n").rows
    assert row.record.notes == f"{'a' * 1024}\n\n{'b' * 1024}"


HEADERS = (
    "material_type,net_weight_grams,purchase_date,archived,notes",
    "brand;remaining_weight_grams;purchase_price",
    SPOOLMAN_HEADER,
)


@given(st.sampled_from(HEADERS), st.text(max_size=200))
@settings(max_examples=int(os.environ.get("BATCHIVO_EXAMPLES", "100")), deadline=None)
def test_any_csv_gives_rows_errors_or_one_refusal(header: str, text: str) -> None:
    try:
        file = record_files.read(f"{header}\n{text}".encode("utf-8", "replace"), FileFormat.CSV)
    except InvalidFields:
        return
    for row in file.rows:
        row.record.model_dump_json()


JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=5,
)
JSON_NAMES = st.sampled_from(
    (*COLUMNS, "used_weight", "initial_weight", "remaining_weight", "filament", "filament.weight")
)


@given(st.lists(st.dictionaries(JSON_NAMES, JSON_VALUES, max_size=6), max_size=4))
@settings(max_examples=int(os.environ.get("BATCHIVO_EXAMPLES", "100")), deadline=None)
def test_any_json_gives_rows_errors_or_one_refusal(entries: list[dict[str, Any]]) -> None:
    try:
        file = record_files.read(json.dumps(entries).encode(), FileFormat.JSON)
    except InvalidFields:
        return
    for row in file.rows:
        row.record.model_dump_json()

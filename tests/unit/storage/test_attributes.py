"""Python values to DynamoDB's and back, losing nothing."""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

import pytest
from boto3.dynamodb.types import TypeDeserializer
from hypothesis import given
from hypothesis import strategies as st

from batchivo.storage.attributes import decode, decode_item, encode, encode_item

_numbers = st.integers(-(10**30), 10**30) | st.decimals(
    min_value=Decimal("-1e20"), max_value=Decimal("1e20"), places=6
)
_leaves = st.none() | st.booleans() | st.text() | _numbers
values = st.recursive(
    _leaves,
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(min_size=1), inner, max_size=4)
    ),
    max_leaves=12,
)
items = st.dictionaries(st.text(min_size=1, max_size=10), values, max_size=8)


@given(values)
def test_a_value_comes_back_equal(value: object) -> None:
    assert decode(json.loads(json.dumps(encode(value)))) == value


@given(items)
def test_an_item_comes_back_equal_without_extra_attributes(item: Mapping[str, object]) -> None:
    present = {name: value for name, value in item.items() if value is not None}
    assert decode_item(encode_item(item)) == present


@given(values)
def test_the_wire_form_is_the_one_boto3_reads(value: object) -> None:
    assert _read_by_boto3(encode(value)) == value


def _read_by_boto3(attribute: Any) -> Any:
    class Exact(TypeDeserializer):
        def _deserialize_n(self, value: str) -> Decimal:
            return Decimal(value)

    return Exact().deserialize(attribute)


@given(_numbers)
def test_every_number_is_a_decimal_afterwards(number: int | Decimal) -> None:
    decoded = decode(encode(number))
    assert type(decoded) is Decimal
    assert decoded == number


class Colour(StrEnum):
    RED = "red"


@pytest.mark.parametrize(
    ("value", "attribute"),
    [
        (True, {"BOOL": True}),
        (0, {"N": "0"}),
        ("", {"S": ""}),
        (None, {"NULL": True}),
        (Colour.RED, {"S": "red"}),
        (Decimal("1000.000"), {"N": "1000.000"}),
        (datetime(1970, 1, 1, 0, 0, 0, 7, tzinfo=UTC), {"N": "7"}),
        (date(2026, 11, 24), {"S": "2026-11-24"}),
        ((1, "a"), {"L": [{"N": "1"}, {"S": "a"}]}),
        ({"a": None}, {"M": {"a": {"NULL": True}}}),
        (b"\x00\xff", {"B": b"\x00\xff"}),
    ],
)
def test_each_kind_has_its_wire_form(value: object, attribute: dict[str, Any]) -> None:
    assert encode(value) == attribute


@pytest.mark.parametrize("value", [1.5, float("nan"), {1, 2}, object()])
def test_numbers_that_dynamodb_would_round_are_refused(value: object) -> None:
    with pytest.raises(TypeError, match=type(value).__name__):
        encode(value)
    with pytest.raises(TypeError):
        encode_item({"a": [value]})


def test_bytes_come_from_the_wire_as_base64() -> None:
    assert decode({"B": "AP8="}) == b"\x00\xff"


def test_a_type_that_we_never_write_is_refused() -> None:
    with pytest.raises(TypeError, match="SS"):
        decode({"SS": ["a"]})

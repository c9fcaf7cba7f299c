"""Convert Python values to DynamoDB attribute values and back.

boto3 has a serializer, but importing boto3 adds 100 ms to every cold start, and its deserializer is
several times slower on the rows that lists read.
"""

from base64 import b64decode
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any

from batchivo.clock import to_micros

Item = dict[str, Any]
Attribute = dict[str, Any]


def encode(value: object) -> Attribute:
    """Encode one attribute value: decimals exactly, moments as microseconds, days as ISO text.

    Raises:
        TypeError: for a float, because DynamoDB would not keep its digits, and for unknown types.
    """
    encoder = _ENCODERS.get(type(value))
    if encoder is None:
        encoder = _encoder_of(value)
    return encoder(value)


def _encoder_of(value: object) -> Callable[[Any], Attribute]:
    """Return the encoder of a value whose type is derived from a listed one."""
    if isinstance(value, Enum):
        return _encode_choice
    if isinstance(value, Mapping):
        return _encode_mapping
    for kind, encoder in _ENCODERS.items():
        if isinstance(value, kind):
            return encoder
    message = f"no DynamoDB type for {type(value).__name__}"
    raise TypeError(message)


def _encode_choice(value: Enum) -> Attribute:
    return encode(value.value)


def _encode_mapping(value: Mapping[str, object]) -> Attribute:
    return {"M": {name: encode(entry) for name, entry in value.items()}}


def _encode_list(value: Sequence[object]) -> Attribute:
    return {"L": [encode(entry) for entry in value]}


# One look-up by the exact type: an item has thirty values, and each write encodes three items. The
# order counts for derived types: a bool is an int, and a datetime a date.
_ENCODERS: dict[type, Callable[[Any], Attribute]] = {
    str: lambda value: {"S": value},
    bool: lambda value: {"BOOL": value},
    int: lambda value: {"N": str(value)},
    Decimal: lambda value: {"N": str(value)},
    datetime: lambda value: {"N": str(to_micros(value))},
    date: lambda value: {"S": value.isoformat()},
    bytes: lambda value: {"B": value},
    type(None): lambda _: {"NULL": True},
    dict: _encode_mapping,
    list: _encode_list,
    tuple: _encode_list,
}


def encode_item(item: Mapping[str, object]) -> dict[str, Attribute]:
    """Encode an item for the wire, without attributes that are ``None``."""
    return {name: encode(value) for name, value in item.items() if value is not None}


def decode(attribute: Attribute) -> Any:
    """Decode one attribute; every number becomes a ``Decimal``."""
    ((kind, value),) = attribute.items()
    if kind in ("S", "BOOL"):
        return value
    if kind == "N":
        return Decimal(value)
    if kind == "M":
        return decode_item(value)
    if kind == "L":
        return [decode(entry) for entry in value]
    if kind == "NULL":
        return None
    if kind == "B":
        return value if isinstance(value, bytes) else b64decode(value)  # botocore has decoded it
    message = f"no Python type for DynamoDB's {kind}"
    raise TypeError(message)


def decode_item(attributes: Mapping[str, Attribute]) -> Item:
    """Decode an item from the wire."""
    return {name: decode(attribute) for name, attribute in attributes.items()}

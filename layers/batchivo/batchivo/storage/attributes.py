"""Convert Python values to DynamoDB attribute values and back.

boto3 has a serializer, but importing boto3 adds 100 ms to every cold start, and its deserializer is
several times slower on the rows that lists read.
"""

from base64 import b64decode
from collections.abc import Mapping
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
    match value:
        case None:
            return {"NULL": True}
        case bool():
            return {"BOOL": value}
        case Enum():
            return encode(value.value)
        case str():
            return {"S": value}
        case int() | Decimal():
            return {"N": str(value)}
        case datetime():
            return {"N": str(to_micros(value))}
        case date():
            return {"S": value.isoformat()}
        case bytes():
            return {"B": value}
        case Mapping():
            return {"M": {name: encode(entry) for name, entry in value.items()}}
        case list() | tuple():
            return {"L": [encode(entry) for entry in value]}
    message = f"no DynamoDB type for {type(value).__name__}"
    raise TypeError(message)


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

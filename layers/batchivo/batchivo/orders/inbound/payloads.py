"""Reading the JSON of marketplaces, whose numbers are often text.

A value is read as it stands or refused by its name, never guessed or cut. Errors name
its place in the payload, such as ``line_items.0.price``.
"""

import base64
import hashlib
import hmac
import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any, Final, TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError

from batchivo.errors import FieldError, InvalidFields
from batchivo.fields import MAX_MONEY, Email, MomentInput, to_money
from batchivo.orders.models import MAX_OPTIONS, Country, ItemOption, NewOrder
from batchivo.sentences import sentence
from batchivo.text import is_unicode, nfc

NOTHING: Final = Decimal(0)
EMAIL: TypeAdapter[str] = TypeAdapter(Email)
COUNTRY: TypeAdapter[str] = TypeAdapter(Country)
NOTE_LENGTH: Final = 5_000

_AMOUNT = re.compile(r"[0-9]{1,12}(\.[0-9]{1,20})?")
_MOMENT: TypeAdapter[datetime] = TypeAdapter(MomentInput)
_SHOWN_OPTIONS = 3
_SHOWN_LENGTH = 255
"""The most characters of an invalid value that the notes show."""

M = TypeVar("M", bound=BaseModel)


def is_hmac(signature: str, body: bytes, secret: str) -> bool:
    """Return whether this is the base64 HMAC-SHA256 of the body, compared in constant time."""
    digest = hmac.new(secret.encode(), body, hashlib.sha256).digest()
    return hmac.compare_digest(base64.b64encode(digest), signature.encode("utf-8", "replace"))


def make(model: type[M], path: str, **fields: Any) -> M:
    """Build a model; a wrong value is named by its path in the payload."""
    try:
        return model(**fields)
    except ValidationError as error:
        wrong = error.errors(include_input=False, include_url=False)
        raise InvalidFields(
            [FieldError(path + ".".join(map(str, e["loc"])) or "body", sentence(e)) for e in wrong]
        ) from None


def valid_or_none(kind: TypeAdapter[str], value: Any) -> str | None:
    """Return the value, or None if it is invalid: no reason to refuse an order."""
    try:
        return kind.validate_python(value)
    except ValidationError:
        return None


def require_object(payload: Any) -> Mapping[str, Any]:
    if not isinstance(payload, dict):
        raise InvalidFields([FieldError("body", "must be a JSON object")])
    return payload


def id_text(payload: Mapping[str, Any], key: str) -> str:
    """Return an id as text, or nothing if it is none."""
    value = payload.get(key)
    is_id = isinstance(value, str | int) and not isinstance(value, bool)
    return nfc(str(value)).strip() if is_id else ""


def read_id(payload: Mapping[str, Any], key: str, path: str = "") -> str:
    value = id_text(payload, key)
    if not 1 <= len(value) <= 100 or not value.isprintable():
        raise InvalidFields([FieldError(f"{path}{key}", "must be an id")])
    return value


def read_text(payload: Mapping[str, Any], key: str, path: str = "") -> str | None:
    """Return composed text without the spaces around it, or None for no text."""
    value = payload.get(key)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, str | int) or not is_unicode(str(value)):
        raise InvalidFields([FieldError(f"{path}{key}", "must be text")])
    return nfc(str(value)).strip() or None


def read_flag(payload: Mapping[str, Any], key: str, path: str = "") -> bool:
    value = payload.get(key)
    if not isinstance(value, bool | None):
        raise InvalidFields([FieldError(f"{path}{key}", "must be true or false")])
    return bool(value)


def read_moment(payload: Mapping[str, Any], key: str) -> datetime | None:
    value = payload.get(key)
    if value is None:
        return None
    try:
        return _MOMENT.validate_python(value)
    except ValidationError:
        message = "must be a time such as 2026-11-24T08:00:00Z"
        raise InvalidFields([FieldError(key, message)]) from None


def read_objects(payload: Mapping[str, Any], key: str, path: str = "") -> list[Mapping[str, Any]]:
    value = payload.get(key) or []
    if not isinstance(value, list) or not all(isinstance(entry, dict) for entry in value):
        raise InvalidFields([FieldError(f"{path}{key}", "must be a list of objects")])
    return value


def read_object(payload: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    value = payload.get(key) or {}
    if not isinstance(value, dict):
        raise InvalidFields([FieldError(key, "must be an object")])
    return value


def read_count(line: Mapping[str, Any], key: str, path: str) -> int:
    value = line.get(key)
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise InvalidFields([FieldError(f"{path}{key}", "must be a whole number")])
    return value


def read_amount(payload: Mapping[str, Any], key: str, path: str = "") -> Decimal:
    value = payload.get(key)
    if value in (None, ""):
        return NOTHING
    is_number = isinstance(value, str | int | float) and not isinstance(value, bool)
    text = str(value).strip() if is_number else ""
    if not _AMOUNT.fullmatch(text) or Decimal(text) > MAX_MONEY:
        raise InvalidFields([FieldError(f"{path}{key}", "must be an amount such as 199.00")])
    return to_money(Decimal(text))


def read_note(payload: Mapping[str, Any], key: str) -> str | None:
    """Return a note, as long as Shopify lets it be."""
    note = read_text(payload, key)
    if note and len(note) > NOTE_LENGTH:
        message = f"must have at most {NOTE_LENGTH:,} characters"
        raise InvalidFields([FieldError(key, message)])
    return note


def remark(marketplace: str, name: str, kind: TypeAdapter[str], value: Any) -> str | None:
    """Return a remark for the notes if an order goes without this value because it is not valid."""
    if not value or valid_or_none(kind, value) is not None:
        return None
    value = value.strip() if isinstance(value, str) else value
    is_short = isinstance(value, str | int) and 0 < len(str(value)) <= _SHOWN_LENGTH
    shown = f": {nfc(str(value))}" if is_short and is_unicode(str(value)) else "."
    return f"{marketplace}'s {name} is not valid{shown}"


class Options:
    """The options of an order's lines, and those that it goes without: they are no text, too long
    or too many."""

    def __init__(self, marketplace: str) -> None:
        self._marketplace = marketplace
        self._missing: list[str] = []

    def read(self, line: int, pairs: Iterable[tuple[Any, Any]]) -> tuple[ItemOption, ...]:
        """Return the options of a line from their names and values; an empty value is none."""
        options: list[ItemOption] = []
        for name, value in pairs:
            texts = [_text_of(name), _text_of(value)]
            if value is None or texts[1] == "":
                continue
            try:
                option = ItemOption(name=texts[0], value=texts[1])
            except ValidationError:
                self._missing.append(f"{(texts[0] or 'one')[:40]} of line {line}")
                continue
            if len(options) < MAX_OPTIONS:
                options.append(option)
            else:
                self._missing.append(f"{option.name[:40]} of line {line}")
        return tuple(options)

    def remark(self) -> str | None:
        """Return a remark for the notes on the options that are missing."""
        if not self._missing:
            return None
        more = len(self._missing) - _SHOWN_OPTIONS
        named = ", ".join(self._missing[:_SHOWN_OPTIONS]) + (
            f" and {more:,} more" if more > 0 else ""
        )
        return f"Look into {self._marketplace} for options that could not be kept: {named}."


def _text_of(value: Any) -> str | None:
    """Return composed text, or the digits of a number; None for anything else."""
    is_text = isinstance(value, str | int | float) and not isinstance(value, bool)
    return nfc(str(value)).strip() if is_text and is_unicode(str(value)) else None


def subtotal(order: NewOrder) -> Decimal:
    return sum(((item.unit_price or NOTHING) * item.quantity for item in order.items), NOTHING)


def discounted(order: NewOrder, discount: Decimal) -> NewOrder:
    """Return the order with its discount; an excess over the lines is deducted from shipping."""
    beyond = max(discount - subtotal(order), NOTHING)
    shipping = max(order.shipping - beyond, NOTHING)
    return order.model_copy(update={"shipping": shipping, "discount": discount - beyond})

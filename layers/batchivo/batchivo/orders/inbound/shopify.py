"""Shopify's webhooks about orders.

https://shopify.dev/docs/api/admin-rest/latest/resources/order and .../docs/apps/build/webhooks

- ``X-Shopify-Topic`` says what a message is; one of another topic than those below is not read.
- ``X-Shopify-Hmac-Sha256`` is the base64 HMAC-SHA256 of the raw body under the webhook's secret.
- An order keeps what it was made with beside its present state: ``quantity`` and
  ``current_quantity``, ``total_tax`` and ``current_total_tax``. The present state counts.
- Amounts are those of the shop's currency (``currency``), as text: "199.00".
- A line's ``price`` is per piece, before discounts. The order's discounts apply to lines and
  shipping; any excess over the lines is deducted from the shipping.
- ``taxes_included`` says whether the prices include the tax.
- Parts of Shopify's total that we do not have (tips, duties) are mentioned in the notes, and so are
  an e-mail address and a country that are not valid.
- A text is kept whole or refused: the limits are those of Shopify.
"""

import base64
import hashlib
import hmac
import re
from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any, Final, TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError

from batchivo.accounts.models import Email
from batchivo.errors import FieldError, InvalidFields
from batchivo.fields import MAX_MONEY, MomentInput, to_money
from batchivo.orders.inbound.messages import (
    Cancelled,
    Changed,
    Message,
    NotUnderstood,
    Placed,
    Refunded,
)
from batchivo.orders.models import (
    Address,
    Channel,
    Country,
    Customer,
    NewOrder,
    NewOrderItem,
    NewRefund,
)
from batchivo.sentences import sentence

_SIGNATURE = "x-shopify-hmac-sha256"
_TOPIC = "x-shopify-topic"
_CREATE: Final = "orders/create"
_PLACING = frozenset((_CREATE, "orders/paid"))
_CHANGING = frozenset(("orders/updated", "orders/edited"))
_CANCELLING: Final = "orders/cancelled"
_REFUNDING: Final = "refunds/create"
_NOTE_LENGTH = 5_000
_SHOWN_LENGTH = 255
"""The most characters of an invalid value that the notes show."""

_AMOUNT = re.compile(r"[0-9]{1,12}(\.[0-9]{1,20})?")
_NOTHING = Decimal(0)
_EMAIL: TypeAdapter[str] = TypeAdapter(Email)
_COUNTRY: TypeAdapter[str] = TypeAdapter(Country)
_MOMENT: TypeAdapter[datetime] = TypeAdapter(MomentInput)

M = TypeVar("M", bound=BaseModel)

EXAMPLE: dict[str, Any] = {
    "id": 820982911946154508,
    "name": "#9999",
    "email": "jon@example.com",
    "currency": "EUR",
    "taxes_included": False,
    "total_discounts": "20.00",
    "total_tax": "11.94",
    "total_price": "410.94",
    "customer": {"first_name": "John", "last_name": "Smith"},
    "shipping_address": {
        "name": "Steve Shipper",
        "address1": "123 Shipping Street",
        "city": "Shippington",
        "province": "Kentucky",
        "zip": "40003",
        "country_code": "US",
    },
    "line_items": [
        {"title": "Desk lamp", "sku": "LAMP-01", "quantity": 2, "price": "199.00"},
        {"title": "Name plate", "sku": "PLATE-17", "quantity": 1, "price": "11.00"},
    ],
    "shipping_lines": [{"title": "Standard", "price": "10.00"}],
}
"""The fields of a payload that are read; there are many more."""


class Shopify:
    """Shopify, as a marketplace that sends orders."""

    channel = Channel.SHOPIFY

    def is_signed(self, body: bytes, headers: Mapping[str, str], secret: str) -> bool:
        """Return whether the header holds the body's HMAC under this secret."""
        digest = hmac.new(secret.encode(), body, hashlib.sha256).digest()
        signature = headers.get(_SIGNATURE, "").encode("utf-8", "replace")
        return hmac.compare_digest(base64.b64encode(digest), signature)

    def read(self, payload: Any, headers: Mapping[str, str]) -> Message:
        """Read a message; one without a topic is an order, ``orders/create``.

        Raises:
            InvalidFields: naming the fields that differ from Shopify's documentation.
        """
        topic = headers.get(_TOPIC) or _CREATE
        if topic == _REFUNDING:
            return _refund(_object(payload))
        if topic == _CANCELLING:
            return _cancellation(_object(payload))
        if topic not in _PLACING | _CHANGING or _is_edit(payload):
            return NotUnderstood(topic)
        payload = _object(payload)
        if payload.get("cancelled_at") or _is_emptied(payload):
            return _cancellation(payload)
        order, changed_at = self.read_order(payload), _moment(payload, "updated_at")
        if topic in _PLACING:
            return Placed(order, changed_at)
        is_sent = payload.get("fulfillment_status") == "fulfilled" or payload.get("closed_at")
        return Changed(order, changed_at, is_open=not is_sent)

    def read_order(self, payload: Any) -> NewOrder:
        """Read the present state of an order.

        Raises:
            InvalidFields: naming the fields that differ from Shopify's documentation.
        """
        payload = _object(payload)
        order = _made(
            NewOrder,
            "",
            channel=self.channel,
            external_id=_id(payload, "id"),
            external_number=_text(payload, "name"),
            currency=payload.get("currency"),
            customer=_customer(payload),
            items=_items(payload),
            tax=_current(payload, "total_tax"),
            tax_included=_flag(payload, "taxes_included"),
        )
        order = _discounted(order, payload)
        notes = [_note(payload), _difference(order, payload), *_unreadable(payload)]
        return order.model_copy(update={"notes": "\n".join(filter(None, notes)) or None})


def _is_edit(payload: Any) -> bool:
    """Return whether it is ``orders/edited`` as Shopify documents it: the differences only.

    The order's new state arrives as ``orders/updated``.
    """
    return isinstance(payload, dict) and "order_edit" in payload and "line_items" not in payload


def _is_emptied(payload: Mapping[str, Any]) -> bool:
    """Return whether the order has lines, all with a quantity of 0."""
    lines = _list(payload, "line_items")
    return bool(lines) and not any(
        _pieces(line, f"line_items.{position}.") for position, line in enumerate(lines)
    )


def _cancellation(payload: Mapping[str, Any]) -> Cancelled:
    return Cancelled(_required_id(payload, "id"), _moment(payload, "updated_at"))


def _refund(payload: Mapping[str, Any]) -> Refunded:
    """Read a refund: the sum of its transactions that gave money back."""
    amount = _NOTHING
    for position, transaction in enumerate(_list(payload, "transactions")):
        if (transaction.get("kind"), transaction.get("status")) == ("refund", "success"):
            amount += _amount(transaction, "amount", f"transactions.{position}.")
    refund = _made(NewRefund, "", amount=amount, reason=_note(payload)) if amount else None
    return Refunded(_required_id(payload, "order_id"), _required_id(payload, "id"), refund)


def _items(payload: Mapping[str, Any]) -> tuple[NewOrderItem, ...]:
    items = []
    for position, line in enumerate(_list(payload, "line_items")):
        path = f"line_items.{position}."
        quantity = _pieces(line, path)
        if quantity == 0:  # an edited order keeps removed lines
            continue
        titles = (_text(line, key, path) for key in ("title", "variant_title"))
        title = " - ".join(filter(None, titles))
        item = _made(
            NewOrderItem,
            path,
            name=_text(line, "name", path) or title or "Item",
            sku=_text(line, "sku", path),
            quantity=quantity,
            unit_price=_amount(line, "price", path),
        )
        items.append(item)
    return tuple(items)


def _pieces(line: Mapping[str, Any], path: str) -> int:
    """Return the pieces of a line that are still part of the order."""
    if _flag(line, "is_removed", path):
        return 0
    key = "quantity" if line.get("current_quantity") is None else "current_quantity"
    return _count(line, key, path)


def _discounted(order: NewOrder, payload: Mapping[str, Any]) -> NewOrder:
    shipping = _NOTHING
    for position, line in enumerate(_list(payload, "shipping_lines")):
        path = f"shipping_lines.{position}."
        if not _flag(line, "is_removed", path):
            shipping += _amount(line, "price", path)
    discount = _current(payload, "total_discounts")
    beyond = max(discount - _subtotal(order), _NOTHING)
    return order.model_copy(
        update={"shipping": max(shipping - beyond, _NOTHING), "discount": discount - beyond}
    )


def _subtotal(order: NewOrder) -> Decimal:
    return sum(((item.unit_price or _NOTHING) * item.quantity for item in order.items), _NOTHING)


def _note(payload: Mapping[str, Any]) -> str | None:
    note = _text(payload, "note")
    if note and len(note) > _NOTE_LENGTH:
        message = f"must have at most {_NOTE_LENGTH:,} characters"
        raise InvalidFields([FieldError("note", message)])
    return note


def _difference(order: NewOrder, payload: Mapping[str, Any]) -> str | None:
    """Return a remark if the order's total is not Shopify's."""
    if payload.get("current_total_price") is None and payload.get("total_price") is None:
        return None
    theirs = _current(payload, "total_price")
    added_tax = _NOTHING if order.tax_included else order.tax
    ours = _subtotal(order) - order.discount + order.shipping + added_tax
    if ours == theirs:
        return None
    return f"Shopify's total is {theirs}, this order's {ours}: tips or duties are not part of it."


def _unreadable(payload: Mapping[str, Any]) -> list[str]:
    """Return a remark for each field that the order goes without because it is not valid."""
    country = _dict(payload, "shipping_address").get("country_code")
    return [
        f"Shopify's {name} is not valid{_shown(value)}"
        for name, kind, value in (
            ("e-mail address", _EMAIL, _email_of(payload)),
            ("country", _COUNTRY, country),
        )
        if value and _valid(kind, value) is None
    ]


def _shown(value: Any) -> str:
    is_short = isinstance(value, str | int) and len(str(value)) <= _SHOWN_LENGTH
    return f": {value}" if is_short and _is_unicode(str(value)) else "."


def _customer(payload: Mapping[str, Any]) -> Customer | None:
    fields = _dict(payload, "customer")
    shipped_to = _dict(payload, "shipping_address")
    names = (_text(fields, key, "customer.") for key in ("first_name", "last_name"))
    customer = _made(
        Customer,
        "customer.",
        name=" ".join(filter(None, names)) or _text(shipped_to, "name", "shipping_address."),
        email=_valid(_EMAIL, _email_of(payload)),
        phone=_text(payload, "phone")
        or _text(fields, "phone", "customer.")
        or _text(shipped_to, "phone", "shipping_address."),
        shipping_address=_address(shipped_to),
    )
    return customer if customer != Customer() else None


def _email_of(payload: Mapping[str, Any]) -> Any:
    fields = _dict(payload, "customer")
    return payload.get("email") or payload.get("contact_email") or fields.get("email")


def _address(fields: Mapping[str, Any]) -> Address | None:
    path = "shipping_address."
    address = _made(
        Address,
        path,
        name=_text(fields, "name", path),
        company=_text(fields, "company", path),
        line1=_text(fields, "address1", path),
        line2=_text(fields, "address2", path),
        city=_text(fields, "city", path),
        region=_text(fields, "province", path),
        postal_code=_text(fields, "zip", path),
        country=_valid(_COUNTRY, fields.get("country_code")),
    )
    return address if address != Address() else None


def _made(model: type[M], path: str, **fields: Any) -> M:
    """Build a model; a wrong value is named by its path in the payload."""
    try:
        return model(**fields)
    except ValidationError as error:
        wrong = error.errors(include_input=False, include_url=False)
        raise InvalidFields(
            [FieldError(path + ".".join(map(str, e["loc"])) or "body", sentence(e)) for e in wrong]
        ) from None


def _valid(kind: TypeAdapter[str], value: Any) -> str | None:
    """Return the value, or None if it is invalid: no reason to refuse an order."""
    try:
        return kind.validate_python(value)
    except ValidationError:
        return None


def _object(payload: Any) -> Mapping[str, Any]:
    if not isinstance(payload, dict):
        raise InvalidFields([FieldError("body", "must be a JSON object")])
    return payload


def _id(payload: Mapping[str, Any], key: str) -> str:
    """Return an id as text, or nothing if it is none."""
    value = payload.get(key)
    is_id = isinstance(value, str | int) and not isinstance(value, bool)
    return str(value).strip() if is_id else ""


def _required_id(payload: Mapping[str, Any], key: str) -> str:
    value = _id(payload, key)
    if not 1 <= len(value) <= 100 or not value.isprintable():
        raise InvalidFields([FieldError(key, "must be an id")])
    return value


def _text(payload: Mapping[str, Any], key: str, path: str = "") -> str | None:
    """Return text without the spaces around it, or None for no text."""
    value = payload.get(key)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, str | int) or not _is_unicode(str(value)):
        raise InvalidFields([FieldError(f"{path}{key}", "must be text")])
    return str(value).strip() or None


def _is_unicode(value: str) -> bool:
    """Return whether the text can be stored: JSON can hold half of a surrogate pair."""
    return not any("\ud800" <= character <= "\udfff" for character in value)


def _flag(payload: Mapping[str, Any], key: str, path: str = "") -> bool:
    value = payload.get(key)
    if not isinstance(value, bool | None):
        raise InvalidFields([FieldError(f"{path}{key}", "must be true or false")])
    return bool(value)


def _moment(payload: Mapping[str, Any], key: str) -> datetime | None:
    value = payload.get(key)
    if value is None:
        return None
    try:
        return _MOMENT.validate_python(value)
    except ValidationError:
        message = "must be a time such as 2026-11-24T08:00:00Z"
        raise InvalidFields([FieldError(key, message)]) from None


def _list(payload: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    value = payload.get(key) or []
    if not isinstance(value, list) or not all(isinstance(entry, dict) for entry in value):
        raise InvalidFields([FieldError(key, "must be a list of objects")])
    return value


def _dict(payload: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    value = payload.get(key) or {}
    if not isinstance(value, dict):
        raise InvalidFields([FieldError(key, "must be an object")])
    return value


def _count(line: Mapping[str, Any], key: str, path: str) -> int:
    value = line.get(key)
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise InvalidFields([FieldError(f"{path}{key}", "must be a whole number")])
    return value


def _current(payload: Mapping[str, Any], key: str) -> Decimal:
    """Return an amount of the order as it is now, or as it was made where nothing else is told."""
    current = f"current_{key}"
    return _amount(payload, key if payload.get(current) is None else current)


def _amount(payload: Mapping[str, Any], key: str, path: str = "") -> Decimal:
    value = payload.get(key)
    if value in (None, ""):
        return _NOTHING
    is_number = isinstance(value, str | int | float) and not isinstance(value, bool)
    text = str(value).strip() if is_number else ""
    if not _AMOUNT.fullmatch(text) or Decimal(text) > MAX_MONEY:
        raise InvalidFields([FieldError(f"{path}{key}", "must be an amount such as 199.00")])
    return to_money(Decimal(text))

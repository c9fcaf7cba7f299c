"""Shopify's ``orders/create`` webhook.

https://shopify.dev/docs/api/admin-rest/latest/resources/order and .../docs/apps/build/webhooks

- ``X-Shopify-Hmac-Sha256`` is the base64 HMAC-SHA256 of the raw body under the webhook's secret.
- Amounts are those of the shop's currency (``currency``), as text: "199.00".
- A line's ``price`` is per piece, before discounts. ``total_discounts`` applies to lines and
  shipping; any excess over the lines is deducted from the shipping.
- ``taxes_included`` says whether the prices include ``total_tax``.
- Parts of Shopify's ``total_price`` that we do not have (tips, duties) are mentioned in the notes.
"""

import base64
import hashlib
import hmac
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from pydantic import TypeAdapter, ValidationError

from batchivo.accounts.models import Email
from batchivo.errors import FieldError, InvalidFields
from batchivo.fields import MAX_MONEY, to_money
from batchivo.orders.models import Address, Channel, Country, Customer, NewOrder, NewOrderItem

_SIGNATURE = "x-shopify-hmac-sha256"
_TEXT_LENGTH = 100
_NOTES_LENGTH = 2_000
_NOTHING = Decimal(0)
_EMAIL: TypeAdapter[str] = TypeAdapter(Email)
_COUNTRY: TypeAdapter[str] = TypeAdapter(Country)

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
        """Whether the header holds the body's HMAC under this secret."""
        digest = hmac.new(secret.encode(), body, hashlib.sha256).digest()
        given = headers.get(_SIGNATURE, "").encode("utf-8", "replace")
        return hmac.compare_digest(base64.b64encode(digest), given)

    def read(self, payload: Any) -> NewOrder:
        """Read the order in a payload of ``orders/create``.

        Raises:
            InvalidFields: naming the fields that differ from Shopify's documentation.
        """
        if not isinstance(payload, dict):
            raise InvalidFields([FieldError("body", "must be a JSON object")])
        try:
            order = NewOrder(
                channel=self.channel,
                external_id=_text(payload.get("id")) or "",
                external_number=_text(payload.get("name")),
                currency=payload.get("currency"),
                customer=_customer(payload),
                items=_items(payload),
                tax=_amount(payload, "total_tax"),
                tax_included=bool(payload.get("taxes_included")),
                notes=_text(payload.get("note"), _NOTES_LENGTH // 2),
            )
        except ValidationError as error:
            wrong = error.errors(include_input=False, include_url=False)
            raise InvalidFields(
                [FieldError(".".join(map(str, e["loc"])) or "body", e["msg"]) for e in wrong]
            ) from None
        return _reconciled(_discounted(order, payload), payload)


def _items(payload: Mapping[str, Any]) -> tuple[NewOrderItem, ...]:
    items = []
    for position, line in enumerate(_list(payload, "line_items")):
        path = f"line_items.{position}."
        quantity = _count(line, "quantity", path)
        if quantity == 0:  # an edited order keeps removed lines
            continue
        title = " - ".join(filter(None, (_text(line.get(k)) for k in ("title", "variant_title"))))
        item = NewOrderItem(
            name=_text(line.get("name")) or _text(title) or "Item",
            sku=_text(line.get("sku")),
            quantity=quantity,
            unit_price=_amount(line, "price", path),
        )
        items.append(item)
    return tuple(items)


def _discounted(order: NewOrder, payload: Mapping[str, Any]) -> NewOrder:
    shipping = sum(
        (
            _amount(line, "price", f"shipping_lines.{position}.")
            for position, line in enumerate(_list(payload, "shipping_lines"))
        ),
        _NOTHING,
    )
    discount = _amount(payload, "total_discounts")
    beyond = max(discount - _subtotal(order), _NOTHING)
    return order.model_copy(
        update={"shipping": max(shipping - beyond, _NOTHING), "discount": discount - beyond}
    )


def _subtotal(order: NewOrder) -> Decimal:
    return sum(((item.unit_price or _NOTHING) * item.quantity for item in order.items), _NOTHING)


def _reconciled(order: NewOrder, payload: Mapping[str, Any]) -> NewOrder:
    if payload.get("total_price") is None:
        return order
    theirs = _amount(payload, "total_price")
    added_tax = _NOTHING if order.tax_included else order.tax
    ours = _subtotal(order) - order.discount + order.shipping + added_tax
    if ours == theirs:
        return order
    remark = f"Shopify's total is {theirs}, this order's {ours}: tips or duties are not part of it."
    notes = f"{order.notes}\n{remark}" if order.notes else remark
    return order.model_copy(update={"notes": notes})


def _customer(payload: Mapping[str, Any]) -> Customer | None:
    given = _dict(payload, "customer")
    shipped_to = _dict(payload, "shipping_address")
    names = (_text(given.get("first_name")), _text(given.get("last_name")))
    customer = Customer(
        name=_text(" ".join(filter(None, names))) or _text(shipped_to.get("name")),
        email=_valid(
            _EMAIL, payload.get("email") or payload.get("contact_email") or given.get("email")
        ),
        phone=_text(payload.get("phone") or given.get("phone") or shipped_to.get("phone")),
        shipping_address=_address(shipped_to),
    )
    return customer if customer != Customer() else None


def _address(given: Mapping[str, Any]) -> Address | None:
    address = Address(
        name=_text(given.get("name")),
        company=_text(given.get("company")),
        line1=_text(given.get("address1")),
        line2=_text(given.get("address2")),
        city=_text(given.get("city")),
        region=_text(given.get("province")),
        postal_code=_text(given.get("zip")),
        country=_valid(_COUNTRY, given.get("country_code")),
    )
    return address if address != Address() else None


def _valid(kind: TypeAdapter[str], value: Any) -> str | None:
    """Return the value, or None if it is invalid: no reason to refuse an order."""
    try:
        return kind.validate_python(value)
    except ValidationError:
        return None


def _text(value: Any, most: int = _TEXT_LENGTH) -> str | None:
    """Return text that fits, or None."""
    if isinstance(value, bool) or not isinstance(value, str | int):
        return None
    return str(value).strip()[:most].strip() or None


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


def _amount(payload: Mapping[str, Any], key: str, path: str = "") -> Decimal:
    value = payload.get(key)
    if value in (None, ""):
        return _NOTHING
    try:
        amount = Decimal(str(value))
    except InvalidOperation:
        amount = Decimal("NaN")
    if not amount.is_finite() or not 0 <= amount <= MAX_MONEY:
        raise InvalidFields([FieldError(f"{path}{key}", "must be an amount such as 199.00")])
    return to_money(amount)

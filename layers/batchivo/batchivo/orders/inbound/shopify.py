"""Shopify's webhooks about orders.

https://shopify.dev/docs/api/admin-rest/latest/resources/order and .../docs/apps/build/webhooks

- ``X-Shopify-Topic`` is the kind of a message; one of another topic than those below is not read.
- ``X-Shopify-Hmac-Sha256`` is the base64 HMAC-SHA256 of the raw body under the webhook's secret.
- An order keeps its first state beside the present one: ``quantity`` and
  ``current_quantity``, ``total_tax`` and ``current_total_tax``. The present state counts.
- Amounts are those of the shop's currency (``currency``), as text: "199.00".
- A line's ``price`` is per piece, before discounts. The order's discounts apply to lines and
  shipping; any excess over the lines is deducted from the shipping.
- ``taxes_included`` says whether the prices include the tax.
- Parts of Shopify's total that we do not have (tips, duties) are mentioned in the notes, and so are
  an e-mail address and a country that are not valid.
- A line's ``properties`` are the customer's choices and texts, such as that of an engraving.
- A text is kept whole or refused: the limits are those of Shopify.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

from batchivo.orders.inbound.messages import (
    Cancelled,
    Changed,
    NotUnderstood,
    OrderMessage,
    Placed,
    Refunded,
)
from batchivo.orders.inbound.payloads import (
    COUNTRY,
    EMAIL,
    NOTHING,
    Options,
    discounted,
    id_text,
    is_hmac,
    make,
    read_amount,
    read_count,
    read_flag,
    read_id,
    read_moment,
    read_note,
    read_object,
    read_objects,
    read_text,
    remark,
    require_object,
    subtotal,
    valid_or_none,
)
from batchivo.orders.models import Address, Channel, Customer, NewOrder, NewOrderItem, NewRefund

_SIGNATURE = "x-shopify-hmac-sha256"
_CREATE: Final = "orders/create"
_PLACING = frozenset((_CREATE, "orders/paid"))
_CHANGING = frozenset(("orders/updated", "orders/edited"))
_CANCELLING: Final = "orders/cancelled"
_REFUNDING: Final = "refunds/create"

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
        {
            "title": "Name plate",
            "sku": "PLATE-17",
            "quantity": 1,
            "price": "11.00",
            "properties": [{"name": "Engraving", "value": "Ada"}],
        },
    ],
    "shipping_lines": [{"title": "Standard", "price": "10.00"}],
}
"""The fields of a payload that are read; there are many more."""


class Shopify:
    """Shopify, as a marketplace that sends orders."""

    channel = Channel.SHOPIFY

    topic_header = "x-shopify-topic"

    def is_signed(self, body: bytes, headers: Mapping[str, str], secret: str) -> bool:
        """Return whether the header holds the body's HMAC under this secret."""
        return is_hmac(headers.get(_SIGNATURE, ""), body, secret)

    def read(self, payload: Any, topic: str) -> list[OrderMessage] | NotUnderstood:
        """Read a message; one without a topic is an order, ``orders/create``.

        Raises:
            InvalidFields: naming the fields that differ from Shopify's documentation.
        """
        topic = topic or _CREATE
        if topic == _REFUNDING:
            return [_refund(require_object(payload))]
        if topic == _CANCELLING:
            return [_cancellation(require_object(payload))]
        if topic not in _PLACING | _CHANGING or _is_edit(payload):
            return NotUnderstood(topic)
        payload = require_object(payload)
        if payload.get("cancelled_at") or _is_emptied(payload):
            return [_cancellation(payload)]
        order, changed_at = self.read_order(payload), read_moment(payload, "updated_at")
        if topic in _PLACING:
            return [Placed(order, changed_at)]
        is_sent = payload.get("fulfillment_status") == "fulfilled" or payload.get("closed_at")
        return [Changed(order, changed_at, is_open=not is_sent)]

    def read_order(self, payload: Any) -> NewOrder:
        """Read the present state of an order.

        Raises:
            InvalidFields: naming the fields that differ from Shopify's documentation.
        """
        payload, options = require_object(payload), Options("Shopify")
        order = make(
            NewOrder,
            "",
            channel=self.channel,
            external_id=id_text(payload, "id"),
            external_number=read_text(payload, "name"),
            currency=payload.get("currency"),
            customer=_customer(payload),
            items=_items(payload, options),
            shipping=_shipping(payload),
            tax=_current(payload, "total_tax"),
            tax_included=read_flag(payload, "taxes_included"),
        )
        order = discounted(order, _current(payload, "total_discounts"))
        remarks = (_difference(order, payload), *_unreadable(payload), options.remark())
        notes = [read_note(payload, "note"), *remarks]
        return order.model_copy(update={"notes": "\n".join(filter(None, notes)) or None})


def _is_edit(payload: Any) -> bool:
    """Return whether it is ``orders/edited`` as Shopify documents it: the differences only.

    The order's new state arrives as ``orders/updated``.
    """
    return isinstance(payload, dict) and "order_edit" in payload and "line_items" not in payload


def _is_emptied(payload: Mapping[str, Any]) -> bool:
    """Return whether the order has lines, all with a quantity of 0."""
    lines = read_objects(payload, "line_items")
    return bool(lines) and not any(
        _pieces(line, f"line_items.{position}.") for position, line in enumerate(lines)
    )


def _cancellation(payload: Mapping[str, Any]) -> Cancelled:
    return Cancelled(read_id(payload, "id"), read_moment(payload, "updated_at"))


def _refund(payload: Mapping[str, Any]) -> Refunded:
    """Read a refund: the sum of its transactions that gave money back."""
    amount = NOTHING
    for position, transaction in enumerate(read_objects(payload, "transactions")):
        if (transaction.get("kind"), transaction.get("status")) == ("refund", "success"):
            amount += read_amount(transaction, "amount", f"transactions.{position}.")
    refund = (
        make(NewRefund, "", amount=amount, reason=read_note(payload, "note")) if amount else None
    )
    return Refunded(read_id(payload, "order_id"), read_id(payload, "id"), refund)


def _items(payload: Mapping[str, Any], options: Options) -> tuple[NewOrderItem, ...]:
    items: list[NewOrderItem] = []
    for position, line in enumerate(read_objects(payload, "line_items")):
        path = f"line_items.{position}."
        quantity = _pieces(line, path)
        if quantity == 0:  # an edited order keeps removed lines
            continue
        properties = read_objects(line, "properties", path)
        titles = (read_text(line, key, path) for key in ("title", "variant_title"))
        title = " - ".join(filter(None, titles))
        item = make(
            NewOrderItem,
            path,
            name=read_text(line, "name", path) or title or "Item",
            sku=read_text(line, "sku", path),
            quantity=quantity,
            unit_price=read_amount(line, "price", path),
            options=options.read(
                len(items) + 1, ((each.get("name"), each.get("value")) for each in properties)
            ),
        )
        items.append(item)
    return tuple(items)


def _pieces(line: Mapping[str, Any], path: str) -> int:
    """Return the pieces of a line that are still part of the order."""
    if read_flag(line, "is_removed", path):
        return 0
    key = "quantity" if line.get("current_quantity") is None else "current_quantity"
    return read_count(line, key, path)


def _shipping(payload: Mapping[str, Any]) -> Decimal:
    shipping = NOTHING
    for position, line in enumerate(read_objects(payload, "shipping_lines")):
        path = f"shipping_lines.{position}."
        if not read_flag(line, "is_removed", path):
            shipping += read_amount(line, "price", path)
    return shipping


def _difference(order: NewOrder, payload: Mapping[str, Any]) -> str | None:
    """Return a remark if the order's total is not Shopify's."""
    if payload.get("current_total_price") is None and payload.get("total_price") is None:
        return None
    theirs = _current(payload, "total_price")
    added_tax = NOTHING if order.tax_included else order.tax
    ours = subtotal(order) - order.discount + order.shipping + added_tax
    if ours == theirs:
        return None
    return f"Shopify's total is {theirs}, this order's {ours}: tips or duties are not part of it."


def _unreadable(payload: Mapping[str, Any]) -> list[str | None]:
    """Return a remark for each field that the order goes without because it is not valid."""
    country = read_object(payload, "shipping_address").get("country_code")
    return [
        remark("Shopify", "e-mail address", EMAIL, _email_of(payload)),
        remark("Shopify", "country", COUNTRY, country),
    ]


def _customer(payload: Mapping[str, Any]) -> Customer | None:
    fields = read_object(payload, "customer")
    shipped_to = read_object(payload, "shipping_address")
    names = (read_text(fields, key, "customer.") for key in ("first_name", "last_name"))
    customer = make(
        Customer,
        "customer.",
        name=" ".join(filter(None, names)) or read_text(shipped_to, "name", "shipping_address."),
        email=valid_or_none(EMAIL, _email_of(payload)),
        phone=read_text(payload, "phone")
        or read_text(fields, "phone", "customer.")
        or read_text(shipped_to, "phone", "shipping_address."),
        shipping_address=_address(shipped_to),
    )
    return customer if customer != Customer() else None


def _email_of(payload: Mapping[str, Any]) -> Any:
    fields = read_object(payload, "customer")
    return payload.get("email") or payload.get("contact_email") or fields.get("email")


def _address(fields: Mapping[str, Any]) -> Address | None:
    path = "shipping_address."
    address = make(
        Address,
        path,
        name=read_text(fields, "name", path),
        company=read_text(fields, "company", path),
        line1=read_text(fields, "address1", path),
        line2=read_text(fields, "address2", path),
        city=read_text(fields, "city", path),
        region=read_text(fields, "province", path),
        postal_code=read_text(fields, "zip", path),
        country=valid_or_none(COUNTRY, fields.get("country_code")),
    )
    return address if address != Address() else None


def _current(payload: Mapping[str, Any], key: str) -> Decimal:
    """Return an amount of the order as it is now, or as it was made where nothing else is told."""
    current = f"current_{key}"
    return read_amount(payload, key if payload.get(current) is None else current)

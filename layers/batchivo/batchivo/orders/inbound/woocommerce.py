"""WooCommerce's webhooks about orders.

https://woocommerce.github.io/woocommerce-rest-api-docs/#webhooks and .../#order-properties

- ``X-WC-Webhook-Topic`` is the kind of a message. ``order.updated`` comes for every change, often
  several times; the order's ``status`` gives its meaning.
- ``X-WC-Webhook-Signature`` is the base64 HMAC-SHA256 of the raw body under the webhook's secret.
- When a webhook is saved, WooCommerce sends a ping: a form with the webhook's id, unsigned.
- Amounts are text in the order's currency. A line's ``subtotal`` is without tax and before
  discounts, also in a shop whose prices include tax; so are ``shipping_total`` and
  ``discount_total``. ``total_tax`` comes on top of all of them.
- A line's ``meta_data`` are the customer's choices and texts, such as that of an engraving.
- Times that end in ``_gmt`` are UTC without saying so.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

from batchivo.fields import to_money
from batchivo.orders.inbound.messages import (
    Cancelled,
    Changed,
    NotUnderstood,
    OrderMessage,
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

_SIGNATURE = "x-wc-webhook-signature"
_CHANGING = frozenset(("order.created", "order.updated", "order.restored"))
_RESTORING: Final = "order.restored"
_DELETING: Final = "order.deleted"
_PING = re.compile(rb"webhook_id=[0-9]{1,20}")

_OPEN = frozenset(("processing", "on-hold"))
_UNPAID_OR_SENT = frozenset(("pending", "checkout-draft", "auto-draft", "draft", "completed"))
_CANCELLED = frozenset(("cancelled", "failed", "trash"))
_REFUNDED: Final = "refunded"

_CENT = Decimal("0.01")

EXAMPLE: dict[str, Any] = {
    "id": 727,
    "number": "727",
    "status": "processing",
    "currency": "EUR",
    "date_modified_gmt": "2026-11-24T08:00:00",
    "discount_total": "20.00",
    "shipping_total": "10.00",
    "total_tax": "75.81",
    "total": "474.81",
    "prices_include_tax": True,
    "customer_note": "",
    "billing": {"first_name": "John", "last_name": "Smith", "email": "jon@example.com"},
    "shipping": {
        "first_name": "Steve",
        "last_name": "Shipper",
        "address_1": "123 Shipping Street",
        "city": "Shippington",
        "state": "KY",
        "postcode": "40003",
        "country": "US",
    },
    "line_items": [
        {"name": "Desk lamp", "sku": "LAMP-01", "quantity": 2, "subtotal": "398.00"},
        {
            "name": "Name plate",
            "sku": "PLATE-17",
            "quantity": 1,
            "subtotal": "11.00",
            "meta_data": [{"key": "Engraving", "value": "Ada"}],
        },
    ],
    "fee_lines": [],
    "refunds": [],
}
"""The fields of a payload that are read; there are many more."""


def is_ping(body: bytes) -> bool:
    """Return whether it is WooCommerce's unsigned test of the URL."""
    return _PING.fullmatch(body) is not None


class WooCommerce:
    """WooCommerce, as a marketplace that sends orders."""

    channel = Channel.WOOCOMMERCE
    topic_header = "x-wc-webhook-topic"

    def is_signed(self, body: bytes, headers: Mapping[str, str], secret: str) -> bool:
        """Return whether the header holds the body's HMAC under this secret."""
        return is_hmac(headers.get(_SIGNATURE, ""), body, secret)

    def read(self, payload: Any, topic: str) -> list[OrderMessage] | NotUnderstood:
        """Read a message: an order's present state, with its refunds.

        Raises:
            InvalidFields: naming the fields that differ from WooCommerce's documentation.
        """
        if topic == _DELETING:
            return [Cancelled(read_id(require_object(payload), "id"))]
        if topic not in _CHANGING:
            return NotUnderstood(topic)
        payload = require_object(payload)
        order_id, status = read_id(payload, "id"), read_text(payload, "status") or ""
        changed_at = read_moment(_in_utc(payload, "date_modified_gmt"), "date_modified_gmt")
        refunds = _refunds(payload, order_id)
        if status in _CANCELLED:
            return [Cancelled(order_id, changed_at)]
        if status == _REFUNDED:
            return [Cancelled(order_id, changed_at, is_refunded=True), *refunds]
        if status not in _OPEN | _UNPAID_OR_SENT:
            return NotUnderstood(topic, f"Order {order_id} has the status {status[:50]!r}.")
        order = self.read_order(payload)
        is_restored = topic == _RESTORING
        return [Changed(order, changed_at, status in _OPEN, is_restored), *refunds]

    def read_order(self, payload: Any) -> NewOrder:
        """Read the present state of an order.

        Raises:
            InvalidFields: naming the fields that differ from WooCommerce's documentation.
        """
        payload, options = require_object(payload), Options("WooCommerce")
        fees = [
            (position, fee, _signed_amount(fee, "total", f"fee_lines.{position}."))
            for position, fee in enumerate(read_objects(payload, "fee_lines"))
        ]
        rebate = -sum((amount for _, _, amount in fees if amount < 0), NOTHING)
        charged = (_fee(position, fee, amount) for position, fee, amount in fees if amount > 0)
        order = make(
            NewOrder,
            "",
            channel=self.channel,
            external_id=id_text(payload, "id"),
            external_number=read_text(payload, "number"),
            currency=payload.get("currency"),
            customer=_customer(payload),
            items=(*_items(payload, options), *charged),
            shipping=read_amount(payload, "shipping_total"),
            tax=read_amount(payload, "total_tax"),
        )
        order = discounted(order, read_amount(payload, "discount_total") + rebate)
        remarks = [
            read_note(payload, "customer_note"),
            _difference(order, payload),
            remark("WooCommerce", "e-mail address", EMAIL, _email(payload)),
            remark("WooCommerce", "country", COUNTRY, _shipped_to(payload)[1].get("country")),
            options.remark(),
        ]
        return order.model_copy(update={"notes": "\n".join(filter(None, remarks)) or None})


def _in_utc(payload: Mapping[str, Any], key: str) -> dict[str, Any]:
    """Return the time with its zone, where it names none."""
    value = payload.get(key)
    is_bare = isinstance(value, str) and re.fullmatch(r"[0-9T:.-]{19,26}", value)
    return {key: f"{value}Z" if is_bare else value}


def _refunds(payload: Mapping[str, Any], order_id: str) -> list[Refunded]:
    refunds = []
    for position, entry in enumerate(read_objects(payload, "refunds")):
        path = f"refunds.{position}."
        amount = abs(_signed_amount(entry, "total", path))
        reason = read_text(entry, "reason", path)
        refund = make(NewRefund, path, amount=amount, reason=reason) if amount else None
        refunds.append(Refunded(order_id, read_id(entry, "id", path), refund))
    return refunds


def _items(payload: Mapping[str, Any], options: Options) -> tuple[NewOrderItem, ...]:
    items: list[NewOrderItem] = []
    for position, line in enumerate(read_objects(payload, "line_items")):
        path = f"line_items.{position}."
        quantity = read_count(line, "quantity", path)
        if quantity == 0:
            continue
        item = make(
            NewOrderItem,
            path,
            name=read_text(line, "name", path) or "Item",
            sku=read_text(line, "sku", path),
            quantity=quantity,
            unit_price=to_money(Fraction(read_amount(line, "subtotal", path)) / quantity),
            options=options.read(len(items) + 1, _chosen(read_objects(line, "meta_data", path))),
        )
        items.append(item)
    return tuple(items)


def _chosen(meta_data: Iterable[Mapping[str, Any]]) -> Iterator[tuple[Any, Any]]:
    """Yield the names and values of a line's meta data as WooCommerce shows them to people; those
    whose key begins with an underscore are for programs."""
    for entry in meta_data:
        if not str(entry.get("key")).startswith("_"):
            name = entry.get("display_key") or entry.get("key")
            yield name, entry.get("display_value") or entry.get("value")


def _fee(position: int, fee: Mapping[str, Any], amount: Decimal) -> NewOrderItem:
    path = f"fee_lines.{position}."
    name = read_text(fee, "name", path) or "Fee"
    return make(NewOrderItem, path, name=name, quantity=1, unit_price=amount)


def _signed_amount(fields: Mapping[str, Any], key: str, path: str) -> Decimal:
    value = fields.get(key)
    text = str(value).strip() if isinstance(value, str | int | float) else value
    if isinstance(text, str) and text.startswith("-"):
        return -read_amount({key: text[1:]}, key, path)
    return read_amount(fields, key, path)


def _difference(order: NewOrder, payload: Mapping[str, Any]) -> str | None:
    """Return a remark if the order's total is not WooCommerce's to the cent.

    A line's price per piece is rounded, since WooCommerce tells only the price of all its pieces.
    """
    if payload.get("total") in (None, ""):
        return None
    theirs = read_amount(payload, "total")
    ours = subtotal(order) - order.discount + order.shipping + order.tax
    if abs(ours - theirs) < _CENT:
        return None
    return f"WooCommerce's total is {theirs}, this order's {ours}."


def _customer(payload: Mapping[str, Any]) -> Customer | None:
    billing, (place, shipped_to) = read_object(payload, "billing"), _shipped_to(payload)
    customer = make(
        Customer,
        "billing.",
        name=_name(billing, "billing.") or _name(shipped_to, place),
        email=valid_or_none(EMAIL, _email(payload)),
        phone=read_text(billing, "phone", "billing.") or read_text(shipped_to, "phone", place),
        shipping_address=_address(shipped_to, place),
    )
    return customer if customer != Customer() else None


def _email(payload: Mapping[str, Any]) -> Any:
    return read_object(payload, "billing").get("email")


def _shipped_to(payload: Mapping[str, Any]) -> tuple[str, Mapping[str, Any]]:
    """Return where an address stands, and the address: the one of the bill if there is no other."""
    shipping = read_object(payload, "shipping")
    if any(shipping.values()):
        return "shipping.", shipping
    return "billing.", read_object(payload, "billing")


def _name(fields: Mapping[str, Any], place: str) -> str | None:
    names = (read_text(fields, key, place) for key in ("first_name", "last_name"))
    return " ".join(filter(None, names)) or None


def _address(fields: Mapping[str, Any], place: str) -> Address | None:
    address = make(
        Address,
        place,
        name=_name(fields, place),
        company=read_text(fields, "company", place),
        line1=read_text(fields, "address_1", place),
        line2=read_text(fields, "address_2", place),
        city=read_text(fields, "city", place),
        region=read_text(fields, "state", place),
        postal_code=read_text(fields, "postcode", place),
        country=valid_or_none(COUNTRY, fields.get("country")),
    )
    return address if address != Address() else None

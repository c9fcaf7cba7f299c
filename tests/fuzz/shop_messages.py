"""What holds for a shop's message, whatever its body: it is read or named, and no value of an order
is another one than the shop's."""

import copy
import json
import random
import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

from pydantic import TypeAdapter, ValidationError

from batchivo.fields import MomentInput, to_money
from batchivo.order_connections.messages import read
from batchivo.order_connections.models import Sender
from batchivo.orders.inbound import shopify, woocommerce
from batchivo.orders.inbound.messages import Changed, NotUnderstood, OrderMessage, Placed, Refunded
from batchivo.orders.models import Address, Customer, NewOrder, NewOrderItem
from batchivo.text import nfc
from testbed import shopify as shopify_shop
from tests.support import woocommerce as woocommerce_shop

TOPICS = {
    Sender.SHOPIFY: ("", "orders/updated", "orders/cancelled", "refunds/create"),
    Sender.WOOCOMMERCE: ("order.updated", "order.deleted", "order.restored"),
}
SEEDS = {
    Sender.SHOPIFY: tuple(
        json.dumps(body).encode()
        for body in (shopify.EXAMPLE, shopify_shop.payload(), shopify_shop.refund(), {"id": 5})
    ),
    Sender.WOOCOMMERCE: tuple(
        json.dumps(body).encode()
        for body in (
            woocommerce.EXAMPLE,
            woocommerce_shop.payload(refunds=[woocommerce_shop.refund(3, "-1.50", "Broken")]),
            woocommerce_shop.payload(fee_lines=[{"name": "Gift", "total": "3.00"}]),
        )
    ),
}
WORDS = tuple(
    f'"{word}"'.encode()
    for word in (
        *("id", "status", "processing", "completed", "refunded", "line_items", "quantity", "sku"),
        *("current_quantity", "price", "subtotal", "199.00", "-1.50", "1e3", "updated_at"),
        *("2026-11-24T08:00:00Z", "date_modified_gmt", "2026-11-24T08:00:00", "currency", "EUR"),
    )
)
_WORDS_OF_OURS = {"Item", "Fee"}
_AMOUNT = re.compile(r"-?[0-9]{1,12}(\.[0-9]{1,20})?")
_MOMENT: TypeAdapter[datetime] = TypeAdapter(MomentInput)


_ODD_VALUES: tuple[Any, ...] = (
    *(
        None,
        True,
        False,
        0,
        -1,
        1,
        12,
        55,
        999,
        10_001,
        10**30,
        0.1,
        1.5,
        1e300,
        float("nan"),
        "",
        " ",
        "0",
    ),
    *(
        "-0",
        "-1.50",
        "1e3",
        "NaN",
        "1,50",
        "199.00",
        "0.00005",
        "12345678901234.5",
        " 7 ",
        "\ud800",
    ),
    *(
        "e\u0301",
        "\u00a0x",
        "x" * 300,
        "y" * 6_000,
        "2026-11-24",
        "2026-11-24T08:00:00",
        "DE",
        "de",
    ),
    *("a@example.com", "trash", "pending", [], {}, [{}], [[]], {"id": 5}, [{"quantity": 2}]),
)


def grafted(data: bytes, sender: Sender) -> bytes:
    """Return a seed with odd values in one to three places, which the data choose."""
    chance = random.Random(data)
    body = json.loads(chance.choice(SEEDS[sender]))
    for _ in range(chance.randint(1, 3)):
        place, key = chance.choice(list(_places(body)))
        place[key] = copy.deepcopy(chance.choice(_ODD_VALUES))
    return json.dumps(body).encode()


def _places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Yield every object or list of a body with each of its keys."""
    for key in _keys(value):
        yield value, key
        yield from _places(value[key])


def _keys(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return list(value)
    return list(range(len(value))) if isinstance(value, list) else []


def check(data: bytes, sender: Sender, topic: str) -> None:
    """Assert that the body is read, or named as not understood, without a change of a value.

    Raises:
        AssertionError: if a value is not the shop's; any other exception would be a failed message.
    """
    found = read(sender, topic, data)
    if isinstance(found, NotUnderstood):
        (found.topic + (found.reason or "")).encode()
        return
    shown = _Shown(json.loads(data), sender)
    for message in found:
        shown.check(message)


class _Shown:
    """The values of a body."""

    def __init__(self, payload: Any, sender: Sender) -> None:
        leaves = list(_leaves(payload))
        self.texts = {nfc(str(leaf).strip()) for leaf in leaves} | _WORDS_OF_OURS
        amounts = (str(leaf).strip() for leaf in leaves)
        self.numbers = {to_money(abs(Decimal(text))) for text in amounts if _AMOUNT.fullmatch(text)}
        self.counts = {leaf for leaf in leaves if isinstance(leaf, int)}
        self.sender = sender

    def check(self, message: OrderMessage) -> None:
        assert message.external_id in self.texts, message.external_id
        if isinstance(message, Refunded):
            assert message.refund_id in self.texts, message.refund_id
            reason = message.refund and message.refund.reason
            assert reason is None or reason in self.texts, reason
            return
        assert message.changed_at is None or message.changed_at in self.moments, message.changed_at
        if isinstance(message, Placed | Changed):
            self.check_order(message.order)

    def check_order(self, order: NewOrder) -> None:
        assert NewOrder.model_validate(order.model_dump()) == order
        order.model_dump_json()
        assert order.currency is None or order.currency in self.texts
        assert order.external_number is None or order.external_number in self.texts
        assert order.tax in self.numbers | {Decimal(0)}, order.tax
        for item in order.items:
            self.check_item(item)
        if order.customer is not None:
            self.check_customer(order.customer)

    def check_item(self, item: NewOrderItem) -> None:
        assert item.name is not None
        assert item.unit_price is not None
        assert self.is_made_of_texts(item.name, " - "), item.name
        assert item.sku is None or item.sku in self.texts, item.sku
        assert item.quantity in self.counts | {1}, item.quantity
        prices = self.numbers | {Decimal(0)}
        if self.sender is Sender.WOOCOMMERCE:
            prices |= {to_money(Fraction(number) / item.quantity) for number in prices}
        assert item.unit_price in prices, item.unit_price
        for option in item.options:
            assert {option.name, option.value} <= self.texts, option

    def check_customer(self, customer: Customer) -> None:
        assert customer.name is None or self.is_made_of_texts(customer.name, " "), customer.name
        mails = {text.casefold() for text in self.texts}
        assert customer.email is None or customer.email.casefold() in mails, customer.email
        assert customer.phone is None or customer.phone in self.texts, customer.phone
        address = customer.shipping_address or Address()
        assert address.name is None or self.is_made_of_texts(address.name, " "), address.name
        for text in address.model_dump(exclude={"name"}, exclude_none=True).values():
            assert text in self.texts, text

    def is_made_of_texts(self, text: str, joint: str) -> bool:
        """Return whether it is one of the texts, or two of them joined."""
        ends = [found.start() for found in re.finditer(re.escape(joint), text)]
        halves = ((text[:end], text[end + len(joint) :]) for end in ends)
        return text in self.texts or any({*pair} <= self.texts for pair in halves)

    @property
    def moments(self) -> set[datetime]:
        found = set()
        for text in self.texts:
            for written in (text, f"{text}Z"):
                with suppress(ValidationError):
                    found.add(_MOMENT.validate_python(written))
        return found


def _leaves(value: Any) -> Iterator[str | int | float]:
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for entry in value:
            yield from _leaves(entry)
    elif isinstance(value, str | int | float) and not isinstance(value, bool):
        yield value

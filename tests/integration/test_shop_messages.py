"""A shop's messages about an order: repeated, late, out of order, and after it has closed."""

import json
from decimal import Decimal
from itertools import permutations
from typing import Any

import pytest

from batchivo.access.principal import Principal
from batchivo.access.tokens import TokenType, issue
from batchivo.order_connections import service
from batchivo.order_connections.models import NewConnection, StoredConnection
from batchivo.orders import service as orders
from batchivo.orders.collections import ORDERS
from batchivo.orders.models import Order, StoredOrder
from batchivo.storage.listing import ListQuery, Match
from functions.orders.app import app
from testbed.library import new_account
from testbed.shop_queue import work_off_all
from testbed.shopify import SECRET, line, payload, signature
from testbed.shopify import refund as refund_payload
from tests.support.asgi import InProcess
from tests.support.orders import balanced, change, product, ready, refund, ship, start

api = InProcess(app)


@pytest.fixture
def connection(principal: Principal) -> StoredConnection:
    new = NewConnection.model_validate({"channel": "shopify", "name": "Shop", "secret": SECRET})
    return service.create(principal, new)


def tell(connection: StoredConnection, topic: str | None, body: Any) -> None:
    """Send a message and have it applied."""
    content = json.dumps(body).encode()
    headers = [
        (b"Content-Type", b"application/json"),
        (b"X-Shopify-Hmac-Sha256", signature(content).encode()),
    ]
    if topic is not None:
        headers.append((b"X-Shopify-Topic", topic.encode()))
    url = f"/api/v1/orders/inbound/shopify/{connection.id}"
    answer = api.request("POST", url, content=content, headers=headers)
    assert answer.status_code == 200, answer.text
    work_off_all()


def order_at(hour: int, *lines: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """The sample's order as it was at this hour."""
    at = f"2026-11-24T{hour:02}:00:00+01:00"
    sums = {"total_price": None, "total_discounts": "0.00"}
    return payload(line_items=[*lines] or [line()], updated_at=at, **sums | changes)


def engraved(text: str, quantity: int = 1) -> dict[str, Any]:
    return line(quantity=quantity) | {"properties": [{"name": "Engraving", "value": text}]}


def orders_of(principal: Principal) -> list[StoredOrder]:
    return ORDERS.page(principal, ListQuery()).items


def only_order(principal: Principal) -> Order:
    (order,) = orders_of(principal)
    return orders.shown(order)


class TestTopics:
    @pytest.mark.parametrize("topic", ["orders/create", "orders/paid", "orders/updated", None])
    def test_that_make_an_order(
        self, principal: Principal, connection: StoredConnection, topic: str | None
    ) -> None:
        lamp = product(principal, 5, sku="LAMP-1")
        tell(connection, topic, order_at(1, line(quantity=2)))
        assert only_order(principal).status == "received"
        assert balanced(principal).products[lamp.id].reserved_quantity == 2

    @pytest.mark.parametrize(
        "topic", ["fulfillments/create", "checkouts/create", "draft_orders/create"]
    )
    def test_that_are_not_understood_do_nothing_and_are_counted(
        self, principal: Principal, connection: StoredConnection, topic: str
    ) -> None:
        product(principal, 5, sku="LAMP-1")
        for _ in range(3):
            tell(connection, topic, order_at(1))
        assert orders_of(principal) == []
        (counted,) = shown_connection(principal, connection)["not_understood"]
        assert (counted["topic"], counted["count"], counted["reason"]) == (topic, 3, None)
        assert counted["last_at"] >= shown_connection(principal, connection)["created_at"]

    def test_that_are_counted_are_twenty_at_most(
        self, principal: Principal, connection: StoredConnection
    ) -> None:
        for number in [*range(25), 10]:
            tell(connection, f"topic/{number}", {})
        counted = shown_connection(principal, connection)["not_understood"]
        numbers = [10, *(n for n in range(24, 4, -1) if n != 10)]
        assert [one["topic"] for one in counted] == [f"topic/{number}" for number in numbers]
        assert [one["count"] for one in counted] == [2, *[1] * 19]


def shown_connection(principal: Principal, connection: StoredConnection) -> Any:
    address = f"/api/v1/order-connections/{connection.id}"
    token = {"Authorization": f"Bearer {issue(principal, TokenType.ACCESS)}"}
    return api.request("GET", address, headers=token).json()["data"]


class TestChanges:
    def test_are_followed_while_the_order_is_received(
        self, principal: Principal, connection: StoredConnection
    ) -> None:
        lamp = product(principal, 5, sku="LAMP-1")
        plate = product(principal, 5, sku="PLATE-1")
        tell(connection, "orders/create", order_at(1, line(quantity=2), line("PLATE-1")))
        edited = order_at(
            2,
            line(quantity=2) | {"current_quantity": 0},
            line("PLATE-1", 3, "12.50"),
            shipping_address={"name": "Grace", "address1": "A" * 180 + " Unit 42"},
            shipping_lines=[],
            note="Blue, please",
        )
        tell(connection, "orders/updated", edited)
        order = only_order(principal)
        assert [(item.sku, item.quantity) for item in order.items] == [("PLATE-1", 3)]
        assert (order.total, order.notes, order.needs_attention) == (
            Decimal("37.5"),
            "Blue, please",
            False,
        )
        assert order.customer is not None
        assert order.customer.shipping_address is not None
        assert order.customer.shipping_address.line1 == "A" * 180 + " Unit 42"
        shelf = balanced(principal).products
        assert (shelf[lamp.id].reserved_quantity, shelf[plate.id].reserved_quantity) == (0, 3)

    def test_of_what_to_engrave_are_followed(
        self, principal: Principal, connection: StoredConnection
    ) -> None:
        tell(connection, "orders/create", order_at(1, engraved("Ada")))
        tell(connection, "orders/updated", order_at(2, engraved("Grace")))
        [item] = only_order(principal).items
        assert [(option.name, option.value) for option in item.options] == [("Engraving", "Grace")]
        start(principal, only_order(principal).id)
        tell(connection, "orders/updated", order_at(3, engraved("Ada")))
        assert only_order(principal).differs_from_shop

    def test_twice_change_nothing(self, principal: Principal, connection: StoredConnection) -> None:
        tell(connection, "orders/create", order_at(1))
        for _ in range(2):
            tell(connection, "orders/updated", order_at(2, line(quantity=4)))
        assert [order.version for order in orders_of(principal)] == [2]

    def test_do_not_bring_back_the_customer_of_an_anonymised_order(
        self, principal: Principal, connection: StoredConnection
    ) -> None:
        tell(connection, "orders/create", order_at(1, engraved("Ada", 2), note="Ring twice"))
        orders.anonymise(principal, only_order(principal).id, expected=None)
        assert only_order(principal).items[0].options == []
        moved = order_at(2, engraved("Ada", 3), note="Ring three times")
        tell(connection, "orders/updated", moved)
        order = only_order(principal)
        assert [(item.quantity, item.options) for item in order.items] == [(3, [])]
        assert (order.customer, order.notes, order.differs_from_shop) == (None, None, False)
        assert not {"customer", "options", "notes"} & orders_of(principal)[0].shop_digests.keys()
        for step in (start, ready, ship):
            step(principal, order.id)
        small = refund_payload()["transactions"][1:2]
        tell(connection, "refunds/create", refund_payload(transactions=small))
        (noted,) = only_order(principal).refunds
        assert noted.reason is None

    def test_in_any_order_come_to_the_newest(
        self, principal: Principal, connection: StoredConnection
    ) -> None:
        product(principal, 50, sku="LAMP-1")
        messages = [("orders/create", 1), ("orders/updated", 2), ("orders/updated", 3)]
        for number, sequence in enumerate(permutations(messages)):
            for topic, hour in sequence:
                tell(connection, topic, order_at(hour, line(quantity=hour), id=number + 1))
        assert [order.items[0].quantity for order in orders_of(principal)] == [3] * 6
        balanced(principal)

    def test_back_to_an_older_state_are_followed(
        self, principal: Principal, connection: StoredConnection
    ) -> None:
        for hour, quantity in ((1, 1), (3, 1), (2, 5)):
            tell(connection, "orders/updated", order_at(hour, line(quantity=quantity)))
        assert only_order(principal).items[0].quantity == 1

    def test_keep_changes_made_here(
        self, principal: Principal, connection: StoredConnection
    ) -> None:
        lamp = product(principal, 5)
        tell(connection, "orders/create", order_at(1, line("UNKNOWN")))
        items = [{"product_id": lamp.id, "quantity": 1, "unit_price": 10}]
        change(principal, only_order(principal).id, items=items)
        tell(connection, "orders/updated", order_at(2, line("UNKNOWN"), note="Hurry"))
        order = only_order(principal)
        assert (order.items[0].product_id, order.notes) == (lamp.id, "Hurry")
        assert order.items[0].reserved_quantity == 1

    def test_of_a_started_order_are_left_and_marked(
        self, principal: Principal, connection: StoredConnection
    ) -> None:
        tell(connection, "orders/create", order_at(1))
        order_id = only_order(principal).id
        start(principal, order_id)
        tell(connection, "orders/updated", order_at(2, tags="urgent"))
        assert not only_order(principal).differs_from_shop
        tell(connection, "orders/updated", order_at(3, line(quantity=7)))
        order = only_order(principal)
        assert (order.items[0].quantity, order.differs_from_shop) == (1, True)
        marked = ListQuery(matches=(Match("needs_attention", (True,)),))
        assert ORDERS.page(principal, marked).total == 1
        change(principal, order_id, differs_from_shop=False)
        tell(connection, "orders/updated", order_at(3, line(quantity=7)))
        assert not only_order(principal).differs_from_shop

    def test_of_an_order_that_was_sent_before_it_came_make_none(
        self, principal: Principal, connection: StoredConnection
    ) -> None:
        sent = order_at(1, fulfillment_status="fulfilled")
        tell(connection, "orders/updated", sent)
        assert orders_of(principal) == []


class TestCancellations:
    def test_release_the_reservations(
        self, principal: Principal, connection: StoredConnection
    ) -> None:
        lamp = product(principal, 5, sku="LAMP-1")
        for repetition in range(2):
            tell(connection, "orders/create", order_at(1, line(quantity=2)))
            tell(connection, "orders/cancelled", order_at(2, line(quantity=2)))
            assert only_order(principal).version == 2, repetition
        assert only_order(principal).status == "cancelled"
        assert balanced(principal).products[lamp.id].reserved_quantity == 0

    def test_are_recognised_in_an_update_or_an_emptied_order_too(
        self, principal: Principal, connection: StoredConnection
    ) -> None:
        for changes in ({"cancelled_at": "2026-11-24T02:00:00Z"}, {"line_items": [line("A", 0)]}):
            tell(connection, "orders/create", order_at(1, id=len(changes) + len(str(changes))))
            order = order_at(2, id=len(changes) + len(str(changes))) | changes
            tell(connection, "orders/updated", order)
        assert [order.status for order in orders_of(principal)] == ["cancelled"] * 2

    def test_of_an_order_in_production(
        self, principal: Principal, connection: StoredConnection
    ) -> None:
        tell(connection, "orders/create", order_at(1))
        start(principal, only_order(principal).id)
        tell(connection, "orders/cancelled", {"id": payload()["id"]})
        order = only_order(principal)
        assert (order.status, order.differs_from_shop) == ("cancelled", False)

    def test_that_come_first_keep_the_order_from_being_made(
        self, principal: Principal, connection: StoredConnection
    ) -> None:
        for topic in ("orders/cancelled", "orders/create", "orders/updated", "orders/cancelled"):
            tell(connection, topic, order_at(1))
        assert orders_of(principal) == []

    def test_of_a_shipped_order_are_marked_once(
        self, principal: Principal, connection: StoredConnection
    ) -> None:
        order_id = shipped(principal, connection)
        tell(connection, "orders/cancelled", order_at(2))
        order = only_order(principal)
        assert (order.status, order.differs_from_shop) == ("shipped", True)
        change(principal, order_id, differs_from_shop=False)
        tell(connection, "orders/cancelled", order_at(2))
        assert not only_order(principal).differs_from_shop

    def test_of_another_workspace_cancel_nothing_here(
        self, principal: Principal, connection: StoredConnection
    ) -> None:
        tell(connection, "orders/create", order_at(1))
        new = NewConnection.model_validate({"channel": "shopify", "name": "x", "secret": SECRET})
        other = service.create(new_account().principal, new)
        tell(other, "orders/cancelled", order_at(2))
        assert only_order(principal).status == "received"


class TestRefunds:
    def test_of_a_shipped_order_are_noted_once(
        self, principal: Principal, connection: StoredConnection
    ) -> None:
        shipped(principal, connection, line(price="100.00"))
        for _ in range(2):
            tell(connection, "refunds/create", refund_payload())
        order = only_order(principal)
        assert (order.refunded_total, order.status) == (Decimal("41.94"), "shipped")
        assert [one.reason for one in order.refunds] == ["Too late"]
        assert not order.differs_from_shop

    def test_of_everything_make_the_order_refunded(
        self, principal: Principal, connection: StoredConnection
    ) -> None:
        shipped(principal, connection, line(price="31.94"))  # and 10 for the shipping
        tell(connection, "refunds/create", refund_payload())
        assert only_order(principal).status == "refunded"

    def test_that_are_not_possible_here_are_marked(
        self, principal: Principal, connection: StoredConnection
    ) -> None:
        tell(connection, "orders/create", order_at(1))
        tell(connection, "refunds/create", refund_payload())
        order = only_order(principal)
        assert (order.status, order.refunds, order.differs_from_shop) == ("received", [], True)

    def test_of_more_than_the_total_are_marked(
        self, principal: Principal, connection: StoredConnection
    ) -> None:
        order_id = shipped(principal, connection)
        refund(principal, order_id, amount=1)
        tell(connection, "refunds/create", refund_payload())
        order = only_order(principal)
        assert (order.refunded_total, order.differs_from_shop) == (Decimal(1), True)

    def test_without_money_or_of_an_unknown_order_change_nothing(
        self, principal: Principal, connection: StoredConnection
    ) -> None:
        tell(connection, "refunds/create", refund_payload())
        assert orders_of(principal) == []
        tell(connection, "orders/create", order_at(1))
        tell(connection, "refunds/create", refund_payload(transactions=[]))
        assert only_order(principal).version == 1


def shipped(principal: Principal, connection: StoredConnection, *lines: dict[str, Any]) -> str:
    tell(connection, "orders/create", order_at(1, *lines))
    order_id = only_order(principal).id
    for step in (start, ready, ship):
        step(principal, order_id)
    return order_id

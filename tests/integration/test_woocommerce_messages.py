"""A WooCommerce shop's messages: statuses that come again and again, deletions, pings."""

import json
from decimal import Decimal
from itertools import permutations
from typing import Any

import httpx
import pytest

from batchivo.access.principal import Principal
from batchivo.order_connections import service
from batchivo.order_connections.collections import CONNECTIONS
from batchivo.order_connections.models import NewConnection, StoredConnection
from batchivo.orders import service as orders
from batchivo.orders.collections import ORDERS
from batchivo.orders.models import Order
from batchivo.storage.listing import ListQuery
from functions.orders.app import app
from testbed.shop_queue import work_off_all
from testbed.shopify import SECRET, signature
from testbed.traffic import Traffic
from tests.support.asgi import InProcess
from tests.support.orders import balanced, change, product, ready, ship, start
from tests.support.woocommerce import line, payload, refund

api = InProcess(app)


@pytest.fixture
def connection(principal: Principal) -> StoredConnection:
    new = {"channel": "woocommerce", "name": "Shop", "secret": SECRET}
    return service.create(principal, NewConnection.model_validate(new))


def post(connection: StoredConnection, body: bytes, **headers: str) -> httpx.Response:
    named = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    url = f"/api/v1/orders/inbound/woocommerce/{connection.id}"
    return api.request("POST", url, content=body, headers=named)


def tell(connection: StoredConnection, topic: str, body: Any) -> None:
    """Send a message and have it applied."""
    content = json.dumps(body).encode()
    answer = post(
        connection,
        content,
        Content_Type="application/json",
        X_WC_Webhook_Topic=topic,
        X_WC_Webhook_Signature=signature(content),
    )
    assert answer.status_code == 200, answer.text
    work_off_all()


def at(minute: int, status: str = "processing", **changes: Any) -> dict[str, Any]:
    """The order as it was at this minute."""
    sums = {"discount_total": "0.00", "shipping_total": "0.00", "total_tax": "0.00", "total": None}
    lines = {"line_items": [line(quantity=2, subtotal="20.00")], "customer_note": ""}
    time = f"2026-11-24T08:{minute:02}:00"
    return payload(status=status, date_modified_gmt=time, **lines | sums | changes)


def all_orders(principal: Principal) -> list[Order]:
    return [orders.shown(order) for order in ORDERS.page(principal, ListQuery()).items]


def only_order(principal: Principal) -> Order:
    [order] = all_orders(principal)
    return order


def shipped(principal: Principal, connection: StoredConnection) -> Order:
    tell(connection, "order.created", at(1))
    order = only_order(principal)
    for step in (start, ready, ship):
        step(principal, order.id)
    return order


def test_a_ping_is_answered_without_a_signature_and_without_a_call(
    principal: Principal, connection: StoredConnection, traffic: Traffic
) -> None:
    form = "application/x-www-form-urlencoded"
    answer = post(connection, b"webhook_id=12", Content_Type=form)
    assert (answer.status_code, answer.json()) == (200, {"data": {"message_id": None}})
    assert traffic.round_trips == 0
    assert post(connection, b"webhook_id=12&x=1", Content_Type=form).status_code == 401


def test_the_documented_order_becomes_one(
    principal: Principal, connection: StoredConnection
) -> None:
    lamp = product(principal, 5, sku="lamp-1")
    tell(connection, "order.created", payload())
    order = only_order(principal)
    assert (order.channel, order.external_id) == ("woocommerce", "5017")
    assert order.total == Decimal("57.76")
    assert [item.product_id for item in order.items] == [lamp.id, None]
    assert balanced(principal).products[lamp.id].reserved_quantity == 2


def test_statuses_that_come_again_and_again_change_nothing(
    principal: Principal, connection: StoredConnection
) -> None:
    tell(connection, "order.created", at(1, "pending"))
    assert all_orders(principal) == []
    for _ in range(3):
        tell(connection, "order.updated", at(2, "on-hold"))
        tell(connection, "order.updated", at(2, "processing"))
    order = only_order(principal)
    assert (order.status, order.version, order.needs_attention) == ("received", 1, True)


def test_messages_in_any_order_come_to_the_newest_state(
    principal: Principal, connection: StoredConnection
) -> None:
    lamp = product(principal, 90, sku="LAMP-1")
    states = [(1, "pending", 1), (2, "processing", 2), (3, "on-hold", 3)]
    for number, sequence in enumerate(permutations(states)):
        for minute, status, quantity in sequence:
            lines = [line(quantity=quantity)]
            body = at(minute, status, id=number + 1, line_items=lines)
            tell(connection, "order.updated", body)
    assert [order.items[0].quantity for order in all_orders(principal)] == [3] * 6
    assert balanced(principal).products[lamp.id].reserved_quantity == 18


@pytest.mark.parametrize("sequence", [*permutations([(1, "processing"), (2, "cancelled")])])
def test_a_cancellation_gives_back_what_was_reserved(
    principal: Principal, connection: StoredConnection, sequence: list[tuple[int, str]]
) -> None:
    product(principal, 5, sku="LAMP-1")
    for minute, status in [*sequence, *sequence]:
        tell(connection, "order.updated", at(minute, status))
    assert all(order.status == "cancelled" for order in all_orders(principal))
    balanced(principal)


@pytest.mark.parametrize(
    "sequence", [*permutations([(1, "processing"), (2, "failed"), (3, "processing")])]
)
def test_an_order_that_failed_and_was_paid_after_all(
    principal: Principal, connection: StoredConnection, sequence: list[tuple[int, str]]
) -> None:
    """It is made by the newest state; where it was cancelled here, somebody has to look."""
    for minute, status in sequence:
        tell(connection, "order.updated", at(minute, status))
    order = only_order(principal)
    was_cancelled = order.status == "cancelled"
    assert order.differs_from_shop == was_cancelled
    assert was_cancelled == (sequence.index((1, "processing")) == 0 and sequence[1][0] == 2)
    for minute, status in sequence:
        tell(connection, "order.updated", at(minute, status))
    assert only_order(principal) == order


def test_a_deletion_cancels_and_a_restoration_is_marked(
    principal: Principal, connection: StoredConnection
) -> None:
    tell(connection, "order.created", at(1))
    tell(connection, "order.deleted", {"id": 5017})
    tell(connection, "order.updated", at(1))  # late
    order = only_order(principal)
    assert (order.status, order.differs_from_shop) == ("cancelled", False)
    tell(connection, "order.restored", at(3))
    assert only_order(principal).differs_from_shop
    change(principal, order.id, differs_from_shop=False)
    tell(connection, "order.updated", at(4))
    assert not only_order(principal).differs_from_shop


def test_an_order_deleted_before_it_came_is_made_if_it_is_restored(
    principal: Principal, connection: StoredConnection
) -> None:
    tell(connection, "order.deleted", {"id": 5017})
    tell(connection, "order.created", at(1))
    assert all_orders(principal) == []
    tell(connection, "order.restored", at(3))
    assert only_order(principal).status == "received"


def test_refunds_of_a_shipped_order_are_noted_once(
    principal: Principal, connection: StoredConnection
) -> None:
    shipped(principal, connection)
    part, rest = refund(1, "-5.00", "Scratched"), refund(2, "-15.00")
    for _ in range(2):
        tell(connection, "order.updated", at(2, "completed", refunds=[part]))
    order = only_order(principal)
    assert [(one.amount, one.reason) for one in order.refunds] == [(Decimal(5), "Scratched")]
    for _ in range(2):
        tell(connection, "order.updated", at(3, "refunded", refunds=[part, rest]))
    order = only_order(principal)
    assert (order.status, order.refunded_total) == ("refunded", Decimal(20))
    assert not order.differs_from_shop


def test_an_open_order_that_is_paid_back_is_cancelled(
    principal: Principal, connection: StoredConnection
) -> None:
    tell(connection, "order.created", at(1))
    tell(connection, "order.updated", at(2, "refunded", refunds=[refund(1, "-20.00")]))
    order = only_order(principal)
    assert (order.status, order.differs_from_shop) == ("cancelled", False)


def test_a_status_of_a_plugin_is_named_on_the_connection(
    principal: Principal, connection: StoredConnection
) -> None:
    tell(connection, "order.updated", at(1, "awaiting-pickup"))
    tell(connection, "product.updated", {"id": 5})
    stored = CONNECTIONS.get(principal, connection.id).not_understood
    assert [(topic.topic, topic.reason) for topic in stored] == [
        ("product.updated", None),
        ("order.updated", "Order 5017 has the status 'awaiting-pickup'."),
    ]

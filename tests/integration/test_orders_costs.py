"""The cost of operations on orders: round trips to DynamoDB, and units of capacity.

``python -m pytest tests/integration/test_orders_costs.py -rP`` prints them as a table;
test_costs.py defines the unit.
"""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest

from batchivo import clock
from batchivo.access.principal import Principal
from batchivo.accounts.settings_cache import workspace_settings
from batchivo.orders import service
from batchivo.orders.collections import ORDERS
from batchivo.orders.states import OrderStatus
from batchivo.storage import listing
from batchivo.storage.listing import ListQuery, Match
from testbed.costs import Act, Cost, cost_of
from testbed.library import new_account, with_money
from tests.support.orders import (
    cancel,
    change,
    in_state,
    product,
    receive,
    received,
    refund,
    ship,
    start,
    wants,
)

CUSTOMER = {
    "name": "Grace Hopper",
    "email": "grace@example.com",
    "shipping_address": {"line1": "12 Harbour Street", "city": "Antwerp", "country": "BE"},
}
ORDER_COUNT = 100

Prepared = Callable[[Principal], Act]


def _create(products: int, *, external: bool = False, again: bool = False) -> Prepared:
    def prepared(principal: Principal) -> Act:
        items = [wants(product(principal, 10), 2) for _ in range(products)]
        details = {"channel": "etsy", "external_id": "31415"} if external else {}

        def create() -> object:
            return receive(principal, *items, customer=CUSTOMER, **details)

        if again:
            create()
        return create

    return prepared


def _on_an_order(
    act: Callable[[Principal, str], object],
    status: OrderStatus = OrderStatus.RECEIVED,
    products: int = 3,
) -> Prepared:
    def prepared(principal: Principal) -> Act:
        items = [wants(product(principal, 10), 2) for _ in range(products)]
        order = in_state(principal, status, *items, customer=CUSTOMER)
        return lambda: act(principal, order.id)

    return prepared


def _other_items(principal: Principal) -> Act:
    lamp, vase, bowl = (product(principal, 10) for _ in range(3))
    order = received(principal, wants(lamp, 2), wants(vase, 2), customer=CUSTOMER)
    return lambda: change(principal, order.id, items=[wants(vase, 1), wants(bowl, 1)])


WRITES: dict[str, tuple[Prepared, Cost]] = {
    "receive an order of 1 product": (
        _create(1),
        Cost({"BatchGetItem": 1, "UpdateItem": 1, "TransactWriteItems": 1}, 1, 13),
    ),
    "receive a channel's order of 3": (
        _create(3, external=True),
        Cost({"GetItem": 1, "BatchGetItem": 1, "UpdateItem": 1, "TransactWriteItems": 1}, 4, 29),
    ),
    "the same order again": (_create(3, external=True, again=True), Cost({"GetItem": 2}, 2)),
    "receive an order of 45 products": (
        _create(45),
        Cost({"BatchGetItem": 1, "UpdateItem": 1, "TransactWriteItems": 1}, 45, 295),
    ),
    "change its notes": (
        _on_an_order(lambda owner, order_id: change(owner, order_id, notes="Call first")),
        Cost({"GetItem": 1, "PutItem": 1}, 1, 4),
    ),
    "change its items": (
        _other_items,
        Cost({"GetItem": 1, "BatchGetItem": 1, "TransactWriteItems": 1}, 4, 26),
    ),
    "start its production": (_on_an_order(start), Cost({"GetItem": 1, "PutItem": 1}, 1, 4)),
    "ship 3 products": (
        _on_an_order(ship, OrderStatus.READY),
        Cost({"GetItem": 1, "BatchGetItem": 1, "TransactWriteItems": 1}, 4, 38),
    ),
    "ship 45 products": (
        _on_an_order(ship, OrderStatus.READY, products=45),
        Cost({"GetItem": 1, "BatchGetItem": 1, "TransactWriteItems": 1}, 48, 478),
    ),
    "cancel an order of 3 products": (
        _on_an_order(cancel),
        Cost({"GetItem": 1, "BatchGetItem": 1, "TransactWriteItems": 1}, 4, 26),
    ),
    "refund": (
        _on_an_order(refund, OrderStatus.SHIPPED),
        Cost({"GetItem": 1, "PutItem": 1}, 1, 4),
    ),
}

READS: dict[str, tuple[Callable[[Principal], object], Cost, Cost]] = {
    "list 20 of 100 orders": (
        lambda owner: ORDERS.page(
            owner, ListQuery(sort_by="total", matches=(Match("status", ("received",)),))
        ),
        Cost({"GetItem": 1, "Query": 1, "BatchGetItem": 1}, 17.5),
        Cost({"Query": 1, "BatchGetItem": 1}, 10),
    ),
    "count 100 orders": (
        service.counts,
        Cost({"GetItem": 1, "Query": 1}, 7.5),
        Cost({"Query": 1}, 0),
    ),
}


def _workspace() -> Principal:
    """A new one, whose settings are at hand, as in a function that is warm."""
    principal = with_money(new_account()).principal
    workspace_settings(principal.workspace_id)
    return principal


@pytest.fixture(scope="module")
def shop(signing_secret: object) -> Principal:
    principal = _workspace()
    for _ in range(ORDER_COUNT):
        received(principal, {"name": "Lamp", "quantity": 1, "unit_price": 29.9}, customer=CUSTOMER)
    return principal


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Two minutes after all that was written: a warm list finds no change."""
    moment = clock.now() + timedelta(minutes=2)
    monkeypatch.setattr(clock, "now", lambda: moment)
    yield
    listing.forget_all()


@pytest.mark.usefixtures("signing_secret")
@pytest.mark.parametrize("name", WRITES)
def test_the_cost_of_a_write(name: str) -> None:
    prepare, cost = WRITES[name]
    assert cost_of(name, prepare(_workspace()), prepare(_workspace())) == cost


@pytest.mark.usefixtures("later")
@pytest.mark.parametrize("name", READS)
def test_the_cost_of_a_list(shop: Principal, name: str) -> None:
    operation, cold, warm = READS[name]
    listing.forget_all()
    found = cost_of(f"{name}, cold", lambda: operation(shop))
    again = cost_of(f"{name}, warm", lambda: operation(shop))
    assert (found, again) == (cold, warm)


def test_the_cost_of_one_order(shop: Principal) -> None:
    order = received(shop, {"name": "Lamp", "quantity": 1, "unit_price": 29.9})
    cost = cost_of("get an order", lambda: ORDERS.get(shop, order.id))
    assert cost == Cost({"GetItem": 1}, 1)

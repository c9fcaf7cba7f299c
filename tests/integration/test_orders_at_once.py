"""Orders that race for the same pieces, numbers and states."""

from collections.abc import Callable
from functools import partial

import pytest

from batchivo.access.principal import Principal
from batchivo.orders import repository
from batchivo.orders.collections import ORDERS
from batchivo.orders.service import Received
from batchivo.orders.states import OrderStatus
from batchivo.products import service as products
from batchivo.products.models import StockAdjustment
from batchivo.storage.work import Work
from tests.support.orders import (
    balanced,
    cancel,
    change,
    free_text,
    in_state,
    product,
    receive,
    received,
    refund,
    ship,
    wants,
)
from tests.support.races import all_read_before_any_goes_on, at_once, meanwhile, refusals


def test_50_orders_for_the_last_30_pieces(principal: Principal) -> None:
    lamp = product(principal, 30)
    outcomes = at_once([lambda: received(principal, wants(lamp))] * 50)
    assert refusals(outcomes) == []
    shelf = balanced(principal)
    lacking = [order for order in shelf.orders.values() if order.shortfall]
    assert (len(shelf.orders), len(lacking)) == (50, 20)
    assert shelf.products[lamp.id].reserved_quantity == 30
    assert shelf.products[lamp.id].available_quantity == 0


def test_32_orders_have_32_numbers(principal: Principal, other_principal: Principal) -> None:
    outcomes = at_once([lambda: received(principal, free_text())] * 32)
    other = received(other_principal, free_text())
    assert refusals(outcomes) == []
    numbers = {order.number for order in balanced(principal).orders.values()}
    assert numbers == {f"ORD-{number:06}" for number in range(1, 33)}
    assert other.number == "ORD-000001"


def test_the_same_order_many_times_at_once_is_one(principal: Principal) -> None:
    lamp = product(principal, 5)

    def send() -> Received:
        return receive(principal, wants(lamp, 2), channel="etsy", external_id="31415")

    with all_read_before_any_goes_on(repository, "receipt", 8):
        outcomes = at_once([send] * 8)
    assert refusals(outcomes) == []
    assert sorted(o.is_new for o in outcomes if isinstance(o, Received)) == [False] * 7 + [True]
    shelf = balanced(principal)
    assert len(shelf.orders) == 1
    assert shelf.products[lamp.id].reserved_quantity == 2


def test_another_content_that_comes_at_once_is_refused(principal: Principal) -> None:
    def send(quantity: int) -> Callable[[], object]:
        return lambda: receive(principal, free_text(quantity), channel="etsy", external_id="31415")

    with all_read_before_any_goes_on(repository, "receipt", 2):
        outcomes = at_once([send(1), send(2)])
    assert refusals(outcomes) == ["DUPLICATE_ORDER"]
    assert len(balanced(principal).orders) == 1


@pytest.mark.parametrize("attempt", range(5))
def test_of_cancelling_and_shipping_one_wins(principal: Principal, attempt: int) -> None:
    lamp = product(principal, 5)
    order = in_state(principal, OrderStatus.READY, wants(lamp, 3))
    with all_read_before_any_goes_on(Work, "get", 2):
        outcomes = at_once([lambda: cancel(principal, order.id), lambda: ship(principal, order.id)])
    assert refusals(outcomes) == ["INVALID_STATE"]
    shelf = balanced(principal)
    shipped = shelf.orders[order.id].status is OrderStatus.SHIPPED
    assert shelf.products[lamp.id].stock_quantity == (2 if shipped else 5)
    assert shelf.products[lamp.id].reserved_quantity == 0


@pytest.mark.parametrize(
    ("first", "second"), [(cancel, ship), (ship, cancel), (cancel, cancel), (ship, ship)]
)
def test_a_call_that_read_stale_stock_is_refused_for_the_state(
    principal: Principal,
    first: Callable[[Principal, str], object],
    second: Callable[[Principal, str], object],
) -> None:
    """The order was read before, its products after somebody else was done with it."""
    lamp = product(principal, 3)
    order = in_state(principal, OrderStatus.READY, wants(lamp, 3))

    def interfere() -> None:
        first(principal, order.id)
        if first is ship:  # and nothing is left to ship it from
            return
        loss = StockAdjustment(delta=-3, reason="Lost")
        products.adjust_stock(principal, lamp.id, loss)

    with meanwhile(Work, "get", interfere):
        outcomes = at_once([lambda: second(principal, order.id)])
    assert refusals(outcomes) == ["INVALID_STATE"]
    balanced(principal)


def test_two_orders_ship_the_same_free_pieces_once(principal: Principal) -> None:
    lamp = product(principal)
    orders = [in_state(principal, OrderStatus.READY, wants(lamp, 2)) for _ in range(8)]
    products.adjust_stock(principal, lamp.id, StockAdjustment(delta=5, reason="Found"))
    outcomes = at_once([partial(ship, principal, order.id) for order in orders])
    assert refusals(outcomes) == ["INSUFFICIENT_STOCK"] * 6
    assert balanced(principal).products[lamp.id].stock_quantity == 1


def test_refunds_at_once_never_exceed_the_total(principal: Principal) -> None:
    order = in_state(principal, OrderStatus.SHIPPED, free_text(1, 10))
    outcomes = at_once([lambda: refund(principal, order.id, amount=4)] * 4)
    assert refusals(outcomes) == ["REFUND_TOO_LARGE"] * 2
    assert ORDERS.get(principal, order.id).refunded_total == 8


def test_everything_at_once_leaves_the_books_right(principal: Principal) -> None:
    lamp, vase = product(principal, 12), product(principal, 7)
    orders = [received(principal, wants(lamp, 2), wants(vase)) for _ in range(4)]
    ready = [in_state(principal, OrderStatus.READY, wants(lamp), wants(vase)) for _ in range(4)]
    outcomes = at_once(
        [
            *(partial(cancel, principal, order.id) for order in orders[:2]),
            *(partial(change, principal, order.id, items=[wants(vase, 3)]) for order in orders),
            *(partial(ship, principal, order.id) for order in ready),
            *(partial(cancel, principal, order.id) for order in ready),
            *([lambda: received(principal, wants(lamp), wants(vase, 2))] * 4),
            *(
                [
                    lambda: products.adjust_stock(
                        principal, lamp.id, StockAdjustment(delta=-1, reason="Lost")
                    )
                ]
                * 2
            ),
        ]
    )
    assert set(refusals(outcomes)) <= {"INVALID_STATE", "INSUFFICIENT_STOCK"}
    balanced(principal)

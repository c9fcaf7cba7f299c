"""Calls that many hands make at once on one thing, and the checks afterwards."""

from collections.abc import Callable
from decimal import Decimal
from functools import partial
from typing import Any

from batchivo.access.principal import Principal
from batchivo.orders import service as orders
from batchivo.orders.collections import ORDERS
from batchivo.orders.models import OrderChange
from batchivo.products.collections import PRODUCTS
from batchivo.spools import service as spools
from batchivo.spools.collections import SPOOLS
from batchivo.spools.models import Deduction
from tests.support.orders import product, received, wants
from tests.support.runs import pending, spool, uses

Hand = Callable[[], object]
Look = Callable[[list[Any]], None]
"""Sees that everything is right, given the outcomes."""


def deducts(principal: Principal, hands: int) -> tuple[Hand, Look]:
    shared = spool(principal, 1000)

    def look(_: list[Any]) -> None:
        assert SPOOLS.get(principal, shared.id).remaining_weight_grams == 1000 - hands

    return partial(spools.deduct, principal, shared.id, Deduction(grams=Decimal(1))), look


def plans(principal: Principal, hands: int) -> tuple[Hand, Look]:
    shared = spool(principal)

    def look(runs: list[Any]) -> None:
        assert SPOOLS.get(principal, shared.id).reserved_weight_grams == hands
        _check_numbers("RUN", runs)

    return partial(pending, principal, materials=[uses(shared, 1)]), look


def receives(principal: Principal, hands: int) -> tuple[Hand, Look]:
    lamp = product(principal, hands)

    def look(made: list[Any]) -> None:
        stored = PRODUCTS.get(principal, lamp.id)
        assert (stored.stock_quantity, stored.reserved_quantity) == (hands, hands)
        _check_numbers("ORD", made)

    return partial(received, principal, wants(lamp)), look


def notes(principal: Principal, hands: int) -> tuple[Hand, Look]:
    order = received(principal, wants(product(principal, 1)))
    change = OrderChange(notes="Fragile")

    def look(_: list[Any]) -> None:
        assert ORDERS.get(principal, order.id).version == 1 + hands

    return partial(orders.change, principal, order.id, change, expected=None), look


DEEDS = {
    "deduct from a spool": deducts,
    "plan runs": plans,
    "receive orders": receives,
    "note on an order": notes,
}


def _check_numbers(letters: str, made: list[Any]) -> None:
    numbers = sorted(each.number for each in made)
    assert numbers == [f"{letters}-{count:06}" for count in range(1, len(made) + 1)]

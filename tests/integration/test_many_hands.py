"""64 callers at once on one spool, one product, one order: none is refused for rivalry.

Calls that overlap on an item are refused by DynamoDB as on AWS. The figures of docs/limits.md are
printed by ``python -m pytest tests/integration/test_many_hands.py -rP``.
"""

import time
from collections.abc import Callable
from decimal import Decimal
from functools import partial
from typing import Any

import pytest

from batchivo.access.principal import Principal
from batchivo.orders import service as orders
from batchivo.orders.collections import ORDERS
from batchivo.orders.models import OrderChange
from batchivo.products.collections import PRODUCTS
from batchivo.spools import service as spools
from batchivo.spools.collections import SPOOLS
from batchivo.spools.models import Deduction
from tests.support.orders import product, received, wants
from tests.support.races import at_once, refusals
from tests.support.rivals import conflicts_as_on_aws
from tests.support.runs import balanced, pending, spool, uses

HANDS = 64

Hand = Callable[[], object]
Look = Callable[[list[Any]], None]


def _deducts(principal: Principal) -> tuple[Hand, Look]:
    shared = spool(principal, 100)

    def look(_: list[Any]) -> None:
        assert SPOOLS.get(principal, shared.id).remaining_weight_grams == 100 - HANDS

    return partial(spools.deduct, principal, shared.id, Deduction(grams=Decimal(1))), look


def _plans(principal: Principal) -> tuple[Hand, Look]:
    shared = spool(principal)

    def look(runs: list[Any]) -> None:
        assert SPOOLS.get(principal, shared.id).reserved_weight_grams == HANDS
        _check_numbers("RUN", runs)

    return partial(pending, principal, materials=[uses(shared, 1)]), look


def _orders(principal: Principal) -> tuple[Hand, Look]:
    lamp = product(principal, HANDS)

    def look(made: list[Any]) -> None:
        stored = PRODUCTS.get(principal, lamp.id)
        assert (stored.stock_quantity, stored.reserved_quantity) == (HANDS, HANDS)
        _check_numbers("ORD", made)

    return partial(received, principal, wants(lamp)), look


def _notes(principal: Principal) -> tuple[Hand, Look]:
    order = received(principal, wants(product(principal, 1)))
    change = OrderChange(notes="Fragile")

    def look(_: list[Any]) -> None:
        assert ORDERS.get(principal, order.id).version == 1 + HANDS

    return partial(orders.change, principal, order.id, change, expected=None), look


def _check_numbers(letters: str, made: list[Any]) -> None:
    numbers = sorted(each.number for each in made)
    assert numbers == [f"{letters}-{count:06}" for count in range(1, HANDS + 1)]


@pytest.mark.parametrize(
    "prepare",
    [_deducts, _plans, _orders, _notes],
    ids=["deduct from a spool", "plan runs", "receive orders", "note on an order"],
)
def test_none_of_64_at_once_is_refused_for_rivalry(
    principal: Principal, prepare: Callable[[Principal], tuple[Hand, Look]]
) -> None:
    hand, look = prepare(principal)
    seconds: list[float] = []

    def timed() -> object:
        begin = time.perf_counter()
        outcome = hand()
        seconds.append(time.perf_counter() - begin)
        return outcome

    with conflicts_as_on_aws() as counts:
        outcomes = at_once([timed] * HANDS)
    assert not refusals(outcomes)
    assert counts["refused"] > 0 or prepare is _notes  # which are no transactions
    look(outcomes)
    balanced(principal)
    print(f"{HANDS} in {max(seconds):.1f} s, {counts['calls']} calls, {counts['refused']} refused")

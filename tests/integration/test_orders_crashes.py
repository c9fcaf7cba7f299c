"""A function that dies in the midst of an order's change leaves everything or nothing."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from batchivo.access.principal import Principal
from batchivo.accounts.settings_cache import workspace_settings
from batchivo.errors import DomainError
from batchivo.orders.states import OrderStatus
from batchivo.production_runs import completing
from batchivo.production_runs import service as runs
from batchivo.production_runs.models import Completion
from batchivo.products.models import StoredProduct
from tests.support.crashes import Crash, When, crash, lost_answer, recorded_calls
from tests.support.orders import (
    Shelf,
    balanced,
    cancel,
    change,
    free_text,
    in_state,
    product,
    receive,
    received,
    ship,
    wants,
)

Act = Callable[[], object]


@dataclass(frozen=True)
class Way:
    """A call that changes orders and stock, and the DynamoDB operations it makes, in order."""

    prepare: Callable[[Principal, StoredProduct, StoredProduct], Act]
    calls: tuple[str, ...]
    again: str | None
    """The refusal of a second call after a successful one; None: a second call is harmless."""


def _create(principal: Principal, lamp: StoredProduct, vase: StoredProduct) -> Act:
    return lambda: receive(
        principal, wants(lamp, 2), wants(vase, 4), channel="etsy", external_id="31415"
    )


def _change(principal: Principal, lamp: StoredProduct, vase: StoredProduct) -> Act:
    order = received(principal, wants(lamp, 2), wants(vase, 1))
    return lambda: change(principal, order.id, items=[wants(vase, 2), free_text()])


def _ship(principal: Principal, lamp: StoredProduct, vase: StoredProduct) -> Act:
    order = in_state(principal, OrderStatus.READY, wants(lamp, 2), wants(vase, 1))
    return lambda: ship(principal, order.id)


def _cancel(principal: Principal, lamp: StoredProduct, vase: StoredProduct) -> Act:
    order = in_state(principal, OrderStatus.READY, wants(lamp, 2), wants(vase, 1))
    return lambda: cancel(principal, order.id)


def _plan(principal: Principal, lamp: StoredProduct, vase: StoredProduct) -> Act:
    order = received(principal, wants(lamp, 20), wants(vase, 9))
    return lambda: runs.create_for_order(principal, order.id)


def _complete(principal: Principal, lamp: StoredProduct, vase: StoredProduct) -> Act:
    order = received(principal, wants(lamp, 20), wants(vase, 9))
    run = runs.create_for_order(principal, order.id).data
    runs.start(principal, run.id, expected=None)
    return lambda: completing.complete(principal, run.id, Completion(), expected=None)


_READ_AND_WRITE = ("GetItem", "BatchGetItem", "TransactWriteItems")

WAYS = {
    "create": Way(
        _create, ("GetItem", "BatchGetItem", "UpdateItem", "TransactWriteItems"), again=None
    ),
    "change": Way(_change, _READ_AND_WRITE, again=None),
    "ship": Way(_ship, _READ_AND_WRITE, again="INVALID_STATE"),
    "cancel": Way(_cancel, _READ_AND_WRITE, again="INVALID_STATE"),
    "plan a run": Way(
        _plan,
        ("GetItem", "BatchGetItem", "UpdateItem", "TransactWriteItems"),
        again="NOTHING_TO_MAKE",
    ),
    "complete its run": Way(
        _complete,
        ("GetItem", "BatchGetItem", "GetItem", "TransactWriteItems"),
        again="INVALID_STATE",
    ),
}
MOMENTS = [
    pytest.param(name, when, position, id=f"{name}, {when} {position + 1}: {way.calls[position]}")
    for name, way in WAYS.items()
    for position in range(len(way.calls))
    for when in ("before", "after")
]


def _prepared(principal: Principal, way: Way) -> Act:
    """The call, in a workspace where another order has pieces reserved too."""
    lamp, vase = product(principal, 5), product(principal, 2)
    received(principal, wants(lamp), free_text())
    workspace_settings(principal.workspace_id)  # at hand, as in a function that is warm
    return way.prepare(principal, lamp, vase)


@pytest.mark.parametrize("name", WAYS)
def test_these_are_all_the_calls(principal: Principal, name: str) -> None:
    way = WAYS[name]
    act = _prepared(principal, way)
    with recorded_calls() as calls:
        act()
    assert tuple(calls.names) == way.calls


@pytest.mark.parametrize(("name", "when", "position"), MOMENTS)
def test_a_crash_leaves_everything_or_nothing(
    principal: Principal, name: str, when: When, position: int
) -> None:
    way = WAYS[name]
    act = _prepared(principal, way)
    before = balanced(principal)
    with crash(when, position), pytest.raises(Crash):
        act()

    done = (when, position) == ("after", len(way.calls) - 1)
    after = balanced(principal)
    assert (after != before) == done
    if done and way.again:
        with pytest.raises(DomainError) as refusal:
            act()
        assert refusal.value.code == way.again
    else:
        act()
    if done and name == "create":
        assert Shelf.of(principal) == after
    balanced(principal)


@pytest.mark.parametrize("name", WAYS)
def test_an_answer_that_is_lost_on_its_way_counts_once(principal: Principal, name: str) -> None:
    way = WAYS[name]
    act = _prepared(principal, way)
    with lost_answer("TransactWriteItems") as sent:
        act()
    assert sent == [*way.calls, "TransactWriteItems"]
    balanced(principal)

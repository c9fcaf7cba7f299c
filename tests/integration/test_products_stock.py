"""A product's stock is what its ledger adds up to, and never less than nothing."""

from functools import partial

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from batchivo.access.principal import Principal
from batchivo.products import service
from batchivo.products.collections import PRODUCTS
from batchivo.products.models import (
    MAX_STOCK,
    StockAdjustment,
    StockChangeKind,
    StoredProduct,
    StoredStockChange,
)
from batchivo.storage.listing import ListQuery
from tests.support.products import create, refusal
from tests.support.races import at_once, refusals

WRITERS = 32


def adjust(
    principal: Principal, product: StoredProduct, delta: int, reason: str = "Stocktake"
) -> StoredProduct:
    return service.adjust_stock(principal, product.id, StockAdjustment(delta=delta, reason=reason))


def ledger(principal: Principal, product: StoredProduct) -> list[StoredStockChange]:
    """The whole ledger, the oldest entry first."""
    query = ListQuery(limit=100, sort_order="asc")
    return service.stock_changes(principal, product.id, query).items


def in_stock(principal: Principal, product: StoredProduct) -> int:
    return PRODUCTS.get(principal, product.id).stock_quantity


def test_an_adjustment_is_an_entry_in_the_ledger(principal: Principal) -> None:
    lamp = create(principal)
    assert ledger(principal, lamp) == []
    adjust(principal, lamp, 12, "Shelf B")
    assert adjust(principal, lamp, -5, "Broken").stock_quantity == 7
    first, second = ledger(principal, lamp)
    assert [(e.delta, e.balance, e.reason) for e in (first, second)] == [
        (12, 12, "Shelf B"),
        (-5, 7, "Broken"),
    ]
    assert {(e.kind, e.product_id, e.user_id) for e in (first, second)} == {
        (StockChangeKind.ADJUST, lamp.id, principal.user_id)
    }


def test_more_than_there_is_cannot_be_taken(principal: Principal) -> None:
    lamp = create(principal)
    adjust(principal, lamp, 3)
    refused = refusal(lambda: adjust(principal, lamp, -5))
    assert (refused.code, refused.detail) == (
        "INSUFFICIENT_STOCK",
        "There are 3 in stock, 2 less than needed; nothing was changed.",
    )
    assert len(ledger(principal, lamp)) == 1
    assert adjust(principal, lamp, -3).stock_quantity == 0


def test_stock_has_a_limit(principal: Principal) -> None:
    lamp = create(principal)
    adjust(principal, lamp, MAX_STOCK)
    assert refusal(lambda: adjust(principal, lamp, 1)).code == "VALIDATION_ERROR"
    assert in_stock(principal, lamp) == MAX_STOCK


@given(deltas=st.lists(st.integers(-9, 9).filter(bool), max_size=10))
@settings(
    max_examples=25,
    suppress_health_check=[HealthCheck.function_scoped_fixture],  # each takes a new product
)
def test_the_ledger_adds_up_after_any_calls(principal: Principal, deltas: list[int]) -> None:
    lamp, expected = create(principal), 0
    for delta in deltas:
        if expected + delta < 0:
            assert refusal(partial(adjust, principal, lamp, delta)).code == "INSUFFICIENT_STOCK"
        else:
            expected += delta
            assert adjust(principal, lamp, delta).stock_quantity == expected
    entries = ledger(principal, lamp)
    assert sum(entry.delta for entry in entries) == expected == in_stock(principal, lamp)
    balance = 0
    for entry in entries:
        balance += entry.delta
        assert entry.balance == balance


@pytest.mark.parametrize("pieces", [10, WRITERS])
def test_of_so_many_takers_at_once_as_many_succeed_as_there_are_pieces(
    principal: Principal, pieces: int
) -> None:
    lamp = create(principal)
    adjust(principal, lamp, pieces)
    outcomes = at_once([lambda: adjust(principal, lamp, -1)] * WRITERS)
    assert refusals(outcomes) == ["INSUFFICIENT_STOCK"] * (WRITERS - pieces)
    entries = ledger(principal, lamp)
    assert sum(entry.delta for entry in entries) == 0 == in_stock(principal, lamp)
    assert [entry.balance for entry in entries] == list(range(pieces, -1, -1))


def test_adjustments_both_ways_at_once_all_add_up(principal: Principal) -> None:
    lamp = create(principal)
    deltas = [-2 if number % 3 else 3 for number in range(WRITERS)]
    outcomes = at_once([partial(adjust, principal, lamp, delta) for delta in deltas])
    done = [
        delta
        for delta, outcome in zip(deltas, outcomes, strict=True)
        if isinstance(outcome, StoredProduct)
    ]
    assert set(refusals(outcomes)) <= {"INSUFFICIENT_STOCK"}
    entries = ledger(principal, lamp)
    assert sorted(entry.delta for entry in entries) == sorted(done)
    assert sum(done) == in_stock(principal, lamp)
    assert min(entry.balance for entry in entries) >= 0


def test_an_adjustment_and_a_change_at_once_both_count(principal: Principal) -> None:
    lamp = create(principal)
    calls = [lambda: adjust(principal, lamp, 1)] * 8
    costs = [lambda: service.recalculate(principal, lamp.id)] * 4
    assert refusals(at_once([*calls, *costs])) == []
    now = PRODUCTS.get(principal, lamp.id)
    assert now.stock_quantity == 8
    assert now.costs is not None


def test_the_ledger_of_a_deleted_product_is_not_shown(principal: Principal) -> None:
    lamp = create(principal)
    adjust(principal, lamp, 1)
    service.remove(principal, lamp.id, expected=None)
    assert refusal(lambda: ledger(principal, lamp)).code == "NOT_FOUND"
    assert refusal(lambda: adjust(principal, lamp, 1)).code == "NOT_FOUND"

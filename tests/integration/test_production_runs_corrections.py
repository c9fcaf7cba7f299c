"""Corrections of ended runs: counter entries, and everything that follows from them."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from batchivo import clock
from batchivo.access.principal import Principal
from batchivo.errors import Conflict, DomainError, InvalidFields, NotFound
from batchivo.production_runs import service
from batchivo.production_runs.models import Run, StatsPeriod
from batchivo.production_runs.states import RunStatus
from tests.support import orders
from tests.support.orders import product
from tests.support.runs import (
    balanced,
    complete,
    correct,
    fail,
    in_state,
    makes,
    plan,
    spool,
    started,
    uses,
)


def refused(call: Callable[[], object]) -> DomainError:
    with pytest.raises(DomainError) as refusal:
        call()
    return refusal.value


def completed(principal: Principal, used: Any = 200, quantity: int = 4, **details: Any) -> Run:
    """A run of lamps that used so many grams of a spool of 1,000 g for 20.00."""
    lamp = product(principal, materials=[{"material_type": "PLA", "weight_grams": 40}])
    pla = spool(principal, purchase_price=20)
    items, materials = [makes(lamp, quantity)], [uses(pla, 160, used_grams=used)]
    run = started(principal, items=items, materials=materials, **details)
    return complete(principal, run.id)


def test_a_typing_error_is_corrected_in_books_costs_and_statistics(principal: Principal) -> None:
    """As in docs/production-runs.md, whose figures test_documented_books.py reads."""
    run = completed(principal)
    assert [run.material_cost, run.items[0].unit_cost] == [4, 1]
    (item,), (material,) = run.items, run.materials
    corrected = correct(
        principal,
        run.id,
        reason="200 was typed for 150",
        materials=[{"material_id": material.id, "used_grams": 150}],
        items=[{"item_id": item.id, "successful": 3, "failed": 1}],
    )
    assert [corrected.material_cost, corrected.items[0].unit_cost] == [3, 1]
    books = balanced(principal)
    assert books.spools[material.spool_id].remaining_weight_grams == 850
    assert books.products[item.product_id].stock_quantity == 3
    last = books.usage[material.spool_id][-1]
    assert [last.delta_grams, last.run_id] == [50, run.id]
    assert last.reason == f"{run.number}: 200 was typed for 150"
    (entry,) = corrected.corrections
    assert [entry.material_cost, entry.materials[0].actual_grams] == [4, 200]
    assert (entry.items[0].successful, entry.items[0].failed) == (4, 0)
    totals = service.run_stats(principal, since=None, until=None, period=StatsPeriod.MONTH).totals
    assert [totals.material_cost, totals.pieces, totals.failed_pieces] == [3, 3, 1]
    assert [totals.used_grams, totals.runs] == [150, 1]


def test_another_spool_takes_over_the_use_and_its_price(principal: Principal) -> None:
    run = completed(principal)
    (material,) = run.materials
    other = spool(principal, purchase_price=30)
    change = {"material_id": material.id, "spool_id": other.id}
    assert correct(principal, run.id, materials=[change]).material_cost == 6
    books = balanced(principal)
    assert books.spools[material.spool_id].remaining_weight_grams == 1000
    assert books.spools[other.id].remaining_weight_grams == 800


def test_a_wrong_shortage_is_found_no_more(principal: Principal) -> None:
    pla = spool(principal, 150)
    run = started(principal, materials=[uses(pla, 100, used_grams=200)])
    ended = complete(principal, run.id, shortages="empty")
    assert balanced(principal).spools[pla.id].remaining_weight_grams == 0
    material = ended.materials[0].id
    correct(principal, run.id, materials=[{"material_id": material, "used_grams": 140}])
    assert balanced(principal).spools[pla.id].remaining_weight_grams == 10
    more = [{"material_id": material, "used_grams": 180}]
    refusal = refused(lambda: correct(principal, run.id, materials=more))
    assert refusal.code == "INSUFFICIENT_FILAMENT"
    correct(principal, run.id, materials=more, shortages="empty")
    assert balanced(principal).spools[pla.id].remaining_weight_grams == 0


@pytest.mark.parametrize("shipped", [True, False])
def test_pieces_that_orders_hold_are_not_taken_back(principal: Principal, shipped: bool) -> None:
    run = completed(principal)
    lamp = run.items[0].product_id
    order = orders.received(principal, {"product_id": lamp, "quantity": 3})
    if shipped:
        orders.ready(principal, order.id)
        orders.ship(principal, order.id)
    result = [{"item_id": run.items[0].id, "successful": 2, "failed": 2}]
    before = balanced(principal)
    refusal = refused(lambda: correct(principal, run.id, items=result))
    assert refusal.code == "INSUFFICIENT_STOCK"
    assert order.number in refusal.detail
    assert balanced(principal) == before
    result[0] |= {"successful": 3, "failed": 1}
    assert correct(principal, run.id, items=result).items[0].successful == 3


def test_more_pieces_go_to_the_order_that_lacks_them(principal: Principal) -> None:
    lamp = product(principal)
    order = orders.received(principal, orders.wants(lamp, 4))
    run = service.create_for_order(principal, order.id).data
    service.start(principal, run.id, expected=None)
    item = run.items[0].id
    complete(principal, run.id, items=[{"item_id": item, "successful": 2, "failed": 2}])
    correct(principal, run.id, items=[{"item_id": item, "successful": 4, "failed": 0}])
    assert orders.balanced(principal).orders[order.id].shortfall == 0


def test_components_follow_the_pieces(principal: Principal) -> None:
    screw = product(principal, 20, source="bought", purchase_price=0.05)
    lamp = product(principal, components=[{"component_product_id": screw.id, "quantity": 4}])
    run = started(principal, items=[makes(lamp, 3)])
    ended = complete(principal, run.id)
    recovered = {"item_id": ended.items[0].id, "successful": 2, "failed": 1}
    correct(principal, run.id, items=[{**recovered, "components_recovered": True}])
    books = balanced(principal)
    assert books.products[screw.id].stock_quantity == 12
    assert books.products[lamp.id].stock_quantity == 2


def test_a_failed_runs_waste_is_corrected_and_its_pieces_stay_failed(principal: Principal) -> None:
    pla = spool(principal)
    lamp = product(principal)
    run = started(principal, items=[makes(lamp, 2)], materials=[uses(pla, 100)])
    ended = fail(principal, run.id, wasted=[{"material_id": run.materials[0].id, "grams": 90}])
    correct(principal, run.id, materials=[{"material_id": ended.materials[0].id, "used_grams": 9}])
    assert balanced(principal).spools[pla.id].remaining_weight_grams == 991
    result = [{"item_id": ended.items[0].id, "successful": 1, "failed": 1}]
    assert isinstance(refused(lambda: correct(principal, run.id, items=result)), InvalidFields)


def test_a_run_entered_in_the_evening_counts_its_own_hours(
    principal: Principal, monkeypatch: pytest.MonkeyPatch
) -> None:
    evening = datetime(2026, 11, 24, 19, tzinfo=UTC)
    monkeypatch.setattr(clock, "now", lambda: evening)
    run = started(principal)
    began, ended = datetime(2026, 11, 23, 22, tzinfo=UTC), datetime(2026, 11, 24, 4, 30, tzinfo=UTC)
    complete(principal, run.id, started_at=began.isoformat(), ended_at=ended.isoformat())

    def hours(day: str) -> Decimal:
        found = service.run_stats(
            principal,
            since=datetime.fromisoformat(day).date(),
            until=datetime.fromisoformat(day).date(),
            period=StatsPeriod.DAY,
        )
        return found.totals.print_hours

    assert [hours("2026-11-23"), hours("2026-11-24")] == [0, Decimal("6.5")]
    corrected = correct(principal, run.id, ended_at="2026-11-23T23:00:00Z")
    assert [hours("2026-11-23"), hours("2026-11-24")] == [1, 0]
    assert corrected.corrections[0].ended_at == ended


@pytest.mark.parametrize(
    "times",
    [
        {"ended_at": "2026-11-20T00:00:00Z", "started_at": "2026-11-21T00:00:00Z"},
        {"ended_at": (clock.now() + timedelta(days=9000)).isoformat()},
    ],
)
def test_impossible_times_are_refused(principal: Principal, times: dict[str, str]) -> None:
    run = started(principal)
    for call in (complete, fail):
        refusal = refused(lambda call=call: call(principal, run.id, **times))  # type: ignore[misc]
        assert isinstance(refusal, InvalidFields)
    complete(principal, run.id)
    assert isinstance(refused(lambda: correct(principal, run.id, **times)), InvalidFields)


@pytest.mark.parametrize("status", [RunStatus.PENDING, RunStatus.PAUSED, RunStatus.CANCELLED])
def test_only_ended_runs_are_corrected(principal: Principal, status: RunStatus) -> None:
    run = in_state(principal, status)
    refusal = refused(lambda: correct(principal, run.id))
    assert isinstance(refusal, Conflict)
    assert refusal.code == "INVALID_STATE"


def test_parts_that_are_none_of_the_runs_are_not_found(principal: Principal) -> None:
    run = completed(principal)
    for wrong in (
        {"items": [{"item_id": "other", "successful": 4}]},
        {"materials": [{"material_id": "other", "used_grams": 1}]},
        {"materials": [{"material_id": run.materials[0].id, "spool_id": "other"}]},
    ):
        with pytest.raises(NotFound):
            correct(principal, run.id, **wrong)


def test_more_spools_and_products_than_one_transaction_takes(principal: Principal) -> None:
    lamps = [product(principal) for _ in range(8)]
    old, new = ([spool(principal) for _ in range(20)] for _ in range(2))
    run = started(
        principal,
        items=[makes(lamp) for lamp in lamps],
        materials=[uses(one, 1, used_grams=1) for one in old],
    )
    ended = complete(principal, run.id)
    moves = [
        {"material_id": material.id, "spool_id": one.id}
        for material, one in zip(ended.materials, new, strict=True)
    ]
    failures = [{"item_id": item.id, "successful": 0, "failed": 1} for item in ended.items]
    refusal = refused(lambda: correct(principal, run.id, materials=moves, items=failures))
    assert isinstance(refusal, InvalidFields)
    assert "48 spools and products" in refusal.errors[0].message
    correct(principal, run.id, materials=moves, items=failures[1:])
    assert len(correct(principal, run.id, items=failures[:1]).corrections) == 2
    balanced(principal)


def test_a_run_is_planned_from_the_filament_that_came_back(principal: Principal) -> None:
    run = completed(principal, used=990)
    lamp = run.items[0].product_id
    correct(principal, run.id, materials=[{"material_id": run.materials[0].id, "used_grams": 190}])
    planned = plan(principal, from_bom={"product_id": lamp, "quantity": 10})
    assert not planned.meta.warnings

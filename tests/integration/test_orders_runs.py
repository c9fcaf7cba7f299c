"""Production for an order: runs for its shortfall, and where their products go."""

from collections.abc import Callable
from typing import Any

import pytest

from batchivo.access.principal import Principal
from batchivo.errors import DomainError, NotFound
from batchivo.orders.collections import ORDERS
from batchivo.orders.models import StoredOrder
from batchivo.orders.states import OrderStatus
from batchivo.production_runs import completing, editing, service
from batchivo.production_runs.models import (
    Completion,
    Failure,
    FailureReason,
    NewRunMaterial,
    Run,
    RunMaterialChange,
)
from batchivo.products import service as products
from batchivo.products.models import StockAdjustment, StoredProduct
from batchivo.spools import service as spools
from batchivo.spools.models import NewSpool
from batchivo.storage.work import Work
from tests.support.orders import (
    balanced,
    cancel,
    change,
    free_text,
    in_state,
    product,
    received,
    ship,
    wants,
)
from tests.support.races import at_once, meanwhile, refusals


def printed(principal: Principal, stock: int = 0, grams: float = 10) -> StoredProduct:
    """A product made of filament."""
    return product(principal, stock, materials=[{"material_type": "PLA", "weight_grams": grams}])


@pytest.fixture
def filament(principal: Principal) -> None:
    """Plenty of it."""
    new = {"material_type": "PLA", "net_weight_grams": 1000}
    spools.create(principal, NewSpool.model_validate(new))


def refused(call: Callable[[], object]) -> DomainError:
    with pytest.raises(DomainError) as refusal:
        call()
    return refusal.value


def plan(principal: Principal, order: StoredOrder) -> Run:
    return service.create_for_order(principal, order.id).data


def complete(principal: Principal, run: Run, *made: int) -> Run:
    """Begin and end the run, with so many pieces of each item that came out right, or all."""
    service.start(principal, run.id, expected=None)
    for material in run.materials:
        usage = RunMaterialChange(used_grams=material.estimated_grams)
        editing.change_material(principal, run.id, material.id, usage, expected=None)
    results = [
        {"item_id": item.id, "successful": count}
        for item, count in zip(run.items, made, strict=False)
    ]
    completion = Completion.model_validate({"items": results})
    return completing.complete(principal, run.id, completion, expected=None).data


def reserved(principal: Principal, order: StoredOrder) -> list[int]:
    return [line.reserved_quantity for line in ORDERS.get(principal, order.id).items]


@pytest.mark.usefixtures("filament")
class TestPlanning:
    def test_makes_one_run_for_the_shortfall_and_links_both_ways(
        self, principal: Principal
    ) -> None:
        lamp, vase, bowl = printed(principal, 1), printed(principal), printed(principal, 9)
        order = received(
            principal, wants(lamp, 3), wants(vase, 4), wants(bowl, 2), wants(lamp), free_text()
        )
        run = plan(principal, order)
        assert {item.product_id: item.quantity for item in run.items} == {lamp.id: 3, vase.id: 4}
        assert sum(m.estimated_grams for m in run.materials) == 70
        assert run.order_id == order.id
        assert ORDERS.get(principal, order.id).production_run_ids == (run.id,)
        balanced(principal)

    def test_is_refused_where_nothing_lacks(self, principal: Principal) -> None:
        order = received(principal, wants(printed(principal, 2), 2), free_text())
        assert refused(lambda: plan(principal, order)).code == "NOTHING_TO_MAKE"

    def test_makes_nothing_twice(self, principal: Principal) -> None:
        lamp = printed(principal)
        order = received(principal, wants(lamp, 3))
        plan(principal, order)
        assert refused(lambda: plan(principal, order)).code == "NOTHING_TO_MAKE"
        change(principal, order.id, items=[wants(lamp, 5)])
        (item,) = plan(principal, order).items
        assert item.quantity == 2

    def test_makes_it_again_after_a_run_that_came_to_nothing(self, principal: Principal) -> None:
        order = received(principal, wants(printed(principal), 3))
        first, second = plan(principal, order), None
        service.cancel(principal, first.id, expected=None)
        second = plan(principal, order)
        assert ORDERS.get(principal, order.id).production_run_ids == (first.id, second.id)

    def test_is_refused_for_an_order_that_is_over(self, principal: Principal) -> None:
        order = in_state(principal, OrderStatus.CANCELLED, wants(printed(principal)))
        assert refused(lambda: plan(principal, order)).code == "INVALID_STATE"

    def test_is_refused_for_another_workspace(
        self, principal: Principal, other_principal: Principal
    ) -> None:
        order = received(principal, wants(printed(principal)))
        assert isinstance(refused(lambda: plan(other_principal, order)), NotFound)

    def test_plans_25_products_and_names_the_rest(self, principal: Principal) -> None:
        order = received(principal, *(wants(printed(principal)) for _ in range(27)))
        first = service.create_for_order(principal, order.id)
        assert len(first.data.items) == 25
        assert [w.code for w in first.meta.warnings] == ["MORE_TO_MAKE"]
        second = service.create_for_order(principal, order.id)
        assert (len(second.data.items), second.meta.warnings) == (2, [])

    def test_plans_at_most_10_000_of_one_product(self, principal: Principal) -> None:
        lamp = product(principal)
        order = received(principal, wants(lamp, 10_000), wants(lamp, 5_000))
        first = service.create_for_order(principal, order.id)
        assert [item.quantity for item in first.data.items] == [10_000]
        assert [w.code for w in first.meta.warnings] == ["MORE_TO_MAKE"]

    def test_at_once_plans_one_run(self, principal: Principal) -> None:
        order = received(principal, wants(printed(principal), 3))
        outcomes = at_once([lambda: plan(principal, order)] * 4)
        assert refusals(outcomes) == ["NOTHING_TO_MAKE"] * 3
        assert len(ORDERS.get(principal, order.id).production_run_ids) == 1

    def test_sees_an_order_that_changes_meanwhile(self, principal: Principal) -> None:
        lamp = printed(principal)
        order = received(principal, wants(lamp, 3))
        with meanwhile(Work, "get", lambda: change(principal, order.id, items=[wants(lamp, 5)])):
            run = plan(principal, order)
        assert [item.quantity for item in run.items] == [5]

    def test_a_run_that_is_deleted_is_off_the_order(self, principal: Principal) -> None:
        order = received(principal, wants(printed(principal), 3))
        run = plan(principal, order)
        service.remove(principal, run.id, expected=None)
        assert ORDERS.get(principal, order.id).production_run_ids == ()

    def test_a_reprint_is_for_the_order_too(self, principal: Principal) -> None:
        order = received(principal, wants(printed(principal), 3))
        run = complete(principal, plan(principal, order), 1)
        service.start(principal, (second := plan(principal, order)).id, expected=None)
        failure = Failure(reason=FailureReason.CLOG)
        completing.fail(principal, second.id, failure, expected=None)
        reprint = service.reprint(principal, second.id).data
        run_ids = ORDERS.get(principal, order.id).production_run_ids
        assert run_ids == (run.id, second.id, reprint.id)


@pytest.mark.usefixtures("filament")
class TestCompletion:
    def test_reserves_the_made_pieces(self, principal: Principal) -> None:
        lamp = printed(principal, 1)
        order = received(principal, wants(lamp, 2), wants(lamp, 2))
        assert reserved(principal, order) == [1, 0]
        complete(principal, plan(principal, order))
        assert reserved(principal, order) == [2, 2]
        shelf = balanced(principal)
        assert shelf.products[lamp.id].stock_quantity == 4
        assert shelf.products[lamp.id].available_quantity == 0

    def test_that_came_short_leaves_a_shortfall(self, principal: Principal) -> None:
        lamp = printed(principal)
        order = received(principal, wants(lamp, 2), wants(lamp, 2))
        complete(principal, plan(principal, order), 3)
        assert reserved(principal, order) == [2, 1]
        (item,) = plan(principal, order).items
        assert item.quantity == 1
        balanced(principal)

    def test_reserves_no_more_than_the_order_lacks(self, principal: Principal) -> None:
        lamp = printed(principal)
        order = received(principal, wants(lamp, 5))
        run = plan(principal, order)
        change(principal, order.id, items=[wants(lamp, 2)])
        complete(principal, run)
        assert reserved(principal, order) == [2]
        assert balanced(principal).products[lamp.id].available_quantity == 3

    def test_takes_other_stock_that_has_arrived(self, principal: Principal) -> None:
        lamp = printed(principal)
        order = received(principal, wants(lamp, 5))
        run = plan(principal, order)
        products.adjust_stock(principal, lamp.id, StockAdjustment(delta=2, reason="Found"))
        complete(principal, run, 3)
        assert reserved(principal, order) == [5]
        balanced(principal)

    @pytest.mark.parametrize("over", [cancel, ship])
    def test_for_an_order_that_is_over_goes_into_stock(
        self, principal: Principal, over: Callable[[Principal, str], Any]
    ) -> None:
        lamp = printed(principal)
        order = in_state(principal, OrderStatus.READY, wants(lamp, 2))
        run = plan(principal, order)
        if over is ship:
            products.adjust_stock(principal, lamp.id, StockAdjustment(delta=2, reason="Found"))
        over(principal, order.id)
        complete(principal, run)
        assert reserved(principal, order) == [0]
        assert balanced(principal).products[lamp.id].available_quantity == 2

    def test_races_with_cancelling(self, principal: Principal) -> None:
        lamp = printed(principal)
        order = received(principal, wants(lamp, 2))
        run = plan(principal, order)
        outcomes = at_once([lambda: complete(principal, run), lambda: cancel(principal, order.id)])
        assert refusals(outcomes) == []
        shelf = balanced(principal)
        assert shelf.products[lamp.id].stock_quantity == 2
        assert shelf.products[lamp.id].reserved_quantity == 0

    def test_of_a_full_run_for_an_order_fits_one_transaction(self, principal: Principal) -> None:
        """The run, the order, 25 products and 20 spools with a ledger entry each: 92 writes."""
        made = [product(principal) for _ in range(25)]
        order = received(principal, *(wants(p) for p in made))
        run = plan(principal, order)
        for _ in range(20):
            new = {"material_type": "PETG", "net_weight_grams": 500}
            (spool,) = spools.create(principal, NewSpool.model_validate(new))
            material = {"spool_id": spool.id, "estimated_grams": 5, "used_grams": 5}
            editing.add_material(
                principal, run.id, NewRunMaterial.model_validate(material), expected=None
            )
        service.start(principal, run.id, expected=None)
        completing.complete(principal, run.id, Completion(), expected=None)
        assert reserved(principal, order) == [1] * 25
        balanced(principal)

"""Components of runs: reserved when planned, taken when pieces are made, given back."""

from collections.abc import Callable
from decimal import Decimal
from functools import partial
from typing import Any

import pytest

from batchivo.access.principal import Principal
from batchivo.errors import DomainError
from batchivo.fields import plain
from batchivo.orders.collections import ORDERS
from batchivo.production_runs import editing, service
from batchivo.production_runs.collections import RUNS
from batchivo.production_runs.models import NewRunItem, Run, RunItemChange, RunPlan
from batchivo.products import service as product_service
from batchivo.products.collections import PRODUCTS
from batchivo.products.models import StockAdjustment, StoredProduct
from local.places import ROOT
from tests.support import products
from tests.support.orders import received, wants
from tests.support.products import refusal
from tests.support.runs import (
    add_material,
    balanced,
    complete,
    fail,
    makes,
    pending,
    plan,
    spool,
    started,
    uses,
)


def part(
    principal: Principal, name: str = "Screw", stock: int = 0, **details: Any
) -> StoredProduct:
    """A bought part of 0.25 a piece, with so many in stock."""
    bought = {"source": "bought", "purchase_price": 0.25, **details}
    return stocked(principal, products.create(principal, name, **bought), stock)


def stocked(principal: Principal, product: StoredProduct, count: int) -> StoredProduct:
    if not count:
        return product
    adjustment = StockAdjustment(delta=count, reason="Delivery")
    return product_service.adjust_stock(principal, product.id, adjustment)


def made_of(
    principal: Principal, *parts: tuple[StoredProduct, int], name: str = "Lamp", **details: Any
) -> StoredProduct:
    components = [{"component_product_id": p.id, "quantity": q} for p, q in parts]
    return products.create(principal, name, components=components, **details)


def counts(principal: Principal, product: StoredProduct) -> tuple[int, int]:
    """The pieces in stock, and the reserved ones."""
    stored = PRODUCTS.get(principal, product.id)
    return stored.stock_quantity, stored.reserved_quantity


def lines(run: Run) -> list[tuple[str, int, int, int | None]]:
    return [(c.name, c.quantity, c.reserved, c.used) for c in run.components]


# --- reserved and taken


def test_a_set_takes_its_lamps_and_the_lamps_screws_stay(principal: Principal) -> None:
    screw = part(principal, stock=100)
    lamp = stocked(principal, made_of(principal, (screw, 4)), 5)
    lamps = made_of(principal, (lamp, 2), name="Set")
    run = started(principal, items=[makes(lamps, 2)])
    assert lines(run) == [("Lamp", 4, 4, None)]
    assert counts(principal, lamp) == (5, 4)
    run = complete(principal, run.id)
    assert lines(run) == [("Lamp", 4, 0, 4)]
    assert (counts(principal, lamp), counts(principal, lamps)) == ((1, 0), (2, 0))
    assert counts(principal, screw) == (100, 0)
    assert [run.items[0].component_cost, run.component_cost, run.items[0].unit_cost] == [4, 4, 2]
    assert run.cost_complete
    balanced(principal)


def test_costs_without_a_price_are_flagged_in_the_items_that_they_belong_to(
    principal: Principal,
) -> None:
    box, clip = part(principal, "Box", 9), part(principal, "Clip", 9, purchase_price=None)
    lamp = made_of(principal, (box, 1))
    vase = made_of(principal, (box, 1), (clip, 2), name="Vase")
    run = started(principal, items=[makes(lamp), makes(vase)])
    assert {item.name: item.cost_complete for item in run.items} == {"Lamp": True, "Vase": False}
    assert {c.name: c.cost_complete for c in run.components} == {"Box": True, "Clip": False}
    assert not run.cost_complete

    run = started(principal, items=[makes(lamp)], materials=[uses(spool(principal))])
    assert not run.items[0].cost_complete


@pytest.mark.parametrize("end", ["cancel", "remove"])
def test_a_run_that_comes_to_nothing_gives_its_components_back(
    principal: Principal, end: str
) -> None:
    screw = part(principal, stock=10)
    run = pending(principal, items=[makes(made_of(principal, (screw, 3)), 2)])
    assert counts(principal, screw) == (10, 6)
    refused = refusal(lambda: product_service.remove(principal, screw.id, expected=None))
    assert refused.code == "PRODUCT_RESERVED"
    getattr(service, end)(principal, run.id, expected=None)
    assert counts(principal, screw) == (10, 0)
    balanced(principal)


def test_a_changed_item_moves_its_components(principal: Principal) -> None:
    screw, magnet = part(principal, stock=10), part(principal, "Magnet", 10)
    lamp, vase = made_of(principal, (screw, 2)), made_of(principal, (magnet, 1), (screw, 1))
    run = pending(principal, items=[makes(lamp, 2)])
    new = NewRunItem(product_id=vase.id, quantity=3)
    run = editing.add_item(principal, run.id, new, expected=None).data
    assert lines(run) == [("Screw", 7, 7, None), ("Magnet", 3, 3, None)]
    fewer = RunItemChange(quantity=1)
    run = editing.change_item(principal, run.id, run.items[1].id, fewer, expected=None).data
    assert lines(run) == [("Screw", 5, 5, None), ("Magnet", 1, 1, None)]
    run = editing.remove_item(principal, run.id, run.items[0].id, expected=None).data
    assert lines(run) == [("Magnet", 1, 1, None), ("Screw", 1, 1, None)]
    assert (counts(principal, screw), counts(principal, magnet)) == ((10, 1), (10, 1))
    balanced(principal)


def test_a_later_change_of_the_bill_touches_no_open_run(principal: Principal) -> None:
    screw, glue = part(principal, stock=10), part(principal, "Glue", 10)
    lamp = made_of(principal, (screw, 1))
    run = started(principal, items=[makes(lamp, 4)])
    products.add(principal, lamp, glue)
    counted = RunItemChange(successful=4)
    editing.change_item(principal, run.id, run.items[0].id, counted, expected=None)
    assert lines(complete(principal, run.id)) == [("Screw", 4, 0, 4)]
    assert (counts(principal, screw), counts(principal, glue)) == ((6, 0), (10, 0))
    again = pending(principal, items=[makes(lamp, 1)])
    change = RunItemChange(quantity=2)
    again = editing.change_item(principal, again.id, again.items[0].id, change, expected=None).data
    assert lines(again) == [("Screw", 2, 2, None), ("Glue", 2, 2, None)]


def test_a_run_takes_what_it_makes_itself(principal: Principal) -> None:
    lamp = stocked(principal, products.create(principal, "Lamp"), 1)
    lamps = made_of(principal, (lamp, 2), name="Set")
    planned = plan(principal, items=[makes(lamps, 1), makes(lamp, 3)])
    assert not planned.meta.warnings
    assert lines(planned.data) == [("Lamp", 2, 0, None)]
    service.start(principal, planned.data.id, expected=None)
    complete(principal, planned.data.id)
    assert (counts(principal, lamp), counts(principal, lamps)) == ((2, 0), (1, 0))
    balanced(principal)


# --- too few


def test_too_few_warn_at_the_plan_and_refuse_the_completion(principal: Principal) -> None:
    screw = part(principal, stock=3)
    lamp = made_of(principal, (screw, 2))
    planned = plan(principal, items=[makes(lamp, 2)])
    (warning,) = planned.meta.warnings
    assert (warning.code, warning.product_id) == ("MISSING_COMPONENTS", screw.id)
    assert warning.message == "Screw: 4 are needed from stock, 3 could be reserved."
    service.start(principal, planned.data.id, expected=None)
    refused = refusal(lambda: complete(principal, planned.data.id))
    assert refused.code == "INSUFFICIENT_STOCK"
    assert "Screw (3 available)" in refused.detail
    assert '"shortages": "empty"' in refused.detail
    assert counts(principal, screw) == (3, 3)
    stocked(principal, screw, 1)
    complete(principal, planned.data.id)
    assert counts(principal, screw) == (0, 0)
    balanced(principal)


@pytest.mark.parametrize("others", [0, 2], ids=["all free", "some promised to others"])
def test_a_shortage_can_be_booked_as_found(principal: Principal, others: int) -> None:
    screw, half = part(principal, stock=3), spool(principal, 40)
    if others:
        received(principal, wants(screw, others, unit_price=1))
    lamp = made_of(principal, (screw, 2))
    run = started(principal, items=[makes(lamp, 2)], materials=[uses(half, 30, used_grams=40.5)])
    assert refusal(lambda: complete(principal, run.id)).code == "INSUFFICIENT_FILAMENT"
    run = complete(principal, run.id, shortages="empty")
    assert run.materials[0].actual_grams == Decimal("40.5")
    assert lines(run)[0][3] == 4
    books = balanced(principal)
    found = books.usage[half.id][-1]
    assert [found.delta_grams, found.balance_grams, found.found_grams] == [-40, 0, Decimal("0.5")]
    entry = books.stock[screw.id][-1]
    assert (entry.delta, entry.balance, entry.found) == (others - 3, others, 1 + others)
    assert counts(principal, screw) == (others, others)


# --- scrap


@pytest.mark.parametrize(("recovered", "rest"), [(False, 0), (True, 2)])
def test_failed_pieces_take_their_components_unless_recovered(
    principal: Principal, recovered: bool, rest: int
) -> None:
    screw = part(principal, stock=6)
    run = started(principal, items=[makes(made_of(principal, (screw, 2)), 3)])
    result = {"item_id": run.items[0].id, "failed": 1, "components_recovered": recovered}
    run = complete(principal, run.id, items=[result])
    assert (run.items[0].successful, run.items[0].failed) == (2, 1)
    assert counts(principal, screw) == (rest, 0)
    assert run.items[0].component_cost == Decimal("0.25") * (6 - rest)
    assert run.items[0].unit_cost == Decimal("0.25") * (6 - rest) / 2
    balanced(principal)


@pytest.mark.parametrize(("recovered", "rest"), [(False, 0), (True, 4)])
def test_a_failed_run_takes_its_components_unless_recovered(
    principal: Principal, recovered: bool, rest: int
) -> None:
    screw = part(principal, stock=4)
    run = started(principal, items=[makes(made_of(principal, (screw, 2)), 2)])
    run = fail(principal, run.id, components_recovered=recovered)
    assert counts(principal, screw) == (rest, 0)
    balanced(principal)


# --- room


def _wide(principal: Principal, parts: int) -> StoredProduct:
    return made_of(principal, *((part(principal, f"Part {n}"), 1) for n in range(parts)))


def test_a_run_has_room_for_47_spools_and_products_whenever_it_changes(
    principal: Principal,
) -> None:
    wide, reel = _wide(principal, 45), spool(principal)
    fits = pending(principal, items=[makes(wide)], materials=[uses(reel, 1)])
    another, another_reel = products.create(principal, "Cap"), spool(principal)
    too_many: list[Callable[[], object]] = [
        lambda: pending(principal, items=[makes(wide), makes(another)], materials=[uses(reel, 1)]),
        lambda: editing.add_item(
            principal, fits.id, NewRunItem(product_id=another.id, quantity=1), expected=None
        ),
        lambda: add_material(principal, fits, another_reel, 1),
    ]
    for attempt in too_many:
        refused = refusal(attempt)
        assert refused.code == "VALIDATION_ERROR"
        assert "48 different spools and products" in refused.detail
    assert RUNS.get(principal, fits.id).version == 1
    add_material(principal, fits, reel, 1)  # the same spool again takes no room


# --- with components


def test_missing_made_components_are_planned_bottom_up_in_one_call(principal: Principal) -> None:
    screw = part(principal, stock=10)
    arm = stocked(principal, made_of(principal, (screw, 2), name="Arm"), 1)
    lamp = stocked(principal, made_of(principal, (arm, 1), (screw, 1)), 1)
    lamps = made_of(principal, (lamp, 2), name="Set")
    planned = plan(principal, from_bom=makes(lamps, 2), plan="with_components")
    assert [(r.product_id, r.quantity) for r in planned.meta.component_runs] == [
        (arm.id, 2),
        (lamp.id, 3),
    ]
    assert [r.number for r in planned.meta.component_runs] == ["RUN-000001", "RUN-000002"]
    assert planned.data.number == "RUN-000003"
    assert not planned.meta.warnings
    assert counts(principal, screw) == (10, 7)
    for run_id in [*(r.run_id for r in planned.meta.component_runs), planned.data.id]:
        service.start(principal, run_id, expected=None)
        complete(principal, run_id)
    assert [counts(principal, p) for p in (screw, arm, lamp, lamps)] == [
        (3, 0),
        (0, 0),
        (0, 0),
        (2, 0),
    ]
    balanced(principal)


def test_a_plan_of_more_than_eight_runs_names_what_to_plan_first(principal: Principal) -> None:
    caps = [products.create(principal, f"Cap {n}") for n in range(7)]
    seven = made_of(principal, *((cap, 2) for cap in caps), name="Seven caps")
    planned = plan(principal, from_bom=makes(seven), plan="with_components")
    assert len(planned.meta.component_runs) == 7
    before = balanced(principal)
    box = made_of(principal, (seven, 1), name="Box")
    refused = refusal(lambda: plan(principal, from_bom=makes(box, 3), plan="with_components"))
    assert refused.code == "VALIDATION_ERROR"
    assert "would plan 9 runs" in refused.detail
    assert "plan these first: 6 of Cap" in refused.detail
    assert balanced(principal).runs == before.runs


def test_an_order_of_sets_plans_the_lamps_too(principal: Principal) -> None:
    lamp = products.create(principal, "Lamp", price=5)
    lamps, box = made_of(principal, (lamp, 2), name="Set", price=9), part(principal, "Box", price=1)
    order = received(principal, wants(lamps, 2), wants(box, 1))
    planned = service.create_for_order(principal, order.id, RunPlan.WITH_COMPONENTS)
    assert [warning.code for warning in planned.meta.warnings] == ["TO_BUY"]
    (lamp_run,) = planned.meta.component_runs
    assert (lamp_run.product_id, lamp_run.quantity) == (lamp.id, 4)
    assert ORDERS.get(principal, order.id).production_run_ids == (planned.data.id,)
    for run_id in (lamp_run.run_id, planned.data.id):
        service.start(principal, run_id, expected=None)
        complete(principal, run_id)
    assert (counts(principal, lamps), counts(principal, lamp)) == ((2, 2), (0, 0))
    refused = refusal(lambda: service.create_for_order(principal, order.id))
    assert (refused.code, "is bought: Box" in refused.detail) == ("NOTHING_TO_MAKE", True)


def test_a_bought_product_is_not_made(principal: Principal) -> None:
    refused = refusal(lambda: pending(principal, items=[makes(part(principal))]))
    assert isinstance(refused, DomainError)
    assert "Screw is bought, not made" in refused.detail


# --- where used, and availability


def test_where_used_and_availability_agree_with_completion(principal: Principal) -> None:
    screw = part(principal, stock=7)
    lamp = made_of(principal, (screw, 2))
    made_of(principal, (lamp, 1), name="Set")
    (use,) = product_service.where_used(principal, screw.id)
    assert (use.name, use.quantity) == ("Lamp", 2)
    pending(principal, items=[makes(lamp, 1)])
    found = product_service.availability(principal, lamp.id, 3)
    assert (found.can_make, found.available, found.components[0].in_stock) == (2, False, 5)
    for count, refused in ((2, False), (3, True)):
        run = started(principal, items=[makes(lamp, count)])
        assert run.components[0].quantity == use.quantity * count
        if refused:
            assert refusal(partial(complete, principal, run.id)).code == "INSUFFICIENT_STOCK"
        service.cancel(principal, run.id, expected=None)
    assert RUNS.get(principal, run.id).components[0].reserved == 0


# --- the examples in docs/production-runs.md

PAGE = (ROOT / "docs" / "production-runs.md").read_text("utf-8")


def _row(*cells: object) -> str:
    shown = (plain(cell) if isinstance(cell, Decimal) else str(cell) for cell in cells)
    return f"| {' | '.join(shown)} |".replace("|  |", "| |")


def test_the_example_of_a_set_is_computed(principal: Principal) -> None:
    spool(principal, purchase_price=20)
    bill = [{"material_type": "PLA", "weight_grams": 40}]
    lamp = stocked(principal, products.create(principal, "Lamp", materials=bill), 5)
    box = part(principal, "Box", 10, purchase_price=0.45)
    run = started(principal, items=[makes(made_of(principal, (lamp, 2), (box, 1), name="Set"), 3)])
    reserved = {component.name: component.reserved for component in run.components}
    stocked(principal, lamp, 1)
    result = {"item_id": run.items[0].id, "successful": 2}
    run = complete(principal, run.id, items=[result])
    for c in run.components:
        assert c.unit_cost is not None
        assert c.used is not None
        row = _row(c.name, c.quantity, reserved[c.name], c.used, c.unit_cost, c.unit_cost * c.used)
        assert row in PAGE
    unit_cost = run.items[0].unit_cost
    assert run.component_cost is not None
    assert unit_cost is not None
    assert f"| together | | | | | {plain(run.component_cost)} |" in PAGE
    assert f"costs {plain(run.component_cost)} / 2 = {plain(unit_cost)}." in PAGE


def test_the_example_of_a_plan_is_computed(principal: Principal) -> None:
    names = {spool(principal, grams).id: name for name, grams in HOLDS.items()}
    bill = [{"material_type": "PLA", "weight_grams": 100}]
    piece = products.create(principal, materials=bill)
    (material,) = plan(principal, from_bom=makes(piece, 3)).meta.materials
    rows = [(names[p.spool_id], "", p.reason) for p in material.passed_over]
    rows += [(names[d.spool_id], f"{plain(d.grams)} g", d.reason) for d in material.spools]
    assert len(rows) == len(HOLDS)
    for name, planned, reason in rows:
        assert _row(name, f"{HOLDS[name]} g", planned, reason) in PAGE


HOLDS = {"one": 90, "other": 230, "new": 1000}

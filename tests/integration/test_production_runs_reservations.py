"""What open production runs reserve on their spools, by hand or by bills of materials."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from batchivo.access.principal import Principal
from batchivo.errors import InvalidFields
from batchivo.production_runs import editing, service
from batchivo.production_runs.models import (
    MAX_MATERIALS,
    NewRunItem,
)
from batchivo.spools import service as spools
from batchivo.spools.collections import SPOOLS
from tests.support import products
from tests.support.products import refusal
from tests.support.runs import (
    Books,
    add_material,
    balanced,
    complete,
    makes,
    pending,
    plan,
    record,
    spool,
    started,
    uses,
)

# --- reservations


def test_an_open_run_reserves_and_its_changes_move_the_reservation(principal: Principal) -> None:
    first, second = spool(principal, 100), spool(principal, 100)

    def reserved() -> list[Decimal]:
        books = balanced(principal)
        return [books.spools[each.id].reserved_weight_grams for each in (first, second)]

    run = pending(principal, materials=[uses(first, 30), uses(first, 10)])
    assert reserved() == [40, 0]
    record(principal, run, estimated_grams=50)
    assert reserved() == [60, 0]
    moved = record(principal, run, spool_id=second.id).data.materials[0]
    assert reserved() == [10, 50]
    assert moved.spool_id == second.id
    assert moved.estimated_grams == 50
    record(principal, run, 1, spool_id=second.id, estimated_grams=1)
    assert reserved() == [0, 51]
    editing.remove_material(principal, run.id, run.materials[0].id, expected=None)
    assert reserved() == [0, 1]
    assert spools.shown(principal, SPOOLS.get(principal, second.id)).available_weight_grams == 99
    service.remove(principal, run.id, expected=None)
    assert reserved() == [0, 0]


def test_the_spools_details_are_copied_and_stay(principal: Principal) -> None:
    dear = spool(principal, 800, color="Black", purchase_price=25)
    cheap = spool(principal, 300, brand="Polymaker", material_type="PETG", purchase_price=19.99)
    run = pending(principal, materials=[uses(dear, 10)])
    (copied,) = run.materials
    assert (copied.spool_name, copied.cost_per_gram) == ("PLA Black", Decimal("0.025"))
    assert copied.spool_weight_grams == 800
    (moved,) = record(principal, run, spool_id=cheap.id).data.materials
    assert (moved.spool_name, moved.color, moved.cost_per_gram) == (
        "Polymaker PETG",
        None,
        Decimal("0.01999"),
    )


def test_reserving_more_than_the_stock_is_allowed_with_a_warning(principal: Principal) -> None:
    little = spool(principal, 100)
    run = plan(principal, materials=[uses(little, 60)])
    assert not run.meta.warnings
    other = plan(principal, materials=[uses(little, 40)])
    assert not other.meta.warnings
    warnings = record(principal, other.data, estimated_grams=40.5).meta.warnings
    assert [(w.code, w.spool_id) for w in warnings] == [("OVER_RESERVED", little.id)]
    assert "100.5 g are reserved, 100 g are left" in warnings[0].message
    again = add_material(principal, run.data, little, 1)
    assert [w.code for w in again.meta.warnings] == ["OVER_RESERVED"]
    assert SPOOLS.get(principal, little.id).available_weight_grams == 0
    balanced(principal)


def test_a_reserved_spool_cannot_be_deleted(principal: Principal) -> None:
    held = spool(principal)
    run = started(principal, materials=[uses(held, 5)])
    refused = refusal(lambda: spools.remove(principal, held.id, expected=None))
    assert refused.code == "SPOOL_RESERVED"
    service.cancel(principal, run.id, expected=None)
    spools.remove(principal, held.id, expected=None)
    assert not balanced(principal).spools


def test_a_spool_that_is_gone_can_be_replaced(principal: Principal) -> None:
    thrown_away, another = spool(principal), spool(principal)
    run = started(principal, materials=[uses(thrown_away, 0, used_grams=3)])
    spools.remove(principal, thrown_away.id, expected=None)
    assert refusal(lambda: complete(principal, run.id)).code == "NOT_FOUND"
    record(principal, run, spool_id=another.id)
    complete(principal, run.id)
    assert balanced(principal).spools[another.id].remaining_weight_grams == 997


# --- from a bill of materials


def test_a_run_is_planned_from_a_bill_of_materials(principal: Principal) -> None:
    full = spool(principal, 1000, color="Black")
    opened = spool(principal, 120, color="black")
    petg = spool(principal, 900, material_type="PETG")
    lamp = products.create(
        principal,
        "Lamp",
        estimated_print_time_minutes=90,
        materials=[
            {"material_type": "PLA", "color": "Black", "weight_grams": 40, "purge_grams": 2},
            {"material_type": "PETG", "weight_grams": 10},
        ],
    )
    planned = plan(principal, from_bom=makes(lamp, 4), printer_name="MK4")
    run = planned.data
    assert not planned.meta.warnings
    assert [(i.product_id, i.quantity) for i in run.items] == [(lamp.id, 4)]
    assert {m.spool_id: m.estimated_grams for m in run.materials} == {
        opened.id: 84,  # a third piece would leave no margin
        full.id: 84,
        petg.id: 40,
    }
    assert [material.passed_over for material in planned.meta.materials] == [[], []]
    assert run.estimated_grams == 208
    assert run.estimated_minutes == 4 * 90
    assert run.printer_name == "MK4"
    balanced(principal)


def test_a_shortage_is_over_reserved_or_reported(principal: Principal) -> None:
    last = spool(principal, 50)
    lamp = products.create(
        principal,
        "Lamp",
        materials=[
            {"material_type": "PLA", "weight_grams": 40},
            {"material_type": "TPU", "color": "Red", "weight_grams": 5},
        ],
    )
    planned = plan(principal, from_bom=makes(lamp, 2))
    assert {m.spool_id: m.estimated_grams for m in planned.data.materials} == {last.id: 80}
    assert [(w.code, w.spool_id) for w in planned.meta.warnings] == [
        ("SHORT_OF_FILAMENT", last.id),
        ("NO_SPOOL", None),
        ("OVER_RESERVED", last.id),
    ]
    assert "PLA: the spools hold 1 of 2 pieces" in planned.meta.warnings[0].message
    assert "TPU Red" in planned.meta.warnings[1].message
    assert "10" in planned.meta.warnings[1].message
    balanced(principal)


def test_a_bill_that_needs_more_than_twenty_spools_is_refused(principal: Principal) -> None:
    for _ in range(MAX_MATERIALS + 1):
        spool(principal, 15)  # of which 5 g stay
    lamp = products.create(principal, materials=[{"material_type": "PLA", "weight_grams": 1}])
    before = Books.of(principal)
    with pytest.raises(InvalidFields):
        plan(principal, from_bom=makes(lamp, 10 * MAX_MATERIALS + 1))
    assert Books.of(principal) == before
    assert len(pending(principal, from_bom=makes(lamp, 10 * MAX_MATERIALS)).materials) == 20


# --- what belongs to another workspace


def test_a_spool_or_product_of_another_workspace_leaves_no_trace(
    principal: Principal, other_principal: Principal
) -> None:
    theirs, their_lamp = spool(other_principal), products.create(other_principal)
    ours, our_lamp = spool(principal), products.create(principal)
    run = started(principal, items=[makes(our_lamp)], materials=[uses(ours, 5)])
    new_item = NewRunItem.model_validate(makes(their_lamp))
    before = Books.of(principal), Books.of(other_principal)
    attempts: list[Callable[[], object]] = [
        lambda: plan(principal, materials=[uses(ours, 5), uses(theirs, 5)]),
        lambda: plan(principal, items=[makes(our_lamp), makes(their_lamp)]),
        lambda: plan(principal, from_bom=makes(their_lamp)),
        lambda: add_material(principal, run, theirs, 5),
        lambda: editing.add_item(principal, run.id, new_item, expected=None),
        lambda: record(principal, run, spool_id=theirs.id),
        lambda: record(principal, run, spool_id=theirs.id, estimated_grams=0),
    ]
    for attempt in attempts:
        assert refusal(attempt).code == "NOT_FOUND"
    assert (Books.of(principal), Books.of(other_principal)) == before

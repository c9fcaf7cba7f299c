"""Production runs and what their end does to spools and stock."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from pydantic import ValidationError

from batchivo.access.principal import Principal
from batchivo.errors import DomainError, InvalidFields
from batchivo.production_runs import completing, editing, service
from batchivo.production_runs.models import (
    MAX_ITEMS,
    MAX_MATERIALS,
    Completion,
    Failure,
    NewRunItem,
    NewRunMaterial,
    RunItemChange,
)
from batchivo.production_runs.states import RunStatus
from batchivo.products import service as product_service
from batchivo.spools.models import UsageKind
from testbed.dynamodb_calls import Json, Send, around_calls
from testbed.traffic import Traffic
from tests.support import products
from tests.support.products import refusal
from tests.support.runs import (
    Books,
    add_material,
    balanced,
    complete,
    fail,
    in_state,
    makes,
    plan,
    record,
    spool,
    started,
    uses,
)

# --- completing and failing


def test_completing_takes_off_the_spools_and_puts_into_stock(principal: Principal) -> None:
    black, white = spool(principal, 500, color="Black"), spool(principal, 100, color="White")
    lamp, cap = products.create(principal, "Lamp"), products.create(principal, "Cap")
    run = started(
        principal,
        items=[makes(lamp, 4), makes(cap, 6), makes(lamp, 1)],
        materials=[
            uses(black, 100, weight_before_grams=640, weight_after_grams=535.5, purge_grams=2),
            uses(white, 20, used_grams=21.25),
            uses(black, 5, used_grams=4),
        ],
    )
    result = {"item_id": run.items[0].id, "successful": 3, "failed": 1}
    closed = completing.complete(
        principal,
        run.id,
        Completion.model_validate({"items": [result], "quality_rating": 4}),
        expected=2,
    )
    assert (closed.data.status, closed.data.quality_rating) == (RunStatus.COMPLETED, 4)
    assert [(i.successful, i.failed) for i in closed.data.items] == [(3, 1), (6, 0), (1, 0)]
    assert {
        u.spool_id: (u.previous_weight_grams, u.new_weight_grams, u.deducted_grams)
        for u in closed.meta.spools_updated
    } == {black.id: (500, Decimal("389.5"), Decimal("110.5")), white.id: (100, *_d(78.75, 21.25))}
    assert {
        u.product_id: (u.previous_quantity, u.new_quantity, u.added)
        for u in closed.meta.inventory_updated
    } == {lamp.id: (0, 4, 4), cap.id: (0, 6, 6)}
    books = balanced(principal)
    entry = books.usage[black.id][-1]
    assert (entry.kind, entry.run_id, entry.reason) == (UsageKind.RUN, run.id, run.number)
    assert (books.stock[lamp.id][-1].run_id, books.stock[lamp.id][-1].reason) == (
        run.id,
        run.number,
    )


def _d(*numbers: float) -> tuple[Decimal, ...]:
    return tuple(Decimal(str(number)) for number in numbers)


def test_completing_names_the_spools_whose_usage_is_not_recorded(principal: Principal) -> None:
    weighed = spool(principal, color="Black")
    half = spool(principal, color="White")
    run = started(
        principal,
        materials=[uses(weighed, 5, used_grams=5), uses(half, 5, weight_before_grams=100)],
    )
    before = Books.of(principal)
    refused = refusal(lambda: complete(principal, run.id))
    assert refused.code == "USAGE_NOT_RECORDED"
    assert half.display_name in refused.detail
    assert weighed.display_name not in refused.detail
    assert Books.of(principal) == before


def test_completing_names_the_spools_that_hold_too_little(principal: Principal) -> None:
    enough, little = spool(principal, 50), spool(principal, 50, color="Red")
    run = started(
        principal,
        # Each alone is there, together they are not.
        materials=[uses(enough, used_grams=50), *[uses(little, used_grams=26)] * 2],
    )
    before = Books.of(principal)
    refused = refusal(lambda: complete(principal, run.id))
    assert refused.code == "INSUFFICIENT_FILAMENT"
    assert little.id in refused.detail
    assert enough.id not in refused.detail
    assert Books.of(principal) == before


def test_no_more_pieces_are_counted_than_were_to_be_made(principal: Principal) -> None:
    run = started(principal, items=[makes(products.create(principal), 2)])
    item_id = run.items[0].id
    before = Books.of(principal)
    for results in ({"successful": 3}, {"successful": 2, "failed": 1}):
        change = RunItemChange.model_validate(results)
        with pytest.raises(InvalidFields):
            editing.change_item(principal, run.id, item_id, change, expected=None)
        with pytest.raises(InvalidFields):
            complete(principal, run.id, items=[{"item_id": item_id, **results}])
    assert Books.of(principal) == before


def test_earlier_counts_need_not_be_repeated(principal: Principal) -> None:
    lamp = products.create(principal)
    run = started(principal, items=[makes(lamp, 5), makes(lamp, 5), makes(lamp, 5)])
    counted = [{"successful": 2}, {"failed": 1}]
    for item, counts in zip(run.items, counted, strict=False):
        change = RunItemChange.model_validate(counts)
        editing.change_item(principal, run.id, item.id, change, expected=None)
    done = complete(principal, run.id)
    assert [(i.successful, i.failed) for i in done.items] == [(2, 3), (4, 1), (5, 0)]
    assert balanced(principal).products[lamp.id].stock_quantity == 11


def test_failing_deducts_the_waste_and_makes_nothing(principal: Principal) -> None:
    lamp = products.create(principal)
    named, weighed, untouched = (spool(principal, 100) for _ in range(3))
    run = started(
        principal,
        items=[makes(lamp, 3)],
        materials=[
            uses(named, 50, weight_before_grams=100, weight_after_grams=60),
            uses(weighed, 50, weight_before_grams=100, weight_after_grams=70, purge_grams=1),
            uses(untouched, 50),
        ],
    )
    failed = fail(
        principal,
        run.id,
        reason="warping",
        text="Lifted off.",
        wasted=[{"material_id": run.materials[0].id, "grams": 12.5}],
    )
    assert (failed.status, failed.failure_reason) == (RunStatus.FAILED, "warping")
    assert failed.failure_text == "Lifted off."
    assert [(item.successful, item.failed) for item in failed.items] == [(0, 3)]
    assert [m.actual_grams for m in failed.materials] == [Decimal("12.5"), 31, 0]
    books = balanced(principal)
    assert [s.remaining_weight_grams for s in books.spools.values()] == [*_d(87.5), 69, 100]
    assert books.products[lamp.id].stock_quantity == 0
    assert not books.stock[lamp.id]


def test_failing_with_more_waste_than_there_is_changes_nothing(principal: Principal) -> None:
    run = started(principal, materials=[uses(spool(principal, 10), 5)])
    before = Books.of(principal)
    waste = {"material_id": run.materials[0].id, "grams": 10.001}
    refused = refusal(lambda: fail(principal, run.id, wasted=[waste]))
    assert refused.code == "INSUFFICIENT_FILAMENT"
    assert Books.of(principal) == before


# --- weights

WRONG_WEIGHTS = [
    pytest.param({}, {"weight_before_grams": 10, "weight_after_grams": 10.001}, id="both"),
    pytest.param({"weight_before_grams": 10}, {"weight_after_grams": 11}, id="after comes later"),
    pytest.param({"weight_after_grams": 11}, {"weight_before_grams": 10}, id="before comes later"),
]


@pytest.mark.parametrize(("recorded", "then"), WRONG_WEIGHTS)
def test_no_material_weighs_more_after_than_before(
    principal: Principal, recorded: dict[str, Any], then: dict[str, Any]
) -> None:
    black = spool(principal)
    run = started(principal, materials=[uses(black, 5, **recorded)])
    before = Books.of(principal)
    wrong = {**recorded, **then}
    attempts: list[Callable[[], object]] = [
        lambda: record(principal, run, **then),
        lambda: plan(principal, materials=[uses(black, 5, **wrong)]),
        lambda: add_material(principal, run, black, 5, **wrong),
    ]
    for attempt in attempts:
        with pytest.raises(InvalidFields) as refused:
            attempt()
        assert [error.field for error in refused.value.errors] == ["weight_after_grams"]
    assert Books.of(principal) == before


# --- products


def test_a_product_that_is_gone_blocks_the_end_until_its_item_is_removed(
    principal: Principal,
) -> None:
    lamp, cap = products.create(principal, "Lamp"), products.create(principal, "Cap")
    run = started(principal, items=[makes(lamp), makes(cap)])
    product_service.remove(principal, lamp.id, expected=None)
    refused: DomainError = refusal(lambda: complete(principal, run.id))
    assert refused.code == "NOT_FOUND"
    editing.remove_item(principal, run.id, run.items[0].id, expected=None)
    complete(principal, run.id)
    assert balanced(principal).products[cap.id].stock_quantity == 1


def test_a_run_of_nothing_can_begin_and_end(principal: Principal) -> None:
    run = started(principal)
    done = completing.complete(principal, run.id, Completion(), expected=None)
    assert (done.meta.spools_updated, done.meta.inventory_updated) == ([], [])
    assert done.data.material_cost == 0
    failure = Failure.model_validate({"reason": "clog"})
    refused = refusal(lambda: completing.fail(principal, run.id, failure, expected=None))
    assert refused.code == "INVALID_STATE"


# --- the largest run


class Transactions:
    """The transactions sent to DynamoDB, as lists of (kind, table, id)."""

    def __init__(self) -> None:
        self.sent: list[list[tuple[str, str, str]]] = []

    def add(self, operation: str, parameters: Json, send: Send) -> Json:
        if operation == "TransactWriteItems":
            parts = [next(iter(part.items())) for part in parameters["TransactItems"]]
            self.sent.append(
                [
                    (kind, part["TableName"], (part.get("Item") or part["Key"])["id"]["S"])
                    for kind, part in parts
                ]
            )
        return send(parameters)


@pytest.fixture
def transactions(principal: Principal) -> Any:
    seen = Transactions()
    with around_calls(seen.add):
        yield seen


def test_the_largest_run_completes_in_one_transaction(
    principal: Principal, transactions: Transactions, traffic: Traffic
) -> None:
    materials = [uses(spool(principal), 10, used_grams=9) for _ in range(MAX_MATERIALS)]
    items = [makes(products.create(principal), 1) for _ in range(MAX_ITEMS)]
    run = started(principal, items=items, materials=materials)
    more_material = NewRunMaterial.model_validate(materials[0])
    more_items = NewRunItem.model_validate(items[0])
    before = Books.of(principal)
    attempts: list[tuple[str, Callable[[], object]]] = [
        (
            "materials",
            lambda: editing.add_material(principal, run.id, more_material, expected=None),
        ),
        ("items", lambda: editing.add_item(principal, run.id, more_items, expected=None)),
    ]
    for field, attempt in attempts:
        with pytest.raises(InvalidFields) as refused:
            attempt()
        assert [error.field for error in refused.value.errors] == [field]
    with pytest.raises(ValidationError, match="at most 20"):
        plan(principal, materials=[*materials, materials[0]])
    with pytest.raises(ValidationError, match="at most 25"):
        plan(principal, items=[*items, items[0]])
    assert Books.of(principal) == before

    transactions.sent.clear()
    traffic.sent.clear()
    complete(principal, run.id)
    assert traffic.calls == {"GetItem": 1, "BatchGetItem": 2, "TransactWriteItems": 1}
    (sent,) = transactions.sent
    assert len(sent) == len(set(sent)) == 91 == 1 + 2 * MAX_MATERIALS + 2 * MAX_ITEMS
    books = balanced(principal)
    assert {s.remaining_weight_grams for s in books.spools.values()} == {991}
    assert {p.stock_quantity for p in books.products.values()} == {1}


def test_a_spool_in_twenty_materials_is_written_once(
    principal: Principal, transactions: Transactions
) -> None:
    shared, lamp = spool(principal), products.create(principal)
    run = started(
        principal,
        items=[makes(lamp, 2)] * MAX_ITEMS,
        materials=[uses(shared, 10, used_grams=9, purge_grams=0.5)] * MAX_MATERIALS,
    )
    transactions.sent.clear()
    complete(principal, run.id)
    (sent,) = transactions.sent
    assert len(sent) == 5
    books = balanced(principal)
    assert books.spools[shared.id].remaining_weight_grams == 1000 - 190
    assert books.products[lamp.id].stock_quantity == 2 * MAX_ITEMS


# --- reprints


def test_a_reprint_makes_the_failed_pieces(principal: Principal) -> None:
    black = spool(principal, color="Black")
    bill = [{"material_type": "PLA", "weight_grams": 10, "purge_grams": 1}]
    lamp = products.create(principal, "Lamp", materials=bill)
    cap = products.create(principal, "Cap")
    run = started(
        principal,
        printer_name="MK4",
        items=[makes(lamp, 4), makes(cap, 2), makes(lamp, 3)],
        materials=[uses(black, 50, used_grams=50)],
    )
    results = [
        {"item_id": item.id, "successful": item.quantity - failed, "failed": failed}
        for item, failed in zip(run.items, (1, 0, 3), strict=True)
    ]
    complete(principal, run.id, items=results)
    again = service.reprint(principal, run.id).data
    assert (again.status, again.reprint_of, again.printer_name) == ("pending", run.id, "MK4")
    assert again.number == "RUN-000002"
    assert [(i.product_id, i.quantity) for i in again.items] == [(lamp.id, 1), (lamp.id, 3)]
    assert {m.spool_id: m.estimated_grams for m in again.materials} == {black.id: 44}
    balanced(principal)


def test_a_failed_runs_reprint_makes_all_of_it(principal: Principal) -> None:
    lamp = products.create(principal)
    run = in_state(principal, RunStatus.FAILED, items=[makes(lamp, 4), makes(lamp, 2)])
    again = service.reprint(principal, run.id).data
    assert [i.quantity for i in again.items] == [4, 2]


def test_there_is_nothing_to_reprint_where_everything_came_out_right(principal: Principal) -> None:
    lamp = products.create(principal)
    for status, items in ((RunStatus.COMPLETED, [makes(lamp)]), (RunStatus.FAILED, [])):
        run = in_state(principal, status, items=items)
        before = Books.of(principal)
        refused = refusal(lambda run_id=run.id: service.reprint(principal, run_id))  # type: ignore[misc]
        assert refused.code == "NOTHING_TO_REPRINT"
        assert Books.of(principal) == before


@pytest.mark.parametrize("status", ["pending", "in_progress", "paused", "cancelled"])
def test_only_a_completed_or_failed_run_is_reprinted(principal: Principal, status: str) -> None:
    run = in_state(principal, RunStatus(status), items=[makes(products.create(principal))])
    before = Books.of(principal)
    assert refusal(lambda: service.reprint(principal, run.id)).code == "INVALID_STATE"
    assert Books.of(principal) == before

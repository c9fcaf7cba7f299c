"""Production runs while many call at once: each ends once, and the grams add up."""

from collections import Counter
from collections.abc import Callable
from decimal import Decimal
from functools import partial
from typing import Any

import pytest

from batchivo.access.principal import Principal
from batchivo.production_runs import editing, service
from batchivo.production_runs.models import NewRunMaterial, Run
from batchivo.production_runs.states import RunStatus
from batchivo.spools import service as spools
from batchivo.spools.models import Deduction
from batchivo.storage.work import Work
from tests.support import products
from tests.support.products import refusal
from tests.support.races import at_once, meanwhile, refusals
from tests.support.runs import (
    Books,
    balanced,
    complete,
    fail,
    in_state,
    makes,
    pending,
    plan,
    spool,
    started,
    uses,
)

RUNS = 10
CALLS_EACH = 4
CREATES = 32


def _runs_over_three_spools(principal: Principal, weights: tuple[Any, Any, Any]) -> list[Run]:
    """Ten runs, each of 30 g off every spool: off the first one by two materials."""
    first, second, third = [spool(principal, grams) for grams in weights]
    lamp = products.create(principal, "Lamp")
    materials = [
        uses(first, 20, used_grams=20),
        uses(first, 10, weight_before_grams=500, weight_after_grams=492, purge_grams=2),
        uses(second, 25, used_grams=30),
        uses(third, 35, used_grams=29.999, purge_grams=0.001),
    ]
    return [started(principal, items=[makes(lamp, 2)], materials=materials) for _ in range(RUNS)]


def _all_at_once(principal: Principal, runs: list[Run]) -> list[Any]:
    calls: list[Callable[[], Run]] = [
        partial(complete, principal, run.id) for run in runs for _ in range(CALLS_EACH)
    ]
    return at_once(calls)


def test_each_of_ten_runs_completes_once_and_uses_up_the_spools(principal: Principal) -> None:
    runs = _runs_over_three_spools(principal, (300, 300, 300))
    outcomes = _all_at_once(principal, runs)
    assert Counter(refusals(outcomes)) == {"INVALID_STATE": RUNS * (CALLS_EACH - 1)}
    done = [outcome.id for outcome in outcomes if isinstance(outcome, Run)]
    assert sorted(done) == sorted(run.id for run in runs)
    books = balanced(principal)
    assert {run.status for run in books.runs.values()} == {RunStatus.COMPLETED}
    assert [s.remaining_weight_grams for s in books.spools.values()] == [0, 0, 0]
    assert [s.reserved_weight_grams for s in books.spools.values()] == [0, 0, 0]
    assert [len(entries) for entries in books.usage.values()] == [1 + RUNS] * 3
    assert [p.stock_quantity for p in books.products.values()] == [2 * RUNS]


def test_the_runs_that_would_overdraw_are_refused_and_change_nothing(principal: Principal) -> None:
    served = 6
    # The second spool serves six runs and a half, the others all of them.
    runs = _runs_over_three_spools(principal, (300, 30 * served + 15, 1000))
    outcomes = _all_at_once(principal, runs)
    done = {outcome.id for outcome in outcomes if isinstance(outcome, Run)}
    assert len(done) == served
    assert Counter(refusals(outcomes)) == {
        "INVALID_STATE": served * (CALLS_EACH - 1),
        "INSUFFICIENT_FILAMENT": (RUNS - served) * CALLS_EACH,
    }
    books = balanced(principal)
    for run in books.runs.values():
        if run.id in done:
            assert run.status is RunStatus.COMPLETED
        else:
            assert (run.status, run.version) == (RunStatus.IN_PROGRESS, 2)
    assert [s.remaining_weight_grams for s in books.spools.values()] == [120, 15, 820]
    assert [s.reserved_weight_grams for s in books.spools.values()] == [120, 100, 140]


@pytest.mark.parametrize("other", [complete, fail])
def test_a_late_call_is_refused_for_the_state_not_for_lack_of_filament(
    principal: Principal, other: Callable[..., Run]
) -> None:
    """The late call has read the run before it ended, and its spool after."""
    last = spool(principal, 30)
    run = started(principal, materials=[uses(last, 30, used_grams=30)])
    with meanwhile(Work, "get", lambda: other(principal, run.id)):
        assert refusal(lambda: complete(principal, run.id)).code == "INVALID_STATE"
    assert balanced(principal).spools[last.id].remaining_weight_grams == 0


def test_a_late_call_is_refused_for_the_state_not_for_the_deleted_spool(
    principal: Principal,
) -> None:
    thrown_away = spool(principal)
    run = started(principal, materials=[uses(thrown_away, 30)])

    def cancel() -> object:
        return service.cancel(principal, run.id, expected=None)

    def cancel_and_delete() -> None:
        cancel()
        spools.remove(principal, thrown_away.id, expected=None)

    with meanwhile(Work, "get", cancel_and_delete):
        assert refusal(cancel).code == "INVALID_STATE"
    balanced(principal)


@pytest.mark.parametrize("rounds", [5])
def test_of_complete_fail_and_cancel_at_once_one_wins(principal: Principal, rounds: int) -> None:
    shared = spool(principal)
    lamp = products.create(principal, "Lamp")
    for _ in range(rounds):
        run = started(principal, items=[makes(lamp)], materials=[uses(shared, 10, used_grams=9)])
        calls: list[Callable[[], object]] = [
            partial(complete, principal, run.id),
            partial(fail, principal, run.id),
            partial(service.cancel, principal, run.id, expected=None),
        ]
        assert refusals(at_once(calls)) == ["INVALID_STATE"] * 2
    balanced(principal)


def test_reservations_made_at_once_all_count(principal: Principal) -> None:
    shared, run_count = spool(principal, 100), 8
    runs = [pending(principal) for _ in range(run_count)]
    new = NewRunMaterial.model_validate(uses(shared, 30))
    calls: list[Callable[[], object]] = [
        partial(editing.add_material, principal, run.id, new, expected=None)
        for run in runs
        for _ in range(2)
    ]
    deduct = partial(spools.deduct, principal, shared.id, Deduction(grams=Decimal(1)))
    assert not refusals(at_once([*calls, deduct, deduct]))
    books = balanced(principal)
    assert books.spools[shared.id].reserved_weight_grams == 30 * 2 * run_count
    assert books.spools[shared.id].remaining_weight_grams == 98


def test_numbers_are_unique_without_a_gap_when_many_create_at_once(principal: Principal) -> None:
    shared = spool(principal)
    create = partial(pending, principal, materials=[uses(shared, 1)])
    numbers = [run.number for run in at_once([create] * CREATES) if isinstance(run, Run)]
    assert sorted(numbers) == [f"RUN-{count:06}" for count in range(1, CREATES + 1)]
    assert balanced(principal).spools[shared.id].reserved_weight_grams == CREATES


def test_a_deleted_runs_number_is_not_given_out_again(principal: Principal) -> None:
    numbers = []
    for status in (RunStatus.PENDING, RunStatus.CANCELLED, RunStatus.PENDING):
        run = in_state(principal, status)
        service.remove(principal, run.id, expected=None)
        numbers.append(run.number)
    later = at_once([partial(pending, principal)] * 8)
    numbers += sorted(run.number for run in later if isinstance(run, Run))
    assert numbers == [f"RUN-{count:06}" for count in range(1, 12)]


def test_each_workspace_counts_for_itself(principal: Principal, other_principal: Principal) -> None:
    assert pending(principal).number == "RUN-000001"
    assert pending(principal).number == "RUN-000002"
    assert pending(other_principal).number == "RUN-000001"


def test_a_refused_run_takes_no_number(principal: Principal) -> None:
    full = spool(principal)
    before = Books.of(principal)
    usage = {"weight_before_grams": 500, "weight_after_grams": 501}
    refused = refusal(lambda: plan(principal, materials=[uses(full, 10, **usage)]))
    assert refused.code == "VALIDATION_ERROR"
    assert refusal(lambda: plan(principal, items=[{"product_id": "none", "quantity": 1}])).code == (
        "NOT_FOUND"
    )
    assert Books.of(principal) == before

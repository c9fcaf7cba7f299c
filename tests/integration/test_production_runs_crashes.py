"""A function that dies in the midst of ending a run leaves everything or nothing."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import pytest

from batchivo.access.principal import Principal
from batchivo.production_runs import service
from batchivo.production_runs.models import Run
from batchivo.production_runs.states import RunStatus
from tests.support import products
from tests.support.crashes import Crash, When, crash, lost_answer, recorded_calls
from tests.support.products import refusal
from tests.support.runs import (
    Books,
    balanced,
    complete,
    fail,
    makes,
    pending,
    spool,
    started,
    uses,
)


@dataclass(frozen=True)
class Way:
    """A call that changes a run, from a state in which it can."""

    prepare: Callable[..., Run]
    act: Callable[[Principal, Run], object]
    calls: tuple[str, ...]
    """The DynamoDB operations it makes, in order."""
    becomes: RunStatus | None
    """The run's status afterwards; None: the run no longer exists."""


def _cancel(principal: Principal, run: Run) -> object:
    return service.cancel(principal, run.id, expected=None)


def _delete(principal: Principal, run: Run) -> object:
    return service.remove(principal, run.id, expected=None)


WAYS = {
    "complete": Way(
        started,
        lambda principal, run: complete(principal, run.id),
        ("GetItem", "BatchGetItem", "BatchGetItem", "TransactWriteItems"),
        RunStatus.COMPLETED,
    ),
    "fail": Way(
        started,
        lambda principal, run: fail(principal, run.id),
        ("GetItem", "BatchGetItem", "TransactWriteItems"),
        RunStatus.FAILED,
    ),
    "cancel": Way(
        started, _cancel, ("GetItem", "BatchGetItem", "TransactWriteItems"), RunStatus.CANCELLED
    ),
    "delete": Way(pending, _delete, ("GetItem", "BatchGetItem", "TransactWriteItems"), None),
}
MOMENTS = [
    pytest.param(name, when, position, id=f"{name}, {when} {position + 1}: {way.calls[position]}")
    for name, way in WAYS.items()
    for position in range(len(way.calls))
    for when in ("before", "after")
]


def _run(principal: Principal, way: Way) -> Run:
    """A run of two products, one of them in two items, and of two spools, one in two materials."""
    lamp, cap = products.create(principal, "Lamp"), products.create(principal, "Cap")
    black, white = spool(principal, 500), spool(principal, 100)
    run = way.prepare(
        principal,
        items=[makes(lamp, 4), makes(cap, 6), makes(lamp, 1)],
        materials=[
            uses(black, 100, used_grams=99.5),
            uses(white, 20, weight_before_grams=100, weight_after_grams=78, purge_grams=0.25),
            uses(black, 5, used_grams=6),
        ],
    )
    # Beside it stands another open run with reservations of its own.
    pending(principal, materials=[uses(black, 17), uses(white, 3)])
    return run


def _status(books: Books, run: Run) -> RunStatus | None:
    return books.runs[run.id].status if run.id in books.runs else None


@pytest.mark.parametrize("name", WAYS)
def test_these_are_all_the_calls(principal: Principal, name: str) -> None:
    way = WAYS[name]
    run = _run(principal, way)
    with recorded_calls() as calls:
        way.act(principal, run)
    assert tuple(calls.names) == way.calls


@pytest.mark.parametrize(("name", "when", "position"), MOMENTS)
def test_a_crash_leaves_everything_or_nothing(
    principal: Principal, name: str, when: When, position: int
) -> None:
    way = WAYS[name]
    run = _run(principal, way)
    before = balanced(principal)
    with crash(when, position), pytest.raises(Crash):
        way.act(principal, run)

    after_last = (when, position) == ("after", len(way.calls) - 1)
    if after_last:
        assert _status(balanced(principal), run) == way.becomes
        code = "INVALID_STATE" if way.becomes else "NOT_FOUND"
        assert refusal(partial(way.act, principal, run)).code == code
    else:
        assert Books.of(principal) == before
        way.act(principal, run)
    books = balanced(principal)
    assert _status(books, run) == way.becomes
    assert [s.reserved_weight_grams for s in books.spools.values()] == [17, 3]


@pytest.mark.parametrize("name", WAYS)
def test_an_answer_that_is_lost_on_its_way_counts_once(principal: Principal, name: str) -> None:
    way = WAYS[name]
    run = _run(principal, way)
    with lost_answer("TransactWriteItems") as sent:
        way.act(principal, run)
    assert sent == [*way.calls, "TransactWriteItems"]
    assert _status(balanced(principal), run) == way.becomes


def test_a_start_whose_answer_is_lost_counts_once(principal: Principal) -> None:
    run = pending(principal)
    with lost_answer("PutItem") as sent:
        started_at = service.start(principal, run.id, expected=1).started_at
    assert sent == ["GetItem", "PutItem", "PutItem"]
    stored = Books.of(principal).runs[run.id]
    assert (stored.status, stored.started_at) == (RunStatus.IN_PROGRESS, started_at)

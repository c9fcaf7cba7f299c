"""The state machine of production runs: there is no way around it."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from functools import partial

import pytest

from batchivo import clock
from batchivo.access.principal import Principal
from batchivo.errors import VersionMismatch
from batchivo.production_runs import editing, service
from batchivo.production_runs.analysis import shown
from batchivo.production_runs.collections import RUNS
from batchivo.production_runs.models import (
    NewRunItem,
    NewRunMaterial,
    Run,
    RunChange,
    RunItemChange,
)
from batchivo.production_runs.states import RunStatus
from tests.support import products
from tests.support.products import refusal
from tests.support.runs import (
    Books,
    balanced,
    complete,
    fail,
    in_state,
    makes,
    pending,
    record,
    spool,
    started,
    uses,
)

# --- the state machine

WAYS = """
                pending      in_progress  paused       completed  failed  cancelled
start           in_progress  -            -            -          -       -
pause           -            paused       -            -          -       -
resume          -            -            in_progress  -          -       -
complete        -            completed    completed    -          -       -
fail            -            failed       failed       -          -       -
cancel          cancelled    cancelled    cancelled    -          -       -
delete          gone         -            -            -          -       gone
rename_printer  pending      in_progress  paused       -          -       -
rate            pending      in_progress  paused       completed  failed  cancelled
add_item        pending      in_progress  paused       -          -       -
count_item      pending      in_progress  paused       -          -       -
remove_item     pending      in_progress  paused       -          -       -
add_material    pending      in_progress  paused       -          -       -
weigh_material  pending      in_progress  paused       -          -       -
drop_material   pending      in_progress  paused       -          -       -
"""
"""The status of a run after the call of the row, from the status of the column; a dash: refused."""


def _ways() -> list[tuple[str, RunStatus, str]]:
    _, header, *rows = [line.split() for line in WAYS.splitlines()]
    return [
        (call, RunStatus(state), outcome)
        for call, *outcomes in rows
        for state, outcome in zip(header, outcomes, strict=True)
    ]


CALLS = [row.split()[0] for row in WAYS.splitlines()[2:]]


def _call(principal: Principal, name: str, run: Run, expected: int | None = None) -> object:
    (item,), (material,) = run.items, run.materials
    by_name: dict[str, Callable[[], object]] = {
        "start": lambda: service.start(principal, run.id, expected=expected),
        "pause": lambda: service.pause(principal, run.id, expected=expected),
        "resume": lambda: service.resume(principal, run.id, expected=expected),
        "complete": lambda: complete(principal, run.id, expected=expected),
        "fail": lambda: fail(principal, run.id, expected=expected),
        "cancel": lambda: service.cancel(principal, run.id, expected=expected),
        "delete": lambda: service.remove(principal, run.id, expected=expected),
        "rename_printer": lambda: service.change(
            principal, run.id, RunChange(printer_name="MK4"), expected=expected
        ),
        "rate": lambda: service.change(
            principal, run.id, RunChange(quality_rating=5, notes="Smooth."), expected=expected
        ),
        "add_item": lambda: editing.add_item(
            principal, run.id, NewRunItem(product_id=item.product_id, quantity=1), expected=expected
        ),
        "count_item": lambda: editing.change_item(
            principal, run.id, item.id, RunItemChange(successful=1), expected=expected
        ),
        "remove_item": lambda: editing.remove_item(principal, run.id, item.id, expected=expected),
        "add_material": lambda: editing.add_material(
            principal,
            run.id,
            NewRunMaterial(spool_id=material.spool_id, estimated_grams=Decimal(1)),
            expected=expected,
        ),
        "weigh_material": lambda: record(principal, run, expected=expected, used_grams=12),
        "drop_material": lambda: editing.remove_material(
            principal, run.id, material.id, expected=expected
        ),
    }
    return by_name[name]()


def _run_in(principal: Principal, state: RunStatus) -> Run:
    """A run with an item and a material."""
    lamp = products.create(principal, "Lamp")
    materials = [uses(spool(principal), 10, used_grams=9)]
    return in_state(principal, state, items=[makes(lamp, 2)], materials=materials)


@pytest.mark.parametrize(("call", "state", "outcome"), _ways())
def test_every_call_in_every_state(
    principal: Principal, call: str, state: RunStatus, outcome: str
) -> None:
    run = _run_in(principal, state)
    before = balanced(principal)
    if outcome == "-":
        assert refusal(lambda: _call(principal, call, run)).code == "INVALID_STATE"
        assert Books.of(principal) == before
        return
    _call(principal, call, run)
    after = balanced(principal)
    if outcome == "gone":
        assert run.id not in after.runs
    else:
        assert after.runs[run.id].status == outcome


def test_no_call_finds_another_workspaces_run(
    principal: Principal, other_principal: Principal
) -> None:
    run = _run_in(principal, RunStatus.PENDING)
    before = Books.of(principal), Books.of(other_principal)
    for call in CALLS:
        assert refusal(partial(_call, other_principal, call, run)).code == "NOT_FOUND"
    assert (Books.of(principal), Books.of(other_principal)) == before


def test_only_items_and_materials_of_the_run_can_be_named(principal: Principal) -> None:
    lamp = products.create(principal, "Lamp")
    run = started(principal, items=[makes(lamp)], materials=[uses(spool(principal), used_grams=1)])
    before = Books.of(principal)
    result = {"item_id": "another run's", "successful": 1}
    assert refusal(lambda: complete(principal, run.id, items=[result])).code == "NOT_FOUND"
    waste = {"material_id": "another run's", "grams": 1}
    assert refusal(lambda: fail(principal, run.id, wasted=[waste])).code == "NOT_FOUND"
    assert Books.of(principal) == before


# --- versions

CAN_FROM = {call: state for call, state, outcome in _ways() if outcome != "-"}


@pytest.mark.parametrize("call", CALLS)
def test_a_call_that_has_seen_an_older_version_is_refused(principal: Principal, call: str) -> None:
    run = _run_in(principal, CAN_FROM[call])
    before = balanced(principal)
    seen = before.runs[run.id].version
    with pytest.raises(VersionMismatch):
        _call(principal, call, run, expected=seen - 1)
    assert Books.of(principal) == before
    _call(principal, call, run, expected=seen)
    balanced(principal)


# --- time


class Clock:
    def __init__(self) -> None:
        self.now = datetime(2026, 11, 24, 8, tzinfo=UTC)

    def pass_minutes(self, minutes: float) -> None:
        self.now += timedelta(minutes=minutes)


@pytest.fixture
def time_of_day(principal: Principal, monkeypatch: pytest.MonkeyPatch) -> Clock:
    """A clock that moves only when told to."""
    stopped = Clock()
    monkeypatch.setattr(clock, "now", lambda: stopped.now)
    return stopped


@pytest.mark.parametrize("end", ["complete", "fail", "cancel"])
def test_pauses_do_not_count_as_printing(
    principal: Principal, time_of_day: Clock, end: str
) -> None:
    run = pending(principal, estimated_minutes=100)
    time_of_day.pass_minutes(600)
    service.start(principal, run.id, expected=None)
    began = time_of_day.now
    for printing, standing in ((30, 15), (20.5, 45)):
        time_of_day.pass_minutes(printing)
        paused = service.pause(principal, run.id, expected=None)
        assert paused.paused_at == time_of_day.now
        time_of_day.pass_minutes(standing)
        resumed = service.resume(principal, run.id, expected=None)
        assert (resumed.paused_at, resumed.started_at) == (None, began)
    time_of_day.pass_minutes(60)
    service.pause(principal, run.id, expected=None)
    time_of_day.pass_minutes(480)  # and it ends in the midst of a pause
    ends: dict[str, Callable[[], object]] = {
        "complete": lambda: complete(principal, run.id),
        "fail": lambda: fail(principal, run.id),
        "cancel": lambda: service.cancel(principal, run.id, expected=None),
    }
    ends[end]()
    ended = shown(RUNS.get(principal, run.id))
    assert (ended.started_at, ended.ended_at) == (began, time_of_day.now)
    assert ended.paused_at is None
    assert ended.duration_minutes == Decimal("110.50")
    assert ended.time_variance_minutes == Decimal("10.50")
    assert ended.time_variance_percent == Decimal("10.5000")


def test_a_run_that_never_began_took_no_time(principal: Principal) -> None:
    run = pending(principal, estimated_minutes=100)
    service.cancel(principal, run.id, expected=None)
    ended = shown(RUNS.get(principal, run.id))
    assert (ended.duration_minutes, ended.time_variance_minutes) == (None, None)
    assert ended.ended_at is not None


def test_pauses_are_counted_to_the_microsecond(
    principal: Principal, monkeypatch: pytest.MonkeyPatch
) -> None:
    began = clock.now()
    at = partial(_clock_at, monkeypatch, began)
    at(0)
    run = started(principal)
    for pause_number in range(3):
        at(60 * pause_number + 10)
        service.pause(principal, run.id, expected=None)
        at(60 * pause_number + 10.9)
        service.resume(principal, run.id, expected=None)
    at(180)
    complete(principal, run.id)
    stored = RUNS.get(principal, run.id)
    assert (stored.paused_seconds, stored.paused_microseconds) == (2, 700_000)
    assert shown(stored).duration_minutes == Decimal("2.96")  # 177.3 s


def test_a_clock_that_is_behind_makes_no_negative_time(
    principal: Principal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A run's calls are answered by functions whose clocks may differ."""
    began = clock.now()
    at = partial(_clock_at, monkeypatch, began)
    at(5)
    run = started(principal)
    service.pause(principal, run.id, expected=None)
    at(0)
    service.resume(principal, run.id, expected=None)
    complete(principal, run.id)
    stored = RUNS.get(principal, run.id)
    assert stored.ended_at == stored.started_at
    assert shown(stored).duration_minutes == 0


def _clock_at(patch: pytest.MonkeyPatch, began: datetime, seconds: float) -> None:
    patch.setattr(clock, "now", lambda: began + timedelta(seconds=seconds))

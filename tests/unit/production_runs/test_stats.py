"""Stats: what counts, into which piece of time, and from which rows."""

import json
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from batchivo.production_runs.listing import RUNS, row_of
from batchivo.production_runs.models import RunStats, StatsPeriod, StoredRun
from batchivo.production_runs.states import RunStatus
from batchivo.production_runs.stats import EndedRuns
from batchivo.spools.materials import MaterialType
from batchivo.storage.listing import pack
from tests.support.factory import run_item, run_material, stored_run

DONE = stored_run(
    run_material(100, price=0.02, used=110, purge=10, kind=MaterialType.PLA),
    run_material(0, price=0.05, used=20, kind=MaterialType.PETG),
    run_material(10, used=5, kind=MaterialType.PLA),
    items=(
        run_item("lamp", 4, bom=10, ok=3, failed=1),
        run_item("cap", 2, bom=5, ok=2),
        run_item("lamp", 1, bom=10, ok=1),
    ),
    minutes=90,
    printer_name="MK4",
)
"""PLA: 120 * 0.02 = 2.40 and 5 for nothing. PETG: 20 * 0.05 = 1.00. Right came 30 + 10 + 10 g for
3.40: 0.68 a lamp, 0.34 a cap. 145 g for 110 estimated: 31.8182 %."""

FAILED = stored_run(
    run_material(100, price=0.02, used=30),
    items=(run_item("lamp", 2, bom=10, ok=0, failed=2),),
    minutes=30,
    status=RunStatus.FAILED,
)


def _as_listed(each: StoredRun) -> tuple[Any, ...]:
    """The run's fields as the list reads them back."""
    _, _, *packed = json.loads(pack(RUNS, row_of(each)))
    stored = dict(zip((field.name for field in RUNS.stored), packed, strict=True))
    return tuple(stored[name] for name in EndedRuns.fields)


def _stats(
    *runs: StoredRun,
    since: date | None = None,
    until: date | None = None,
    period: StatsPeriod = StatsPeriod.MONTH,
) -> RunStats:
    return _total(runs).stats(since=since, until=until, period=period, currency="EUR")


def _total(runs: Iterable[StoredRun]) -> EndedRuns:
    total = EndedRuns()
    for run in runs:
        total.count(1, *_as_listed(run))
    return total


def test_figures_by_hand() -> None:
    found = _stats(DONE, FAILED)
    assert found.totals.model_dump() == {
        "runs": 2,
        "completed": 1,
        "failed": 1,
        "success_rate_percent": 50,
        "pieces": 6,
        "failed_pieces": 3,
        "used_grams": 145,
        "wasted_grams": 30,
        "estimated_use_grams": 0,
        "mean_variance_percent": Decimal("31.8182"),
        "print_hours": 2,
        "material_cost": 4,
        "failure_cost": Decimal("0.6"),
        "component_cost": 0,
        "failure_component_cost": 0,
        "cost_complete": False,
    }
    assert [(p.key, p.runs) for p in found.by_printer] == [(None, 1), ("MK4", 1)]
    assert [figures.model_dump() for figures in found.by_product] == [
        {
            "product_id": "lamp",
            "runs": 2,
            "pieces": 4,
            "failed_pieces": 3,
            "material_cost": Decimal("2.72"),
            "component_cost": 0,
            "cost_complete": False,
        },
        {
            "product_id": "cap",
            "runs": 1,
            "pieces": 2,
            "failed_pieces": 0,
            "material_cost": Decimal("0.68"),
            "component_cost": 0,
            "cost_complete": False,
        },
    ]
    assert [[*figures.model_dump().values()] for figures in found.by_material] == [
        ["PLA", 125, 30, 3, False],
        ["PETG", 20, 0, 1, True],
    ]


@pytest.mark.parametrize("status", sorted(set(RunStatus) - {RunStatus.COMPLETED, RunStatus.FAILED}))
def test_only_completed_and_failed_runs_count(status: RunStatus) -> None:
    ended = DONE.model_copy(update={"status": status})
    assert _stats(ended).totals.runs == 0


def test_nothing_comes_to_nothing() -> None:
    found = _stats()
    assert found.totals.success_rate_percent is None
    assert found.totals.mean_variance_percent is None
    assert found.totals.material_cost == 0
    assert not any((found.by_period, found.by_printer, found.by_product, found.by_material))


def _ended(moment: datetime) -> StoredRun:
    return DONE.model_copy(update={"ended_at": moment})


@pytest.mark.parametrize(
    ("moment", "day", "week", "month"),
    [
        ("2026-11-24T08:00:00", "2026-11-24", "2026-W48", "2026-11"),
        ("2026-12-31T23:59:59.999999", "2026-12-31", "2026-W53", "2026-12"),
        ("2027-01-01T00:00:00", "2027-01-01", "2026-W53", "2027-01"),
        ("2027-01-03T12:00:00", "2027-01-03", "2026-W53", "2027-01"),
        ("2027-01-04T00:00:00", "2027-01-04", "2027-W01", "2027-01"),
        ("2024-12-30T00:00:00", "2024-12-30", "2025-W01", "2024-12"),
    ],
)
def test_periods(moment: str, day: str, week: str, month: str) -> None:
    ended = _ended(datetime.fromisoformat(moment).replace(tzinfo=UTC))
    keys = {period: _stats(ended, period=period).by_period[0].key for period in StatsPeriod}
    assert keys == {StatsPeriod.DAY: day, StatsPeriod.WEEK: week, StatsPeriod.MONTH: month}


def test_both_days_of_a_range_belong_to_it() -> None:
    midnight = datetime(2026, 11, 24, tzinfo=UTC)
    instant = timedelta(microseconds=1)
    moments = (
        midnight - instant,
        midnight,
        midnight + timedelta(days=2) - instant,
        midnight + timedelta(days=2),
    )
    runs = [_ended(moment) for moment in moments]
    days: Any = {"since": date(2026, 11, 24), "until": date(2026, 11, 25)}
    assert _stats(*runs, **days).totals.runs == 2
    assert _stats(*runs, since=days["since"]).totals.runs == 3
    assert _stats(*runs, until=days["until"]).totals.runs == 3


_days = st.dates(date(2026, 10, 28), date(2027, 1, 4))
_grams = st.integers(0, 300_000).map(lambda mg: Decimal(mg) / 1000)
_runs = st.builds(
    lambda day, printer, status, estimated, used, price, product, pieces, failed: stored_run(
        run_material(estimated, price=price, used=used, kind=MaterialType.PLA),
        run_material(1, used=estimated, kind=MaterialType.PETG),
        items=(run_item(product, pieces + failed, bom=10, ok=pieces, failed=failed),),
        minutes=90,
        printer_name=printer,
        status=status,
        ended_at=datetime(day.year, day.month, day.day, 12, tzinfo=UTC),
    ),
    _days,
    st.sampled_from([None, "MK4", "A1"]),
    st.sampled_from([RunStatus.COMPLETED, RunStatus.FAILED, RunStatus.IN_PROGRESS]),
    _grams,
    _grams,
    st.sampled_from([None, Decimal("0.02"), Decimal("0.0333")]),
    st.sampled_from(["lamp", "cap"]),
    st.integers(0, 3),
    st.integers(0, 3),
)


@settings(max_examples=50)
@given(st.lists(st.tuples(_runs, st.booleans()), max_size=12), st.data())
def test_a_total_of_runs_that_came_and_went_equals_one_of_those_in_the_range(
    runs: list[tuple[StoredRun, bool]], data: st.DataObject
) -> None:
    kept = _total(run for run, _ in runs)
    asked: Any = {"period": data.draw(st.sampled_from(StatsPeriod)), "currency": "EUR"}
    kept.stats(since=None, until=None, **asked)  # sums of whole months are made
    for run, stays in data.draw(st.permutations(runs)):
        if not stays:
            kept.count(-1, *_as_listed(run))
    since, until = data.draw(st.none() | _days), data.draw(st.none() | _days)
    days = (since or date.min, until or date.max)
    in_range = [
        run
        for run, stays in runs
        if stays and run.ended_at and days[0] <= run.ended_at.date() <= days[1]
    ]
    assert kept.stats(since=since, until=until, **asked) == _total(in_range).stats(
        since=None, until=None, **asked
    )

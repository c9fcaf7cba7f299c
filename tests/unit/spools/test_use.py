"""The use of filament by week and material."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from batchivo import clock
from batchivo.spools.materials import MaterialType
from batchivo.spools.models import StoredUsage, UsageKind
from batchivo.spools.use import (
    MAX_WEEKS,
    WeeklyUse,
    counted,
    last_weeks,
    tally_of,
    total_grams,
    week_of,
)

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)

_grams = st.integers(-2_000_000, 2_000_000).map(lambda count: Decimal(count).scaleb(-3))
_uses = st.lists(st.tuples(st.integers(0, 51), _grams), max_size=30)
_spools = st.lists(st.tuples(st.sampled_from(["PLA", "PETG", "TPU"]), _uses), max_size=6)


def _entry(kind: UsageKind, delta: int, balance: int, found: int | None = None) -> StoredUsage:
    grams = {"delta_grams": Decimal(delta), "balance_grams": Decimal(balance)}
    found_grams = None if found is None else Decimal(found)
    return StoredUsage.new(spool_id="s", kind=kind, user_id="u", found_grams=found_grams, **grams)


@pytest.mark.parametrize(
    ("entry", "used"),
    [
        (_entry(UsageKind.DEDUCT, -40, 960), 40),
        (_entry(UsageKind.RUN, -10, 0, found=30), 40),
        (_entry(UsageKind.RUN, 25, 985), -25),
        (_entry(UsageKind.MEASURE, -15, 900), 15),
        (_entry(UsageKind.MEASURE, 15, 930), -15),
        # The first weighing of a spool of unknown weight tells the weight, not a use.
        (_entry(UsageKind.MEASURE, 750, 620), 0),
        (_entry(UsageKind.MEASURE, 620, 620), 0),
        (_entry(UsageKind.ADJUST, -50, 900), 0),
        (_entry(UsageKind.CREATE, 1000, 1000), 0),
    ],
)
def test_what_counts_as_use(entry: StoredUsage, used: int) -> None:
    assert entry.counted_use_grams == used


def test_a_week_is_that_of_the_zone() -> None:
    moment = datetime(2027, 1, 3, 23, 30, tzinfo=UTC)
    assert week_of(moment, UTC) == "2026-W53"
    assert week_of(moment, ZoneInfo("Europe/Berlin")) == "2027-W01"


@given(_spools)
def test_the_weeks_add_up_to_all_use(spools: list[tuple[str, list[tuple[int, Decimal]]]]) -> None:
    """Also after a row of each was replaced by a later one."""
    total, used = WeeklyUse(), Decimal(0)
    for material, uses in spools:
        tally: str | None = None
        for back, grams in uses:
            later = counted(tally, week_of(NOW - timedelta(weeks=back), UTC), grams)
            total.count(1, material, later)
            total.count(-1, material, tally)
            total.count(1, material, None)
            tally, used = later, used + grams
        assert total_grams(tally) == sum((grams for _, grams in uses), Decimal(0))
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(clock, "now", lambda: NOW)
        stats = total.stats(last_weeks(MAX_WEEKS, UTC), UTC)
    assert (stats.by_week[-1].week, stats.by_week[-1].begins) == ("2026-W48", date(2026, 11, 23))
    assert len(stats.by_week) == MAX_WEEKS
    assert stats.used_grams == sum(week.used_grams for week in stats.by_week) == used
    assert sum(each.used_grams for each in stats.by_material) == used
    for week in stats.by_week:
        assert sum(each.used_grams for each in week.by_material) == week.used_grams


def test_a_tally_keeps_a_year_and_leaves_out_nothing() -> None:
    tally = None
    for back in range(60):
        tally = counted(tally, week_of(NOW - timedelta(weeks=back), UTC), Decimal(1))
    assert total_grams(tally) == MAX_WEEKS
    assert counted("2026-W48:1500", "2026-W48", Decimal("-1.5")) is None


def test_a_ledger_gives_its_tally() -> None:
    entries = [_entry(UsageKind.DEDUCT, -40, 960), _entry(UsageKind.CREATE, 1000, 1000)]
    assert tally_of(entries, UTC) == f"{week_of(entries[0].created_at, UTC)}:40000"


def test_a_material_of_a_later_version_is_shown() -> None:
    total = WeeklyUse()
    total.count(1, "Moon dust", "2026-W48:1500")
    (used,) = total.stats([date(2026, 11, 23)], UTC).by_material
    assert used.material_type == MaterialType.as_stored("Moon dust")

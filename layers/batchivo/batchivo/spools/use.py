"""The filament used in each week, by material.

Each spool keeps a tally of its use by week. The use of all spools is the sum of the tallies in
their list rows, so no ledger is read. Weeks are those of ISO 8601 in the workspace's time zone; if
that changes, earlier uses stay in their weeks.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta, tzinfo
from decimal import Decimal
from typing import Any

from batchivo import clock
from batchivo.fields import from_milligrams
from batchivo.spools.materials import MaterialType
from batchivo.spools.models import MaterialUse, SpoolStats, StoredUsage, WeekOfUse
from batchivo.storage.totals import Total

MAX_WEEKS = 53
"""A spool keeps its last weeks with any use, and statistics go back as far."""

_WEEK = timedelta(days=7)


def week_of(moment: datetime, zone: tzinfo) -> str:
    """Return the week of a moment, such as ``2026-W48``."""
    return _name(moment.astimezone(zone).date())


def last_weeks(count: int, zone: tzinfo) -> list[date]:
    """Return the Mondays of this week and those before it, the oldest first."""
    today = clock.now().astimezone(zone).date()
    monday = today - timedelta(days=today.weekday())
    return [monday - back * _WEEK for back in reversed(range(count))]


def counted(tally: str | None, week: str, grams: Decimal) -> str | None:
    """Return a spool's tally with this use added, which may be below zero."""
    weeks = Counter(dict(_weeks(tally)))
    weeks[week] += int(grams.scaleb(3))
    kept = sorted((week, used) for week, used in weeks.items() if used)[-MAX_WEEKS:]
    return " ".join(f"{week}:{used}" for week, used in kept) or None


def tally_of(entries: Iterable[StoredUsage], zone: tzinfo) -> str | None:
    """Return the tally of the spool with this ledger."""
    tally = None
    for entry in sorted(entries, key=lambda entry: entry.counts_at):
        tally = counted(tally, week_of(entry.counts_at, zone), entry.counted_use_grams)
    return tally


def total_grams(tally: str | None) -> Decimal:
    """Return the use in all weeks of a tally."""
    return from_milligrams(sum(used for _, used in _weeks(tally)))


class WeeklyUse(Total):
    """The use of all spools, archived ones too, by week and material."""

    fields = ("material_type", "use_tally")

    def __init__(self) -> None:
        self._weeks: defaultdict[str, Counter[str]] = defaultdict(Counter)
        """The milligrams of each material in each week."""

    def count(self, times: int, *row: Any) -> None:
        material, tally = row
        for week, used in _weeks(tally):
            materials = self._weeks[week]
            materials[material] += times * used
            if not materials[material]:
                del materials[material]
            if not materials:
                del self._weeks[week]

    def stats(self, mondays: Sequence[date], zone: tzinfo) -> SpoolStats:
        """Return the use of these weeks."""
        weeks = [(monday, self._weeks.get(_name(monday), Counter())) for monday in mondays]
        total: Counter[str] = Counter()
        for _, materials in weeks:
            total.update(materials)
        return SpoolStats(
            time_zone=str(zone),
            used_grams=from_milligrams(total.total()),
            by_material=_shown(total),
            by_week=[
                WeekOfUse(
                    week=_name(monday),
                    begins=monday,
                    used_grams=from_milligrams(materials.total()),
                    by_material=_shown(materials),
                )
                for monday, materials in weeks
            ],
        )


def _weeks(tally: str | None) -> Iterator[tuple[str, int]]:
    for part in tally.split() if tally else ():
        week, used = part.split(":")
        yield week, int(used)


def _name(day: date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02}"


def _shown(materials: Counter[str]) -> list[MaterialUse]:
    return [
        MaterialUse(
            material_type=MaterialType.as_stored(material), used_grams=from_milligrams(used)
        )
        for material, used in sorted(materials.items(), key=lambda each: (-each[1], each[0]))
        if used
    ]

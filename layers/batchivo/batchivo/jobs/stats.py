"""How long printers printed, from totals that a function keeps beside the rows of their jobs.

A job counts on the day on which it ended, with all its hours.
"""

from collections import defaultdict
from datetime import date, datetime, time, timedelta, tzinfo
from fractions import Fraction
from typing import Any

from batchivo import clock
from batchivo.access.principal import Principal
from batchivo.accounts.settings_cache import workspace_settings
from batchivo.clock import from_micros
from batchivo.errors import FieldError, InvalidFields
from batchivo.fields import rounded
from batchivo.jobs.collections import JOBS
from batchivo.jobs.models import JobState, JobStats, PrinterUse
from batchivo.printers.collections import PRINTERS
from batchivo.storage.totals import Total

_HOUR = timedelta(hours=1)
_ENDINGS = (JobState.FINISHED, JobState.FAILED, JobState.CANCELLED)


class EndedJobs(Total):
    """The ended jobs of each printer by the day in a time zone, and their seconds of printing."""

    fields = ("printer_id", "state", "ended_at", "print_seconds")

    def __init__(self, zone: tzinfo) -> None:
        self.key = str(zone)
        self._zone = zone
        self._days: defaultdict[tuple[date, str], list[int]] = defaultdict(_zeros)

    def count(self, times: int, *row: Any) -> None:
        printer_id, state, ended_at, seconds = row
        if state not in _ENDINGS or ended_at is None:
            return
        place = (from_micros(ended_at).astimezone(self._zone).date(), printer_id)
        sums = self._days[place]
        sums[_ENDINGS.index(state)] += times
        sums[-1] += times * round(seconds or 0)
        if not any(sums):
            del self._days[place]

    @property
    def first_day(self) -> date | None:
        """The first day on which a job ended."""
        return min((day for day, _ in self._days), default=None)

    def by_printer(self, since: date, until: date) -> dict[str, list[int]]:
        """Return each printer's finished, failed and cancelled jobs, and the seconds of them all,
        on the days from ``since`` to ``until``, both included."""
        totals: defaultdict[str, list[int]] = defaultdict(_zeros)
        for (day, printer_id), sums in self._days.items():
            if since <= day <= until:
                total = totals[printer_id]
                total[:] = [one + other for one, other in zip(total, sums, strict=True)]
        return dict(totals)


def _zeros() -> list[int]:
    return [0, 0, 0, 0]


def job_stats(principal: Principal, *, since: date | None, until: date | None) -> JobStats:
    """Summarize the jobs that ended in a range of the workspace's days, by printer: one Query, and
    a BatchGetItem for the printers' names.

    Raises:
        InvalidFields: if the range ends before it begins.
    """
    zone, now = workspace_settings(principal.workspace_id).zone, clock.now()
    today = now.astimezone(zone).date()
    last = until or today
    if since is not None and last < since:
        raise InvalidFields([FieldError("until" if until else "since", "ends before it begins")])
    with JOBS.total(principal, EndedJobs(zone)) as jobs:
        first = since or min(jobs.first_day or last, last)
        totals = jobs.by_printer(first, last)
    end = now if last >= today else _midnight(last + timedelta(days=1), zone)
    window = Fraction((end - _midnight(first, zone)) // timedelta(seconds=1), 3600)
    names = {one.id: one.name for one in PRINTERS.find_many(principal, totals).values()}
    uses = [
        _use(printer_id, names.get(printer_id), sums, window) for printer_id, sums in totals.items()
    ]
    return JobStats(
        time_zone=str(zone),
        since=first,
        until=last,
        hours=rounded(max(window, Fraction(0)), 2),
        by_printer=sorted(uses, key=lambda use: (-use.print_hours, use.printer_id)),
    )


def _use(printer_id: str, name: str | None, sums: list[int], window: Fraction) -> PrinterUse:
    finished, failed, cancelled, seconds = sums
    hours = Fraction(seconds, 3600)
    return PrinterUse(
        printer_id=printer_id,
        name=name,
        jobs=finished + failed + cancelled,
        finished=finished,
        failed=failed,
        cancelled=cancelled,
        print_hours=rounded(hours, 2),
        utilization_percent=rounded(hours / window * 100, 2) if window > 0 else None,
    )


def _midnight(day: date, zone: tzinfo) -> datetime:
    return datetime.combine(day, time(), zone)

"""Statistics of runs, from totals that a function keeps beside their list rows.

Runs are added up by the day on which they ended. A range of days is the sum of its whole months and
of the single days at its ends.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, tzinfo
from decimal import Decimal
from functools import lru_cache
from typing import Any, Protocol, Self, TypeVar

from pydantic_core import from_json

from batchivo.clock import from_micros
from batchivo.fields import divided, from_milligrams, from_ten_thousandths, milligrams
from batchivo.production_runs.analysis import percent_of
from batchivo.production_runs.models import (
    FigureGroup,
    MaterialFigures,
    ProductFigures,
    RunFigures,
    RunStats,
    StatsPeriod,
)
from batchivo.production_runs.states import RunStatus
from batchivo.spools.materials import MaterialType
from batchivo.storage.totals import Total

_ENDED = (RunStatus.COMPLETED, RunStatus.FAILED)
_DAY_MICROS = 24 * 60 * 60 * 1_000_000


class EndedRuns(Total):
    """The figures of completed and failed runs, by the day on which they ended in a time zone."""

    fields = (
        "status",
        "printer_name",
        "ended_at",
        "estimated_grams",
        "duration_minutes",
        "product_tally",
        "material_tally",
        "estimated_use_grams",
    )

    def __init__(self, zone: tzinfo = UTC) -> None:
        self.key = str(zone)
        self._zone = zone
        self._months: defaultdict[tuple[int, int], _Month] = defaultdict(_Month)

    def count(self, times: int, *row: Any) -> None:
        status, printer, ended_at, planned, minutes, products, materials, estimated = row
        if status not in _ENDED or ended_at is None:
            return
        completed = status == RunStatus.COMPLETED
        run = _sums_of(
            completed=completed,
            printer=printer,
            planned=milligrams(planned or 0),
            estimated=milligrams(estimated or 0),
            minutes=round((minutes or 0) * 100),
            products=from_json(products or "[]"),
            materials=from_json(materials or "[]"),
        )
        if self._zone is UTC:
            day = _day(ended_at // _DAY_MICROS)
        else:
            day = from_micros(ended_at).astimezone(self._zone).date()
        self._months[day.year, day.month].count(times, day, run)

    def stats(
        self, *, since: date | None, until: date | None, period: StatsPeriod, currency: str
    ) -> RunStats:
        """Return the figures of the days from ``since`` to ``until`` (both included) in all, and by
        period, printer, product and material."""
        sums = _Sums()
        periods: defaultdict[str, _Figures] = defaultdict(_Figures)
        for month in self._months.values():
            for part in month.parts(since, until):
                sums.count(1, part)
            for day, figures in month.days(since, until):
                periods[_period_key(day, period)].count(1, figures)
        return RunStats(
            currency=currency,
            time_zone=str(self._zone),
            totals=RunFigures(**sums.all.shown()),
            by_period=[
                FigureGroup(key=key, **figures.shown()) for key, figures in sorted(periods.items())
            ],
            by_printer=sorted(
                (FigureGroup(key=key, **group.shown()) for key, group in sums.printers.items()),
                key=lambda group: (-group.runs, group.key or ""),
            ),
            by_product=sorted(
                (
                    ProductFigures(product_id=product_id, **made.shown())
                    for product_id, made in sums.products.items()
                ),
                key=lambda figure: (-figure.pieces, figure.product_id),
            ),
            by_material=sorted(
                (
                    MaterialFigures(material_type=MaterialType.as_stored(kind), **used.shown())
                    for kind, used in sums.materials.items()
                ),
                key=lambda figure: (-figure.used_grams, figure.material_type),
            ),
        )


class _Counted(Protocol):
    """Sums over runs, in milligrams, hundredths of a minute and ten-thousandths of the currency."""

    runs: int

    def count(self, times: int, other: Self) -> None:
        """Add other sums if ``times`` is 1, subtract them if it is -1."""


@dataclass(slots=True)
class _Figures:
    runs: int = 0
    completed: int = 0
    pieces: int = 0
    failed_pieces: int = 0
    used: int = 0
    wasted: int = 0
    estimated: int = 0
    minutes: int = 0
    cost: int = 0
    failure_cost: int = 0
    component_cost: int = 0
    failure_component_cost: int = 0
    unpriced: int = 0
    variances: int = 0
    """In ten-thousandths of a percent."""
    with_variance: int = 0

    def count(self, times: int, other: "_Figures") -> None:
        self.runs += times * other.runs
        self.completed += times * other.completed
        self.pieces += times * other.pieces
        self.failed_pieces += times * other.failed_pieces
        self.used += times * other.used
        self.wasted += times * other.wasted
        self.estimated += times * other.estimated
        self.minutes += times * other.minutes
        self.cost += times * other.cost
        self.failure_cost += times * other.failure_cost
        self.component_cost += times * other.component_cost
        self.failure_component_cost += times * other.failure_component_cost
        self.unpriced += times * other.unpriced
        self.variances += times * other.variances
        self.with_variance += times * other.with_variance

    def shown(self) -> dict[str, Any]:
        return {
            "runs": self.runs,
            "completed": self.completed,
            "failed": self.runs - self.completed,
            "success_rate_percent": percent_of(Decimal(self.completed), Decimal(self.runs)),
            "pieces": self.pieces,
            "failed_pieces": self.failed_pieces,
            "used_grams": from_milligrams(self.used),
            "wasted_grams": from_milligrams(self.wasted),
            "estimated_use_grams": from_milligrams(self.estimated),
            "mean_variance_percent": (
                from_ten_thousandths(divided(self.variances, self.with_variance))
                if self.with_variance
                else None
            ),
            "print_hours": Decimal(divided(self.minutes, 60)).scaleb(-2),
            "material_cost": from_ten_thousandths(self.cost),
            "failure_cost": from_ten_thousandths(self.failure_cost),
            "component_cost": from_ten_thousandths(self.component_cost),
            "failure_component_cost": from_ten_thousandths(self.failure_component_cost),
            "cost_complete": not self.unpriced,
        }


@dataclass(slots=True)
class _Made:
    """Pieces of one product."""

    runs: int = 0
    pieces: int = 0
    failed_pieces: int = 0
    cost: int = 0
    component_cost: int = 0
    unpriced: int = 0

    def count(self, times: int, other: "_Made") -> None:
        self.runs += times * other.runs
        self.pieces += times * other.pieces
        self.failed_pieces += times * other.failed_pieces
        self.cost += times * other.cost
        self.component_cost += times * other.component_cost
        self.unpriced += times * other.unpriced

    def shown(self) -> dict[str, Any]:
        return {
            "runs": self.runs,
            "pieces": self.pieces,
            "failed_pieces": self.failed_pieces,
            "material_cost": from_ten_thousandths(self.cost),
            "component_cost": from_ten_thousandths(self.component_cost),
            "cost_complete": not self.unpriced,
        }


@dataclass(slots=True)
class _Used:
    """Use of one material."""

    runs: int = 0
    used: int = 0
    wasted: int = 0
    cost: int = 0
    unpriced: int = 0

    def count(self, times: int, other: "_Used") -> None:
        self.runs += times * other.runs
        self.used += times * other.used
        self.wasted += times * other.wasted
        self.cost += times * other.cost
        self.unpriced += times * other.unpriced

    def shown(self) -> dict[str, Any]:
        return {
            "used_grams": from_milligrams(self.used),
            "wasted_grams": from_milligrams(self.wasted),
            "material_cost": from_ten_thousandths(self.cost),
            "cost_complete": not self.unpriced,
        }


C = TypeVar("C", bound=_Counted)
K = TypeVar("K")


@dataclass(slots=True)
class _Sums:
    """Sums over runs: one run, one day, one month or more."""

    all: _Figures = field(default_factory=_Figures)
    printers: dict[str | None, _Figures] = field(default_factory=dict)
    products: dict[str, _Made] = field(default_factory=dict)
    materials: dict[str, _Used] = field(default_factory=dict)

    def count(self, times: int, other: "_Sums") -> None:
        self.all.count(times, other.all)
        _count_groups(times, self.printers, other.printers)
        _count_groups(times, self.products, other.products)
        _count_groups(times, self.materials, other.materials)


def _count_groups(times: int, groups: dict[K, C], others: Mapping[K, C]) -> None:
    """Groups without a run are left out."""
    for key, other in others.items():
        group = groups.get(key)
        if group is None:
            group = groups[key] = type(other)()
        group.count(times, other)
        if not group.runs:
            del groups[key]


class _Month:
    """The sums of each day of a month, and of the whole month once they are asked for."""

    def __init__(self) -> None:
        self._days: defaultdict[date, _Sums] = defaultdict(_Sums)
        self._whole: _Sums | None = None

    def count(self, times: int, day: date, run: _Sums) -> None:
        self._whole = None
        sums = self._days[day]
        sums.count(times, run)
        if not sums.all.runs:
            del self._days[day]

    def days(self, since: date | None, until: date | None) -> Iterator[tuple[date, _Figures]]:
        """Yield the figures of each day in this range."""
        return ((day, sums.all) for day, sums in self._days.items() if _is_in(day, since, until))

    def parts(self, since: date | None, until: date | None) -> Iterator[_Sums]:
        """Yield sums that together are those of the days in this range."""
        if not all(_is_in(day, since, until) for day in self._days):
            yield from (s for day, s in self._days.items() if _is_in(day, since, until))
            return
        if self._whole is None:
            self._whole = _Sums()
            for sums in self._days.values():
                self._whole.count(1, sums)
        yield self._whole


def _is_in(day: date, since: date | None, until: date | None) -> bool:
    return (since is None or since <= day) and (until is None or day <= until)


def _sums_of(
    *,
    completed: bool,
    printer: str | None,
    planned: int,
    estimated: int,
    minutes: int,
    products: Iterable[tuple[Any, ...]],
    materials: Iterable[tuple[Any, ...]],
) -> _Sums:
    """Return the sums over one run; its tallies are those of its list row."""
    made = {}
    for product_id, pieces, failed, cost, *more in products:
        # Rows that an earlier version stored have no cost of components.
        component_cost = _whole(more[0], 4) if more else 0
        its = (_whole(cost, 4), component_cost, int(len(more) > 1))
        made[product_id] = _Made(1, pieces, failed, *its)
    used = {}
    grams = costs = 0
    unpriced = any(one.unpriced for one in made.values())
    for kind, weight, cost, *flags in materials:
        milligrams_used, its_cost = _whole(weight, 3), _whole(cost, 4)
        grams += milligrams_used
        costs += its_cost
        unpriced = unpriced or bool(flags)
        weights = (milligrams_used, 0) if completed else (0, milligrams_used)
        used[kind] = _Used(1, *weights, its_cost, int(bool(flags)))
    # The variance of a failed run says little, and a run without an estimate has none.
    variance = divided((grams - planned) * 1_000_000, planned) if completed and planned else None
    pieces = sum([one.pieces for one in made.values()])
    component_cost = sum([one.component_cost for one in made.values()])
    if not pieces:
        for one in made.values():
            one.component_cost = 0
    figures = _Figures(
        runs=1,
        completed=int(completed),
        pieces=pieces,
        failed_pieces=sum([one.failed_pieces for one in made.values()]),
        used=grams if completed else 0,
        wasted=0 if completed else grams,
        estimated=estimated,
        minutes=minutes,
        cost=costs,
        failure_cost=0 if pieces else costs,
        component_cost=component_cost,
        failure_component_cost=0 if pieces else component_cost,
        unpriced=int(unpriced),
        variances=variance or 0,
        with_variance=int(variance is not None),
    )
    return _Sums(figures, {printer: figures}, made, used)


def _whole(number: str, digits: int) -> int:
    """Return a tally's number in whole units of its last digit."""
    return round(Decimal(number).scaleb(digits))


@lru_cache(maxsize=1024)  # there are thousands of runs, but only hundreds of days
def _day(number: int) -> date:
    """Return the day this many days after 1970-01-01."""
    return from_micros(number * _DAY_MICROS).date()


@lru_cache(maxsize=1024)
def _period_key(day: date, period: StatsPeriod) -> str:
    if period is StatsPeriod.DAY:
        return day.isoformat()
    if period is StatsPeriod.MONTH:
        return f"{day:%Y-%m}"
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02}"

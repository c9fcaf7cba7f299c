"""Statistics of runs. Pure functions of list rows.

Each row is read, added to every sum it belongs to, and dropped: keeping 100,000 rows in memory
takes longer than adding them up.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any, NamedTuple

from pydantic_core import from_json

from batchivo.clock import from_micros
from batchivo.fields import to_money
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

COLUMNS = (
    "status",
    "printer_name",
    "ended_at",
    "estimated_grams",
    "duration_minutes",
    "product_tally",
    "material_tally",
)

_ENDED = (RunStatus.COMPLETED, RunStatus.FAILED)
_HOUR_STEP = Decimal("0.01")
_DAY_MICROS = 24 * 60 * 60 * 1_000_000
_KINDS = {kind.value: kind for kind in MaterialType}
_NOTHING = Decimal(0)


class ProductTally(NamedTuple):
    """The pieces that one run made of one product."""

    product_id: str
    pieces: int
    failed: int
    cost: Decimal


class MaterialTally(NamedTuple):
    """The grams that one run used of one material, and their cost."""

    material_type: MaterialType
    grams: Decimal
    cost: Decimal


class EndedRun(NamedTuple):
    """A completed or failed run with its figures."""

    completed: bool
    printer: str | None
    day: date
    minutes: Decimal
    planned_grams: Decimal
    products: Sequence[ProductTally]
    materials: Sequence[MaterialTally]


def ended_runs(
    rows: Iterable[tuple[Any, ...]], *, since: date | None, until: date | None
) -> Iterator[EndedRun]:
    """Yield the runs that ended on a day from ``since`` to ``until`` (UTC, both included)."""
    for status, printer, ended_at, estimated, minutes, products, materials in rows:
        if status not in _ENDED or ended_at is None:
            continue
        day = _day(ended_at // _DAY_MICROS)
        if (since and day < since) or (until and day > until):
            continue
        yield EndedRun(
            completed=status == RunStatus.COMPLETED,
            printer=printer,
            day=day,
            minutes=Decimal(str(minutes or 0)),
            planned_grams=Decimal(str(estimated or 0)),
            products=[
                ProductTally(product_id, pieces, failed, Decimal(cost))
                for product_id, pieces, failed, cost in from_json(products or "[]")
            ],
            materials=[
                MaterialTally(_KINDS[kind], Decimal(grams), Decimal(cost))
                for kind, grams, cost in from_json(materials or "[]")
            ],
        )


def stats_of(runs: Iterable[EndedRun], *, period: StatsPeriod, currency: str) -> RunStats:
    """Add up the figures in all, and by period, printer, product and material."""
    totals = _Sums()
    periods: defaultdict[str, _Sums] = defaultdict(_Sums)
    printers: defaultdict[str | None, _Sums] = defaultdict(_Sums)
    products: defaultdict[str, _ProductSums] = defaultdict(_ProductSums)
    materials: defaultdict[MaterialType, _MaterialSums] = defaultdict(_MaterialSums)
    for run in runs:
        came_to = _came_to(run)
        totals.add(came_to)
        periods[_period_key(run.day, period)].add(came_to)
        printers[run.printer].add(came_to)
        for made in run.products:
            products[made.product_id].add(made)
        for used in run.materials:
            materials[used.material_type].add(used, completed=run.completed)
    return RunStats(
        currency=currency,
        totals=RunFigures(**totals.figures()),
        by_period=[FigureGroup(key=key, **sums.figures()) for key, sums in sorted(periods.items())],
        by_printer=sorted(
            (FigureGroup(key=key, **sums.figures()) for key, sums in printers.items()),
            key=lambda group: (-group.runs, group.key or ""),
        ),
        by_product=sorted(
            (
                ProductFigures(
                    product_id=product_id,
                    runs=sums.runs,
                    pieces=sums.pieces,
                    failed_pieces=sums.failed,
                    material_cost=sums.cost,
                )
                for product_id, sums in products.items()
            ),
            key=lambda figure: (-figure.pieces, figure.product_id),
        ),
        by_material=sorted(
            (
                MaterialFigures(
                    material_type=kind,
                    used_grams=sums.used,
                    wasted_grams=sums.wasted,
                    material_cost=sums.cost,
                )
                for kind, sums in materials.items()
            ),
            key=lambda figure: (-figure.used_grams, figure.material_type),
        ),
    )


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


class _Came(NamedTuple):
    """The figures that one run adds to its groups."""

    completed: bool
    minutes: Decimal
    pieces: int
    failed: int
    grams: Decimal
    cost: Decimal
    variance_percent: Decimal | None
    """None for a failed run, where it says little, and for a run without an estimate."""


def _came_to(run: EndedRun) -> _Came:
    grams = cost = _NOTHING
    for used in run.materials:
        grams += used.grams
        cost += used.cost
    planned = run.planned_grams
    return _Came(
        completed=run.completed,
        minutes=run.minutes,
        pieces=sum([made.pieces for made in run.products]),
        failed=sum([made.failed for made in run.products]),
        grams=grams,
        cost=cost,
        variance_percent=percent_of(grams - planned, planned) if run.completed else None,
    )


@dataclass(slots=True)
class _Sums:
    """Sums over runs."""

    completed: int = 0
    failed: int = 0
    pieces: int = 0
    failed_pieces: int = 0
    used: Decimal = _NOTHING
    wasted: Decimal = _NOTHING
    minutes: Decimal = _NOTHING
    cost: Decimal = _NOTHING
    variances: Decimal = _NOTHING
    with_variance: int = 0

    def add(self, run: _Came) -> None:
        if run.completed:
            self.completed += 1
            self.used += run.grams
        else:
            self.failed += 1
            self.wasted += run.grams
        self.pieces += run.pieces
        self.failed_pieces += run.failed
        self.minutes += run.minutes
        self.cost += run.cost
        if run.variance_percent is not None:
            self.variances += run.variance_percent
            self.with_variance += 1

    def figures(self) -> dict[str, Any]:
        runs = self.completed + self.failed
        return {
            "runs": runs,
            "completed": self.completed,
            "failed": self.failed,
            "success_rate_percent": percent_of(Decimal(self.completed), Decimal(runs)),
            "pieces": self.pieces,
            "failed_pieces": self.failed_pieces,
            "used_grams": self.used,
            "wasted_grams": self.wasted,
            "mean_variance_percent": (
                to_money(self.variances / self.with_variance) if self.with_variance else None
            ),
            "print_hours": (self.minutes / 60).quantize(_HOUR_STEP),
            "material_cost": self.cost,
        }


@dataclass(slots=True)
class _ProductSums:
    """Sums over runs for one product."""

    runs: int = 0
    pieces: int = 0
    failed: int = 0
    cost: Decimal = _NOTHING

    def add(self, made: ProductTally) -> None:
        self.runs += 1
        self.pieces += made.pieces
        self.failed += made.failed
        self.cost += made.cost


@dataclass(slots=True)
class _MaterialSums:
    """Sums over runs for one material, in grams."""

    used: Decimal = _NOTHING
    wasted: Decimal = _NOTHING
    cost: Decimal = _NOTHING

    def add(self, used: MaterialTally, *, completed: bool) -> None:
        if completed:
            self.used += used.grams
        else:
            self.wasted += used.grams
        self.cost += used.cost

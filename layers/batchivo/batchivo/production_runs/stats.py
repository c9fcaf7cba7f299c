"""What a number of runs came to. Pure rules over list rows."""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property
from typing import Any

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

_HOUR_STEP = Decimal("0.01")


@dataclass(frozen=True)
class ProductTally:
    """What one run made of one product."""

    product_id: str
    pieces: int
    failed: int
    cost: Decimal


@dataclass(frozen=True)
class MaterialTally:
    """What one run used of one material, in grams, and what it cost."""

    material_type: MaterialType
    grams: Decimal
    cost: Decimal


@dataclass(frozen=True)
class EndedRun:
    """A run that was completed or has failed."""

    completed: bool
    printer: str | None
    ended_at: datetime
    estimated: Decimal
    minutes: Decimal
    products: tuple[ProductTally, ...]
    materials: tuple[MaterialTally, ...]

    @cached_property
    def grams(self) -> Decimal:
        return sum((material.grams for material in self.materials), Decimal(0))

    @cached_property
    def cost(self) -> Decimal:
        return sum((material.cost for material in self.materials), Decimal(0))


def ended_runs(
    rows: Iterable[tuple[Any, ...]], *, since: date | None, until: date | None
) -> list[EndedRun]:
    """The runs that ended on a day from ``since`` to ``until`` (UTC, both included)."""
    found = []
    for status, printer, ended_at, estimated, minutes, products, materials in rows:
        if status not in (RunStatus.COMPLETED, RunStatus.FAILED) or ended_at is None:
            continue
        ended = from_micros(ended_at)
        if (since and ended.date() < since) or (until and ended.date() > until):
            continue
        found.append(
            EndedRun(
                completed=status == RunStatus.COMPLETED,
                printer=printer,
                ended_at=ended,
                estimated=Decimal(str(estimated or 0)),
                minutes=Decimal(str(minutes or 0)),
                products=tuple(
                    ProductTally(product_id, pieces, failed, Decimal(cost))
                    for product_id, pieces, failed, cost in json.loads(products or "[]")
                ),
                materials=tuple(
                    MaterialTally(MaterialType(kind), Decimal(grams), Decimal(cost))
                    for kind, grams, cost in json.loads(materials or "[]")
                ),
            )
        )
    return found


def stats_of(runs: Sequence[EndedRun], *, period: StatsPeriod, currency: str) -> RunStats:
    """The figures in all, and by period, printer, product and material."""
    periods = _grouped(runs, lambda run: _period_key(run.ended_at.date(), period))
    printers = _grouped(runs, lambda run: run.printer)
    return RunStats(
        currency=currency,
        totals=RunFigures(**_figures(runs)),
        by_period=sorted(periods, key=lambda group: group.key or ""),
        by_printer=sorted(printers, key=lambda group: (-group.runs, group.key or "")),
        by_product=_by_product(runs),
        by_material=_by_material(runs),
    )


def _period_key(day: date, period: StatsPeriod) -> str:
    if period is StatsPeriod.DAY:
        return day.isoformat()
    if period is StatsPeriod.MONTH:
        return f"{day:%Y-%m}"
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02}"


def _grouped(
    runs: Iterable[EndedRun], key_of: Callable[[EndedRun], str | None]
) -> list[FigureGroup]:
    groups: dict[str | None, list[EndedRun]] = {}
    for run in runs:
        groups.setdefault(key_of(run), []).append(run)
    return [FigureGroup(key=key, **_figures(members)) for key, members in groups.items()]


def _figures(runs: Sequence[EndedRun]) -> dict[str, Any]:
    completed = [run for run in runs if run.completed]
    failed = [run for run in runs if not run.completed]
    variances = [
        variance
        for run in completed
        if (variance := percent_of(run.grams - run.estimated, run.estimated)) is not None
    ]
    pieces = [tally for run in runs for tally in run.products]
    minutes = sum((run.minutes for run in runs), Decimal(0))
    return {
        "runs": len(runs),
        "completed": len(completed),
        "failed": len(failed),
        "success_rate_percent": percent_of(Decimal(len(completed)), Decimal(len(runs))),
        "pieces": sum(tally.pieces for tally in pieces),
        "failed_pieces": sum(tally.failed for tally in pieces),
        "used_grams": sum((run.grams for run in completed), Decimal(0)),
        "wasted_grams": sum((run.grams for run in failed), Decimal(0)),
        "mean_variance_percent": (
            to_money(sum(variances, Decimal(0)) / len(variances)) if variances else None
        ),
        "print_hours": (minutes / 60).quantize(_HOUR_STEP),
        "material_cost": sum((run.cost for run in runs), Decimal(0)),
    }


def _by_product(runs: Iterable[EndedRun]) -> list[ProductFigures]:
    tallies: dict[str, list[ProductTally]] = {}
    for run in runs:
        for tally in run.products:
            tallies.setdefault(tally.product_id, []).append(tally)
    figures = [
        ProductFigures(
            product_id=product_id,
            runs=len(known),
            pieces=sum(tally.pieces for tally in known),
            failed_pieces=sum(tally.failed for tally in known),
            material_cost=sum((tally.cost for tally in known), Decimal(0)),
        )
        for product_id, known in tallies.items()
    ]
    return sorted(figures, key=lambda figure: (-figure.pieces, figure.product_id))


def _by_material(runs: Iterable[EndedRun]) -> list[MaterialFigures]:
    tallies: dict[MaterialType, list[tuple[bool, MaterialTally]]] = {}
    for run in runs:
        for tally in run.materials:
            tallies.setdefault(tally.material_type, []).append((run.completed, tally))
    figures = [
        MaterialFigures(
            material_type=kind,
            used_grams=sum((tally.grams for done, tally in known if done), Decimal(0)),
            wasted_grams=sum((tally.grams for done, tally in known if not done), Decimal(0)),
            material_cost=sum((tally.cost for _, tally in known), Decimal(0)),
        )
        for kind, known in tallies.items()
    ]
    return sorted(figures, key=lambda figure: (-figure.used_grams, figure.material_type))

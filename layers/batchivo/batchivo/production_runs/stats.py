"""What a number of runs came to. Pure rules over list rows."""

import json
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any, NamedTuple

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
_KINDS = {kind.value: kind for kind in MaterialType}
_NOTHING = Decimal(0)


class ProductTally(NamedTuple):
    """What one run made of one product."""

    product_id: str
    pieces: int
    failed: int
    cost: Decimal


class MaterialTally(NamedTuple):
    """What one run used of one material, in grams, and what it cost."""

    material_type: MaterialType
    grams: Decimal
    cost: Decimal


class EndedRun(NamedTuple):
    """A run that was completed or has failed, and what it came to."""

    completed: bool
    printer: str | None
    day: date
    minutes: Decimal
    products: Sequence[ProductTally]
    materials: Sequence[MaterialTally]
    pieces: int
    failed_pieces: int
    grams: Decimal
    cost: Decimal
    variance_percent: Decimal | None
    """Of a run that failed too, where it says little."""


def ended_runs(
    rows: Iterable[tuple[Any, ...]], *, since: date | None, until: date | None
) -> list[EndedRun]:
    """The runs that ended on a day from ``since`` to ``until`` (UTC, both included)."""
    found = []
    for status, printer, ended_at, estimated, minutes, products, materials in rows:
        if status not in _ENDED or ended_at is None:
            continue
        day = from_micros(ended_at).date()
        if (since and day < since) or (until and day > until):
            continue
        made = [
            ProductTally(product_id, pieces, failed, Decimal(cost))
            for product_id, pieces, failed, cost in json.loads(products or "[]")
        ]
        used = [
            MaterialTally(_KINDS[kind], Decimal(grams), Decimal(cost))
            for kind, grams, cost in json.loads(materials or "[]")
        ]
        grams = sum((tally.grams for tally in used), _NOTHING)
        planned = Decimal(str(estimated or 0))
        found.append(
            EndedRun(
                completed=status == RunStatus.COMPLETED,
                printer=printer,
                day=day,
                minutes=Decimal(str(minutes or 0)),
                products=made,
                materials=used,
                pieces=sum(tally.pieces for tally in made),
                failed_pieces=sum(tally.failed for tally in made),
                grams=grams,
                cost=sum((tally.cost for tally in used), _NOTHING),
                variance_percent=percent_of(grams - planned, planned),
            )
        )
    return found


def stats_of(runs: Sequence[EndedRun], *, period: StatsPeriod, currency: str) -> RunStats:
    """The figures in all, and by period, printer, product and material."""
    periods = _grouped(runs, lambda run: _period_key(run.day, period))
    printers = _grouped(runs, lambda run: run.printer)
    return RunStats(
        currency=currency,
        totals=RunFigures(**_figures(runs)),
        by_period=sorted(periods, key=lambda group: group.key or ""),
        by_printer=sorted(printers, key=lambda group: (-group.runs, group.key or "")),
        by_product=_by_product(runs),
        by_material=_by_material(runs),
    )


@lru_cache(maxsize=1024)  # runs by the thousand, days by the hundred
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
    used = sum((run.grams for run in completed), _NOTHING)
    variances = [run.variance_percent for run in completed if run.variance_percent is not None]
    minutes = sum((run.minutes for run in runs), _NOTHING)
    return {
        "runs": len(runs),
        "completed": len(completed),
        "failed": len(runs) - len(completed),
        "success_rate_percent": percent_of(Decimal(len(completed)), Decimal(len(runs))),
        "pieces": sum(run.pieces for run in runs),
        "failed_pieces": sum(run.failed_pieces for run in runs),
        "used_grams": used,
        "wasted_grams": sum((run.grams for run in runs), _NOTHING) - used,
        "mean_variance_percent": (
            to_money(sum(variances, _NOTHING) / len(variances)) if variances else None
        ),
        "print_hours": (minutes / 60).quantize(_HOUR_STEP),
        "material_cost": sum((run.cost for run in runs), _NOTHING),
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
            material_cost=sum((tally.cost for tally in known), _NOTHING),
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
            used_grams=sum((tally.grams for done, tally in known if done), _NOTHING),
            wasted_grams=sum((tally.grams for done, tally in known if not done), _NOTHING),
            material_cost=sum((tally.cost for _, tally in known), _NOTHING),
        )
        for kind, known in tallies.items()
    ]
    return sorted(figures, key=lambda figure: (-figure.used_grams, figure.material_type))

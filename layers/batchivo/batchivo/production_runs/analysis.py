"""Variance and cost of a run. Pure functions.

- actual weight of a material: before - after, or entered by hand, plus purge
- variance: actual - estimated; percent: variance / estimated * 100, None if nothing was estimated
- cost of a material: actual weight * price per gram
- unit cost of an item: all material cost, distributed over the successful pieces by the weight of
  their bill of materials, so they also pay for failures and purge; equally if no piece has a
  weight
"""

from decimal import Decimal

from batchivo.fields import to_grams, to_money
from batchivo.production_runs.models import (
    Run,
    RunItem,
    RunMaterial,
    StoredItem,
    StoredMaterial,
    StoredRun,
)

_HUNDRED = Decimal(100)
_MINUTE_STEP = Decimal("0.01")


def percent_of(difference: Decimal | None, base: Decimal | None) -> Decimal | None:
    """Return ``difference`` in percent of ``base``, to 0.0001; None if the base is zero or
    missing."""
    if difference is None or not base:
        return None
    return to_money(difference / base * _HUNDRED)


def material_cost(material: StoredMaterial) -> Decimal | None:
    """Return the material's cost: None until its usage is recorded, 0 if it has no price."""
    if material.actual_grams is None:
        return None
    return to_money(material.actual_grams * (material.cost_per_gram or Decimal(0)))


def total_cost(run: StoredRun) -> Decimal | None:
    """Return the cost of all materials; None until all usage is recorded."""
    costs = [material_cost(material) for material in run.materials]
    recorded = [cost for cost in costs if cost is not None]
    return to_money(sum(recorded, Decimal(0))) if len(recorded) == len(costs) else None


def estimated_grams(run: StoredRun) -> Decimal:
    """Return the total estimate of all materials."""
    return to_grams(sum((m.estimated_grams for m in run.materials), Decimal(0)))


def actual_grams(run: StoredRun) -> Decimal | None:
    """Return the total usage of all materials; None until all of it is recorded."""
    recorded = [m.actual_grams for m in run.materials if m.actual_grams is not None]
    return to_grams(sum(recorded, Decimal(0))) if len(recorded) == len(run.materials) else None


def variance_grams(run: StoredRun) -> Decimal | None:
    """Return actual minus estimated grams; None until all usage is recorded."""
    actual = actual_grams(run)
    return None if actual is None else actual - estimated_grams(run)


def duration_minutes(run: StoredRun) -> Decimal | None:
    """Return the time from start to end without pauses; None until the run has ended."""
    if run.started_at is None or run.ended_at is None:
        return None
    seconds = Decimal(str((run.ended_at - run.started_at).total_seconds())) - run.paused_seconds
    return (seconds / 60).quantize(_MINUTE_STEP)


def unit_costs(run: StoredRun) -> dict[str, Decimal]:
    """Return the cost of one piece of each item; empty until costs and results are recorded."""
    cost = total_cost(run)
    made = [item for item in run.items if item.successful]
    if cost is None or not made:
        return {}
    weights = {item.id: _share(item, made) for item in made}
    total = sum((weights[item.id] * (item.successful or 0) for item in made), Decimal(0))
    return {item.id: to_money(cost * weights[item.id] / total) for item in made}


def _share(item: StoredItem, made: list[StoredItem]) -> Decimal:
    return item.bom_grams if any(other.bom_grams for other in made) else Decimal(1)


def shown(run: StoredRun) -> Run:
    """Build the answer for a run, with its variance and cost."""
    units = unit_costs(run)
    variance = variance_grams(run)
    duration = duration_minutes(run)
    late = (
        duration - run.estimated_minutes
        if duration is not None and run.estimated_minutes is not None
        else None
    )
    items = [
        RunItem(**item.model_dump(exclude={"bom_grams"}), unit_cost=units.get(item.id))
        for item in run.items
    ]
    return Run(
        **run.model_dump(exclude={"items", "materials", "paused_seconds"}),
        items=items,
        materials=[_shown_material(material) for material in run.materials],
        estimated_grams=estimated_grams(run),
        actual_grams=actual_grams(run),
        material_variance_grams=variance,
        material_variance_percent=percent_of(variance, estimated_grams(run)),
        duration_minutes=duration,
        time_variance_minutes=late,
        time_variance_percent=percent_of(late, run.estimated_minutes),
        material_cost=total_cost(run),
    )


def _shown_material(material: StoredMaterial) -> RunMaterial:
    actual = material.actual_grams
    variance = None if actual is None else actual - material.estimated_grams
    return RunMaterial(
        **material.model_dump(),
        actual_grams=actual,
        variance_grams=variance,
        variance_percent=percent_of(variance, material.estimated_grams),
        cost=material_cost(material),
    )

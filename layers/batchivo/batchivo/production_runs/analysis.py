"""Variance and cost of a run. Pure functions.

- actual weight of a material: entered by hand, or before - after, or booked by jobs, plus purge
- variance: actual - estimated; percent: variance / estimated * 100, None if nothing was estimated
- cost of a material: actual weight * price / net weight of the spool
- material cost of the run: the exact sum, rounded once; the materials' costs are shared to add up
- machine: hours of printing * the rate per hour
- electricity: hours of printing * power in watts / 1000 * price per kWh
- cost of an item: all material cost, distributed over the successful pieces by the weight of their
  bill of materials, so they also pay for failures and purge; equally if no piece has a weight
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable
from datetime import timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any, NamedTuple

from batchivo.fields import shared, to_grams, to_money
from batchivo.production_runs.components import used
from batchivo.production_runs.models import (
    Run,
    RunComponent,
    RunCorrection,
    RunItem,
    RunMaterial,
    StoredItem,
    StoredMaterial,
    StoredRates,
    StoredRun,
)
from batchivo.production_runs.states import RunStatus

_MINUTE_STEP = Decimal("0.01")


def percent_of(difference: Decimal | None, base: Decimal | None) -> Decimal | None:
    """Return ``difference`` in percent of ``base``, to 0.0001; None if the base is zero or
    missing."""
    if difference is None or not base:
        return None
    return to_money(Fraction(difference) / Fraction(base) * 100)


def total_cost(run: StoredRun) -> Decimal | None:
    """Return the cost of all materials; None until all usage is recorded."""
    costs = [_exact_cost(material) for material in run.materials]
    recorded = [cost for cost in costs if cost is not None]
    return to_money(sum(recorded, Fraction(0))) if len(recorded) == len(costs) else None


def material_costs(run: StoredRun) -> list[Decimal | None]:
    """Return the materials' costs, which add up to the run's: 0 for one without a price, None for
    one whose usage is not recorded."""
    costs = [_exact_cost(material) for material in run.materials]
    total = total_cost(run)
    if total is None:
        return [None if cost is None else to_money(cost) for cost in costs]
    return [*shared(total, [cost or Fraction(0) for cost in costs])]


def _exact_cost(material: StoredMaterial) -> Fraction | None:
    grams = material.actual_grams
    if grams is None:
        return None
    if material.purchase_price is None or material.net_weight_grams is None:
        return Fraction(grams) * Fraction(material.cost_per_gram or 0)
    return Fraction(grams) * Fraction(material.purchase_price) / Fraction(material.net_weight_grams)


def reserved_by_spool(run: StoredRun) -> dict[str, Decimal]:
    """Return the grams that an open run reserves of each spool: the estimated ones without those
    that jobs have booked."""
    booked = booked_by_spool(run)
    estimated = _by_spool((m.spool_id, m.estimated_grams) for m in run.materials)
    return {
        spool_id: max(grams - booked[spool_id], Decimal(0)) for spool_id, grams in estimated.items()
    }


def booked_by_spool(run: StoredRun) -> dict[str, Decimal]:
    """Return the grams of each spool that jobs have booked."""
    return _by_spool((m.spool_id, m.booked_grams or Decimal(0)) for m in run.materials)


def actual_by_spool(run: StoredRun) -> dict[str, Decimal]:
    """Return the grams used of each spool, without unrecorded use."""
    return _by_spool(
        (material.spool_id, material.actual_grams or Decimal(0)) for material in run.materials
    )


def _by_spool(weights: Iterable[tuple[str, Decimal]]) -> dict[str, Decimal]:
    grams: defaultdict[str, Decimal] = defaultdict(Decimal)
    for spool_id, weight in weights:
        grams[spool_id] += weight
    return dict(grams)


def pieces_made(items: Iterable[StoredItem]) -> Counter[str]:
    """Return the successful pieces of each product of which there are any."""
    pieces: Counter[str] = Counter()
    for item in items:
        if item.successful:
            pieces[item.product_id] += item.successful
    return pieces


def estimated_grams(run: StoredRun) -> Decimal:
    """Return the total estimate of all materials."""
    return to_grams(sum((m.estimated_grams for m in run.materials), Decimal(0)))


def actual_grams(run: StoredRun) -> Decimal | None:
    """Return the total usage of all materials; None until all of it is recorded."""
    recorded = [m.actual_grams for m in run.materials if m.actual_grams is not None]
    return to_grams(sum(recorded, Decimal(0))) if len(recorded) == len(run.materials) else None


def estimated_use_grams(run: StoredRun) -> Decimal:
    """Return the part of the materials' actual weight that slicers estimated."""
    return to_grams(sum((m.estimated_use_grams for m in run.materials), Decimal(0)))


def variance_grams(run: StoredRun) -> Decimal | None:
    """Return actual minus estimated grams; None until all usage is recorded."""
    actual = actual_grams(run)
    return None if actual is None else actual - estimated_grams(run)


def duration_minutes(run: StoredRun) -> Decimal | None:
    """Return the time from start to end without pauses, at least 0; None until the run has
    ended."""
    if run.started_at is None or run.ended_at is None:
        return None
    printed = max(run.ended_at - run.started_at - paused(run), timedelta())
    return (Decimal(str(printed.total_seconds())) / 60).quantize(_MINUTE_STEP)


def paused(run: StoredRun) -> timedelta:
    """Return the time spent in finished pauses."""
    return timedelta(seconds=run.paused_seconds, microseconds=run.paused_microseconds or 0)


class ItemCost(NamedTuple):
    """The material cost of an item's successful pieces, and the cost of one with components."""

    cost: Decimal
    unit_cost: Decimal


def item_costs(run: StoredRun) -> list[ItemCost | None]:
    """Return the items' costs, which add up to the run's if a piece succeeded: None for an item
    without a successful piece, and until costs and results are recorded."""
    total = total_cost(run)
    made = [item for item in run.items if item.successful]
    if total is None or not made:
        return [None for _ in run.items]
    weights = [_share(item, made) for item in run.items]
    shares = [w * (item.successful or 0) for w, item in zip(weights, run.items, strict=True)]
    whole = sum(shares, Fraction(0))
    return [
        ItemCost(
            cost,
            to_money(Fraction(total) * weight / whole + Fraction(parts or 0) / item.successful),
        )
        if item.successful
        else None
        for item, weight, cost, parts in zip(
            run.items, weights, shared(total, shares), component_costs(run), strict=True
        )
    ]


def _share(item: StoredItem, made: list[StoredItem]) -> Fraction:
    return Fraction(item.bom_grams if any(other.bom_grams for other in made) else 1)


def shown(run: StoredRun) -> Run:
    """Build the answer for a run, with its variance and cost."""
    variance = variance_grams(run)
    duration = duration_minutes(run)
    late = (
        duration - run.estimated_minutes
        if duration is not None and run.estimated_minutes is not None
        else None
    )
    items = [
        RunItem(
            **dict(item),
            component_cost=component_cost,
            unit_cost=costs and costs.unit_cost,
            cost=costs and costs.cost,
            cost_complete=_is_priced(run, {part.product_id for part in item.components}),
        )
        for item, costs, component_cost in zip(
            run.items, item_costs(run), component_costs(run), strict=True
        )
    ]
    recorded = [cost for item in items if (cost := item.component_cost) is not None]
    shown_apart = {"items", "materials", "components", "corrections"}
    own: dict[str, Any] = {name: value for name, value in run if name not in shown_apart}
    return Run(
        **own,
        corrections=[RunCorrection.model_validate(one) for one in run.corrections],
        items=items,
        materials=[*map(_shown_material, run.materials, material_costs(run))],
        components=[RunComponent.model_validate(component) for component in run.components],
        estimated_grams=estimated_grams(run),
        actual_grams=actual_grams(run),
        usage_estimated=estimated_use_grams(run) > 0,
        material_variance_grams=variance,
        material_variance_percent=percent_of(variance, estimated_grams(run)),
        duration_minutes=duration,
        time_variance_minutes=late,
        time_variance_percent=percent_of(late, run.estimated_minutes),
        material_cost=total_cost(run),
        machine_cost=_hourly_cost(run, _machine_rate),
        electricity_cost=_hourly_cost(run, _electricity_rate),
        component_cost=sum(recorded, Decimal(0)) if len(recorded) == len(items) else None,
        cost_complete=cost_complete(run),
    )


def _hourly_cost(run: StoredRun, rate: Callable[[StoredRates], Fraction]) -> Decimal | None:
    """Return the cost of the hours of printing; None unless the run was completed or failed, and
    for one that ended before rates were kept."""
    minutes = duration_minutes(run)
    if (
        minutes is None
        or run.rates is None
        or run.status not in (RunStatus.COMPLETED, RunStatus.FAILED)
    ):
        return None
    return to_money(Fraction(minutes) / 60 * rate(run.rates))


def _machine_rate(rates: StoredRates) -> Fraction:
    return Fraction(rates.per_hour or 0)


def _electricity_rate(rates: StoredRates) -> Fraction:
    return Fraction(rates.power_watts or 0) / 1000 * Fraction(rates.price_per_kwh or 0)


def cost_complete(run: StoredRun) -> bool:
    """Return whether every price in the run's costs is known."""
    return _is_priced(run, {component.product_id for component in run.components})


def _is_priced(run: StoredRun, product_ids: Collection[str]) -> bool:
    """Return whether the prices of the run's materials and of these components are known."""
    return all(material.price_per_gram is not None for material in run.materials) and all(
        component.cost_complete
        for component in run.components
        if component.product_id in product_ids
    )


def component_costs(run: StoredRun) -> list[Decimal | None]:
    """Return the cost of the components used for each item; None until the run has ended."""
    unit_costs = {c.product_id: c.unit_cost or Decimal(0) for c in run.components}
    return [
        None
        if run.status.is_open
        else sum(
            (unit_costs[product_id] * count for product_id, count in used([item]).items()),
            Decimal(0),
        )
        for item in run.items
    ]


def _shown_material(material: StoredMaterial, cost: Decimal | None) -> RunMaterial:
    actual = material.actual_grams
    variance = None if actual is None else actual - material.estimated_grams
    return RunMaterial(
        **{**dict(material), "cost_per_gram": material.price_per_gram},
        actual_grams=actual,
        usage_estimated=material.estimated_use_grams > 0,
        variance_grams=variance,
        variance_percent=percent_of(variance, material.estimated_grams),
        cost=cost,
    )

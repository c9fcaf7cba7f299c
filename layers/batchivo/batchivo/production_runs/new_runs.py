"""New runs: planned by bills of materials, and stored with their reservations."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from batchivo import parts
from batchivo.access.principal import Principal
from batchivo.errors import FieldError, InvalidFields
from batchivo.fields import MAX_GRAMS
from batchivo.orders import service as orders
from batchivo.production_runs import analysis
from batchivo.production_runs.collections import RUNS
from batchivo.production_runs.lines import check_made, estimated_minutes, new_item, new_material
from batchivo.production_runs.models import (
    MAX_MATERIALS,
    MAX_PIECES,
    MAX_RUNS_AT_ONCE,
    ComponentRun,
    MaterialPlan,
    NewRunItem,
    NewRunMaterial,
    RunWarning,
    RunWithWarnings,
    StoredRun,
)
from batchivo.production_runs.planning import lacking_parts, suggest_spools
from batchivo.production_runs.reservations import (
    move_spools,
    reservations_of,
    reserve_components,
    with_warnings,
)
from batchivo.products import service as products
from batchivo.products.collections import PRODUCTS
from batchivo.products.models import StoredProduct
from batchivo.spools import service as spools
from batchivo.spools.collections import SPOOLS
from batchivo.spools.models import StoredSpool
from batchivo.storage.work import MAX_WRITES, Work

_NOTHING = Decimal(0)


@dataclass(frozen=True)
class Plan:
    """The items and spools of one new run, and how the spools were chosen."""

    items: Sequence[NewRunItem]
    materials: Sequence[NewRunMaterial]
    warnings: list[RunWarning] = field(default_factory=list)
    how: Sequence[MaterialPlan] = ()


class Planner:
    """Plans runs by bills of materials, so that no filament is planned twice in one call."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._planned: dict[str, Decimal] = {}

    def by_bom(self, items: Sequence[NewRunItem]) -> Plan:
        """Plan the spools of one run: a BatchGetItem and a Query.

        Raises:
            InvalidFields: if it needs more spools than a run takes.
        """
        products_by_id = self._work.get_many(PRODUCTS, [item.product_id for item in items])
        kinds = products.kinds_of(*products_by_id.values())
        found = spools.filament_in_stock(self._work, kinds)
        filament = [
            spool._replace(reserved=spool.reserved + self._planned.get(spool.spool_id, _NOTHING))
            for spool in found
        ]
        margin = products.spool_margin(self._work)
        grams_of, warnings, how = suggest_spools(items, products_by_id, filament, margin)
        parts.check_room(len(grams_of), MAX_MATERIALS, what="materials")
        if any(grams > MAX_GRAMS for grams in grams_of.values()):
            raise InvalidFields([FieldError("quantity", "takes more than 100 kg of one spool")])
        for spool_id, grams in grams_of.items():
            self._planned[spool_id] = self._planned.get(spool_id, _NOTHING) + grams
        materials = [
            NewRunMaterial(spool_id=spool_id, estimated_grams=grams)
            for spool_id, grams in grams_of.items()
        ]
        return Plan(items, materials, warnings, how)


def components_to_make(work: Work, items: Sequence[NewRunItem]) -> dict[str, int]:
    """Return the made components to make first, at every depth, in the order in which they can be
    made: one BatchGetItem per level.

    Raises:
        InvalidFields: for more than one call can plan.
    """
    made = work.get_many(PRODUCTS, [item.product_id for item in items])
    found = products.with_components(work, made.values())
    lacking = lacking_parts(items, found)
    most = max(lacking.values(), default=0)
    if len(lacking) >= MAX_RUNS_AT_ONCE or most > MAX_PIECES:
        raise _plan_first(found, lacking)
    return lacking


def _plan_first(found: Mapping[str, StoredProduct], lacking: Mapping[str, int]) -> InvalidFields:
    """Return the refusal of a plan that is too large, naming the components to begin with."""
    first = [
        f"{count} of {found[product_id].name}"
        for product_id, count in lacking.items()
        if not any(part.component_product_id in lacking for part in found[product_id].components)
    ]
    message = (
        f"with_components would plan {len(lacking) + 1} runs, and one call plans at most "
        f"{MAX_RUNS_AT_ONCE} runs of {MAX_PIECES:,} pieces and {MAX_WRITES + 2} items to write; "
        f"plan these first: {', '.join(first[:10])}"
    )
    return InvalidFields([FieldError("plan", message)])


def store_new(
    work: Work,
    principal: Principal,
    plan: Plan,
    planner: Planner,
    lacking: Mapping[str, int] = MappingProxyType({}),
    **details: Any,
) -> RunWithWarnings:
    """Store a new run and the runs for its ``lacking`` components, with their reservations, and the
    link with its order. The numbers are taken last, those of the components' runs first."""
    plans = [plan]
    for product_id, count in lacking.items():
        plans.append(planner.by_bom([NewRunItem(product_id=product_id, quantity=count)]))
    new_runs = []
    warnings = []
    moved = []
    for position, each in enumerate(plans):
        own = {} if position else details
        run, reserved, missing = _planned(work, principal, each, lacking, **own)
        new_runs.append(run)
        warnings += [*each.warnings, *missing]
        moved += reserved
    first, *others = new_runs
    if first.order_id is not None:
        orders.link_run(work, first.order_id, first.id)
    if others and len(work) + 2 * len(new_runs) > MAX_WRITES:
        raise _plan_first(work.get_many(PRODUCTS, lacking), lacking)
    *others, first = work.number(RUNS, [*others, first])
    stored = [work.add(RUNS, run) for run in (first, *others)]
    made = [
        ComponentRun(run_id=run.id, number=run.number, product_id=product_id, quantity=count)
        for run, (product_id, count) in zip(others, lacking.items(), strict=True)
    ]
    return with_warnings(
        work, stored[0], moved, warnings, made, [m for each in plans for m in each.how]
    )


def _planned(
    work: Work, principal: Principal, plan: Plan, coming: Mapping[str, int], **details: Any
) -> tuple[StoredRun, list[tuple[StoredSpool, StoredSpool]], list[RunWarning]]:
    """Return a new run without a number, its reserved spools, and warnings of missing components
    that are not ``coming``."""
    made_of = work.get_many(PRODUCTS, [item.product_id for item in plan.items])
    check_made(plan.items, made_of)
    spools_by_id = work.get_many(SPOOLS, [material.spool_id for material in plan.materials])
    if details.get("estimated_minutes") is None:
        details["estimated_minutes"] = estimated_minutes(plan.items, made_of)
    run = StoredRun.new(
        number="",
        items=tuple(new_item(item, made_of[item.product_id]) for item in plan.items),
        materials=tuple(new_material(m, spools_by_id[m.spool_id]) for m in plan.materials),
        **details,
    )
    run, missing = reserve_components(work, principal, run, coming)
    reserve = reservations_of(analysis.reserved_by_spool(run))
    return run, move_spools(work, principal, run, reserve), missing

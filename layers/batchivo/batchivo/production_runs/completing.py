"""The end of a run, completed or failed, with all its effects in one transaction.

It deducts the used filament, takes the components, adds the successful pieces to stock and releases
the reservations. Pieces made for an order are reserved for it in the same transaction.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any, TypeAlias, TypeVar

from batchivo import clock
from batchivo.access.principal import Principal
from batchivo.accounts.settings_cache import workspace_settings
from batchivo.errors import Conflict, FieldError, InvalidFields, require_found
from batchivo.orders import service as orders
from batchivo.production_runs import analysis, components
from batchivo.production_runs.analysis import shown
from batchivo.production_runs.collections import RUNS
from batchivo.production_runs.lines import with_results
from batchivo.production_runs.models import (
    ClosedRun,
    Closing,
    Completion,
    Correction,
    Failure,
    Shortages,
    SpoolUpdate,
    StockUpdate,
    StoredMaterial,
    StoredRun,
)
from batchivo.production_runs.printers import final_rates
from batchivo.production_runs.reservations import move_cause, move_spools
from batchivo.production_runs.states import RunStatus, check_transition
from batchivo.products import service as products
from batchivo.products.collections import PRODUCTS
from batchivo.products.models import StoredProduct
from batchivo.products.service import StockMove
from batchivo.spools.models import StoredSpool
from batchivo.spools.service import SpoolMove
from batchivo.storage.documents import Versions, changed
from batchivo.storage.work import Work, operation

_NOTHING = Decimal(0)

E = TypeVar("E")
Moved: TypeAlias = Sequence[tuple[E, E]]
"""Entities before and after a move."""


@operation
def complete(
    work: Work, principal: Principal, run_id: str, completion: Completion, *, expected: Versions
) -> ClosedRun:
    """Complete a run: deduct the spools, add the pieces to stock, write the ledgers, close the run.

    A GetItem, a BatchGetItem each for spools and products, a GetItem of its order, and one
    transaction of up to 98 items.

    Raises:
        NotFound: also for another workspace's, and for an item that is not in the run.
        Conflict: ``INVALID_STATE``; ``USAGE_NOT_RECORDED``, naming the materials;
            ``INSUFFICIENT_FILAMENT``, naming the spools; ``INSUFFICIENT_STOCK``, naming the
            components.
        InvalidFields: if the counted pieces are not those that were to be made.
    """
    run = work.get(RUNS, run_id, expected)
    check_transition(run.status, RunStatus.COMPLETED)
    items = with_results(run, completion.items)
    unrecorded = [m.spool_name for m in run.materials if m.actual_grams is None]
    if unrecorded:
        raise Conflict(
            f"The usage is not recorded for: {', '.join(unrecorded)}.",
            code="USAGE_NOT_RECORDED",
        )
    updates: dict[str, Any] = {"items": items}
    if completion.quality_rating is not None:
        updates["quality_rating"] = completion.quality_rating
    updates |= entered_times(completion)
    ended = close(work, principal, run, RunStatus.COMPLETED, updates, completion.shortages)
    return store_ended(work, *ended)


@operation
def fail(
    work: Work, principal: Principal, run_id: str, failure: Failure, *, expected: Versions
) -> ClosedRun:
    """Fail a run: wasted filament and components are deducted, nothing is added to stock.

    Raises:
        NotFound: also for another workspace's, and for a material that is none of the run's.
        Conflict: ``INVALID_STATE``; ``INSUFFICIENT_FILAMENT``, naming the spools;
            ``INSUFFICIENT_STOCK``, naming the components.
    """
    run = work.get(RUNS, run_id, expected)
    check_transition(run.status, RunStatus.FAILED)
    wasted = {waste.material_id: waste.grams for waste in failure.wasted}
    require_found(wasted.keys() <= {material.id for material in run.materials}, "Material")
    updates = {
        "materials": tuple(_wasted(material, wasted) for material in run.materials),
        "items": tuple(
            item.model_copy(
                update={
                    "successful": 0,
                    "failed": item.quantity,
                    "components_recovered": failure.components_recovered,
                }
            )
            for item in run.items
        ),
        "failure_reason": failure.reason,
        "failure_text": failure.text,
        **entered_times(failure),
    }
    ended = close(work, principal, run, RunStatus.FAILED, updates, failure.shortages)
    return store_ended(work, *ended)


def close(
    work: Work,
    principal: Principal,
    run: StoredRun,
    status: RunStatus,
    updates: Mapping[str, Any],
    shortages: Shortages,
) -> tuple[StoredRun, Moved[StoredSpool], Moved[StoredProduct]]:
    """Return a run as ended, not yet stored, and the spools and products that its end moves, each
    before and after. What jobs have booked is off the spools already."""
    empty = shortages is Shortages.EMPTY
    rates = final_rates(run, workspace_settings(work.workspace_id))
    changed_run = changed(run, status=status, rates=rates, needs_attention=None, **updates)
    changed_run = as_ended(changed_run, updates.get("ended_at"))
    check_times(changed_run, updates)
    used = components.used(changed_run.items)
    held = {component.product_id: component.reserved for component in run.components}
    closed_components = tuple(
        component.model_copy(update={"used": used.get(component.product_id, 0), "reserved": 0})
        for component in run.components
    )
    changed_run = changed_run.model_copy(update={"components": closed_components})
    pieces = analysis.pieces_made(changed_run.items)
    deduct, found = _left_to_deduct(changed_run)
    moves = {
        spool_id: SpoolMove(reserve=-grams, deduct=deduct[spool_id])
        for spool_id, grams in analysis.reserved_by_spool(changed_run).items()
    }
    taken = move_spools(work, principal, changed_run, moves, empty=empty)
    flows = {
        product_id: StockMove(
            stock=pieces.get(product_id, 0),
            reserve=-held.get(product_id, 0),
            take=used.get(product_id, 0),
        )
        for product_id in pieces.keys() | used.keys() | held.keys()
    }
    flows = {product_id: flow for product_id, flow in flows.items() if flow != StockMove()}
    work.get_many(PRODUCTS, flows)
    if run.order_id is not None and pieces:
        gained = {
            product_id: flow.stock - flow.take - flow.reserve
            for product_id in pieces
            if (flow := flows[product_id])
        }
        reserve_made(work, run.order_id, flows, gained)
    stocked = products.move(work, principal, flows, move_cause(run), empty=empty)
    for subject, count in found_beyond_books(taken, moves, stocked, flows).items():
        found[subject] = found.get(subject, _NOTHING) + count
    return changed_run.model_copy(update={"found": found}), taken, stocked


def _left_to_deduct(run: StoredRun) -> tuple[dict[str, Decimal], dict[str, Decimal]]:
    """Return the grams to deduct from each spool beyond those that jobs have booked, and the grams
    that remain found. Where less was used, the grams found go first."""
    booked, found = analysis.booked_by_spool(run), dict(run.found)
    deduct = {}
    for spool_id, grams in analysis.actual_by_spool(run).items():
        more = grams - booked[spool_id]
        settled = min(found.get(spool_id, _NOTHING), max(-more, _NOTHING))
        if settled:
            found[spool_id] -= settled
        deduct[spool_id] = more + settled
    return deduct, {spool_id: grams for spool_id, grams in found.items() if grams}


def _wasted(material: StoredMaterial, wasted: Mapping[str, Decimal]) -> StoredMaterial:
    if material.id not in wasted and material.actual_grams is not None:
        return material
    grams = wasted.get(material.id, _NOTHING)
    weighed = {"weight_before_grams": None, "weight_after_grams": None, "purge_grams": None}
    return material.model_copy(update={**weighed, "used_grams": grams})


def reserve_made(
    work: Work, order_id: str, flows: dict[str, StockMove], gained: Mapping[str, int]
) -> None:
    """Add to the flows what the order reserves of the pieces that become available."""
    for product_id, count in orders.reserve_made(work, order_id, gained).items():
        flow = flows[product_id]
        flows[product_id] = replace(flow, reserve=flow.reserve + count)


def store_ended(
    work: Work,
    run: StoredRun,
    taken: Moved[StoredSpool],
    stocked: Moved[StoredProduct],
) -> ClosedRun:
    """Store an ended run, and answer with the spools and products that it moved."""
    run = work.save(RUNS, run)
    meta = _closing(taken, stocked)
    work.keep(meta=meta.model_dump(mode="json"))
    return ClosedRun(data=shown(run), meta=meta)


def _closing(taken: Moved[StoredSpool], stocked: Moved[StoredProduct]) -> Closing:
    return Closing(
        spools_updated=[
            SpoolUpdate(
                spool_id=after.id,
                previous_weight_grams=before.balance_grams,
                new_weight_grams=after.balance_grams,
                deducted_grams=before.balance_grams - after.balance_grams,
            )
            for before, after in taken
        ],
        inventory_updated=[
            StockUpdate(
                product_id=after.id,
                previous_quantity=before.stock_quantity,
                new_quantity=after.stock_quantity,
                added=after.stock_quantity - before.stock_quantity,
            )
            for before, after in stocked
        ],
    )


def found_beyond_books(
    taken: Iterable[tuple[StoredSpool, StoredSpool]],
    spool_moves: Mapping[str, SpoolMove],
    stocked: Iterable[tuple[StoredProduct, StoredProduct]],
    flows: Mapping[str, StockMove],
) -> dict[str, Decimal]:
    """Return the grams and pieces used beyond those in the books, by spool or product."""
    found = {
        after.id: after.balance_grams - before.balance_grams + spool_moves[after.id].deduct
        for before, after in taken
    }
    found |= {
        after.id: Decimal(after.stock_quantity - before.stock_quantity - flow.stock + flow.take)
        for before, after in stocked
        if (flow := flows[after.id])
    }
    return {subject: count for subject, count in found.items() if count}


def entered_times(entered: Completion | Failure | Correction) -> dict[str, Any]:
    """Return the times that were entered by hand, by field."""
    times = {"started_at": entered.started_at, "ended_at": entered.ended_at}
    return {name: moment for name, moment in times.items() if moment is not None}


def check_times(run: StoredRun, times: Mapping[str, Any]) -> None:
    """Refuse given times by which a run ends before it starts, in less time than it was paused, or
    in the future.

    Raises:
        InvalidFields: naming ``ended_at``.
    """
    if not times.keys() & {"started_at", "ended_at"} or not (run.started_at and run.ended_at):
        return
    problem = None
    if run.ended_at > clock.now():
        problem = "lies in the future"
    elif (run.ended_at - run.started_at).total_seconds() < run.paused_seconds:
        paused = f" and its pauses of {run.paused_seconds} s" if run.paused_seconds else ""
        problem = f"is earlier than started_at{paused}"
    if problem:
        raise InvalidFields([FieldError("ended_at", problem)])


def as_ended(run: StoredRun, at: datetime | None = None) -> StoredRun:
    """Return the run as ended at this moment, by default now."""
    now = clock.now()
    ended_at = at or max(now, run.started_at or now)  # another function's clock may be ahead
    return run.model_copy(update={"ended_at": ended_at, **after_pause(run, ended_at)})


def after_pause(run: StoredRun, now: datetime) -> dict[str, Any]:
    """Return the fields that change when a pause ends; none for a run that is not paused."""
    if run.paused_at is None:
        return {}
    paused = analysis.paused(run) + max(now - run.paused_at, timedelta())
    return {
        "paused_at": None,
        "paused_seconds": paused // timedelta(seconds=1),
        "paused_microseconds": paused.microseconds,
    }

"""Corrections of an ended run: the ledgers get counter entries, costs and statistics follow."""

from collections.abc import Mapping

from batchivo import parts
from batchivo.access.principal import Principal
from batchivo.errors import Conflict, FieldError, InvalidFields, require_found
from batchivo.orders.collections import ORDERS
from batchivo.orders.states import OrderStatus
from batchivo.production_runs import components, corrections
from batchivo.production_runs.collections import RUNS
from batchivo.production_runs.completing import (
    check_times,
    entered_times,
    found_beyond_books,
    reserve_made,
    store_ended,
)
from batchivo.production_runs.lines import check_weights, spool_details, with_results
from batchivo.production_runs.models import (
    MAX_CORRECTIONS,
    MAX_PLACES,
    ClosedRun,
    Correction,
    Shortages,
    StoredMaterial,
    StoredRun,
)
from batchivo.production_runs.reservations import move_cause, move_spools
from batchivo.production_runs.states import RunStatus
from batchivo.products import service as products
from batchivo.products.service import StockMove
from batchivo.spools.collections import SPOOLS
from batchivo.spools.service import SpoolMove
from batchivo.storage.documents import Versions, changed
from batchivo.storage.work import Work, operation

MAX_ORDERS_READ = 100
"""The most open orders that a refused correction looks at."""


@operation
def correct(
    work: Work, principal: Principal, run_id: str, correction: Correction, *, expected: Versions
) -> ClosedRun:
    """Correct the results, use or times of an ended run. The ledgers get counter entries, costs and
    statistics follow, and the run keeps its old figures.

    A GetItem, a BatchGetItem each for spools and products, a GetItem of its order, and one
    transaction of up to 98 items.

    Raises:
        NotFound: also for another workspace's, and for an item or a material that is none of the
            run's.
        Conflict: ``INVALID_STATE`` unless it is completed or failed; ``INSUFFICIENT_FILAMENT``,
            naming the spools; ``INSUFFICIENT_STOCK``, naming the orders that hold pieces to be
            taken back, or the components.
        InvalidFields: if the counted pieces are not those that were to be made, if it would end
            before it started, and for more than 47 spools and products at once.
    """
    run = work.get(RUNS, run_id, expected)
    if run.status not in (RunStatus.COMPLETED, RunStatus.FAILED):
        raise Conflict(f"A run that is {run.status.value} is not corrected, but changed.")
    parts.check_room(len(run.corrections) + 1, MAX_CORRECTIONS, what="corrections")
    items = run.items
    if correction.items:
        items = with_results(run, correction.items)
    if run.status is RunStatus.FAILED and any(item.successful for item in items):
        raise InvalidFields([FieldError("items", "of a failed run cannot have been successful")])
    times = entered_times(correction)
    materials = _corrected_materials(work, run, correction)
    new = changed(run, items=items, materials=materials, **times)
    check_times(new, times)
    used = components.used(items)
    new = new.model_copy(
        update={
            "components": tuple(
                component.model_copy(update={"used": used.get(component.product_id, 0)})
                for component in run.components
            ),
            "corrections": (
                *run.corrections,
                corrections.entry(run, new, user_id=principal.user_id, reason=correction.reason),
            ),
        }
    )
    spool_moves, flows = corrections.spool_moves(run, new), corrections.stock_moves(run, new)
    if len(spool_moves) + len(flows) > MAX_PLACES:
        message = (
            f"change {len(spool_moves) + len(flows)} spools and products, old and new, and one "
            f"correction changes at most {MAX_PLACES}: correct in two steps"
        )
        raise InvalidFields([FieldError("materials", message)])
    return _settle(work, principal, run, new, spool_moves, flows, correction)


def _settle(
    work: Work,
    principal: Principal,
    old: StoredRun,
    new: StoredRun,
    spool_moves: Mapping[str, SpoolMove],
    flows: dict[str, StockMove],
    correction: Correction,
) -> ClosedRun:
    """Store a corrected run with its moves."""
    empty = correction.shortages is Shortages.EMPTY
    taken = move_spools(work, principal, old, spool_moves, empty=empty, why=correction.reason)
    more = {
        product_id: flow.stock - flow.take
        for product_id, flow in flows.items()
        if flow.stock > flow.take
    }
    if old.order_id is not None and more:
        reserve_made(work, old.order_id, flows, more)
    try:
        cause = move_cause(old, correction.reason)
        stocked = products.move(work, principal, flows, cause, empty=empty)
    except Conflict as refusal:
        raise _held_by_orders(work, old, flows, refusal) from refusal
    moved = {*spool_moves, *flows}
    kept = {subject: count for subject, count in old.found.items() if subject not in moved}
    found = kept | found_beyond_books(taken, spool_moves, stocked, flows)
    return store_ended(work, new.model_copy(update={"found": found}), taken, stocked)


def _corrected_materials(
    work: Work, run: StoredRun, correction: Correction
) -> tuple[StoredMaterial, ...]:
    """Return the run's materials with their right spools and use: a BatchGetItem of new spools."""
    changes = {change.material_id: change for change in correction.materials}
    require_found(changes.keys() <= {material.id for material in run.materials}, "Material")
    others = {change.spool_id for change in correction.materials if change.spool_id is not None}
    spools_by_id = work.get_many(SPOOLS, others) if others else {}
    materials = []
    for old in run.materials:
        if (change := changes.get(old.id)) is None:
            materials.append(old)
            continue
        updates = change.model_dump(exclude_unset=True, exclude={"material_id"})
        new = old.model_copy(update=updates)
        if new.spool_id != old.spool_id:
            new = new.model_copy(update=spool_details(spools_by_id[new.spool_id]))
        check_weights(new)
        if new.actual_grams is None:
            raise InvalidFields([FieldError("materials", f"record no use of {new.spool_name}")])
        materials.append(new)
    return tuple(materials)


def _held_by_orders(
    work: Work, run: StoredRun, flows: Mapping[str, StockMove], refusal: Conflict
) -> Conflict:
    """Name the orders that have reserved or received the pieces to be taken back: a Query of the
    orders and a BatchGetItem of those that are open, and a Query of each product's ledger."""
    back = {product_id for product_id, flow in flows.items() if flow.stock < flow.take}
    rows = ORDERS.columns(work, ("id", "status", "product_ids"))
    wanted = [
        order_id
        for order_id, status, product_ids in rows
        if OrderStatus.as_stored(status).is_open and back & {*(product_ids or "").split()}
    ]
    holding = {
        order.number
        for order in work.find_many(ORDERS, wanted[:MAX_ORDERS_READ]).values()
        if any(line.reserved_quantity and line.product_id in back for line in order.items)
    }
    for product_id in sorted(back):
        holding |= products.orders_shipped(work, product_id, since=run.ended_at)
    if not holding:
        return refusal
    named = ", ".join(sorted(holding)[:20]) + (" and others" if len(holding) > 20 else "")
    return Conflict(
        f"{refusal.detail} They are reserved or shipped for {named}.", code="INSUFFICIENT_STOCK"
    )

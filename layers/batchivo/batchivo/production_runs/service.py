"""The rules of production runs.

An open run reserves the estimated grams of its spools, and its components as far as they are in
stock. Its end deducts the used filament, takes the components, adds the successful pieces to stock
and releases the reservations, all in one transaction. Pieces made for an order are reserved for it
in the same transaction.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from batchivo import clock, parts
from batchivo.access.principal import Principal
from batchivo.accounts.settings_cache import workspace_settings
from batchivo.choices import check_listed
from batchivo.errors import Conflict, FieldError, InvalidFields, require_found
from batchivo.fields import MAX_GRAMS, plain
from batchivo.orders import service as orders
from batchivo.orders.collections import ORDERS
from batchivo.orders.models import StoredOrder
from batchivo.orders.states import OrderStatus
from batchivo.orders.states import check_open as check_open_order
from batchivo.production_runs import analysis, components, corrections
from batchivo.production_runs.analysis import shown
from batchivo.production_runs.collections import RUNS
from batchivo.production_runs.models import (
    MAX_CORRECTIONS,
    MAX_ITEMS,
    MAX_MATERIALS,
    MAX_PIECES,
    MAX_PLACES,
    MAX_RUNS_AT_ONCE,
    ClosedRun,
    Closing,
    Completion,
    ComponentRun,
    Correction,
    Failure,
    ItemResult,
    MaterialPlan,
    NewRun,
    NewRunItem,
    NewRunMaterial,
    Run,
    RunChange,
    RunItemChange,
    RunMaterialChange,
    RunMeta,
    RunPlan,
    RunStats,
    RunWarning,
    RunWithWarnings,
    Shortages,
    SpoolUpdate,
    StatsPeriod,
    StockUpdate,
    StoredComponent,
    StoredItem,
    StoredMaterial,
    StoredRun,
)
from batchivo.production_runs.planning import lacking_parts, suggest_spools
from batchivo.production_runs.states import RunStatus, check_open, check_transition
from batchivo.production_runs.stats import EndedRuns
from batchivo.products import service as products
from batchivo.products.collections import PRODUCTS
from batchivo.products.models import ProductSource, StockChangeKind, StoredProduct
from batchivo.products.service import MoveCause, StockMove
from batchivo.spools import service as spools
from batchivo.spools.collections import SPOOLS
from batchivo.spools.models import StoredSpool
from batchivo.spools.service import SpoolMove
from batchivo.storage.documents import Versions, changed
from batchivo.storage.identifiers import new_id
from batchivo.storage.work import MAX_WRITES, Work, operation

MAX_ORDERS_READ = 100
"""The most open orders that a refused correction looks at."""

_NOTHING = Decimal(0)


@operation
def create(work: Work, principal: Principal, new: NewRun) -> RunWithWarnings:
    """Plan a run, from a bill of materials or with its own items and materials.

    Raises:
        NotFound: for a product or spool that does not exist in the workspace.
        InvalidFields: if a bill of materials needs more spools than a run takes; if the run takes
            from too many spools and products; for more runs or writes than one call makes, naming
            what to plan first.
    """
    items = new.items
    if new.from_bom is not None:
        item = NewRunItem(product_id=new.from_bom.product_id, quantity=new.from_bom.quantity)
        items = (item,)
    lacking = _lacking_parts(work, items) if new.plan is RunPlan.WITH_COMPONENTS else {}
    planner = _Planner(work)
    plan = _Plan(items=items, materials=new.materials)
    if new.from_bom is not None:
        plan = planner.by_bom(items)
    details = new.model_dump(exclude={"from_bom", "items", "materials", "plan"})
    return _store_new(work, principal, plan, planner, lacking, **details)


@operation
def create_for_order(
    work: Work, principal: Principal, order_id: str, plan: RunPlan = RunPlan.ALONE
) -> RunWithWarnings:
    """Plan one run for an order's missing pieces, from the bills of materials; both refer to each
    other.

    Pieces planned in its open runs are not planned again. If the order lacks more than a run can
    make, a warning says so: the next call plans the rest. Bought products are not made.

    Raises:
        NotFound: also for another workspace's.
        Conflict: ``INVALID_STATE`` if the order is no longer open; ``NOTHING_TO_MAKE``.
        InvalidFields: as for ``create``.
    """
    order = work.get(ORDERS, order_id)
    check_open_order(order.status)
    lacking = _not_under_way(work, order)
    if not lacking:
        raise Conflict(
            "Every piece of the order is reserved or being made.", code="NOTHING_TO_MAKE"
        )
    products_by_id = work.get_many(PRODUCTS, lacking)
    bought = {
        product_id: product
        for product_id, product in products_by_id.items()
        if product.source is ProductSource.BOUGHT
    }
    to_make = {
        product_id: lacking[product_id] for product_id in lacking if product_id not in bought
    }
    if not to_make:
        names = ", ".join(product.name for product in bought.values())
        raise Conflict(f"What the order lacks is bought: {names}.", code="NOTHING_TO_MAKE")
    wanted = [
        NewRunItem(product_id=product_id, quantity=min(count, MAX_PIECES))
        for product_id, count in [*to_make.items()][:MAX_ITEMS]
    ]
    to_make_first = _lacking_parts(work, wanted) if plan is RunPlan.WITH_COMPONENTS else {}
    planner = _Planner(work)
    planned = planner.by_bom(wanted)
    if sum(item.quantity for item in wanted) < sum(to_make.values()):
        message = (
            "The order lacks more pieces than one run can make; plan another one for the rest."
        )
        planned.warnings.append(RunWarning(code="MORE_TO_MAKE", message=message))
    planned.warnings.extend(
        RunWarning(
            code="TO_BUY",
            message=f"The order lacks {lacking[product_id]} of {product.name}, which is bought.",
            product_id=product_id,
        )
        for product_id, product in bought.items()
    )
    urgency = {"due_date": order.due_date, "priority": order.priority}
    return _store_new(
        work, principal, planned, planner, to_make_first, order_id=order.id, **urgency
    )


def get(principal: Principal, run_id: str) -> Run:
    """Return one run: one GetItem.

    Raises:
        NotFound: also for another workspace's.
    """
    return shown(RUNS.get(principal, run_id))


@operation
def reprint(work: Work, principal: Principal, run_id: str) -> RunWithWarnings:
    """Plan a new run, from the bills of materials, for the pieces that the old one failed to make.

    Raises:
        NotFound: also for another workspace's.
        Conflict: ``INVALID_STATE`` unless it is completed or failed; ``NOTHING_TO_REPRINT``.
    """
    old = work.get(RUNS, run_id)
    check_listed(old.status, "The run's status")
    if old.status not in (RunStatus.COMPLETED, RunStatus.FAILED):
        raise Conflict(f"A run that is {old.status.value} cannot be reprinted.")
    wanting = [
        NewRunItem(product_id=item.product_id, quantity=count)
        for item in old.items
        if (count := item.quantity if old.status is RunStatus.FAILED else item.failed or 0)
    ]
    if not wanting:
        raise Conflict("Everything came out right.", code="NOTHING_TO_REPRINT")
    planner = _Planner(work)
    return _store_new(
        work,
        principal,
        planner.by_bom(wanting),
        planner,
        printer_name=old.printer_name,
        order_id=old.order_id,
        reprint_of=old.id,
        due_date=old.due_date,
        priority=old.priority,
    )


@operation
def change(
    work: Work, principal: Principal, run_id: str, change: RunChange, *, expected: Versions
) -> StoredRun:
    """Change a run's description; its status has calls of its own.

    Raises:
        NotFound: also for another workspace's.
        VersionMismatch: if ``expected`` is not the current version.
        Conflict: ``INVALID_STATE`` for the printer or the estimate of a run that is over.
    """
    run = work.get(RUNS, run_id, expected)
    updates = change.model_dump(exclude_unset=True)
    if updates.keys() & {"printer_name", "estimated_minutes"}:
        check_open(run.status)
    changed_run = changed(run, **updates)
    return work.save(RUNS, changed_run)


@operation
def remove(work: Work, principal: Principal, run_id: str, *, expected: Versions) -> None:
    """Delete a run that never started or was cancelled, with its reservations.

    Raises:
        NotFound: also for another workspace's.
        VersionMismatch: if ``expected`` is not the current version.
        Conflict: ``INVALID_STATE``.
    """
    run = work.get(RUNS, run_id, expected)
    check_listed(run.status, "The run's status")
    if run.status not in (RunStatus.PENDING, RunStatus.CANCELLED):
        raise Conflict(f"A run that is {run.status.value} is part of the books.")
    if run.status.is_open:
        _release(work, principal, run)
    if run.order_id is not None:
        orders.unlink_run(work, run.order_id, run.id)
    work.remove(RUNS, run)


@operation
def add_item(
    work: Work, principal: Principal, run_id: str, new: NewRunItem, *, expected: Versions
) -> RunWithWarnings:
    """Add a product to an open run, and reserve its components.

    A GetItem, a BatchGetItem of the product and a PutItem; with components another BatchGetItem and
    a transaction.

    Raises:
        NotFound: for run or product, also for another workspace's.
        Conflict: ``INVALID_STATE`` if the run has ended.
        InvalidFields: if the run is full, or the product is bought.
    """
    run = _open_run(work, run_id, expected)
    parts.check_room(len(run.items) + 1, MAX_ITEMS, what="items")
    products_by_id = work.get_many(PRODUCTS, [new.product_id])
    _check_made([new], products_by_id)
    items = (*run.items, _item(new, products_by_id[new.product_id]))
    return _store_items(work, principal, run, items)


@operation
def change_item(
    work: Work,
    principal: Principal,
    run_id: str,
    item_id: str,
    change: RunItemChange,
    *,
    expected: Versions,
) -> RunWithWarnings:
    """Change the planned quantity, or record how many pieces succeeded.

    A GetItem and a PutItem. Another quantity takes the components from the bill of materials of
    now: a BatchGetItem of the product, and as for ``add_item``.

    Raises:
        NotFound: also for another workspace's.
        Conflict: ``INVALID_STATE`` if the run has ended.
        InvalidFields: if more were counted than were to be made.
    """
    run = _open_run(work, run_id, expected)
    old = parts.find(run.items, item_id, what="Item")
    new = _counted(parts.updated(old, change))
    if new.quantity == old.quantity:
        run = work.save(RUNS, changed(run, items=parts.replaced(run.items, new)))
        return _answer(work, run, [], [])
    # A product that was deleted meanwhile has no bill of materials any more.
    for product in work.find_many(PRODUCTS, [new.product_id]).values():
        new = new.model_copy(update={"components": components.bill_of(product)})
    return _store_items(work, principal, run, parts.replaced(run.items, new))


@operation
def remove_item(
    work: Work, principal: Principal, run_id: str, item_id: str, *, expected: Versions
) -> RunWithWarnings:
    """Remove a product from an open run, and release its components.

    Raises:
        NotFound: also for another workspace's.
        Conflict: ``INVALID_STATE`` if the run has ended.
    """
    run = _open_run(work, run_id, expected)
    old = parts.find(run.items, item_id, what="Item")
    return _store_items(work, principal, run, parts.without(run.items, old))


@operation
def add_material(
    work: Work, principal: Principal, run_id: str, new: NewRunMaterial, *, expected: Versions
) -> RunWithWarnings:
    """Add a spool to an open run and reserve the estimate.

    Raises:
        NotFound: for run or spool, also for another workspace's.
        Conflict: ``INVALID_STATE`` if the run has ended.
        InvalidFields: if the run is full, or weighs more after than before.
    """
    run = _open_run(work, run_id, expected)
    parts.check_room(len(run.materials) + 1, MAX_MATERIALS, what="materials")
    spools_by_id = work.get_many(SPOOLS, [new.spool_id])
    changed_run = changed(
        run, materials=(*run.materials, _material(new, spools_by_id[new.spool_id]))
    )
    return _store_materials(work, principal, changed_run, {new.spool_id: new.estimated_grams})


@operation
def change_material(
    work: Work,
    principal: Principal,
    run_id: str,
    material_id: str,
    change: RunMaterialChange,
    *,
    expected: Versions,
) -> RunWithWarnings:
    """Change a material of an open run: its estimate, its spool, or its usage.

    Raises:
        NotFound: also for another workspace's.
        Conflict: ``INVALID_STATE`` if the run has ended.
        InvalidFields: if it weighs more after than before.
    """
    run = _open_run(work, run_id, expected)
    old = parts.find(run.materials, material_id, what="Material")
    new = parts.updated(old, change)
    reserve: dict[str, Decimal] = {}
    if (new.spool_id, new.estimated_grams) != (old.spool_id, old.estimated_grams):
        reserve[old.spool_id] = -old.estimated_grams
        reserve[new.spool_id] = reserve.get(new.spool_id, _NOTHING) + new.estimated_grams
        # Where the old one was not reserved, it may be gone by now.
        spools_by_id = work.get_many(SPOOLS, {new.spool_id, *_reservations(reserve)})
        if new.spool_id != old.spool_id:
            new = new.model_copy(update=_copied(spools_by_id[new.spool_id]))
    _check_sane_weights(new)
    changed_run = changed(run, materials=parts.replaced(run.materials, new))
    return _store_materials(work, principal, changed_run, reserve)


@operation
def remove_material(
    work: Work, principal: Principal, run_id: str, material_id: str, *, expected: Versions
) -> RunWithWarnings:
    """Remove a spool from an open run and release its reservation.

    Raises:
        NotFound: also for another workspace's.
        Conflict: ``INVALID_STATE`` if the run has ended.
    """
    run = _open_run(work, run_id, expected)
    old = parts.find(run.materials, material_id, what="Material")
    changed_run = changed(run, materials=parts.without(run.materials, old))
    return _store_materials(work, principal, changed_run, {old.spool_id: -old.estimated_grams})


def start(principal: Principal, run_id: str, *, expected: Versions) -> StoredRun:
    """Start the run: ``pending -> in_progress``.

    Raises:
        NotFound: also for another workspace's.
        Conflict: ``INVALID_STATE``.
    """
    return _step(principal, run_id, RunStatus.PENDING, RunStatus.IN_PROGRESS, expected)


def pause(principal: Principal, run_id: str, *, expected: Versions) -> StoredRun:
    """Pause the run: ``in_progress -> paused``.

    Raises:
        NotFound: also for another workspace's.
        Conflict: ``INVALID_STATE``.
    """
    return _step(principal, run_id, RunStatus.IN_PROGRESS, RunStatus.PAUSED, expected)


def resume(principal: Principal, run_id: str, *, expected: Versions) -> StoredRun:
    """Resume the run: ``paused -> in_progress``.

    Raises:
        NotFound: also for another workspace's.
        Conflict: ``INVALID_STATE``.
    """
    return _step(principal, run_id, RunStatus.PAUSED, RunStatus.IN_PROGRESS, expected)


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
    items = _with_results(run, completion.items)
    unrecorded = [m.spool_name for m in run.materials if m.actual_grams is None]
    if unrecorded:
        raise Conflict(
            f"The usage is not recorded for: {', '.join(unrecorded)}.",
            code="USAGE_NOT_RECORDED",
        )
    updates: dict[str, Any] = {"items": items}
    if completion.quality_rating is not None:
        updates["quality_rating"] = completion.quality_rating
    updates |= _times_given(completion)
    return _close(work, principal, run, RunStatus.COMPLETED, updates, completion.shortages)


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
        **_times_given(failure),
    }
    return _close(work, principal, run, RunStatus.FAILED, updates, failure.shortages)


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
        items = _with_results(run, correction.items)
    if run.status is RunStatus.FAILED and any(item.successful for item in items):
        raise InvalidFields([FieldError("items", "of a failed run cannot have been successful")])
    times = _times_given(correction)
    materials = _corrected_materials(work, run, correction)
    new = changed(run, items=items, materials=materials, **times)
    _check_times(new, times)
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
    taken = _move_spools(work, principal, old, spool_moves, empty=empty, why=correction.reason)
    more = {
        product_id: flow.stock - flow.take
        for product_id, flow in flows.items()
        if flow.stock > flow.take
    }
    if old.order_id is not None and more:
        _reserve_made(work, old.order_id, flows, more)
    try:
        cause = _cause(old, correction.reason)
        stocked = products.move(work, principal, flows, cause, empty=empty)
    except Conflict as refusal:
        raise _held_by_orders(work, old, flows, refusal) from refusal
    moved = {*spool_moves, *flows}
    kept = {subject: count for subject, count in old.found.items() if subject not in moved}
    found = kept | _found(taken, spool_moves, stocked, flows)
    return _store_ended(work, new.model_copy(update={"found": found}), taken, stocked)


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
            new = new.model_copy(update=_copied(spools_by_id[new.spool_id]))
        _check_sane_weights(new)
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


def _times_given(entered: Completion | Failure | Correction) -> dict[str, Any]:
    times = {"started_at": entered.started_at, "ended_at": entered.ended_at}
    return {name: moment for name, moment in times.items() if moment is not None}


def _check_times(run: StoredRun, times: Mapping[str, Any]) -> None:
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


@operation
def cancel(work: Work, principal: Principal, run_id: str, *, expected: Versions) -> StoredRun:
    """Cancel a run: nothing is deducted, its reservations are released.

    Raises:
        NotFound: also for another workspace's.
        Conflict: ``INVALID_STATE``.
    """
    run = work.get(RUNS, run_id, expected)
    check_transition(run.status, RunStatus.CANCELLED)
    _release(work, principal, run)
    released = tuple(c.model_copy(update={"reserved": 0}) for c in run.components)
    changed_run = changed(run, status=RunStatus.CANCELLED, components=released)
    return work.save(RUNS, _ended(changed_run))


def run_stats(
    principal: Principal, *, since: date | None, until: date | None, period: StatsPeriod
) -> RunStats:
    """Summarize the runs that ended in a range of the workspace's days: one Query.

    Raises:
        InvalidFields: if the range ends before it begins.
    """
    if since and until and until < since:
        raise InvalidFields([FieldError("until", "lies before since")])
    workspace = workspace_settings(principal.workspace_id)
    with RUNS.total(principal, EndedRuns(workspace.zone)) as runs:
        return runs.stats(since=since, until=until, period=period, currency=workspace.currency)


@dataclass(frozen=True)
class _Plan:
    items: Sequence[NewRunItem]
    materials: Sequence[NewRunMaterial]
    warnings: list[RunWarning] = field(default_factory=list)
    how: Sequence[MaterialPlan] = ()


class _Planner:
    """Plans runs by bills of materials, so that no filament is planned twice in one call."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._planned: dict[str, Decimal] = {}

    def by_bom(self, items: Sequence[NewRunItem]) -> _Plan:
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
        return _Plan(items, materials, warnings, how)


def _lacking_parts(work: Work, items: Sequence[NewRunItem]) -> dict[str, int]:
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


def _not_under_way(work: Work, order: StoredOrder) -> dict[str, int]:
    """Return the order's missing pieces that none of its open runs is going to make."""
    lacking = orders.shortfall(order)
    for run in work.find_many(RUNS, order.production_run_ids).values():
        for item in run.items if run.status.is_open else ():
            lacking[item.product_id] = lacking.get(item.product_id, 0) - item.quantity
    return {product_id: count for product_id, count in lacking.items() if count > 0}


def _store_new(
    work: Work,
    principal: Principal,
    plan: _Plan,
    planner: _Planner,
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
    return _answer(work, stored[0], moved, warnings, made, [m for each in plans for m in each.how])


def _planned(
    work: Work, principal: Principal, plan: _Plan, coming: Mapping[str, int], **details: Any
) -> tuple[StoredRun, list[tuple[StoredSpool, StoredSpool]], list[RunWarning]]:
    """Return a new run without a number, its reserved spools, and warnings of missing components
    that are not ``coming``."""
    made_of = work.get_many(PRODUCTS, [item.product_id for item in plan.items])
    _check_made(plan.items, made_of)
    spools_by_id = work.get_many(SPOOLS, [material.spool_id for material in plan.materials])
    if details.get("estimated_minutes") is None:
        details["estimated_minutes"] = _estimated_minutes(plan.items, made_of)
    run = StoredRun.new(
        number="",
        items=tuple(_item(item, made_of[item.product_id]) for item in plan.items),
        materials=tuple(_material(m, spools_by_id[m.spool_id]) for m in plan.materials),
        **details,
    )
    run, missing = _reserve_components(work, principal, run, coming)
    reserve = _reservations(analysis.estimated_by_spool(run))
    return run, _move_spools(work, principal, run, reserve), missing


def _reserve_components(
    work: Work,
    principal: Principal,
    run: StoredRun,
    coming: Mapping[str, int] = MappingProxyType({}),
) -> tuple[StoredRun, list[RunWarning]]:
    """Return the run with the components that its items need, reserved as far as they are in stock,
    and a warning for each that is missing and not ``coming``: one BatchGetItem, or none for a run
    without components.

    Raises:
        InvalidFields: if the run takes from too many spools and products.
    """
    _check_places(run)
    old = {component.product_id: component for component in run.components}
    needed, from_stock = components.needed(run.items), components.from_stock(run.items)
    found = work.find_many(PRODUCTS, needed.keys() | old.keys()) if needed or old else {}
    lines: list[StoredComponent] = []
    moves: dict[str, StockMove] = {}
    for product_id, quantity in needed.items():
        product = found.get(product_id)
        held = old[product_id].reserved if product_id in old else 0
        available = product.available_quantity if product else 0
        reserved = min(from_stock[product_id], held + available)
        line = components.line(product_id, quantity, product, old.get(product_id))
        lines.append(line.model_copy(update={"reserved": reserved}))
        moves[product_id] = StockMove(reserve=reserved - held)
    for product_id in old.keys() - needed.keys():
        moves[product_id] = StockMove(reserve=-old[product_id].reserved)
    products.move(work, principal, moves, _cause(run))
    run = run.model_copy(update={"components": tuple(lines)})
    return run, components.missing(lines, from_stock, coming)


def _store_items(
    work: Work, principal: Principal, run: StoredRun, items: tuple[StoredItem, ...]
) -> RunWithWarnings:
    """Store a run with other items, and the reservations of their components."""
    run, missing = _reserve_components(work, principal, changed(run, items=items))
    return _answer(work, work.save(RUNS, run), [], missing)


def _check_made(items: Iterable[NewRunItem], made_of: Mapping[str, StoredProduct]) -> None:
    bought = [
        FieldError(f"items.{position}.product_id", f"{product.name} is bought, not made")
        for position, item in enumerate(items)
        if (product := made_of[item.product_id]).source is ProductSource.BOUGHT
    ]
    if bought:
        raise InvalidFields(bought)


def _store_materials(
    work: Work, principal: Principal, run: StoredRun, reserve: Mapping[str, Decimal]
) -> RunWithWarnings:
    """Store a run with changed materials and reservations."""
    _check_places(run)
    run = work.save(RUNS, run)
    moved = _move_spools(work, principal, run, _reservations(reserve))
    return _answer(work, run, moved, [])


def _close(
    work: Work,
    principal: Principal,
    run: StoredRun,
    status: RunStatus,
    updates: Mapping[str, Any],
    shortages: Shortages,
) -> ClosedRun:
    """End a run with all its effects, in one transaction."""
    empty = shortages is Shortages.EMPTY
    changed_run = _ended(changed(run, status=status, **updates), updates.get("ended_at"))
    _check_times(changed_run, updates)
    used = components.used(changed_run.items)
    held = {component.product_id: component.reserved for component in run.components}
    closed_components = tuple(
        component.model_copy(update={"used": used.get(component.product_id, 0), "reserved": 0})
        for component in run.components
    )
    changed_run = changed_run.model_copy(update={"components": closed_components})
    pieces = analysis.pieces_made(changed_run.items)
    deduct = analysis.actual_by_spool(changed_run)
    moves = {
        spool_id: SpoolMove(reserve=-grams, deduct=deduct[spool_id])
        for spool_id, grams in analysis.estimated_by_spool(changed_run).items()
    }
    taken = _move_spools(work, principal, run, moves, empty=empty)
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
        _reserve_made(work, run.order_id, flows, gained)
    stocked = products.move(work, principal, flows, _cause(run), empty=empty)
    changed_run = changed_run.model_copy(update={"found": _found(taken, moves, stocked, flows)})
    return _store_ended(work, changed_run, taken, stocked)


def _reserve_made(
    work: Work, order_id: str, flows: dict[str, StockMove], gained: Mapping[str, int]
) -> None:
    """Add to the flows what the order reserves of the pieces that become available."""
    for product_id, count in orders.reserve_made(work, order_id, gained).items():
        flow = flows[product_id]
        flows[product_id] = replace(flow, reserve=flow.reserve + count)


def _store_ended(
    work: Work,
    run: StoredRun,
    taken: Sequence[tuple[StoredSpool, StoredSpool]],
    stocked: Sequence[tuple[StoredProduct, StoredProduct]],
) -> ClosedRun:
    """Store an ended run, and answer with the spools and products that it moved."""
    run = work.save(RUNS, run)
    meta = _closing(taken, stocked)
    work.keep(meta=meta.model_dump(mode="json"))
    return ClosedRun(data=shown(run), meta=meta)


def _move_spools(
    work: Work,
    principal: Principal,
    run: StoredRun,
    moves: Mapping[str, SpoolMove],
    *,
    empty: bool = False,
    why: str | None = None,
) -> list[tuple[StoredSpool, StoredSpool]]:
    reason = _reason(run, why)
    return spools.move(work, principal, moves, run_id=run.id, reason=reason, empty=empty)


def _cause(run: StoredRun, why: str | None = None) -> MoveCause:
    return MoveCause(StockChangeKind.RUN, _reason(run, why), run_id=run.id)


def _reason(run: StoredRun, why: str | None) -> str:
    return f"{run.number}: {why}" if why else run.number


def _found(
    taken: Iterable[tuple[StoredSpool, StoredSpool]],
    spool_moves: Mapping[str, SpoolMove],
    stocked: Iterable[tuple[StoredProduct, StoredProduct]],
    flows: Mapping[str, StockMove],
) -> dict[str, Decimal]:
    """Return the grams and pieces used beyond those in the books, by spool or product."""
    found = {
        after.id: after.remaining_weight_grams
        - before.remaining_weight_grams
        + spool_moves[after.id].deduct
        for before, after in taken
    }
    found |= {
        after.id: Decimal(after.stock_quantity - before.stock_quantity - flow.stock + flow.take)
        for before, after in stocked
        if (flow := flows[after.id])
    }
    return {subject: count for subject, count in found.items() if count}


def _check_places(run: StoredRun) -> None:
    """Refuse a run whose end would not fit in one transaction.

    Raises:
        InvalidFields: with the count.
    """
    count = components.places(run)
    if count > MAX_PLACES:
        message = (
            f"with their components and the materials are {count} different spools and products, "
            f"and a run takes at most {MAX_PLACES}"
        )
        raise InvalidFields([FieldError("items", message)])


def _reservations(grams_of: Mapping[str, Decimal]) -> dict[str, SpoolMove]:
    return {spool_id: SpoolMove(reserve=grams) for spool_id, grams in grams_of.items() if grams}


def _release(work: Work, principal: Principal, run: StoredRun) -> None:
    """Release the run's spools and components."""
    reserved = analysis.estimated_by_spool(run)
    release = _reservations({spool_id: -grams for spool_id, grams in reserved.items()})
    _move_spools(work, principal, run, release)
    held = {c.product_id: StockMove(reserve=-c.reserved) for c in run.components}
    products.move(work, principal, held, _cause(run))


@operation
def _step(
    work: Work,
    principal: Principal,
    run_id: str,
    current: RunStatus,
    wanted: RunStatus,
    expected: Versions,
) -> StoredRun:
    run = work.get(RUNS, run_id, expected)
    check_listed(run.status, "The run's status")
    if run.status is not current:
        raise Conflict(
            f"The run is {run.status.value}; only one that is {current.value} can do this."
        )
    check_transition(run.status, wanted)
    now = clock.now()
    updates: dict[str, Any] = {"status": wanted}
    if wanted is RunStatus.PAUSED:
        updates["paused_at"] = now
    elif current is RunStatus.PENDING:
        updates["started_at"] = now
    else:
        updates |= _after_pause(run, now)
    changed_run = changed(run, **updates)
    return work.save(RUNS, changed_run)


def _after_pause(run: StoredRun, now: datetime) -> dict[str, Any]:
    if run.paused_at is None:
        return {}
    paused = analysis.paused(run) + max(now - run.paused_at, timedelta())
    return {
        "paused_at": None,
        "paused_seconds": paused // timedelta(seconds=1),
        "paused_microseconds": paused.microseconds,
    }


def _ended(run: StoredRun, at: datetime | None = None) -> StoredRun:
    now = clock.now()
    ended_at = at or max(now, run.started_at or now)  # another function's clock may be ahead
    return run.model_copy(update={"ended_at": ended_at, **_after_pause(run, ended_at)})


def _open_run(work: Work, run_id: str, expected: Versions) -> StoredRun:
    run = work.get(RUNS, run_id, expected)
    check_open(run.status)
    return run


def _item(new: NewRunItem, product: StoredProduct) -> StoredItem:
    return StoredItem(
        id=new_id(),
        product_id=product.id,
        name=product.name,
        sku=product.sku,
        quantity=new.quantity,
        bom_grams=sum((m.weight_grams for m in product.materials), _NOTHING),
        components=components.bill_of(product),
    )


def _material(new: NewRunMaterial, spool: StoredSpool) -> StoredMaterial:
    material = StoredMaterial(id=new_id(), **{**new.model_dump(), **_copied(spool)})
    _check_sane_weights(material)
    return material


def _copied(spool: StoredSpool) -> dict[str, Any]:
    """Return the data that a run copies from a spool."""
    return {
        "spool_name": spool.display_name,
        "material_type": spool.material_type,
        "color": spool.color,
        "cost_per_gram": None,
        "purchase_price": spool.purchase_price,
        "net_weight_grams": spool.net_weight_grams,
        "spool_weight_grams": spool.remaining_weight_grams,
    }


def _estimated_minutes(
    items: Iterable[NewRunItem], made_of: Mapping[str, StoredProduct]
) -> Decimal | None:
    """Add up the products' estimates; None if one has none."""
    times = [
        (time * item.quantity)
        if (time := made_of[item.product_id].estimated_print_time_minutes) is not None
        else None
        for item in items
    ]
    estimates = [time for time in times if time is not None]
    return sum(estimates, _NOTHING) if estimates and len(estimates) == len(times) else None


def _with_results(run: StoredRun, counted: Iterable[ItemResult]) -> tuple[StoredItem, ...]:
    results = {result.item_id: result for result in counted}
    require_found(results.keys() <= {item.id for item in run.items}, "Item")
    return tuple(_with_result(item, results.get(item.id)) for item in run.items)


def _with_result(item: StoredItem, result: ItemResult | None) -> StoredItem:
    """Return the item with all of its pieces counted; a result replaces the recorded counts."""
    successful, failed = item.successful, item.failed
    recovered = item.components_recovered
    if result is not None:
        if result.successful is not None or result.failed is not None:
            successful, failed = result.successful, result.failed
        if result.components_recovered is not None:
            recovered = result.components_recovered
    if successful is None:
        successful = max(item.quantity - (failed or 0), 0)
    if failed is None:
        failed = max(item.quantity - successful, 0)
    counts = {"successful": successful, "failed": failed, "components_recovered": recovered}
    counted = _counted(item.model_copy(update=counts))
    if successful + failed < item.quantity:
        message = (
            f"and failed add up to {successful + failed} pieces of {item.name}, "
            f"not to the {item.quantity} planned"
        )
        raise InvalidFields([FieldError("successful", message)])
    return counted


def _counted(item: StoredItem) -> StoredItem:
    counted = (item.successful or 0) + (item.failed or 0)
    if counted > item.quantity:
        message = f"{counted} pieces of {item.name} were counted, but only {item.quantity} planned"
        raise InvalidFields([FieldError("successful", message)])
    return item


def _wasted(material: StoredMaterial, wasted: Mapping[str, Decimal]) -> StoredMaterial:
    if material.id not in wasted and material.actual_grams is not None:
        return material
    grams = wasted.get(material.id, _NOTHING)
    weighed = {"weight_before_grams": None, "weight_after_grams": None, "purge_grams": None}
    return material.model_copy(update={**weighed, "used_grams": grams})


def _check_sane_weights(material: NewRunMaterial | StoredMaterial) -> None:
    before, after = material.weight_before_grams, material.weight_after_grams
    if before is not None and after is not None and after > before:
        message = f"is more than before ({before} g)"
        raise InvalidFields([FieldError("weight_after_grams", message)])


def _answer(
    work: Work,
    run: StoredRun,
    moved: Sequence[tuple[StoredSpool, StoredSpool]],
    warnings: Sequence[RunWarning],
    component_runs: Sequence[ComponentRun] = (),
    how: Sequence[MaterialPlan] = (),
) -> RunWithWarnings:
    over = [
        RunWarning(
            code="OVER_RESERVED",
            message=f"{after.display_name}: {plain(after.reserved_weight_grams)} g are reserved, "
            f"{plain(after.remaining_weight_grams)} g are left.",
            spool_id=after.id,
        )
        for _, after in moved
        if after.reserved_weight_grams > after.remaining_weight_grams
    ]
    meta = RunMeta(warnings=[*warnings, *over], component_runs=[*component_runs], materials=[*how])
    work.keep(meta=meta.model_dump(mode="json"))
    return RunWithWarnings(data=shown(run), meta=meta)


def _closing(
    taken: Sequence[tuple[StoredSpool, StoredSpool]],
    stocked: Sequence[tuple[StoredProduct, StoredProduct]],
) -> Closing:
    return Closing(
        spools_updated=[
            SpoolUpdate(
                spool_id=after.id,
                previous_weight_grams=before.remaining_weight_grams,
                new_weight_grams=after.remaining_weight_grams,
                deducted_grams=before.remaining_weight_grams - after.remaining_weight_grams,
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

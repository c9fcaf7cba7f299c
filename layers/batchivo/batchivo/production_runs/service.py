"""The rules of production runs.

An open run reserves the estimated grams of its spools. Its end deducts the used filament, adds the
successful pieces to stock and releases the reservations, all in one transaction. Pieces made for an
order are reserved for it in the same transaction.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from batchivo import clock, parts
from batchivo.access.principal import Principal
from batchivo.accounts.settings_cache import workspace_settings
from batchivo.errors import Conflict, FieldError, InvalidFields, require_found
from batchivo.fields import MAX_GRAMS, plain
from batchivo.orders import service as orders
from batchivo.orders.collections import ORDERS
from batchivo.orders.models import StoredOrder
from batchivo.orders.states import check_open as check_open_order
from batchivo.production_runs.analysis import shown
from batchivo.production_runs.collections import RUN_NUMBERS, RUNS
from batchivo.production_runs.models import (
    MAX_ITEMS,
    MAX_MATERIALS,
    MAX_PIECES,
    ClosedRun,
    Closing,
    Completion,
    Failure,
    NewRun,
    NewRunItem,
    NewRunMaterial,
    Run,
    RunChange,
    RunItemChange,
    RunMaterialChange,
    RunMeta,
    RunStats,
    RunWarning,
    RunWithWarnings,
    SpoolUpdate,
    StatsPeriod,
    StockUpdate,
    StoredItem,
    StoredMaterial,
    StoredRun,
)
from batchivo.production_runs.planning import suggest_spools
from batchivo.production_runs.states import RunStatus, check_open, check_transition
from batchivo.production_runs.stats import EndedRuns
from batchivo.products import service as products
from batchivo.products.collections import PRODUCTS
from batchivo.products.models import StockChangeKind, StoredProduct
from batchivo.products.service import MoveCause, StockMove
from batchivo.spools import service as spools
from batchivo.spools.collections import SPOOLS
from batchivo.spools.models import StoredSpool
from batchivo.spools.service import SpoolMove
from batchivo.storage.documents import Versions, changed
from batchivo.storage.identifiers import new_id
from batchivo.storage.work import Work, operation

_NOTHING = Decimal(0)


@operation
def create(work: Work, principal: Principal, new: NewRun) -> RunWithWarnings:
    """Plan a run, from a bill of materials or with its own items and materials.

    Raises:
        NotFound: for a product or spool that does not exist in the workspace.
        InvalidFields: if a bill of materials needs more spools than a run takes.
    """
    plan = _Plan(items=new.items, materials=new.materials)
    if new.from_bom is not None:
        item = NewRunItem(product_id=new.from_bom.product_id, quantity=new.from_bom.quantity)
        plan = _plan_by_bom(work, [item])
    details = new.model_dump(exclude={"from_bom", "items", "materials"})
    return _store_new(work, principal, plan, **details)


@operation
def create_for_order(work: Work, principal: Principal, order_id: str) -> RunWithWarnings:
    """Plan one run for an order's missing pieces, from the bills of materials; both refer to each
    other.

    Pieces planned in its open runs are not planned again. If the order lacks more than a run can
    make, a warning says so: the next call plans the rest.

    Raises:
        NotFound: also for another workspace's.
        Conflict: ``INVALID_STATE`` if the order is no longer open; ``NOTHING_TO_MAKE``.
        InvalidFields: if it needs more spools than a run takes.
    """
    order = work.get(ORDERS, order_id)
    check_open_order(order.status)
    lacking = _not_under_way(work, order)
    if not lacking:
        raise Conflict(
            "Every piece of the order is reserved or being made.", code="NOTHING_TO_MAKE"
        )
    wanted = [
        NewRunItem(product_id=product_id, quantity=min(count, MAX_PIECES))
        for product_id, count in [*lacking.items()][:MAX_ITEMS]
    ]
    plan = _plan_by_bom(work, wanted)
    if sum(item.quantity for item in wanted) < sum(lacking.values()):
        message = (
            "The order lacks more pieces than one run can make; plan another one for the rest."
        )
        plan.warnings.append(RunWarning(code="MORE_TO_MAKE", message=message))
    return _store_new(work, principal, plan, order_id=order.id)


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
    if old.status not in (RunStatus.COMPLETED, RunStatus.FAILED):
        raise Conflict(f"A run that is {old.status.value} cannot be reprinted.")
    wanting = [
        NewRunItem(product_id=item.product_id, quantity=count)
        for item in old.items
        if (count := item.quantity if old.status is RunStatus.FAILED else item.failed or 0)
    ]
    if not wanting:
        raise Conflict("Everything came out right.", code="NOTHING_TO_REPRINT")
    return _store_new(
        work,
        principal,
        _plan_by_bom(work, wanting),
        printer_name=old.printer_name,
        order_id=old.order_id,
        reprint_of=old.id,
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
    if run.status not in (RunStatus.PENDING, RunStatus.CANCELLED):
        raise Conflict(f"A run that is {run.status.value} is part of the books.")
    if run.status.is_open:
        _move_spools(work, principal, run, _release(run))
    if run.order_id is not None:
        orders.unlink_run(work, run.order_id, run.id)
    work.remove(RUNS, run)


@operation
def add_item(
    work: Work, principal: Principal, run_id: str, new: NewRunItem, *, expected: Versions
) -> StoredRun:
    """Add a product to an open run.

    Raises:
        NotFound: for run or product, also for another workspace's.
        Conflict: ``INVALID_STATE`` if the run has ended.
        InvalidFields: if the run is full.
    """
    run = _open_run(work, run_id, expected)
    parts.check_room(len(run.items) + 1, MAX_ITEMS, what="items")
    products_by_id = work.get_many(PRODUCTS, [new.product_id])
    items = (*run.items, _item(new, products_by_id[new.product_id]))
    return work.save(RUNS, changed(run, items=items))


@operation
def change_item(
    work: Work,
    principal: Principal,
    run_id: str,
    item_id: str,
    change: RunItemChange,
    *,
    expected: Versions,
) -> StoredRun:
    """Change the planned quantity, or record how many pieces succeeded.

    Raises:
        NotFound: also for another workspace's.
        Conflict: ``INVALID_STATE`` if the run has ended.
        InvalidFields: if more were counted than were to be made.
    """
    run = _open_run(work, run_id, expected)
    old = parts.find(run.items, item_id, what="Item")
    changed_run = changed(
        run, items=parts.replaced(run.items, _counted(parts.updated(old, change)))
    )
    return work.save(RUNS, changed_run)


@operation
def remove_item(
    work: Work, principal: Principal, run_id: str, item_id: str, *, expected: Versions
) -> StoredRun:
    """Remove a product from an open run.

    Raises:
        NotFound: also for another workspace's.
        Conflict: ``INVALID_STATE`` if the run has ended.
    """
    run = _open_run(work, run_id, expected)
    old = parts.find(run.items, item_id, what="Item")
    changed_run = changed(run, items=parts.without(run.items, old))
    return work.save(RUNS, changed_run)


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
    transaction of up to 92 items.

    Raises:
        NotFound: also for another workspace's, and for an item that is not in the run.
        Conflict: ``INVALID_STATE``; ``USAGE_NOT_RECORDED``, naming the materials;
            ``INSUFFICIENT_FILAMENT``, naming the spools.
        InvalidFields: if more pieces were counted than were to be made.
    """
    run = work.get(RUNS, run_id, expected)
    check_transition(run.status, RunStatus.COMPLETED)
    items = _with_results(run, completion)
    unrecorded = [m.spool_name for m in run.materials if m.actual_grams is None]
    if unrecorded:
        raise Conflict(
            f"The usage is not recorded for: {', '.join(unrecorded)}.",
            code="USAGE_NOT_RECORDED",
        )
    updates: dict[str, Any] = {"items": items}
    if completion.quality_rating is not None:
        updates["quality_rating"] = completion.quality_rating
    return _close(work, principal, run, RunStatus.COMPLETED, updates)


@operation
def fail(
    work: Work, principal: Principal, run_id: str, failure: Failure, *, expected: Versions
) -> ClosedRun:
    """Fail a run: wasted filament is deducted, nothing is added to stock.

    Raises:
        NotFound: also for another workspace's, and for a material that is none of the run's.
        Conflict: ``INVALID_STATE``; ``INSUFFICIENT_FILAMENT``, naming the spools.
    """
    run = work.get(RUNS, run_id, expected)
    check_transition(run.status, RunStatus.FAILED)
    wasted = {waste.material_id: waste.grams for waste in failure.wasted}
    require_found(wasted.keys() <= {material.id for material in run.materials}, "Material")
    updates = {
        "materials": tuple(_wasted(material, wasted) for material in run.materials),
        "items": tuple(
            item.model_copy(update={"successful": 0, "failed": item.quantity}) for item in run.items
        ),
        "failure_reason": failure.reason,
        "failure_text": failure.text,
    }
    return _close(work, principal, run, RunStatus.FAILED, updates)


@operation
def cancel(work: Work, principal: Principal, run_id: str, *, expected: Versions) -> StoredRun:
    """Cancel a run: nothing is deducted, its reservations are released.

    Raises:
        NotFound: also for another workspace's.
        Conflict: ``INVALID_STATE``.
    """
    run = work.get(RUNS, run_id, expected)
    check_transition(run.status, RunStatus.CANCELLED)
    _move_spools(work, principal, run, _release(run))
    return work.save(RUNS, _ended(changed(run, status=RunStatus.CANCELLED)))


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


def _plan_by_bom(work: Work, items: Sequence[NewRunItem]) -> _Plan:
    products_by_id = work.get_many(PRODUCTS, [item.product_id for item in items])
    kinds = {m.material_type for product in products_by_id.values() for m in product.materials}
    filament = spools.filament_in_stock(work, kinds)
    grams_of, warnings = suggest_spools(items, products_by_id, filament)
    parts.check_room(len(grams_of), MAX_MATERIALS, what="materials")
    if any(grams > MAX_GRAMS for grams in grams_of.values()):
        raise InvalidFields([FieldError("quantity", "takes more than 100 kg of one spool")])
    materials = [
        NewRunMaterial(spool_id=spool_id, estimated_grams=grams)
        for spool_id, grams in grams_of.items()
    ]
    return _Plan(items, materials, warnings)


def _not_under_way(work: Work, order: StoredOrder) -> dict[str, int]:
    """Return the order's missing pieces that none of its open runs is going to make."""
    lacking = orders.shortfall(order)
    for run in work.find_many(RUNS, order.production_run_ids).values():
        for item in run.items if run.status.is_open else ():
            lacking[item.product_id] = lacking.get(item.product_id, 0) - item.quantity
    return {product_id: count for product_id, count in lacking.items() if count > 0}


def _store_new(work: Work, principal: Principal, plan: _Plan, **details: Any) -> RunWithWarnings:
    """Store a new run, its reservations, and its link with its order."""
    made_of = work.get_many(PRODUCTS, [item.product_id for item in plan.items])
    spools_by_id = work.get_many(SPOOLS, [material.spool_id for material in plan.materials])
    if details.get("estimated_minutes") is None:
        details["estimated_minutes"] = _estimated_minutes(plan.items, made_of)
    run = StoredRun.new(
        number="",
        items=tuple(_item(item, made_of[item.product_id]) for item in plan.items),
        materials=tuple(_material(m, spools_by_id[m.spool_id]) for m in plan.materials),
        **details,
    )
    if run.order_id is not None:
        orders.link_run(work, run.order_id, run.id)
    number = f"RUN-{work.number(RUN_NUMBERS):06}"
    run = work.add(RUNS, run.model_copy(update={"number": number}))
    reserve: dict[str, Decimal] = {}
    for material in plan.materials:
        grams = reserve.get(material.spool_id, _NOTHING) + material.estimated_grams
        reserve[material.spool_id] = grams
    moved = _move_spools(work, principal, run, _reservations(reserve))
    return _answer(work, run, moved, plan.warnings)


def _store_materials(
    work: Work, principal: Principal, run: StoredRun, reserve: Mapping[str, Decimal]
) -> RunWithWarnings:
    """Store a run with changed materials and reservations."""
    run = work.save(RUNS, run)
    moved = _move_spools(work, principal, run, _reservations(reserve))
    return _answer(work, run, moved, [])


def _close(
    work: Work, principal: Principal, run: StoredRun, status: RunStatus, updates: Mapping[str, Any]
) -> ClosedRun:
    """End a run with all its effects, in one transaction."""
    changed_run = _ended(changed(run, status=status, **updates))
    pieces: dict[str, int] = {}
    for item in changed_run.items:
        if item.successful:
            pieces[item.product_id] = pieces.get(item.product_id, 0) + item.successful
    moves = {
        spool_id: SpoolMove(
            reserve=-_sum(
                m.estimated_grams for m in changed_run.materials if m.spool_id == spool_id
            ),
            deduct=_sum(m.actual_grams for m in changed_run.materials if m.spool_id == spool_id),
        )
        for spool_id in {material.spool_id for material in changed_run.materials}
    }
    taken = _move_spools(work, principal, run, moves)
    reserve: Mapping[str, int] = {}
    if run.order_id is not None and pieces:
        reserve = orders.reserve_made(work, run.order_id, pieces)
    stocked = products.move(
        work,
        principal,
        {
            product_id: StockMove(stock=count, reserve=reserve.get(product_id, 0))
            for product_id, count in pieces.items()
        },
        MoveCause(StockChangeKind.RUN, run.number, run_id=run.id),
    )
    changed_run = work.save(RUNS, changed_run)
    meta = _closing(taken, stocked)
    work.keep(meta=meta.model_dump(mode="json"))
    return ClosedRun(data=shown(changed_run), meta=meta)


def _move_spools(
    work: Work, principal: Principal, run: StoredRun, moves: Mapping[str, SpoolMove]
) -> list[tuple[StoredSpool, StoredSpool]]:
    return spools.move(work, principal, moves, run_id=run.id, run_number=run.number)


def _reservations(grams_of: Mapping[str, Decimal]) -> dict[str, SpoolMove]:
    return {spool_id: SpoolMove(reserve=grams) for spool_id, grams in grams_of.items() if grams}


def _release(run: StoredRun) -> dict[str, SpoolMove]:
    reserved: dict[str, Decimal] = {}
    for material in run.materials:
        grams = reserved.get(material.spool_id, _NOTHING) - material.estimated_grams
        reserved[material.spool_id] = grams
    return _reservations(reserved)


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
    paused = int((now - run.paused_at).total_seconds())
    return {"paused_at": None, "paused_seconds": run.paused_seconds + paused}


def _ended(run: StoredRun) -> StoredRun:
    now = clock.now()
    return run.model_copy(update={"ended_at": now, **_after_pause(run, now)})


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
        "cost_per_gram": spool.cost_per_gram,
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


def _with_results(run: StoredRun, completion: Completion) -> tuple[StoredItem, ...]:
    results = {result.item_id: result for result in completion.items}
    require_found(results.keys() <= {item.id for item in run.items}, "Item")
    items = []
    for item in run.items:
        result = results.get(item.id)
        failed = result.failed if result else item.failed or 0
        successful = result.successful if result else item.successful
        if successful is None:
            successful = item.quantity - failed
        counts = {"successful": successful, "failed": failed}
        items.append(_counted(item.model_copy(update=counts)))
    return tuple(items)


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


def _sum(grams: Iterable[Decimal | None]) -> Decimal:
    return sum((gram for gram in grams if gram is not None), _NOTHING)


def _answer(
    work: Work,
    run: StoredRun,
    moved: Sequence[tuple[StoredSpool, StoredSpool]],
    warnings: Sequence[RunWarning],
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
    meta = RunMeta(warnings=[*warnings, *over])
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

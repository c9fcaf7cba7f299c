"""The life of a run before it ends: planning it, describing it, starting, pausing, cancelling.

editing.py changes its items and materials, completing.py ends it, correcting.py corrects it.
"""

from datetime import date
from typing import Any

from batchivo import clock
from batchivo.access.principal import Principal
from batchivo.accounts.settings_cache import workspace_settings
from batchivo.choices import check_listed
from batchivo.errors import Conflict, FieldError, InvalidFields
from batchivo.orders import service as orders
from batchivo.orders.collections import ORDERS
from batchivo.orders.models import StoredOrder
from batchivo.orders.states import check_open as check_open_order
from batchivo.production_runs import jobs, printers
from batchivo.production_runs.analysis import shown
from batchivo.production_runs.collections import RUNS
from batchivo.production_runs.completing import after_pause, as_ended
from batchivo.production_runs.models import (
    MAX_ITEMS,
    MAX_PIECES,
    NewRun,
    NewRunItem,
    Run,
    RunChange,
    RunPlan,
    RunStats,
    RunWarning,
    RunWithWarnings,
    StatsPeriod,
    StoredRun,
)
from batchivo.production_runs.new_runs import Plan, Planner, components_to_make, store_new
from batchivo.production_runs.reservations import release_reservations
from batchivo.production_runs.states import RunStatus, check_open, check_transition
from batchivo.production_runs.stats import EndedRuns
from batchivo.products.collections import PRODUCTS
from batchivo.products.models import ProductSource
from batchivo.storage.documents import Versions, changed
from batchivo.storage.work import Work, operation


@operation
def create(work: Work, principal: Principal, new: NewRun) -> RunWithWarnings:
    """Plan a run, from a bill of materials or with its own items and materials.

    Raises:
        NotFound: for a printer, product or spool that does not exist in the workspace.
        InvalidFields: if a bill of materials needs more spools than a run takes; if the run takes
            from too many spools and products; for more runs or writes than one call makes, naming
            what to plan first.
    """
    items = new.items
    if new.from_bom is not None:
        item = NewRunItem(product_id=new.from_bom.product_id, quantity=new.from_bom.quantity)
        items = (item,)
    lacking = components_to_make(work, items) if new.plan is RunPlan.WITH_COMPONENTS else {}
    planner = Planner(work)
    plan = Plan(items=items, materials=new.materials)
    if new.from_bom is not None:
        plan = planner.by_bom(items)
    details = new.model_dump(exclude={"from_bom", "items", "materials", "plan"})
    details |= printers.fields(work, new)
    return store_new(work, principal, plan, planner, lacking, **details)


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
    to_make_first = components_to_make(work, wanted) if plan is RunPlan.WITH_COMPONENTS else {}
    planner = Planner(work)
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
    return store_new(work, principal, planned, planner, to_make_first, order_id=order.id, **urgency)


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
    planner = Planner(work)
    return store_new(
        work,
        principal,
        planner.by_bom(wanting),
        planner,
        **printers.again(work, old),
        order_id=old.order_id,
        reprint_of=old.id,
        due_date=old.due_date,
        priority=old.priority,
    )


@operation
def change(
    work: Work, principal: Principal, run_id: str, change: RunChange, *, expected: Versions
) -> StoredRun:
    """Change a run's description; its status has calls of its own. A GetItem and a PutItem; a
    BatchGetItem for a printer.

    Raises:
        NotFound: also for another workspace's, and for a printer that does not exist.
        VersionMismatch: if ``expected`` is not the current version.
        Conflict: ``INVALID_STATE`` for the printer, the estimate or the jobs of a run that is over.
    """
    run = work.get(RUNS, run_id, expected)
    updates = change.model_dump(exclude_unset=True)
    if updates.keys() & {"printer_id", "printer_name", "estimated_minutes", "jobs_planned"}:
        check_open(run.status)
    updates |= printers.fields(work, change)
    changed_run = changed(run, **updates)
    if "jobs_planned" in updates:
        changed_run = jobs.asking_to_complete(changed_run)
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
        release_reservations(work, principal, run)
    if run.order_id is not None:
        orders.unlink_run(work, run.order_id, run.id)
    work.remove(RUNS, run)


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
        updates |= after_pause(run, now)
    changed_run = changed(run, **updates)
    return work.save(RUNS, changed_run)


@operation
def cancel(work: Work, principal: Principal, run_id: str, *, expected: Versions) -> StoredRun:
    """Cancel a run: nothing is deducted but what jobs have booked, its reservations are released.

    Raises:
        NotFound: also for another workspace's.
        Conflict: ``INVALID_STATE``.
    """
    run = work.get(RUNS, run_id, expected)
    check_transition(run.status, RunStatus.CANCELLED)
    release_reservations(work, principal, run)
    released = tuple(c.model_copy(update={"reserved": 0}) for c in run.components)
    changed_run = changed(
        run, status=RunStatus.CANCELLED, components=released, needs_attention=None
    )
    return work.save(RUNS, as_ended(changed_run))


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


def _not_under_way(work: Work, order: StoredOrder) -> dict[str, int]:
    """Return the order's missing pieces that none of its open runs is going to make."""
    lacking = orders.shortfall(order)
    for run in work.find_many(RUNS, order.production_run_ids).values():
        for item in run.items if run.status.is_open else ():
            lacking[item.product_id] = lacking.get(item.product_id, 0) - item.quantity
    return {product_id: count for product_id, count in lacking.items() if count > 0}

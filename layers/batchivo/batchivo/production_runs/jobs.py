"""The effects of printers' jobs on a run: the first one starts it, each books its filament, and the
last one completes it.

A job that failed or was cancelled books its waste and leaves the run with one job more to do.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from batchivo import clock, parts
from batchivo.access.principal import Principal
from batchivo.printers.models import StoredPrinter
from batchivo.production_runs import analysis, components
from batchivo.production_runs.collections import RUNS
from batchivo.production_runs.completing import after_pause, as_ended, close
from batchivo.production_runs.lines import spool_details
from batchivo.production_runs.models import (
    MAX_MATERIALS,
    MAX_PLACES,
    Shortages,
    StoredItem,
    StoredMaterial,
    StoredRun,
)
from batchivo.production_runs.printers import printed_on
from batchivo.production_runs.reservations import move_spools, reservation_changes
from batchivo.production_runs.states import RunStatus
from batchivo.products.collections import PRODUCTS
from batchivo.spools.collections import SPOOLS
from batchivo.storage.documents import changed
from batchivo.storage.identifiers import new_id
from batchivo.storage.work import Work

_NOTHING = Decimal(0)


@dataclass(frozen=True)
class JobUse:
    """The new use of a spool by a job, in grams."""

    grams: Decimal = _NOTHING
    estimated: Decimal = _NOTHING
    """The part that a slicer estimated; below zero where a measurement replaces an estimate."""
    found: Decimal = _NOTHING
    """The part that the books did not hold."""


def started(run: StoredRun, printer: StoredPrinter, at: datetime | None) -> StoredRun:
    """Return the run as started by its first job, on the job's printer unless it names one; a run
    that is under way stays as it is."""
    if run.status is not RunStatus.PENDING:
        return run
    now = clock.now()
    has_printer = run.printer_id is not None or run.printer_name is not None
    fields = {} if has_printer else printed_on(printer)
    return changed(run, status=RunStatus.IN_PROGRESS, started_at=min(at or now, now), **fields)


def paused_with(
    run: StoredRun, *, was_paused: bool, is_paused: bool, at: datetime | None
) -> StoredRun:
    """Return the run as paused or resumed with its only job, at this moment or else now. A run of
    several jobs stays as it is: another of them may be printing."""
    if run.jobs_planned > 1 or was_paused == is_paused:
        return run
    now = clock.now()
    moment = min(at or now, now)
    if is_paused and run.status is RunStatus.IN_PROGRESS:
        return changed(run, status=RunStatus.PAUSED, paused_at=moment)
    if was_paused and run.status is RunStatus.PAUSED:
        return changed(run, status=RunStatus.IN_PROGRESS, **after_pause(run, moment))
    return run


def takes(run: StoredRun, spool_id: str) -> bool:
    """Return whether the run has the spool among its materials, or room for it."""
    has_room = components.places(run) < MAX_PLACES and len(run.materials) < MAX_MATERIALS
    return has_room or any(material.spool_id == spool_id for material in run.materials)


def with_use(
    work: Work, principal: Principal, run: StoredRun, spool_id: str, use: JobUse
) -> StoredRun:
    """Return the run with a job's use of a spool that it ``takes``, and reduce its reservation of
    the spool by that."""
    materials = run.materials
    if not any(material.spool_id == spool_id for material in materials):
        details = spool_details(work.last_seen(SPOOLS, spool_id))
        new = StoredMaterial(id=new_id(), spool_id=spool_id, estimated_grams=_NOTHING, **details)
        materials = (*materials, new)
    old = next(material for material in materials if material.spool_id == spool_id)
    used = old.model_copy(
        update={
            "booked_grams": (old.booked_grams or _NOTHING) + use.grams,
            "booked_estimated_grams": old.booked_estimated_grams + use.estimated,
        }
    )
    found = dict(run.found)
    if use.found:
        found[spool_id] = found.get(spool_id, _NOTHING) + use.found
    changed_run = changed(run, materials=parts.replaced(materials, used), found=found)
    move_spools(work, principal, changed_run, reservation_changes(run, changed_run))
    return changed_run


def with_pieces(run: StoredRun, pieces: Mapping[str, int]) -> StoredRun:
    """Return the run with one more finished job, and the pieces that it made, by item."""
    items = tuple(_with_pieces(item, pieces.get(item.id, 0)) for item in run.items)
    return changed(run, items=items, jobs_finished=run.jobs_finished + 1)


def _with_pieces(item: StoredItem, count: int) -> StoredItem:
    if not count:
        return item
    most = item.quantity - (item.failed or 0)
    return item.model_copy(update={"successful": min((item.successful or 0) + count, most)})


def settle(work: Work, principal: Principal, run: StoredRun, ended_at: datetime | None) -> None:
    """Store a run whose job has reported, and complete it if that was its last job: two
    BatchGetItems and a GetItem more.

    Where it cannot be completed, it stays in progress and says why.
    """
    if run.jobs_finished < run.jobs_planned:
        work.save(RUNS, run)
        return
    items = tuple(_counted(item) for item in run.items)
    run = run.model_copy(update={"items": items, "materials": _measured(run)})
    problem = _problem(work, run)
    if problem:
        work.save(RUNS, run.model_copy(update={"needs_attention": problem}))
        return
    times = _end(run, ended_at)
    ended, _, _ = close(work, principal, run, RunStatus.COMPLETED, times, Shortages.EMPTY)
    work.save(RUNS, ended)


def asking_to_complete(run: StoredRun) -> StoredRun:
    """Return the run with a new number of planned jobs. If they have all finished, no job is left
    to complete it, so it asks people to."""
    if run.jobs_finished < run.jobs_planned:
        return run.model_copy(update={"needs_attention": None})
    asks = run.needs_attention or "All planned jobs have finished: complete the run."
    return run.model_copy(update={"needs_attention": asks})


def _counted(item: StoredItem) -> StoredItem:
    """Return the item with all pieces counted: those that nobody named are successful."""
    failed = item.failed or 0
    return item.model_copy(update={"successful": item.quantity - failed, "failed": failed})


def _measured(run: StoredRun) -> tuple[StoredMaterial, ...]:
    """Return the materials with no use recorded for those that no job has touched, if the jobs have
    booked anything: they used other spools."""
    if not any(material.booked_grams for material in run.materials):
        return run.materials
    return tuple(
        material.model_copy(update={"booked_grams": material.booked_grams or _NOTHING})
        for material in run.materials
    )


def _problem(work: Work, run: StoredRun) -> str | None:
    """Return why the run cannot be completed: a BatchGetItem each of its products and spools."""
    unrecorded = [m.spool_name for m in run.materials if m.actual_grams is None]
    if unrecorded:
        return f"The usage is not recorded for: {', '.join(unrecorded)}."
    ids = {item.product_id for item in run.items} | {c.product_id for c in run.components}
    lacking = components.short(run, work.find_many(PRODUCTS, ids) if ids else {})
    if lacking:
        return f"There are not enough of: {', '.join(lacking)}."
    booked = analysis.booked_by_spool(run)
    used = {s for s, grams in analysis.actual_by_spool(run).items() if grams != booked[s]}
    gone = used - work.find_many(SPOOLS, used).keys()
    deleted = [m.spool_name for m in run.materials if m.spool_id in gone]
    return f"These spools were deleted: {', '.join(deleted)}." if deleted else None


def _end(run: StoredRun, ended_at: datetime | None) -> dict[str, datetime]:
    """Return when the run ended, with its last job; nothing, which means now, if that was before
    its start and pauses, or is in the future."""
    if ended_at is None or ended_at > clock.now() or run.started_at is None:
        return {}
    printed = ended_at - run.started_at
    is_possible = printed >= analysis.paused(as_ended(run, ended_at))
    return {"ended_at": ended_at} if is_possible else {}

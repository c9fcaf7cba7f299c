"""A job's bookings: its use on the spools, and on its run if it has one."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from batchivo import clock
from batchivo.access.principal import Principal
from batchivo.fields import plain
from batchivo.jobs import door
from batchivo.jobs.models import JobState, StoredJob, StoredUse
from batchivo.jobs.reports import weighed
from batchivo.printers.models import Meter, StoredPrinter
from batchivo.production_runs import jobs as runs
from batchivo.production_runs.collections import RUNS
from batchivo.production_runs.jobs import JobUse
from batchivo.production_runs.models import StoredRun
from batchivo.spools import metering
from batchivo.spools.collections import SPOOLS
from batchivo.spools.models import StoredSpool
from batchivo.storage.work import Work

_NOTHING = Decimal(0)
_NEW = StoredUse()


def book(
    work: Work,
    principal: Principal,
    printer: StoredPrinter,
    before: StoredJob | None,
    job: StoredJob,
) -> StoredJob:
    """Return the job with its use booked on the spools and on its run. The run is started, paused
    with its only job, and completed if this is its last job."""
    stored_run = None if job.run_id is None else work.find(RUNS, job.run_id)
    problems = [job.unmatched_because] if job.unmatched_because else []
    run = None
    if stored_run is not None and stored_run.status.is_open:
        run = runs.paused_with(
            runs.started(stored_run, printer, job.began_at),
            was_paused=before is not None and before.state is JobState.PAUSED,
            is_paused=job.state is JobState.PAUSED,
            at=job.ended_at,
        )
    at_door = printer.meter is Meter.DOOR
    spools_by_id = door.spools(work, printer, job, run) if at_door else found_spools(work, job)
    usage = all_weighed(job.usage, spools_by_id)
    if printer.meter is Meter.JOBS:
        problems += _unbooked(usage, spools_by_id)
    elif at_door:
        usage = door.counted(
            work, printer, before, job.model_copy(update={"usage": usage}), spools_by_id
        )
    booked, is_all_on_run = [], job.counted
    for use, earlier in _with_earlier(usage, before.usage if before else ()):
        if use.spool_id is not None and use.spool_id in spools_by_id:
            spool_id = use.spool_id
            takes = run is not None and runs.takes(run, spool_id)
            if run is not None and not takes:
                problems.append(f"{run.number} has no room for another spool.")
            if printer.meter is Meter.JOBS:
                use = _taken(work, principal, printer, job, use, run if takes else None)
            more = _new(use, earlier)
            if run is not None and takes and more:
                run = runs.with_use(work, principal, run, spool_id, more)
                use = use.model_copy(update={"on_run": True})
            elif more:
                is_all_on_run = False
        booked.append(use)
    if job.run_id is not None and run is None and not is_all_on_run:
        over = stored_run.status.value if stored_run else "deleted"
        problems.append(f"{job.run_number} is {over}: what was used since is not in its costs.")
    job = job.model_copy(update={"usage": tuple(booked), "settled_at": clock.now()})
    if run is not None and job.state is JobState.FINISHED and not job.counted:
        pieces = {item.item_id: item.quantity for item in job.items}
        if pieces.keys() - {item.id for item in run.items}:
            problems.append(f"The job names items that are not in {run.number}.")
        runs.settle(work, principal, runs.with_pieces(run, pieces), job.ended_at)
        job = job.model_copy(update={"counted": True})
    elif run is not None and run != stored_run:
        work.save(RUNS, run)
    if before is not None and before.counted and before.needs_attention:
        new = (problem for problem in problems if problem not in str(before.needs_attention))
        problems = [before.needs_attention, *new]
    return job.model_copy(update={"needs_attention": " ".join(problems) or None})


def found_spools(work: Work, job: StoredJob) -> dict[str, StoredSpool]:
    """Return the job's spools, by id: a BatchGetItem of those that this process has not seen."""
    ids = {use.spool_id for use in job.usage if use.spool_id}
    return work.find_many_last_seen(SPOOLS, ids)


def all_weighed(
    usage: Iterable[StoredUse], spools_by_id: Mapping[str, StoredSpool]
) -> tuple[StoredUse, ...]:
    """Return the uses with their weights, as far as they are counted."""
    return tuple(weighed(use, spools_by_id.get(use.spool_id or "")) for use in usage)


def _taken(
    work: Work,
    principal: Principal,
    printer: StoredPrinter,
    job: StoredJob,
    use: StoredUse,
    run: StoredRun | None,
) -> StoredUse:
    """Return the use as booked on its spool, in ledger entries that name the run that takes it."""
    assert use.spool_id is not None  # noqa: S101 - the caller found its spool
    if run is not None and not use.on_run:
        metering.move_to_run(work, use.spool_id, use.entry_ids, run_id=run.id, reason=run.number)
    grams = (use.weight_grams or _NOTHING) - use.booked_grams
    if not grams:
        return use
    reason = f"{printer.name}: {job.file_name or job.external_id}"[:200]
    found, entry_id = metering.book_job(
        work,
        principal,
        use.spool_id,
        grams,
        entry_id=use.entry_ids[-1] if use.entry_ids else None,
        run_id=run.id if run else None,
        reason=run.number if run else reason,
        at=job.ended_at,
    )
    booked = {
        "booked_grams": use.booked_grams + grams,
        "found_grams": use.found_grams + found,
        "entry_ids": tuple(dict.fromkeys((*use.entry_ids, entry_id))),
    }
    return use.model_copy(update=booked)


def _with_earlier(
    usage: tuple[StoredUse, ...], earlier: tuple[StoredUse, ...]
) -> Iterable[tuple[StoredUse, StoredUse]]:
    """Yield each use with its state before the report; it keeps its place."""
    for position, use in enumerate(usage):
        yield use, earlier[position] if position < len(earlier) else _NEW


def _new(use: StoredUse, earlier: StoredUse) -> JobUse | None:
    """Return the part of a booked use that is missing in the books of the run."""
    counted = earlier if earlier.on_run else _NEW
    more = JobUse(
        grams=use.booked_grams - counted.booked_grams,
        estimated=use.booked_estimate - counted.booked_estimate,
        found=use.found_grams - counted.found_grams,
    )
    return None if more == JobUse() else more


def _unbooked(usage: Iterable[StoredUse], spools_by_id: Mapping[str, StoredSpool]) -> Iterable[str]:
    """Yield why some of the use is not booked."""
    for use in usage:
        if use.length_mm:
            amount = f"{plain(use.length_mm)} mm"
        elif use.weight_grams:
            amount = f"{plain(use.weight_grams)} g"
        else:
            continue
        spool = spools_by_id.get(use.spool_id or "")
        if use.spool_id is None:
            yield f"Slot {use.slot} held no spool: {amount} are not booked."
        elif spool is None and use.booked_grams:
            booked = plain(use.booked_grams)
            yield f"Spool {use.spool_id} was deleted: of {amount} only {booked} g are booked."
        elif spool is None:
            yield f"There is no spool {use.spool_id}: {amount} are not booked."
        elif use.weight_grams is None:
            yield f"The density of {spool.display_name} is not known: {amount} are not booked."

"""The rules of print jobs: a report books the new part of its totals, however many reports were
lost or repeated before.

No report is refused because of the workshop: the filament is used, so it is booked. If something
cannot be booked or matched, ``needs_attention`` says so.
"""

from dataclasses import replace
from datetime import timedelta

from batchivo import clock
from batchivo.access.principal import Principal
from batchivo.errors import Conflict, NotFound
from batchivo.jobs.booking import all_weighed, book, found_spools
from batchivo.jobs.collections import JOBS, job_id
from batchivo.jobs.matching import Found, find_run
from batchivo.jobs.models import (
    JobMatch,
    JobReport,
    JobState,
    MatchedBy,
    PrinterJob,
    StoredJob,
    StoredJobItem,
)
from batchivo.jobs.reports import taken_in
from batchivo.jobs.unplanned import plan_run
from batchivo.printers import service as printers
from batchivo.printers.collections import PRINTERS
from batchivo.printers.models import PrinterState, StoredPrinter
from batchivo.printers.reports import JobNow
from batchivo.production_runs.collections import RUNS
from batchivo.production_runs.states import check_open
from batchivo.storage.documents import Page, changed
from batchivo.storage.listing import ListQuery, Match
from batchivo.storage.work import Work, operation

BOOK_EVERY = timedelta(minutes=5)
"""How often the use of a job is booked while its state stays the same."""

_PRINTER_STATES = {
    JobState.PRINTING: PrinterState.PRINTING,
    JobState.PAUSED: PrinterState.PAUSED,
    JobState.FAILED: PrinterState.ERROR,
}


def page(principal: Principal, query: ListQuery, printer_id: str | None = None) -> Page[StoredJob]:
    """Return a page of jobs, of one printer or all: one Query and one BatchGetItem, and a GetItem
    of the printer.

    Raises:
        NotFound: if there is no such printer.
    """
    if printer_id is not None:
        PRINTERS.get(principal, printer_id)
        of_printer = Match("printer_id", (printer_id,))
        query = replace(query, matches=(*query.matches, of_printer))
    return JOBS.page(principal, query)


def report(principal: Principal, printer_id: str, report: JobReport) -> tuple[StoredJob, bool]:
    """Take in the report of a job; returns the job, and whether it is new.

    Two GetItems and a PutItem. Where its state changes, and every five minutes in between, its use
    is booked: a transaction, with a GetItem each for the run and for the ledger of each spool. A
    report that says nothing new writes nothing. A late one, of a job before the printer's present
    one, does it all twice, and says nothing about the printer.

    Raises:
        NotFound: if there is no such printer.
        InvalidFields: if the job has used more spools than a job may.
    """
    try:
        return _report(principal, printer_id, report, is_late=False)
    except printers.NewerJob:
        return _report(principal, printer_id, report, is_late=True)


@operation
def _report(
    work: Work, principal: Principal, printer_id: str, report: JobReport, *, is_late: bool
) -> tuple[StoredJob, bool]:
    printer = work.get(PRINTERS, printer_id)
    before = work.find(JOBS, job_id(printer_id, report.external_id), owner=printer_id)
    old = before or StoredJob.new(
        id=job_id(printer_id, report.external_id),
        printer_id=printer_id,
        external_id=report.external_id,
        state=JobState.PRINTING,
    )
    loaded = {slot.slot: slot.spool_id for slot in printer.slots if slot.spool_id}
    job = old.model_copy(update=taken_in(old, report, loaded, now=clock.now()))
    found = Found()
    if job.run_id is None and (
        before is None or job.file_name != before.file_name or report.run_id is not None
    ):
        found = find_run(work, printer, job, report.run_id)
        if found.run is None and found.problem is None and printer.unplanned_runs:
            found = Found(plan_run(work, principal, printer, job), MatchedBy.PRINTER)
        if found.run is not None:
            job = _matched(job, found)
        elif found.problem is not None:
            job = job.model_copy(update={"unmatched_because": found.problem})
    if before is not None and job == before:
        if not is_late and not job.state.is_over and _is_due(job):
            _tell_printer(work, printer, before, job)
        return job, False
    if before is None or job.state is not before.state or found.run or _is_due(job):
        job = book(work, principal, printer, before, job)
        if not is_late:
            _tell_printer(work, printer, before, job)
    else:
        job = job.model_copy(update={"usage": all_weighed(job.usage, found_spools(work, job))})
    if before is None:
        stored = work.add(JOBS, job, owner=printer_id)
    else:
        stored = work.save(JOBS, changed(job))
    work.keep(**PrinterJob.model_validate(stored).model_dump(mode="json"))
    return stored, before is None


def _is_due(job: StoredJob) -> bool:
    """Return whether a job whose state stays the same is to book its use now."""
    is_young = job.settled_at is not None and clock.now() - job.settled_at < BOOK_EVERY
    return job.state.is_over or not is_young


def _matched(job: StoredJob, found: Found) -> StoredJob:
    assert found.run is not None  # noqa: S101 - or nothing matched
    match = {"run_id": found.run.id, "run_number": found.run.number, "matched_by": found.by}
    return job.model_copy(update={**match, "unmatched_because": None})


def _tell_printer(
    work: Work, printer: StoredPrinter, before: StoredJob | None, job: StoredJob
) -> None:
    """Let the printer show the state of its job; a job that was over before we heard of it says
    nothing about now."""
    if job.state.is_over and (before is None or before.state.is_over):
        return
    state = _PRINTER_STATES.get(job.state, PrinterState.IDLE)
    since = job.began_at or job.created_at
    printers.report(work, printer.id, state, JobNow(job.id, since))


@operation
def match(
    work: Work, principal: Principal, printer_id: str, job_id: str, match: JobMatch
) -> StoredJob:
    """Match a job to an open run by hand, which gets the job's use, or take it off its run: two
    GetItems, another one of the run and one for the ledger of each spool, and one transaction.

    Raises:
        NotFound: for a job or run that does not exist.
        Conflict: ``INVALID_STATE`` if the run is over, or something was booked for another one.
    """
    printer = work.get(PRINTERS, printer_id)
    before = _job_of(work, printer_id, job_id)
    if match.run_id == before.run_id and match.items is None:
        return before
    if before.run_id is not None and (before.counted or any(u.on_run for u in before.usage)):
        raise Conflict(f"The job has booked for {before.run_number} already.")
    items = before.items
    if match.items is not None:
        items = tuple(StoredJobItem(**dict(item)) for item in match.items)
    job = before.model_copy(
        update={
            **dict.fromkeys(("run_id", "run_number", "matched_by", "unmatched_because")),
            "items": items,
        }
    )
    if match.run_id is not None:
        run = work.get(RUNS, match.run_id)
        check_open(run.status)
        job = _matched(job, Found(run, MatchedBy.HAND))
    return work.save(JOBS, changed(book(work, principal, printer, before, job)))


def get(principal: Principal, printer_id: str, job_id: str) -> StoredJob:
    """Return one job of a printer: one GetItem.

    Raises:
        NotFound: also for another printer's.
    """
    return _of_printer(JOBS.get(principal, job_id), printer_id)


def _job_of(work: Work, printer_id: str, job_id: str) -> StoredJob:
    """Return one job of a printer: one GetItem.

    Raises:
        NotFound: also for another printer's.
    """
    return _of_printer(work.get(JOBS, job_id), printer_id)


def _of_printer(job: StoredJob, printer_id: str) -> StoredJob:
    if job.printer_id != printer_id:
        raise NotFound(JOBS.noun)
    return job

"""The printers that print or wait for somebody, as they last reported."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from batchivo.access.permissions import Permission, permissions_of
from batchivo.access.principal import Principal
from batchivo.jobs.collections import JOBS
from batchivo.jobs.models import JobState, StoredJob
from batchivo.printers import reports
from batchivo.printers.collections import PRINTERS
from batchivo.printers.models import PrinterState, Report, StoredPrinter
from batchivo.production_runs.collections import RUNS
from batchivo.production_runs.models import StoredRun
from batchivo.storage.listing import ListQuery, Match
from batchivo.text import fold
from batchivo.today.models import BusyPrinter, BusyPrinters, CurrentJob, MadeProduct

SHOWN = 50
_LEAST_PROGRESS = Decimal("0.02")
"""A job heats first, which takes time without progress."""
_LONGEST_FORECAST = timedelta(days=30)
_NEVER = datetime.max.replace(tzinfo=UTC)


def busy(workspace_id: str) -> dict[str, Report]:
    """Return the reports of printers that print or wait for somebody, by the printer's id: one
    Query."""
    found = reports.of_all(workspace_id).items()
    return {printer_id: report for printer_id, report in found if _urgency(report) is not None}


def shown(principal: Principal, busy_reports: Mapping[str, Report]) -> BusyPrinters:
    """Return these printers and what they print: a BatchGetItem each of printers, jobs and runs, if
    there are any, and of each failed printer's job. The changes of the lists of printers and jobs
    must have been read."""
    printers = PRINTERS.find_readable(principal, busy_reports)
    jobs = _jobs(principal, busy_reports)
    may_runs = Permission.PRODUCTION_RUNS_READ in permissions_of(principal)
    run_ids = (job.run_id for job in jobs.values() if job.run_id and may_runs)
    runs = RUNS.find_readable(principal, run_ids)
    found = [
        _shown(printer, busy_reports[printer.id], jobs.get(printer.id), runs)
        for printer in printers.values()
        if not printer.archived
    ]
    found.sort(key=lambda one: _place(one, busy_reports[one.id]))
    in_use = ListQuery(limit=0, matches=(Match("archived", (False,)),), caught_up=True)
    count = PRINTERS.page(principal, in_use).total
    return BusyPrinters(total=len(found), data=found[:SHOWN], idle=max(count - len(found), 0))


def _jobs(principal: Principal, busy_reports: Mapping[str, Report]) -> dict[str, StoredJob]:
    """Return what these printers print, or failed at, by the printer's id."""
    found = JOBS.find_readable(principal, (r.job_id for r in busy_reports.values() if r.job_id))
    jobs = {job.printer_id: job for job in found.values()}
    for printer_id, report in busy_reports.items():
        if report.state is PrinterState.ERROR:
            of_printer = Match("printer_id", (printer_id,))
            last = JOBS.page(principal, ListQuery(limit=1, matches=(of_printer,), caught_up=True))
            jobs |= {job.printer_id: job for job in last.items if job.state is JobState.FAILED}
    return jobs


def _urgency(report: Report) -> int | None:
    """Return 0 for a printer that needs somebody most, and more for others; None for one that
    neither prints nor waits. Being offline between jobs is no trouble."""
    match report.state:
        case PrinterState.ERROR:
            return 0
        case PrinterState.OFFLINE if report.job_id is not None:
            return 1
        case _ if report.refused_since is not None:
            return 2
        case PrinterState.PAUSED:
            return 3
        case PrinterState.PRINTING:
            return 4
    return None


def _place(printer: BusyPrinter, report: Report) -> tuple[int | None, datetime, str]:
    end = printer.job and printer.job.expected_end_at
    return _urgency(report), end or _NEVER, fold(printer.name)


def _shown(
    printer: StoredPrinter,
    report: Report,
    job: StoredJob | None,
    runs: Mapping[str, StoredRun],
) -> BusyPrinter:
    return BusyPrinter(
        id=printer.id,
        name=printer.name,
        state=report.state,
        last_seen_at=report.seen_at,
        refused_since=report.refused_since,
        job=job and _shown_job(job, report, runs.get(job.run_id or "")),
    )


def _shown_job(job: StoredJob, report: Report, run: StoredRun | None) -> CurrentJob:
    return CurrentJob(
        id=job.id,
        state=job.state,
        reason=job.reason,
        file_name=job.file_name,
        started_at=job.started_at,
        progress=job.progress,
        expected_end_at=expected_end(job) if report.state is PrinterState.PRINTING else None,
        run_id=job.run_id,
        run_number=job.run_number,
        makes=_made(job, run),
        needs_attention=job.needs_attention,
    )


def expected_end(job: StoredJob) -> datetime | None:
    """Return when the job ends if it goes on at its pace so far; None if that says nothing yet."""
    progress = job.progress or Decimal(0)
    if progress < _LEAST_PROGRESS:
        return None
    spent = job.duration_seconds
    if spent is None and job.began_at is not None:
        spent = Decimal(int((job.updated_at - job.began_at).total_seconds()))
    if spent is None:
        return None
    remaining = int(spent * (1 - progress) / progress)
    if remaining > _LONGEST_FORECAST.total_seconds():
        return None
    return job.updated_at + timedelta(seconds=remaining)


def _made(job: StoredJob, run: StoredRun | None) -> list[MadeProduct]:
    pieces = {item.item_id: item.quantity for item in job.items}
    return [
        MadeProduct(
            product_id=item.product_id,
            name=item.name,
            quantity=pieces.get(item.id, item.quantity),
        )
        for item in (run.items if run else ())
        if not pieces or item.id in pieces
    ]

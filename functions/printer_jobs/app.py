"""The API of print jobs: HTTP in, domain call, answer out."""

from typing import Annotated

from fastapi import Depends, Path, Query, Request, Response

from batchivo.access.permissions import Permission
from batchivo.access.principal import Principal
from batchivo.fields import Day
from batchivo.http import operation
from batchivo.http.app import API_PREFIX, Responses, create_app, lambda_handler
from batchivo.http.envelope import Many, One, many, tag
from batchivo.http.lists import ListQuery, ListQueryModel
from batchivo.http.preconditions import UNLESS_SEEN
from batchivo.http.principal import Requires
from batchivo.jobs import service
from batchivo.jobs.collections import JOBS, OF_PRINTER
from batchivo.jobs.models import JobMatch, JobReport, JobStats, PrinterJob, StoredJob
from batchivo.jobs.stats import job_stats

router = operation.router(prefix=API_PREFIX, tag="Printers")

Reader = Annotated[Principal, Depends(Requires(Permission.PRINTERS_READ))]
Reporter = Annotated[Principal, Depends(Requires(Permission.JOBS_WRITE))]

PrinterId = Annotated[str, Path(max_length=64)]
JobId = Annotated[str, Path(max_length=64)]

_query = ListQueryModel(JOBS.spec)
_query_of_printer = ListQueryModel(OF_PRINTER)

_BOOKED: Responses = {
    200: {"description": "The job, which was reported before."},
    201: {"description": "The job, reported for the first time."},
}
_NOT_MATCHED: Responses = {
    409: {"description": "`INVALID_STATE`: the run is over, or the job has booked for another one."}
}


@router.get("/printer-jobs", name="listAllJobs")
async def list_all_jobs(
    principal: Reader,
    query: Annotated[ListQuery, Depends(_query.from_query_string)],
    response: Response,
) -> Many[PrinterJob]:
    """List the jobs of all printers: filtered, sorted, searched, paged.

    `unmatched=true` are those that belong to no production run yet, `to_check=true` also those that
    need attention.
    """
    page = service.page(principal, query)
    return many(response, page, [_shown(job) for job in page.items])


@router.get("/printer-jobs/stats", name="getJobStats")
async def get_job_stats(
    principal: Reader,
    since: Annotated[
        Day | None,
        Query(description="Jobs that ended on this day, in the workspace's time zone, or later."),
    ] = None,
    until: Annotated[
        Day | None, Query(description="Jobs that ended on this day or earlier; today if left out.")
    ] = None,
) -> One[JobStats]:
    """Summarize the hours and jobs of each printer."""
    return One(data=job_stats(principal, since=since, until=until))


@router.get("/printers/{printer_id}/jobs", name="listPrinterJobs")
async def list_printer_jobs(
    principal: Reader,
    printer_id: PrinterId,
    query: Annotated[ListQuery, Depends(_query_of_printer.from_query_string)],
    response: Response,
) -> Many[PrinterJob]:
    """List the jobs of one printer."""
    page = service.page(principal, query, printer_id)
    return many(response, page, [_shown(job) for job in page.items])


@router.post(
    "/printers/{printer_id}/jobs", name="reportPrinterJob", status_code=201, responses=_BOOKED
)
async def report_printer_job(
    principal: Reporter,
    printer_id: PrinterId,
    report: JobReport,
    request: Request,
    response: Response,
) -> One[PrinterJob]:
    """Report the state of a job, once a minute and when it changes.

    A report carries totals of the job and may be repeated, late or lost: only their new part is
    booked, so it needs no `Idempotency-Key`. The first one starts the production run that the file
    belongs to, and the end of its last job completes it. If something cannot be booked or matched,
    `needs_attention` says so, and nothing is refused. The audit log does not record reports.
    """
    operation.leave_unlogged(request)  # the job is its own record
    job, is_new = service.report(principal, printer_id, report)
    response.headers["Location"] = f"{API_PREFIX}/printers/{printer_id}/jobs/{job.id}"
    response.status_code = 201 if is_new else 200
    return _one(job, response)


@router.get(
    "/printers/{printer_id}/jobs/{job_id}", name="getPrinterJob", dependencies=[UNLESS_SEEN]
)
async def get_printer_job(
    principal: Reader, printer_id: PrinterId, job_id: JobId, response: Response
) -> One[PrinterJob]:
    """Return one job of a printer."""
    return _one(service.get(principal, printer_id, job_id), response)


@router.post(
    "/printers/{printer_id}/jobs/{job_id}/match", name="matchPrinterJob", responses=_NOT_MATCHED
)
async def match_printer_job(
    principal: Reporter, printer_id: PrinterId, job_id: JobId, match: JobMatch, response: Response
) -> One[PrinterJob]:
    """Match a job to an open production run by hand; the run gets its use of filament.

    Null takes the job off its run, as long as nothing was booked for the run.
    """
    return _one(service.match(principal, printer_id, job_id, match), response)


def _one(job: StoredJob, response: Response) -> One[PrinterJob]:
    tag(response, job)
    return One(data=_shown(job))


def _shown(job: StoredJob) -> PrinterJob:
    return PrinterJob.model_validate(job)


app = create_app(router)
handler = lambda_handler(app)

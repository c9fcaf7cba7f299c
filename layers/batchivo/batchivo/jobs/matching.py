"""How a job finds its production run: by the run's number in the name of the file, or by the print
file of a product. Two runs that match are not guessed between."""

from dataclasses import dataclass

from batchivo.jobs.models import MatchedBy, StoredJob
from batchivo.printers.models import StoredPrinter
from batchivo.production_runs.collections import RUNS
from batchivo.production_runs.file_names import bare_name, run_number
from batchivo.production_runs.models import StoredRun
from batchivo.production_runs.states import RunStatus
from batchivo.products.collections import PRODUCTS
from batchivo.products.models import ProductStatus
from batchivo.storage.work import Work


@dataclass(frozen=True)
class Found:
    """The run of a job, or why there is none."""

    run: StoredRun | None = None
    by: MatchedBy | None = None
    problem: str | None = None


def find_run(
    work: Work, printer: StoredPrinter, job: StoredJob, run_id: str | None = None
) -> Found:
    """Return the open run of a job: one GetItem for the run that the report or the file's name
    says, and one more for its number if this process does not know it; else a Query of the runs."""
    if run_id is not None:
        return _if_open(work.find(RUNS, run_id), MatchedBy.HAND, "The run that the report names")
    if job.file_name is None:
        return Found()
    number = run_number(job.file_name)
    if number is not None:
        named = work.find(RUNS, RUNS.id_of(work, number))
        return _if_open(named, MatchedBy.NUMBER, number)
    return _by_file_name(work, printer, job.file_name)


def _if_open(run: StoredRun | None, by: MatchedBy, name: str) -> Found:
    if run is None:
        return Found(problem=f"{name} does not exist.")
    if not run.status.is_open:
        return Found(problem=f"{run.number} is {run.status.value} already.")
    return Found(run, by)


def _by_file_name(work: Work, printer: StoredPrinter, file_name: str) -> Found:
    wanted = bare_name(file_name)
    rows = RUNS.columns(work, ("id", "number", "status", "file_names", "printer_id"))
    found = [
        (run_id, number, printer_id)
        for run_id, number, status, names, printer_id in rows
        if names and RunStatus.as_stored(status).is_open and wanted in names.split("\n")
    ]
    if len(found) > 1:
        found = [one for one in found if one[2] == printer.id] or found
    if len(found) > 1:
        numbers = ", ".join(sorted(number for _, number, _ in found)[:10])
        return Found(problem=f"Several open runs print this file: {numbers}.")
    run = work.find(RUNS, found[0][0]) if found else None
    return Found(run, MatchedBy.FILE_NAME) if run and run.status.is_open else Found()


def product_of(work: Work, file_name: str | None) -> str | None:
    """Return the only product with this print file, if there is one: a Query."""
    if file_name is None:
        return None
    wanted = bare_name(file_name)
    rows = PRODUCTS.columns(work, ("id", "file_name", "lifecycle", "is_bought"))
    found = [
        product_id
        for product_id, name, lifecycle, is_bought in rows
        if name and bare_name(name) == wanted and not is_bought
        if lifecycle == ProductStatus.ACTIVE
    ]
    return found[0] if len(found) == 1 else None

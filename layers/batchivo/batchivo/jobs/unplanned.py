"""Runs that nobody planned, made by jobs of printers that are allowed to."""

from batchivo import clock
from batchivo.access.principal import Principal
from batchivo.jobs.matching import product_of
from batchivo.jobs.models import StoredJob
from batchivo.printers.models import StoredPrinter
from batchivo.production_runs.collections import RUNS
from batchivo.production_runs.components import places
from batchivo.production_runs.lines import new_item
from batchivo.production_runs.models import MAX_PLACES, NewRunItem, StoredRun
from batchivo.production_runs.printers import printed_on
from batchivo.production_runs.reservations import reserve_components
from batchivo.production_runs.states import RunStatus
from batchivo.products.collections import PRODUCTS
from batchivo.storage.work import Work


def plan_run(work: Work, principal: Principal, printer: StoredPrinter, job: StoredJob) -> StoredRun:
    """Add a run for a job that matches none, of one piece of the product with its print file, if
    there is one: a Query of the products, two GetItems and an UpdateItem for its number."""
    now = clock.now()
    run = StoredRun.new(
        number="",
        status=RunStatus.IN_PROGRESS,
        started_at=min(job.started_at or now, now),
        **printed_on(printer),
        notes=job.file_name,
    )
    product = (
        work.find(PRODUCTS, product_id) if (product_id := product_of(work, job.file_name)) else None
    )
    if product is not None:
        item = new_item(NewRunItem(product_id=product.id, quantity=1), product)
        with_item = run.model_copy(update={"items": (item,)})
        if places(with_item) < MAX_PLACES:
            run, _ = reserve_components(work, principal, with_item)
    (run,) = work.number(RUNS, [run])
    return work.add(RUNS, run, implied=True)

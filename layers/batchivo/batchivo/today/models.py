"""The model of the answer."""

from datetime import date, datetime

from pydantic import Field

from batchivo.fields import Model, ShownNumber
from batchivo.jobs.models import JobState, PrinterJob
from batchivo.orders.models import Order
from batchivo.printers.models import PrinterState
from batchivo.production_runs.models import Run
from batchivo.products.models import Product
from batchivo.spools.models import Spool

_TOTAL = "All of them; `data` holds the first ten."


class SomeOrders(Model):
    """The first orders of a kind, and how many there are."""

    total: int = Field(description=_TOTAL)
    data: list[Order]


class SomeRuns(Model):
    """The first production runs of a kind, and how many there are."""

    total: int = Field(description=_TOTAL)
    data: list[Run]


class SomeSpools(Model):
    """The first spools of a kind, and how many there are."""

    total: int = Field(description=_TOTAL)
    data: list[Spool]


class SomeProducts(Model):
    """The first products of a kind, and how many there are."""

    total: int = Field(description=_TOTAL)
    data: list[Product]


class MadeProduct(Model):
    """Pieces of a product that a job makes."""

    product_id: str
    name: str
    quantity: int


class CurrentJob(Model):
    """The job that a printer prints, or that it failed at."""

    id: str
    state: JobState
    reason: str | None = Field(description="Why it failed.")
    file_name: str | None
    started_at: datetime | None
    progress: ShownNumber | None = Field(description="0 to 1")
    expected_end_at: datetime | None = Field(
        description="By its pace so far; null before 2 %, and while it does not print."
    )
    run_id: str | None = Field(description="Null until the job is matched to a production run.")
    run_number: str | None
    makes: list[MadeProduct] = Field(
        description="The pieces that the job names, else those of its run."
    )
    needs_attention: str | None = Field(description="What could not be booked or matched, and why.")


class BusyPrinter(Model):
    """A printer that prints or waits for somebody."""

    id: str
    name: str
    state: PrinterState
    last_seen_at: datetime | None
    refused_since: datetime | None = Field(
        description="When its program's use was first refused, because its jobs book it."
    )
    job: CurrentJob | None


class BusyPrinters(Model):
    """The printers that print or wait for somebody."""

    total: int = Field(description="All of them; `data` holds the first fifty.")
    data: list[BusyPrinter]
    idle: int = Field(description="The other printers, without the archived ones.")


class SomeJobs(Model):
    """The first jobs of a kind, and how many there are."""

    total: int = Field(description=_TOTAL)
    data: list[PrinterJob]


class Agenda(Model):
    """What there is to do; a part that the caller may not read is null."""

    day: date = Field(description="Today in the workspace's time zone.")
    due: SomeOrders | None = Field(
        description="Open orders due within a week or overdue, the most overdue first."
    )
    to_ship: SomeOrders | None = Field(
        description="Open orders with all their pieces in stock, the most urgent first."
    )
    to_make: SomeOrders | None = Field(
        description="Open orders that lack pieces, the most urgent first."
    )
    to_check: SomeOrders | None = Field(
        description="Open orders with a line whose product is not known."
    )
    running: SomeRuns | None = Field(description="Runs in progress or paused.")
    planned: SomeRuns | None = Field(description="Runs not started, the most urgent first.")
    low_spools: SomeSpools | None = Field(
        description="Spools that are low, the one with the least filament first."
    )
    low_products: SomeProducts | None = Field(
        description="Products at their reorder point or below."
    )
    printers: BusyPrinters | None = Field(
        description="Printers that failed, are silent in a job, have uses refused, are paused or "
        "print, in this order, then by the end of the job."
    )
    jobs_to_check: SomeJobs | None = Field(
        description="Jobs of the last seven days that have no run or need attention, the newest "
        "first."
    )
    version: int = Field(
        description="Another number once anything in the answer may have changed; also its ETag."
    )

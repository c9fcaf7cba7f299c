"""The models of print jobs: reports, answers and stored items."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Annotated, Self

from pydantic import ConfigDict, Field, StrictBool, StrictInt, StringConstraints, model_validator

from batchivo.choices import Choice
from batchivo.fields import (
    GRAM_STEP,
    Composed,
    Grams,
    Input,
    LongText,
    Model,
    MomentInput,
    Quantity,
    ShownNumber,
    each_once,
)
from batchivo.production_runs.models import MAX_ITEMS, MAX_PIECES
from batchivo.products.models import FileName
from batchivo.storage.entity import SPARSE, Entity, Moment, is_empty

MAX_REPORTED = 16
"""The most spools and slots of one report."""

MAX_USES = 32
"""The most spools that a job may use, in all of its reports."""

_LONGEST_DELAY = timedelta(days=31)
"""A bridge may be without the API for days. A start of longer ago is that of a machine whose clock
was not set, such as 1970."""

Identifier = Annotated[str, Field(min_length=1, max_length=64)]
ExternalId = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200), Composed
]
Length = Annotated[Decimal, Quantity(GRAM_STEP, least=Decimal(0), most=Decimal(100_000_000))]
Seconds = Annotated[Decimal, Quantity(GRAM_STEP, least=Decimal(0), most=Decimal(100_000_000))]
Progress = Annotated[Decimal, Quantity(Decimal("0.0001"), least=Decimal(0), most=Decimal(1))]


class JobState(Choice):
    """What became of a job."""

    PRINTING = "printing"
    PAUSED = "paused"
    FINISHED = "finished"
    FAILED = "failed"
    CANCELLED = "cancelled"

    @property
    def is_over(self) -> bool:
        """Whether it is final."""
        return self in _FINAL


_FINAL = frozenset((JobState.FINISHED, JobState.FAILED, JobState.CANCELLED))


class MatchedBy(Choice):
    """How a job found its production run."""

    NUMBER = "number"
    """By the run's number in the name of the file."""

    FILE_NAME = "file_name"
    """By the product's print file."""

    HAND = "hand"
    """Somebody said so, or the report did."""

    PRINTER = "printer"
    """It made the run itself, as the printer's setting says."""


class ReportedUse(Input):
    """The filament that a job has used so far, of a spool or through a slot."""

    slot: Annotated[StrictInt, Field(ge=0, le=255)] | None = Field(
        default=None, description="Stands for the spool that is loaded in it now."
    )
    spool_id: Identifier | None = None
    length_mm: Length | None = None
    weight_grams: Grams | None = None
    estimated: StrictBool = Field(
        default=False, description="Whether a slicer estimated it; else it was measured."
    )

    @model_validator(mode="after")
    def _one_of_each(self) -> Self:
        if (self.slot is None) == (self.spool_id is None):
            raise ValueError("give either slot or spool_id")
        if (self.length_mm is None) == (self.weight_grams is None):
            raise ValueError("give either length_mm or weight_grams")
        return self


class JobItem(Input):
    """Pieces that the job makes."""

    item_id: Identifier = Field(description="An item of the run.")
    quantity: Annotated[StrictInt, Field(ge=1, le=MAX_PIECES)]


JobItems = Annotated[tuple[JobItem, ...], Field(max_length=MAX_ITEMS), each_once("item_id")]


class JobReport(Input):
    """The state of a job, as a printer's program knows it now."""

    external_id: ExternalId = Field(description="The program's own id of the job.")
    state: JobState
    file_name: FileName | None = None
    started_at: MomentInput | None = None
    ended_at: MomentInput | None = None
    duration_seconds: Seconds | None = Field(default=None, description="Of printing alone.")
    progress: Progress | None = Field(default=None, description="0 to 1")
    reason: LongText | None = Field(default=None, description="Why it failed or was cancelled.")
    usage: Annotated[tuple[ReportedUse, ...], Field(max_length=MAX_REPORTED)] = Field(
        default=(), description="Totals of the whole job so far, not what is new."
    )
    run_id: Identifier | None = Field(
        default=None, description="The production run, if the program knows it."
    )
    items: JobItems | None = Field(
        default=None, description="What the job makes, if not the whole run."
    )


class JobMatch(Input):
    """The run that a job belongs to."""

    run_id: Identifier | None = Field(description="Null takes the job off its run.")
    items: JobItems | None = Field(
        default=None, description="What the job makes, if not the whole run."
    )


class StoredUse(Model):
    """The filament that a job has used of a spool, by the largest total reported."""

    model_config = ConfigDict(frozen=True)

    slot: Annotated[int | None, SPARSE] = None
    spool_id: Annotated[str | None, SPARSE] = None
    """None for a slot without a spool."""
    length_mm: Annotated[Decimal | None, SPARSE] = None
    weight_grams: Annotated[Decimal | None, SPARSE] = None
    """As reported, or as the length weighs; None while the density is not known."""
    estimated: bool = Field(default=False, exclude_if=is_empty)
    booked_grams: Decimal = Field(default=Decimal(0), exclude_if=is_empty)
    """The part that is off the spool."""
    found_grams: Decimal = Field(default=Decimal(0), exclude_if=is_empty)
    """The part of the booked grams that the books did not hold."""
    entry_ids: tuple[str, ...] = Field(default=(), exclude_if=is_empty)
    """The entries of the spool's ledger that booked them."""
    on_run: bool = Field(default=False, exclude_if=is_empty)
    """Whether the booked ones are in the books of the run."""

    @property
    def booked_estimate(self) -> Decimal:
        """The booked grams that a slicer estimated."""
        return self.booked_grams if self.estimated else Decimal(0)


class StoredJobItem(Model):
    """Pieces that a job makes."""

    model_config = ConfigDict(frozen=True)

    item_id: str
    quantity: int


class StoredJob(Entity):
    """A stored job, with its use of spools."""

    printer_id: str
    external_id: str
    state: JobState
    file_name: Annotated[str | None, SPARSE] = None
    started_at: Annotated[Moment | None, SPARSE] = None
    ended_at: Annotated[Moment | None, SPARSE] = None
    duration_seconds: Annotated[Decimal | None, SPARSE] = None
    progress: Annotated[Decimal | None, SPARSE] = None
    reason: Annotated[str | None, SPARSE] = None
    usage: tuple[StoredUse, ...] = ()
    items: tuple[StoredJobItem, ...] = Field(default=(), exclude_if=is_empty)
    run_id: Annotated[str | None, SPARSE] = None
    run_number: Annotated[str | None, SPARSE] = None
    matched_by: Annotated[MatchedBy | None, SPARSE] = None
    counted: bool = Field(default=False, exclude_if=is_empty)
    """Whether the run counts it among its finished jobs."""
    unmatched_because: Annotated[str | None, SPARSE] = None
    """Why no run was found; None for a job that nothing matches, or that somebody matched."""
    needs_attention: Annotated[str | None, SPARSE] = None
    settled_at: Annotated[Moment | None, SPARSE] = None
    """When its use was last booked."""

    @property
    def began_at(self) -> datetime | None:
        """When it began, which is not after its first report; None if that is not known, or the
        printer's clock was late by more than a month."""
        if self.started_at is None or self.created_at - self.started_at > _LONGEST_DELAY:
            return None
        return min(self.started_at, self.created_at)


class JobUse(Model):
    """The filament that a job has used of a spool."""

    model_config = ConfigDict(from_attributes=True)

    slot: int | None
    spool_id: str | None = Field(description="Null if the slot held no spool.")
    length_mm: ShownNumber | None
    weight_grams: ShownNumber | None = Field(
        description="As reported, or as the length weighs; null if the density is not known."
    )
    booked_grams: ShownNumber = Field(description="Of these, what is deducted from the spool.")
    estimated: bool = Field(description="Whether a slicer estimated it; else it was measured.")


class JobPieces(Model):
    """Pieces that a job makes."""

    model_config = ConfigDict(from_attributes=True)

    item_id: str
    quantity: int


class PrinterJob(Model):
    """A job of a printer."""

    model_config = ConfigDict(from_attributes=True)

    id: str
    printer_id: str
    external_id: str
    state: JobState
    file_name: str | None
    started_at: datetime | None
    ended_at: datetime | None
    duration_seconds: ShownNumber | None
    progress: ShownNumber | None
    reason: str | None
    run_id: str | None = Field(description="Null until the job is matched to a production run.")
    run_number: str | None
    matched_by: MatchedBy | None
    items: list[JobPieces] = Field(description="What it makes, if the report named any.")
    usage: list[JobUse]
    needs_attention: str | None = Field(description="What could not be booked or matched, and why.")
    created_at: datetime
    updated_at: datetime
    version: int


class PrinterUse(Model):
    """The jobs of one printer."""

    printer_id: str
    name: str | None = Field(description="Null for a printer that was deleted.")
    jobs: int = Field(description="Finished, failed and cancelled ones.")
    finished: int
    failed: int
    cancelled: int
    print_hours: ShownNumber
    utilization_percent: ShownNumber | None = Field(
        description="print_hours / hours * 100; above 100 where a job began before the range."
    )


class JobStats(Model):
    """The jobs that ended in a range of days."""

    time_zone: str = Field(description="The workspace's, in which the days are.")
    since: date
    until: date
    hours: ShownNumber = Field(description="The hours of the range that have passed.")
    by_printer: list[PrinterUse] = Field(description="The one that printed longest first.")

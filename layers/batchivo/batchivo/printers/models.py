"""The models of printers: inputs, stored items and answers."""

from datetime import datetime
from decimal import Decimal
from typing import Annotated

from pydantic import ConfigDict, Field, StrictBool, StrictInt

from batchivo.choices import Choice
from batchivo.fields import (
    UNSET,
    Input,
    LongText,
    Model,
    Money,
    Quantity,
    ShortText,
    ShownNumber,
    Watts,
    each_once,
)
from batchivo.storage.entity import SPARSE, Entity, Moment, is_empty

MAX_SLOTS = 32
"""Eight units of four spools; each loaded one is written when its printer is deleted."""

SlotNumber = Annotated[StrictInt, Field(ge=0, le=255)]
Nozzle = Annotated[Decimal, Quantity(Decimal("0.01"), least=Decimal("0.05"), most=Decimal(5))]
"""The diameter of a nozzle in millimetres."""


class PrinterKind(Choice):
    """The program that speaks for a printer."""

    MOONRAKER = "moonraker"
    OCTOPRINT = "octoprint"
    BAMBU = "bambu"
    PRUSALINK = "prusalink"
    OTHER = "other"


class Meter(Choice):
    """The source by which a printer's use of filament is booked."""

    JOBS = "jobs"
    """The totals that its jobs report."""

    DOOR = "door"
    """The use that its program reports at the Spoolman door."""

    HAND = "hand"
    """People, in the production run."""


class PrinterState(Choice):
    """The state that a printer last reported; offline also if it stopped reporting in a job."""

    UNKNOWN = "unknown"
    IDLE = "idle"
    PRINTING = "printing"
    PAUSED = "paused"
    ERROR = "error"
    OFFLINE = "offline"


class NewSlot(Input):
    """A place for a spool."""

    slot: SlotNumber = Field(description="As the printer's program counts.")
    name: ShortText | None = None


Slots = Annotated[tuple[NewSlot, ...], Field(min_length=1, max_length=MAX_SLOTS), each_once("slot")]


class _PrinterDetails(Input):
    power_watts: Watts | None = Field(
        default=None, description="Its average power; the workspace's if null."
    )
    hourly_rate: Money | None = Field(
        default=None, description="The cost of an hour on it; the workspace's if null."
    )
    nozzle_mm: Nozzle | None = None
    notes: LongText | None = None


class NewPrinter(_PrinterDetails):
    """A printer to add."""

    name: ShortText
    kind: PrinterKind = PrinterKind.OTHER
    meter: Meter = Field(
        default=Meter.JOBS, description="The source by which its use of filament is booked."
    )
    unplanned_runs: StrictBool = Field(
        default=False, description="Whether a job that matches no run makes one."
    )
    slots: Slots = (NewSlot(slot=0),)


class PrinterChange(_PrinterDetails):
    """Fields to change; those left out stay the same, null clears."""

    name: ShortText = UNSET
    kind: PrinterKind = UNSET
    meter: Meter = UNSET
    unplanned_runs: StrictBool = UNSET
    slots: Slots = Field(default=UNSET, description="All slots. Those that stay keep their spools.")
    archived: StrictBool = UNSET


class Load(Input):
    """The spool to load, or null to unload the slot."""

    spool_id: ShortText | None


class SignOfLife(Input):
    """The printer's state now."""

    state: PrinterState


class StoredSlot(Model):
    """A place for a spool, and the spool in it."""

    model_config = ConfigDict(frozen=True)

    slot: int
    name: Annotated[str | None, SPARSE] = None
    spool_id: Annotated[str | None, SPARSE] = None


class StoredPrinter(Entity):
    """A stored printer. Its last report is an item of its own."""

    name: str
    kind: PrinterKind = PrinterKind.OTHER
    power_watts: Annotated[Decimal | None, SPARSE] = None
    hourly_rate: Annotated[Decimal | None, SPARSE] = None
    nozzle_mm: Annotated[Decimal | None, SPARSE] = None
    meter: Meter = Meter.JOBS
    unplanned_runs: bool = Field(default=False, exclude_if=is_empty)
    slots: tuple[StoredSlot, ...] = ()
    notes: Annotated[str | None, SPARSE] = None
    archived: bool = Field(default=False, exclude_if=is_empty)


class Report(Model):
    """A printer's last report, and its refused uses."""

    model_config = ConfigDict(extra="ignore")

    state: PrinterState = PrinterState.UNKNOWN
    job_id: str | None = None
    """Our id of the job that it prints."""
    seen_at: Moment | None = None
    refused_uses: int = 0
    refused_since: Moment | None = None


class LoadedSpool(Model):
    """A spool in a slot."""

    id: str
    number: int | None
    name: str = Field(description="Brand, material and colour.")
    color_hex: str | None
    remaining_weight_grams: ShownNumber | None


class Slot(Model):
    """A place for a spool."""

    slot: int
    name: str | None
    spool_id: str | None = Field(description="The spool loaded in it.")
    spool: LoadedSpool | None


class Printer(Model):
    """A printer."""

    id: str
    name: str
    kind: PrinterKind
    power_watts: ShownNumber | None
    hourly_rate: ShownNumber | None
    nozzle_mm: ShownNumber | None
    meter: Meter
    unplanned_runs: bool
    slots: list[Slot]
    state: PrinterState = Field(description="`offline` if it was silent for 10 minutes in a job.")
    current_job_id: str | None
    last_seen_at: datetime | None
    refused_uses: int = Field(
        description="How often a program's use was refused since the meter was set, because jobs "
        "book it."
    )
    refused_since: datetime | None
    notes: str | None
    archived: bool
    created_at: datetime
    updated_at: datetime
    version: int


class SlotPlace(Model):
    """A slot of a printer."""

    printer_id: str
    slot: int


class Loading(Model):
    """The other slot and spool of a loading."""

    left: SlotPlace | None = Field(description="The slot that the spool left.")
    unloaded_spool_id: str | None = Field(description="The spool that was in the slot before.")


class LoadedPrinter(Model):
    """The printer, and the slot and spool that its loading changed."""

    data: Printer
    meta: Loading

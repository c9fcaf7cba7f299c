"""The models of production runs: inputs, answers and stored items."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Self

from pydantic import (
    ConfigDict,
    Field,
    StrictBool,
    StrictInt,
    model_validator,
)

from batchivo.choices import Choice
from batchivo.fields import (
    UNSET,
    Day,
    Grams,
    Input,
    LongText,
    Minutes,
    Model,
    MomentInput,
    Priority,
    ShortText,
    ShownNumber,
    each_once,
)
from batchivo.production_runs.states import RunStatus
from batchivo.products.models import PassedOver, SpoolDraw
from batchivo.spools.materials import MaterialType
from batchivo.spools.models import price_per_gram
from batchivo.storage.entity import SPARSE, Entity, Moment, is_empty

MAX_ITEMS = 25
MAX_MATERIALS = 20
MAX_PLACES = 47
"""The most different spools and products of one run. Each is written with a ledger entry; with the
run, its order, the log entry and the marker they fit into the 100 items of one transaction."""

MAX_RUNS_AT_ONCE = 8
"""Planned by one call, the run for the components included."""

MAX_PIECES = 10_000
MAX_JOBS = 100
MAX_CORRECTIONS = 20

Identifier = Annotated[str, Field(min_length=1, max_length=64)]
Pieces = Annotated[StrictInt, Field(ge=1, le=MAX_PIECES)]
PieceCount = Annotated[StrictInt, Field(ge=0, le=MAX_PIECES)]
Rating = Annotated[StrictInt, Field(ge=1, le=5)]
JobCount = Annotated[
    StrictInt,
    Field(
        ge=1,
        le=MAX_JOBS,
        description="The print jobs that the run is made of; the last one to finish completes it.",
    ),
]


class FailureReason(Choice):
    """Why a run failed."""

    ADHESION = "adhesion"
    WARPING = "warping"
    LAYER_SHIFT = "layer_shift"
    STRINGING = "stringing"
    CLOG = "clog"
    FILAMENT_RUNOUT = "filament_runout"
    POWER_LOSS = "power_loss"
    PRINTER_ERROR = "printer_error"
    MODEL_ERROR = "model_error"
    OTHER = "other"


class RunPlan(StrEnum):
    """The runs that a plan includes."""

    ALONE = "alone"
    """The run itself; its components are expected to be in stock."""

    WITH_COMPONENTS = "with_components"
    """Runs for the made components that are missing, too."""


class Shortages(StrEnum):
    """What to do where a run used more than the books say is there."""

    REFUSE = "refuse"
    """Change nothing, and name the spools or components that are short."""

    EMPTY = "empty"
    """Take what there is, and note the difference in the ledger as found."""


PlanChoice = Annotated[
    RunPlan,
    Field(
        description="`with_components` also plans the runs for made components that are missing."
    ),
]
ShortageChoice = Annotated[
    Shortages,
    Field(
        description="`empty` takes what there is where spools or components hold less than was "
        "used, and notes the difference in the ledger."
    ),
]


class NewRunItem(Input):
    """A product to make, and its quantity."""

    product_id: Identifier
    quantity: Pieces


class RunItemChange(Input):
    """Fields to change; those left out stay the same."""

    quantity: Pieces = UNSET
    successful: PieceCount | None = Field(
        default=None, description="Successful pieces; null if not counted yet."
    )
    failed: PieceCount | None = Field(
        default=None, description="Failed pieces; null if not counted yet."
    )
    components_recovered: StrictBool = UNSET


class _Usage(Input):
    weight_before_grams: Grams | None = Field(
        default=None, description="The spool's weight on the scale before printing."
    )
    weight_after_grams: Grams | None = Field(
        default=None, description="The spool's weight on the scale after printing."
    )
    used_grams: Grams | None = Field(
        default=None, description="Used filament, entered by hand instead."
    )
    purge_grams: Grams | None = Field(
        default=None, description="Purged filament, added to the used weight."
    )


class NewRunMaterial(_Usage):
    """A spool to use; several spools may supply one material."""

    spool_id: Identifier
    estimated_grams: Grams = Field(description="Reserved on the spool while the run is open.")


class RunMaterialChange(_Usage):
    """Fields to change; those left out stay the same, null clears."""

    spool_id: Identifier = UNSET
    estimated_grams: Grams = UNSET


class FromBom(Input):
    """A product to plan the run from."""

    product_id: Identifier
    quantity: Pieces


class _RunDetails(Input):
    printer_id: Identifier | None = Field(
        default=None, description="The printer; its name, hourly rate and power are copied."
    )
    printer_name: ShortText | None = Field(
        default=None, description="In place of the printer_id, for any other printer."
    )
    estimated_minutes: Minutes | None = Field(
        default=None, description="The expected printing time."
    )
    quality_rating: Rating | None = Field(default=None, description="1 (poor) to 5.")
    notes: LongText | None = None
    due_date: Day | None = Field(default=None, description="The day by which it is to be done.")

    @model_validator(mode="after")
    def _one_printer(self) -> Self:
        if self.printer_id is not None and self.printer_name is not None:
            raise ValueError("give either printer_id or printer_name")
        return self


class NewRun(_RunDetails):
    """A run: planned from a bill of materials, or with its own items and materials."""

    from_bom: FromBom | None = Field(
        default=None,
        description="Creates the item, and the materials with suggested spools, opened ones first.",
    )
    plan: PlanChoice = RunPlan.ALONE
    priority: Priority = Field(default=0, description="0 (normal) to 9 (the most urgent).")
    jobs_planned: JobCount = 1
    items: Annotated[tuple[NewRunItem, ...], Field(max_length=MAX_ITEMS)] = ()
    materials: Annotated[tuple[NewRunMaterial, ...], Field(max_length=MAX_MATERIALS)] = ()

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if self.from_bom is not None and (self.items or self.materials):
            raise ValueError("give either from_bom or items and materials")
        return self


class OrderRun(Input):
    """What to plan for an order."""

    plan: PlanChoice = RunPlan.ALONE


class RunChange(_RunDetails):
    """Fields to change; those left out stay the same, null clears. The status has calls of
    its own."""

    priority: Priority = UNSET
    jobs_planned: JobCount = UNSET


StartedAt = Annotated[
    MomentInput | None,
    Field(description="When printing began, for a run entered afterwards; else as recorded."),
]
EndedAt = Annotated[
    MomentInput | None,
    Field(description="When printing ended, for a run entered afterwards; else as recorded."),
]


class ItemResult(Input):
    """The result of one item."""

    item_id: Identifier
    successful: PieceCount | None = Field(
        default=None, description="The quantity without the failed pieces, if left out."
    )
    failed: PieceCount | None = Field(
        default=None, description="The quantity without the successful pieces, if left out."
    )
    components_recovered: StrictBool | None = Field(
        default=None,
        description="Whether the components of the failed pieces stay in stock; as recorded before "
        "if left out, else no.",
    )


ItemResults = Annotated[tuple[ItemResult, ...], Field(max_length=MAX_ITEMS), each_once("item_id")]


class Completion(Input):
    """The results of a run; anything recorded before need not be repeated."""

    items: ItemResults = Field(
        default=(),
        description="Successful and failed pieces add up to the quantity; all pieces of an item "
        "that was never counted are taken to be successful.",
    )
    quality_rating: Rating | None = None
    started_at: StartedAt = None
    ended_at: EndedAt = None
    shortages: ShortageChoice = Shortages.REFUSE


class Waste(Input):
    """The waste of one material in a failed run."""

    material_id: Identifier
    grams: Grams


class Failure(Input):
    """Why the run failed, and its waste."""

    reason: FailureReason
    text: LongText | None = None
    wasted: Annotated[
        tuple[Waste, ...], Field(max_length=MAX_MATERIALS), each_once("material_id")
    ] = Field(
        default=(),
        description="A material left out wasted its recorded use, or nothing.",
    )
    components_recovered: StrictBool = Field(
        default=False, description="Whether the pieces' components stay in stock."
    )
    started_at: StartedAt = None
    ended_at: EndedAt = None
    shortages: ShortageChoice = Shortages.REFUSE


class MaterialCorrection(_Usage):
    """The right spool or use of a material; fields left out stay the same, null clears."""

    material_id: Identifier
    spool_id: Identifier = UNSET


class Correction(Input):
    """Figures of an ended run that were wrong; those left out stay the same."""

    reason: ShortText
    items: ItemResults = ()
    materials: Annotated[
        tuple[MaterialCorrection, ...], Field(max_length=MAX_MATERIALS), each_once("material_id")
    ] = ()
    started_at: StartedAt = None
    ended_at: EndedAt = None
    shortages: ShortageChoice = Shortages.REFUSE


class ItemComponent(Model):
    """A component in each piece of an item, by the bill of materials at that time."""

    model_config = ConfigDict(frozen=True)

    product_id: str
    quantity: int


class StoredComponent(Model):
    """A product that a run takes from stock, with its data at the time it was added."""

    model_config = ConfigDict(frozen=True)

    product_id: str
    name: str
    sku: str | None = None
    quantity: int
    """Needed for all pieces of all items."""
    reserved: int = 0
    unit_cost: Decimal | None = None
    cost_complete: bool = False
    used: int | None = None
    """Set when the run ends."""


class StoredItem(Model):
    """An item of a run, with the product's data at the time it was added."""

    model_config = ConfigDict(frozen=True)

    id: str
    product_id: str
    name: str
    sku: str | None = None
    quantity: int
    bom_grams: Decimal
    """Material in one finished piece, by which actual costs are distributed."""
    file_name: Annotated[str | None, SPARSE] = None
    """Of the product's print file, by which a printer's job finds the run."""
    successful: int | None = None
    failed: int | None = None
    components: tuple[ItemComponent, ...] = Field(default=(), exclude_if=is_empty)
    components_recovered: bool = Field(default=False, exclude_if=is_empty)


class StoredMaterial(Model):
    """A material of a run, with the spool's data at the time it was added."""

    model_config = ConfigDict(frozen=True)

    id: str
    spool_id: str
    spool_name: str
    material_type: MaterialType
    color: str | None = None
    purchase_price: Annotated[Decimal | None, SPARSE] = None
    net_weight_grams: Annotated[Decimal | None, SPARSE] = None
    cost_per_gram: Annotated[Decimal | None, SPARSE] = None
    """In runs stored before price and net weight were copied."""
    spool_weight_grams: Decimal
    """The spool's remaining weight when it was added."""
    estimated_grams: Decimal
    weight_before_grams: Annotated[Decimal | None, SPARSE] = None
    weight_after_grams: Annotated[Decimal | None, SPARSE] = None
    used_grams: Annotated[Decimal | None, SPARSE] = None
    purge_grams: Annotated[Decimal | None, SPARSE] = None
    booked_grams: Annotated[Decimal | None, SPARSE] = None
    """Used by the jobs of printers, and off the spool already."""
    booked_estimated_grams: Decimal = Field(default=Decimal(0), exclude_if=is_empty)
    """The part of it that a slicer estimated."""

    @property
    def price_per_gram(self) -> Decimal | None:
        """To the millionth, for showing; None without a price."""
        if self.purchase_price is None or self.net_weight_grams is None:
            return self.cost_per_gram
        return price_per_gram(self.purchase_price, self.net_weight_grams)

    @property
    def actual_grams(self) -> Decimal | None:
        """The weight entered by hand, or before - after, or what jobs booked, plus purge; None
        until recorded."""
        used = self._weighed_grams
        if used is None:
            used = self.booked_grams
        return None if used is None else used + (self.purge_grams or Decimal(0))

    @property
    def estimated_use_grams(self) -> Decimal:
        """The part of the actual weight that a slicer estimated."""
        return self.booked_estimated_grams if self._weighed_grams is None else Decimal(0)

    @property
    def _weighed_grams(self) -> Decimal | None:
        if self.used_grams is not None:
            return self.used_grams
        if self.weight_before_grams is not None and self.weight_after_grams is not None:
            return self.weight_before_grams - self.weight_after_grams
        return None


class StoredItemBefore(Model):
    """The results of an item before a correction."""

    model_config = ConfigDict(frozen=True)

    item_id: str
    successful: int
    failed: int


class StoredMaterialBefore(Model):
    """The use of a material before a correction."""

    model_config = ConfigDict(frozen=True)

    material_id: str
    spool_id: str
    spool_name: str
    actual_grams: Decimal


class StoredCorrection(Model):
    """A correction of an ended run, with the figures that it replaced."""

    model_config = ConfigDict(frozen=True)

    at: Moment
    user_id: str
    reason: str
    items: tuple[StoredItemBefore, ...] = ()
    materials: tuple[StoredMaterialBefore, ...] = ()
    started_at: Moment | None = None
    ended_at: Moment | None = None
    material_cost: Decimal | None = None


class StoredRates(Model):
    """The rates by which an hour of printing is charged: the printer's, or the workspace's."""

    model_config = ConfigDict(frozen=True)

    per_hour: Annotated[Decimal | None, SPARSE] = None
    power_watts: Annotated[Decimal | None, SPARSE] = None
    price_per_kwh: Annotated[Decimal | None, SPARSE] = None


class StoredRun(Entity):
    """A stored run with its items and materials inside: one read, one conditional write."""

    number: str
    status: RunStatus = RunStatus.PENDING
    printer_name: str | None = None
    estimated_minutes: Decimal | None = None
    quality_rating: int | None = None
    notes: str | None = None
    order_id: str | None = None
    reprint_of: str | None = None
    items: tuple[StoredItem, ...] = ()
    materials: tuple[StoredMaterial, ...] = ()
    components: tuple[StoredComponent, ...] = Field(default=(), exclude_if=is_empty)
    started_at: Moment | None = None
    paused_at: Moment | None = None
    paused_seconds: int = 0
    """The time spent in finished pauses."""
    paused_microseconds: int | None = None
    """And the part of a second beyond."""
    ended_at: Moment | None = None
    failure_reason: FailureReason | None = None
    failure_text: str | None = None
    due_date: date | None = Field(default=None, exclude_if=is_empty)
    priority: int = Field(default=0, exclude_if=is_empty)
    corrections: tuple[StoredCorrection, ...] = Field(default=(), exclude_if=is_empty)
    found: Mapping[str, Decimal] = Field(default_factory=dict, exclude_if=is_empty)
    """The grams and pieces that were used beyond what the books held, by spool or product."""
    printer_id: Annotated[str | None, SPARSE] = None
    rates: Annotated[StoredRates | None, SPARSE] = None
    """The printer's from when it was given; completed by the workspace's when the run ends. None
    for a run that ended before rates were kept."""
    jobs_planned: int = Field(default=1, exclude_if=lambda count: count == 1)
    jobs_finished: int = Field(default=0, exclude_if=is_empty)
    needs_attention: Annotated[str | None, SPARSE] = None
    """Why its last job could not complete it."""


class RunItem(Model):
    """A product of a run."""

    id: str
    product_id: str
    name: str
    sku: str | None
    quantity: int
    successful: int | None
    failed: int | None
    components_recovered: bool = Field(
        description="Whether the components of failed pieces stay in stock."
    )
    component_cost: ShownNumber | None = Field(
        description="The cost of the components used for all pieces; null until the run has ended."
    )
    unit_cost: ShownNumber | None = Field(
        description="cost and component_cost, distributed over the successful pieces, rounded."
    )
    cost: ShownNumber | None = Field(
        description="The share of the run's material cost that the successful pieces bear, by "
        "weight; the items' costs add up to it."
    )
    cost_complete: bool = Field(
        description="Whether the price of every material of the run and of every component of the "
        "item is known."
    )


class RunMaterial(Model):
    """A material of a run."""

    id: str
    spool_id: str
    spool_name: str
    material_type: MaterialType
    color: str | None
    cost_per_gram: ShownNumber | None = Field(description="The price when the material was added.")
    spool_weight_grams: ShownNumber = Field(
        description="The spool's remaining weight when the material was added; 0 if not known."
    )
    estimated_grams: ShownNumber
    weight_before_grams: ShownNumber | None
    weight_after_grams: ShownNumber | None
    used_grams: ShownNumber | None
    purge_grams: ShownNumber | None
    booked_grams: ShownNumber | None = Field(
        description="Used by printers' jobs, and deducted from the spool already."
    )
    actual_grams: ShownNumber | None = Field(
        description="used, or before - after, or booked, plus purge; null until recorded."
    )
    usage_estimated: bool = Field(
        description="Whether some of the actual weight, and so of the cost, is a slicer's estimate."
    )
    variance_grams: ShownNumber | None = Field(description="actual - estimated")
    variance_percent: ShownNumber | None = Field(description="variance / estimated * 100")
    cost: ShownNumber | None = Field(
        description="actual * the spool's price / its net weight; the materials' costs add up to "
        "the run's material_cost"
    )


class RunComponent(Model):
    """A product that a run takes from stock."""

    model_config = ConfigDict(from_attributes=True)

    product_id: str
    name: str
    sku: str | None
    quantity: int = Field(description="Needed for all pieces of all items.")
    reserved: int = Field(description="Reserved in stock while the run is open.")
    used: int | None = Field(description="Null until the run has ended.")
    unit_cost: ShownNumber | None = Field(
        description="The cost of a piece when the item was added; null if it had none."
    )
    cost_complete: bool = Field(
        description="Whether the price of every material and part in the cost was known."
    )


class ItemBefore(Model):
    """The results of an item before a correction."""

    model_config = ConfigDict(from_attributes=True)

    item_id: str
    successful: int
    failed: int


class MaterialBefore(Model):
    """The use of a material before a correction."""

    model_config = ConfigDict(from_attributes=True)

    material_id: str
    spool_id: str
    spool_name: str
    actual_grams: ShownNumber


class RunCorrection(Model):
    """A correction of an ended run, with the figures that it replaced."""

    model_config = ConfigDict(from_attributes=True)

    at: datetime
    user_id: str
    reason: str
    items: list[ItemBefore] = Field(description="Those that were changed, as they were before.")
    materials: list[MaterialBefore]
    started_at: datetime | None
    ended_at: datetime | None
    material_cost: ShownNumber | None = Field(description="The run's, before the correction.")


class Run(Model):
    """A production run."""

    id: str
    number: str
    status: RunStatus
    printer_id: str | None
    printer_name: str | None = Field(description="As it was when the printer was given.")
    estimated_minutes: ShownNumber | None
    quality_rating: int | None
    notes: str | None
    order_id: str | None = Field(description="The order that the run is made for.")
    reprint_of: str | None = Field(description="The run whose failed pieces this one makes again.")
    items: list[RunItem]
    materials: list[RunMaterial]
    components: list[RunComponent]
    estimated_grams: ShownNumber
    actual_grams: ShownNumber | None = Field(description="Null until all use is recorded.")
    usage_estimated: bool = Field(
        description="Whether some of the actual weight, and so of the cost, is a slicer's estimate."
    )
    material_variance_grams: ShownNumber | None
    material_variance_percent: ShownNumber | None
    duration_minutes: ShownNumber | None = Field(description="Without pauses; null until ended.")
    time_variance_minutes: ShownNumber | None
    time_variance_percent: ShownNumber | None
    material_cost: ShownNumber | None = Field(
        description="In the workspace's currency; materials without a price count as 0."
    )
    component_cost: ShownNumber | None = Field(
        description="Of the components used; null until the run has ended."
    )
    machine_cost: ShownNumber | None = Field(
        description="Hours of printing * the hourly rate of the printer, else of the workspace; "
        "null until completed or failed."
    )
    electricity_cost: ShownNumber | None = Field(
        description="Hours of printing * the power of the printer, else of the workspace * the "
        "price of electricity; null until completed or failed."
    )
    cost_complete: bool = Field(
        description="Whether the price of every material and component is known."
    )
    started_at: datetime | None
    paused_at: datetime | None
    ended_at: datetime | None
    failure_reason: FailureReason | None
    failure_text: str | None
    due_date: date | None = Field(
        description="The day by which it is to be done, in the workspace's time zone; an order's "
        "run has the order's."
    )
    priority: int = Field(description="0 (normal) to 9 (the most urgent).")
    jobs_planned: int = Field(description="The print jobs that the run is made of.")
    jobs_finished: int
    needs_attention: str | None = Field(
        description="Why the last job could not complete the run; complete it by hand."
    )
    corrections: list[RunCorrection] = Field(description="Oldest first.")
    created_at: datetime
    updated_at: datetime
    version: int


class RunWarning(Model):
    """A problem to look at; nothing was refused."""

    code: str = Field(
        description="`OVER_RESERVED`, `NO_SPOOL`, `SHORT_OF_FILAMENT`, `MISSING_COMPONENTS`, "
        "`TO_BUY` or `MORE_TO_MAKE`"
    )
    message: str
    spool_id: str | None = None
    product_id: str | None = None


class MaterialPlan(Model):
    """The spools planned for one material of an item, and why."""

    product_id: str
    material_type: MaterialType
    color: str | None
    needed_grams: ShownNumber
    short_grams: ShownNumber = Field(
        description="For the pieces that no spool holds whole above its margin; planned on the "
        "last matching spool, if there is one."
    )
    spools: list[SpoolDraw]
    passed_over: list[PassedOver] = Field(description="At most five, and five of unknown weight.")


class ComponentRun(Model):
    """A run planned for missing components."""

    run_id: str
    number: str
    product_id: str
    quantity: int


class RunMeta(Model):
    """Warnings about a change."""

    warnings: list[RunWarning]
    materials: list[MaterialPlan] = Field(
        default=[], description="Planned from bills of materials."
    )
    component_runs: list[ComponentRun] = Field(
        default=[],
        description="Planned by `with_components`, in the order in which they can be made.",
    )


class RunWithWarnings(Model):
    """A changed run, with warnings."""

    data: Run
    meta: RunMeta


class SpoolUpdate(Model):
    """The grams that a run took from a spool."""

    spool_id: str
    previous_weight_grams: ShownNumber = Field(
        description="The remaining weight before; below zero, the use of a spool of unknown weight."
    )
    new_weight_grams: ShownNumber
    deducted_grams: ShownNumber


class StockUpdate(Model):
    """The pieces that a run added to a product's stock, less those that it took as components."""

    product_id: str
    previous_quantity: int
    new_quantity: int
    added: int = Field(description="Negative if it took more than it made.")


class Closing(Model):
    """The stock changes made by the end of a run."""

    spools_updated: list[SpoolUpdate]
    inventory_updated: list[StockUpdate]


class ClosedRun(Model):
    """An ended run, with its stock changes."""

    data: Run
    meta: Closing


class StatsPeriod(StrEnum):
    """The periods of statistics (weeks begin on Monday)."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"


class RunFigures(Model):
    """The figures of ended runs."""

    runs: int = Field(description="Completed and failed runs.")
    completed: int
    failed: int
    success_rate_percent: ShownNumber | None = Field(description="completed / runs * 100")
    pieces: int = Field(description="Successful pieces.")
    failed_pieces: int
    used_grams: ShownNumber = Field(description="By completed runs, purge included.")
    wasted_grams: ShownNumber = Field(description="By failed runs.")
    estimated_use_grams: ShownNumber = Field(
        description="The part of used_grams and wasted_grams that slicers estimated."
    )
    mean_variance_percent: ShownNumber | None = Field(
        description="The mean variance of completed runs with an estimate."
    )
    print_hours: ShownNumber
    material_cost: ShownNumber
    failure_cost: ShownNumber = Field(
        description="The part of material_cost that belongs to no product: that of runs without a "
        "successful piece."
    )
    component_cost: ShownNumber = Field(description="Of the components that the runs used up.")
    failure_component_cost: ShownNumber = Field(
        description="The part of component_cost that belongs to no product."
    )
    cost_complete: bool = Field(description="Whether every price in these costs is known.")


class FigureGroup(RunFigures):
    """The figures of runs with one value in common."""

    key: str | None


class ProductFigures(Model):
    """The pieces made of one product."""

    product_id: str
    runs: int
    pieces: int
    failed_pieces: int
    material_cost: ShownNumber
    component_cost: ShownNumber
    cost_complete: bool = Field(description="Whether every price in these costs is known.")


class MaterialFigures(Model):
    """The use of one material."""

    material_type: MaterialType
    used_grams: ShownNumber
    wasted_grams: ShownNumber
    material_cost: ShownNumber
    cost_complete: bool = Field(description="Whether every price in this cost is known.")


class RunStats(Model):
    """The figures of the runs that ended in a range of days."""

    currency: str
    time_zone: str = Field(description="The workspace's, in which the days are.")
    totals: RunFigures
    by_period: list[FigureGroup] = Field(
        description="Key: 2026-11-24, 2026-W48 or 2026-11; periods without a run are left out."
    )
    by_printer: list[FigureGroup]
    by_product: list[ProductFigures] = Field(
        description="Their material costs and the totals' failure_cost add up to the total, and so "
        "do their component costs and failure_component_cost."
    )
    by_material: list[MaterialFigures]

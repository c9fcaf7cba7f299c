"""The models of spools: inputs, answers and stored items."""

from datetime import date, datetime
from decimal import ROUND_HALF_EVEN, Decimal
from enum import StrEnum
from typing import Annotated, Any, Self

from pydantic import (
    AfterValidator,
    ConfigDict,
    Field,
    StrictBool,
    StrictInt,
    WithJsonSchema,
    model_validator,
)

from batchivo.articles.codes import without_gaps
from batchivo.choices import Choice
from batchivo.fields import (
    UNSET,
    ColorHex,
    Day,
    Density,
    Grams,
    GramsDelta,
    Input,
    LongText,
    Millimetres,
    Model,
    Money,
    PositiveGrams,
    Quantity,
    ShortText,
    ShownNumber,
)
from batchivo.spools.materials import DENSITIES, MaterialType
from batchivo.storage.entity import SPARSE, Entity, Moment, is_empty

_RATE_STEP = Decimal("0.000001")

MAX_QUANTITY = 49
"""Each spool takes two of the 98 items that an operation can write, and a third for its number:
above 30 spools, the numbers are claimed in a transaction of their own."""


def _known_diameter(value: Decimal) -> Decimal:
    if value not in DIAMETERS:
        raise ValueError("must be 1.75 or 2.85")
    return value


DIAMETERS = (Decimal("1.75"), Decimal("2.85"))

Diameter = Annotated[
    Decimal,
    Quantity(Decimal("0.001"), least=Decimal(1), most=Decimal(3)),
    AfterValidator(_known_diameter),
    WithJsonSchema(
        {"type": "number", "minimum": 1.75, "maximum": 2.85, "description": "1.75 or 2.85."}
    ),
]
"""A diameter of filament in millimetres."""


class SpoolStatus(StrEnum):
    """Derived from the remaining weight, the threshold and whether the spool is archived."""

    IN_STOCK = "in_stock"
    LOW = "low"
    EMPTY = "empty"
    ARCHIVED = "archived"


class UsageKind(Choice):
    """Why a spool's weight changed."""

    CREATE = "create"
    DEDUCT = "deduct"
    MEASURE = "measure"
    ADJUST = "adjust"
    RUN = "run"


def price_per_gram(price: Decimal, net_weight_grams: Decimal) -> Decimal:
    """Return the price of a gram, to the millionth."""
    return (price / net_weight_grams).quantize(_RATE_STEP, ROUND_HALF_EVEN)


WEIGHTS = ("net_weight_grams", "remaining_weight_grams", "used_weight_grams")
"""The weights that a spool stores, of the filament on it."""


def weights(
    net: Decimal | None, *, remaining: Decimal | None = None, used: Decimal | None = None
) -> dict[str, Decimal | None]:
    """Return the weights that a spool stores. Unless the remaining weight is given, it is the net
    weight less the use.

    Raises:
        ValueError: for a remaining weight without a net weight.
    """
    used = used or Decimal(0)
    if net is None:
        if remaining is not None:
            raise ValueError("needs a net_weight_grams")
        return {
            "net_weight_grams": None,
            "remaining_weight_grams": None,
            "used_weight_grams": used,
        }
    remaining = max(net - used, Decimal(0)) if remaining is None else remaining
    return {
        "net_weight_grams": net,
        "remaining_weight_grams": remaining,
        "used_weight_grams": used if used > net and not remaining else None,
    }


def spool_status(
    default_threshold: Decimal | float,
    *,
    archived: bool,
    remaining: Decimal | float | None,
    threshold: Decimal | float | None,
) -> SpoolStatus:
    """Return the status of a spool; its own threshold (grams) takes precedence over the default.

    One of unknown weight is in stock until it is archived.
    """
    if archived:
        return SpoolStatus.ARCHIVED
    if remaining is None:
        return SpoolStatus.IN_STOCK
    if remaining <= 0:
        return SpoolStatus.EMPTY
    if remaining <= (default_threshold if threshold is None else threshold):
        return SpoolStatus.LOW
    return SpoolStatus.IN_STOCK


class SpoolDetails(Input):
    """Optional fields of a new spool, which a change may set to null."""

    material_name: ShortText | None = Field(default=None, description="Such as PLA Silk.")
    brand: ShortText | None = None
    color: ShortText | None = None
    color_hex: ColorHex | None = Field(default=None, description="`#RRGGBB`")
    finish: ShortText | None = Field(default=None, description="Such as matte or silk.")
    density: Density | None = Field(
        default=None, description="g/cm3; the material's own if left out."
    )
    spool_weight_grams: Grams | None = Field(default=None, description="The empty spool.")
    purchase_price: Money | None = Field(
        default=None, description="The spool's price, in the workspace's currency."
    )
    supplier: ShortText | None = None
    purchase_date: Day | None = None
    lot_number: ShortText | None = None
    location: ShortText | None = None
    barcode: Annotated[ShortText, AfterValidator(without_gaps)] | None = None
    low_stock_threshold_grams: Grams | None = Field(
        default=None, description="The workspace's default if null."
    )
    notes: LongText | None = None
    external_id: ShortText | None = Field(
        default=None, description="The spool's id in another system, unique in the workspace."
    )


OF_FILAMENT = (
    "material_type",
    "material_name",
    "brand",
    "color",
    "color_hex",
    "finish",
    "diameter_mm",
)


class NewSpool(SpoolDetails):
    """A spool to add to stock, or several identical ones: of a filament, or described.

    Where `material_type` or `net_weight_grams` is left out, the `barcode` tells it, and every other
    field left out that it tells.
    """

    needed = ("material_type", "net_weight_grams")
    needed_unless = ("barcode", "filament_id")

    filament_id: ShortText | None = Field(
        default=None,
        description="The filament, in place of the description and the net weight. If left out, "
        "the one of this description, made if there is none.",
    )
    material_type: MaterialType = UNSET
    diameter_mm: Diameter = DIAMETERS[0]
    net_weight_grams: PositiveGrams | None = Field(
        default=None, description="Filament on the full spool; null if it is not known."
    )
    remaining_weight_grams: Grams | None = Field(
        default=None, description="Remaining filament; a full spool if left out."
    )
    used_weight_grams: Grams | None = Field(
        default=None, description="Used so far, in place of the remaining filament."
    )
    quantity: StrictInt = Field(
        default=1, ge=1, le=MAX_QUANTITY, description="How many identical spools to create."
    )

    @model_validator(mode="after")
    def _one_of_an_external_id(self) -> Self:
        if self.quantity > 1 and self.external_id is not None:
            raise ValueError("several spools cannot share one external_id")
        return self

    @model_validator(mode="after")
    def _remaining_or_used(self) -> Self:
        if self.remaining_weight_grams is not None and self.used_weight_grams is not None:
            raise ValueError("give either remaining_weight_grams or used_weight_grams")
        return self

    @model_validator(mode="after")
    def _of_one_filament(self) -> Self:
        described = [name for name in OF_FILAMENT if name in self.model_fields_set]
        if self.filament_id is not None and described:
            raise ValueError(f"the filament_id already says the {described[0]}")
        return self


class SpoolChange(SpoolDetails):
    """Fields to change; those left out stay the same, null clears.

    The remaining weight is not among them: it changes only by `deduct`, `measure` and `adjust`,
    which add an entry to the ledger.
    """

    hints = {"remaining_weight_grams": "use deduct, measure or adjust"}  # noqa: RUF012

    filament_id: ShortText = Field(
        default=UNSET, description="Moves the spool to this filament, which describes it then."
    )
    material_type: MaterialType = UNSET
    diameter_mm: Diameter = UNSET
    net_weight_grams: PositiveGrams = UNSET
    archived: StrictBool = UNSET

    @model_validator(mode="after")
    def _of_one_filament(self) -> Self:
        described = [name for name in OF_FILAMENT if name in self.model_fields_set]
        if self.filament_id is not None and described:
            raise ValueError(f"the filament_id already says the {described[0]}")
        return self


class Deduction(Input):
    """Used filament, either by weight or by length."""

    grams: PositiveGrams | None = None
    length_mm: Millimetres | None = Field(
        default=None, description="Converted to grams with the spool's density and diameter."
    )
    reason: ShortText | None = None

    @model_validator(mode="after")
    def _one_of_two(self) -> Self:
        if (self.grams is None) == (self.length_mm is None):
            raise ValueError("give either grams or length_mm")
        return self


class Measurement(Input):
    """The reading of a scale with the spool on it."""

    gross_weight_grams: Grams
    spool_weight_grams: Grams | None = Field(
        default=None, description="The empty spool's weight, if not known yet; stored."
    )
    reason: ShortText | None = None


class Adjustment(Input):
    """A correction of the remaining weight."""

    delta_grams: GramsDelta = Field(description="Signed; not zero.")
    reason: ShortText

    @model_validator(mode="after")
    def _not_zero(self) -> Self:
        if self.delta_grams == 0:
            raise ValueError("delta_grams must not be zero")
        return self


class StoredSpool(Entity):
    """A stored spool. Its balance always equals the sum of its ledger.

    Of a spool of unknown weight, neither the net nor the remaining weight is known.
    """

    material_type: MaterialType
    material_name: str | None = None
    brand: str | None = None
    color: str | None = None
    color_hex: str | None = None
    finish: str | None = None
    diameter_mm: Decimal
    density: Decimal | None = None
    net_weight_grams: Decimal | None = None
    remaining_weight_grams: Decimal | None = None
    spool_weight_grams: Decimal | None = None
    purchase_price: Decimal | None = None
    supplier: str | None = None
    purchase_date: date | None = None
    lot_number: str | None = None
    location: str | None = None
    barcode: str | None = None
    low_stock_threshold_grams: Decimal | None = None
    archived: bool = False
    notes: str | None = None
    external_id: str | None = None
    number: int | None = None
    """None for a spool that was stored before spools had numbers."""
    reserved_weight_grams: Decimal = Decimal(0)
    """Reserved for open production runs; may exceed the remaining weight."""
    default_threshold_grams: Decimal | None = None
    """The workspace's low-stock threshold when the spool was last written, unless it had its own. A
    crossing is told by the thresholds of two writes, so a changed default neither loses one nor
    tells it twice."""
    filament_id: Annotated[str | None, SPARSE] = None
    """None for a spool that was stored before there were filaments."""
    material: Annotated[str | None, SPARSE] = None
    """The filament's material, unless that is the name of the type."""
    color_hexes: Annotated[tuple[str, ...], Field(exclude_if=is_empty)] = ()
    own: Annotated[tuple[str, ...], Field(exclude_if=is_empty)] = ()
    """Which of ``density`` and ``spool_weight_grams`` are the spool's own, not its filament's."""
    by: Annotated[str | None, SPARSE] = None
    """What made the last change, if it was not asked for by itself: ``filament``."""
    used_weight_grams: Annotated[Decimal | None, SPARSE] = None
    """All that was used: of a spool of unknown weight, and of an empty one from which more was used
    than its net weight. The use of others is net - remaining."""
    first_used_at: Annotated[Moment | None, SPARSE] = None
    last_used_at: Annotated[Moment | None, SPARSE] = None
    """As far as printers' programs report it."""
    printer_id: Annotated[str | None, SPARSE] = None
    slot: Annotated[int | None, SPARSE] = None
    """The slot of the printer that it is loaded in."""
    unbooked_grams: Annotated[Decimal | None, SPARSE] = None
    """The use, to the nanogram, by which the balance is rounded: less than a milligram."""
    open_usage_id: Annotated[str | None, SPARSE] = None
    """The latest entry of a printer's program in the ledger, which may still grow."""
    use_tally: Annotated[str | None, SPARSE] = None
    """The filament used in each week, in milligrams: ``2026-W47:12500 2026-W48:830``."""

    @property
    def held_grams(self) -> Decimal:
        """The remaining weight to the nanogram; below zero if more was used than the spool held, or
        its weight is not known."""
        net, remaining = self.net_weight_grams or Decimal(0), self.remaining_weight_grams
        return (remaining or net - self.used_grams) - (self.unbooked_grams or Decimal(0))

    @property
    def used_grams(self) -> Decimal:
        """All that was used, in grams, at least 0."""
        if self.used_weight_grams is not None:
            return self.used_weight_grams
        if self.net_weight_grams is None or self.remaining_weight_grams is None:
            return Decimal(0)
        return max(self.net_weight_grams - self.remaining_weight_grams, Decimal(0))

    @property
    def balance_grams(self) -> Decimal:
        """The remaining weight; if it is not known, the use, below zero."""
        if self.remaining_weight_grams is None:
            return -self.used_grams
        return self.remaining_weight_grams

    def balanced(self, balance: Decimal) -> dict[str, Any]:
        """Return the fields that change with the balance."""
        if self.net_weight_grams is None:
            return weights(None, used=-balance)
        used = None if balance else self.used_weight_grams
        return {"remaining_weight_grams": balance, "used_weight_grams": used}

    @property
    def available_weight_grams(self) -> Decimal:
        """The remaining weight that is not reserved, at least 0; 0 if it is not known."""
        remaining = self.remaining_weight_grams or Decimal(0)
        return max(remaining - self.reserved_weight_grams, Decimal(0))

    @property
    def display_name(self) -> str:
        """The name shown to people: brand, material and colour."""
        parts = (self.brand, self.material_name or self.material_type.value, self.color)
        return " ".join(part for part in parts if part)

    @property
    def cost_per_gram(self) -> Decimal | None:
        """Purchase price over net weight, in the workspace's currency, to the millionth.

        For showing and sorting; sums use the price and weight themselves.
        """
        if self.purchase_price is None or self.net_weight_grams is None:
            return None
        return price_per_gram(self.purchase_price, self.net_weight_grams)

    @property
    def effective_density(self) -> Decimal | None:
        """g/cm3: the spool's own, or its material's; None for a custom material without one."""
        return self.density if self.density is not None else DENSITIES.get(self.material_type)


class StoredUsage(Entity):
    """A stored entry of a spool's ledger. It never changes, but for one of a printer's program,
    which grows for a quarter of an hour."""

    spool_id: str
    kind: UsageKind
    delta_grams: Decimal
    balance_grams: Decimal
    found_grams: Decimal | None = Field(default=None, exclude_if=is_empty)
    reason: str | None = None
    run_id: str | None = None
    user_id: str
    key_id: Annotated[str | None, SPARSE] = None
    """The API key of the printer's program that used it."""
    printer: Annotated[str | None, SPARSE] = None
    """The printer of that key."""
    used_grams: Annotated[Decimal | None, SPARSE] = None
    """The use that the program has reported, to the nanogram."""
    used_at: Annotated[Moment | None, SPARSE] = None
    """When the run or job that used the filament ended, if that is known."""

    @property
    def counts_at(self) -> datetime:
        """The moment whose week its use counts in."""
        return self.used_at or self.created_at

    @property
    def counted_use_grams(self) -> Decimal:
        """The filament that the entry shows to be used, below zero if it shows more on the spool:
        deductions, runs, and weighings of a spool that was known to hold filament."""
        if self.kind in (UsageKind.DEDUCT, UsageKind.RUN):
            return (self.found_grams or Decimal(0)) - self.delta_grams
        if self.kind == UsageKind.MEASURE and self.balance_grams > self.delta_grams:
            return -self.delta_grams
        return Decimal(0)


class Spool(Model):
    """A spool."""

    id: str
    number: int | None = Field(
        description="Counts the workspace's spools, and stands for the id in paths. Null for a "
        "spool from before there were numbers."
    )
    filament_id: str | None = Field(
        description="Null for a spool that was stored before there were filaments."
    )
    material: str = Field(description="The filament's material, such as PLA+.")
    color_hexes: list[str] = Field(description="The colours, if it has several.")
    material_type: MaterialType
    material_name: str | None
    brand: str | None
    color: str | None
    color_hex: str | None
    finish: str | None
    diameter_mm: ShownNumber
    density: ShownNumber | None = Field(description="g/cm3; the spool's own or its material's.")
    net_weight_grams: ShownNumber | None = Field(description="Null if it is not known.")
    remaining_weight_grams: ShownNumber | None = Field(
        description="Null if the net weight is not known."
    )
    used_weight_grams: ShownNumber
    reserved_weight_grams: ShownNumber = Field(
        description="Reserved for open production runs; may exceed the remaining weight."
    )
    available_weight_grams: ShownNumber = Field(
        description="remaining - reserved, at least 0; 0 if the weight is not known."
    )
    spool_weight_grams: ShownNumber | None
    purchase_price: ShownNumber | None
    cost_per_gram: ShownNumber | None = Field(description="purchase_price / net_weight_grams")
    supplier: str | None
    purchase_date: date | None
    lot_number: str | None
    location: str | None
    barcode: str | None
    low_stock_threshold_grams: ShownNumber | None
    printer_id: str | None = Field(description="The printer that it is loaded in.")
    slot: int | None = Field(description="The printer's slot.")
    archived: bool
    status: SpoolStatus
    notes: str | None
    external_id: str | None
    created_at: datetime
    updated_at: datetime
    version: int


class UsageEntry(Model):
    """An entry of a spool's ledger; the entries' deltas add up to the spool's balance."""

    model_config = ConfigDict(from_attributes=True)

    id: str
    spool_id: str
    kind: UsageKind
    delta_grams: ShownNumber
    balance_grams: ShownNumber = Field(
        description="The remaining weight after this entry; below zero, the use of a spool of "
        "unknown weight."
    )
    found_grams: ShownNumber | None = Field(
        description="Used beyond what the spool was thought to hold: delta = found - used."
    )
    reason: str | None
    run_id: str | None = Field(description="The production run that used it.")
    printer: str | None = Field(description="The printer of the API key that reported the use.")
    user_id: str
    used_at: datetime | None = Field(description="When the run or job that used it ended.")
    created_at: datetime
    updated_at: datetime = Field(
        description="The use that a key reports within 15 minutes is one entry, which grows."
    )


class MaterialUse(Model):
    """The use of one material."""

    material_type: MaterialType
    used_grams: ShownNumber = Field(
        description="Below zero if corrections gave more back than was used."
    )


class WeekOfUse(Model):
    """The filament used in a week."""

    week: str = Field(description="Such as 2026-W48.")
    begins: date = Field(description="Its Monday.")
    used_grams: ShownNumber
    by_material: list[MaterialUse] = Field(description="The most used first.")


class SpoolStats(Model):
    """The filament used from all spools: deducted, printed by runs and jobs, reported by printers,
    and found by weighing to be gone, or still there. Adjustments and imports are no use."""

    time_zone: str = Field(
        description="The workspace's. Filament counts in the week in which its run or job ended, "
        "or else in which its use was booked, in the time zone of then."
    )
    used_grams: ShownNumber
    by_material: list[MaterialUse] = Field(description="The most used first.")
    by_week: list[WeekOfUse] = Field(description="All weeks, the oldest first, this one last.")


class Material(Model):
    """A material type with its density."""

    name: MaterialType
    density: ShownNumber | None = Field(description="g/cm3; null for Custom.")


class ArticleSource(StrEnum):
    """Where an article is known from."""

    SPOOLS = "spools"
    FILAMENTS = "filaments"
    OPEN_CATALOGUE = "open_catalogue"


class Article(Model):
    """Filament as it is sold, with the fields of a spool that its code tells; null if unknown."""

    source: ArticleSource = Field(
        description="The workspace's own spools or filaments, or the open catalogue of makers' "
        "articles."
    )
    spool_id: str | None = Field(description="The workspace's latest spool of it.")
    filament_id: str | None = Field(description="The workspace's filament.")
    material_type: MaterialType
    material_name: str | None
    brand: str | None
    color: str | None
    color_hex: str | None
    finish: str | None
    diameter_mm: ShownNumber | None
    density: ShownNumber | None = Field(description="g/cm3")
    net_weight_grams: ShownNumber | None
    spool_weight_grams: ShownNumber | None = Field(description="The empty spool.")
    barcode: str | None
    article_number: str | None = Field(description="The maker's.")


class Lookup(Model):
    """What a code stands for."""

    code: str
    gtin: str | None = Field(
        description="In its usual form, such as the EAN-13 of a UPC-A; null for other codes."
    )
    articles: list[Article] = Field(
        description="The workspace's own first; several if the code stands for several."
    )


class StockTotals(Model):
    """Spools, grams and value of part of the stock."""

    spools: int
    remaining_weight_grams: ShownNumber
    value: ShownNumber = Field(
        description="Remaining grams at each spool's price; spools without a price count as 0."
    )
    value_complete: bool = Field(
        description="Whether the weight of every spool is known, and the price of each that holds "
        "filament."
    )
    unweighed_spools: int = Field(
        description="Spools of unknown weight, which add no grams and no value."
    )


class StockGroup(StockTotals):
    """The totals of the spools with one value in common; null for spools without one."""

    key: str | None


class StockSummary(Model):
    """The stock, without archived spools."""

    currency: str
    totals: StockTotals
    by_status: list[StockGroup]
    by_material: list[StockGroup]
    by_brand: list[StockGroup]
    by_color: list[StockGroup]
    by_filament: list[StockGroup] = Field(description="The keys are the filaments' ids.")

"""The models of products: inputs, answers and stored items."""

from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Self

from pydantic import (
    ConfigDict,
    Field,
    StrictBool,
    StrictInt,
    StringConstraints,
    model_validator,
)

from batchivo.choices import Choice
from batchivo.fields import (
    UNSET,
    Composed,
    Grams,
    Input,
    LongText,
    Millimetres,
    Minutes,
    Model,
    Money,
    Percent,
    PositiveGrams,
    ShortText,
    ShownNumber,
)
from batchivo.sentences import pattern
from batchivo.spools.materials import MaterialType
from batchivo.storage.entity import SPARSE, Entity, Moment, is_empty

MAX_MATERIALS = 20
"""As many as a production run takes, so that every bill of materials can be run."""

MAX_COMPONENTS = 50
MAX_STOCK = 1_000_000
MAX_SKU_LENGTH = 64

Sku = Annotated[
    str,
    StringConstraints(
        strip_whitespace=True,
        min_length=1,
        max_length=MAX_SKU_LENGTH,
        pattern=pattern(r"^[\w./+ -]+$", "may contain letters, digits, spaces and . / + - _ only"),
    ),
    Composed,
]
"""A stock keeping unit: unique in the workspace, case-insensitively."""

Description = Annotated[str, StringConstraints(strip_whitespace=True, max_length=1000), Composed]
Count = Annotated[StrictInt, Field(ge=1, le=1000)]

FileName = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=255), Composed
]


class ProductStatus(StrEnum):
    """Whether a product is still made."""

    ACTIVE = "active"
    ARCHIVED = "archived"


class ProductSource(Choice):
    """Where a product comes from."""

    MADE = "made"
    """Production runs make it by its bill of materials."""

    BOUGHT = "bought"
    """It is bought ready-made: a screw, a magnet, a box."""


class PriceSource(Choice):
    """The source of a material's price per gram."""

    STOCK = "stock"
    """The mean over the spools in stock, weighted by their remaining grams."""

    LAST_PURCHASE = "last_purchase"
    """The latest purchase of such a spool, if none is in stock."""

    UNKNOWN = "unknown"
    """No such spool ever had a price; the material counts as free."""


class StockChangeKind(Choice):
    """Why a product's stock changed."""

    ADJUST = "adjust"
    RUN = "run"
    SHIP = "ship"
    RECEIPT = "receipt"


class PrintSettings(Input):
    """Printer settings for the product."""

    layer_height_mm: Millimetres | None = None
    infill_percent: Percent | None = None
    supports: StrictBool | None = None
    nozzle_mm: Millimetres | None = None
    notes: LongText | None = None


class OtherCost(Input):
    """A cost per piece other than material and time: packaging, hardware, overhead."""

    name: ShortText
    amount: Money


class ExternalListing(Input):
    """An offer of the product in a sales channel."""

    channel: ShortText
    external_id: ShortText | None = None
    sku: Sku | None = None


class NewBomMaterial(Input):
    """A material used in each piece."""

    material_type: MaterialType
    color: ShortText | None = Field(default=None, description="Any colour if left out.")
    weight_grams: PositiveGrams = Field(description="In the finished piece.")
    purge_grams: Grams = Field(
        default=Decimal(0), description="Lost in addition: purge, brim, supports."
    )
    is_required: StrictBool = Field(
        default=True, description="The piece can be made without an optional material."
    )
    splittable: StrictBool = Field(
        default=False, description="Whether one piece may be printed from several spools."
    )
    notes: LongText | None = None


class BomMaterialChange(Input):
    """Fields to change; those left out stay the same, null clears."""

    material_type: MaterialType = UNSET
    color: ShortText | None = None
    weight_grams: PositiveGrams = UNSET
    purge_grams: Grams = UNSET
    is_required: StrictBool = UNSET
    splittable: StrictBool = UNSET
    notes: LongText | None = None


class NewBomComponent(Input):
    """Another product used in each piece."""

    component_product_id: Annotated[str, Field(min_length=1, max_length=64)]
    quantity: Count = 1
    notes: LongText | None = None


class BomComponentChange(Input):
    """Fields to change; those left out stay the same, null clears."""

    quantity: Count = UNSET
    notes: LongText | None = None


class _ProductDetails(Input):
    """Optional fields of a new product, which a change may set to null."""

    description: Description | None = None
    sku: Sku | None = Field(default=None, description="Unique in the workspace.")
    category: ShortText | None = None
    estimated_print_time_minutes: Minutes | None = None
    print_settings: PrintSettings | None = None
    labour_minutes: Minutes | None = None
    markup_percent: Percent | None = Field(
        default=None, description="The workspace's default if null."
    )
    price: Money | None = Field(default=None, description="The sales price, if set.")
    purchase_price: Money | None = Field(
        default=None, description="The price of a bought piece; null if not known."
    )
    supplier: ShortText | None = None
    reorder_point: Annotated[StrictInt, Field(ge=0, le=MAX_STOCK)] | None = None
    file_name: FileName | None = Field(
        default=None, description="The print file; a printer's job of it finds the product's run."
    )
    notes: LongText | None = None


class NewProduct(_ProductDetails):
    """A product, with its bill of materials or without."""

    name: ShortText
    source: ProductSource = Field(
        default=ProductSource.MADE, description="A bought product has no bill of materials."
    )
    other_costs: Annotated[tuple[OtherCost, ...], Field(max_length=20)] = ()
    external_listings: Annotated[tuple[ExternalListing, ...], Field(max_length=20)] = ()
    materials: Annotated[tuple[NewBomMaterial, ...], Field(max_length=MAX_MATERIALS)] = ()
    components: Annotated[tuple[NewBomComponent, ...], Field(max_length=MAX_COMPONENTS)] = ()

    @model_validator(mode="after")
    def _bought_without_a_bill(self) -> Self:
        if self.source is ProductSource.BOUGHT and (self.materials or self.components):
            raise ValueError("a bought product has no materials and no components")
        return self


class ProductChange(_ProductDetails):
    """Fields to change; those left out stay the same, null clears."""

    name: ShortText = UNSET
    source: ProductSource = UNSET
    other_costs: Annotated[tuple[OtherCost, ...], Field(max_length=20)] = UNSET
    external_listings: Annotated[tuple[ExternalListing, ...], Field(max_length=20)] = UNSET
    archived: StrictBool = UNSET
    ordered_quantity: Annotated[StrictInt, Field(ge=0, le=MAX_STOCK)] = Field(
        default=UNSET, description="The pieces still expected from suppliers; 0 expects none."
    )


class ProductCopy(Input):
    """The copy's name and SKU."""

    name: ShortText | None = Field(
        default=None, description="If null, the original's with “(copy)”."
    )
    sku: Sku | None = Field(default=None, description="If left out, none: a SKU is not copied.")


class StockAdjustment(Input):
    """A correction of the pieces in stock."""

    delta: Annotated[StrictInt, Field(ge=-MAX_STOCK, le=MAX_STOCK)] = Field(
        description="Signed; not zero."
    )
    reason: ShortText

    @model_validator(mode="after")
    def _not_zero(self) -> Self:
        if self.delta == 0:
            raise ValueError("delta must not be zero")
        return self


class Receipt(Input):
    """Pieces that came in from a supplier."""

    quantity: Annotated[StrictInt, Field(ge=1, le=MAX_STOCK)]
    unit_price: Money | None = Field(
        default=None, description="If given, a bought product's new purchase_price."
    )
    supplier: ShortText | None = Field(default=None, description="If given, the product's new one.")
    reason: ShortText | None = Field(default=None, description="Such as a delivery note's number.")


class StoredMaterial(Model):
    """A material in a product's bill of materials."""

    model_config = ConfigDict(frozen=True)

    id: str
    material_type: MaterialType
    color: str | None = None
    weight_grams: Decimal
    purge_grams: Decimal
    is_required: bool
    splittable: bool = Field(default=False, exclude_if=is_empty)
    notes: str | None = None

    @property
    def grams(self) -> Decimal:
        """The filament used per piece: its weight and the purge."""
        return self.weight_grams + self.purge_grams


class StoredComponent(Model):
    """A component in a product's bill of materials."""

    model_config = ConfigDict(frozen=True)

    id: str
    component_product_id: str
    quantity: int
    notes: str | None = None


class StoredCosts(Model):
    """The cost of one piece as of ``costed_at``, in the workspace's currency."""

    model_config = ConfigDict(frozen=True)

    material_cost: Decimal
    component_cost: Decimal
    labour_cost: Decimal
    machine_cost: Decimal
    electricity_cost: Decimal
    other_cost: Decimal
    total_cost: Decimal
    suggested_price: Decimal
    costed_at: Moment
    purchase_cost: Decimal = Field(default=Decimal(0), exclude_if=is_empty)
    unpriced: bool = Field(default=False, exclude_if=is_empty)
    """Whether a price at any depth was unknown."""

    @property
    def complete(self) -> bool:
        """Whether every price at every depth was known."""
        return not self.unpriced


class StoredProduct(Entity):
    """A stored product with its bill of materials inside: one read, one conditional write."""

    name: str
    description: str | None = None
    sku: str | None = None
    category: str | None = None
    estimated_print_time_minutes: Decimal | None = None
    print_settings: PrintSettings | None = None
    labour_minutes: Decimal | None = None
    other_costs: tuple[OtherCost, ...] = ()
    markup_percent: Decimal | None = None
    price: Decimal | None = None
    stock_quantity: int = 0
    reserved_quantity: int = 0
    """The part of the stock that is reserved for open orders and production runs."""
    reorder_point: int | None = None
    notes: str | None = None
    external_listings: tuple[ExternalListing, ...] = ()
    materials: tuple[StoredMaterial, ...] = ()
    components: tuple[StoredComponent, ...] = ()
    costs: StoredCosts | None = None
    archived: bool = False
    source: ProductSource = Field(
        default=ProductSource.MADE, exclude_if=lambda source: source is ProductSource.MADE
    )
    purchase_price: Annotated[Decimal | None, SPARSE] = None
    supplier: Annotated[str | None, SPARSE] = None
    ordered_quantity: int = Field(default=0, exclude_if=is_empty)
    """The pieces still expected from suppliers."""
    file_name: Annotated[str | None, SPARSE] = None

    @property
    def low_stock(self) -> bool:
        """Whether the available pieces have fallen to the reorder point."""
        return is_low(
            archived=self.archived,
            available=self.available_quantity,
            reorder_point=self.reorder_point,
        )

    @property
    def lifecycle(self) -> ProductStatus:
        """The status as the list row keeps it."""
        return self.status

    @property
    def status(self) -> ProductStatus:
        return ProductStatus.ARCHIVED if self.archived else ProductStatus.ACTIVE

    @property
    def is_bought(self) -> bool | None:
        """True or None, which takes no room in a list's row."""
        return True if self.source is ProductSource.BOUGHT else None

    @property
    def available_quantity(self) -> int:
        return self.stock_quantity - self.reserved_quantity

    @property
    def total_cost(self) -> Decimal | None:
        return self.costs.total_cost if self.costs else None

    @property
    def component_ids(self) -> str:
        """The components' ids in one text, as stored in the list row."""
        return " ".join(component.component_product_id for component in self.components)


def is_low(*, archived: bool, available: int, reorder_point: int | None) -> bool:
    """Return whether so many available pieces are no more than the reorder point, if any."""
    return not archived and reorder_point is not None and available <= reorder_point


class StoredStockChange(Entity):
    """A stored entry of a product's stock ledger; it never changes."""

    product_id: str
    kind: StockChangeKind
    delta: int
    balance: int
    found: int | None = Field(default=None, exclude_if=is_empty)
    reason: str | None = None
    run_id: str | None = None
    order_id: str | None = None
    unit_price: Annotated[Decimal | None, SPARSE] = None
    supplier: Annotated[str | None, SPARSE] = None
    user_id: str


class BomMaterial(Model):
    """A material in a bill of materials."""

    model_config = ConfigDict(from_attributes=True)

    id: str
    material_type: MaterialType
    color: str | None
    weight_grams: ShownNumber
    purge_grams: ShownNumber
    is_required: bool
    splittable: bool = Field(description="Whether one piece may be printed from several spools.")
    notes: str | None


class BomComponent(Model):
    """A component in a bill of materials."""

    model_config = ConfigDict(from_attributes=True)

    id: str
    component_product_id: str
    quantity: int
    notes: str | None


class ProductCosts(Model):
    """The cost of one piece in the workspace's currency, as of `costed_at`."""

    model_config = ConfigDict(from_attributes=True)

    material_cost: ShownNumber
    component_cost: ShownNumber
    labour_cost: ShownNumber
    machine_cost: ShownNumber
    electricity_cost: ShownNumber
    other_cost: ShownNumber
    purchase_cost: ShownNumber = Field(description="The price of a bought piece.")
    total_cost: ShownNumber
    suggested_price: ShownNumber = Field(description="total_cost * (1 + markup)")
    costed_at: datetime
    complete: bool = Field(
        description="Whether the price of every material and part, at every depth, was known; an "
        "unknown price counts as 0."
    )


class Product(Model):
    """A product."""

    model_config = ConfigDict(from_attributes=True)

    id: str
    name: str
    description: str | None
    sku: str | None
    category: str | None
    estimated_print_time_minutes: ShownNumber | None
    print_settings: PrintSettings | None
    labour_minutes: ShownNumber | None
    other_costs: list[OtherCost]
    markup_percent: ShownNumber | None
    price: ShownNumber | None
    source: ProductSource
    purchase_price: ShownNumber | None = Field(description="The price of a bought piece.")
    supplier: str | None
    stock_quantity: int
    reserved_quantity: int = Field(
        description="The part of the stock reserved for open orders and production runs."
    )
    available_quantity: int = Field(description="stock_quantity - reserved_quantity")
    ordered_quantity: int = Field(description="Pieces still expected from suppliers.")
    low_stock: bool = Field(
        description="Whether available_quantity has fallen to the reorder_point."
    )
    reorder_point: int | None
    file_name: str | None = Field(description="The print file, such as `lamp.gcode`.")
    notes: str | None
    external_listings: list[ExternalListing]
    materials: list[BomMaterial]
    components: list[BomComponent]
    costs: ProductCosts | None = Field(description="Null until first calculated.")
    archived: bool
    status: ProductStatus
    created_at: datetime
    updated_at: datetime
    version: int


class StockChange(Model):
    """An entry of a product's stock ledger; the entries' deltas add up to the stock."""

    model_config = ConfigDict(from_attributes=True)

    id: str
    product_id: str
    kind: StockChangeKind
    delta: int
    balance: int = Field(description="The stock after this entry.")
    found: int | None = Field(
        description="Pieces taken that the books did not hold: delta = made + found - taken."
    )
    reason: str | None
    run_id: str | None = Field(description="The production run that made or took the pieces.")
    order_id: str | None = Field(description="The order that the pieces were shipped for.")
    unit_price: ShownNumber | None = Field(description="The price of a piece that came in.")
    supplier: str | None = Field(description="Where the pieces came from.")
    user_id: str
    created_at: datetime


class MaterialCostLine(Model):
    """The cost of one material per piece."""

    material_id: str
    material_type: MaterialType
    color: str | None
    grams: ShownNumber = Field(description="weight_grams + purge_grams")
    cost_per_gram: ShownNumber = Field(description="Shown to the millionth; the cost is exact.")
    price_source: PriceSource
    cost: ShownNumber


class ComponentCostLine(Model):
    """The cost of one component per piece."""

    component_product_id: str
    name: str
    quantity: int
    unit_cost: ShownNumber = Field(description="The component's own total cost.")
    cost: ShownNumber
    complete: bool = Field(description="Whether every price in the component's cost is known.")


class OtherCostLine(Model):
    """One of the product's other costs."""

    name: str
    cost: ShownNumber


class CostBreakdown(Model):
    """The cost of one piece, line by line. Lines are rounded half-even to 0.0001; sums are
    exact."""

    product_id: str
    currency: str
    materials: list[MaterialCostLine]
    components: list[ComponentCostLine]
    other: list[OtherCostLine]
    costs: ProductCosts
    markup_percent: ShownNumber
    price: ShownNumber = Field(description="The product's own price, or the suggested one.")
    margin_percent: ShownNumber | None = Field(
        description="(price - total_cost) / price * 100; null for a price of 0."
    )
    complete: bool = Field(
        description="Whether the price of every material and part, at every depth, is known."
    )


class SpoolDraw(Model):
    """The grams to take from a spool."""

    spool_id: str
    grams: ShownNumber
    reason: str = Field(description="Why it was chosen.")


class PassedOver(Model):
    """A spool that was not chosen, though it comes before one that was, or is of unknown weight."""

    spool_id: str
    reason: str


class MaterialAvailability(Model):
    """Whether there is enough of one material."""

    material_id: str
    material_type: MaterialType
    color: str | None
    is_required: bool
    needed_grams: ShownNumber
    available_grams: ShownNumber = Field(
        description="Matching filament of one colour, above the margin of each spool, that other "
        "materials do not need."
    )
    short_grams: ShownNumber = Field(
        description="For the pieces that no spool holds whole above its margin."
    )
    pieces: int = Field(description="The pieces that can be printed from these spools.")
    spools: list[SpoolDraw] = Field(description="Opened spools first, the emptiest first.")
    passed_over: list[PassedOver] = Field(description="At most five, and five of unknown weight.")


class ComponentAvailability(Model):
    """Whether there are enough of one component."""

    component_product_id: str
    name: str
    needed: int
    in_stock: int = Field(description="Without pieces reserved for orders and production runs.")
    short: int


class Availability(Model):
    """Whether a number of pieces can be made now."""

    product_id: str
    quantity: int
    available: bool = Field(
        description="Whether all required materials and components are available."
    )
    can_make: int | None = Field(
        description="The number of pieces that could be made now; null if unlimited."
    )
    materials: list[MaterialAvailability]
    components: list[ComponentAvailability]


class ReorderFilament(Model):
    """A filament whose spools together are running short."""

    filament_id: str | None = Field(
        description="Null for the spools of one material and colour without a filament."
    )
    brand: str | None
    name: str | None
    article_number: str | None
    material_type: MaterialType
    color: str | None
    available_grams: ShownNumber = Field(description="Remaining grams that are not reserved.")
    threshold_grams: ShownNumber = Field(
        description="The filament's; without one the highest threshold of its spools."
    )
    suggested_spools: int = Field(description="As many as the last one as exceed the threshold.")
    spool_grams: ShownNumber = Field(
        description="The net weight of the spool bought last; without spools the filament's, or "
        "1,000 if it is not known."
    )
    last_supplier: str | None
    last_price: ShownNumber | None = Field(
        description="Of the spool bought last; without spools the filament's."
    )


class ReorderProduct(Model):
    """A product of which no more are available than its reorder point."""

    product_id: str
    name: str
    sku: str | None
    source: ProductSource
    available_quantity: int
    reorder_point: int
    ordered_quantity: int
    suggested_quantity: int = Field(
        description="Brings the stock to twice the reorder point, with the pieces ordered already."
    )
    supplier: str | None
    purchase_price: ShownNumber | None


class ReorderList(Model):
    """Everything that is at its reorder point or below."""

    currency: str
    filament: list[ReorderFilament]
    products: list[ReorderProduct]


class ProductUse(Model):
    """A product that has another one as a component."""

    product_id: str
    name: str
    sku: str | None
    status: ProductStatus
    quantity: int = Field(description="Pieces of the component in one piece of this product.")

"""The models of orders: inputs, answers and stored items."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Self

from pydantic import (
    ConfigDict,
    Field,
    StrictBool,
    StrictInt,
    StringConstraints,
    model_validator,
)

from batchivo.accounts.currencies import Currency
from batchivo.choices import Choice
from batchivo.fields import (
    UNSET,
    Composed,
    Day,
    Email,
    Input,
    Model,
    Money,
    PositiveMoney,
    Priority,
    ShortText,
    ShownNumber,
    each_once,
)
from batchivo.orders.money import Charges
from batchivo.orders.states import OrderStatus
from batchivo.sentences import pattern
from batchivo.storage.entity import Entity, Moment, is_empty

MAX_ITEMS = 1_000
MAX_PRODUCTS = 45
"""The most different products in an order. Shipping writes the order and, for each product, its
stock and a ledger entry: 91 items, within the 100 of one transaction."""

MAX_OPTIONS = 50
MAX_REFUNDS = 100
MAX_SHIPMENTS = 100
MAX_RUNS = 100
MAX_STORED_BYTES = 360_000
"""DynamoDB takes 400 kB per item, which includes the list's row."""

Identifier = Annotated[str, Field(min_length=1, max_length=64)]
ExternalId = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100), Composed
]
Pieces = Annotated[StrictInt, Field(ge=1, le=10_000)]
ShopText = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=255), Composed
]
"""A text as long as shops let it be: a line of an address, a SKU, an order's number."""

PersonName = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=511), Composed
]
"""A name: Shopify's first and last name have 255 characters each."""

ItemName = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=1_029), Composed
]
"""A line's name: Shopify joins a title and three options of 255 characters each."""

OptionValue = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=1_000), Composed
]

OrderNotes = Annotated[str, StringConstraints(strip_whitespace=True, max_length=6_000), Composed]
"""Notes: Shopify's have up to 5,000 characters, and remarks may follow."""

RefundReason = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=5_000), Composed
]
"""A reason: a note in Shopify has up to 5,000 characters."""

Country = Annotated[str, Field(pattern=pattern(r"^[A-Z]{2}$", "must be a country code such as DE"))]
"""A country code of ISO 3166: two letters."""


class Channel(Choice):
    """Where an order was placed."""

    DIRECT = "direct"
    ETSY = "etsy"
    EBAY = "ebay"
    SHOPIFY = "shopify"
    WOOCOMMERCE = "woocommerce"
    AMAZON = "amazon"
    OTHER = "other"


class Address(Input):
    """Where an order is shipped."""

    model_config = ConfigDict(hide_input_in_errors=True)

    name: PersonName | None = Field(default=None, description="The recipient's name.")
    company: ShopText | None = None
    line1: ShopText | None = None
    line2: ShopText | None = None
    city: ShopText | None = None
    region: ShopText | None = None
    postal_code: ShopText | None = None
    country: Country | None = Field(default=None, description="ISO 3166, two letters.")


class Customer(Input):
    """The customer, stored with the order and never logged."""

    model_config = ConfigDict(hide_input_in_errors=True)

    name: PersonName | None = None
    email: Email | None = None
    phone: ShopText | None = None
    shipping_address: Address | None = None


class ItemOption(Input):
    """A choice or text of the customer for a line, such as that of an engraving."""

    model_config = ConfigDict(frozen=True, hide_input_in_errors=True)

    name: ShopText
    value: OptionValue


Options = Annotated[tuple[ItemOption, ...], Field(max_length=MAX_OPTIONS)]


class NewOrderItem(Input):
    """A product and a quantity, or a line of free text."""

    product_id: Identifier | None = Field(
        default=None, description="Without one the line is free text and reserves nothing."
    )
    name: ItemName | None = Field(
        default=None, description="If left out, the product's; required for free text."
    )
    sku: ShopText | None = Field(default=None, description="If left out, the product's.")
    quantity: Pieces
    unit_price: Money | None = Field(
        default=None, description="If left out, the product's; before the order's discount."
    )
    options: Options = Field(
        default=(), description="The customer's choices and texts, for the maker."
    )

    @model_validator(mode="after")
    def _named_and_priced(self) -> Self:
        if self.product_id is None and (self.name is None or self.unit_price is None):
            raise ValueError("a line without product_id needs name and unit_price")
        return self


Items = Annotated[tuple[NewOrderItem, ...], Field(min_length=1, max_length=MAX_ITEMS)]


class NewOrder(Input):
    """A new order."""

    model_config = ConfigDict(hide_input_in_errors=True)

    channel: Channel = Channel.DIRECT
    external_id: ExternalId | None = Field(
        default=None,
        description="The order's id in the channel; sending it again creates no second order.",
    )
    external_number: ShopText | None = Field(
        default=None, description="The order's number in the channel, as shown to the customer."
    )
    currency: Currency | None = Field(
        default=None, description="ISO 4217; if left out, the workspace's."
    )
    customer: Customer | None = None
    items: Items
    shipping: Money = Field(
        default=Decimal(0), description="The shipping price paid by the customer."
    )
    tax: Money = Decimal(0)
    tax_included: StrictBool = Field(
        default=False, description="Whether the prices include the tax."
    )
    discount: Money = Field(default=Decimal(0), description="At most the items' subtotal.")
    fees: Money = Field(
        default=Decimal(0), description="The channel's fees; they lower the profit, not the total."
    )
    notes: OrderNotes | None = None
    due_date: Day | None = Field(
        default=None, description="The day by which it is to be shipped, in your time zone."
    )
    priority: Priority = Field(default=0, description="0 (normal) to 9 (the most urgent).")


class OrderChange(Input):
    """Fields to change; those left out stay the same, null clears."""

    model_config = ConfigDict(hide_input_in_errors=True)

    customer: Customer | None = None
    items: Items = Field(default=UNSET, description="Replaces all items.")
    shipping: Money = UNSET
    tax: Money = UNSET
    tax_included: StrictBool = UNSET
    discount: Money = UNSET
    fees: Money = UNSET
    notes: OrderNotes | None = None
    due_date: Day | None = None
    priority: Priority = UNSET
    differs_from_shop: StrictBool = Field(
        default=UNSET, description="Set it to false when the difference has been dealt with."
    )


class Readiness(Input):
    """Whether an order that lacks pieces is ready all the same."""

    partial: StrictBool = Field(
        default=False, description="Ready with the pieces that are there; the rest stays open."
    )


class ShippedLine(Input):
    """Pieces of one line."""

    line: Annotated[StrictInt, Field(ge=1, le=MAX_ITEMS)] = Field(description="Counted from 1.")
    quantity: Pieces


class Shipment(Input):
    """What is shipped, and how."""

    items: (
        Annotated[
            tuple[ShippedLine, ...],
            Field(min_length=1, max_length=MAX_ITEMS),
            each_once("line"),
        ]
        | None
    ) = Field(default=None, description="If left out, everything that was not shipped yet.")
    carrier: ShortText | None = None
    tracking_number: ShortText | None = None


class NewRefund(Input):
    """A refund."""

    amount: PositiveMoney | None = Field(
        default=None, description="If left out, everything not refunded yet."
    )
    reason: RefundReason | None = None


class StoredLine(Model):
    """A line of an order, with the product's data at the time of the order."""

    model_config = ConfigDict(frozen=True)

    product_id: str | None = None
    name: str
    sku: str | None = None
    quantity: int
    unit_price: Decimal
    unit_cost: Decimal | None = None
    """The cost of a piece at the time of the order, in ``cost_currency``."""
    unpriced: bool = Field(default=False, exclude_if=is_empty)
    """Whether that cost lacks a price of a material or part."""
    options: tuple[ItemOption, ...] = Field(default=(), exclude_if=is_empty)
    reserved_quantity: int = 0
    shipped_quantity: int = Field(default=0, exclude_if=is_empty)
    needs_attention: bool = False

    @property
    def open_quantity(self) -> int:
        """The number of pieces that were not shipped yet."""
        return self.quantity - self.shipped_quantity

    @property
    def shortfall(self) -> int:
        """The number of open pieces that are not reserved; always 0 for free text."""
        return self.open_quantity - self.reserved_quantity if self.product_id else 0


class StoredRefund(Model):
    """A stored refund."""

    model_config = ConfigDict(frozen=True)

    amount: Decimal
    reason: str | None = None
    at: Moment
    user_id: str
    external_id: str | None = None
    """The shop's id of the refund."""


class StoredShippedLine(Model):
    """Pieces of one line in a shipment."""

    model_config = ConfigDict(frozen=True)

    line: int
    quantity: int


class StoredShipment(Model):
    """A stored shipment."""

    model_config = ConfigDict(frozen=True)

    at: Moment
    user_id: str
    carrier: str | None = None
    tracking_number: str | None = None
    items: tuple[StoredShippedLine, ...] = ()
    """Empty if it was everything that was still open: a thousand lines are long."""


class StoredStep(Model):
    """A status that the order had."""

    model_config = ConfigDict(frozen=True)

    status: OrderStatus
    at: Moment
    user_id: str


class StoredOrder(Entity):
    """A stored order with its items inside: one read, one conditional write."""

    model_config = ConfigDict(hide_input_in_errors=True)

    number: str
    status: OrderStatus = OrderStatus.RECEIVED
    channel: Channel
    external_id: str | None = None
    external_number: str | None = None
    currency: str
    cost_currency: str
    """The workspace's currency when the order was received, which its costs are in."""
    customer: Customer | None = None
    items: tuple[StoredLine, ...] = ()
    shipping: Decimal = Decimal(0)
    tax: Decimal = Decimal(0)
    tax_included: bool = False
    discount: Decimal = Decimal(0)
    fees: Decimal = Decimal(0)
    refunds: tuple[StoredRefund, ...] = ()
    carrier: str | None = None
    tracking_number: str | None = None
    shipments: tuple[StoredShipment, ...] = Field(default=(), exclude_if=is_empty)
    due_date: date | None = Field(default=None, exclude_if=is_empty)
    priority: int = Field(default=0, exclude_if=is_empty)
    production_run_ids: tuple[str, ...] = ()
    history: tuple[StoredStep, ...] = ()
    notes: str | None = None
    shop_changed_at: Moment | None = None
    """The shop's time of the newest state that was applied."""
    shop_digests: Mapping[str, str] = Field(default_factory=dict)
    """A digest of each field in that state, so that only what the shop changed is changed here."""
    differs_from_shop: bool = False
    anonymised_at: Moment | None = None

    @property
    def charges(self) -> Charges:
        return Charges(
            shipping=self.shipping,
            tax=self.tax,
            tax_included=self.tax_included,
            discount=self.discount,
            fees=self.fees,
        )

    @property
    def refunded_total(self) -> Decimal:
        return sum((refund.amount for refund in self.refunds), Decimal(0))

    @property
    def needs_attention(self) -> bool:
        return self.differs_from_shop or any(line.needs_attention for line in self.items)

    @property
    def shortfall(self) -> int:
        """The number of pieces still to be made or found."""
        return sum(line.shortfall for line in self.items) if self.status.is_open else 0

    @property
    def shipped_at(self) -> datetime | None:
        shipped = (step.at for step in self.history if step.status is OrderStatus.SHIPPED)
        return next(shipped, None)


class OrderItem(Model):
    """A line of an order."""

    line: int = Field(description="Counted from 1.")
    product_id: str | None
    name: str
    sku: str | None
    quantity: int
    options: list[ItemOption] = Field(
        description="The customer's choices and texts; empty once the order is anonymised."
    )
    unit_price: ShownNumber
    line_total: ShownNumber = Field(description="quantity * unit_price")
    unit_cost: ShownNumber | None = Field(
        description="The cost of a piece at the time of the order, in cost_currency."
    )
    cost_complete: bool = Field(
        description="Whether the price of every material and part in the cost was known."
    )
    reserved_quantity: int = Field(description="Pieces in stock reserved for this line.")
    shipped_quantity: int = Field(description="Pieces that were shipped.")
    shortfall: int = Field(
        description="quantity - shipped_quantity - reserved_quantity, while the order is open."
    )
    needs_attention: bool = Field(description="The channel's SKU is not in the workspace.")


class Refund(Model):
    """A refund."""

    model_config = ConfigDict(from_attributes=True)

    amount: ShownNumber
    reason: str | None
    at: datetime
    user_id: str


class ShipmentLine(Model):
    """Pieces of one line in a shipment."""

    model_config = ConfigDict(from_attributes=True)

    line: int
    quantity: int


class ShipmentMade(Model):
    """A shipment of an order."""

    model_config = ConfigDict(from_attributes=True)

    at: datetime
    user_id: str
    carrier: str | None
    tracking_number: str | None
    items: list[ShipmentLine] = Field(
        description="Empty if it was everything that was not shipped before."
    )


class StatusStep(Model):
    """A status that the order had, since when, and who set it."""

    model_config = ConfigDict(from_attributes=True)

    status: OrderStatus
    at: datetime
    user_id: str = Field(
        description="For a marketplace's order: `connection:` and the connection's id."
    )


class Order(Model):
    """An order."""

    id: str
    number: str
    status: OrderStatus
    channel: Channel
    external_id: str | None
    external_number: str | None
    customer: Customer | None
    items: list[OrderItem]
    currency: str
    subtotal: ShownNumber = Field(description="Sum of quantity * unit_price.")
    discount: ShownNumber
    shipping: ShownNumber
    tax: ShownNumber
    tax_included: bool
    total: ShownNumber = Field(
        description="subtotal - discount + shipping, + tax unless included in the prices"
    )
    refunded_total: ShownNumber
    fees: ShownNumber
    cost: ShownNumber = Field(
        description="Sum of quantity * unit_cost; a line of unknown cost counts as 0."
    )
    cost_complete: bool = Field(description="Whether the cost of every line was known in full.")
    cost_currency: str = Field(description="The workspace's currency when the order was received.")
    profit: ShownNumber | None = Field(
        description="total - tax - refunded_total - fees - cost; null for a foreign currency."
    )
    shortfall: int = Field(description="Pieces still to be made or found.")
    needs_attention: bool = Field(
        description="Whether any item needs attention, or the order differs from the shop's."
    )
    differs_from_shop: bool = Field(
        description="Whether the shop changed, cancelled or refunded the order when it could no "
        "longer be changed here. Look into the shop, then set it to false."
    )
    production_run_ids: list[str] = Field(description="The production runs made for the order.")
    carrier: str | None
    tracking_number: str | None
    shipments: list[ShipmentMade] = Field(description="Oldest first.")
    due_date: date | None = Field(
        description="The day by which it is to be shipped, in the workspace's time zone."
    )
    priority: int = Field(description="0 (normal) to 9 (the most urgent).")
    refunds: list[Refund]
    history: list[StatusStep] = Field(description="Oldest first.")
    shipped_at: datetime | None
    notes: str | None
    anonymised_at: datetime | None = Field(description="When the customer was removed.")
    created_at: datetime
    updated_at: datetime
    version: int


class OrderCounts(Model):
    """The number of orders with each status."""

    total: int
    received: int
    in_production: int
    ready: int
    shipped: int
    delivered: int
    cancelled: int
    refunded: int

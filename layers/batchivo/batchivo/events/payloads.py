"""The data of events: shapes of their own, so that a resource's answers can grow independently.

They are small (well under 20 kB) and contain no personal data of customers: whoever may see that
can ask the API. ``version`` counts the changes of an entity, so a receiver can tell which of two
events is newer; events may arrive in any order.
"""

from datetime import datetime
from typing import Annotated

from pydantic import ConfigDict, Field

from batchivo.fields import Model, ShownNumber

MOST_LINES = 50
"""The most lines of an order that its events show."""


class Payload(Model):
    """The data of an event."""

    model_config = ConfigDict(frozen=True)


class SpoolPayload(Payload):
    """A spool after the change; for a deleted one, its last state."""

    id: str
    number: int | None
    name: str = Field(description="Brand, material and colour, for people.")
    material_type: str
    material_name: str | None
    brand: str | None
    color: str | None
    color_hex: str | None
    location: str | None
    net_weight_grams: ShownNumber | None = Field(description="Null if it is not known.")
    remaining_weight_grams: ShownNumber | None
    used_weight_grams: ShownNumber
    reserved_weight_grams: ShownNumber
    archived: bool
    version: int


class SpoolUpdatedPayload(SpoolPayload):
    """A spool that was changed."""

    changed: list[str] = Field(description="The names of the spool's fields that changed.")


class FilamentPayload(Payload):
    """A filament after the change; for a deleted one, its last state."""

    id: str
    number: int | None
    brand_id: str | None
    brand: str | None
    material: str | None
    name: str | None
    color: str | None
    color_hex: str | None
    diameter_mm: ShownNumber
    net_weight_grams: ShownNumber | None
    article_number: str | None
    external_id: str | None
    low_stock_threshold_grams: ShownNumber | None
    version: int


class FilamentUpdatedPayload(FilamentPayload):
    """A filament that was changed."""

    changed: list[str] = Field(description="The names of the filament's fields that changed.")


class SpreadPayload(Payload):
    """A filament whose spools are to follow it, or a brand whose filaments are to."""

    filament_id: str | None = None
    brand_id: str | None = None


class StockPayload(Payload):
    """A spool that is running low, or a filament with all its spools."""

    scope: str = Field(
        description="Whose threshold it is: `spool`, `filament` or `workspace`. A filament's is on "
        "the total of its spools, the others on the spool's own weight."
    )
    filament_id: str | None
    spool_id: str = Field(
        description="For a filament, the spool that was changed; empty if its threshold was set."
    )
    name: str = Field(description="Brand, material and colour, for people.")
    material_type: str
    color: str | None
    location: str | None
    remaining_weight_grams: ShownNumber = Field(
        description="The spool's; the total of all spools for a filament."
    )
    threshold_grams: ShownNumber
    version: int = Field(description="The spool's version; the filament's without a spool.")


class ProductStockPayload(Payload):
    """A product that is running low."""

    product_id: str
    name: str
    sku: str | None
    source: str = Field(description="`made` or `bought`")
    supplier: str | None
    stock_quantity: int
    available_quantity: int = Field(description="Pieces that are not reserved.")
    reorder_point: int
    ordered_quantity: int = Field(description="Pieces still expected from suppliers.")
    version: int = Field(description="The product's version.")


class RunItemPayload(Payload):
    """One product that a run makes."""

    product_id: str
    name: str
    sku: str | None
    quantity: int
    successful: int | None
    failed: int | None


class RunPayload(Payload):
    """A production run after the change."""

    id: str
    number: str
    status: str
    printer_id: str | None
    printer_name: str | None
    order_id: str | None
    reprint_of: str | None
    items: list[RunItemPayload]
    estimated_grams: ShownNumber
    actual_grams: ShownNumber | None
    material_variance_grams: ShownNumber | None
    material_variance_percent: ShownNumber | None
    material_cost: ShownNumber | None
    cost_complete: bool = Field(
        description="Whether the price of every material and component is known."
    )
    duration_minutes: ShownNumber | None
    started_at: datetime | None
    ended_at: datetime | None
    failure_reason: str | None
    failure_text: str | None
    version: int


class JobPayload(Payload):
    """A printer's job after the change."""

    id: str
    printer_id: str
    external_id: str
    state: str
    file_name: str | None
    started_at: datetime | None
    ended_at: datetime | None
    duration_seconds: ShownNumber | None
    progress: ShownNumber | None
    reason: str | None
    run_id: str | None
    run_number: str | None
    used_grams: ShownNumber = Field(description="Of all spools, as far as the weight is known.")
    usage_estimated: bool = Field(description="Whether a slicer estimated some of it.")
    needs_attention: str | None
    version: int


class PrinterOfflinePayload(Payload):
    """A printer that is silent during a job."""

    printer_id: str
    name: str
    job_id: str | None
    last_seen_at: datetime | None


class OrderLinePayload(Payload):
    """A line of an order."""

    product_id: str | None
    name: str
    sku: str | None
    quantity: int
    unit_price: ShownNumber


class OrderPayload(Payload):
    """An order after the change, without the customer."""

    id: str
    number: str
    status: str
    channel: str
    external_id: str | None
    external_number: str | None
    currency: str
    total: ShownNumber
    items: Annotated[list[OrderLinePayload], Field(max_length=MOST_LINES)] = Field(
        description=f"The first {MOST_LINES} lines; the order itself has all of them."
    )
    item_count: int = Field(description="The number of lines in total.")
    shortfall: int = Field(description="Pieces still to be made or found.")
    needs_attention: bool
    carrier: str | None
    tracking_number: str | None
    version: int


class PasswordForgottenPayload(Payload):
    """An account for which a password reset was requested; it may not exist."""

    email: str


class ProofRequestedPayload(Payload):
    """An account whose address is to be proved."""

    email: str


class UserPayload(Payload):
    """The user whom an event is about."""

    user_id: str


class WorkspaceClosedPayload(Payload):
    """The closing of the event's workspace, which holds the rest."""


class AccountDeletedPayload(Payload):
    """An account that nobody can look up any more."""

    email: str
    name: str
    address_proved: bool


class InvitationPayload(Payload):
    """An invitation to the event's workspace."""

    invitation_id: str


class PingPayload(Payload):
    """A test event."""

    endpoint_id: str
    message: str = "Hello!"


class EndpointDisabledPayload(Payload):
    """An endpoint that receives no events until it is enabled again."""

    endpoint_id: str
    url: str
    reason: str = Field(description="`failing`: it failed for five days; `gone`: it answered 410.")
    disabled_at: datetime

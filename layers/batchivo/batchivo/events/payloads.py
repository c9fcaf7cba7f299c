"""What events tell: shapes of their own, so that a resource's answers can grow without them.

They are kept small (well under 20 kB) and hold no customer's personal data: whoever may see that
asks the API for it. ``version`` counts the changes of a thing, so a receiver can tell which of two
events about it is the newer; events may arrive in any order.
"""

from datetime import datetime
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from batchivo.fields import ShownNumber

_SPOOL = "01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b45"
_PRODUCT = "01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b48"

MOST_LINES = 50
"""How many lines of an order its events show."""


class Payload(BaseModel):
    """The data of an event."""

    model_config = ConfigDict(frozen=True)


_SPOOL_EXAMPLE: dict[str, Any] = {
    "id": _SPOOL,
    "name": "Polymaker PLA Matte Charcoal Black",
    "material_type": "PLA",
    "material_name": "PLA Matte",
    "brand": "Polymaker",
    "color": "Charcoal Black",
    "color_hex": "#2B2B2B",
    "location": "Shelf A2",
    "net_weight_grams": 1000,
    "remaining_weight_grams": 672.4,
    "reserved_weight_grams": 0,
    "archived": False,
    "version": 3,
}


class SpoolPayload(Payload):
    """A spool as it now is; one that was deleted, as it last was."""

    model_config = ConfigDict(json_schema_extra={"example": _SPOOL_EXAMPLE})

    id: str
    name: str = Field(description="Brand, material and colour, for people.")
    material_type: str
    material_name: str | None
    brand: str | None
    color: str | None
    color_hex: str | None
    location: str | None
    net_weight_grams: ShownNumber
    remaining_weight_grams: ShownNumber
    reserved_weight_grams: ShownNumber
    archived: bool
    version: int


class SpoolUpdatedPayload(SpoolPayload):
    """A spool that was changed."""

    model_config = ConfigDict(
        json_schema_extra={"example": {**_SPOOL_EXAMPLE, "changed": ["remaining_weight_grams"]}}
    )

    changed: list[str] = Field(description="The names of the spool's fields that changed.")


class StockPayload(Payload):
    """A spool that runs short."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "spool_id": _SPOOL,
                "name": "Polymaker PLA Matte Charcoal Black",
                "material_type": "PLA",
                "color": "Charcoal Black",
                "location": "Shelf A2",
                "remaining_weight_grams": 92.4,
                "threshold_grams": 100,
                "version": 7,
            }
        }
    )

    spool_id: str
    name: str = Field(description="Brand, material and colour, for people.")
    material_type: str
    color: str | None
    location: str | None
    remaining_weight_grams: ShownNumber
    threshold_grams: ShownNumber = Field(description="The spool's own, or the workspace's default.")
    version: int = Field(description="The spool's.")


class RunItemPayload(Payload):
    """What a run makes of one product."""

    product_id: str
    name: str
    sku: str | None
    quantity: int
    successful: int | None
    failed: int | None


class RunPayload(Payload):
    """A production run as it now is."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "id": "01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b4f",
                "number": "RUN-000042",
                "status": "completed",
                "printer_name": "MK4-2",
                "order_id": None,
                "reprint_of": None,
                "items": [
                    {
                        "product_id": _PRODUCT,
                        "name": "Desk lamp",
                        "sku": "LAMP-01",
                        "quantity": 4,
                        "successful": 3,
                        "failed": 1,
                    }
                ],
                "estimated_grams": 744,
                "actual_grams": 743.5,
                "material_variance_grams": -0.5,
                "material_variance_percent": -0.0672,
                "material_cost": 17.1005,
                "duration_minutes": 351.5,
                "started_at": "2026-11-24T08:00:00Z",
                "ended_at": "2026-11-24T13:51:30Z",
                "failure_reason": None,
                "failure_text": None,
                "version": 4,
            }
        }
    )

    id: str
    number: str
    status: str
    printer_name: str | None
    order_id: str | None
    reprint_of: str | None
    items: list[RunItemPayload]
    estimated_grams: ShownNumber
    actual_grams: ShownNumber | None
    material_variance_grams: ShownNumber | None
    material_variance_percent: ShownNumber | None
    material_cost: ShownNumber | None
    duration_minutes: ShownNumber | None
    started_at: datetime | None
    ended_at: datetime | None
    failure_reason: str | None
    failure_text: str | None
    version: int


class OrderLinePayload(Payload):
    """A line of an order."""

    product_id: str | None
    name: str
    sku: str | None
    quantity: int
    unit_price: ShownNumber


class OrderPayload(Payload):
    """An order as it now is, without who ordered it."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "id": "01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b50",
                "number": "ORD-000042",
                "status": "received",
                "channel": "etsy",
                "external_id": "3141592653",
                "external_number": None,
                "currency": "EUR",
                "total": 73.86,
                "items": [
                    {
                        "product_id": _PRODUCT,
                        "name": "Desk lamp",
                        "sku": "LAMP-01",
                        "quantity": 2,
                        "unit_price": 29.9,
                    }
                ],
                "item_count": 1,
                "shortfall": 2,
                "needs_attention": False,
                "carrier": None,
                "tracking_number": None,
                "version": 1,
            }
        }
    )

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
    item_count: int = Field(description="How many lines there are in all.")
    shortfall: int = Field(description="Pieces still to be made or found.")
    needs_attention: bool
    carrier: str | None
    tracking_number: str | None
    version: int


class UserPayload(Payload):
    """A new user."""

    model_config = ConfigDict(
        json_schema_extra={"example": {"user_id": "01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b43"}}
    )

    user_id: str


class PasswordForgottenPayload(Payload):
    """An account whose password was said to be forgotten; there may be no such account."""

    model_config = ConfigDict(json_schema_extra={"example": {"email": "ada@example.com"}})

    email: str


class InvitationPayload(Payload):
    """An invitation into the event's workspace."""

    model_config = ConfigDict(
        json_schema_extra={"example": {"invitation_id": "01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b61"}}
    )

    invitation_id: str


class PingPayload(Payload):
    """Nothing but a sign of life."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {"endpoint_id": "01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b51", "message": "Hello!"}
        }
    )

    endpoint_id: str
    message: str = "Hello!"


class EndpointDisabledPayload(Payload):
    """An endpoint that gets no more events until it is enabled again."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "endpoint_id": "01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b51",
                "url": "https://shop.example.com/hooks/batchivo",
                "reason": "failing",
                "disabled_at": "2026-11-29T08:00:00Z",
            }
        }
    )

    endpoint_id: str
    url: str
    reason: str = Field(description="`failing`: for five days, or `gone`: it answered 410.")
    disabled_at: datetime

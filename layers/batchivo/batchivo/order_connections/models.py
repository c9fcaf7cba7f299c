"""The shapes of order connections: what comes in, what goes out, what is stored."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, SecretStr

from batchivo.fields import Input, ShortText
from batchivo.orders.models import Channel
from batchivo.storage.entity import Entity, Moment

MAX_CONNECTIONS = 20
"""Each one is a secret that is paid for by the month."""

SecretText = Annotated[SecretStr, Field(min_length=8, max_length=500)]


class Sender(StrEnum):
    """The channels that can send orders."""

    SHOPIFY = Channel.SHOPIFY.value


class NewConnection(Input):
    """A shop that is to send its orders."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "channel": "shopify",
                "name": "Ada's Prints on Shopify",
                "secret": "b65f1a2c0f0e4c0d9c8a7b6d5e4f3a2b",
            }
        },
        hide_input_in_errors=True,
    )

    channel: Sender
    name: ShortText
    secret: SecretText = Field(
        description="What the shop signs its webhooks with. It is never shown again."
    )


class NewSecret(Input):
    """Another secret; the one before stays good beside it until the next."""

    model_config = ConfigDict(
        json_schema_extra={"example": {"secret": "0d9c8a7b6d5e4f3a2bb65f1a2c0f0e4c"}},
        hide_input_in_errors=True,
    )

    secret: SecretText


class StoredConnection(Entity):
    """A stored connection; its secret is kept in Secrets Manager under its id."""

    channel: Sender
    name: str
    secret_changed_at: Moment


_EXAMPLE: dict[str, Any] = {
    "id": "01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b55",
    "channel": "shopify",
    "name": "Ada's Prints on Shopify",
    "inbound_path": "/api/v1/orders/inbound/shopify/01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b55",
    "secret_changed_at": "2026-11-24T08:00:00Z",
    "created_at": "2026-11-24T08:00:00Z",
    "updated_at": "2026-11-24T08:00:00Z",
    "version": 1,
}


class Connection(BaseModel):
    """A shop that sends its orders."""

    model_config = ConfigDict(json_schema_extra={"example": _EXAMPLE})

    id: str
    channel: Sender
    name: str
    inbound_path: str = Field(description="Where the shop is to send its orders.")
    secret_changed_at: datetime
    created_at: datetime
    updated_at: datetime
    version: int


class InboundReceipt(BaseModel):
    """What became of an order that a shop sent. It tells nothing of the customer."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "id": "01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b50",
                "number": "ORD-000042",
                "needs_attention": False,
            }
        }
    )

    id: str
    number: str
    needs_attention: bool = Field(
        description="Whether an item's SKU is none of the workspace's; it was kept as free text."
    )

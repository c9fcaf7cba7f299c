"""The shapes of order connections: what comes in, what goes out, what is stored."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated

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

    model_config = ConfigDict(hide_input_in_errors=True)

    channel: Sender
    name: ShortText
    secret: SecretText = Field(
        description="What the shop signs its webhooks with. It is never shown again."
    )


class NewSecret(Input):
    """Another secret; the one before stays good beside it until the next."""

    model_config = ConfigDict(hide_input_in_errors=True)

    secret: SecretText


class StoredConnection(Entity):
    """A stored connection; its secret is kept in Secrets Manager under its id."""

    channel: Sender
    name: str
    secret_changed_at: Moment


class Connection(BaseModel):
    """A shop that sends its orders."""

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

    id: str
    number: str
    needs_attention: bool = Field(
        description="Whether an item's SKU is none of the workspace's; it was kept as free text."
    )

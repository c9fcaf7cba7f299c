"""The models of order connections: inputs, answers and stored items."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, SecretStr

from batchivo.aws.sealed_secrets import SealedSecret
from batchivo.fields import Input, ShortText
from batchivo.orders.models import Channel
from batchivo.storage.entity import Entity, Moment

MAX_CONNECTIONS = 20

SecretText = Annotated[SecretStr, Field(min_length=8, max_length=500)]


class Sender(StrEnum):
    """The channels that can send orders."""

    SHOPIFY = Channel.SHOPIFY.value


class NewConnection(Input):
    """A shop to connect."""

    model_config = ConfigDict(hide_input_in_errors=True)

    channel: Sender
    name: ShortText
    secret: SecretText = Field(
        description="The secret that signs the shop's webhooks; never shown again."
    )


class NewSecret(Input):
    """A new secret; the previous one stays valid until the next change."""

    model_config = ConfigDict(hide_input_in_errors=True)

    secret: SecretText


class StoredConnection(Entity):
    """A stored connection, with the secrets that a call may be signed with."""

    channel: Sender
    name: str
    sealed_secret: SealedSecret
    previous_sealed_secret: SealedSecret | None = None
    secret_changed_at: Moment

    @property
    def sealed_secrets(self) -> list[SealedSecret]:
        """The valid secrets, the current one first."""
        previous = self.previous_sealed_secret
        return [self.sealed_secret, previous] if previous else [self.sealed_secret]


class Connection(BaseModel):
    """A connected shop."""

    id: str
    channel: Sender
    name: str
    inbound_path: str = Field(description="The path for the shop's webhooks.")
    secret_changed_at: datetime
    created_at: datetime
    updated_at: datetime
    version: int


class InboundReceipt(BaseModel):
    """The result of an inbound order, without the customer's data."""

    id: str
    number: str
    needs_attention: bool = Field(
        description="Whether an item's SKU is unknown; the item was kept as free text."
    )

"""The models of order connections: inputs, answers and stored items."""

from datetime import datetime
from typing import Annotated

from pydantic import (
    AfterValidator,
    ConfigDict,
    Field,
    SecretStr,
    StringConstraints,
)

from batchivo.aws.sealed_secrets import SealedSecret
from batchivo.choices import Choice
from batchivo.fields import UNSET, Input, Model, ShortText
from batchivo.orders.models import Channel
from batchivo.storage.entity import Entity, Moment
from batchivo.text import is_unicode

MAX_CONNECTIONS = 20
MAX_TOPICS = 20
"""The most topics that a connection counts; the one not seen for longest makes room."""


def _encodable(secret: SecretStr) -> SecretStr:
    """Refuse half of a character, as pydantic does in any other text."""
    if not is_unicode(secret.get_secret_value()):
        raise ValueError("must be text in UTF-8")
    return secret


SecretText = Annotated[SecretStr, Field(min_length=8, max_length=500), AfterValidator(_encodable)]


class Sender(Choice):
    """The channels that can send orders."""

    SHOPIFY = Channel.SHOPIFY.value
    WOOCOMMERCE = Channel.WOOCOMMERCE.value


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


class ShopAccess(Input):
    """The keys by which a shop's orders can be read; a reconciliation uses them."""

    model_config = ConfigDict(hide_input_in_errors=True)

    address: Annotated[str, StringConstraints(min_length=1, max_length=500)] = Field(
        description="Shopify: `<name>.myshopify.com`. WooCommerce: the shop's URL.",
        examples=["adas-prints.myshopify.com"],
    )
    token: SecretText = Field(
        description="Shopify: an Admin API access token with `read_orders`. WooCommerce: a "
        "consumer key that may read, a colon, and its secret. Stored encrypted, never shown.",
        examples=["an access token of the shop"],
    )


class ConnectionChange(Input):
    """The changes of a connection."""

    model_config = ConfigDict(hide_input_in_errors=True)

    name: ShortText = UNSET
    shop_access: ShopAccess | None = Field(
        default=None, description="Null forgets the shop's keys."
    )


class ReconciliationStatus(Choice):
    """The state of a reconciliation."""

    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


class StoredReconciliation(Model):
    """The last reconciliation, with the place to go on from."""

    model_config = ConfigDict(frozen=True)

    run_id: str
    status: ReconciliationStatus
    since: Moment
    """Orders changed since then are read."""
    cursor: str = ""
    """The next page; empty for the first one."""
    pages: int = 0
    orders: int = 0
    started_at: Moment
    progressed_at: Moment
    ended_at: Moment | None = None
    error: str | None = None


class StoredTopic(Model):
    """How often messages of a topic came that were not understood."""

    model_config = ConfigDict(frozen=True)

    topic: str
    count: int
    last_at: Moment
    reason: str | None = None


class StoredConnection(Entity):
    """A stored connection, with the secrets that a call may be signed with."""

    channel: Sender
    name: str
    sealed_secret: SealedSecret
    previous_sealed_secret: SealedSecret | None = None
    secret_changed_at: Moment
    not_understood: tuple[StoredTopic, ...] = ()
    shop_address: str | None = None
    sealed_access: SealedSecret | None = None
    reconciliation: StoredReconciliation | None = None

    @property
    def sealed_secrets(self) -> list[SealedSecret]:
        """The valid secrets, the current one first."""
        previous = self.previous_sealed_secret
        return [self.sealed_secret, previous] if previous else [self.sealed_secret]


class UnknownTopic(Model):
    """How often messages of a topic came that were not understood, and so did nothing."""

    topic: str = Field(description="As the shop calls it, such as `fulfillments/create`.")
    count: int
    last_at: datetime = Field(description="When the last one came.")
    reason: str | None = Field(
        description="The fault of the last one; null if no message of the topic does anything."
    )


class Reconciliation(Model):
    """The last time that a shop's orders were read from it."""

    status: ReconciliationStatus
    since: datetime = Field(description="Orders changed in the shop since then are read.")
    started_at: datetime
    ended_at: datetime | None
    pages: int = Field(description="Pages read so far.")
    orders: int = Field(description="Orders read so far, known ones included.")
    error: str | None = Field(
        description="Why it failed; the next one goes on from the page that failed."
    )


class Connection(Model):
    """A connected shop."""

    id: str
    channel: Sender
    name: str
    inbound_path: str = Field(description="The path for the shop's webhooks.")
    secret_changed_at: datetime
    not_understood: list[UnknownTopic] = Field(
        max_length=MAX_TOPICS,
        description="Messages that were answered with 200 and did nothing, the last topic first.",
    )
    shop_address: str | None = Field(
        description="Where the shop's orders can be read; null without its keys."
    )
    reconciliation: Reconciliation | None = Field(
        description="The last time that the shop's orders were read; null before the first."
    )
    created_at: datetime
    updated_at: datetime
    version: int


class InboundReceipt(Model):
    """A shop's message has been taken; it is applied within seconds."""

    message_id: str | None = Field(
        description="The message's id in the logs; null for a ping, which is not kept."
    )

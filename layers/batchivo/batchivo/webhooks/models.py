"""The models of webhooks: inputs, answers and stored items."""

from datetime import datetime, timedelta
from typing import Annotated, Any

from pydantic import (
    ConfigDict,
    Field,
    StrictBool,
    StrictInt,
    StringConstraints,
)

from batchivo.aws.sealed_secrets import SealedSecret
from batchivo.choices import Choice
from batchivo.events.catalogue import EventPattern
from batchivo.events.types import EventType
from batchivo.fields import UNSET, Input, Model, MomentInput, ShortText
from batchivo.outside.ssrf import MAX_URL_LENGTH
from batchivo.storage.entity import Entity, Moment
from batchivo.webhooks.sending.posting import ErrorClass

MAX_ENDPOINTS = 20
"""Per workspace: each event is delivered to every subscribed endpoint."""

USUAL_PER_SECOND = 10

MAX_RECOVERED = 5_000
"""The most deliveries that one call queues again."""

KEPT_ATTEMPTS = 12
KEPT_DAYS = 30


def kept_until(now: datetime) -> int:
    """Return the end of life of a delivery that begins now, in seconds since 1970."""
    return int((now + timedelta(days=KEPT_DAYS)).timestamp())


Url = Annotated[
    str,
    StringConstraints(min_length=1, max_length=MAX_URL_LENGTH),
]
Patterns = Annotated[tuple[EventPattern, ...], Field(min_length=1, max_length=30)]
PerSecond = Annotated[StrictInt, Field(ge=1, le=100)]


class DisabledReason(Choice):
    """Why an endpoint was disabled, other than by hand."""

    FAILING = "failing"
    GONE = "gone"


class DeliveryStatus(Choice):
    """The status of a delivery."""

    PENDING = "pending"
    DELIVERED = "delivered"
    EXHAUSTED = "exhausted"
    CANCELLED = "cancelled"

    @property
    def is_failure(self) -> bool:
        """Whether it ended without success."""
        return self in (DeliveryStatus.EXHAUSTED, DeliveryStatus.CANCELLED)


class NewEndpoint(Input):
    """A URL, and the types of events to send to it."""

    url: Url = Field(description="https, a public host, port 443 or 8443.")
    event_types: Patterns = Field(
        default=("*",), description="Types of events, `<family>.*` for a family, `*` for all."
    )
    description: ShortText | None = None
    enabled: StrictBool = True
    max_per_second: PerSecond | None = Field(
        default=USUAL_PER_SECOND, description="The most requests per second; null for no limit."
    )


class EndpointChange(Input):
    """Fields to change; those left out stay the same, null clears."""

    url: Url = UNSET
    event_types: Patterns = UNSET
    description: ShortText | None = None
    enabled: StrictBool = UNSET
    max_per_second: PerSecond | None = None


class SecretRotation(Input):
    """How long requests are also signed with the previous secret."""

    overlap_hours: Annotated[StrictInt, Field(ge=0, le=7 * 24)] = 24


class Recovery(Input):
    """The deliveries to send again."""

    since: MomentInput = Field(description="Created at or after this time.")
    until: MomentInput | None = Field(
        default=None, description="Created before this time; now if null."
    )
    only_failed: StrictBool = Field(
        default=True, description="If false, delivered ones are sent again, too."
    )


class StoredEndpoint(Entity):
    """A stored endpoint. ``due_shard`` and ``due_at`` are set until its disabling is announced."""

    url: str
    event_types: tuple[str, ...]
    description: str | None = None
    enabled: bool = True
    max_per_second: int | None = None
    sealed_secret: SealedSecret
    previous_sealed_secret: SealedSecret | None = None
    previous_valid_until: Moment | None = None
    disabled_reason: DisabledReason | None = None
    disabled_at: Moment | None = None
    due_shard: str | None = None
    due_at: Moment | None = None

    def sealed_secrets(self, now: datetime) -> list[SealedSecret]:
        """Return the secrets to sign with, the current one first."""
        secrets = [self.sealed_secret]
        if self.previous_sealed_secret and self.previous_valid_until:
            secrets += [self.previous_sealed_secret] if now < self.previous_valid_until else []
        return secrets


class Proof(Model):
    """The last URL of an endpoint that answered a signed ping; kept apart from the endpoint, whose
    version it does not change."""

    model_config = ConfigDict(frozen=True)

    url: str | None = None
    proved_at: Moment | None = None

    def time_for(self, endpoint: StoredEndpoint) -> datetime | None:
        """Return when the endpoint's present URL was proved, or None if it was not."""
        return self.proved_at if self.url == endpoint.url else None


class Health(Model):
    """An endpoint's failures since its last success, and whether it took long; noting these does
    not change its version."""

    model_config = ConfigDict(frozen=True)

    failing_since: Moment | None = None
    failures: int = 0
    slow: bool = False

    @property
    def holds_up(self) -> bool:
        """Whether the endpoint's deliveries go by the queue of slow ones."""
        return self.slow or self.failures > 0


class StoredAttempt(Model):
    """A stored attempt; one that started and never ended is read as interrupted."""

    model_config = ConfigDict(frozen=True)

    started_at: Moment
    milliseconds: int | None = None
    status: int | None = None
    error: ErrorClass | None = ErrorClass.INTERRUPTED
    response: str | None = None


class StoredDelivery(Entity):
    """One event on its way to one endpoint, with its attempts.

    ``next_attempt_at`` is the time of the next attempt, and during an attempt the end of the
    sender's lease, after which another sender takes the delivery over. ``due_shard`` and ``due_at``
    put it into the index that ``webhook_retrier`` reads.
    """

    endpoint_id: str
    event_id: str
    event_type: EventType
    occurred_at: Moment
    body: str
    """The exact body that is sent at every attempt."""
    status: DeliveryStatus = DeliveryStatus.PENDING
    tries: int = 0
    """Attempts of the present schedule; starts again at 0 when a delivery is sent again."""
    attempt_count: int = 0
    attempts: tuple[StoredAttempt, ...] = ()
    """The latest ones."""
    retries: bool = True
    next_attempt_at: Moment | None = None
    slot_at: Moment | None = None
    """The time slot assigned by the endpoint's limit of requests per second."""
    due_shard: str | None = None
    due_at: Moment | None = None
    expires_at: int
    """Seconds since 1970, when the table may delete it."""


class Endpoint(Model):
    """A webhook endpoint."""

    id: str
    url: str
    event_types: list[str]
    description: str | None
    enabled: bool
    max_per_second: int | None
    proved_at: datetime | None = Field(
        description="When this URL answered a signed `webhook.ping`; events wait while this is "
        "null."
    )
    previous_secret_valid_until: datetime | None = Field(
        description="Until then requests are also signed with the previous secret."
    )
    failing_since: datetime | None = Field(description="The first failure after the last success.")
    failures: int = Field(description="Failed attempts since the last success.")
    disabled_reason: DisabledReason | None = Field(
        description="`failing` for five days, or `gone` (410); null if not disabled by us."
    )
    disabled_at: datetime | None
    created_at: datetime
    updated_at: datetime
    version: int


class EndpointWithSecret(Endpoint):
    """A webhook endpoint with its new signing secret, shown only this once."""

    secret: str = Field(description="Verifies requests; shown only this once.")


class Attempt(Model):
    """One request to an endpoint."""

    model_config = ConfigDict(from_attributes=True)

    started_at: datetime
    milliseconds: int | None
    status: int | None = Field(description="The endpoint's status code, if it answered.")
    error: ErrorClass | None = Field(description="Null if the delivery succeeded.")
    response: str | None = Field(description="The first kilobyte of the endpoint's answer.")


class DeliverySummary(Model):
    """One event on its way to one endpoint."""

    id: str
    endpoint_id: str
    event_id: str = Field(description="Sent as `webhook-id`.")
    event_type: EventType
    status: DeliveryStatus = Field(
        description="`exhausted`: no attempt is left; `cancelled`: the endpoint was disabled or "
        "deleted."
    )
    attempt_count: int
    next_attempt_at: datetime | None
    last_status: int | None
    last_error: ErrorClass | None
    created_at: datetime
    updated_at: datetime
    version: int


class Delivery(DeliverySummary):
    """One event on its way to one endpoint, with the body and the attempts."""

    body: str = Field(description="The exact body that is sent and signed.")
    attempts: list[Attempt] = Field(description=f"The last {KEPT_ATTEMPTS}, oldest first.")


class Recovered(Model):
    """The result of sending deliveries again."""

    queued: int
    left: int = Field(description="Deliveries above the limit of one call; call again for these.")


class EventKind(Model):
    """A type of event that can be subscribed to."""

    type: EventType
    description: str
    example: dict[str, Any] = Field(description="An example of the body.")
    json_schema: dict[str, Any] = Field(
        description="The schema of the body, in JSON Schema 2020-12."
    )

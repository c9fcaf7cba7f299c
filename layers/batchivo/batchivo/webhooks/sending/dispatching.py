"""Turning one event into a delivery per subscribed endpoint."""

from datetime import datetime, timedelta

from batchivo import clock
from batchivo.events.catalogue import CATALOGUE, is_wanted
from batchivo.events.envelope import Event
from batchivo.storage.attributes import Item
from batchivo.storage.work import Unattended, Work, operation
from batchivo.webhooks import repository
from batchivo.webhooks.collections import DELIVERIES, ENDPOINTS
from batchivo.webhooks.models import DeliveryStatus, StoredDelivery, StoredEndpoint, kept_until
from batchivo.webhooks.sending.bodies import body_of
from batchivo.webhooks.sending.queue import Ticket, enqueue

GRACE = timedelta(minutes=2)
"""How long after its due time a delivery counts as lost by the queue and is queued again."""


def dispatch(event: Event) -> list[StoredDelivery]:
    """Create and queue a delivery for each subscribed endpoint, and return them.

    Doing it again finds the same deliveries and queues those still pending again, in case the queue
    never got them.
    """
    if CATALOGUE[event.type].internal:
        return []
    now = clock.now()
    deliveries = [
        _stored(event.workspace_id, new_delivery(event, endpoint, now))
        for endpoint in ENDPOINTS.walk(Unattended(event.workspace_id))
        if endpoint.enabled and is_wanted(event.type, endpoint.event_types)
    ]
    pending = [one for one in deliveries if one.status is DeliveryStatus.PENDING]
    enqueue([ticket_of(event.workspace_id, one) for one in pending])
    return deliveries


class _AlreadyStored(Exception):
    """The event already has a delivery to this endpoint."""

    def __init__(self, item: Item | None) -> None:
        self.delivery = DELIVERIES.documents.read(item)


def _stored(workspace_id: str, delivery: StoredDelivery) -> StoredDelivery:
    """Store a new delivery, or return the existing one: one PutItem."""
    try:
        _store(Unattended(workspace_id), delivery)
    except _AlreadyStored as found:
        return found.delivery or delivery
    return delivery


@operation
def _store(work: Work, _: Unattended, delivery: StoredDelivery) -> None:
    new = DELIVERIES.documents.creating(DELIVERIES.partition(work.workspace_id), delivery)
    work.also(new, refused=_AlreadyStored)


def new_delivery(
    event: Event, endpoint: StoredEndpoint, now: datetime, *, retries: bool = True
) -> StoredDelivery:
    """Create a delivery of an event to an endpoint, due at once."""
    delivery_id = repository.delivery_id(event.id, endpoint.id)
    return StoredDelivery.new(
        id=delivery_id,
        endpoint_id=endpoint.id,
        event_id=event.id,
        event_type=event.type,
        occurred_at=event.occurred_at,
        body=body_of(event),
        retries=retries,
        next_attempt_at=now,
        due_shard=repository.shard_of(delivery_id),
        due_at=now + GRACE,
        expires_at=kept_until(now),
    )


def ticket_of(workspace_id: str, delivery: StoredDelivery, *, slow: bool = False) -> Ticket:
    """Return the message that asks for an attempt at a delivery."""
    return Ticket(
        workspace_id=workspace_id,
        endpoint_id=delivery.endpoint_id,
        delivery_id=delivery.id,
        slow=slow,
    )

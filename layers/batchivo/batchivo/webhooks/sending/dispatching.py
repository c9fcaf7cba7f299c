"""From one event to one delivery for each endpoint that wants it."""

from datetime import datetime, timedelta

from batchivo import clock
from batchivo.events.catalogue import CATALOGUE, is_wanted
from batchivo.events.envelope import Event
from batchivo.webhooks import repository
from batchivo.webhooks.models import KEPT_DAYS, DeliveryStatus, StoredDelivery, StoredEndpoint
from batchivo.webhooks.sending.bodies import body_of
from batchivo.webhooks.sending.queue import Ticket, enqueue

GRACE = timedelta(minutes=2)
"""How much later than due a delivery is taken for lost by the queue, and put back."""


def dispatch(event: Event) -> list[StoredDelivery]:
    """Put an event on its way to all endpoints that want it; gives the deliveries.

    Doing so again finds the deliveries there, and queues those again that are pending: it may be
    that the queue never heard of them.
    """
    if CATALOGUE[event.type].internal:
        return []
    now = clock.now()
    deliveries = [
        repository.create_delivery(event.workspace_id, delivery=new_delivery(event, endpoint, now))
        for endpoint in repository.all_endpoints(event.workspace_id)
        if endpoint.enabled and is_wanted(event.type, endpoint.event_types)
    ]
    pending = [one for one in deliveries if one.status is DeliveryStatus.PENDING]
    enqueue([ticket_of(event.workspace_id, one) for one in pending])
    return deliveries


def new_delivery(
    event: Event, endpoint: StoredEndpoint, now: datetime, *, retries: bool = True
) -> StoredDelivery:
    """The delivery of an event to an endpoint, due at once."""
    delivery_id = repository.delivery_id(event.id, endpoint.id)
    return StoredDelivery(
        id=delivery_id,
        version=1,
        created_at=now,
        updated_at=now,
        endpoint_id=endpoint.id,
        event_id=event.id,
        event_type=event.type,
        occurred_at=event.occurred_at,
        body=body_of(event),
        retries=retries,
        next_attempt_at=now,
        due_shard=repository.shard_of(delivery_id),
        due_at=now + GRACE,
        expires_at=int((now + timedelta(days=KEPT_DAYS)).timestamp()),
    )


def ticket_of(
    workspace_id: str, delivery: StoredDelivery, *, again_at_version: int | None = None
) -> Ticket:
    """The message that asks for an attempt at a delivery."""
    return Ticket(
        workspace_id=workspace_id,
        endpoint_id=delivery.endpoint_id,
        delivery_id=delivery.id,
        again_at_version=again_at_version,
    )

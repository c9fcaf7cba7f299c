"""Proof that an endpoint wants events: its present URL has answered a signed ``webhook.ping``.

Until then its deliveries wait, so that nobody can aim events at somebody else's server, neither
with a new endpoint nor by changing the URL of a proved one.
"""

from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import islice

from aws_lambda_powertools import Logger

from batchivo import clock
from batchivo.events.envelope import DomainEvent, event_of
from batchivo.events.payloads import PingPayload
from batchivo.events.types import EventType
from batchivo.storage.identifiers import new_id
from batchivo.webhooks import repository
from batchivo.webhooks.models import StoredDelivery, StoredEndpoint
from batchivo.webhooks.repository import Due
from batchivo.webhooks.sending.dispatching import GRACE, new_delivery, ticket_of
from batchivo.webhooks.sending.queue import MOST_AT_ONCE, enqueue

logger = Logger()

_RELEASED_AT_ONCE = 100
"""The retrier releases the rest, and any delivery that was about to wait at that moment."""


def new_ping(workspace_id: str, endpoint: StoredEndpoint) -> StoredDelivery:
    """Create the delivery of a ping, to be tried once."""
    now = clock.now()
    event = event_of(
        DomainEvent(EventType.PING, PingPayload(endpoint_id=endpoint.id)),
        origin=new_id(),
        workspace_id=workspace_id,
        occurred_at=now,
    )
    return new_delivery(event, endpoint, now, retries=False)


def send_soon(workspace_id: str, ping: StoredDelivery) -> None:
    """Queue a stored ping: one message.

    Never raises: the change has already been made, and the retrier finds a ping that the queue
    did not get.
    """
    try:
        enqueue([ticket_of(workspace_id, ping)])
    except Exception:
        logger.exception("not queued", extra={"delivery_id": ping.id})


def prove(workspace_id: str, endpoint: StoredEndpoint, *, asked_at: datetime) -> None:
    """Note that an endpoint's URL has answered a ping, and queue what waits for it: an UpdateItem
    and a Query, then an UpdateItem for each delivery and a message for every ten."""
    repository.prove(
        workspace_id,
        endpoint_id=endpoint.id,
        url=endpoint.url,
        asked_at=asked_at,
        look_again_at=clock.now() + GRACE,
    )
    release(islice(repository.waiting(endpoint.id), _RELEASED_AT_ONCE))


def release(waiting: Iterator[Due], *, has_time: Callable[[], bool] = lambda: True) -> bool:
    """Queue deliveries that wait for a proof: an UpdateItem each, and a message for every ten.

    Returns whether there was time for all.
    """
    while batch := list(islice(waiting, MOST_AT_ONCE)):
        if not has_time():
            return False
        again = clock.now() + GRACE
        found = [(due, repository.see_to_later(due, at=again)) for due in batch]
        enqueue(
            [
                ticket_of(due.workspace_id, delivery)
                for due, delivery in found
                if delivery is not None
            ]
        )
    return True

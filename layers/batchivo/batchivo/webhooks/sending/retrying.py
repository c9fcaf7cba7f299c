"""Back on the queue with what is due: long waits, and what the queue has lost."""

from collections.abc import Callable
from datetime import timedelta

from batchivo import clock
from batchivo.webhooks import repository
from batchivo.webhooks.models import DeliveryStatus
from batchivo.webhooks.repository import Due
from batchivo.webhooks.sending import disabling
from batchivo.webhooks.sending.dispatching import ticket_of
from batchivo.webhooks.sending.queue import MOST_AT_ONCE, Ticket, enqueue_each

_AHEAD = timedelta(seconds=60)
"""The retrier runs once a minute: what is due before its next run is queued with a delay."""

_NEXT_LOOK = timedelta(minutes=15)
"""A delivery that was queued is not looked at again before; the queue may be long."""


def queue_what_is_due(*, has_time: Callable[[], bool] = lambda: True) -> int:
    """Queue all deliveries that are due and announce disabled endpoints, as long as there is time.

    Gives how many deliveries were queued: an UpdateItem each, and a message for every ten. What is
    left for want of time is still due at the next run.
    """
    now = clock.now()
    queued = 0
    ready: list[tuple[Ticket, timedelta]] = []
    for due in repository.due(before=now + _AHEAD):
        if not has_time():
            break
        if not due.is_delivery:
            _announce(due)
            continue
        delivery = repository.see_to_later(due, at=now + _NEXT_LOOK)
        if delivery is None or delivery.status is not DeliveryStatus.PENDING:
            continue
        delay = max((delivery.next_attempt_at or now) - now, timedelta())
        ready.append((ticket_of(due.workspace_id, delivery), delay))
        queued += 1
        if len(ready) == MOST_AT_ONCE:
            enqueue_each(ready)
            ready.clear()
    enqueue_each(ready)
    return queued


def _announce(due: Due) -> None:
    endpoint = repository.get_endpoint(due.workspace_id, endpoint_id=due.id)
    if endpoint is not None and endpoint.due_at is not None:
        disabling.announce(due.workspace_id, endpoint)

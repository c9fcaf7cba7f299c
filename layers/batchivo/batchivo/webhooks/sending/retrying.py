"""Queueing due deliveries: those with long delays, and those that the queue has lost."""

from collections.abc import Callable
from datetime import timedelta

from batchivo import clock
from batchivo.storage.work import Unattended
from batchivo.webhooks import repository
from batchivo.webhooks.collections import ENDPOINTS
from batchivo.webhooks.models import DeliveryStatus
from batchivo.webhooks.repository import Due
from batchivo.webhooks.sending import disabling, proving
from batchivo.webhooks.sending.dispatching import ticket_of
from batchivo.webhooks.sending.queue import MOST_AT_ONCE, Ticket, enqueue_each

_AHEAD = timedelta(seconds=60)
"""The retrier runs once a minute; deliveries due before its next run are queued with a delay."""

_NEXT_LOOK = timedelta(minutes=15)
"""The queue may be long, so a queued delivery is not checked again before this."""


def queue_what_is_due(*, has_time: Callable[[], bool] = lambda: True) -> int:
    """Queue all due deliveries and those whose endpoint was proved, and announce disabled
    endpoints, while there is time.

    Returns the number of queued deliveries: an UpdateItem each, and a message for every ten. The
    next run does the rest.
    """
    now = clock.now()
    queued = 0
    ready: list[tuple[Ticket, timedelta]] = []
    for due in repository.due(before=now + _AHEAD):
        if not has_time():
            break
        if due.kind == "proofs":
            if proving.release(repository.waiting(due.id), has_time=has_time):
                repository.settle_proof(due)
            continue
        if due.kind != "deliveries":
            _announce(due)
            continue
        delivery = repository.see_to_later(due, at=now + _NEXT_LOOK)
        if delivery is None or delivery.status is not DeliveryStatus.PENDING:
            continue
        delay = max((delivery.next_attempt_at or now) - now, timedelta())
        failed = delivery.tries > 0
        ready.append((ticket_of(due.workspace_id, delivery, slow=failed), delay))
        queued += 1
        if len(ready) == MOST_AT_ONCE:
            enqueue_each(ready)
            ready.clear()
    enqueue_each(ready)
    return queued


def _announce(due: Due) -> None:
    endpoint = ENDPOINTS.find(Unattended(due.workspace_id), due.id)
    if endpoint is not None and endpoint.due_at is not None:
        disabling.announce(due.workspace_id, endpoint)

"""The two queues of due deliveries, which ``webhook_sender`` reads.

One is for endpoints that answer at once, the other for those that took long or failed last, so that
these hold up only each other. Each message names its workspace as its group: a fair queue of SQS
lets the messages of others pass those of a workspace that has many in flight.
"""

import math
from collections.abc import Sequence
from datetime import timedelta

from pydantic import ConfigDict

from batchivo.aws import clients as aws
from batchivo.config import settings
from batchivo.fields import Model

LONGEST_DELAY = timedelta(minutes=15)
"""The longest delay that SQS allows."""

MOST_AT_ONCE = 10


class Ticket(Model):
    """A message of a queue: one delivery to attempt.

    ``again_at_version`` asks to restart a delivery that had ended at that version; ``slow`` puts
    it into the queue of slow endpoints.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    workspace_id: str
    endpoint_id: str
    delivery_id: str
    again_at_version: int | None = None
    slow: bool = False


class NotQueued(Exception):
    """The queue did not accept some messages; they can be sent again."""


def enqueue(tickets: Sequence[Ticket], *, delay: timedelta = timedelta()) -> None:
    """Queue the tickets, visible after the delay: one SendMessageBatch per ten.

    Raises:
        NotQueued: if the queue did not accept all of them.
    """
    enqueue_each([(ticket, delay) for ticket in tickets])


def enqueue_each(tickets: Sequence[tuple[Ticket, timedelta]]) -> None:
    """Queue the tickets, each visible after its own delay: one SendMessageBatch per ten
    of each queue.

    Raises:
        NotQueued: if the queue did not accept all of them.
    """
    for slow in (False, True):
        chosen = [(ticket, delay) for ticket, delay in tickets if ticket.slow is slow]
        for start in range(0, len(chosen), MOST_AT_ONCE):
            _send(chosen[start : start + MOST_AT_ONCE], slow=slow)


def _send(tickets: Sequence[tuple[Ticket, timedelta]], *, slow: bool) -> None:
    entries = [
        {
            "Id": str(number),
            "MessageBody": ticket.model_dump_json(),
            "MessageGroupId": ticket.workspace_id,
            "DelaySeconds": max(0, math.ceil(min(delay, LONGEST_DELAY).total_seconds())),
        }
        for number, (ticket, delay) in enumerate(tickets)
    ]
    url = settings().slow_delivery_queue_url if slow else settings().delivery_queue_url
    answer = aws.sqs().send_message_batch(QueueUrl=url, Entries=entries)
    if answer.get("Failed"):
        raise NotQueued(f"{len(answer['Failed'])} of {len(entries)} messages")

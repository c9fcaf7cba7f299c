"""The queue of deliveries that are due: what ``webhook_sender`` takes from."""

import math
from collections.abc import Sequence
from datetime import timedelta

from pydantic import BaseModel, ConfigDict

from batchivo.aws import clients as aws
from batchivo.config import settings

LONGEST_DELAY = timedelta(minutes=15)
"""SQS holds a message back no longer than that."""

MOST_AT_ONCE = 10


class Ticket(BaseModel):
    """A message of the queue: one delivery to attempt.

    ``again_at_version`` asks to begin anew with a delivery that had come to an end at that version.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    workspace_id: str
    endpoint_id: str
    delivery_id: str
    again_at_version: int | None = None


class NotQueued(Exception):
    """The queue did not take some messages; the same may be tried again."""


def enqueue(tickets: Sequence[Ticket], *, delay: timedelta = timedelta()) -> None:
    """Send the tickets, to be seen after the delay: one SendMessageBatch per ten.

    Raises:
        NotQueued: when the queue did not take all of them.
    """
    enqueue_each([(ticket, delay) for ticket in tickets])


def enqueue_each(tickets: Sequence[tuple[Ticket, timedelta]]) -> None:
    """Send the tickets, each to be seen after its delay: one SendMessageBatch per ten.

    Raises:
        NotQueued: when the queue did not take all of them.
    """
    for start in range(0, len(tickets), MOST_AT_ONCE):
        entries = [
            {
                "Id": str(number),
                "MessageBody": ticket.model_dump_json(),
                "DelaySeconds": max(0, math.ceil(min(delay, LONGEST_DELAY).total_seconds())),
            }
            for number, (ticket, delay) in enumerate(tickets[start : start + MOST_AT_ONCE])
        ]
        answer = aws.sqs().send_message_batch(
            QueueUrl=settings().delivery_queue_url, Entries=entries
        )
        if answer.get("Failed"):
            raise NotQueued(f"{len(answer['Failed'])} of {len(entries)} messages")

"""The queue of due deliveries, which ``webhook_sender`` reads."""

import math
from collections.abc import Sequence
from datetime import timedelta

from pydantic import BaseModel, ConfigDict

from batchivo.aws import clients as aws
from batchivo.config import settings

LONGEST_DELAY = timedelta(minutes=15)
"""The longest delay that SQS allows."""

MOST_AT_ONCE = 10


class Ticket(BaseModel):
    """A message of the queue: one delivery to attempt.

    ``again_at_version`` asks to restart a delivery that had ended at that version.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    workspace_id: str
    endpoint_id: str
    delivery_id: str
    again_at_version: int | None = None


class NotQueued(Exception):
    """The queue did not accept some messages; they can be sent again."""


def enqueue(tickets: Sequence[Ticket], *, delay: timedelta = timedelta()) -> None:
    """Queue the tickets, visible after the delay: one SendMessageBatch per ten.

    Raises:
        NotQueued: if the queue did not accept all of them.
    """
    enqueue_each([(ticket, delay) for ticket in tickets])


def enqueue_each(tickets: Sequence[tuple[Ticket, timedelta]]) -> None:
    """Queue the tickets, each visible after its own delay: one SendMessageBatch per ten.

    Raises:
        NotQueued: if the queue did not accept all of them.
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

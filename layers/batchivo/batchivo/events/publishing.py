"""Putting events on the bus."""

import random
import time
from collections.abc import Sequence

from batchivo.aws import clients as aws
from batchivo.config import settings
from batchivo.events.envelope import Event

SOURCE = "batchivo"

_MOST_AT_ONCE = 10
_TURNS = 3
PAUSE_SECONDS = 0.1
"""The longest first pause before rejected entries are put again; it doubles each time."""


def publish(events: Sequence[Event]) -> list[Event]:
    """Put events on the bus: one PutEvents per ten, and more for rejected entries.

    Returns the events that were rejected in the end, for the caller to announce again. Repeating is
    safe, because an event keeps its id.
    """
    rejected: list[Event] = []
    for start in range(0, len(events), _MOST_AT_ONCE):
        rejected += _publish_ten(list(events[start : start + _MOST_AT_ONCE]))
    return rejected


def _publish_ten(events: list[Event]) -> list[Event]:
    for turn in range(_TURNS):
        if turn:
            longest = PAUSE_SECONDS * 2**turn
            time.sleep(random.uniform(0, longest))  # noqa: S311 - spreads load, guards nothing
        answer = aws.event_bridge().put_events(Entries=[_entry(event) for event in events])
        results = answer["Entries"]
        events = [e for e, r in zip(events, results, strict=True) if r.get("ErrorCode")]
        if not events:
            break
    return events


def _entry(event: Event) -> dict[str, object]:
    return {
        "EventBusName": settings().event_bus,
        "Source": SOURCE,
        "DetailType": event.type.value,
        "Detail": event.model_dump_json(),
        "Time": event.occurred_at,
    }

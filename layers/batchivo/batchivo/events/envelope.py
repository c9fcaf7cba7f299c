"""The envelope of every event."""

import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pydantic import BaseModel, ConfigDict

from batchivo.events.types import EventType
from batchivo.fields import Model

_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_DNS, "events.batchivo.app")


@dataclass(frozen=True)
class DomainEvent:
    """An event as a resource describes it: its type and its data."""

    type: EventType
    data: BaseModel


class Event(Model):
    """One event on the bus."""

    model_config = ConfigDict(frozen=True)

    id: str
    type: EventType
    workspace_id: str
    occurred_at: datetime
    data: dict[str, Any]


def event_of(event: DomainEvent, *, origin: str, workspace_id: str, occurred_at: datetime) -> Event:
    """Wrap a domain event.

    ``origin`` identifies its source, such as a stream record. The same origin gives the same id, so
    an event that is announced twice is still one event.
    """
    return Event(
        id=str(uuid.uuid5(_NAMESPACE, f"{origin}/{event.type.value}")),
        type=event.type,
        workspace_id=workspace_id,
        occurred_at=occurred_at,
        data=event.data.model_dump(mode="json"),
    )

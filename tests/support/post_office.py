"""Webhooks in this process: a clock to turn, a queue that goes by it, and a bus to read.

The queue and the bus are in memory; entities are stored in DynamoDB and deliveries are sent over
HTTP.
"""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from batchivo import clock, config
from batchivo.access.principal import Principal
from batchivo.aws import clients
from batchivo.events.envelope import DomainEvent, Event, event_of
from batchivo.events.payloads import PingPayload
from batchivo.events.types import EventType
from batchivo.storage.identifiers import new_id
from batchivo.storage.work import Unattended, Work, operation
from batchivo.webhooks import repository, service
from batchivo.webhooks.collections import DELIVERIES
from batchivo.webhooks.models import EndpointWithSecret, NewEndpoint, StoredDelivery
from batchivo.webhooks.repository import delivery_id
from batchivo.webhooks.sending.delivering import Result, Step, deliver
from batchivo.webhooks.sending.dispatching import dispatch
from batchivo.webhooks.sending.queue import Ticket
from batchivo.webhooks.sending.retrying import queue_what_is_due


class Clock:
    """A clock that goes on by itself and can be turned forward."""

    def __init__(self) -> None:
        self._ahead = timedelta()

    def now(self) -> datetime:
        return datetime.now(UTC) + self._ahead

    def advance(self, **time: float) -> None:
        self._ahead += timedelta(**time)


@dataclass
class MemoryQueue:
    """As much of SQS as the library uses, by the test's clock; all queues are one."""

    clock: Clock
    refuses: bool = False
    _messages: list[tuple[datetime, str]] = field(default_factory=list)
    sent: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    """Each message with the URL of its queue."""

    def send_message_batch(
        self,
        *,
        QueueUrl: str,  # noqa: N803
        Entries: list[dict[str, Any]],  # noqa: N803
    ) -> dict[str, Any]:
        if self.refuses:
            return {"Failed": Entries}
        for entry in Entries:
            due = self.clock.now() + timedelta(seconds=entry["DelaySeconds"])
            self._messages.append((due, entry["MessageBody"]))
            self.sent.append((QueueUrl, entry))
        return {"Successful": Entries}

    def send_message(self, **_: str) -> dict[str, str]:
        """A shop's message, which no test takes from here."""
        return {"MessageId": new_id()}

    def take(self) -> list[Ticket]:
        """The tickets that can be seen now."""
        now = self.clock.now()
        due = [body for at, body in self._messages if at <= now]
        self._messages = [(at, body) for at, body in self._messages if at > now]
        return [Ticket.model_validate_json(body) for body in due]

    def lose_everything(self) -> None:
        self._messages.clear()


@dataclass
class MemoryBus:
    """As much of EventBridge as the library uses."""

    events: list[Event] = field(default_factory=list)
    refuses: int = 0
    """How many entries are still to be refused."""

    def put_events(self, *, Entries: list[dict[str, Any]]) -> dict[str, Any]:  # noqa: N803
        results = []
        for entry in Entries:
            if self.refuses:
                self.refuses -= 1
                results.append({"ErrorCode": "ThrottlingException"})
            else:
                self.events.append(Event.model_validate(json.loads(entry["Detail"])))
                results.append({"EventId": "1"})
        return {"Entries": results}


@dataclass
class PostOffice:
    """One workspace's webhooks."""

    principal: Principal
    clock: Clock
    queue: MemoryQueue
    bus: MemoryBus

    def endpoint(self, url: str, **settings: Any) -> EndpointWithSecret:
        """A new endpoint as if its URL had answered the ping, of which no trace is left."""
        endpoint = self.unproved_endpoint(url, **settings)
        for ticket in self.queue.take():
            _remove(Unattended(self.principal.workspace_id), ticket.delivery_id)
        prove_url(self.principal.workspace_id, endpoint.id, endpoint.url)
        return endpoint

    def unproved_endpoint(self, url: str, **settings: Any) -> EndpointWithSecret:
        return service.create(self.principal, NewEndpoint(url=url, **settings))

    def announce(self, event_type: EventType = EventType.PING) -> Event:
        """A new event, dispatched."""
        event = event_of(
            DomainEvent(event_type, PingPayload(endpoint_id="any")),
            origin=new_id(),
            workspace_id=self.principal.workspace_id,
            occurred_at=self.clock.now(),
        )
        dispatch(event)
        return event

    def work(self) -> list[Result]:
        """Attempt the workspace's due deliveries, by retrier and sender.

        Results without an attempt are left out: after a large step of the clock, the retrier
        queues deliveries that are queued already.
        """
        results: list[Result] = []
        queue_what_is_due()
        while tickets := self.queue.take():
            own = [t for t in tickets if t.workspace_id == self.principal.workspace_id]
            results += [deliver(ticket) for ticket in own]
        return [result for result in results if result.step is not Step.NOTHING]

    def delivery(self, event: Event, endpoint: EndpointWithSecret) -> StoredDelivery:
        return DELIVERIES.get(self.principal, delivery_id(event.id, endpoint.id))


@contextmanager
def post_office(principal: Principal, **environment: str) -> Iterator[PostOffice]:
    """The webhooks of a workspace, with receivers on this machine allowed."""
    turned = Clock()
    queue, bus = MemoryQueue(turned), MemoryBus()
    settings = {
        "BATCHIVO_WEBHOOKS_ALLOW_PRIVATE": "on",
        "BATCHIVO_DELIVERY_QUEUE_URL": "queue",
        "BATCHIVO_SLOW_DELIVERY_QUEUE_URL": "slow queue",
        **environment,
    }
    with pytest.MonkeyPatch.context() as patch:
        for name, value in settings.items():
            patch.setenv(name, value)
        config.settings.cache_clear()
        patch.setattr(clock, "now", turned.now)
        patch.setattr(clients, "sqs", lambda: queue)
        patch.setattr(clients, "event_bridge", lambda: bus)
        yield PostOffice(principal, turned, queue, bus)
    config.settings.cache_clear()


@operation
def _remove(work: Work, _: Unattended, delivery_id: str) -> None:
    work.remove(DELIVERIES, work.get(DELIVERIES, delivery_id))


def prove_url(workspace_id: str, endpoint_id: str, url: str) -> None:
    """Note that the URL has answered a ping."""
    now = clock.now()
    repository.prove(
        workspace_id, endpoint_id=endpoint_id, url=url, asked_at=now, look_again_at=now
    )


def steps(results: Sequence[Result]) -> list[str]:
    """What came of each ticket."""
    return [result.step.value for result in results]

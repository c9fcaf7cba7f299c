"""Hundreds of events to three endpoints while senders and dispatchers are killed at random.

Real processes, a real queue, a real table, real HTTP; only the clock is turned, since a delivery is
retried over three days.
"""

import json
import multiprocessing
import os
import random
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

import pytest

from batchivo import clock
from batchivo.access.principal import Principal, Role
from batchivo.accounts.workspaces import WORKSPACES
from batchivo.events.envelope import DomainEvent, Event, event_of
from batchivo.events.payloads import PingPayload
from batchivo.events.types import EventType
from batchivo.storage.identifiers import new_id
from batchivo.storage.table import write_all
from batchivo.webhooks import service
from batchivo.webhooks.collections import DELIVERIES, ENDPOINTS
from batchivo.webhooks.models import EndpointChange, EndpointWithSecret, NewEndpoint, Recovery
from batchivo.webhooks.sending.retrying import queue_what_is_due
from local.emulator import Emulator, free_port
from local.places import ROOT
from testbed.library import forget_everything
from testbed.receiver import Reply, Request, receiving
from tests.support.factory import stored_workspace
from tests.support.length import cases
from tests.support.post_office import prove_url
from tests.support.webhook_worker import clock_ahead_by, work

EVENTS = cases(250, long=1000)
PATIENCE_SECONDS = 600
"""A run takes three minutes on two idle cores; the test does not measure speed."""
VISIBILITY_SECONDS = 4
STEP_SECONDS = 0.4

FORKS = multiprocessing.get_context("forkserver")
"""A clean process that has imported everything, so that a worker is there at once."""
FORKS.set_forkserver_preload(
    [
        "tests.support.webhook_worker",
        "functions.webhook_dispatcher.app",
        "functions.webhook_sender.app",
    ]
)

WORKERS = {
    "dispatch": ("webhook_dispatcher", 2),
    "deliveries": ("webhook_sender", 2),
    "slow-deliveries": ("webhook_sender", 1),
}
"""The function that takes from each queue, and the number of its processes."""


@dataclass
class Workers:
    """The processes, each replaced when it is gone."""

    queues: dict[str, str]
    lead: Path
    environment: dict[str, str]
    killed: Counter[str] = field(default_factory=Counter)
    _processes: list[tuple[str, BaseProcess]] = field(default_factory=list)

    def keep_up(self) -> None:
        alive = [(name, one) for name, one in self._processes if one.is_alive()]
        wanted = Counter({queue: count for queue, (_, count) in WORKERS.items()})
        missing = wanted - Counter(name for name, _ in alive)
        self._processes = [*alive, *((name, self._start(name)) for name in missing.elements())]

    def kill_one(self, chance: random.Random) -> None:
        name, process = chance.choice(self._processes)
        process.kill()
        process.join()
        self.killed[name] += 1

    def stop(self) -> None:
        for _, process in self._processes:
            process.kill()
            process.join()

    def _start(self, name: str) -> BaseProcess:
        arguments = (WORKERS[name][0], self.queues[name], self.lead, self.environment)
        process = FORKS.Process(target=work, args=arguments, daemon=True)
        process.start()
        return process


@dataclass
class Chaos:
    """The world that the events go through."""

    principal: Principal
    workers: Workers
    sqs: Any

    def advance(self, by: timedelta) -> None:
        lead = float(self.workers.lead.read_text())
        successor = self.workers.lead.with_suffix(".new")
        successor.write_text(str(lead + by.total_seconds()))
        successor.replace(self.workers.lead)  # readers see the one or the other

    def announce(self, events: list[Event]) -> None:
        queue_url = self.workers.queues["dispatch"]
        for start in range(0, len(events), 10):
            entries = [
                {"Id": str(n), "MessageBody": json.dumps({"detail": event.model_dump(mode="json")})}
                for n, event in enumerate(events[start : start + 10])
            ]
            self.sqs.send_message_batch(QueueUrl=queue_url, Entries=entries)

    def nobody_works(self) -> bool:
        """Whether no message is waiting or being worked on: all else waits for the clock."""
        counts = ("ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible")
        return not any(
            int(count)
            for url in self.workers.queues.values()
            for count in self.sqs.get_queue_attributes(QueueUrl=url, AttributeNames=counts)[
                "Attributes"
            ].values()
        )

    def statuses(self) -> dict[str, Counter[str]]:
        """By endpoint, how many deliveries there are of each status."""
        found: dict[str, Counter[str]] = {}
        for endpoint, status in DELIVERIES.columns(self.principal, ("endpoint_id", "status")):
            found.setdefault(endpoint, Counter())[status] += 1
        return found


@pytest.fixture
def chaos(
    dynamodb_local: str, tables: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Chaos]:
    emulator = Emulator(port=free_port(), directory=tmp_path / "aws")
    emulator.start()
    sqs = emulator.client("sqs")
    queues = {
        name: sqs.create_queue(
            QueueName=name, Attributes={"VisibilityTimeout": str(VISIBILITY_SECONDS)}
        )["QueueUrl"]
        for name in WORKERS
    }
    bus = emulator.client("events").create_event_bus(Name="chaos")["EventBusArn"]
    lead = tmp_path / "lead"
    lead.write_text("0")
    environment = {
        **emulator.environment,
        **tables,
        "AWS_ENDPOINT_URL_DYNAMODB": dynamodb_local,
        "BATCHIVO_EVENT_BUS": bus,
        "BATCHIVO_DELIVERY_QUEUE_URL": queues["deliveries"],
        "BATCHIVO_SLOW_DELIVERY_QUEUE_URL": queues["slow-deliveries"],
        "BATCHIVO_SECRETS_KEY": emulator.client("kms").create_key()["KeyMetadata"]["KeyId"],
        "BATCHIVO_WEBHOOKS_ALLOW_PRIVATE": "on",
        "POWERTOOLS_LOG_LEVEL": "ERROR",
        "PYTHONPATH": os.pathsep.join((str(ROOT / "layers" / "batchivo"), str(ROOT))),
    }
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(clock, "now", clock.now)  # to be put back
    clock_ahead_by(lead)
    forget_everything()
    workers = Workers(queues, lead, environment)
    principal = Principal(new_id(), new_id(), Role.OWNER, session_id=new_id())
    workspace = stored_workspace().model_copy(update={"id": principal.workspace_id})
    write_all([WORKSPACES.documents.creating(workspace.id, workspace)])
    try:
        yield Chaos(principal, workers, sqs)
    finally:
        workers.stop()
        emulator.stop()
        forget_everything()


def flaky(chance: random.Random) -> Any:
    """A receiver that fails half the time, in one of three ways, and never for long."""
    failures = 0

    def answer(_: Request) -> Reply:
        nonlocal failures
        failures = 0 if chance.random() < 0.5 or failures >= 5 else failures + 1
        if not failures:
            return Reply()
        return chance.choice([Reply(status=500), Reply(drop=True), Reply(wait=1.0)])

    return answer


def some_events(workspace_id: str) -> list[Event]:
    event = DomainEvent(EventType.PING, PingPayload(endpoint_id="any"))
    return [
        event_of(event, origin=str(n), workspace_id=workspace_id, occurred_at=clock.now())
        for n in range(EVENTS)
    ]


@contextmanager
def closed_port() -> Iterator[str]:
    yield f"http://127.0.0.1:{free_port()}/dead"


def test_no_event_is_missing_whoever_dies(chaos: Chaos, record_property: Any) -> None:
    chance = random.Random(6)
    workspace_id = chaos.principal.workspace_id
    began = time.monotonic()
    with receiving() as healthy, receiving(flaky(chance)) as unsteady, closed_port() as nowhere:
        endpoints = {
            name: service.create(
                chaos.principal, NewEndpoint(url=url, enabled=False, max_per_second=None)
            )
            for name, url in (("good", healthy.url), ("flaky", unsteady.url), ("dead", nowhere))
        }
        for endpoint in endpoints.values():
            prove_url(workspace_id, endpoint.id, endpoint.url)
            enabled = EndpointChange(enabled=True)
            service.change(chaos.principal, endpoint.id, enabled, expected=None)
        since = clock.now() - timedelta(minutes=1)
        events = some_events(workspace_id)
        chaos.announce(events)
        run(chaos, endpoints, since, chance, until=began + PATIENCE_SECONDS)
        statuses = chaos.statuses()

    every = {event.id for event in events}
    seconds = time.monotonic() - began
    report = {
        "seconds": round(seconds),
        "killed": dict(chaos.workers.killed),
        "requests": {"good": len(healthy.requests), "flaky": len(unsteady.requests)},
        "statuses": {name: dict(statuses[one.id]) for name, one in endpoints.items()},
    }
    record_property("chaos", json.dumps(report))
    print(json.dumps(report))
    for receiver, name in ((healthy, "good"), (unsteady, "flaky")):
        assert {request.id for request in receiver.requests} == every
        assert statuses[endpoints[name].id] == {"delivered": EVENTS}
    assert statuses[endpoints["dead"].id].total() == EVENTS
    assert statuses[endpoints["dead"].id]["delivered"] == 0
    assert not ENDPOINTS.get(chaos.principal, endpoints["dead"].id).enabled
    assert chaos.workers.killed.total() >= 10


def run(
    chaos: Chaos,
    endpoints: dict[str, EndpointWithSecret],
    since: Any,
    chance: random.Random,
    *,
    until: float,
) -> None:
    """Keep workers up, kill them, turn the clock, until everything is settled."""
    good, unsteady, dead = (endpoints[name].id for name in ("good", "flaky", "dead"))
    step, jump = 0, timedelta(days=5, hours=1)  # after which the dead endpoint is disabled
    while True:
        assert time.monotonic() < until, chaos.statuses()
        chaos.workers.keep_up()
        time.sleep(STEP_SECONDS)
        step += 1
        if step % 7 == 0:
            chaos.workers.kill_one(chance)
        if step % 3:
            continue
        if not chaos.nobody_works():  # else queued deliveries are soon queued again
            continue
        queue_what_is_due()
        statuses = chaos.statuses()
        if sum(counter.total() for counter in statuses.values()) < 3 * EVENTS:
            continue
        if (
            statuses[good] == statuses[unsteady] == {"delivered": EVENTS}
            and not statuses[dead]["pending"]
        ):
            return
        if statuses[unsteady]["exhausted"] and not statuses[unsteady]["pending"]:
            # Ten failures in a row: one in a thousand. That is what recovery is for.
            service.recover(chaos.principal, unsteady, Recovery(since=since))
        chaos.advance(jump)
        jump = timedelta(hours=29)  # the longest wait of the schedule, with its jitter

"""The rate of one sender's deliveries, the cost of one, the delay of the first attempt, and that
delay beside another workspace's receivers that hang.

The sender is its function in this process, over DynamoDB Local, with batches of ten as from its
queue, and a receiver on this machine. The delay is measured through the whole template on the local
AWS: table, stream, bus, queues and functions, to the receiver. It says nothing about stages of AWS
that are faster or slower than the emulator's.
"""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from statistics import median
from time import perf_counter, process_time
from types import SimpleNamespace
from typing import Any

import httpx

from batchivo import clock
from batchivo.events.envelope import DomainEvent, event_of
from batchivo.events.payloads import EndpointDisabledPayload
from batchivo.events.types import EventType
from batchivo.webhooks import service
from batchivo.webhooks.models import EndpointChange, StoredDelivery
from batchivo.webhooks.sending.dispatching import dispatch, ticket_of
from batchivo.webhooks.sending.posting import TIMEOUT_SECONDS
from benchmarks.operations import SPOOL
from benchmarks.results import Figures
from benchmarks.stack import stack_for_benchmark
from benchmarks.workbench import Shop, Workbench, counted
from local.deployment import Deployment
from local.progress import step
from testbed.accounts import register
from testbed.receiver import Receiver, Reply, Request, receiving
from testbed.traffic import Traffic

DELIVERIES = 200
FIRST_ATTEMPTS = 30
HANGING_ENDPOINTS = 20
HANGING_EVENTS = 16
HANGING_SENDERS = 32
HANGING = 200
"""Awaited before the waits beside them are measured. More are sent, since senders do not all take
full batches and the first deliveries time out before the last are sent."""
BESIDE_HANGING = 10
BATCH = 10
"""The most that the template lets the sender take at once."""

_CONTEXT: Any = SimpleNamespace(function_name="webhook_sender", memory_limit_in_mb=1024)


class Share(Figures):
    """The use of DynamoDB by one step of a delivery; an attempt takes its turn under a limit."""

    round_trips: float
    read_units: float
    write_units: float


class Sending(Figures):
    """One sender, busy with one batch after another."""

    deliveries: int
    per_second: float
    bare_posts_per_second: float
    """Bare POSTs of the same body to the same receiver, one after another on one connection."""
    dispatching: Share
    """Making the delivery of an event for its one endpoint."""
    attempting: Share
    processor_milliseconds: float | None = None
    """Of this process for one delivery, the receiver's part included."""
    bare_post_processor_milliseconds: float | None = None
    """The same for a bare POST."""


class FirstAttempt(Figures):
    """From the API's answer to the first attempt's arrival, on the local AWS."""

    attempts: int
    median_milliseconds: float
    longest_milliseconds: float
    call_milliseconds: float
    """The median of the calls themselves, through the emulated API Gateway."""


class Neighbours(Figures):
    """The wait for a workspace's first attempts, beside another's deliveries that hang."""

    in_flight: int
    """Deliveries of the other workspace that hung or trickled at that time."""
    quiet_milliseconds: float
    busy_milliseconds: float

    @property
    def ratio(self) -> float:
        return self.busy_milliseconds / self.quiet_milliseconds


class Webhooks(Figures):
    """All of them."""

    sending: Sending
    first_attempt: FirstAttempt
    neighbours: Neighbours | None = None


def measure(
    bench: Workbench, *, deliveries: int = DELIVERIES, first_attempts: int = FIRST_ATTEMPTS
) -> Webhooks:
    with step("  one sender"):
        sending = measure_sending(bench, deliveries)
    with stack_for_benchmark() as stack:
        first = measure_first_attempt(stack, first_attempts)
        return Webhooks(sending=sending, first_attempt=first, neighbours=measure_neighbours(stack))


def measure_sending(bench: Workbench, deliveries: int = DELIVERIES) -> Sending:
    from functions.webhook_sender.app import handler

    shop = bench.shop()
    with receiving() as receiver:
        endpoint = shop.call("createWebhook", {"url": receiver.url, "max_per_second": 100})["id"]
        shop.call("testWebhook", endpoint_id=endpoint)
        with counted() as dispatched:
            due = list(_dispatched(shop, deliveries))
        paced, due = due[:BATCH], due[BATCH:]
        with counted() as attempted:
            for delivery in paced:
                time.sleep(0.01)  # so that the next turn is free
                handler(_batch(shop, [delivery]), _CONTEXT)
        unlimited = EndpointChange(max_per_second=None)
        service.change(shop.principal, endpoint, unlimited, expected=None)
        began, computed = perf_counter(), process_time()
        for start in range(0, len(due), BATCH):
            done = handler(_batch(shop, due[start : start + BATCH]), _CONTEXT)
            if done["batchItemFailures"]:
                raise RuntimeError(f"deliveries failed: {done}")
        took, computed = perf_counter() - began, process_time() - computed
        bare, bare_computed = _bare_posts(receiver, due)
    return Sending(
        deliveries=len(due),
        per_second=len(due) / took,
        bare_posts_per_second=len(due) / bare,
        processor_milliseconds=computed * 1000 / len(due),
        bare_post_processor_milliseconds=bare_computed * 1000 / len(due),
        dispatching=_share(dispatched, deliveries),
        attempting=_share(attempted, len(paced)),
    )


def _dispatched(shop: Shop, count: int) -> Iterator[StoredDelivery]:
    disabled = EndpointDisabledPayload(
        endpoint_id="another",
        url="https://shop.example.com/hooks",
        reason="failing",
        disabled_at=clock.now(),
    )
    for number in range(count):
        event = event_of(
            DomainEvent(EventType.ENDPOINT_DISABLED, disabled),
            origin=str(number),
            workspace_id=shop.principal.workspace_id,
            occurred_at=clock.now(),
        )
        yield from dispatch(event)


def _batch(shop: Shop, deliveries: list[StoredDelivery]) -> dict[str, Any]:
    tickets = [ticket_of(shop.principal.workspace_id, delivery) for delivery in deliveries]
    return {
        "Records": [
            {
                "messageId": ticket.delivery_id,
                "receiptHandle": ticket.delivery_id,
                "body": ticket.model_dump_json(),
                "attributes": {},
                "messageAttributes": {},
                "eventSource": "aws:sqs",
            }
            for ticket in tickets
        ]
    }


def _bare_posts(receiver: Receiver, deliveries: list[StoredDelivery]) -> tuple[float, float]:
    """Return the seconds that it took, and those of the processor."""
    with httpx.Client() as client:
        client.post(receiver.url, content=deliveries[0].body)
        began, computed = perf_counter(), process_time()
        for delivery in deliveries:
            client.post(receiver.url, content=delivery.body).raise_for_status()
        return perf_counter() - began, process_time() - computed


def _share(traffic: Traffic, deliveries: int) -> Share:
    return Share(
        round_trips=traffic.round_trips / deliveries,
        read_units=traffic.read_units / deliveries,
        write_units=traffic.write_units / deliveries,
    )


def measure_first_attempt(stack: Deployment, attempts: int = FIRST_ATTEMPTS) -> FirstAttempt:
    waits: list[float] = []
    calls: list[float] = []
    account = register(stack.gateway_url)
    with step("  to the first attempt"), closing(account.api) as api, receiving() as receiver:
        _subscribe(api, f"{receiver.url}/first")
        for _ in range(attempts + 1):
            began = time.time()
            wait, answered = _wait(api, receiver)
            waits.append(wait)
            calls.append((answered - began) * 1000)
    # The first one found every function cold.
    return FirstAttempt(
        attempts=attempts,
        median_milliseconds=median(waits[1:]),
        longest_milliseconds=max(waits[1:]),
        call_milliseconds=median(calls[1:]),
    )


def measure_neighbours(stack: Deployment) -> Neighbours:
    """Measure one workspace's waits, alone and while all endpoints of another hang.

    The endpoints have failed once, so their deliveries go by the slow queue; each hangs for 15 s.
    """
    noisy, quiet = register(stack.gateway_url), register(stack.gateway_url)
    stuck = _Stuck()
    _widen(stack, senders=HANGING_SENDERS)
    with (
        step("  beside receivers that hang"),
        closing(noisy.api),
        closing(quiet.api),
        receiving() as receiver,
        receiving() as hanging,
    ):
        _subscribe(quiet.api, f"{receiver.url}/quiet")
        for number in range(HANGING_ENDPOINTS):
            _subscribe(noisy.api, f"{hanging.url}/{number}")
        _wait(quiet.api, receiver)
        alone = [_wait(quiet.api, receiver)[0] for _ in range(BESIDE_HANGING)]
        hanging.behaviour = lambda _: Reply(drop=True)
        noisy.api.post("/api/v1/spools", json=SPOOL).raise_for_status()
        while not all(e["failures"] for e in noisy.api.get("/api/v1/webhooks").json()["data"]):
            time.sleep(0.2)
        hanging.behaviour = stuck
        for _ in range(HANGING_EVENTS):
            noisy.api.post("/api/v1/spools", json=SPOOL).raise_for_status()
        stuck.wait_for(HANGING)
        began = stuck.in_flight()
        beside = [_wait(quiet.api, receiver)[0] for _ in range(BESIDE_HANGING)]
        in_flight = min(began, stuck.in_flight())
        stuck.end()
    return Neighbours(
        in_flight=in_flight, quiet_milliseconds=median(alone), busy_milliseconds=median(beside)
    )


def _widen(stack: Deployment, *, senders: int) -> None:
    """Let as many senders work for slow endpoints at once as the template does; the local stack has
    no bound of its own there, and the emulator a lower one."""
    functions = stack.client("lambda")
    queue = stack.outputs["SlowDeliveryQueueUrl"].rpartition("/")[2]
    for mapping in functions.list_event_source_mappings()["EventSourceMappings"]:
        if mapping["EventSourceArn"].endswith(f":{queue}"):
            functions.update_event_source_mapping(
                UUID=mapping["UUID"], ScalingConfig={"MaximumConcurrency": senders}
            )


class _Stuck:
    """A receiver's behaviour: every other request hangs, the others trickle."""

    def __init__(self) -> None:
        self._arrivals: list[float] = []
        self._ended = threading.Event()

    def __call__(self, request: Request) -> Reply:
        self._arrivals.append(time.monotonic())
        if len(self._arrivals) % 2:
            self._ended.wait(2 * TIMEOUT_SECONDS)
        return Reply() if self._ended.is_set() else Reply(trickle=0.5)

    def in_flight(self) -> int:
        """Return the number of requests that the sender has not given up."""
        return sum(time.monotonic() - at < TIMEOUT_SECONDS for at in self._arrivals)

    def wait_for(self, count: int) -> None:
        while self.in_flight() < count:
            time.sleep(0.05)

    def end(self) -> None:
        self._ended.set()


def _subscribe(api: httpx.Client, url: str) -> None:
    body = {"url": url, "event_types": ["spool.created"]}
    made = api.post("/api/v1/webhooks", json=body).raise_for_status().json()["data"]
    api.post(f"/api/v1/webhooks/{made['id']}/test").raise_for_status()


def _wait(api: httpx.Client, receiver: Receiver) -> tuple[float, float]:
    """Create a spool; return the milliseconds from the answer to the first attempt, and the time
    of the answer."""
    spool = api.post("/api/v1/spools", json=SPOOL).raise_for_status().json()["data"]["id"]
    answered = time.time()
    return (_arrival(receiver, spool) - answered) * 1000, answered


def _arrival(receiver: Receiver, spool_id: str) -> float:
    """Seconds since 1970 when the request that tells of this spool came."""
    found: list[float] = []

    def has_come(requests: list[Any]) -> bool:
        found[:] = [r.at for r in requests if json.loads(r.body)["data"].get("id") == spool_id]
        return bool(found)

    receiver.wait_for(has_come, seconds=60)
    return found[0]

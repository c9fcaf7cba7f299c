"""The rate of one sender's deliveries, the cost of one, and the delay of the first attempt.

The sender is its function in this process, over DynamoDB Local, with batches of ten as from its
queue, and a receiver on this machine. The delay is measured through the whole template on the local
AWS: table, stream, bus, queues and functions, to the receiver. It says nothing about stages of AWS
that are faster or slower than the emulator's.
"""

import json
import time
from collections.abc import Iterator
from contextlib import closing
from statistics import median
from time import perf_counter
from types import SimpleNamespace
from typing import Any

import httpx

from batchivo import clock
from batchivo.events.envelope import DomainEvent, event_of
from batchivo.events.payloads import PingPayload
from batchivo.events.types import EventType
from batchivo.webhooks.models import StoredDelivery
from batchivo.webhooks.sending.dispatching import dispatch, ticket_of
from benchmarks.operations import SPOOL
from benchmarks.results import Figures
from benchmarks.stack import stack_for_benchmark
from benchmarks.workbench import Shop, Workbench, counted
from local.deployment import Deployment
from local.progress import step
from testbed.accounts import register
from testbed.receiver import Receiver, receiving
from testbed.traffic import Traffic

DELIVERIES = 200
FIRST_ATTEMPTS = 30
BATCH = 10
"""The most that the template lets the sender take at once."""

_CONTEXT: Any = SimpleNamespace(function_name="webhook_sender", memory_limit_in_mb=1024)


class Share(Figures):
    """The use of DynamoDB by one step of a delivery."""

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


class FirstAttempt(Figures):
    """From the API's answer to the first attempt's arrival, on the local AWS."""

    attempts: int
    median_milliseconds: float
    longest_milliseconds: float
    call_milliseconds: float
    """The median of the calls themselves, through the emulated API Gateway."""


class Webhooks(Figures):
    """Both."""

    sending: Sending
    first_attempt: FirstAttempt


def measure(
    bench: Workbench, *, deliveries: int = DELIVERIES, first_attempts: int = FIRST_ATTEMPTS
) -> Webhooks:
    with step("  one sender"):
        sending = measure_sending(bench, deliveries)
    with stack_for_benchmark() as stack:
        return Webhooks(sending=sending, first_attempt=measure_first_attempt(stack, first_attempts))


def measure_sending(bench: Workbench, deliveries: int = DELIVERIES) -> Sending:
    from functions.webhook_sender.app import handler

    shop = bench.shop()
    with receiving() as receiver:
        new = {"url": receiver.url, "event_types": ["webhook.ping"], "max_per_second": None}
        shop.call("createWebhook", new)
        with counted() as dispatched:
            due = list(_dispatched(shop, deliveries))
        warm, due = due[:BATCH], due[BATCH:]
        handler(_batch(shop, warm), _CONTEXT)
        with counted() as attempted:
            began = perf_counter()
            for start in range(0, len(due), BATCH):
                done = handler(_batch(shop, due[start : start + BATCH]), _CONTEXT)
                if done["batchItemFailures"]:
                    raise RuntimeError(f"deliveries failed: {done}")
            took = perf_counter() - began
        bare = _bare_posts(receiver, due)
    return Sending(
        deliveries=len(due),
        per_second=len(due) / took,
        bare_posts_per_second=bare,
        dispatching=_share(dispatched, deliveries),
        attempting=_share(attempted, len(due)),
    )


def _dispatched(shop: Shop, count: int) -> Iterator[StoredDelivery]:
    ping = DomainEvent(EventType.PING, PingPayload(endpoint_id="any"))
    for number in range(count):
        event = event_of(
            ping,
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


def _bare_posts(receiver: Receiver, deliveries: list[StoredDelivery]) -> float:
    with httpx.Client() as client:
        client.post(receiver.url, content=deliveries[0].body)
        began = perf_counter()
        for delivery in deliveries:
            client.post(receiver.url, content=delivery.body).raise_for_status()
        return len(deliveries) / (perf_counter() - began)


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
        url = f"{receiver.url}/first"
        body = {"url": url, "event_types": ["spool.created"]}
        made = api.post("/api/v1/webhooks", json=body).raise_for_status().json()["data"]
        api.post(f"/api/v1/webhooks/{made['id']}/test").raise_for_status()
        for _ in range(attempts + 1):
            began = time.time()
            answer = api.post("/api/v1/spools", json=SPOOL).raise_for_status()
            answered = time.time()
            waits.append((_arrival(receiver, answer.json()["data"]["id"]) - answered) * 1000)
            calls.append((answered - began) * 1000)
    # The first one found every function cold.
    return FirstAttempt(
        attempts=attempts,
        median_milliseconds=median(waits[1:]),
        longest_milliseconds=max(waits[1:]),
        call_milliseconds=median(calls[1:]),
    )


def _arrival(receiver: Receiver, spool_id: str) -> float:
    """Seconds since 1970 when the request that tells of this spool came."""
    found: list[float] = []

    def has_come(requests: list[Any]) -> bool:
        found[:] = [r.at for r in requests if json.loads(r.body)["data"].get("id") == spool_id]
        return bool(found)

    receiver.wait_for(has_come, seconds=60)
    return found[0]

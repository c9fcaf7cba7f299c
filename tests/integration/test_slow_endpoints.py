"""Deliveries to endpoints that are slow or failing go by a queue of their own."""

import itertools
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from threading import Event, Semaphore
from types import SimpleNamespace
from typing import Any

import pytest

from batchivo.access.principal import Principal
from batchivo.events.types import EventType
from batchivo.outside import exchange
from batchivo.outside.ssrf import Target
from batchivo.webhooks import repository
from batchivo.webhooks.models import Health
from batchivo.webhooks.sending import delivering, posting
from batchivo.webhooks.sending.delivering import Step, deliver
from batchivo.webhooks.sending.dispatching import ticket_of
from functions.webhook_sender.app import handler
from testbed.receiver import Reply, Request, receiving
from tests.support.post_office import PostOffice, steps

ORDER = EventType.ORDER_RECEIVED
FAST, SLOW = "queue", "slow queue"


def queues(office: PostOffice) -> list[str]:
    """The queues that the workspace's messages were put on since the last look."""
    here = office.principal.workspace_id
    found = [url for url, entry in office.queue.sent if entry["MessageGroupId"] == here]
    office.queue.sent.clear()
    return found


def health(office: PostOffice, endpoint_id: str) -> Health:
    [(found, _)] = repository.states(office.principal.workspace_id, endpoint_ids=[endpoint_id])
    return found


def test_each_message_names_its_workspace_as_its_group(office: PostOffice) -> None:
    with receiving(lambda _: Reply(status=500)) as receiver:
        office.endpoint(receiver.url)
        office.announce(ORDER)
        office.work()
    assert set(queues(office)) == {FAST, SLOW}


def test_an_endpoint_that_failed_is_tried_by_the_second_queue_until_it_succeeds(
    office: PostOffice,
) -> None:
    with receiving(lambda _: Reply(status=500)) as receiver:
        endpoint = office.endpoint(receiver.url)
        queues(office)
        office.announce(ORDER)
        assert steps(office.work()) == ["failed"]
        assert queues(office) == [FAST, SLOW]
        before = len(receiver.requests)
        office.announce(ORDER)
        [ticket] = office.queue.take()
        assert delivering.deliver(ticket).step is delivering.Step.MOVED
        assert len(receiver.requests) == before  # it was not tried by the first one
        assert queues(office) == [FAST, SLOW]

        receiver.behaviour = lambda _: Reply()
        office.clock.advance(seconds=10)
        assert set(steps(office.work())) == {"delivered"}
        assert health(office, endpoint.id) == Health()
        queues(office)
        office.announce(ORDER)
        assert steps(office.work()) == ["delivered"]
        assert queues(office) == [FAST]


def test_an_endpoint_that_takes_long_is_slow_while_it_still_runs_and_until_it_is_fast(
    office: PostOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(delivering, "SLOW_AFTER", timedelta(milliseconds=50))
    seen: list[bool] = []

    def answer(_: Request) -> Reply:
        while not health(office, endpoint.id).slow:
            pass
        seen.append(True)
        return Reply(wait=0.05)

    with receiving() as receiver:
        endpoint = office.endpoint(receiver.url)
        receiver.behaviour = answer
        office.announce(ORDER)
        assert steps(office.work()) == ["delivered"]
        assert seen == [True]
        assert health(office, endpoint.id) == Health(slow=True)
        monkeypatch.setattr(delivering, "SLOW_AFTER", timedelta(seconds=60))
        receiver.behaviour = lambda _: Reply()
        queues(office)
        office.announce(ORDER)
        assert steps(office.work()) == ["moved", "delivered"]
        assert queues(office) == [FAST, SLOW]
        assert health(office, endpoint.id) == Health()


def test_the_retrier_puts_what_has_failed_on_the_second_queue(office: PostOffice) -> None:
    with receiving(lambda _: Reply(status=500)) as receiver:
        office.endpoint(receiver.url)
        office.announce(ORDER)
        office.work()
        office.queue.lose_everything()
        queues(office)
        office.clock.advance(minutes=3)
        assert steps(office.work()) == ["failed"]
        assert set(queues(office)) == {SLOW}


def test_a_batch_is_sent_as_wide_as_it_is_long(office: PostOffice) -> None:
    """Each receiver answers when all ten have been asked."""
    asked: list[Request] = []

    def when_all_are_asked(request: Request) -> Reply:
        asked.append(request)
        receiver.wait_for(lambda _: len(asked) >= 10, seconds=10)
        return Reply()

    with receiving() as receiver:
        endpoints = [office.endpoint(f"{receiver.url}/{n}") for n in range(10)]
        receiver.behaviour = when_all_are_asked
        event = office.announce(ORDER)
        office.queue.take()
        records = [
            record(ticket_of(office.principal.workspace_id, office.delivery(event, one)))
            for one in endpoints
        ]
        context = SimpleNamespace(function_name="webhook_sender", memory_limit_in_mb=1024)
        assert handler({"Records": records}, context) == {"batchItemFailures": []}
        found = {office.delivery(event, one).status.value for one in endpoints}
        assert found == {"delivered"}


def record(ticket: Any) -> dict[str, Any]:
    return {
        "messageId": ticket.delivery_id,
        "receiptHandle": ticket.delivery_id,
        "body": ticket.model_dump_json(),
        "attributes": {},
        "messageAttributes": {},
        "eventSource": "aws:sqs",
    }


def test_200_hanging_and_trickling_deliveries_leave_the_first_queue_to_others(
    office: PostOffice, other_principal: Principal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ten events for each of twenty endpoints that have failed once."""
    held = HeldConnections()
    with receiving(lambda _: Reply(drop=True)) as receiver, receiving() as quiet:
        for number in range(20):
            office.endpoint(f"{receiver.url}/{number}", max_per_second=None)
        office.announce(ORDER)
        office.work()
        neighbour = replace(office, principal=other_principal)
        neighbour.endpoint(quiet.url)
        office.queue.lose_everything()
        queues(office)

        def connect(target: Target, deadline: float) -> Any:
            is_held = target.port == receiver.server.server_port
            return held.connection() if is_held else exchange.connect(target, deadline)

        monkeypatch.setattr(posting, "connect", connect)
        for _ in range(10):
            office.announce(ORDER)
        tickets = office.queue.take()
        assert queues(office) == [FAST] * 200
        assert {deliver(ticket).step for ticket in tickets} == {Step.MOVED}
        assert queues(office) == [SLOW] * 200
        with ThreadPoolExecutor(200) as pool:
            attempts = [pool.submit(deliver, ticket) for ticket in office.queue.take()]
            for _ in attempts:
                held.begun.acquire()
            neighbour.announce(ORDER)
            assert steps(neighbour.work()) == ["delivered"]
            assert not any(attempt.done() for attempt in attempts)
            assert queues(office) == []
            held.ended.set()
            assert {attempt.result().step for attempt in attempts} == {Step.DELIVERED}


class HeldConnections:
    """Connections to receivers that do not end their answers: every other one trickles."""

    def __init__(self) -> None:
        self.begun = Semaphore(0)
        self.ended = Event()
        self._count = itertools.count()

    def connection(self) -> Any:
        pieces = self._answer(trickles=next(self._count) % 2 == 1)
        return SimpleNamespace(
            settimeout=lambda _: None, send=len, recv=lambda _: next(pieces), close=lambda: None
        )

    def _answer(self, *, trickles: bool) -> Iterator[bytes]:
        answer = b"HTTP/1.1 204 No Content\r\n\r\n"
        for byte in answer[:-1] if trickles else b"":
            yield bytes([byte])
        self.begun.release()
        self.ended.wait()
        yield answer[-1:] if trickles else answer

"""The count of a read: sent before the work, its answer read afterwards, and lost without harm."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest

from batchivo import clock
from batchivo.access.principal import Principal, Role
from batchivo.spools import service
from batchivo.storage import client
from testbed.contract import operations
from testbed.library import library
from tests.support.behind_the_gateway import call
from tests.support.scripted_server import (
    CLOSE,
    SILENCE,
    Reaction,
    ScriptedServer,
    answer,
    half,
    scripted_server,
)

CALLER = Principal("user", "workspace", Role.OWNER, session_id="session")
NOON = datetime(2030, 1, 1, 12, tzinfo=UTC)
COUNTED = {"Attributes": {"hour": {"N": "7"}, "minute_00": {"N": "3"}}}
FULL = {
    "__type": "ConditionalCheckFailedException",
    "Item": {"hour": {"N": "1000"}, "minute_00": {"N": "3"}},
}


@dataclass
class Counter(ScriptedServer):
    """Answers when it may, and says when a request has come."""

    arrived: threading.Event = field(default_factory=threading.Event)
    may_answer: threading.Event = field(default_factory=threading.Event)

    def react(self, body: bytes) -> Reaction:
        self.arrived.set()
        self.may_answer.wait(10)
        return super().react(body)


@pytest.fixture(params=["lean", "boto3"])
def counter(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Counter]:
    """The table of the counts, and a clock that stands at noon."""
    monkeypatch.setattr(clock, "now", lambda: NOON)
    table = Counter(otherwise=answer(COUNTED))
    table.may_answer.set()
    with scripted_server(table) as server:
        monkeypatch.setenv("BATCHIVO_DYNAMODB_CLIENT", request.param)
        with library(
            AWS_ENDPOINT_URL_DYNAMODB=server.address, BATCHIVO_RATE_LIMITS_TABLE="RateLimits"
        ):
            yield server


LIST_MATERIAL_TYPES = next(one for one in operations() if one.id == "listMaterialTypes")


def read() -> httpx.Response:
    return call(LIST_MATERIAL_TYPES, CALLER)


def remaining(answered: httpx.Response) -> str | None:
    value: str | None = answered.headers.get("X-RateLimit-Remaining")
    return value


def test_the_work_begins_before_the_count_is_answered(
    counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    material_types = service.material_types
    counter.may_answer.clear()

    def work() -> Any:
        assert counter.arrived.wait(10)
        counter.may_answer.set()
        return material_types()

    monkeypatch.setattr(service, "material_types", work)
    answered = read()
    assert (answered.status_code, remaining(answered)) == (200, "97")
    assert len(counter.requests) == 1


def test_an_answer_over_the_limit_is_discarded(counter: Counter) -> None:
    counter.plays(answer(FULL, 400))
    answered = read()
    assert (answered.status_code, remaining(answered)) == (429, "0")


@pytest.mark.parametrize(
    "reaction",
    [SILENCE, CLOSE, half(answer(COUNTED)), answer({}, 500), answer(COUNTED, checksum=1)],
    ids=["time-out", "lost", "half", "failed", "wrong"],
)
def test_a_count_whose_answer_does_not_come_is_sent_once_and_stops_nobody(
    counter: Counter, reaction: Reaction, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(client, "IMPATIENT_SECONDS", 0.2)
    client.impatient_dynamodb.cache_clear()
    counter.plays(reaction)
    answered = read()
    assert answered.status_code == 200
    assert len(counter.requests) == 1
    assert remaining(read()) == "97"

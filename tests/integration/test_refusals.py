"""Every refusal is small and cheap, and strangers are counted before their bodies are read."""

import json
import time
from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest

from batchivo import clock
from testbed.api import PREFIX, Api, Caller
from testbed.contract import Operation, operation, operations, resolved
from testbed.traffic import watched

SOME_ID = "01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b45"
JSON = "application/json"
GENEROUS = dict.fromkeys(
    (
        *("calls_per_minute", "calls_per_hour"),
        *("sign_ins_per_source_per_minute", "sign_ins_per_source_per_hour"),
        *("sign_ins_per_minute", "sign_ins_per_hour"),
    ),
    1_000_000,
)
WITH_BODY = [one for one in operations() if one.body_schema is not None]
STRANGERS = [one for one in operations() if not one.secured and "/inbound/" not in one.path]
"""Those who send a shop's orders are not counted, because they would use up the shop's calls. Their
signature is checked before anything else, which costs one hash."""

HOSTILE: dict[str, Callable[[Operation, int], Any]] = {
    "unknown fields": lambda _, size: {f"f{n}": 1 for n in range(size // 12)},
    "long lists": lambda called, size: dict.fromkeys(_lists(called), [{}] * (size // 4)),
    "long text": lambda called, size: dict.fromkeys(_properties(called), "\ud800" * (size // 6)),
    "no object": lambda _, size: [{}] * (size // 4),
}


def _properties(called: Operation) -> dict[str, Any]:
    properties: dict[str, Any] = resolved(called.body_schema or {}).get("properties", {})
    return properties


def _lists(called: Operation) -> list[str]:
    properties = _properties(called).items()
    return [name for name, inner in properties if resolved(inner).get("type") == "array"][:1]


@pytest.fixture(scope="module")
def callers(guarded_library: None) -> Iterator[dict[bool, Caller]]:
    """A stranger and an owner, by whether they are signed in."""
    with pytest.MonkeyPatch.context() as patch:
        api = Api(patch)
        api.set(**GENEROUS)
        yield {False: api.anybody, True: api.owner()}


def send(called: Operation, caller: Caller, body: bytes) -> httpx.Response:
    path = called.path.removeprefix(PREFIX)
    path = path.format(**dict.fromkeys(called.path_parameters, SOME_ID))
    return caller.send(path, body, JSON, method=called.method.upper())


def hostile(called: Operation, kind: str, size: int) -> bytes:
    return json.dumps(HOSTILE[kind](called, size)).encode()[:990_000]


@pytest.mark.parametrize("called", WITH_BODY, ids=str)
def test_a_refusal_is_small(called: Operation, callers: dict[bool, Caller]) -> None:
    for kind in HOSTILE:
        body = hostile(called, kind, 15_000)  # more is 413 for accounts
        if body == b"{}":  # it takes no list
            continue
        answer = send(called, callers[called.secured], body)
        assert 400 <= answer.status_code < 500, kind
        assert len(answer.content) <= 16_000, kind


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("login", "unknown fields"),
        ("forgotPassword", "unknown fields"),
        ("receiveShopifyOrder", "unknown fields"),
        ("importSpools", "unknown fields"),
        ("importSpools", "no object"),
        ("createRun", "unknown fields"),
        ("createRun", "long lists"),
        ("createRun", "long text"),
    ],
)
def test_the_cost_of_a_refusal_grows_with_the_body_at_most(
    name: str, kind: str, callers: dict[bool, Caller]
) -> None:
    called = operation(name)
    small, large = (hostile(called, kind, size) for size in (100_000, 900_000))
    caller = callers[called.secured]
    most = 12 * max(spent(called, caller, small), 0.008)  # without the constant part of a call
    assert spent(called, caller, large) <= most


def spent(called: Operation, caller: Caller, body: bytes) -> float:
    """The CPU time of a refused call, in seconds: the least of three."""
    used = []
    for _ in range(3):
        started = time.process_time()
        answer = send(called, caller, body)
        used.append(time.process_time() - started)
        assert answer.status_code >= 400
        assert len(answer.content) <= 16_000
    return min(used)


def test_the_cost_of_unknown_parameters_is_bounded(callers: dict[bool, Caller]) -> None:
    def cost(count: int) -> float:
        query = "&".join(f"price_{n}=1" for n in range(count))
        started = time.process_time()
        answer = callers[True].get(f"/spools?{query}")
        assert (answer.status_code, len(answer.json()["errors"])) == (422, 20)
        assert answer.json()["detail"].endswith(f"and {count - 10:,} more")
        return time.process_time() - started

    few, many = (min(cost(count) for _ in range(3)) for count in (30, 3_000))
    assert many <= 12 * few


# ------------------------------------------------------------------------------------- strangers


@pytest.mark.parametrize("called", STRANGERS, ids=str)
@pytest.mark.parametrize("body", [b"{", b"{}", b" " * 17_000], ids=["malformed", "empty", "large"])
def test_a_stranger_is_counted_before_the_body_is_read(
    api: Api, called: Operation, body: bytes
) -> None:
    api.set(sign_ins_per_source_per_minute=1)
    api.at(clock.now())  # the minute must not end
    stranger = api.from_elsewhere()
    assert send(called, stranger, body).status_code in (400, 413, 422)
    answer = send(called, stranger, body)
    assert (answer.status_code, answer.json()["code"]) == (429, "RATE_LIMITED")


def test_a_storm_with_keys_of_its_own_is_counted_and_stores_nothing(api: Api) -> None:
    stranger = api.from_elsewhere()
    api.set(sign_ins_per_source_per_minute=3)
    api.at(clock.now())
    body = {"email": "nobody@example.com"}
    with watched() as traffic:
        statuses = [
            stranger.post("/auth/forgot-password", body, Idempotency_Key=str(n)).status_code
            for n in range(6)
        ]
    assert statuses == [202] * 3 + [429] * 3
    assert not any("IDEMPOTENCY" in str(call).upper() for call in traffic.sent)

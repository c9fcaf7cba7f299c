"""A process that dies, or an answer that is lost, at a chosen call to DynamoDB."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Literal

from botocore.exceptions import ReadTimeoutError

from batchivo.storage import client

When = Literal["before", "after"]

_EVENTS: dict[When, str] = {"before": "before-send.dynamodb", "after": "after-call.dynamodb"}


class Crash(BaseException):
    """The process is gone; no ``except Exception`` sees it."""


@dataclass
class Calls:
    """The operations that were asked of DynamoDB, in order."""

    names: list[str] = field(default_factory=list)


@contextmanager
def recorded_calls() -> Iterator[Calls]:
    """Write down what goes to DynamoDB meanwhile."""
    calls = Calls()
    events = client.dynamodb().meta.events

    def note(model: Any, **_: object) -> None:
        calls.names.append(model.name)

    events.register("after-call.dynamodb", note)
    try:
        yield calls
    finally:
        events.unregister("after-call.dynamodb", note)


@contextmanager
def crash(when: When, position: int, *, of: str = "") -> Iterator[None]:
    """Die just before the request of the call at this position goes out, counted from 0, or just
    after its answer has come. ``of`` counts the calls of one operation of DynamoDB alone."""
    events = client.dynamodb().meta.events
    name = f"{_EVENTS[when]}.{of}" if of else _EVENTS[when]
    calls = 0

    def die(**_: object) -> None:
        nonlocal calls
        calls += 1
        if calls > position:
            raise Crash

    events.register(name, die)
    try:
        yield
    finally:
        events.unregister(name, die)


@contextmanager
def lost_answer(operation: str) -> Iterator[list[str]]:
    """Lose the first answer to such a call on its way; gives the calls sent, repetitions included.

    The client then sends the same request again, as it does when a connection breaks.
    """
    session = client.dynamodb()._endpoint.http_session
    send = session.send
    sent: list[str] = []

    def send_and_lose(request: Any) -> Any:
        name = request.headers["X-Amz-Target"].decode().split(".")[-1]
        sent.append(name)
        answer = send(request)
        if name == operation and sent.count(name) == 1:
            raise ReadTimeoutError(endpoint_url=request.url)
        return answer

    session.send = send_and_lose
    try:
        yield sent
    finally:
        session.send = send

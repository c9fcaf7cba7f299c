"""A process that dies, or an answer that is lost, at a chosen call to DynamoDB."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Literal

from botocore.exceptions import ClientError, ReadTimeoutError

from testbed.dynamodb_calls import Json, Send, after_answers, around_calls

When = Literal["before", "after"]


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

    def note(operation: str, parameters: Json, send: Send) -> Json:
        calls.names.append(operation)
        return send(parameters)

    with around_calls(note):
        yield calls


@contextmanager
def crash(when: When, position: int, *, of: str = "") -> Iterator[None]:
    """Die just before the request of the call at this position goes out, counted from 0, or just
    after its answer has come. ``of`` counts the calls of one operation of DynamoDB alone."""
    calls = 0

    def die() -> None:
        nonlocal calls
        calls += 1
        if calls > position:
            raise Crash

    def send_and_die(operation: str, parameters: Json, send: Send) -> Json:
        if of and operation != of:
            return send(parameters)
        if when == "before":
            die()
            return send(parameters)
        try:
            answer = send(parameters)
        except ClientError:
            die()
            raise
        die()
        return answer

    with around_calls(send_and_die):
        yield


@contextmanager
def lost_answer(operation: str) -> Iterator[list[str]]:
    """Lose the first answer to such a call on its way; gives the calls sent, repetitions included.

    The client then sends the same request again, as it does when a connection breaks.
    """
    sent: list[str] = []

    def lose(name: str, _: int) -> None:
        sent.append(name)
        if name == operation and sent.count(name) == 1:
            raise ReadTimeoutError(endpoint_url="DynamoDB")

    with after_answers(lose):
        yield sent

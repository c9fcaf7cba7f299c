"""A DynamoDB that throttles: its refusals stand in for answers, whichever client asks."""

import random
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

from botocore.exceptions import ClientError

from batchivo.config import settings
from batchivo.storage import client
from testbed.dynamodb_calls import Json, Send, around_calls

WRITES = {"PutItem", "UpdateItem", "DeleteItem", "TransactWriteItems", "BatchWriteItem"}

CALL: ContextVar[object] = ContextVar("call", default=None)
"""The call of the API that is being answered."""


@dataclass
class Throttle:
    """Refuses requests while ``chance`` says so, and counts the tries of each until one passes."""

    chance: Callable[[str], float] = lambda operation: 1.0
    """The probability that a request of this operation is refused."""
    most_tries: int = 0
    refused: int = 0
    _tries: Counter[tuple[object, str, str]] = field(default_factory=Counter)
    """By call of the API, operation and parameters."""

    def __call__(self, operation: str, parameters: Json, send: Send) -> Json:
        asked = CALL.get(), operation, repr(parameters)
        self._tries[asked] += 1
        self.most_tries = max(self.most_tries, self._tries[asked])
        if random.random() >= self.chance(operation):
            del self._tries[asked]
            return send(parameters)
        self.refused += 1
        if operation != "TransactWriteItems":
            raise _refusal(
                operation, random.choice(("ThrottlingException", "RequestLimitExceeded"))
            )
        parts = len(parameters["TransactItems"])
        raise _cancellation(parts, random.randrange(parts), "ThrottlingError")


def _cancellation(parts: int, position: int, code: str) -> ClientError:
    """Refuse a transaction for one of its parts."""
    reasons = [{"Code": code if part == position else "None"} for part in range(parts)]
    kind = "TransactionCanceledException"
    return _refusal("TransactWriteItems", kind, CancellationReasons=reasons)


def _refusal(operation: str, code: str, **more: Any) -> ClientError:
    response: Any = {
        "Error": {"Code": code, "Message": "Too fast"},
        "ResponseMetadata": {"HTTPStatusCode": 400},
        **more,
    }
    return ClientError(response, operation)


@contextmanager
def throttled(
    chance: Callable[[str], float] = lambda operation: 1.0,
    *,
    of: Callable[[], Any] = client.dynamodb,
) -> Iterator[Throttle]:
    """Throttle the requests of a client, by default the data plane's, meanwhile."""
    throttle = Throttle(chance)
    with around_calls(throttle, of):
        yield throttle


@contextmanager
def log_refused(code: str = "ThrottlingError", *, alone: bool = False) -> Iterator[list[str]]:
    """Refuse each transaction with an audit entry for that entry only, and with ``alone`` an entry
    that is put by itself; gives the operations refused."""
    refused: list[str] = []

    def answer(operation: str, parameters: Json, send: Send) -> Json:
        if operation == "PutItem" and alone and parameters["TableName"] == settings().audit_table:
            refused.append(operation)
            raise _refusal(operation, "ThrottlingException")
        if operation == "TransactWriteItems":
            parts = parameters["TransactItems"]
            tables = [part.get("Put", {}).get("TableName") for part in parts]
            if settings().audit_table in tables:
                refused.append(operation)
                raise _cancellation(len(tables), tables.index(settings().audit_table), code)
        return send(parameters)

    with around_calls(answer):
        yield refused

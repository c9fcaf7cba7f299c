"""A DynamoDB that throttles: its refusals come to the client as it would send them."""

import json
import random
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

from botocore.awsrequest import AWSResponse, HeadersDict

from batchivo.config import settings
from batchivo.storage import client

WRITES = {"PutItem", "UpdateItem", "DeleteItem", "TransactWriteItems", "BatchWriteItem"}

CALL: ContextVar[object] = ContextVar("call", default=None)
"""The call of the API that is being answered."""

_PREFIX = "com.amazonaws.dynamodb.v20120810#"


@dataclass
class Throttle:
    """Refuses requests while ``chance`` says so, and counts the tries of each until one passes."""

    chance: Callable[[str], float] = lambda operation: 1.0
    """The probability that a request of this operation is refused."""
    most_tries: int = 0
    refused: int = 0
    _tries: Counter[tuple[object, str, bytes]] = field(default_factory=Counter)
    """By call of the API, operation and body."""

    def answer(self, request: Any, **_: object) -> AWSResponse | None:
        operation = request.headers["X-Amz-Target"].decode().split(".")[-1]
        asked = CALL.get(), operation, bytes(request.body)
        self._tries[asked] += 1
        self.most_tries = max(self.most_tries, self._tries[asked])
        if random.random() >= self.chance(operation):
            del self._tries[asked]
            return None
        self.refused += 1
        if operation != "TransactWriteItems":
            return _refuse(request, random.choice(("ThrottlingException", "RequestLimitExceeded")))
        parts = json.loads(request.body)["TransactItems"]
        return _cancel(request, len(parts), random.randrange(len(parts)), "ThrottlingError")


def _cancel(request: Any, parts: int, position: int, code: str) -> AWSResponse:
    """Refuse a transaction for one of its parts."""
    reasons = [{"Code": code if part == position else "None"} for part in range(parts)]
    return _refuse(request, "TransactionCanceledException", CancellationReasons=reasons)


def _refuse(request: Any, kind: str, **more: Any) -> AWSResponse:
    body = json.dumps({"__type": _PREFIX + kind, "message": "Too fast", **more}).encode()
    headers: Any = HeadersDict({"x-amz-crc32": str(zlib.crc32(body))})
    answer: Any = AWSResponse(request.url, 400, headers, None)
    answer._content = body
    return answer  # type: ignore[no-any-return]


@contextmanager
def throttled(
    chance: Callable[[str], float] = lambda operation: 1.0,
    *,
    of: Callable[[], Any] = client.dynamodb,
) -> Iterator[Throttle]:
    """Throttle the requests of a client, by default the data plane's, meanwhile."""
    throttle = Throttle(chance)
    with _answered(throttle.answer, of):
        yield throttle


@contextmanager
def log_refused(code: str = "ThrottlingError", *, alone: bool = False) -> Iterator[list[str]]:
    """Refuse each transaction with an audit entry for that entry only, and with ``alone`` an entry
    that is put by itself; gives the operations refused."""
    refused: list[str] = []

    def answer(request: Any, **_: object) -> AWSResponse | None:
        operation = request.headers["X-Amz-Target"].decode().split(".")[-1]
        asked = json.loads(request.body)
        if operation == "PutItem" and alone and asked["TableName"] == settings().audit_table:
            refused.append(operation)
            return _refuse(request, "ThrottlingException")
        if operation == "TransactWriteItems":
            tables = [part.get("Put", {}).get("TableName") for part in asked["TransactItems"]]
            if settings().audit_table in tables:
                refused.append(operation)
                return _cancel(request, len(tables), tables.index(settings().audit_table), code)
        return None

    with _answered(answer):
        yield refused


@contextmanager
def _answered(
    answer: Callable[..., AWSResponse | None], of: Callable[[], Any] = client.dynamodb
) -> Iterator[None]:
    """Answer in place of DynamoDB whatever this answers."""
    events = of().meta.events
    events.register("before-send.dynamodb", answer)
    try:
        yield
    finally:
        events.unregister("before-send.dynamodb", answer)

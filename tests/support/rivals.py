"""Writes that meet on AWS: a call that overlaps a transaction on the same item is refused.

DynamoDB Local runs them one after another and never refuses any for this.
"""

import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from botocore.exceptions import ClientError

from batchivo.storage import client

Place = tuple[str, str, str]

_SINGLE = ("put_item", "update_item", "delete_item")


@contextmanager
def conflicts_as_on_aws(refusing: Callable[[], None] = lambda: None) -> Iterator[Counter[str]]:
    """Refuse each transaction that overlaps another write of one of its items, and each single
    write that overlaps a transaction; gives the counts of calls and of refusals. ``refusing`` is
    called before each refusal, and may take the time that it takes."""
    lock = threading.Lock()
    writing: Counter[Place] = Counter()
    transacting: Counter[Place] = Counter()
    counts: Counter[str] = Counter()
    dynamodb = client.dynamodb()

    def guarded(name: str, send: Callable[..., Any]) -> Callable[..., Any]:
        is_transaction = name not in _SINGLE

        def call(**request: Any) -> Any:
            places = _places(name, request)
            held_by = writing if is_transaction else transacting
            with lock:
                counts["calls"] += 1
                conflicts = [bool(held_by[place]) for place in places]
                is_refused = any(conflicts)
                if is_refused:
                    counts["refused"] += 1
                else:
                    _count(places, 1)
            if is_refused:
                refusing()
                raise _refusal(conflicts, is_transaction=is_transaction)
            try:
                return send(**request)
            finally:
                with lock:
                    _count(places, -1)

        def _count(places: list[Place], step: int) -> None:
            for place in places:
                writing[place] += step
                transacting[place] += step if is_transaction else 0

        return call

    with pytest.MonkeyPatch.context() as patch:
        for name in ("transact_write_items", *_SINGLE):
            patch.setattr(dynamodb, name, guarded(name, getattr(dynamodb, name)), raising=False)
        yield counts


def _places(name: str, request: dict[str, Any]) -> list[Place]:
    writes = [request]
    if name == "transact_write_items":
        writes = [write for part in request["TransactItems"] for write in part.values()]
    keys = [(write["TableName"], write.get("Key") or write["Item"]) for write in writes]
    return [(table, key["collection"]["S"], key["id"]["S"]) for table, key in keys]


def _refusal(conflicts: list[bool], *, is_transaction: bool) -> ClientError:
    if not is_transaction:
        error: Any = {"Code": "TransactionConflictException", "Message": "Transaction is ongoing."}
        return ClientError({"Error": error}, "PutItem")
    reasons = [{"Code": "TransactionConflict" if conflict else "None"} for conflict in conflicts]
    answer: Any = {
        "Error": {"Code": "TransactionCanceledException", "Message": "Transaction cancelled."},
        "CancellationReasons": reasons,
    }
    return ClientError(answer, "TransactWriteItems")

"""How long each operation takes, as a multiple of one bare GetItem and of its own bare calls.

Bare are the same calls of the same client to the same DynamoDB Local, one after another and without
their conditions, which hold only once (an update that is refused for its condition takes its time
all the same). The operation, its bare calls and the bare GetItem take
turns, so that all meet the machine in the same mood; medians are held against each other.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from statistics import median
from time import perf_counter, process_time
from typing import Any

from botocore.exceptions import ClientError

from batchivo.storage import client
from benchmarks.operations import OPERATIONS, Measured, Size, StockedShop, each_in_a_shop
from benchmarks.results import Figures
from benchmarks.workbench import Workbench, counted
from testbed.traffic import Sent

ROUNDS = 15

_METHODS = {
    "GetItem": "get_item",
    "PutItem": "put_item",
    "UpdateItem": "update_item",
    "DeleteItem": "delete_item",
    "Query": "query",
    "BatchGetItem": "batch_get_item",
    "BatchWriteItem": "batch_write_item",
    "TransactWriteItems": "transact_write_items",
}
_REFUSED = ("ConditionalCheckFailedException", "TransactionCanceledException")
_OF_CONDITIONS = (
    "ConditionExpression",
    "ExpressionAttributeNames",
    "ExpressionAttributeValues",
    "ReturnValuesOnConditionCheckFailure",
)


class OperationLatency(Figures):
    """Medians of one operation."""

    title: str
    milliseconds: float
    of_a_read: float
    """As a multiple of one bare GetItem."""
    of_own_calls: float
    """As a multiple of its own bare calls."""
    processor_milliseconds: float
    """What this process computed meanwhile, DynamoDB Local's part not included."""


class Latencies(Figures):
    """Every operation that was timed."""

    rounds: int
    read_milliseconds: float
    """The median of all bare GetItems."""
    operations: list[OperationLatency]


@dataclass
class _Times:
    operation: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)
    bare: list[float] = field(default_factory=list)
    read: list[float] = field(default_factory=list)


def measure(
    bench: Workbench,
    *,
    size: Size | None = None,
    rounds: int = ROUNDS,
    operations: Sequence[Measured] = OPERATIONS,
) -> Latencies:
    reads: list[float] = []
    found = []
    for measured, stock in each_in_a_shop(bench, size or Size(), operations):
        times = _times_of(measured, stock, bench, _bare_read(stock), rounds)
        reads += times.read
        found.append(
            OperationLatency(
                title=measured.title,
                milliseconds=median(times.operation),
                of_a_read=median(times.operation) / median(times.read),
                of_own_calls=median(times.operation) / median(times.bare),
                processor_milliseconds=median(times.processor),
            )
        )
    return Latencies(rounds=rounds, read_milliseconds=median(reads), operations=found)


def _times_of(
    measured: Measured,
    stock: StockedShop,
    bench: Workbench,
    read: Callable[[], object],
    rounds: int,
) -> _Times:
    acts = [measured.prepare(stock) for _ in range(rounds + 1)]
    if not measured.needs_token:
        bench.clock.pass_quietly()
    with counted() as traffic:
        acts.pop()()
    times = _Times()
    for act in acts:
        computed = process_time()
        times.operation.append(_milliseconds(act))
        times.processor.append((process_time() - computed) * 1000)
        times.bare.append(_milliseconds(lambda: _send_all(traffic.sent)))
        times.read.append(_milliseconds(read))
    return times


def _milliseconds(act: Callable[[], object]) -> float:
    began = perf_counter()
    act()
    return (perf_counter() - began) * 1000


def _bare_read(stock: StockedShop) -> Callable[[], object]:
    with counted() as traffic:
        stock.shop.call("getSpool", spool_id=stock.spool_id)
    [call] = [call for call in traffic.sent if call.operation == "GetItem"]
    return lambda: client.dynamodb().get_item(**call.parameters)


def _send_all(calls: list[Sent]) -> None:
    for call in calls:
        method = getattr(client.dynamodb(), _METHODS[call.operation])
        try:
            method(**_unconditional(call))
        except ClientError as refusal:
            if refusal.response["Error"]["Code"] not in _REFUSED:
                raise


def _unconditional(call: Sent) -> dict[str, Any]:
    if call.operation in ("PutItem", "DeleteItem"):
        return _without_condition(call.parameters)
    if call.operation == "TransactWriteItems":
        parts = [_bare_part(part) for part in call.parameters["TransactItems"]]
        return {"TransactItems": parts}
    return call.parameters


def _bare_part(part: dict[str, Any]) -> dict[str, Any]:
    [(kind, request)] = part.items()
    return {kind: _without_condition(request)} if kind in ("Put", "Delete") else part


def _without_condition(request: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in request.items() if name not in _OF_CONDITIONS}

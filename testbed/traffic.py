"""The library's traffic with DynamoDB: its calls and the capacity they consume."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from botocore.exceptions import ClientError

from testbed.dynamodb_calls import Send, around_calls

_WRITES = {"PutItem", "UpdateItem", "DeleteItem", "TransactWriteItems", "BatchWriteItem"}


@dataclass(frozen=True)
class Sent:
    """One call, its request, and its consumed capacity."""

    operation: str
    parameters: dict[str, Any]
    units: float

    @property
    def writes(self) -> bool:
        return self.operation in _WRITES


@dataclass
class Traffic:
    """Calls by operation, and the units that DynamoDB charged for them."""

    sent: list[Sent] = field(default_factory=list)

    @property
    def calls(self) -> Counter[str]:
        return Counter(call.operation for call in self.sent)

    @property
    def round_trips(self) -> int:
        return len(self.sent)

    @property
    def read_units(self) -> float:
        return sum(call.units for call in self.sent if not call.writes)

    @property
    def write_units(self) -> float:
        return sum(call.units for call in self.sent if call.writes)

    def add(self, operation: str, parameters: dict[str, Any], answer: dict[str, Any]) -> None:
        charged = answer.get("ConsumedCapacity", [])
        units = sum(
            c["CapacityUnits"] for c in ([charged] if isinstance(charged, dict) else charged)
        )
        self.sent.append(Sent(operation, parameters, units))


@contextmanager
def watched(*senders: Callable[[], Any]) -> Iterator[Traffic]:
    """Count what these clients, by default the data plane's, send to DynamoDB meanwhile, in
    whichever thread."""
    traffic = Traffic()

    def count(operation: str, parameters: dict[str, Any], send: Send) -> dict[str, Any]:
        try:
            answer = send({**parameters, "ReturnConsumedCapacity": "TOTAL"})
        except ClientError as error:
            traffic.add(operation, parameters, dict(error.response))
            raise
        traffic.add(operation, parameters, answer)
        return answer

    with around_calls(count, *senders):
        yield traffic

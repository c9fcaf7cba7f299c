"""What the library asks of DynamoDB: the calls it makes and the capacity they consume."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from batchivo.storage import client

_WRITES = {"PutItem", "UpdateItem", "DeleteItem", "TransactWriteItems"}


@dataclass
class Traffic:
    """Calls by operation, and the units that DynamoDB charged for them."""

    calls: Counter[str] = field(default_factory=Counter)
    read_units: float = 0
    write_units: float = 0

    @property
    def round_trips(self) -> int:
        return self.calls.total()

    def add(self, operation: str, answer: dict[str, Any]) -> None:
        self.calls[operation] += 1
        charged = answer.get("ConsumedCapacity", [])
        units = sum(
            c["CapacityUnits"] for c in ([charged] if isinstance(charged, dict) else charged)
        )
        if operation in _WRITES:
            self.write_units += units
        else:
            self.read_units += units


@contextmanager
def watched(sender: Callable[[], Any] = client.dynamodb) -> Iterator[Traffic]:
    """Count what a client sends to DynamoDB meanwhile, in whichever thread."""
    traffic = Traffic()
    events = sender().meta.events

    def ask_for_capacity(params: dict[str, Any], **_: object) -> None:
        params["ReturnConsumedCapacity"] = "TOTAL"

    def count(model: Any, parsed: dict[str, Any], **_: object) -> None:
        traffic.add(model.name, parsed)

    events.register("provide-client-params.dynamodb", ask_for_capacity)
    events.register("after-call.dynamodb", count)
    try:
        yield traffic
    finally:
        events.unregister("provide-client-params.dynamodb", ask_for_capacity)
        events.unregister("after-call.dynamodb", count)

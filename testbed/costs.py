"""The capacity and round trips of an operation, measured with DynamoDB Local.

It charges by DynamoDB's rules but for two: a Query that finds nothing is free there and costs one
unit at DynamoDB, and writes of one transaction that cost the same are charged once. So the units
are those of an operation whose transactions are sent write by write.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import pytest

from batchivo.storage import table
from batchivo.storage.table import Write
from testbed.traffic import watched


@dataclass(frozen=True)
class Cost:
    """Round trips to DynamoDB by call, and units of capacity."""

    calls: dict[str, int]
    read_units: float = 0
    write_units: float = 0


Act = Callable[[], object]


def cost_of(name: str, operation: Act, write_by_write: Act | None = None) -> Cost:
    """Measure the operation; a second run, ``write_by_write``, gives the units of each write."""
    with watched() as traffic:
        operation()
    charged = traffic
    if write_by_write is not None:
        with every_write_alone(), watched() as charged:
            write_by_write()
    cost = Cost(dict(traffic.calls), charged.read_units, charged.write_units)
    print(_line(name, cost))
    return cost


@contextmanager
def every_write_alone() -> Iterator[None]:
    """Each write of a transaction is sent as one of its own, so that each is charged."""
    together = table.transact

    def one_by_one(writes: Sequence[Write], **_: object) -> None:
        for write in writes:
            together([write])

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(table, "transact", one_by_one)
        yield


def _line(name: str, cost: Cost) -> str:
    calls = ", ".join(f"{count} {call}" for call, count in cost.calls.items())
    return (
        f"{name:38} round trips {sum(cost.calls.values())}   "
        f"units {cost.read_units:4g} read {cost.write_units:4g} write   {calls}"
    )

"""What an operation takes of DynamoDB, measured at DynamoDB Local.

It charges by DynamoDB's rules but for two: a Query that finds nothing is free there and costs one
unit at DynamoDB, and writes of one transaction that cost the same are charged once. So the units
are those of an operation whose transactions are sent write by write.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import pytest

from batchivo.identity import repository as identity_repository
from batchivo.orders import repository as orders_repository
from batchivo.production_runs import repository as runs_repository
from batchivo.products import repository as products_repository
from batchivo.spools import repository as spools_repository
from batchivo.storage.table import Write, transact
from tests.support.traffic import watched

_REPOSITORIES = (
    identity_repository,
    products_repository,
    spools_repository,
    runs_repository,
    orders_repository,
)


@dataclass(frozen=True)
class Cost:
    """Round trips to DynamoDB by call, and units of capacity."""

    calls: dict[str, int]
    read_units: float = 0
    write_units: float = 0


Act = Callable[[], object]


def cost_of(name: str, operation: Act, write_by_write: Act | None = None) -> Cost:
    """What the operation takes; the same once more, ``write_by_write``, tells a write's units."""
    with watched() as traffic:
        operation()
    charged = traffic
    if write_by_write is not None:
        with pytest.MonkeyPatch.context() as patch, watched() as charged:
            for repository in _REPOSITORIES:
                patch.setattr(repository, "transact", _write_by_write)
            write_by_write()
    cost = Cost(dict(traffic.calls), charged.read_units, charged.write_units)
    print(_line(name, cost))
    return cost


def _write_by_write(writes: Iterable[Write]) -> None:
    for write in writes:
        transact([write])


def _line(name: str, cost: Cost) -> str:
    calls = ", ".join(f"{count} {call}" for call, count in cost.calls.items())
    return (
        f"{name:38} round trips {sum(cost.calls.values())}   "
        f"units {cost.read_units:4g} read {cost.write_units:4g} write   {calls}"
    )

"""The use of DynamoDB by each operation: round trips, and units of capacity.

DynamoDB Local charges by DynamoDB's rules, with two exceptions corrected here: a Query without a
result is free there but costs a unit in DynamoDB, and writes of one transaction with the same cost
are charged once, so each is sent alone to be charged.
"""

from collections import Counter
from collections.abc import Sequence

from batchivo.storage import collection, listing
from benchmarks.operations import OPERATIONS, Measured, Size, StockedShop, each_in_a_shop
from benchmarks.results import Figures
from benchmarks.workbench import Clock, Workbench, counted, read_units
from testbed.costs import every_write_alone
from testbed.traffic import Sent, Traffic


class Cost(Figures):
    """The use of one call; calls are distinguished by their purpose."""

    calls: dict[str, int]
    """The operation's own, by DynamoDB's name for them."""
    counting: int
    """Calls that count the caller's, or forget a count."""
    auditing: int
    read_units: float
    write_units: float
    """All of them, those of counting and auditing included."""

    @property
    def round_trips(self) -> int:
        return sum(self.calls.values()) + self.counting + self.auditing


class OperationCost(Figures):
    """An operation in a function that is warm, and where that makes a difference in a cold one."""

    title: str
    operation: str
    warm: Cost
    cold: Cost | None


class Costs(Figures):
    """Every operation that was counted."""

    shop: str
    operations: list[OperationCost]


def measure(
    bench: Workbench,
    *,
    size: Size | None = None,
    operations: Sequence[Measured] = OPERATIONS,
) -> Costs:
    size = size or Size()
    return Costs(
        shop=str(size),
        operations=[
            _cost_of(measured, stock, bench.clock)
            for measured, stock in each_in_a_shop(bench, size, operations)
        ],
    )


def _cost_of(measured: Measured, stock: StockedShop, clock: Clock) -> OperationCost:
    cold = _cost_once(measured, stock, clock, cold=True) if measured.warms else None
    return OperationCost(
        title=measured.title,
        operation=measured.operation,
        warm=_cost_once(measured, stock, clock),
        cold=cold,
    )


def _cost_once(measured: Measured, stock: StockedShop, clock: Clock, *, cold: bool = False) -> Cost:
    act = measured.prepare(stock)
    if not measured.needs_token:
        if not measured.warms:
            measured.prepare(stock)()  # its lists are warm then
        clock.pass_quietly()
    if cold:
        listing.forget_all()
        collection.forget_all()
    with counted() as traffic:
        act()
    charged = traffic
    if any(call.operation == "TransactWriteItems" for call in traffic.sent):
        again = measured.prepare(stock)
        with every_write_alone(), counted() as charged:
            again()
    return _cost(traffic, charged)


def _cost(traffic: Traffic, charged: Traffic) -> Cost:
    purposes = Counter(map(_purpose, traffic.sent))
    return Cost(
        calls=dict(
            Counter(call.operation for call in traffic.sent if _purpose(call) == "the work")
        ),
        counting=purposes["counting"],
        auditing=purposes["auditing"],
        read_units=read_units(traffic.sent),
        write_units=charged.write_units,
    )


def _purpose(call: Sent) -> str:
    if call.parameters.get("TableName") == "RateLimits":
        return "counting"
    if call.operation == "PutItem" and call.parameters["TableName"] == "Audit":
        return "auditing"
    return "the work"

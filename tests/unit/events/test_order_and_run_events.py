"""What orders and production runs announce: one event a step, and nothing of who ordered."""

from decimal import Decimal
from typing import Any

import pytest

from batchivo.events.envelope import DomainEvent
from batchivo.events.payloads import MOST_LINES, OrderPayload, RunPayload
from batchivo.orders import events as order_events
from batchivo.orders.models import Customer, StoredLine, StoredOrder
from batchivo.orders.states import OrderStatus
from batchivo.production_runs import events as run_events
from batchivo.production_runs.models import StoredRun
from batchivo.production_runs.states import RunStatus
from tests.support.factory import NOW, run_item, run_material, stored_order, stored_run


def order(
    status: OrderStatus = OrderStatus.RECEIVED, version: int = 1, **details: Any
) -> StoredOrder:
    return stored_order(status=status, version=version, **details)


def run(status: RunStatus = RunStatus.PENDING, version: int = 1, **details: Any) -> StoredRun:
    material = run_material(20, price=0.02, used=21)
    items = (run_item("Lamp", 2, bom=10),)
    return stored_run(material, items=items, status=status, version=version, **details)


def types(found: list[DomainEvent]) -> list[str]:
    return [one.type.value for one in found]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (OrderStatus.RECEIVED, OrderStatus.IN_PRODUCTION, "order.updated"),
        (OrderStatus.IN_PRODUCTION, OrderStatus.READY, "order.updated"),
        (OrderStatus.READY, OrderStatus.SHIPPED, "order.shipped"),
        (OrderStatus.SHIPPED, OrderStatus.DELIVERED, "order.updated"),
        (OrderStatus.SHIPPED, OrderStatus.REFUNDED, "order.updated"),
        (OrderStatus.RECEIVED, OrderStatus.CANCELLED, "order.cancelled"),
    ],
)
def test_a_step_of_an_order_is_one_event(
    before: OrderStatus, after: OrderStatus, expected: str
) -> None:
    assert types(order_events.domain_events(order(before), order(after, version=2))) == [expected]


def test_an_order_is_received_once_and_changed_where_something_changed() -> None:
    first = order()
    assert types(order_events.domain_events(None, first)) == ["order.received"]
    assert order_events.domain_events(first, order(version=2)) == []
    noted = order(version=2, notes="Gift")
    assert types(order_events.domain_events(first, noted)) == ["order.updated"]
    assert order_events.domain_events(first, None) == []


def test_an_orders_event_is_small_and_holds_nobodys_name() -> None:
    customer = Customer(name="Grace Hopper", email="grace@example.com")
    lines = tuple(
        StoredLine(name="x" * 100, sku="y" * 100, quantity=1, unit_price=Decimal(1))
        for _ in range(1000)
    )
    [one] = order_events.domain_events(None, order(customer=customer, items=lines))
    assert isinstance(one.data, OrderPayload)
    assert (one.data.item_count, len(one.data.items)) == (1000, MOST_LINES)
    text = one.data.model_dump_json()
    assert len(text) < 20_000
    assert "Grace" not in text
    assert "grace" not in text


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (RunStatus.PENDING, RunStatus.IN_PROGRESS, ["production_run.started"]),
        (RunStatus.IN_PROGRESS, RunStatus.PAUSED, []),
        (RunStatus.PAUSED, RunStatus.IN_PROGRESS, []),
        (RunStatus.PAUSED, RunStatus.COMPLETED, ["production_run.completed"]),
        (RunStatus.IN_PROGRESS, RunStatus.FAILED, ["production_run.failed"]),
        (RunStatus.PENDING, RunStatus.CANCELLED, ["production_run.cancelled"]),
    ],
)
def test_steps_of_a_run(before: RunStatus, after: RunStatus, expected: list[str]) -> None:
    assert types(run_events.domain_events(run(before), run(after, version=2))) == expected


def test_a_run_is_created_and_changes_without_a_step_give_no_event() -> None:
    assert types(run_events.domain_events(None, run())) == ["production_run.created"]
    assert run_events.domain_events(run(), run(version=2, notes="Slowly")) == []
    assert run_events.domain_events(run(), None) == []


def test_the_event_of_a_closed_run_gives_its_result() -> None:
    ended = run(RunStatus.COMPLETED, version=3, started_at=NOW, ended_at=NOW)
    [one] = run_events.domain_events(run(RunStatus.IN_PROGRESS, version=2), ended)
    assert isinstance(one.data, RunPayload)
    assert one.data.actual_grams == Decimal(21)
    assert one.data.material_variance_grams == Decimal(1)
    assert one.data.material_cost == Decimal("0.42")
    assert one.data.cost_complete

    unpriced = ended.model_copy(update={"materials": (run_material(20, used=21),)})
    [one] = run_events.domain_events(run(RunStatus.IN_PROGRESS, version=2), unpriced)
    assert isinstance(one.data, RunPayload)
    assert one.data.material_cost == 0
    assert not one.data.cost_complete
    assert one.data.items[0].name == "Lamp"

"""The life of an order in DynamoDB: storing, reserving, shipping and releasing."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import partial
from typing import Any

import pytest

from batchivo import clock
from batchivo.access.principal import Principal
from batchivo.accounts import service as accounts
from batchivo.accounts.models import WorkspaceChange
from batchivo.errors import Conflict, DomainError, InvalidFields, NotFound, VersionMismatch
from batchivo.orders import service
from batchivo.orders.collections import ORDERS
from batchivo.orders.models import NewOrder, OrderChange, Shipment
from batchivo.orders.states import OrderStatus
from batchivo.production_runs import service as production_runs
from batchivo.production_runs.collections import RUNS
from batchivo.products import service as products
from batchivo.products.models import StockAdjustment
from batchivo.storage.listing import Bound, ListQuery, Match
from batchivo.storage.table import Key
from tests.support.orders import (
    STEPS,
    balanced,
    cancel,
    change,
    free_text,
    in_state,
    product,
    ready,
    receive,
    received,
    refund,
    ship,
    start,
    wants,
)

WAYS = {
    OrderStatus.RECEIVED: {OrderStatus.IN_PRODUCTION, OrderStatus.READY, OrderStatus.CANCELLED},
    OrderStatus.IN_PRODUCTION: {OrderStatus.READY, OrderStatus.CANCELLED},
    OrderStatus.READY: {OrderStatus.SHIPPED, OrderStatus.CANCELLED},
    OrderStatus.SHIPPED: {OrderStatus.DELIVERED, OrderStatus.REFUNDED},
    OrderStatus.DELIVERED: {OrderStatus.REFUNDED},
    OrderStatus.CANCELLED: set(),
    OrderStatus.REFUNDED: set(),
}


def refused(call: Callable[[], object]) -> DomainError:
    with pytest.raises(DomainError) as refusal:
        call()
    return refusal.value


def reserved_by_line(order: Any) -> list[int]:
    return [line.reserved_quantity for line in order.items]


class TestReceipt:
    def test_reserves_the_available_stock_and_reports_the_shortfall(
        self, principal: Principal
    ) -> None:
        lamp, vase = product(principal, 5), product(principal, 1)
        order = received(principal, wants(lamp, 2), wants(vase, 3), free_text(4), wants(lamp, 4))
        assert reserved_by_line(order) == [2, 1, 0, 3]
        shown = service.shown(order)
        assert [item.shortfall for item in shown.items] == [0, 2, 0, 1]
        assert shown.shortfall == 3
        shelf = balanced(principal)
        assert shelf.products[lamp.id].available_quantity == 0
        assert shelf.products[vase.id].reserved_quantity == 1

    def test_takes_names_prices_and_costs_of_the_products(self, principal: Principal) -> None:
        lamp = product(
            principal, sku="LAMP", price=29.9, other_costs=[{"name": "Box", "amount": 0.8}]
        )
        (line,) = received(principal, wants(lamp, 2)).items
        assert (line.name, line.sku) == ("Desk lamp", "LAMP")
        assert (line.unit_price, line.unit_cost) == (Decimal("29.9"), Decimal("0.8"))

    def test_keeps_the_value_of_the_line(self, principal: Principal) -> None:
        lamp = product(principal, sku="LAMP", price=29.9)
        (line,) = received(
            principal, wants(lamp, name="Lamp, engraved", sku="LAMP-E", unit_price=35)
        ).items
        assert (line.name, line.sku) == ("Lamp, engraved", "LAMP-E")
        assert line.unit_price == 35

    def test_needs_a_price(self, principal: Principal) -> None:
        lamp = product(principal, price=None)
        refusal = refused(lambda: received(principal, free_text(), wants(lamp)))
        assert isinstance(refusal, InvalidFields)
        assert [error.field for error in refusal.errors] == ["items.1.unit_price"]

    def test_takes_no_price_over_from_another_currency(self, principal: Principal) -> None:
        lamp = product(principal, price=29.9)
        refusal = refused(lambda: received(principal, wants(lamp), currency="USD"))
        assert "another currency" in refusal.detail

    @pytest.mark.parametrize(
        ("currency", "fields", "wrong"),
        [
            ("EUR", {"shipping": 4.995}, "shipping"),
            ("JPY", {"tax": 0.5}, "tax"),
            ("KWD", {"discount": 0.0005}, "discount"),
            ("EUR", {"fees": 0.001}, "fees"),
            ("EUR", {"items": [free_text(3, 0.005)]}, "items.0.unit_price"),
            ("KWD", {"shipping": 4.995}, None),
            ("EUR", {"items": [free_text(200, 0.005)]}, None),
        ],
    )
    def test_takes_amounts_that_can_be_paid(
        self, principal: Principal, currency: str, fields: dict[str, Any], wrong: str | None
    ) -> None:
        body = {"items": [free_text()], "currency": currency, **fields}
        order = NewOrder.model_validate(body)
        if wrong is None:
            assert service.create(principal, order).is_new
            return
        refusal = refused(lambda: service.create(principal, order))
        assert isinstance(refusal, InvalidFields)
        assert [error.field for error in refusal.errors] == [wrong]
        assert received(principal, free_text()).number == "ORD-000001"

    def test_shows_no_profit_in_another_currency(self, principal: Principal) -> None:
        lamp = product(principal, 1, other_costs=[{"name": "Box", "amount": 1}])
        order = service.shown(received(principal, wants(lamp, unit_price=40), currency="USD"))
        assert (order.currency, order.cost_currency) == ("USD", "EUR")
        assert [order.total, order.cost, order.profit] == [40, 1, None]

    def test_takes_45_products_and_no_more(self, principal: Principal) -> None:
        many = [product(principal, 1) for _ in range(46)]
        refusal = refused(lambda: received(principal, *(wants(p) for p in many)))
        assert isinstance(refusal, InvalidFields)
        order = received(principal, *(wants(p, 1) for p in many[:45]))
        start(principal, order.id)
        ready(principal, order.id)
        ship(principal, order.id)
        assert sum(p.stock_quantity for p in balanced(principal).products.values()) == 1

    def test_takes_1000_lines(self, principal: Principal) -> None:
        lamp = product(principal, 1500)
        order = received(principal, *(wants(lamp, 2) for _ in range(1000)))
        assert reserved_by_line(order) == [2] * 750 + [0] * 250
        assert ORDERS.get(principal, order.id) == order

    def test_refuses_an_order_too_large_for_one_item(self, principal: Principal) -> None:
        line = {"name": "\N{GRINNING FACE}" * 100, "quantity": 1, "unit_price": 1}
        refusal = refused(lambda: received(principal, *([line] * 1000)))
        assert isinstance(refusal, InvalidFields)
        assert "larger than" in refusal.detail

    def test_refuses_a_discount_above_the_subtotal(self, principal: Principal) -> None:
        refusal = refused(lambda: received(principal, free_text(2, 10), discount=20.01))
        assert isinstance(refusal, InvalidFields)
        assert [error.field for error in refusal.errors] == ["discount"]

    def test_refuses_a_subtotal_beyond_all_bounds(self, principal: Principal) -> None:
        refusal = refused(lambda: received(principal, free_text(10_000, 1_000_000)))
        assert [error.field for error in refusal.errors] == ["items"]  # type: ignore[attr-defined]

    def test_a_refusal_leaves_no_gap_in_the_numbers(self, principal: Principal) -> None:
        first = received(principal, free_text())
        refused(lambda: received(principal, free_text(), discount=11))
        refused(lambda: received(principal, {"product_id": "none", "quantity": 1}))
        second = received(principal, free_text())
        assert (first.number, second.number) == ("ORD-000001", "ORD-000002")


class TestSendingItTwice:
    def test_gives_the_first_one(self, principal: Principal) -> None:
        lamp = product(principal, 3)
        first = receive(principal, wants(lamp, 2), channel="etsy", external_id="31415")
        again = receive(principal, wants(lamp, 2), channel="etsy", external_id="31415")
        assert first.is_new
        assert not again.is_new
        assert again.order == first.order
        assert balanced(principal).products[lamp.id].reserved_quantity == 2

    def test_with_another_content_is_refused(self, principal: Principal) -> None:
        received(principal, free_text(1), channel="etsy", external_id="31415")
        refusal = refused(
            lambda: received(principal, free_text(2), channel="etsy", external_id="31415")
        )
        assert refusal.code == "DUPLICATE_ORDER"
        assert "ORD-000001" in refusal.detail

    def test_in_another_channel_it_is_another_order(self, principal: Principal) -> None:
        first = receive(principal, free_text(), channel="etsy", external_id="31415")
        other = receive(principal, free_text(), channel="ebay", external_id="31415")
        assert (first.is_new, other.is_new) == (True, True)

    def test_in_another_workspace_it_is_another_order(
        self, principal: Principal, other_principal: Principal
    ) -> None:
        received(principal, free_text(), channel="etsy", external_id="31415")
        other = receive(other_principal, free_text(3), channel="etsy", external_id="31415")
        assert (other.is_new, other.order.number) == (True, "ORD-000001")

    def test_without_an_external_id_it_is_another_order(self, principal: Principal) -> None:
        assert receive(principal, free_text()).is_new
        assert receive(principal, free_text()).is_new


class TestTwoWorkspaces:
    def test_never_meet(self, principal: Principal, other_principal: Principal) -> None:
        lamp = product(principal, 3)
        order = received(principal, wants(lamp))
        calls: list[Callable[[], object]] = [
            lambda: ORDERS.get(other_principal, order.id),
            lambda: change(other_principal, order.id, notes="mine"),
            lambda: received(other_principal, wants(lamp)),
            lambda: change(
                other_principal, received(other_principal, free_text()).id, items=[wants(lamp)]
            ),
            *(partial(step, other_principal, order.id) for step in STEPS.values()),
        ]
        for call in calls:
            assert isinstance(refused(call), NotFound)
        assert ORDERS.get(principal, order.id) == order
        assert order.id not in {o.id for o in ORDERS.page(other_principal, ListQuery()).items}


class TestStates:
    @pytest.mark.parametrize("current", OrderStatus)
    @pytest.mark.parametrize("wanted", STEPS)
    def test_follow_the_diagram_and_nothing_else(
        self, principal: Principal, current: OrderStatus, wanted: OrderStatus
    ) -> None:
        order = in_state(principal, current)
        if wanted in WAYS[current]:
            after = STEPS[wanted](principal, order.id)
            assert after.status is wanted
            assert after.history[-1].status is wanted
            assert after.history[-1].user_id == principal.user_id
            assert after.history[:-1] == order.history
        else:
            refusal = refused(lambda: STEPS[wanted](principal, order.id))
            assert isinstance(refusal, Conflict)
            assert refusal.code == "INVALID_STATE"
            assert ORDERS.get(principal, order.id) == order

    def test_a_step_is_refused_to_who_has_not_seen_the_last(self, principal: Principal) -> None:
        order = received(principal, free_text())
        start(principal, order.id)
        with pytest.raises(VersionMismatch):
            service.cancel(principal, order.id, expected=order.version)
        with pytest.raises(VersionMismatch):
            service.ship(principal, order.id, Shipment(), expected=order.version)


class TestShipping:
    def test_takes_the_pieces_out_of_stock(self, principal: Principal) -> None:
        lamp, vase = product(principal, 5), product(principal, 2)
        order = in_state(principal, OrderStatus.READY, wants(lamp, 3), wants(vase, 2), free_text())
        shipped = ship(principal, order.id, carrier="bpost", tracking_number="CD1")
        assert (shipped.carrier, shipped.tracking_number) == ("bpost", "CD1")
        assert shipped.shipped_at == shipped.history[-1].at
        shelf = balanced(principal)
        assert shelf.products[lamp.id].stock_quantity == 2
        assert shelf.products[vase.id].stock_quantity == 0
        entry = next(e for e in shelf.ledger[lamp.id] if e.order_id)
        assert (entry.kind, entry.delta, entry.balance) == ("ship", -3, 2)
        assert (entry.order_id, entry.reason, entry.run_id) == (order.id, order.number, None)

    def test_takes_stock_that_arrived_since(self, principal: Principal) -> None:
        lamp = product(principal, 1)
        order = in_state(principal, OrderStatus.READY, wants(lamp, 3))
        products.adjust_stock(principal, lamp.id, StockAdjustment(delta=2, reason="Found"))
        ship(principal, order.id)
        assert balanced(principal).products[lamp.id].stock_quantity == 0

    def test_names_the_lines_that_lack_pieces_and_changes_nothing(
        self, principal: Principal
    ) -> None:
        lamp, vase = product(principal, 4, name="Lamp"), product(principal, 1, name="Vase")
        order = in_state(principal, OrderStatus.READY, wants(vase), wants(lamp, 3), wants(lamp, 3))
        refusal = refused(lambda: ship(principal, order.id))
        assert refusal.code == "INSUFFICIENT_STOCK"
        assert refusal.detail == "Nothing was shipped: line 3 (Lamp) lacks 2."
        assert ORDERS.get(principal, order.id) == order
        balanced(principal)

    def test_leaves_the_reservations_of_others(self, principal: Principal) -> None:
        lamp = product(principal, 2)
        received(principal, wants(lamp, 2))
        order = in_state(principal, OrderStatus.READY, wants(lamp, 1))
        assert refused(lambda: ship(principal, order.id)).code == "INSUFFICIENT_STOCK"
        balanced(principal)

    def test_of_a_product_that_is_gone_is_refused(self, principal: Principal) -> None:
        lamp = product(principal)
        order = in_state(principal, OrderStatus.READY, wants(lamp))
        products.remove(principal, lamp.id, expected=None)
        assert refused(lambda: ship(principal, order.id)).code == "INSUFFICIENT_STOCK"
        cancel(principal, order.id)


class TestReadiness:
    def test_an_order_served_from_stock_is_ready_at_once(self, principal: Principal) -> None:
        lamp = product(principal, 2)
        order = received(principal, wants(lamp, 2))
        assert ready(principal, order.id).status is OrderStatus.READY
        assert ship(principal, order.id).status is OrderStatus.SHIPPED
        assert balanced(principal).products[lamp.id].stock_quantity == 0

    def test_pieces_that_came_later_are_reserved_first(self, principal: Principal) -> None:
        lamp, cap = product(principal, 1), product(principal, 5)
        order = received(principal, wants(lamp, 3), wants(cap, 1))
        products.adjust_stock(principal, lamp.id, StockAdjustment(delta=4, reason="Made"))
        assert reserved_by_line(ready(principal, order.id)) == [3, 1]
        assert balanced(principal).products[lamp.id].available_quantity == 2

    def test_an_order_that_lacks_pieces_is_ready_only_in_part(self, principal: Principal) -> None:
        lamp = product(principal, 1)
        order = received(principal, wants(lamp, 3))
        refusal = refused(lambda: ready(principal, order.id))
        assert refusal.code == "INSUFFICIENT_STOCK"
        assert "line 1 (Desk lamp) lacks 2" in refusal.detail
        assert ORDERS.get(principal, order.id) == order
        assert ready(principal, order.id, partial=True).shortfall == 2


class TestPartialShipment:
    def test_the_rest_stays_open_and_due(self, principal: Principal) -> None:
        """As in the table of docs/orders.md, whose figures test_documented_books.py reads."""
        lamp, cap = product(principal, 3), product(principal, 1)
        order = received(
            principal, wants(lamp, 2), wants(cap, 4), wants(lamp, 3), due_date="2026-11-27"
        )
        assert reserved_by_line(ready(principal, order.id, partial=True)) == [2, 1, 1]
        parts = [{"line": 1, "quantity": 1}, {"line": 2, "quantity": 1}]
        first = ship(principal, order.id, items=parts, tracking_number="A")
        assert first.status is OrderStatus.READY
        shown = service.shown(first)
        assert [line.shipped_quantity for line in shown.items] == [1, 1, 0]
        # Of three lamps in stock, two are left, for the open one of line 1 and one of line 3.
        assert [line.reserved_quantity for line in shown.items] == [1, 0, 1]
        assert [line.shortfall for line in shown.items] == [0, 3, 2]
        assert balanced(principal).products[lamp.id].stock_quantity == 2
        products.adjust_stock(principal, lamp.id, StockAdjustment(delta=2, reason="Made"))
        products.adjust_stock(principal, cap.id, StockAdjustment(delta=3, reason="Made"))
        last = ship(principal, order.id, tracking_number="B")
        assert last.status is OrderStatus.SHIPPED
        assert [line.open_quantity for line in last.items] == [0, 0, 0]
        assert [made.tracking_number for made in last.shipments] == ["A", "B"]
        shelf = balanced(principal)
        assert [shelf.products[p.id].stock_quantity for p in (lamp, cap)] == [0, 0]

    def test_takes_available_pieces_before_others_do(self, principal: Principal) -> None:
        lamp = product(principal)
        order = received(principal, wants(lamp, 2))
        ready(principal, order.id, partial=True)
        products.adjust_stock(principal, lamp.id, StockAdjustment(delta=1, reason="Made"))
        part = [{"line": 1, "quantity": 2}]
        assert refused(lambda: ship(principal, order.id, items=part)).code == "INSUFFICIENT_STOCK"
        ship(principal, order.id, items=[{"line": 1, "quantity": 1}])
        assert balanced(principal).products[lamp.id].stock_quantity == 0

    @pytest.mark.parametrize(
        ("items", "field"),
        [
            ([{"line": 2, "quantity": 1}], "items.0.line"),
            ([{"line": 1, "quantity": 3}], "items.0.quantity"),
        ],
    )
    def test_refuses_what_is_not_open(
        self, principal: Principal, items: list[dict[str, int]], field: str
    ) -> None:
        order = in_state(principal, OrderStatus.READY, free_text(2))
        refusal = refused(lambda: ship(principal, order.id, items=items))
        assert isinstance(refusal, InvalidFields)
        assert [error.field for error in refusal.errors] == [field]

    def test_cancelling_ends_the_rest(self, principal: Principal) -> None:
        lamp = product(principal, 2)
        order = in_state(principal, OrderStatus.READY, wants(lamp, 2))
        ship(principal, order.id, items=[{"line": 1, "quantity": 1}])
        ended = cancel(principal, order.id)
        assert (ended.status, ended.shortfall) == (OrderStatus.SHIPPED, 0)
        assert balanced(principal).products[lamp.id].available_quantity == 1
        assert refund(principal, order.id, amount=29.9).refunded_total == Decimal("29.9")


class TestDueOrders:
    def test_are_open_and_sorted_by_their_day_in_the_workspaces_time_zone(
        self, principal: Principal, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        change = WorkspaceChange(time_zone="Pacific/Auckland")
        accounts.change_workspace(principal, change, expected=None)
        # 11:00 in UTC is the 25th in Auckland.
        now = datetime(2026, 11, 24, 11, 0, tzinfo=UTC)
        monkeypatch.setattr(clock, "now", lambda: now)
        days = ("2026-11-27", "2026-11-20", None, "2026-11-25", "2026-11-26")
        placed = {day: received(principal, free_text(), due_date=day) for day in days}
        late = in_state(principal, OrderStatus.SHIPPED, due_date="2026-11-20")

        def due(ahead: int) -> list[str]:
            page = ORDERS.page(principal, service.due_within(principal, ahead, limit=20))
            return [order.id for order in page.items]

        assert due(0) == [placed["2026-11-20"].id, placed["2026-11-25"].id]
        assert due(1) == [*due(0), placed["2026-11-26"].id]
        assert late.id not in due(365)
        assert len(due(365)) == 4

    def test_an_order_as_it_was_sent_before_due_dates_is_the_same(self) -> None:
        body = {"channel": "etsy", "external_id": "7", "items": [free_text()]}
        digest = service.digest_of(NewOrder.model_validate(body))
        assert digest == "0cdd31c6aa654683e8c3c2c75a7ff16b8f1d195859d6ba14461fe8bbc214abf4"
        later = NewOrder.model_validate({**body, "due_date": "2026-11-27"})
        assert service.digest_of(later) != digest

    def test_a_run_for_an_order_is_as_urgent(self, principal: Principal) -> None:
        lamp = product(principal)
        order = received(principal, wants(lamp), due_date="2026-11-27", priority=7)
        planned = production_runs.create_for_order(principal, order.id).data
        assert (planned.due_date, planned.priority) == (date(2026, 11, 27), 7)
        runs = RUNS.page(
            principal, ListQuery(sort_by="priority", matches=(Match("priority", (7,)),))
        )
        assert [run.id for run in runs.items] == [planned.id]


class TestCancelling:
    @pytest.mark.parametrize(
        "status", [OrderStatus.RECEIVED, OrderStatus.IN_PRODUCTION, OrderStatus.READY]
    )
    def test_releases_the_reservations(self, principal: Principal, status: OrderStatus) -> None:
        lamp = product(principal, 3)
        order = in_state(principal, status, wants(lamp, 2))
        assert reserved_by_line(cancel(principal, order.id)) == [0]
        assert service.shown(ORDERS.get(principal, order.id)).shortfall == 0
        assert balanced(principal).products[lamp.id].available_quantity == 3


def test_an_order_whose_cost_no_number_can_hold_is_refused(principal: Principal) -> None:
    """Beyond this a JSON number would lose its last digit."""
    gold = product(principal, other_costs=[{"name": "Gold", "amount": 500_000_000}], price=0)
    received(principal, wants(gold, 1000))
    refusal = refused(lambda: received(principal, wants(gold, 1001)))
    assert "cost more than 500,000,000,000" in refusal.detail


class TestRefunds:
    def test_in_parts_keep_the_status_until_all_is_refunded(self, principal: Principal) -> None:
        order = in_state(principal, OrderStatus.DELIVERED, free_text(3, 10), shipping=5)
        order = refund(principal, order.id, amount=10.5, reason="Late")
        assert (order.status, order.refunded_total) == (OrderStatus.DELIVERED, Decimal("10.5"))
        order = refund(principal, order.id, amount=24.5)
        assert (order.status, order.refunded_total) == (OrderStatus.REFUNDED, Decimal(35))
        assert [r.amount for r in order.refunds] == [Decimal("10.5"), Decimal("24.5")]
        assert order.refunds[0].reason == "Late"

    def test_without_an_amount_are_all_that_is_left(self, principal: Principal) -> None:
        order = in_state(principal, OrderStatus.SHIPPED, free_text(3, 10))
        refund(principal, order.id, amount=10)
        order = refund(principal, order.id)
        assert (order.status, order.refunds[-1].amount) == (OrderStatus.REFUNDED, Decimal(20))

    def test_never_exceed_the_total(self, principal: Principal) -> None:
        order = in_state(principal, OrderStatus.SHIPPED, free_text(3, 10))
        refund(principal, order.id, amount=20)
        refusal = refused(lambda: refund(principal, order.id, amount=10.01))
        assert refusal.code == "REFUND_TOO_LARGE"
        assert ORDERS.get(principal, order.id).refunded_total == 20

    def test_in_parts_are_a_hundred_and_the_rest(self, principal: Principal) -> None:
        order = in_state(principal, OrderStatus.SHIPPED, free_text(1, 200))
        for _ in range(100):
            refund(principal, order.id, amount=1)
        assert refused(lambda: refund(principal, order.id, amount=1)).code == "VALIDATION_ERROR"
        order = refund(principal, order.id)
        assert (order.status, order.refunded_total) == (OrderStatus.REFUNDED, Decimal(200))

    def test_give_nothing_back_for_a_free_order(self, principal: Principal) -> None:
        order = in_state(principal, OrderStatus.SHIPPED, free_text(1, 0))
        assert refused(lambda: refund(principal, order.id)).code == "INVALID_STATE"
        assert ORDERS.get(principal, order.id).status is OrderStatus.SHIPPED

    def test_put_nothing_back_into_stock(self, principal: Principal) -> None:
        lamp = product(principal, 2)
        order = in_state(principal, OrderStatus.SHIPPED, wants(lamp, 2))
        refund(principal, order.id)
        assert balanced(principal).products[lamp.id].stock_quantity == 0


class TestChanging:
    def test_items_reserves_other_pieces(self, principal: Principal) -> None:
        lamp, vase, bowl = product(principal, 3), product(principal, 2), product(principal)
        order = received(principal, wants(lamp, 3), wants(vase, 1), wants(bowl))
        order = change(principal, order.id, items=[wants(vase, 3), wants(lamp, 1), free_text()])
        assert reserved_by_line(order) == [2, 1, 0]
        shelf = balanced(principal)
        assert shelf.products[lamp.id].available_quantity == 2
        assert shelf.products[vase.id].available_quantity == 0

    def test_items_keeps_the_pieces_that_it_holds(self, principal: Principal) -> None:
        lamp = product(principal, 3)
        order = received(principal, wants(lamp, 2))
        received(principal, wants(lamp, 1))
        order = change(principal, order.id, items=[wants(lamp, 5)])
        assert reserved_by_line(order) == [2]
        balanced(principal)

    def test_items_when_the_old_product_is_gone(self, principal: Principal) -> None:
        gone, lamp = product(principal), product(principal, 1)
        order = received(principal, wants(gone))
        products.remove(principal, gone.id, expected=None)
        assert reserved_by_line(change(principal, order.id, items=[wants(lamp)])) == [1]

    def test_money_and_customer_while_it_is_received(self, principal: Principal) -> None:
        order = received(principal, free_text(2, 10), customer={"name": "Grace"})
        order = change(principal, order.id, shipping=4, discount=1, fees=2, customer=None)
        shown = service.shown(order)
        assert [shown.total, shown.profit, shown.customer] == [23, 21, None]

    def test_keeps_the_discount_below_the_subtotal(self, principal: Principal) -> None:
        order = received(principal, free_text(2, 10), discount=15)
        with pytest.raises(InvalidFields):
            change(principal, order.id, items=[free_text(1, 10)])

    @pytest.mark.parametrize("status", [s for s in OrderStatus if s is not OrderStatus.RECEIVED])
    def test_is_for_notes_alone_once_work_has_begun(
        self, principal: Principal, status: OrderStatus
    ) -> None:
        order = in_state(principal, status)
        assert change(principal, order.id, notes="Call first").notes == "Call first"
        changes_in_turn: tuple[dict[str, Any], ...] = (
            {"items": [free_text()]},
            {"customer": None},
            {"shipping": 1},
            {"tax": 1},
            {"discount": 1},
            {"fees": 1},
        )
        for changes in changes_in_turn:
            refusal = refused(partial(change, principal, order.id, **changes))
            assert refusal.code == "INVALID_STATE"

    @pytest.mark.parametrize("status", list(OrderStatus))
    def test_removes_the_customer_at_any_status(
        self, principal: Principal, status: OrderStatus
    ) -> None:
        secrets = ("Grace", "grace@example.com", "+3212", "Harbour", "Ring twice", "Broken, she")
        engraving = {"name": "Engraving", "value": "For Grace"}
        customer = {"name": "Grace", "email": "grace@example.com", "phone": "+3212"}
        address = {"line1": "12 Harbour Street", "city": "Antwerp"}
        order = in_state(
            principal,
            status,
            free_text(2, 10) | {"options": [engraving]},
            customer={**customer, "shipping_address": address},
            notes="Ring twice",
        )
        if order.status.is_refundable:
            order = refund(principal, order.id, amount=1, reason="Broken, she says")
        before = service.shown(order)
        assert [option.model_dump() for option in before.items[0].options] == [engraving]
        before.items[0].options.clear()
        after = service.shown(service.anonymise(principal, order.id, expected=order.version))
        assert (after.customer, after.notes) == (None, None)
        assert after.anonymised_at is not None
        kept = {"number", "status", "items", "total", "refunded_total", "history"}
        assert after.model_dump(include=kept) == before.model_dump(include=kept)
        item = ORDERS.documents.table.get(Key(ORDERS.partition(principal.workspace_id), order.id))
        assert not [secret for secret in secrets if secret in str(item)]
        assert ORDERS.page(principal, ListQuery(search="grace")).items == []
        again = service.anonymise(principal, order.id, expected=None)
        assert again.version == after.version

    def test_gives_an_anonymised_order_no_customer(self, principal: Principal) -> None:
        order = received(principal, free_text(), customer={"name": "Grace"})
        service.anonymise(principal, order.id, expected=None)
        refusal = refused(partial(change, principal, order.id, customer={"name": "Grace"}))
        assert refusal.code == "INVALID_STATE"
        assert change(principal, order.id, notes="Sent by hand").notes == "Sent by hand"
        assert service.anonymise(principal, order.id, expected=None).notes is None

    def test_demands_the_version_that_was_seen(self, principal: Principal) -> None:
        order = received(principal, free_text())
        with pytest.raises(VersionMismatch):
            service.change(principal, order.id, OrderChange(notes="x"), expected=2)


class TestStock:
    def test_that_is_reserved_cannot_be_taken_away(self, principal: Principal) -> None:
        lamp = product(principal, 5)
        received(principal, wants(lamp, 3))
        lost = StockAdjustment(delta=-3, reason="Lost")
        refusal = refused(lambda: products.adjust_stock(principal, lamp.id, lost))
        assert refusal.code == "INSUFFICIENT_STOCK"
        assert "reserved 3" in refusal.detail
        products.adjust_stock(principal, lamp.id, StockAdjustment(delta=-2, reason="Lost"))
        balanced(principal)

    def test_that_is_reserved_keeps_its_product(self, principal: Principal) -> None:
        lamp = product(principal, 5)
        order = received(principal, wants(lamp, 3))
        refusal = refused(lambda: products.remove(principal, lamp.id, expected=None))
        assert refusal.code == "PRODUCT_RESERVED"
        cancel(principal, order.id)
        products.remove(principal, lamp.id, expected=None)


class TestLists:
    def test_find_by_the_fields_of_an_order(self, principal: Principal) -> None:
        lamp, vase = product(principal, 9, sku="LAMP-1"), product(principal, sku="VASE")
        one = received(
            principal,
            wants(lamp),
            channel="etsy",
            external_id="A-1",
            customer={"name": "Grace Hopper", "email": "Grace@Example.com"},
        )
        two = received(principal, wants(vase, 2), wants(lamp), notes="x")
        three = in_state(principal, OrderStatus.SHIPPED, free_text())

        def found(
            search: str | None = None, bounds: tuple[Bound, ...] = (), **any_of: Any
        ) -> set[str]:
            matches = tuple(Match(name, (value,)) for name, value in any_of.items())
            query = ListQuery(search=search, matches=matches, bounds=bounds)
            return {order.id for order in ORDERS.page(principal, query).items}

        assert found() == {one.id, two.id, three.id}
        assert found(status="shipped") == {three.id}
        assert found(channel="etsy") == {one.id}
        assert found(customer_email="grace@example.com") == {one.id}
        assert found(product_ids=lamp.id) == {one.id, two.id}
        assert found(product_ids=vase.id) == {two.id}
        for text in ("000001", "a-1", "hopper", "example.com"):
            assert found(text) == {one.id}
        assert found("vase") == {two.id}
        assert found("lamp-1") == {one.id, two.id}
        assert found(bounds=(Bound("shipped_at", "gte", 0),)) == {three.id}
        assert found(bounds=(Bound("shortfall", "gt", 0),)) == {two.id}

    def test_sort_by_total(self, principal: Principal) -> None:
        orders = [received(principal, free_text(1, price)) for price in (20, 5, 10)]
        page = ORDERS.page(principal, ListQuery(sort_by="total", sort_order="asc"))
        assert [order.id for order in page.items] == [orders[i].id for i in (1, 2, 0)]
        assert ORDERS.spec["total"].sortable

    def test_counts(self, principal: Principal) -> None:
        for status in (OrderStatus.SHIPPED, OrderStatus.CANCELLED, OrderStatus.RECEIVED):
            in_state(principal, status)
        received(principal, free_text())
        counts = service.counts(principal)
        assert (counts.total, counts.received, counts.shipped, counts.cancelled) == (4, 2, 1, 1)
        assert (counts.in_production, counts.refunded) == (0, 0)

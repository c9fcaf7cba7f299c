"""What becomes of a WooCommerce payload."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from batchivo.errors import InvalidFields
from batchivo.orders.inbound.messages import (
    Cancelled,
    Changed,
    NotUnderstood,
    OrderMessage,
    Refunded,
)
from batchivo.orders.inbound.payloads import subtotal
from batchivo.orders.inbound.woocommerce import EXAMPLE, WooCommerce, is_ping
from batchivo.orders.models import NewOrder, NewRefund
from tests.support.woocommerce import line, payload, refund

CHANGED_AT = datetime(2026, 11, 24, 8, 0, 5, tzinfo=UTC)


def read(**changes: Any) -> NewOrder:
    return WooCommerce().read_order(payload(**changes))


def messages(topic: str = "order.updated", **changes: Any) -> list[OrderMessage]:
    found = WooCommerce().read(payload(**changes), topic)
    assert not isinstance(found, NotUnderstood)
    return found


def total(order: NewOrder) -> Decimal:
    return subtotal(order) - order.discount + order.shipping + order.tax


class TestAmounts:
    def test_are_without_tax_where_the_shops_prices_include_it(self) -> None:
        order = read()
        assert [item.unit_price for item in order.items] == [Decimal("21.01"), Decimal("7.4")]
        assert (order.tax, order.tax_included) == (Decimal("9.22"), False)
        assert (order.discount, order.shipping) == (Decimal(5), Decimal("4.12"))
        assert total(order) == Decimal("57.76")
        assert order.notes == "Please leave it with the neighbour"

    def test_of_the_contracts_example_add_up(self) -> None:
        order = WooCommerce().read_order(EXAMPLE)
        assert (total(order), order.notes) == (Decimal("474.81"), None)

    def test_of_fees_are_lines_and_of_negative_fees_a_discount(self) -> None:
        fees = [{"name": "Gift wrapping", "total": "3.00"}, {"name": "Rebate", "total": "-2.50"}]
        order = read(fee_lines=fees, total="58.26")
        assert [(i.name, i.unit_price) for i in order.items][2:] == [("Gift wrapping", Decimal(3))]
        assert (order.discount, total(order)) == (Decimal("7.5"), Decimal("58.26"))
        assert order.notes == "Please leave it with the neighbour"

    def test_that_do_not_add_up_are_mentioned_in_the_notes(self) -> None:
        assert read(total="60.00", customer_note="").notes == (
            "WooCommerce's total is 60.0000, this order's 57.7600."
        )

    def test_of_a_coupon_for_everything_leave_nothing(self) -> None:
        """Three pieces for 10.00 are 3.3333 each, a little less than the coupon."""
        order = read(
            line_items=[line(quantity=3)],
            discount_total="10.00",
            shipping_total="0.00",
            total_tax="0.00",
            total="0.00",
            customer_note="",
        )
        assert (total(order), order.notes) == (Decimal(0), None)

    @given(
        st.lists(st.tuples(st.integers(1, 9), st.decimals("0", "999", places=2)), min_size=1),
        st.decimals("0", "99", places=2),
        st.decimals("0", "99", places=2),
    )
    def test_come_to_woocommerces_total_to_the_cent(
        self, lines: list[tuple[int, Decimal]], shipping: Decimal, tax: Decimal
    ) -> None:
        theirs = sum(price for _, price in lines) + shipping + tax
        order = read(
            line_items=[line("A", quantity, str(price)) for quantity, price in lines],
            discount_total="0.00",
            shipping_total=str(shipping),
            total_tax=str(tax),
            total=str(theirs),
        )
        assert abs(total(order) - theirs) <= Decimal("0.00045") * len(lines)


class TestStatuses:
    @pytest.mark.parametrize("topic", ["order.created", "order.updated", "order.restored"])
    @pytest.mark.parametrize(
        ("status", "is_open"),
        [
            ("processing", True),
            ("on-hold", True),
            ("pending", False),
            ("checkout-draft", False),
            ("completed", False),
        ],
    )
    def test_that_are_states_of_an_order(self, topic: str, status: str, is_open: bool) -> None:
        [message] = messages(topic, status=status)
        assert isinstance(message, Changed)
        assert (message.external_id, message.changed_at) == ("5017", CHANGED_AT)
        assert (message.is_open, message.is_restored) == (is_open, topic == "order.restored")

    @pytest.mark.parametrize("status", ["cancelled", "failed", "trash"])
    def test_that_cancel(self, status: str) -> None:
        assert messages(status=status) == [Cancelled("5017", CHANGED_AT)]

    def test_of_an_order_paid_back_in_full(self) -> None:
        found = messages(status="refunded", refunds=[refund(9, "-57.76", "Broken")])
        money = NewRefund(amount=Decimal("57.76"), reason="Broken")
        assert found == [
            Cancelled("5017", CHANGED_AT, is_refunded=True),
            Refunded("5017", "9", money),
        ]

    def test_of_an_order_paid_back_in_part(self) -> None:
        changed, *refunds = messages(refunds=[refund(9, "-1.50"), refund(10, "0.00")])
        assert isinstance(changed, Changed)
        assert refunds == [
            Refunded("5017", "9", NewRefund(amount=Decimal("1.5"))),
            Refunded("5017", "10", None),
        ]

    @pytest.mark.parametrize("status", ["awaiting-pickup", "", None])
    def test_that_are_not_woocommerces_own_are_named(self, status: str | None) -> None:
        found = WooCommerce().read(payload(status=status), "order.updated")
        assert found == NotUnderstood(
            "order.updated", f"Order 5017 has the status {status or ''!r}."
        )


class TestMessages:
    def test_of_a_deletion_need_nothing_but_the_order(self) -> None:
        assert WooCommerce().read({"id": 5017}, "order.deleted") == [Cancelled("5017")]

    @pytest.mark.parametrize("topic", ["", "product.updated", "action.woocommerce_add_to_cart"])
    def test_of_other_topics_say_nothing_of_an_order(self, topic: str) -> None:
        assert WooCommerce().read([], topic) == NotUnderstood(topic)

    @pytest.mark.parametrize(
        ("changes", "field"),
        [
            ({"id": None}, "id"),
            ({"date_modified_gmt": "yesterday"}, "date_modified_gmt"),
            ({"status": 5.5}, "status"),
            ({"line_items": [line() | {"quantity": 1.5}]}, "line_items.0.quantity"),
            ({"line_items": [line(subtotal="-1.00")]}, "line_items.0.subtotal"),
            ({"fee_lines": [{"total": "--1"}]}, "fee_lines.0.total"),
            ({"refunds": [{"id": 1, "total": "much"}]}, "refunds.0.total"),
            ({"refunds": [{"total": "-1"}]}, "refunds.0.id"),
            ({"customer_note": "N" * 5_001}, "customer_note"),
            ({"billing": []}, None),
            ({"shipping": "London"}, "shipping"),
        ],
    )
    def test_that_are_not_as_documented(self, changes: dict[str, Any], field: str | None) -> None:
        if field is None:  # PHP writes an empty object as an empty list
            assert messages(**changes)
            return
        with pytest.raises(InvalidFields) as refused:
            messages(**changes)
        assert [error.field for error in refused.value.errors] == [field]


class TestOptions:
    def test_are_a_lines_meta_data_as_people_see_them(self) -> None:
        shown = {"display_key": "Colour", "display_value": "Red"}
        meta_data = [
            {"id": 7, "key": "pa_color", "value": "red", **shown},
            {"id": 8, "key": "Engraving", "value": "Ada", "display_value": "Ada"},
            {"id": 9, "key": "_reduced_stock", "value": "2", "display_value": "2"},
            {"id": 10, "key": "Initials", "value": 42},
        ]
        item = read(line_items=[line() | {"meta_data": meta_data}]).items[0]
        assert [(option.name, option.value) for option in item.options] == [
            ("Colour", "Red"),
            ("Engraving", "Ada"),
            ("Initials", "42"),
        ]

    def test_of_a_plugins_own_kind_are_named_in_the_notes(self) -> None:
        odd = {"key": "Slot", "value": {"id": 4}, "display_value": {"id": 4}}
        order = read(line_items=[line() | {"meta_data": [odd]}], customer_note="", total="")
        assert order.notes == (
            "Look into WooCommerce for options that could not be kept: Slot of line 1."
        )


class TestCustomers:
    def test_are_who_pays_and_where_it_goes(self) -> None:
        customer = read().customer
        assert customer is not None
        assert (customer.name, customer.email) == ("Grace Hopper", "hopper@example.com")
        assert customer.phone == "+1 555 0100"
        address = customer.shipping_address
        assert address is not None
        assert (address.name, address.company) == ("Ada King", "Analytical Engines")
        assert (address.line1, address.line2) == ("12 St James's Square", "Unit 42")
        assert (address.city, address.region) == ("London", None)
        assert (address.postal_code, address.country) == ("SW1Y 4JH", "GB")

    def test_without_an_address_to_ship_to_have_the_bills(self) -> None:
        customer = read(shipping=dict.fromkeys(payload()["shipping"], "")).customer
        assert customer is not None
        assert customer.shipping_address is not None
        assert customer.shipping_address.line1 == "7 Navy Yard"

    def test_with_an_invalid_address_of_mail_are_told_in_the_notes(self) -> None:
        billing = payload()["billing"] | {"email": "grace"}
        order = read(billing=billing, customer_note="")
        assert order.notes == "WooCommerce's e-mail address is not valid: grace"


@pytest.mark.parametrize(
    ("body", "is_one"),
    [
        (b"webhook_id=12", True),
        (b"webhook_id=", False),
        (b"webhook_id=12&id=5", False),
        (b"webhook_id=12\n", False),
        (b'{"webhook_id": 12}', False),
    ],
)
def test_a_ping_is_a_form_of_one_field(body: bytes, is_one: bool) -> None:
    assert is_ping(body) == is_one

"""What becomes of a Shopify payload."""

import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from batchivo.errors import InvalidFields
from batchivo.orders.inbound.shopify import EXAMPLE, Shopify
from batchivo.orders.models import NewOrder
from batchivo.orders.money import Charges, totals
from batchivo.orders.service import _lines
from tests.support.shopify import SECRET, line, payload, signature


def read(**changes: Any) -> NewOrder:
    return Shopify().read(payload(**changes))


def total(order: NewOrder) -> Decimal:
    lines = _lines(order.items, {}, foreign=False)
    charges = Charges(order.shipping, order.tax, order.tax_included, order.discount, order.fees)
    return totals(lines, charges).total


class TestAmounts:
    def test_come_to_shopifys_total(self) -> None:
        order = read()
        assert total(order) == 388
        assert order.notes is None

    def test_with_tax_on_top(self) -> None:
        order = read(total_tax="37.80", total_price="425.80")
        assert (order.tax, order.tax_included, total(order)) == (
            Decimal("37.8"),
            False,
            Decimal("425.8"),
        )
        assert order.notes is None

    def test_with_tax_included(self) -> None:
        order = read(total_tax="67.34", taxes_included=True)
        assert (order.tax, order.tax_included, total(order)) == (
            Decimal("67.34"),
            True,
            Decimal(388),
        )
        assert order.notes is None

    def test_with_a_discount_that_reaches_the_shipping(self) -> None:
        order = read(total_discounts="408.00", total_price="0.00")
        assert [order.discount, order.shipping, total(order)] == [398, 0, 0]
        assert order.notes is None

    def test_with_a_discount_beyond_everything(self) -> None:
        order = read(total_discounts="500.00", total_price="0.00")
        assert [order.discount, order.shipping, total(order)] == [398, 0, 0]

    def test_that_do_not_add_up_are_told_in_the_notes(self) -> None:
        order = read(total_price="393.00", note="Please hurry")
        assert order.notes == (
            "Please hurry\nShopify's total is 393.0000, this order's 388.0000: "
            "tips or duties are not part of it."
        )

    def test_without_shipping_or_totals(self) -> None:
        order = read(shipping_lines=[], total_discounts=None, total_tax=None, total_price=None)
        assert total(order) == 398

    @given(
        st.lists(
            st.tuples(st.integers(1, 99), st.decimals(0, 9999, places=2)), min_size=1, max_size=9
        ),
        st.decimals(0, 99, places=2),
        st.decimals(0, 99, places=2),
        st.booleans(),
        st.data(),
    )
    def test_always_come_to_shopifys_total(
        self,
        priced: list[tuple[int, Decimal]],
        shipping: Decimal,
        tax: Decimal,
        included: bool,
        data: Any,
    ) -> None:
        gross = sum((price * quantity for quantity, price in priced), Decimal(0)) + shipping
        discount = data.draw(st.decimals(0, gross, places=2))
        theirs = gross - discount + (0 if included else tax)
        order = read(
            line_items=[line(quantity=quantity, price=str(price)) for quantity, price in priced],
            shipping_lines=[{"price": str(shipping)}],
            total_tax=str(tax),
            taxes_included=included,
            total_discounts=str(discount),
            total_price=str(theirs),
        )
        assert total(order) == theirs
        assert order.notes is None


class TestLines:
    def test_that_were_taken_out_are_left_out(self) -> None:
        order = read(line_items=[line("A", 0), line("B", 2)])
        assert [(item.sku, item.quantity) for item in order.items] == [("B", 2)]

    def test_without_a_name_take_their_title(self) -> None:
        nameless = line() | {"name": None, "title": "Lamp", "variant_title": "Black"}
        assert read(line_items=[nameless]).items[0].name == "Lamp - Black"
        untitled = line() | {"name": "", "title": None, "variant_title": None}
        assert read(line_items=[untitled]).items[0].name == "Item"

    def test_with_long_texts_are_cut(self) -> None:
        (item,) = read(line_items=[line("S" * 300) | {"name": "N" * 300}]).items
        assert (item.sku, item.name) == ("S" * 100, "N" * 100)


class TestCustomers:
    def test_without_anything_are_none(self) -> None:
        order = read(
            customer=None, shipping_address=None, email=None, contact_email=None, phone=None
        )
        assert order.customer is None

    def test_with_an_address_that_is_none_have_none(self) -> None:
        customer = read(email="jon at example", customer=None).customer
        assert customer is not None
        assert customer.email is None
        assert customer.name == "Steve Shipper"

    def test_with_an_odd_country_have_none(self) -> None:
        for odd in ("United States", "", 5, None, "uS"):
            customer = read(shipping_address={"city": "Ghent", "country_code": odd}).customer
            assert customer is not None
            assert customer.shipping_address is not None
            assert customer.shipping_address.country is None


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"id": None}, "external_id"),
        ({"id": {}}, "external_id"),
        ({"currency": "ZZZ"}, "currency"),
        ({"currency": 5}, "currency"),
        ({"line_items": None}, "items"),
        ({"line_items": {}}, "items"),
        ({"line_items": ["x"]}, "line_items"),
        ({"line_items": "x"}, "line_items"),
        ({"line_items": [line(quantity=-1)]}, "line_items.0.quantity"),
        ({"line_items": [line() | {"quantity": "2"}]}, "line_items.0.quantity"),
        ({"line_items": [line(quantity=10_001)]}, "quantity"),
        ({"line_items": [line(), line(price="free")]}, "line_items.1.price"),
        ({"line_items": [line(price="-1.00")]}, "line_items.0.price"),
        ({"line_items": [line(price="1e999999")]}, "line_items.0.price"),
        ({"line_items": [line(price="NaN")]}, "line_items.0.price"),
        ({"shipping_lines": [{"price": []}]}, "shipping_lines.0.price"),
        ({"total_discounts": "a lot"}, "total_discounts"),
        ({"total_tax": "-1"}, "total_tax"),
        ({"total_price": "a lot"}, "total_price"),
        ({"customer": []}, None),
        ({"customer": ["Grace"]}, "customer"),
        ({"shipping_address": "Grace"}, "shipping_address"),
    ],
    ids=str,
)
def test_what_is_not_as_documented_is_refused_by_its_name(
    changes: dict[str, Any], field: str | None
) -> None:
    if field is None:
        read(**changes)
        return
    with pytest.raises(InvalidFields) as refused:
        read(**changes)
    assert [error.field for error in refused.value.errors] == [field]


@pytest.mark.parametrize("body", [None, [], "x", 5, True])
def test_what_is_no_object_is_refused(body: Any) -> None:
    with pytest.raises(InvalidFields):
        Shopify().read(body)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner),
    max_leaves=5,
)


@given(st.dictionaries(st.sampled_from(sorted(EXAMPLE)), json_values))
def test_whatever_comes_is_an_order_or_a_refusal(changes: dict[str, Any]) -> None:
    try:
        order = Shopify().read({**EXAMPLE, **changes})
    except InvalidFields:
        return
    NewOrder.model_validate(order.model_dump())


def test_the_contracts_example_is_an_order() -> None:
    order = Shopify().read(EXAMPLE)
    assert order.notes is None
    assert len(order.items) == 2


def test_a_signature_is_of_every_byte_of_the_body() -> None:
    body = json.dumps(payload()).encode()
    headers = {"x-shopify-hmac-sha256": signature(body)}
    shop = Shopify()
    assert shop.is_signed(body, headers, SECRET)
    assert not shop.is_signed(body + b" ", headers, SECRET)
    assert not shop.is_signed(body, headers, SECRET + "x")
    assert not shop.is_signed(body, {}, SECRET)

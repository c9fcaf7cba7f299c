"""What becomes of a Shopify payload."""

import copy
import json
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from batchivo.errors import InvalidFields
from batchivo.orders.inbound.messages import (
    Cancelled,
    Changed,
    NotUnderstood,
    OrderMessage,
    Placed,
    Refunded,
)
from batchivo.orders.inbound.shopify import EXAMPLE, Shopify
from batchivo.orders.models import NewOrder, NewRefund
from batchivo.orders.money import Charges, totals
from batchivo.orders.service import _lines
from batchivo.text import nfc
from testbed.shopify import SECRET, line, payload, refund, signature


def read(**changes: Any) -> NewOrder:
    return Shopify().read_order(payload(**changes))


def read_message(topic: str, **changes: Any) -> OrderMessage | NotUnderstood:
    return only(Shopify().read(payload(**changes), topic))


def only(found: list[OrderMessage] | NotUnderstood) -> OrderMessage | NotUnderstood:
    if isinstance(found, NotUnderstood):
        return found
    [message] = found
    return message


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

    def test_that_do_not_add_up_are_mentioned_in_the_notes(self) -> None:
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

    def test_that_an_edit_changed_have_their_present_quantity(self) -> None:
        now = line("A", 2) | {"current_quantity": 1}
        gone = line("B", 2) | {"current_quantity": 0}
        removed = line("C", 2) | {"is_removed": True}
        before_edits = {k: v for k, v in line("D", 3).items() if k != "current_quantity"}
        order = read(line_items=[now, gone, removed, before_edits], total_price=None)
        assert [(item.sku, item.quantity) for item in order.items] == [("A", 1), ("D", 3)]

    @pytest.mark.parametrize("end", ["red", "blue"])
    def test_with_long_names_keep_their_ends(self, end: str) -> None:
        long = line("S" * 255) | {"name": "N" * 1_020 + end}
        (item,) = read(line_items=[long], total_price=None).items
        assert (item.sku, item.name) == ("S" * 255, "N" * 1_020 + end)

    def test_have_composed_skus(self) -> None:
        (item,) = read(line_items=[line("CAFE\u0301-1")]).items
        assert item.sku == "CAF\u00c9-1"

    @given(st.integers(0, 50), st.integers(0, 50), st.booleans())
    def test_have_their_present_quantity(self, before: int, now: int, removed: bool) -> None:
        edited = line("A", before) | {"current_quantity": now, "is_removed": removed}
        order = read(line_items=[edited, line("B")], total_price=None)
        pieces = [item.quantity for item in order.items if item.sku == "A"]
        assert pieces == ([now] if now and not removed else [])

    def test_without_a_name_keep_both_titles_whole(self) -> None:
        long = line() | {"name": None, "title": "T" * 255, "variant_title": "V" * 771}
        assert read(line_items=[long]).items[0].name == "T" * 255 + " - " + "V" * 771


class TestOptions:
    def test_are_a_lines_properties(self) -> None:
        engraving = {"name": "Engraving", "value": " Für Ada & Søren\n1815 "}
        empty = [{"name": "Gift", "value": ""}, {"name": "Photo", "value": None}]
        lines = [line() | {"properties": [engraving, *empty]}, line()]
        order = read(line_items=lines, total_discounts=None, total_price=None)
        first, second = order.items
        assert [(each.name, each.value) for each in first.options] == [
            ("Engraving", "Für Ada & Søren\n1815")
        ]
        assert (second.options, order.notes) == ((), None)

    def test_that_cannot_be_kept_are_named_in_the_notes(self) -> None:
        odd = [
            {"name": "Design", "value": {"layers": []}},
            {"name": "Poem", "value": "x" * 1_001},
            {"value": "Ada"},
            *({"name": f"Letter {number}", "value": "A"} for number in range(51)),
        ]
        gone = line() | {"current_quantity": 0}
        order = read(line_items=[gone, line(), line() | {"properties": odd}])
        assert [len(item.options) for item in order.items] == [0, 50]
        assert (order.notes or "").endswith(
            "Look into Shopify for options that could not be kept: "
            "Design of line 2, Poem of line 2, one of line 2 and 1 more."
        )

    @given(st.text(max_size=60), st.text(max_size=1_100))
    def test_are_whole_or_named(self, name: str, value: str) -> None:
        order = read(line_items=[line() | {"properties": [{"name": name, "value": value}]}])
        if order.items[0].options:
            [option] = order.items[0].options
            assert (option.name, option.value) == (nfc(name).strip(), nfc(value).strip())
        else:
            assert not nfc(value).strip() or "could not be kept" in (order.notes or "")


class TestThePresentState:
    def test_has_the_present_sums(self) -> None:
        order = read(
            line_items=[line(quantity=2, price="10.00") | {"current_quantity": 1}],
            shipping_lines=[{"price": "10.00"}, {"price": "25.00", "is_removed": True}],
            total_discounts="5.00",
            current_total_discounts="2.00",
            total_tax="3.80",
            current_total_tax="1.50",
            total_price="53.80",
            current_total_price="19.50",
        )
        assert [order.discount, order.tax, order.shipping] == [2, Decimal("1.5"), 10]
        assert total(order) == Decimal("19.5")
        assert order.notes is None


class TestTopics:
    @pytest.mark.parametrize("topic", ["orders/create", "orders/paid", ""])
    def test_that_make_an_order(self, topic: str) -> None:
        message = read_message(topic)
        assert isinstance(message, Placed)
        assert message.external_id == "820982911946154508"
        assert message.changed_at == datetime(2022, 1, 1, tzinfo=UTC)

    @pytest.mark.parametrize("topic", ["orders/updated", "orders/edited"])
    def test_that_change_an_order(self, topic: str) -> None:
        message = read_message(topic)
        assert isinstance(message, Changed)
        assert message.is_open

    @pytest.mark.parametrize(
        "changes", [{"fulfillment_status": "fulfilled"}, {"closed_at": "2022-01-02T00:00:00Z"}]
    )
    def test_of_an_order_that_is_sent_or_archived(self, changes: dict[str, Any]) -> None:
        message = read_message("orders/updated", **changes)
        assert isinstance(message, Changed)
        assert not message.is_open

    @pytest.mark.parametrize("topic", ["orders/create", "orders/paid", "orders/updated"])
    @pytest.mark.parametrize(
        "changes",
        [
            {"cancelled_at": "2022-01-02T00:00:00Z"},
            {"line_items": [line("A") | {"current_quantity": 0}, line("B", 0)]},
        ],
    )
    def test_of_an_order_that_is_cancelled_or_emptied(
        self, topic: str, changes: dict[str, Any]
    ) -> None:
        assert isinstance(read_message(topic, **changes), Cancelled)

    def test_that_cancel_need_nothing_but_the_order(self) -> None:
        message = only(Shopify().read({"id": 5}, "orders/cancelled"))
        assert message == Cancelled("5")

    def test_that_refund_add_up_the_money_that_went_back(self) -> None:
        message = only(Shopify().read(refund(), "refunds/create"))
        assert message == Refunded(
            "820982911946154508",
            "890088186047892319",
            NewRefund(amount=Decimal("41.94"), reason="Too late"),
        )

    def test_that_refund_no_money(self) -> None:
        message = only(Shopify().read(refund(transactions=[]), "refunds/create"))
        assert isinstance(message, Refunded)
        assert message.refund is None

    @pytest.mark.parametrize(
        "topic",
        ["fulfillments/create", "checkouts/create", "draft_orders/create", "orders/fulfilled", "x"],
    )
    def test_that_say_nothing_of_an_order(self, topic: str) -> None:
        assert read_message(topic) == NotUnderstood(topic)
        assert only(Shopify().read([], topic)) == NotUnderstood(topic)

    @given(
        st.sampled_from(
            ("fulfillments/create", "checkouts/create", "draft_orders/create", "orders/delete")
        )
        | st.text(max_size=30)
    )
    def test_of_others_are_named(self, topic: str) -> None:
        read_topics = ("", "orders/create", "orders/paid", "orders/updated", "orders/edited")
        if topic not in (*read_topics, "orders/cancelled", "refunds/create"):
            assert Shopify().read(payload(), topic) == NotUnderstood(topic)

    def test_that_contain_only_the_differences_of_an_edit(self) -> None:
        edit = {"order_edit": {"id": 1, "order_id": 2, "line_items": {"additions": []}}}
        message = only(Shopify().read(edit, "orders/edited"))
        assert message == NotUnderstood("orders/edited")

    @pytest.mark.parametrize(
        ("topic", "body", "field"),
        [
            ("orders/cancelled", {}, "id"),
            ("orders/cancelled", {"id": True}, "id"),
            ("orders/cancelled", {"id": "\ud800"}, "id"),
            ("orders/cancelled", {"id": 5, "updated_at": "yesterday"}, "updated_at"),
            ("orders/updated", payload(updated_at=1_640_995_200), "updated_at"),
            ("refunds/create", {"id": 1}, "order_id"),
            ("refunds/create", {"id": 1, "order_id": 2, "transactions": [5]}, "transactions"),
            ("refunds/create", refund(note="N" * 5_001), "note"),
            ("refunds/create", refund(note="\ud800"), "note"),
            ("refunds/create", [], "body"),
        ],
    )
    def test_that_are_not_as_documented(self, topic: str, body: Any, field: str) -> None:
        with pytest.raises(InvalidFields) as refused:
            Shopify().read(body, topic)
        assert [error.field for error in refused.value.errors] == [field]


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

    def test_with_invalid_values_have_them_in_the_notes(self) -> None:
        address = payload()["shipping_address"] | {"country_code": "Belgium"}
        notes = read(email="jon at example", shipping_address=address, note="Hurry").notes
        assert notes == (
            "Hurry\nShopify's e-mail address is not valid: jon at example\n"
            "Shopify's country is not valid: Belgium"
        )

    def test_keep_the_end_of_a_long_address(self) -> None:
        line1 = "A" * 180 + " Unit 42"
        customer = read(shipping_address={"address1": line1, "name": "N" * 255}).customer
        assert customer is not None
        assert customer.shipping_address is not None
        assert customer.shipping_address.line1 == line1
        assert customer.shipping_address.name == "N" * 255

    def test_keep_their_whole_note(self) -> None:
        assert read(note="N" * 5_000).notes == "N" * 5_000

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
        ({"line_items": [line(quantity=-1)]}, "line_items.0.current_quantity"),
        ({"line_items": [line() | {"current_quantity": "2"}]}, "line_items.0.current_quantity"),
        ({"line_items": [line() | {"is_removed": "no"}]}, "line_items.0.is_removed"),
        ({"line_items": [line(quantity=10_001)]}, "line_items.0.quantity"),
        ({"line_items": [line() | {"name": ["Lamp"]}]}, "line_items.0.name"),
        ({"line_items": [line() | {"name": "N" * 1_030}]}, "line_items.0.name"),
        ({"line_items": [line("S" * 256)]}, "line_items.0.sku"),
        ({"line_items": [line(price="1_000")]}, "line_items.0.price"),
        ({"line_items": [line(price="\N{ARABIC-INDIC DIGIT ONE}")]}, "line_items.0.price"),
        ({"taxes_included": "false"}, "taxes_included"),
        ({"note": "N" * 5_001}, "note"),
        ({"shipping_address": {"address1": "A" * 256}}, "shipping_address.line1"),
        ({"shipping_address": {"city": {"of": "Ghent"}}}, "shipping_address.city"),
        ({"customer": {"first_name": "F" * 512}}, "customer.name"),
        ({"current_total_tax": "a lot"}, "current_total_tax"),
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
def test_a_field_that_is_not_as_documented_is_refused_by_name(
    changes: dict[str, Any], field: str | None
) -> None:
    if field is None:
        read(**changes)
        return
    with pytest.raises(InvalidFields) as refused:
        read(**changes)
    assert [error.field for error in refused.value.errors] == [field]


@pytest.mark.parametrize("body", [None, [], "x", 5, True])
def test_a_body_that_is_no_object_is_refused(body: Any) -> None:
    with pytest.raises(InvalidFields):
        Shopify().read_order(body)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner),
    max_leaves=5,
)
topics = st.sampled_from(
    ("orders/create", "orders/updated", "orders/cancelled", "refunds/create", "checkouts/create")
)


def _places(value: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """Every place in a body, by the way to it."""
    entries: Any = ()
    if isinstance(value, dict):
        entries = value.items()
    elif isinstance(value, list):
        entries = enumerate(value)
    return [path, *(place for key, inner in entries for place in _places(inner, (*path, key)))]


def _replaced(value: Any, path: tuple[str | int, ...], other: Any) -> Any:
    if not path:
        return other
    copied = copy.copy(value)
    copied[path[0]] = _replaced(value[path[0]], path[1:], other)
    return copied


odd_values = json_values | st.text(max_size=1_200) | st.sampled_from(("NaN", "1e9", "\ud800", "-0"))


@settings(max_examples=2_000, deadline=None)
@given(
    topics,
    st.sampled_from([(b, p) for b in (EXAMPLE, payload(), refund()) for p in _places(b)]),
    odd_values,
)
def test_any_body_is_a_message_or_a_refusal(topic: str, place: Any, value: Any) -> None:
    body, path = place
    try:
        message = only(Shopify().read(_replaced(body, path, value), topic))
    except InvalidFields:
        return
    if isinstance(message, Placed | Changed):
        NewOrder.model_validate(message.order.model_dump())
        message.order.model_dump_json()


@given(
    st.sampled_from(("address1", "address2", "city", "province", "zip", "company", "name")),
    st.text(min_size=1, max_size=300),
)
def test_an_address_is_kept_whole_or_refused(key: str, value: str) -> None:
    try:
        customer = read(customer=None, shipping_address={key: value}, email=None).customer
    except InvalidFields:
        return
    address = customer and customer.shipping_address and customer.shipping_address.model_dump()
    held = [text for text in (address or {}).values() if text is not None]
    assert held == ([nfc(value.strip())] if value.strip() else [])


def test_the_contracts_example_is_an_order() -> None:
    order = Shopify().read_order(EXAMPLE)
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

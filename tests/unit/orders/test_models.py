"""The fields of an order: accepted and refused values, and errors that repeat no value."""

from typing import Any

import pytest
from pydantic import ValidationError

from batchivo.order_connections.models import NewConnection, NewSecret
from batchivo.orders.models import Customer, NewOrder, NewRefund, OrderChange

LINE = {"name": "Lamp", "quantity": 1, "unit_price": 10}


def order(**changes: Any) -> NewOrder:
    return NewOrder.model_validate({"items": [LINE], **changes})


@pytest.mark.parametrize(
    "wrong",
    [
        {"items": []},
        {"items": [LINE] * 1001},
        {"items": [{"quantity": 1}]},
        {"items": [{"name": "Lamp", "quantity": 1}]},
        {"items": [{"quantity": 1, "unit_price": 10}]},
        {"items": [LINE | {"quantity": 0}]},
        {"items": [LINE | {"quantity": 10_001}]},
        {"items": [LINE | {"quantity": True}]},
        {"items": [LINE | {"quantity": 1.5}]},
        {"items": [LINE | {"unit_price": -0.01}]},
        {"items": [LINE | {"unit_price": "10"}]},
        {"items": [LINE | {"reserved_quantity": 1}]},
        {"items": None},
        {"channel": "amazing"},
        {"currency": "EURO"},
        {"currency": "ZZZ"},
        {"external_id": " "},
        {"external_id": "x" * 101},
        {"customer": {"email": "nobody"}},
        {"customer": {"shipping_address": {"country": "Belgium"}}},
        {"customer": {"card": "4111"}},
        {"discount": -1},
        {"tax_included": "yes"},
        {"status": "shipped"},
        {"number": "ORD-1"},
    ],
    ids=str,
)
def test_these_are_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        order(**wrong)


def test_a_product_needs_nothing_but_its_quantity() -> None:
    (item,) = order(items=[{"product_id": "lamp", "quantity": 2}]).items
    assert (item.name, item.unit_price) == (None, None)


def test_a_change_of_nothing_changes_nothing() -> None:
    assert OrderChange().model_fields_set == set()


@pytest.mark.parametrize("field", ["items", "shipping", "tax", "discount", "fees", "tax_included"])
def test_required_fields_of_an_order_cannot_be_null(field: str) -> None:
    with pytest.raises(ValidationError):
        OrderChange.model_validate({field: None})


@pytest.mark.parametrize("amount", [0, -1, 0.00001, "5", True])
def test_a_refund_is_of_something(amount: Any) -> None:
    with pytest.raises(ValidationError):
        NewRefund.model_validate({"amount": amount})


@pytest.mark.parametrize(
    ("model", "fields"),
    [
        (Customer, {"email": "grace at example"}),
        (NewOrder, {"items": [LINE], "customer": {"name": 5, "email": "grace at example"}}),
        (OrderChange, {"customer": {"email": "grace at example"}}),
        (NewSecret, {"secret": "grace"}),
        (NewConnection, {"channel": "shopify", "name": "x", "secret": "grace"}),
    ],
)
def test_an_error_contains_no_value(model: Any, fields: dict[str, Any]) -> None:
    with pytest.raises(ValidationError) as refused:
        model.model_validate(fields)
    assert "grace" not in str(refused.value)

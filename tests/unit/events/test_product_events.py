"""A product's low stock is announced once per crossing."""

from typing import Any

import pytest

from batchivo.events.types import EventType
from batchivo.products.events import domain_events
from batchivo.products.models import StoredProduct
from tests.support.factory import stored_product


def _product(stock: int, reserved: int = 0, point: int | None = 5, **fields: Any) -> StoredProduct:
    return stored_product(
        stock_quantity=stock, reserved_quantity=reserved, reorder_point=point, **fields
    )


@pytest.mark.parametrize(
    ("old", "new", "announced"),
    [
        (_product(6), _product(5), True),
        (_product(9), _product(9, 4), True),
        (_product(9, point=None), _product(9, point=20), True),
        (_product(5), _product(4), False),
        (_product(4), _product(6), False),
        (_product(6), _product(6), False),
        (_product(6), _product(5, archived=True), False),
        (_product(6, point=None), _product(0, point=None), False),
        (None, _product(0), False),
        (_product(6), None, False),
    ],
)
def test_a_crossing_is_an_event(
    old: StoredProduct | None, new: StoredProduct | None, announced: bool
) -> None:
    events = domain_events(old, new)
    assert [event.type for event in events] == [EventType.PRODUCT_LOW_STOCK] * announced
    for event in events:
        assert new is not None
        assert event.data.model_dump()["available_quantity"] == new.available_quantity

"""Bought products: parts with a price and a stock, and no bill of materials."""

from decimal import Decimal
from typing import Any

import pytest
from pydantic import ValidationError

from batchivo.access.principal import Principal
from batchivo.orders import service as orders
from batchivo.products import service
from batchivo.products.collections import PRODUCTS
from batchivo.products.models import NewBomMaterial, ProductChange, ProductSource
from batchivo.storage.listing import ListQuery, Match
from tests.support.orders import received, wants
from tests.support.products import add, create, refusal

PLA: dict[str, Any] = {"material_type": "PLA", "weight_grams": 10}
SCREW: dict[str, Any] = {
    "source": "bought",
    "purchase_price": 0.05,
    "supplier": "Bolt & Co",
    "reorder_point": 200,
}


def test_a_bought_product_has_a_price_and_no_bill_of_materials(principal: Principal) -> None:
    screw = create(principal, "Screw", **SCREW)
    assert (screw.total_cost, screw.costs and screw.costs.complete) == (Decimal("0.05"), True)
    bills: list[dict[str, Any]] = [{"materials": [PLA]}, {"of": [screw]}]
    for bill in bills:
        with pytest.raises(ValidationError, match="no materials and no components"):
            create(principal, **SCREW, **bill)
    lamp = create(principal, "Lamp", of=[screw])
    material = NewBomMaterial.model_validate(PLA)
    for attempt in (
        lambda: add(principal, screw, lamp),
        lambda: service.add_material(principal, screw.id, material, expected=None),
    ):
        assert refusal(attempt).code == "INVALID_STATE"
    bought = ProductChange(source=ProductSource.BOUGHT)
    refused = refusal(lambda: service.change(principal, lamp.id, bought, expected=None))
    assert refused.code == "VALIDATION_ERROR"


def test_a_new_price_is_a_new_cost_and_no_price_is_flagged(principal: Principal) -> None:
    screw = create(principal, "Screw", **SCREW)
    dearer = ProductChange(purchase_price=Decimal("0.08"))
    costs = service.change(principal, screw.id, dearer, expected=None).costs
    assert costs is not None
    assert (costs.purchase_cost, costs.total_cost, costs.complete) == (
        Decimal("0.08"),
        Decimal("0.08"),
        True,
    )
    no_price = ProductChange(purchase_price=None)
    costs = service.change(principal, screw.id, no_price, expected=None).costs
    assert costs is not None
    assert (costs.total_cost, costs.complete) == (Decimal(0), False)


def test_an_order_says_whether_its_cost_is_known_in_full(principal: Principal) -> None:
    screw, clip = create(principal, **SCREW), create(principal, materials=[PLA])
    both = received(principal, wants(screw, 2, unit_price=1), wants(clip, 1, unit_price=1))
    assert [line.cost_complete for line in orders.shown(both).items] == [True, False]
    assert not orders.shown(both).cost_complete
    assert orders.shown(received(principal, wants(screw, 2, unit_price=1))).cost_complete


def test_products_are_listed_by_source_and_supplier(principal: Principal) -> None:
    screw, lamp = create(principal, **SCREW), create(principal)

    def listed(name: str, value: str) -> list[str]:
        page = PRODUCTS.page(principal, ListQuery(matches=(Match(name, (value,)),)))
        return [product.id for product in page.items]

    assert listed("source", "bought") == [screw.id]
    assert listed("source", "made") == [lamp.id]
    assert listed("supplier", "bolt & co") == [screw.id]

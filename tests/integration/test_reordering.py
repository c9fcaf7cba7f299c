"""Products and filament that run low: the filter, the list, and pieces that come in."""

from decimal import Decimal
from typing import Any

import pytest

from batchivo.access.principal import Principal
from batchivo.errors import InvalidFields
from batchivo.filaments import service as filaments
from batchivo.filaments.models import NewFilament
from batchivo.products import service
from batchivo.products.collections import PRODUCTS
from batchivo.products.models import ProductChange, Receipt, StockChangeKind, StoredProduct
from batchivo.products.reordering import LowProducts
from batchivo.spools import service as spools
from batchivo.spools.materials import MaterialType
from batchivo.spools.models import Deduction, NewSpool
from batchivo.storage.listing import ListQuery, Match
from tests.support import orders
from tests.support.orders import product
from tests.support.runs import balanced, pending, spool, uses


def change(principal: Principal, product_id: str, **changes: Any) -> StoredProduct:
    updates = ProductChange.model_validate(changes)
    return service.change(principal, product_id, updates, expected=None)


def receive(principal: Principal, product_id: str, **receipt: Any) -> StoredProduct:
    return service.receive(principal, product_id, Receipt.model_validate(receipt))


def names(principal: Principal, status: str) -> list[str]:
    query = ListQuery(sort_by="name", sort_order="asc", matches=(Match("status", (status,)),))
    return [found.name for found in PRODUCTS.page(principal, query).items]


def test_the_filter_finds_active_products_at_their_point(principal: Principal) -> None:
    product(principal, 6, name="Above", reorder_point=5)
    product(principal, 5, name="At", reorder_point=5)
    product(principal, name="Never ordered")
    gone = product(principal, name="Archived", reorder_point=5)
    change(principal, gone.id, archived=True)
    reserved = product(principal, 8, name="Reserved", reorder_point=5)
    orders.received(principal, orders.wants(reserved, 3))
    assert names(principal, "low") == ["At", "Reserved"]
    assert names(principal, "active") == ["Above", "At", "Never ordered", "Reserved"]
    assert names(principal, "archived") == ["Archived"]


def test_the_list_names_products_with_a_suggestion(principal: Principal) -> None:
    screw = product(
        principal, 4, name="Screw", source="bought", purchase_price=0.05, supplier="Reichelt"
    )
    change(principal, screw.id, reorder_point=50, ordered_quantity=30)
    product(principal, 9, name="Enough", reorder_point=5)
    (found,) = service.reorder(principal).products
    assert found.model_dump() == {
        "product_id": screw.id,
        "name": "Screw",
        "sku": None,
        "source": "bought",
        "available_quantity": 4,
        "reorder_point": 50,
        "ordered_quantity": 30,
        "suggested_quantity": 66,
        "supplier": "Reichelt",
        "purchase_price": Decimal("0.05"),
    }


def test_the_list_names_filaments(principal: Principal) -> None:
    red = spool(principal, 90, color="Red", supplier="Old", purchase_date="2026-01-01")
    new = {"color": "red", "supplier": "New", "purchase_price": 19}
    last = spool(principal, 40, purchase_date="2026-02-01", **new)
    spool(principal, 500, color="Blue")
    spool(principal, 300, color="Black", low_stock_threshold_grams=300)
    spool(principal, 300, color="Black", brand="Another", low_stock_threshold_grams=299)
    # Together the red ones hold 130 g, of which 60 g are reserved.
    assert [kind.color for kind in service.reorder(principal).filament] == ["Black"]
    pending(principal, materials=[uses(red, 60)])
    black, short = service.reorder(principal).filament
    assert (black.color, short.color) == ("Black", "red")
    assert [short.available_grams, short.threshold_grams] == [70, 100]
    assert [short.suggested_spools, short.spool_grams] == [1, 1000]
    assert [short.last_supplier, short.last_price] == ["New", 19]
    assert short.filament_id == last.filament_id == red.filament_id


def test_a_filament_s_threshold_counts_in_place_of_its_spools(principal: Principal) -> None:
    new = {"material": "PETG", "low_stock_threshold_grams": 500, "article_number": "PM70"}
    described = NewFilament.model_validate(new | {"price": 18})
    none, some = (filaments.create(principal, described) for _ in range(2))
    own = {"filament_id": some.id, "net_weight_grams": 750, "low_stock_threshold_grams": 900}
    [held] = spools.create(principal, NewSpool.model_validate(own))
    [unbought] = service.reorder(principal).filament
    assert unbought.filament_id == none.id
    assert [unbought.available_grams, unbought.threshold_grams] == [0, 500]
    assert [unbought.suggested_spools, unbought.spool_grams, unbought.last_price] == [1, 1000, 18]
    assert (unbought.material_type, unbought.article_number) == (MaterialType.PETG, "PM70")
    spools.deduct(principal, held.id, Deduction(grams=Decimal(250)))
    by_id = {kind.filament_id: kind for kind in service.reorder(principal).filament}
    assert by_id.keys() == {none.id, some.id}
    short = by_id[some.id]
    assert [short.available_grams, short.threshold_grams, short.spool_grams] == [500, 500, 750]


def test_what_came_in_leaves_the_list(principal: Principal) -> None:
    """The totals that the list is made of follow each change."""
    screw = product(principal, 4, source="bought", reorder_point=50)
    spool(principal, 40, color="Red")
    before = service.reorder(principal)
    assert (len(before.products), len(before.filament)) == (1, 1)
    receive(principal, screw.id, quantity=60)
    spool(principal, 900, color="red")
    after = service.reorder(principal)
    assert (after.products, after.filament) == ([], [])
    with PRODUCTS.total(principal, LowProducts()) as low:
        assert low.ids == set()


def test_a_receipt_lowers_the_expectation_and_sets_price_and_supplier(principal: Principal) -> None:
    screw = product(principal, 4, source="bought", purchase_price=0.05)
    change(principal, screw.id, ordered_quantity=100)
    first = receive(principal, screw.id, quantity=60, unit_price=0.06, supplier="Reichelt")
    assert (first.stock_quantity, first.ordered_quantity) == (64, 40)
    assert (first.purchase_price, first.supplier) == (Decimal("0.06"), "Reichelt")
    assert first.total_cost == Decimal("0.06")
    last = receive(principal, screw.id, quantity=50, reason="LS-2741")
    assert (last.stock_quantity, last.ordered_quantity) == (114, 0)
    entries = balanced(principal).stock[screw.id]
    assert [entry.kind for entry in entries[1:]] == [StockChangeKind.RECEIPT] * 2
    assert (entries[1].unit_price, entries[1].supplier) == (Decimal("0.06"), "Reichelt")
    change(principal, screw.id, ordered_quantity=20)
    assert change(principal, screw.id, ordered_quantity=0).ordered_quantity == 0


def test_a_made_product_comes_in_without_a_price(principal: Principal) -> None:
    lamp = product(principal)
    assert receive(principal, lamp.id, quantity=3, supplier="A friend").stock_quantity == 3
    with pytest.raises(InvalidFields):
        receive(principal, lamp.id, quantity=3, unit_price=2)
    with pytest.raises(InvalidFields):
        receive(principal, lamp.id, quantity=1_000_000)

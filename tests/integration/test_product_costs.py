"""What each operation on products costs: round trips to DynamoDB, and units of capacity.

``python -m pytest tests/integration/test_product_costs.py -rP`` prints them as a table.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest

from batchivo import clock
from batchivo.access.principal import Principal
from batchivo.accounts import settings_cache
from batchivo.examples import example_of_model
from batchivo.products import service
from batchivo.products.collections import PRODUCTS
from batchivo.products.models import (
    BomComponentChange,
    BomMaterialChange,
    NewBomMaterial,
    NewProduct,
    ProductChange,
    ProductCopy,
    StockAdjustment,
    StoredProduct,
)
from batchivo.spools import service as spools
from batchivo.spools.models import NewSpool
from batchivo.storage import listing
from batchivo.storage.listing import ListQuery, Match
from testbed.costs import Act, Cost, cost_of
from testbed.library import new_account
from tests.support.products import add, create

PRODUCT_COUNT = 58
SPOOL_COUNT = 20


def example(model: type[NewProduct] | type[NewSpool], **changes: Any) -> dict[str, Any]:
    """The contract's own example of an input, with changes."""
    return {**example_of_model(model), **changes}


@dataclass(frozen=True)
class Catalogue:
    """A workspace with twenty spools and fifty-eight lamps.

    The set is made of a box and two lamps, the box of one more lamp; each lamp takes one material.
    """

    owner: Principal
    lamp: StoredProduct
    box: StoredProduct
    lamp_set: StoredProduct


def a_catalogue(lamps: int = 3) -> Catalogue:
    owner = new_account().principal
    settings_cache.workspace_settings(owner.workspace_id)  # at hand, as they are for a minute
    spools.create(owner, NewSpool.model_validate(example(NewSpool, quantity=SPOOL_COUNT)))
    lamp, other, third, *_ = [
        create(owner, **example(NewProduct, sku=f"LAMP-{number}")) for number in range(lamps)
    ]
    box = create(owner, "Box", of=[third], sku="BOX")
    return Catalogue(owner, lamp, box, create(owner, "Set", of=[lamp, other, box], sku="SET"))


@pytest.fixture(scope="module")
def catalogue(signing_secret: object) -> Catalogue:
    made = a_catalogue(PRODUCT_COUNT)
    for number in range(30):
        new = StockAdjustment(delta=number + 1, reason="Stocktake, shelf B")
        service.adjust_stock(made.owner, made.lamp.id, new)
    return made


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Two minutes after all that was written: a warm list finds no change."""
    moment = clock.now() + timedelta(minutes=2)
    monkeypatch.setattr(clock, "now", lambda: moment)
    yield
    listing.forget_all()


Operation = Callable[[Catalogue], object]

_BY_PRICE = ListQuery(sort_by="price", skip=20, matches=(Match("category", ("lighting",)),))

READS: dict[str, tuple[Operation, Cost, Cost]] = {
    "get a product": (
        lambda c: PRODUCTS.get(c.owner, c.lamp.id),
        Cost({"GetItem": 1}, read_units=1),
        Cost({"GetItem": 1}, read_units=1),
    ),
    "list 20 of 60 products": (
        lambda c: PRODUCTS.page(c.owner, _BY_PRICE),
        Cost({"GetItem": 1, "Query": 1, "BatchGetItem": 1}, read_units=15.5),
        Cost({"Query": 1, "BatchGetItem": 1}, read_units=10),
    ),
    "list 20 of 30 ledger entries": (
        lambda c: service.stock_changes(c.owner, c.lamp.id, ListQuery()),
        Cost({"GetItem": 2, "Query": 1, "BatchGetItem": 1}, read_units=13.5),
        Cost({"GetItem": 1, "Query": 1, "BatchGetItem": 1}, read_units=11),
    ),
    "where a product is used": (
        lambda c: service.where_used(c.owner, c.lamp.id),
        Cost({"GetItem": 2, "Query": 1, "BatchGetItem": 1}, read_units=7.5),
        Cost({"GetItem": 1, "Query": 1, "BatchGetItem": 1}, read_units=2),
    ),
    "availability": (
        lambda c: service.availability(c.owner, c.lamp.id, 3),
        Cost({"GetItem": 2, "Query": 1}, read_units=3.5),
        Cost({"GetItem": 1, "Query": 1}, read_units=1),
    ),
    "recalculate a set, unchanged": (
        lambda c: service.recalculate(c.owner, c.lamp_set.id),
        Cost({"GetItem": 2, "BatchGetItem": 2, "Query": 1}, read_units=7.5),
        Cost({"GetItem": 1, "BatchGetItem": 2, "Query": 1}, read_units=5),
    ),
}
"""Cold, when nothing has been listed yet, and warm."""


def _act(operation: Operation) -> Callable[[Catalogue], Act]:
    return lambda catalogue: lambda: operation(catalogue)


def _change(**fields: Any) -> Callable[[Catalogue], Act]:
    return _act(
        lambda c: service.change(c.owner, c.lamp.id, ProductChange(**fields), expected=None)
    )


_MATERIAL = NewBomMaterial.model_validate({"material_type": "PLA", "weight_grams": 42.5})


def _change_material(c: Catalogue) -> object:
    change, (line,) = BomMaterialChange.model_validate({"weight_grams": 44}), c.lamp.materials
    return service.change_material(c.owner, c.lamp.id, line.id, change, expected=None)


def _change_component(c: Catalogue) -> object:
    change, (part, *_) = BomComponentChange(quantity=6), c.lamp_set.components
    return service.change_component(c.owner, c.lamp_set.id, part.id, change, expected=None)


def _remove_component(c: Catalogue) -> object:
    part = c.lamp_set.components[0]
    return service.remove_component(c.owner, c.lamp_set.id, part.id, expected=None)


def _recalculate_dearer(c: Catalogue) -> Act:
    dear = example(NewSpool, purchase_price=99)
    spools.create(c.owner, NewSpool.model_validate(dear))
    return lambda: service.recalculate(c.owner, c.lamp_set.id)


def _adjust(c: Catalogue) -> object:
    new = StockAdjustment(delta=12, reason="Stocktake, shelf B")
    return service.adjust_stock(c.owner, c.lamp.id, new)


WRITES: dict[str, tuple[Callable[[Catalogue], Act], Cost]] = {
    "create a product": (
        _act(lambda c: create(c.owner, **example(NewProduct))),
        Cost({"Query": 1, "TransactWriteItems": 1}, read_units=2, write_units=6),
    ),
    "create a product of two others": (
        _act(lambda c: create(c.owner, of=[c.lamp, c.box])),
        Cost(
            {"GetItem": 1, "Query": 2, "BatchGetItem": 2, "TransactWriteItems": 1},
            read_units=7,
            write_units=6,
        ),
    ),
    "change a description": (
        _change(description="Articulated."),
        Cost({"GetItem": 1, "PutItem": 1}, read_units=1, write_units=3),
    ),
    "change a SKU": (
        _change(sku="NEW"),
        Cost({"GetItem": 1, "TransactWriteItems": 1}, read_units=1, write_units=10),
    ),
    "change a time": (
        _change(labour_minutes=15),
        Cost({"GetItem": 1, "Query": 1, "PutItem": 1}, read_units=3, write_units=3),
    ),
    "add a material": (
        _act(lambda c: service.add_material(c.owner, c.lamp.id, _MATERIAL, expected=None)),
        Cost({"GetItem": 1, "Query": 1, "PutItem": 1}, read_units=3, write_units=4),
    ),
    "change a material": (
        _act(_change_material),
        Cost({"GetItem": 1, "Query": 1, "PutItem": 1}, read_units=3, write_units=3),
    ),
    "add a component": (
        _act(lambda c: add(c.owner, c.lamp, c.box)),
        Cost(
            {"GetItem": 2, "Query": 2, "BatchGetItem": 2, "TransactWriteItems": 1},
            read_units=7,
            write_units=10,
        ),
    ),
    "change a component": (
        _act(_change_component),
        Cost(
            {"GetItem": 1, "BatchGetItem": 2, "Query": 1, "PutItem": 1}, read_units=7, write_units=3
        ),
    ),
    "remove a component": (
        _act(_remove_component),
        Cost(
            {"GetItem": 1, "BatchGetItem": 2, "Query": 1, "PutItem": 1}, read_units=6, write_units=3
        ),
    ),
    "recalculate a set, dearer": (
        _recalculate_dearer,
        Cost(
            {"GetItem": 1, "BatchGetItem": 2, "Query": 1, "PutItem": 1}, read_units=7, write_units=3
        ),
    ),
    "adjust the stock": (
        _act(_adjust),
        Cost({"GetItem": 1, "TransactWriteItems": 1}, read_units=1, write_units=10),
    ),
    "duplicate": (
        _act(lambda c: service.duplicate(c.owner, c.lamp.id, ProductCopy())),
        Cost({"GetItem": 1, "Query": 1, "PutItem": 1}, read_units=3, write_units=2),
    ),
    "delete a product": (
        _act(lambda c: service.remove(c.owner, c.lamp_set.id, expected=None)),
        Cost({"GetItem": 2, "Query": 1, "TransactWriteItems": 1}, read_units=3, write_units=10),
    ),
}


@pytest.mark.usefixtures("later")
@pytest.mark.parametrize("name", READS)
def test_the_cost_of_a_read(catalogue: Catalogue, name: str) -> None:
    operation, cold, warm = READS[name]
    settings_cache.workspace_settings(catalogue.owner.workspace_id)
    listing.forget_all()
    found = cost_of(f"{name}, cold", lambda: operation(catalogue))
    again = cost_of(f"{name}, warm", lambda: operation(catalogue))
    assert (found, again) == (cold, warm)


@pytest.mark.usefixtures("signing_secret")
@pytest.mark.parametrize("name", WRITES)
def test_the_cost_of_a_write(name: str) -> None:
    prepare, cost = WRITES[name]
    assert cost_of(name, prepare(a_catalogue()), prepare(a_catalogue())) == cost

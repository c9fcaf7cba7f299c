"""Attributes that a newer version of the code stored survive a write by an older one."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
from pydantic import BaseModel

from batchivo.orders.collections import ORDERS
from batchivo.production_runs.collections import RUNS
from batchivo.products.collections import PRODUCTS
from batchivo.storage.collection import Collection
from batchivo.storage.documents import changed
from batchivo.storage.table import Key
from batchivo.storage.work import Unattended, Work, operation
from tests.support.shop import Shop
from tests.support.stored import collections, key_in, owner_in, shop_with_one_of_each

NEWER = {"invented": {"by": "a newer version", "parts": [Decimal("1.5"), None]}, "also": "this"}


@pytest.fixture(scope="module")
def shop(guarded_library: None) -> Iterator[Shop]:
    yield from shop_with_one_of_each()


@operation
def touch(
    work: Work, caller: Unattended, kind: Collection[Any], entity_id: str, owner: str
) -> None:
    """Change an entity without changing any field of it."""
    entity = work.get(kind, entity_id, owner=owner)
    work.save(kind, changed(entity), owner=owner)


def add_unknown(item: dict[str, Any], entity: BaseModel) -> None:
    """Add unknown attributes to an item, and to every part of the entity in it."""
    for name, part in entity:
        if isinstance(part, BaseModel):
            add_unknown(item[name], part)
        elif isinstance(part, tuple):
            for position, one in enumerate(part):
                if isinstance(one, BaseModel):
                    add_unknown(item[name][position], one)
    item.update(NEWER)


def store_unknown(shop: Shop, kind: Collection[Any]) -> tuple[Key, str]:
    """Add unknown attributes to an entity of this kind; returns its key and its owner's id."""
    table, key = kind.documents.table, key_in(shop, kind)
    item = table.get(key)
    assert item is not None
    entity = kind.documents.read(item)
    assert entity is not None
    add_unknown(item, entity)
    table.put(item, None)
    return key, owner_in(shop, kind)


@pytest.mark.parametrize("kind", [pytest.param(kind, id=name) for name, kind in collections()])
def test_unknown_attributes_are_kept_through_a_write(shop: Shop, kind: Collection[Any]) -> None:
    key, owner = store_unknown(shop, kind)
    table = kind.documents.table
    before = table.get(key)
    touch(Unattended(shop.account.principal.workspace_id), kind, key.id, owner)
    after = table.get(key)
    assert before is not None
    assert after is not None
    assert after["version"] == before["version"] + 1
    moved = {"version", "updated_at", "row"}
    assert _without(after, moved) == _without(before, moved)
    assert after["invented"] == NEWER["invented"]


def _without(item: dict[str, Any], names: set[str]) -> dict[str, Any]:
    return {name: value for name, value in item.items() if name not in names}


@pytest.mark.parametrize(
    ("kind", "read", "name"),
    [
        (ORDERS, "getOrder", "order_id"),
        (RUNS, "getRun", "run_id"),
        (PRODUCTS, "getProduct", "product_id"),
    ],
    ids=["order", "run", "product"],
)
def test_answers_do_not_show_them(shop: Shop, kind: Collection[Any], read: str, name: str) -> None:
    key, _ = store_unknown(shop, kind)
    shop.ids[name] = key.id
    assert "invented" not in shop.do(read).text

"""Attributes that a newer version of the code stored survive a write by an older one."""

import importlib
import pkgutil
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
from pydantic import BaseModel

import batchivo
from batchivo.access.identity_table import digest
from batchivo.accounts import mail_limits
from batchivo.accounts.collections import SENT_MAILS
from batchivo.orders.collections import ORDERS
from batchivo.production_runs.collections import RUNS
from batchivo.products.collections import PRODUCTS
from batchivo.storage.collection import Collection
from batchivo.storage.documents import changed
from batchivo.storage.table import Condition, Key
from batchivo.storage.work import Unattended, Work, operation
from testbed.examples import MAKERS
from testbed.library import new_account
from tests.support.post_office import post_office
from tests.support.shop import Shop

ADDRESS = "ada@example.com"
NEWER = {"invented": {"by": "a newer version", "parts": [Decimal("1.5"), None]}, "also": "this"}


def _collections() -> Iterator[Any]:
    for module in pkgutil.walk_packages(batchivo.__path__, "batchivo."):
        if module.name.endswith(".collections"):
            declared = vars(importlib.import_module(module.name))
            for name, value in sorted(declared.items()):
                if isinstance(value, Collection):
                    yield pytest.param(value, id=name)


@pytest.fixture(scope="module")
def shop(guarded_library: None) -> Iterator[Shop]:
    """A workspace with one of everything, its ledgers too."""
    account = new_account()
    with post_office(account.principal):
        shop = Shop(account)
        for name in MAKERS:
            if name == "endpoint_id":
                new = {"url": "http://127.0.0.1:9/hooks", "event_types": ["webhook.ping"]}
                shop.ids[name] = shop.do("createWebhook", new).json()["data"]["id"]
            else:
                assert shop.ids[name]
        shop.do("adjustStock", {"delta": 5, "reason": "Found"})
        mail_limits.count(Unattended(), mail_limits.INVITATIONS, ADDRESS, event_id="1")
        yield shop


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
    workspace_id = shop.account.principal.workspace_id
    owners = {"users/": "user_id", "/usage": "spool_id", "/stock": "product_id"}
    owner = next((shop.ids[name] for part, name in owners.items() if part in kind.path), "")
    if kind is SENT_MAILS:
        owner = digest(ADDRESS)
    table, partition = kind.documents.table, kind.partition(workspace_id, owner)
    stored = table.query(Condition("#collection = :partition", {":partition": partition}))
    key = Key(partition, next(iter(stored))["id"]["S"])
    item = table.get(key)
    assert item is not None
    entity = kind.documents.read(item)
    assert entity is not None
    add_unknown(item, entity)
    table.put(item, None)
    return key, owner


@pytest.mark.parametrize("kind", _collections())
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

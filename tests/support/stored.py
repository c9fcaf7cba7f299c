"""A workspace with one stored item of every kind."""

import importlib
import pkgutil
from collections.abc import Iterator
from typing import Any

import batchivo
from batchivo.access.identity_table import digest
from batchivo.accounts import mail_limits
from batchivo.accounts.collections import SENT_MAILS
from batchivo.filaments import alerts
from batchivo.filaments.alerts import Cause
from batchivo.storage.collection import Collection
from batchivo.storage.table import Condition, Key
from batchivo.storage.work import Unattended
from testbed.examples import MAKERS
from testbed.library import new_account
from tests.support.post_office import post_office
from tests.support.shop import Shop

ADDRESS = "ada@example.com"
_OWNERS = {"users/": "user_id", "/usage": "spool_id", "/stock": "stocked_id"}


def collections() -> Iterator[tuple[str, Collection[Any]]]:
    """Yield every declared collection with its name."""
    for module in pkgutil.walk_packages(batchivo.__path__, "batchivo."):
        if module.name.endswith(".collections"):
            declared = vars(importlib.import_module(module.name))
            for name, value in sorted(declared.items()):
                if isinstance(value, Collection):
                    yield name, value


def shop_with_one_of_each() -> Iterator[Shop]:
    """Yield a workspace with one of everything, its ledgers too."""
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
        shop.ids["stocked_id"] = shop.ids["product_id"]
        shop.do("changeFilament", {"low_stock_threshold_grams": 100_000})
        alerts.bring(Unattended(account.principal.workspace_id), shop.ids["filament_id"], Cause(1))
        mail_limits.count(Unattended(), mail_limits.INVITATIONS, ADDRESS, event_id="1")
        yield shop


def owner_in(shop: Shop, kind: Collection[Any]) -> str:
    """Return the owner's id in the path of a kind; empty for a kind without owners."""
    if kind is SENT_MAILS:
        return digest(ADDRESS)
    return next((shop.ids[name] for part, name in _OWNERS.items() if part in kind.path), "")


def key_in(shop: Shop, kind: Collection[Any]) -> Key:
    """Return the key of the first item of a kind."""
    table = kind.documents.table
    partition = kind.partition(shop.account.principal.workspace_id, owner_in(shop, kind))
    stored = table.query(Condition("#collection = :partition", {":partition": partition}))
    return Key(partition, next(iter(stored))["id"]["S"])

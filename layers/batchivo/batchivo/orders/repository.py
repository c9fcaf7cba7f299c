"""Orders in DynamoDB.

============================  ==========================  =======================================
collection                    id                          what
============================  ==========================  =======================================
``<workspace>/orders``           order id                    the order with its items
``<workspace>/external-orders``  ``<channel>/<external id>`` which order it is, and a digest of what
                                                          was sent: makes sending it twice harmless
``<workspace>/counters``         orders                      the last order number given out
============================  ==========================  =======================================
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from batchivo.config import settings
from batchivo.orders.listing import ORDERS, row_of
from batchivo.orders.models import Channel, StoredOrder
from batchivo.storage.counters import next_number
from batchivo.storage.documents import Documents, Page
from batchivo.storage.listing import ListQuery
from batchivo.storage.table import (
    IS_NEW,
    ConditionFailed,
    Key,
    Table,
    Write,
    collection_of,
    transact,
)


class AlreadyReceived(Exception):
    """The channel's order is here already."""


@dataclass(frozen=True)
class Receipt:
    """Which order a channel's order became, and a digest of what was sent."""

    order_id: str
    digest: str


@lru_cache(maxsize=1)
def _orders() -> Documents[StoredOrder]:
    return Documents(Table(settings().orders_table), StoredOrder, ORDERS, row_of)


def _collection(workspace_id: str) -> str:
    return collection_of(workspace_id, "orders")


def _receipt_key(workspace_id: str, channel: Channel, external_id: str) -> Key:
    return Key(collection_of(workspace_id, "external-orders"), f"{channel.value}/{external_id}")


def get(workspace_id: str, *, order_id: str) -> StoredOrder | None:
    """The order: one GetItem."""
    return _orders().get(_collection(workspace_id), order_id)


def receipt(workspace_id: str, *, channel: Channel, external_id: str) -> Receipt | None:
    """What a channel's order became, if it is here already: one GetItem."""
    item = _orders().table.get(_receipt_key(workspace_id, channel, external_id))
    return Receipt(order_id=item["order_id"], digest=item["digest"]) if item else None


def page(workspace_id: str, *, query: ListQuery) -> Page[StoredOrder]:
    """A page of orders: one Query of what changed and one BatchGetItem."""
    return _orders().page(_collection(workspace_id), query)


def columns(workspace_id: str, *, names: Sequence[str]) -> list[tuple[Any, ...]]:
    """The named list fields of all orders: one Query of what changed."""
    return _orders().columns(_collection(workspace_id), names)


def take_number(workspace_id: str) -> int:
    """The next order number, never given out again: one UpdateItem."""
    return next_number(_orders().table, Key(collection_of(workspace_id, "counters"), "orders"))


def create(
    workspace_id: str, *, order: StoredOrder, digest: str, along: Sequence[Write] = ()
) -> None:
    """Store a new order, the receipt for its channel, and what goes with it: one transaction.

    Raises:
        AlreadyReceived: when the channel's order is here.
        WriteConflict: when somebody changed what goes with it.
    """
    writes = [_orders().creating(_collection(workspace_id), order)]
    claim = None
    if order.external_id is not None:
        claim = len(writes)
        key = _receipt_key(workspace_id, order.channel, order.external_id)
        item = {"collection": key.collection, "id": key.id, "order_id": order.id, "digest": digest}
        writes.append(_orders().table.putting(item, IS_NEW))
    try:
        transact([*writes, *along])
    except ConditionFailed as failed:
        if failed.position == claim:
            raise AlreadyReceived from failed
        raise


def changing(workspace_id: str, *, order: StoredOrder) -> Write:
    """The write that stores a changed order, for another resource's transaction."""
    return _orders().changing(_collection(workspace_id), order)


def change(workspace_id: str, *, order: StoredOrder, along: Sequence[Write] = ()) -> None:
    """Store a changed order, and what goes with it: one PutItem, or one transaction of all.

    Raises:
        WriteConflict: when somebody else was first.
    """
    if along:
        transact([changing(workspace_id, order=order), *along])
    else:
        _orders().change(_collection(workspace_id), order)

"""The receipts that make a channel's order safe to send twice, in DynamoDB.

=============================== ======================== =====================================
collection                      id                       content
=============================== ======================== =====================================
``<workspace>/orders``          order id                 the order with its items
``<workspace>/external-orders`` ``<channel>/<their id>`` the order's id, and a digest of it; no id
                                                         if it was cancelled before it came, but
                                                         when
``<workspace>/counters``        orders                   the last order number issued
=============================== ======================== =====================================
"""

from dataclasses import dataclass
from datetime import datetime

from batchivo.clock import from_micros
from batchivo.orders.collections import ORDERS
from batchivo.orders.models import Channel, StoredOrder
from batchivo.storage.table import IS_NEW, Condition, Key, Write, collection_of

_IS_CLOSED = Condition("attribute_exists(#id) AND attribute_not_exists(#order_id)")


class AlreadyReceived(Exception):
    """The channel's order was received before, or was cancelled before it came."""


@dataclass(frozen=True)
class Receipt:
    """The order created from a channel's order, and a digest of the request."""

    order_id: str | None
    """None if the order was cancelled before it came."""
    digest: str
    closed_at: datetime | None = None
    """When the shop cancelled an order that was not here; only a newer state makes it."""


def receipt(workspace_id: str, *, channel: Channel, external_id: str) -> Receipt | None:
    """Return the receipt of a channel's order, if it was received before: one GetItem."""
    item = ORDERS.documents.table.get(_key(workspace_id, channel, external_id))
    if item is None:
        return None
    closed_at = item.get("closed_at")
    return Receipt(
        order_id=item.get("order_id"),
        digest=item["digest"],
        closed_at=None if closed_at is None else from_micros(int(closed_at)),
    )


def claiming(
    workspace_id: str,
    *,
    order: StoredOrder,
    external_id: str,
    digest: str,
    was_closed: bool = False,
) -> Write:
    """Return a write that fails if this order of the channel was received before; if it
    ``was_closed``, it fails unless it still is."""
    key = _key(workspace_id, order.channel, external_id)
    item = {"collection": key.collection, "id": key.id, "order_id": order.id, "digest": digest}
    return ORDERS.documents.table.putting(item, _IS_CLOSED if was_closed else IS_NEW)


def closing(
    workspace_id: str,
    *,
    channel: Channel,
    external_id: str,
    closed_at: datetime | None,
    was_closed: bool = False,
) -> Write:
    """Return a write that prevents a cancelled order from being created, or fails if it exists."""
    key = _key(workspace_id, channel, external_id)
    item = {"collection": key.collection, "id": key.id, "digest": "", "closed_at": closed_at}
    return ORDERS.documents.table.putting(item, _IS_CLOSED if was_closed else IS_NEW)


def _key(workspace_id: str, channel: Channel, external_id: str) -> Key:
    return Key(collection_of(workspace_id, "external-orders"), f"{channel.value}/{external_id}")

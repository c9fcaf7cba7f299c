"""From a shop's call to its workspace, in DynamoDB.

==================================  =============  ================================================
collection                          id             content
==================================  =============  ================================================
``<workspace>/order-connections``   connection id  the connection with its secrets
``connections/<connection id>``     connection     its workspace: a shop's call names only the
                                                   connection, and proves it by its signature
==================================  =============  ================================================
"""

from batchivo.order_connections.collections import CONNECTIONS
from batchivo.storage.rate_limits import Limits, count_if_possible
from batchivo.storage.table import EXISTS, IS_NEW, Key, Table, Write

LIMITS = Limits(per_minute=120, per_hour=120 * 60)


def workspace_of(connection_id: str) -> str | None:
    """Return the id of the workspace that the connection belongs to: one GetItem."""
    item = _table().get(_owner_key(connection_id))
    return item["workspace_id"] if item else None


def claiming(workspace_id: str, *, connection_id: str) -> Write:
    """Return the write that stores the connection's owner."""
    key = _owner_key(connection_id)
    item = {"collection": key.collection, "id": key.id, "workspace_id": workspace_id}
    return _table().putting(item, IS_NEW)


def releasing(connection_id: str) -> Write:
    """Return the write that deletes the connection's owner."""
    return _table().deleting(_owner_key(connection_id), EXISTS)


def count_call(connection_id: str) -> None:
    """Count an inbound order: one UpdateItem.

    Raises:
        RateLimited: if the minute's limit is reached.
    """
    count_if_possible(f"order-connections/{connection_id}", LIMITS)


def _table() -> Table:
    return CONNECTIONS.documents.table


def _owner_key(connection_id: str) -> Key:
    return Key(f"connections/{connection_id}", "connection")

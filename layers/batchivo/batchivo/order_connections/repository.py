"""From a shop's call to its workspace, in DynamoDB.

==================================  =============  ================================================
collection                          id             content
==================================  =============  ================================================
``<workspace>/order-connections``   connection id  the connection with its secrets
``connections/<connection id>``     connection     its workspace: a shop's call names only the
                                                   connection, and proves it by its signature
``shops-to-reconcile``              connection id  the workspace of a connection whose shop can be
                                                   read, for the schedule
``<workspace>/shop-messages``       message, part  the long body of a message on the queue
==================================  =============  ================================================
"""

from collections.abc import Iterator
from functools import lru_cache

from batchivo.accounts.workspaces import WORKSPACES
from batchivo.config import settings
from batchivo.order_connections.collections import CONNECTIONS
from batchivo.order_connections.models import StoredConnection
from batchivo.storage.attributes import decode_item
from batchivo.storage.rate_limits import Limits, count_if_possible
from batchivo.storage.table import EXISTS, IS_NEW, Condition, Key, Table, Write, batch_get

SCHEDULED = "shops-to-reconcile"


@lru_cache(maxsize=10_000)
def workspace_of(connection_id: str) -> str | None:
    """Return the id of the workspace that the connection belongs to: one GetItem, or none if this
    process has asked before, since it never changes."""
    item = _table().get(_owner_key(connection_id))
    return item["workspace_id"] if item else None


def if_open(workspace_id: str, *, connection_id: str) -> StoredConnection | None:
    """Return the connection, or None if it is gone, or if its workspace is closed or suspended: one
    BatchGetItem."""
    item, workspace_item = batch_get(
        [
            (_table(), Key(CONNECTIONS.partition(workspace_id), connection_id)),
            (
                WORKSPACES.documents.table,
                Key(WORKSPACES.partition(workspace_id), workspace_id),
            ),
        ]
    )
    workspace = WORKSPACES.documents.read(workspace_item)
    if workspace is None or not workspace.is_open:
        return None
    return CONNECTIONS.documents.read(item)


def claiming(workspace_id: str, *, connection_id: str) -> Write:
    """Return the write that stores the connection's owner."""
    key = _owner_key(connection_id)
    item = {"collection": key.collection, "id": key.id, "workspace_id": workspace_id}
    return _table().putting(item, IS_NEW)


def releasing(connection_id: str) -> Write:
    """Return the write that deletes the connection's owner."""
    return _table().deleting(_owner_key(connection_id), EXISTS)


def scheduling(workspace_id: str, *, connection_id: str) -> Write:
    """Return the write that lets the schedule find a connection whose shop can be read."""
    item = {"collection": SCHEDULED, "id": connection_id, "workspace_id": workspace_id}
    return _table().putting(item, None)


def unscheduling(connection_id: str) -> Write:
    """Return the write that hides a connection from the schedule, if it was there."""
    return _table().deleting(Key(SCHEDULED, connection_id), None)


def scheduled() -> Iterator[tuple[str, str]]:
    """Yield workspace and connection of each shop that can be read: a Query per megabyte."""
    condition = Condition("#collection = :collection", {":collection": SCHEDULED})
    for item in map(decode_item, _table().query(condition)):
        yield item["workspace_id"], item["id"]


def count_call(connection_id: str) -> None:
    """Count a shop's message: one UpdateItem.

    Raises:
        RateLimited: if the minute's limit is reached.
    """
    per_minute = settings().inbound_calls_per_minute
    limits = Limits(per_minute=per_minute, per_hour=60 * per_minute)
    count_if_possible(f"order-connections/{connection_id}", limits)


def _table() -> Table:
    return CONNECTIONS.documents.table


def _owner_key(connection_id: str) -> Key:
    return Key(f"connections/{connection_id}", "connection")

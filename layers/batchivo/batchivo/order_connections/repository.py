"""Order connections in DynamoDB.

===============================  ===============  =================================================
collection                       id               what
===============================  ===============  =================================================
``<ws>/order-connections``       connection id    the connection; ``<ws>`` is the workspace
``connections/<connection id>``  connection       its workspace: a shop that calls names its
                                                  connection alone, and proves it by its signature
===============================  ===============  =================================================
"""

from functools import lru_cache

from batchivo.config import settings
from batchivo.order_connections.listing import CONNECTIONS
from batchivo.order_connections.models import StoredConnection
from batchivo.storage.documents import Documents, Page
from batchivo.storage.listing import ListQuery
from batchivo.storage.rate_limits import Limits, count_if_possible
from batchivo.storage.table import EXISTS, IS_NEW, Key, Table, collection_of, transact

LIMITS = Limits(per_minute=120, per_hour=120 * 60)


@lru_cache(maxsize=1)
def _connections() -> Documents[StoredConnection]:
    return Documents(Table(settings().orders_table), StoredConnection, CONNECTIONS)


def _collection(workspace_id: str) -> str:
    return collection_of(workspace_id, "order-connections")


def _own_collection(connection_id: str) -> str:
    return f"connections/{connection_id}"


def _owner_key(connection_id: str) -> Key:
    return Key(_own_collection(connection_id), "connection")


def get(workspace_id: str, *, connection_id: str) -> StoredConnection | None:
    """The connection: one GetItem."""
    return _connections().get(_collection(workspace_id), connection_id)


def page(workspace_id: str, *, query: ListQuery) -> Page[StoredConnection]:
    """A page of connections: one Query of what changed and one BatchGetItem."""
    return _connections().page(_collection(workspace_id), query)


def count(workspace_id: str) -> int:
    """How many connections there are: one Query of what changed."""
    return len(_connections().columns(_collection(workspace_id), ("channel",)))


def workspace_of(connection_id: str) -> str | None:
    """Return the id of the workspace that the connection belongs to: one GetItem."""
    item = _connections().table.get(_owner_key(connection_id))
    return item["workspace_id"] if item else None


def count_call(connection_id: str) -> None:
    """Count one order that was sent: one UpdateItem.

    Raises:
        RateLimited: when there were as many as a minute allows.
    """
    count_if_possible(f"order-connections/{connection_id}", LIMITS)


def create(workspace_id: str, *, connection: StoredConnection) -> None:
    """Store a new connection, and whose it is: one transaction."""
    key = _owner_key(connection.id)
    owner_item = {
        "collection": key.collection,
        "id": key.id,
        "workspace_id": workspace_id,
    }
    transact(
        [
            _connections().creating(_collection(workspace_id), connection),
            _connections().table.putting(owner_item, IS_NEW),
        ]
    )


def change(workspace_id: str, *, connection: StoredConnection) -> None:
    """Store a changed connection: one PutItem.

    Raises:
        WriteConflict: when somebody else was first.
    """
    _connections().change(_collection(workspace_id), connection)


def remove(workspace_id: str, *, connection: StoredConnection) -> None:
    """Delete a connection, and whose it was: one transaction.

    Raises:
        WriteConflict: when somebody else was first.
    """
    transact(
        [
            _connections().removing(_collection(workspace_id), connection),
            _connections().table.deleting(_owner_key(connection.id), EXISTS),
        ]
    )

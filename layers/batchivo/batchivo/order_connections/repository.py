"""Order connections in DynamoDB.

===============================  ===============  =================================================
collection                       id               what
===============================  ===============  =================================================
``<tenant>/order-connections``   connection id    the connection
``connections/<connection id>``  connection       which tenant's it is: a shop that calls names its
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


def _collection(tenant_id: str) -> str:
    return collection_of(tenant_id, "order-connections")


def _own_collection(connection_id: str) -> str:
    return f"connections/{connection_id}"


def _owner_key(connection_id: str) -> Key:
    return Key(_own_collection(connection_id), "connection")


def get(tenant_id: str, *, connection_id: str) -> StoredConnection | None:
    """The connection: one GetItem."""
    return _connections().get(_collection(tenant_id), connection_id)


def page(tenant_id: str, *, query: ListQuery) -> Page[StoredConnection]:
    """A page of connections: one Query of what changed and one BatchGetItem."""
    return _connections().page(_collection(tenant_id), query)


def count(tenant_id: str) -> int:
    """How many connections there are: one Query of what changed."""
    return len(_connections().columns(_collection(tenant_id), ("channel",)))


def owner(connection_id: str) -> tuple[str, str] | None:
    """The tenant whose connection it is, and its channel: one GetItem."""
    item = _connections().table.get(_owner_key(connection_id))
    return (item["tenant_id"], item["channel"]) if item else None


def count_call(connection_id: str) -> None:
    """Count one order that was sent: one UpdateItem.

    Raises:
        RateLimited: when there were as many as a minute allows.
    """
    count_if_possible(f"order-connections/{connection_id}", LIMITS)


def create(tenant_id: str, *, connection: StoredConnection) -> None:
    """Store a new connection, and whose it is: one transaction."""
    key = _owner_key(connection.id)
    owner_item = {
        "collection": key.collection,
        "id": key.id,
        "tenant_id": tenant_id,
        "channel": connection.channel,
    }
    transact(
        [
            _connections().creating(_collection(tenant_id), connection),
            _connections().table.putting(owner_item, IS_NEW),
        ]
    )


def change(tenant_id: str, *, connection: StoredConnection) -> None:
    """Store a changed connection: one PutItem.

    Raises:
        Beaten: when somebody else was first.
    """
    _connections().change(_collection(tenant_id), connection)


def remove(tenant_id: str, *, connection: StoredConnection) -> None:
    """Delete a connection, and whose it was: one transaction.

    Raises:
        Beaten: when somebody else was first.
    """
    transact(
        [
            _connections().removing(_collection(tenant_id), connection),
            _connections().table.deleting(_owner_key(connection.id), EXISTS),
        ]
    )

"""The collection of order connections."""

from batchivo.order_connections.listing import CONNECTIONS as CONNECTION_LIST
from batchivo.order_connections.models import StoredConnection
from batchivo.storage.collection import ListedCollection

CONNECTIONS = ListedCollection(
    "Order connection",
    "{workspace}/order-connections",
    StoredConnection,
    table="orders_table",
    spec=CONNECTION_LIST,
    address="/order-connections",
)

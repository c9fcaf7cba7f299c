"""The collection of orders."""

from batchivo.orders.listing import ORDERS as ORDER_LIST
from batchivo.orders.listing import row_of
from batchivo.orders.models import StoredOrder
from batchivo.storage.collection import ListedCollection
from batchivo.storage.numbers import Numbers

ORDERS = ListedCollection(
    "Order",
    "{workspace}/orders",
    StoredOrder,
    table="orders_table",
    spec=ORDER_LIST,
    row=row_of,
    address="/orders",
    numbers=Numbers("orders", table="orders_table", prefix="ORD-"),
)

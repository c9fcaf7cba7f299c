"""Whether a workspace holds amounts of money, which its currency gives their meaning."""

from batchivo.config import settings
from batchivo.storage.attributes import Item, decode_item
from batchivo.storage.documents import live
from batchivo.storage.table import Condition, Table, collection_of


def holds_money(workspace_id: str) -> bool:
    """Return whether there is an order, a production run, or a spool or product with a price: up
    to four Queries, each to the first that is found."""
    tables = settings()
    return (
        any(_items(tables.orders_table, workspace_id, "orders"))
        or any(_items(tables.production_table, workspace_id, "production-runs"))
        or any(map(_has_price, _items(tables.catalog_table, workspace_id, "products")))
        or any(map(_has_price, _items(tables.inventory_table, workspace_id, "spools")))
    )


def _items(table: str, workspace_id: str, kind: str) -> "filter[Item]":
    condition = Condition(
        "#collection = :collection", {":collection": collection_of(workspace_id, kind)}
    )
    found = (live(decode_item(item)) for item in Table(table).query(condition))
    return filter(None, found)


def _has_price(item: Item) -> bool:
    cost = (item.get("costs") or {}).get("total_cost")
    return any((item.get("purchase_price"), item.get("price"), cost))

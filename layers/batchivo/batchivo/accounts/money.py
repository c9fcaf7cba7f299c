"""Whether a workspace holds amounts of money, which its currency gives their meaning.

Before an amount is stored in a table, a mark is left there. A change of the currency checks in its
transaction that there is no mark: of two at the same moment, either the change is refused, or the
amount was stored after it. A mark stays, even when all amounts are deleted.
"""

from collections.abc import Iterator

from batchivo.config import settings
from batchivo.storage.attributes import Item, decode_item
from batchivo.storage.collection import Reader
from batchivo.storage.documents import live
from batchivo.storage.table import IS_NEW, Condition, Key, Table, Write, collection_of

PRICES = "inventory_table"
"""The setting that names the table of the prices of spools and filaments."""

MARKED_TABLES = (PRICES, "catalog_table", "orders_table")
"""The settings that name the tables in which amounts are entered."""

_MOST_REMEMBERED = 10_000

_marked: set[tuple[str, str]] = set()
"""The tables and workspaces that this process has marked."""


def mark(work: Reader, table: str) -> None:
    """Mark that the work is going to store an amount in this table, named by its setting: a
    PutItem the first time in this process, else nothing. Call it last, so that a refusal leaves no
    mark."""
    place = (table, work.workspace_id)
    if place in _marked:
        return
    key = _key(work.workspace_id)
    Table(getattr(settings(), table)).put({"collection": key.collection, "id": key.id}, None)
    if len(_marked) >= _MOST_REMEMBERED:
        _marked.clear()
    _marked.add(place)


def unmarked(workspace_id: str) -> Iterator[Write]:
    """Yield the checks that no table has a mark, for a transaction."""
    for table in MARKED_TABLES:
        yield Table(getattr(settings(), table)).checking(_key(workspace_id), IS_NEW)


def holds_money(workspace_id: str) -> bool:
    """Return whether there is an order, a production run, or a spool, filament or product with a
    price: up to five Queries, each to the first that is found."""
    tables = settings()
    return (
        any(_items(tables.orders_table, workspace_id, "orders"))
        or any(_items(tables.production_table, workspace_id, "production-runs"))
        or any(map(_has_price, _items(tables.catalog_table, workspace_id, "products")))
        or any(map(_has_price, _items(tables.inventory_table, workspace_id, "spools")))
        or any(map(_has_price, _items(tables.inventory_table, workspace_id, "filaments")))
    )


def _key(workspace_id: str) -> Key:
    return Key(collection_of(workspace_id, "money"), "stored")


def _items(table: str, workspace_id: str, kind: str) -> "filter[Item]":
    condition = Condition(
        "#collection = :collection", {":collection": collection_of(workspace_id, kind)}
    )
    found = (live(decode_item(item)) for item in Table(table).query(condition))
    return filter(None, found)


def _has_price(item: Item) -> bool:
    cost = (item.get("costs") or {}).get("total_cost")
    return any((item.get("purchase_price"), item.get("price"), cost))

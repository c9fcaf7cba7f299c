"""Products in DynamoDB.

===============================  ==========  ================================================
collection                       id          what
===============================  ==========  ================================================
``<workspace>/products``            product id  the product with its bill of materials
``<workspace>/products/<id>/stock`` entry id    one entry of its stock ledger
``<workspace>/skus``                SKU, folded which product has it: makes a SKU unique
``<workspace>/bom-graph``           bom-graph   counts the changes of who is made of whom
===============================  ==========  ================================================

The graph's count keeps bills of materials whole and free of cycles when requests race: a change
that adds an edge, and the deletion of a product, read the count, then the graph, and count one more
on condition that the count is still the one read. So of two that race, one reads again.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

from batchivo.config import settings
from batchivo.products.listing import PRODUCTS, STOCK_CHANGES
from batchivo.products.models import StoredProduct, StoredStockChange
from batchivo.storage.documents import Documents, Page
from batchivo.storage.listing import ListQuery
from batchivo.storage.table import (
    IS_NEW,
    Condition,
    ConditionFailed,
    Key,
    Table,
    Write,
    collection_of,
    transact,
)


class SkuTaken(Exception):
    """Another product has the SKU."""


@lru_cache(maxsize=1)
def _table() -> Table:
    return Table(settings().catalog_table)


@lru_cache(maxsize=1)
def _products() -> Documents[StoredProduct]:
    return Documents(_table(), StoredProduct, PRODUCTS)


@lru_cache(maxsize=1)
def _stock_changes() -> Documents[StoredStockChange]:
    return Documents(_table(), StoredStockChange, STOCK_CHANGES)


def _collection(workspace_id: str) -> str:
    return collection_of(workspace_id, "products")


def _stock_collection(workspace_id: str, product_id: str) -> str:
    return collection_of(workspace_id, "products", product_id, "stock")


def _sku_key(workspace_id: str, sku: str) -> Key:
    return Key(collection_of(workspace_id, "skus"), sku.casefold())


def _graph_key(workspace_id: str) -> Key:
    return Key(collection_of(workspace_id, "bom-graph"), "bom-graph")


def get(workspace_id: str, *, product_id: str) -> StoredProduct | None:
    """The product: one GetItem."""
    return _products().get(_collection(workspace_id), product_id)


def get_many(workspace_id: str, *, product_ids: Sequence[str]) -> list[StoredProduct]:
    """Those of the products that are there, in that order: one BatchGetItem per hundred."""
    return _products().get_many(_collection(workspace_id), product_ids)


def by_sku(workspace_id: str, *, skus: Iterable[str]) -> list[StoredProduct]:
    """The products with these SKUs, whatever the case: two BatchGetItems per hundred."""
    keys = sorted({_sku_key(workspace_id, sku) for sku in skus}, key=lambda key: key.id)
    claims = _table().batch_get(keys)
    return get_many(workspace_id, product_ids=[claim["product_id"] for claim in claims])


def page(workspace_id: str, *, query: ListQuery) -> Page[StoredProduct]:
    """A page of products: one Query of what changed and one BatchGetItem."""
    return _products().page(_collection(workspace_id), query)


def columns(workspace_id: str, *, names: Sequence[str]) -> list[tuple[Any, ...]]:
    """The named list fields of all products: one Query of what changed."""
    return _products().columns(_collection(workspace_id), names)


def stock_page(workspace_id: str, *, product_id: str, query: ListQuery) -> Page[StoredStockChange]:
    """A page of a product's stock ledger: one Query of what changed and one BatchGetItem."""
    return _stock_changes().page(_stock_collection(workspace_id, product_id), query)


def graph_count(workspace_id: str) -> int:
    """How often the graph has changed: one GetItem, to be made before the graph is read."""
    item = _table().get(_graph_key(workspace_id))
    return int(item["count"]) if item else 0


def create(workspace_id: str, *, product: StoredProduct, graph: int | None) -> None:
    """Store a new product: one PutItem, or a transaction where it has a SKU or components.

    ``graph`` is the count that its components were checked at; None for a product without.

    Raises:
        SkuTaken: when another product has its SKU.
        WriteConflict: when the graph has changed since.
    """
    if graph is None and product.sku is None:
        _products().create(_collection(workspace_id), product)
        return
    writes = [_products().creating(_collection(workspace_id), product)]
    _write(workspace_id, writes, product=product, old_sku=None, graph=graph)


def change(
    workspace_id: str, *, product: StoredProduct, old_sku: str | None, graph: int | None = None
) -> None:
    """Store a changed product: one PutItem, or a transaction where SKU or graph change too.

    ``graph`` is the count that its new components were checked at; None where there are no new.

    Raises:
        SkuTaken: when another product has its SKU.
        WriteConflict: when somebody else was first.
    """
    if graph is None and _folded(product.sku) == _folded(old_sku):
        _products().change(_collection(workspace_id), product)
        return
    writes = [_products().changing(_collection(workspace_id), product)]
    _write(workspace_id, writes, product=product, old_sku=old_sku, graph=graph)


def record_stock(workspace_id: str, *, product: StoredProduct, entry: StoredStockChange) -> None:
    """Store a product's new stock and the ledger's entry for it: one transaction.

    Raises:
        WriteConflict: when somebody else was first.
    """
    transact(stocking(workspace_id, product=product, entry=entry))


def stocking(
    workspace_id: str, *, product: StoredProduct, entry: StoredStockChange | None
) -> list[Write]:
    """The writes of a product's new stock or reservation, and of the ledger's entry for it."""
    writes = [_products().changing(_collection(workspace_id), product)]
    if entry is not None:
        writes.append(_stock_changes().creating(_stock_collection(workspace_id, product.id), entry))
    return writes


def remove(workspace_id: str, *, product: StoredProduct, graph: int) -> None:
    """Delete a product that no other one uses, as of the graph's count: one transaction.

    Raises:
        WriteConflict: when the product or the graph has changed since.
    """
    writes = [
        _products().removing(_collection(workspace_id), product),
        _counting_graph(workspace_id, graph),
    ]
    if product.sku:
        writes.append(_table().deleting(_sku_key(workspace_id, product.sku)))
    transact(writes)


def _write(
    workspace_id: str,
    writes: list[Write],
    *,
    product: StoredProduct,
    old_sku: str | None,
    graph: int | None,
) -> None:
    """The product's write, with its claim on a SKU and on the graph beside it."""
    table = _table()
    if graph is not None:
        writes.append(_counting_graph(workspace_id, graph))
    if old_sku and _folded(product.sku) != _folded(old_sku):
        writes.append(table.deleting(_sku_key(workspace_id, old_sku)))
    claim = len(writes)
    if product.sku and _folded(product.sku) != _folded(old_sku):
        key = _sku_key(workspace_id, product.sku)
        item = {"collection": key.collection, "id": key.id, "product_id": product.id}
        writes.append(table.putting(item, IS_NEW))
    try:
        transact(writes)
    except ConditionFailed as failed:
        if failed.position == claim:
            raise SkuTaken from failed
        raise


def _counting_graph(workspace_id: str, count: int) -> Write:
    """Count one more change of the graph, on condition that ``count`` is still right."""
    unchanged = Condition("#count = :count", {":count": count}) if count else IS_NEW
    values = {":next": count + 1}
    return _table().updating(_graph_key(workspace_id), "SET #count = :next", values, unchanged)


def _folded(sku: str | None) -> str | None:
    return sku.casefold() if sku else None

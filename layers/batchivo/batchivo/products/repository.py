"""SKUs, and the graph of components, in DynamoDB.

=================================== =========== =========================================
collection                          id          content
=================================== =========== =========================================
``<workspace>/products``            product id  the product with its bill of materials
``<workspace>/products/<id>/stock`` entry id    one entry of its stock ledger
``<workspace>/skus``                SKU, folded the product's id: makes a SKU unique
``<workspace>/bom-graph``           bom-graph   the number of changes of the graph
=================================== =========== =========================================

The graph's count keeps bills of materials complete and free of cycles when requests race: a change
that adds an edge, and the deletion of a product, read the count, then the graph, and raise the
count on condition that it has not changed. Of two that race, one starts again.
"""

from collections.abc import Iterable

from batchivo.products.collections import PRODUCTS
from batchivo.storage.table import IS_NEW, Condition, Key, Table, Write, collection_of
from batchivo.text import fold


def holders(workspace_id: str, *, skus: Iterable[str]) -> list[str]:
    """Return the ids of the products with these SKUs, case-insensitively: one BatchGetItem per
    hundred."""
    keys = sorted({_sku_key(workspace_id, sku) for sku in skus}, key=lambda key: key.id)
    return [claim["product_id"] for claim in _table().batch_get(keys)]


def claiming(workspace_id: str, *, sku: str, product_id: str) -> Write:
    """Return the write that assigns a SKU to a product; it fails if another product has it."""
    key = _sku_key(workspace_id, sku)
    item = {"collection": key.collection, "id": key.id, "product_id": product_id}
    return _table().putting(item, IS_NEW)


def releasing(workspace_id: str, *, sku: str) -> Write:
    """Return the write that frees a SKU."""
    return _table().deleting(_sku_key(workspace_id, sku))


def graph_count(workspace_id: str) -> int:
    """Return the number of changes of the graph: one GetItem, made before the graph is read."""
    item = _table().get(_graph_key(workspace_id))
    return int(item["count"]) if item else 0


def counting_graph(workspace_id: str, count: int) -> Write:
    """Return the write that counts one more change of the graph, if ``count`` is still current."""
    unchanged = Condition("#count = :count", {":count": count}) if count else IS_NEW
    values = {":next": count + 1}
    return _table().updating(_graph_key(workspace_id), "SET #count = :next", values, unchanged)


def _table() -> Table:
    return PRODUCTS.documents.table


def _sku_key(workspace_id: str, sku: str) -> Key:
    return Key(collection_of(workspace_id, "skus"), fold(sku))


def _graph_key(workspace_id: str) -> Key:
    return Key(collection_of(workspace_id, "bom-graph"), "bom-graph")

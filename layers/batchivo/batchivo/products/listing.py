"""The fields and filters of the lists of products and of their stock ledgers.

Append new stored fields at the end: their order is the order in every stored row.
"""

from typing import Any

from batchivo.products.models import ProductSource, ProductStatus, StockChangeKind, is_low
from batchivo.storage.listing import ListField, ListSpec

LOW = "low"
"""The value of the filter ``status`` for active products at their reorder point or below."""


def _available(_: object, stock: Any, reserved: Any) -> int:
    return int(stock - (reserved or 0))


def _status(_: object, lifecycle: Any, stock: Any, reserved: Any, reorder_point: Any) -> str:
    """Return the product's status, with ``low`` beside it if few are available."""
    archived = lifecycle == ProductStatus.ARCHIVED
    available = stock - (reserved or 0)
    low = is_low(archived=archived, available=available, reorder_point=reorder_point)
    return f"{lifecycle} {LOW}" if low else str(lifecycle)


def _source(_: object, is_bought: Any) -> str:
    return (ProductSource.BOUGHT if is_bought else ProductSource.MADE).value


PRODUCTS = ListSpec(
    "Product",
    (
        ListField("name", filterable=True, sortable=True, searchable=True),
        ListField("description", searchable=True),
        ListField("sku", filterable=True, sortable=True, searchable=True),
        ListField("category", filterable=True, sortable=True),
        ListField("lifecycle"),
        ListField("price", "number", sortable=True, ranged=True),
        ListField("total_cost", "number", sortable=True, ranged=True),
        ListField("stock_quantity", "number", sortable=True, ranged=True),
        ListField("reorder_point", "number"),
        ListField("component_ids"),
        ListField("created_at", "moment", sortable=True, ranged=True),
        ListField("updated_at", "moment", sortable=True, ranged=True),
        ListField("reserved_quantity", "number", sortable=True, ranged=True),
        ListField(
            "available_quantity",
            "number",
            sortable=True,
            ranged=True,
            derive=_available,
            derive_from=("stock_quantity", "reserved_quantity"),
        ),
        ListField("is_bought"),
        ListField(
            "source",
            filterable=True,
            sortable=True,
            choices=tuple(s.value for s in ProductSource),
            derive=_source,
            derive_from=("is_bought",),
        ),
        ListField("supplier", filterable=True, sortable=True),
        ListField("file_name", filterable=True),
        ListField(
            "status",
            "ids",
            filterable=True,
            sortable=True,
            choices=(*(s.value for s in ProductStatus), LOW),
            derive=_status,
            derive_from=("lifecycle", "stock_quantity", "reserved_quantity", "reorder_point"),
        ),
    ),
)

STOCK_CHANGES = ListSpec(
    "StockChange",
    (
        ListField(
            "kind",
            filterable=True,
            sortable=True,
            choices=tuple(kind.value for kind in StockChangeKind),
        ),
        ListField("delta", "number", sortable=True, ranged=True),
        ListField("reason", searchable=True),
        ListField("user_id", filterable=True),
        ListField("created_at", "moment", sortable=True, ranged=True),
    ),
)

"""The fields and filters of the list of orders.

Append new stored fields at the end: their order is the order in every stored row.
"""

from collections.abc import Iterable, Mapping

from batchivo.orders.models import Channel, StoredLine, StoredOrder
from batchivo.orders.money import totals
from batchivo.orders.states import OrderStatus
from batchivo.storage.listing import ListField, ListSpec

MAX_SKU_TEXT = 4_000
"""The number of characters of an order's SKUs that can be searched; the row must stay narrow."""

ORDERS = ListSpec(
    "Order",
    (
        ListField("number", filterable=True, sortable=True, searchable=True),
        ListField(
            "status", filterable=True, sortable=True, choices=tuple(s.value for s in OrderStatus)
        ),
        ListField(
            "channel", filterable=True, sortable=True, choices=tuple(c.value for c in Channel)
        ),
        ListField("external_id", filterable=True, searchable=True),
        ListField("external_number", filterable=True, searchable=True),
        ListField("customer_name", sortable=True, searchable=True),
        ListField("customer_email", filterable=True, sortable=True, searchable=True),
        ListField("product_ids", "ids", filterable=True, filter_name="product_id"),
        ListField("skus", searchable=True),
        ListField("currency", filterable=True),
        ListField("total", "number", sortable=True, ranged=True),
        ListField("shortfall", "number", sortable=True, ranged=True),
        ListField("needs_attention", "bool", filterable=True),
        ListField("shipped_at", "moment", sortable=True, ranged=True),
        ListField("created_at", "moment", sortable=True, ranged=True),
        ListField("updated_at", "moment", sortable=True, ranged=True),
        ListField("due_date", "day", sortable=True, ranged=True, range_name="due"),
        ListField("priority", "number", filterable=True, sortable=True, ranged=True),
    ),
)

_OWN = (
    "number",
    "status",
    "channel",
    "external_id",
    "external_number",
    "currency",
    "shortfall",
    "needs_attention",
    "shipped_at",
    "created_at",
    "updated_at",
    "due_date",
    "priority",
)


def row_of(order: StoredOrder) -> Mapping[str, object]:
    """Return an order's list fields."""
    customer = order.customer
    return {
        **{name: getattr(order, name) for name in _OWN},
        "customer_name": customer.name if customer else None,
        "customer_email": customer.email if customer else None,
        "product_ids": " ".join(sorted({i.product_id for i in order.items if i.product_id})),
        "skus": _skus(order.items),
        "total": totals(order.items, order.charges).total,
    }


def _skus(lines: Iterable[StoredLine]) -> str | None:
    """Join the distinct SKUs with line breaks, so that a search cannot match across two of them."""
    text = "\n".join(dict.fromkeys(line.sku for line in lines if line.sku))
    return text[:MAX_SKU_TEXT] or None

"""The products that are running low, from a total that a function keeps beside their list rows."""

from typing import Any

from batchivo.products.models import ProductStatus, is_low
from batchivo.storage.totals import Total


class LowProducts(Total):
    """The active products of which no more are available than their reorder point."""

    fields = ("id", "lifecycle", "stock_quantity", "reserved_quantity", "reorder_point")

    def __init__(self) -> None:
        self.ids: set[str] = set()

    def count(self, times: int, *row: Any) -> None:
        product_id, lifecycle, stock, reserved, reorder_point = row
        archived = lifecycle == ProductStatus.ARCHIVED
        available = int(stock - (reserved or 0))
        if not is_low(archived=archived, available=available, reorder_point=reorder_point):
            return
        if times == 1:
            self.ids.add(product_id)
        else:
            self.ids.remove(product_id)

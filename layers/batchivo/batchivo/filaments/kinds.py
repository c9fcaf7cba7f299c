"""What is known of all filaments, which a function keeps beside their list rows."""

from decimal import Decimal
from typing import Any, NamedTuple

from batchivo.fields import exact
from batchivo.storage.totals import Total


class Kind(NamedTuple):
    """One filament, as far as its list row says."""

    brand: str | None
    material: str | None
    name: str | None
    color: str | None
    article_number: str | None
    net_weight_grams: float | None
    price: float | None


class Kinds(Total):
    """The filaments by their ids, and the thresholds of those that have one."""

    fields = ("id", "low_stock_threshold_grams", *Kind._fields)

    def __init__(self) -> None:
        self.by_id: dict[str, Kind] = {}
        self.thresholds: dict[str, Decimal] = {}

    def count(self, times: int, *row: Any) -> None:
        filament_id, threshold, *kind = row
        if times == 1:
            self.by_id[filament_id] = Kind(*kind)
            if threshold is not None:
                self.thresholds[filament_id] = exact(threshold)
        else:
            del self.by_id[filament_id]
            self.thresholds.pop(filament_id, None)

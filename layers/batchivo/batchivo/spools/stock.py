"""Totals of the spools, which a function keeps beside their list rows.

The value of a spool is its remaining weight * price / net weight. Sums of weight * price are kept
for each net weight and divided when they are read, so that values are exact: thousands of spools
have few net weights.
"""

from collections import defaultdict
from decimal import Decimal
from fractions import Fraction
from typing import Any, NamedTuple

from batchivo.fields import from_milligrams, milligrams, ten_thousandths
from batchivo.spools.filament import Kind
from batchivo.spools.models import spool_status
from batchivo.storage.totals import Total
from batchivo.text import fold


class Worth:
    """The weight and value of some spools."""

    __slots__ = ("_by_net", "milligrams", "spools", "unpriced", "unweighed")

    def __init__(self) -> None:
        self.spools = 0
        self.milligrams = 0
        self.unpriced = 0
        """Spools that hold filament but have no price."""
        self.unweighed = 0
        """Spools of unknown weight."""
        self._by_net: dict[int, int] = {}

    def count(
        self,
        net: int,
        spools: int,
        weight: int,
        product: int,
        unpriced: int = 0,
        unweighed: int = 0,
    ) -> None:
        """Add spools of one net weight, or subtract them if these are negative: their number, their
        remaining weight, the sum of weight * price, how many hold filament but have no price, and
        how many are of unknown weight. In milligrams and ten-thousandths."""
        self.spools += spools
        self.milligrams += weight
        self.unpriced += unpriced
        self.unweighed += unweighed
        self._by_net[net] = self._by_net.get(net, 0) + product

    def include(self, other: "Worth") -> None:
        """Add other spools."""
        self.count(0, other.spools, other.milligrams, 0, other.unpriced, other.unweighed)
        for net, product in other._by_net.items():
            self.count(net, 0, 0, product)

    @property
    def grams(self) -> Decimal:
        return from_milligrams(self.milligrams)

    @property
    def value(self) -> Fraction:
        """In the workspace's currency, exact."""
        parts = (Fraction(product, net) for net, product in self._by_net.items() if product)
        return sum(parts, Fraction(0)) / 10_000


class Stock(Total):
    """The spools that are not archived, by status, material, brand, colour and filament."""

    fields = (
        "archived",
        "remaining_weight_grams",
        "net_weight_grams",
        "purchase_price",
        "low_stock_threshold_grams",
        "material_type",
        "brand",
        "color",
        "filament_id",
    )
    groupings = ("status", "material_type", "brand", "color", "filament_id")

    def __init__(self, default_threshold: Decimal) -> None:
        """``default_threshold`` is the workspace's, in grams."""
        self.key = default_threshold
        self._threshold = float(default_threshold)
        self._alike: dict[tuple[Any, ...], list[int]] = {}
        """By all groupings and the net weight: number, weight, sum of weight * price, unpriced,
        unweighed."""

    def count(self, times: int, *row: Any) -> None:
        archived, remaining, net, price, threshold, *kind = row
        if archived:
            return
        status = spool_status(
            self._threshold, archived=False, remaining=remaining, threshold=threshold
        )
        is_weighed = remaining is not None
        weight = times * milligrams(remaining) if is_weighed else 0
        key = (status.value, *kind, milligrams(net) if is_weighed else 0)
        alike = self._alike.setdefault(key, [0, 0, 0, 0, 0])
        alike[0] += times
        alike[1] += weight
        alike[2] += weight * ten_thousandths(price or 0)
        alike[3] += times * (price is None and is_weighed and remaining > 0)
        alike[4] += times * (not is_weighed)
        if not alike[0]:
            del self._alike[key]

    def grouped(self, by: str) -> dict[str | None, Worth]:
        """Return the worth of the spools by one of the ``groupings``."""
        position = self.groupings.index(by)
        groups: defaultdict[str | None, Worth] = defaultdict(Worth)
        for key, alike in self._alike.items():
            groups[key[position]].count(key[-1], *alike)
        return groups


class GramPrices(NamedTuple):
    """The exact prices of a gram of some filament, in the workspace's currency."""

    mean: Fraction | None
    """Over the spools in stock, weighted by remaining grams; None if none of them has a price."""
    last: Fraction | None
    """Of the latest purchase; None if no spool ever had a price."""


class FilamentPrices(Total):
    """The spools of known weight with a price, by material and colour: those in stock, and the
    latest purchase."""

    fields = (
        "material_type",
        "color",
        "archived",
        "remaining_weight_grams",
        "net_weight_grams",
        "purchase_price",
        "purchase_date",
        "created_at",
    )

    def __init__(self) -> None:
        self._priced: dict[tuple[str, str | None], _Priced] = {}

    def count(self, times: int, *row: Any) -> None:
        material, color, archived, remaining, net, price, day, created = row
        if price is None or net is None:
            return
        priced = self._priced.get((material, color))
        if priced is None:
            priced = self._priced[material, color] = _Priced()
        net, price = milligrams(net), ten_thousandths(price)
        priced.count(times, _Purchase(day or "", created, price, net))
        if not archived and remaining > 0:
            weight = times * milligrams(remaining)
            priced.stock.count(net, times, weight, weight * price)

    def of(self, kind: Kind) -> GramPrices:
        """Return the prices of a material."""
        material, color = kind
        folded = None if color is None else fold(color)
        stock = Worth()
        latest = None
        for (its_material, its_color), priced in self._priced.items():
            if its_material == material and folded in (None, fold(its_color or "")):
                stock.include(priced.stock)
                purchase = priced.latest()
                if purchase and (latest is None or purchase > latest):
                    latest = purchase
        return GramPrices(
            mean=stock.value / Fraction(stock.grams) if stock.milligrams else None,
            last=Fraction(latest.price, 10 * latest.net) if latest else None,
        )


class _Purchase(NamedTuple):
    """The day of purchase, if known, and the moment of creation, so that the latest sorts last."""

    day: str
    created: int
    price: int
    net: int


class _Priced:
    """The spools of one material and colour that have a price."""

    def __init__(self) -> None:
        self.stock = Worth()
        self._purchases: dict[_Purchase, int] = {}
        self._latest: _Purchase | None = None
        """No purchase is later; this one may be gone."""

    def count(self, times: int, purchase: _Purchase) -> None:
        count = self._purchases.get(purchase, 0) + times
        if count:
            self._purchases[purchase] = count
        else:
            del self._purchases[purchase]
        if self._latest is None or purchase > self._latest:
            self._latest = purchase

    def latest(self) -> _Purchase | None:
        """Look at each purchase only if the one that was the latest is gone."""
        if self._latest not in self._purchases:
            self._latest = max(self._purchases, default=None)
        return self._latest

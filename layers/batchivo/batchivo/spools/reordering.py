"""The filament that is running short, from totals that a function keeps beside the list rows of
spools and filaments."""

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from typing import Any, NamedTuple, TypeAlias

from batchivo.fields import exact
from batchivo.filaments.kinds import Kind, Kinds
from batchivo.spools.materials import MaterialType, family_of
from batchivo.storage.totals import Total
from batchivo.text import fold

_USUAL_SPOOL = Decimal(1000)
"""The net weight of a spool if neither a spool nor its filament says it."""

_Name: TypeAlias = str | tuple[str, str]
"""A filament's id, or the material and colour of spools without a filament."""


class ShortFilament(NamedTuple):
    """Filament of one kind, in grams, with the spool that was bought last."""

    filament_id: str | None
    brand: str | None
    name: str | None
    article_number: str | None
    material_type: MaterialType
    color: str | None
    available_grams: Decimal
    threshold_grams: Decimal
    suggested_spools: int
    spool_grams: Decimal
    last_supplier: str | None
    last_price: Decimal | None


class FilamentLeft(Total):
    """The spools of known weight that are not archived, by filament."""

    fields = (
        "id",
        "filament_id",
        "archived",
        "material_type",
        "color",
        "brand",
        "material_name",
        "remaining_weight_grams",
        "reserved_weight_grams",
        "low_stock_threshold_grams",
        "net_weight_grams",
        "purchase_price",
        "supplier",
        "purchase_date",
        "created_at",
    )

    def __init__(self) -> None:
        self._groups: defaultdict[_Name, _Group] = defaultdict(_Group)

    def count(self, times: int, *row: Any) -> None:
        spool_id, filament_id, archived, material, color, _, _, remaining, *_ = row
        if archived or remaining is None:
            return
        name = filament_id or (material, fold(color or ""))
        group = self._groups[name]
        group.stock = None
        if times == 1:
            group.rows[spool_id] = row
        else:
            del group.rows[spool_id]
            if not group.rows:
                del self._groups[name]

    def running_short(self, default_threshold: Decimal, kinds: Kinds) -> list[ShortFilament]:
        """Return the filaments whose spools together hold no more available filament than the
        filament's threshold, or else than the highest of the spools'. Costs a step for each
        filament, and one for each spool of those that have changed since the last call."""
        short = []
        for name, group in self._groups.items():
            stock = group.sum()
            threshold = kinds.thresholds.get(stock.last.filament_id or "")
            if threshold is None:
                threshold = stock.threshold_of_spools(default_threshold)
            if stock.available <= threshold:
                short.append(_of_spools(stock, threshold, kinds.by_id.get(str(name))))
        gone = kinds.thresholds.keys() - self._groups.keys()
        short += [_of_none(i, kinds.thresholds[i], kinds.by_id[i]) for i in gone]
        return sorted(short, key=_order)


def _order(short: ShortFilament) -> tuple[str, ...]:
    names = (short.color, short.brand, short.name, short.filament_id)
    return short.material_type.value, *(fold(name or "") for name in names)


def _of_spools(stock: "_Stock", threshold: Decimal, kind: Kind | None) -> ShortFilament:
    last = stock.last
    return ShortFilament(
        filament_id=last.filament_id,
        brand=last.brand,
        name=last.name,
        article_number=kind and kind.article_number,
        material_type=MaterialType.as_stored(last.material_type),
        color=last.color,
        available_grams=stock.available,
        threshold_grams=threshold,
        suggested_spools=_suggested(threshold - stock.available, last.net),
        spool_grams=last.net,
        last_supplier=last.supplier,
        last_price=last.price,
    )


def _of_none(filament_id: str, threshold: Decimal, kind: Kind) -> ShortFilament:
    """Return a filament with a threshold of which there is no spool."""
    net = _USUAL_SPOOL if kind.net_weight_grams is None else exact(kind.net_weight_grams)
    return ShortFilament(
        filament_id=filament_id,
        brand=kind.brand,
        name=kind.name,
        article_number=kind.article_number,
        material_type=family_of(kind.material),
        color=kind.color,
        available_grams=Decimal(0),
        threshold_grams=threshold,
        suggested_spools=_suggested(threshold, net),
        spool_grams=net,
        last_supplier=None,
        last_price=None if kind.price is None else exact(kind.price),
    )


def _suggested(lacking: Decimal, net: Decimal) -> int:
    return int(lacking // net) + 1


class _Group:
    """The spools of one filament."""

    def __init__(self) -> None:
        self.rows: dict[str, tuple[Any, ...]] = {}
        self.stock: _Stock | None = None
        """None if a row has changed since it was computed."""

    def sum(self) -> "_Stock":
        if self.stock is None:
            self.stock = _Stock.of(map(_Spool.of_row, self.rows.values()))
        return self.stock


class _Spool(NamedTuple):
    filament_id: str | None
    material_type: str
    color: str | None
    brand: str | None
    name: str | None
    available: Decimal
    threshold: Decimal | None
    net: Decimal
    price: Decimal | None
    supplier: str | None
    purchased: tuple[str, int]

    @classmethod
    def of_row(cls, row: tuple[Any, ...]) -> "_Spool":
        _, filament_id, _, material, color, brand, name, *rest = row
        remaining, reserved, threshold, net, price, supplier, day, at = rest
        return cls(
            filament_id=filament_id,
            material_type=material,
            color=color,
            brand=brand,
            name=name,
            available=max(exact(remaining) - exact(reserved or 0), Decimal(0)),
            threshold=None if threshold is None else exact(threshold),
            net=exact(net),
            price=None if price is None else exact(price),
            supplier=supplier,
            purchased=(day or "", at),
        )


class _Stock(NamedTuple):
    """What all spools of a filament hold."""

    available: Decimal
    threshold: Decimal
    """The highest of the spools' own thresholds, or 0."""
    by_default: bool
    """Whether a spool has no threshold of its own."""
    last: _Spool

    @classmethod
    def of(cls, spools: Iterable[_Spool]) -> "_Stock":
        spools = tuple(spools)
        own = [spool.threshold for spool in spools if spool.threshold is not None]
        return cls(
            available=sum((spool.available for spool in spools), Decimal(0)),
            threshold=max(own, default=Decimal(0)),
            by_default=len(own) < len(spools),
            last=max(spools, key=lambda spool: spool.purchased),
        )

    def threshold_of_spools(self, default: Decimal) -> Decimal:
        return max(self.threshold, default) if self.by_default else self.threshold

"""The filament that is running short, by material and colour, from a total that a function keeps
beside the spools' list rows."""

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from typing import Any, NamedTuple

from batchivo.fields import exact
from batchivo.spools.materials import MaterialType
from batchivo.storage.totals import Total
from batchivo.text import fold


class ShortFilament(NamedTuple):
    """Filament of one material and colour, in grams, with the spool that was bought last."""

    filament_id: str | None
    material_type: MaterialType
    color: str | None
    available_grams: Decimal
    threshold_grams: Decimal
    suggested_spools: int
    spool_grams: Decimal
    last_supplier: str | None
    last_price: Decimal | None


class FilamentLeft(Total):
    """The spools of known weight that are not archived, by material and colour."""

    fields = (
        "id",
        "archived",
        "material_type",
        "color",
        "remaining_weight_grams",
        "reserved_weight_grams",
        "low_stock_threshold_grams",
        "net_weight_grams",
        "purchase_price",
        "supplier",
        "purchase_date",
        "created_at",
        "filament_id",
    )

    def __init__(self) -> None:
        self._kinds: defaultdict[tuple[str, str], _Kind] = defaultdict(_Kind)

    def count(self, times: int, *row: Any) -> None:
        spool_id, archived, material, color, remaining, *_ = row
        if archived or remaining is None:
            return
        name = material, fold(color or "")
        kind = self._kinds[name]
        kind.left = None
        if times == 1:
            kind.rows[spool_id] = row
        else:
            del kind.rows[spool_id]
            if not kind.rows:
                del self._kinds[name]

    def running_short(self, default_threshold: Decimal) -> list[ShortFilament]:
        """Return the materials and colours whose spools together hold no more available filament
        than the highest of their thresholds. Costs a step for each material and colour, and one for
        each spool of those that have changed since the last call."""
        short = (kind.shown(default_threshold) for _, kind in sorted(self._kinds.items()))
        return [kind for kind in short if kind.available_grams <= kind.threshold_grams]


class _Kind:
    """The spools of one material and colour."""

    def __init__(self) -> None:
        self.rows: dict[str, tuple[Any, ...]] = {}
        self.left: _Left | None = None
        """None if a row has changed since it was computed."""

    def shown(self, default_threshold: Decimal) -> ShortFilament:
        if self.left is None:
            self.left = _Left.of(map(_Spool.of_row, self.rows.values()))
        return self.left.shown(default_threshold)


class _Spool(NamedTuple):
    material_type: str
    color: str | None
    available: Decimal
    threshold: Decimal | None
    net: Decimal
    price: Decimal | None
    supplier: str | None
    purchased: tuple[str, int]
    filament_id: str | None

    @classmethod
    def of_row(cls, row: tuple[Any, ...]) -> "_Spool":
        _, _, material, color, remaining, reserved, threshold, net, price, supplier, *rest = row
        day, at, filament_id = rest
        return cls(
            material_type=material,
            color=color,
            available=max(exact(remaining) - exact(reserved or 0), Decimal(0)),
            threshold=None if threshold is None else exact(threshold),
            net=exact(net),
            price=None if price is None else exact(price),
            supplier=supplier,
            purchased=(day or "", at),
            filament_id=filament_id,
        )


class _Left(NamedTuple):
    """What all spools of a kind hold."""

    available: Decimal
    threshold: Decimal
    """The highest of the spools' own thresholds, or 0."""
    by_default: bool
    """Whether a spool has no threshold of its own."""
    last: _Spool

    @classmethod
    def of(cls, spools: Iterable[_Spool]) -> "_Left":
        spools = tuple(spools)
        own = [spool.threshold for spool in spools if spool.threshold is not None]
        return cls(
            available=sum((spool.available for spool in spools), Decimal(0)),
            threshold=max(own, default=Decimal(0)),
            by_default=len(own) < len(spools),
            last=max(spools, key=lambda spool: spool.purchased),
        )

    def shown(self, default_threshold: Decimal) -> ShortFilament:
        last = self.last
        threshold = max(self.threshold, default_threshold) if self.by_default else self.threshold
        return ShortFilament(
            filament_id=last.filament_id,
            material_type=MaterialType.as_stored(last.material_type),
            color=last.color,
            available_grams=self.available,
            threshold_grams=threshold,
            suggested_spools=int((threshold - self.available) // last.net) + 1,
            spool_grams=last.net,
            last_supplier=last.supplier,
            last_price=last.price,
        )

"""The filament that is running short, by material and colour. Pure functions of list rows."""

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from typing import Any, NamedTuple

from batchivo.fields import exact
from batchivo.spools.materials import MaterialType
from batchivo.text import fold

COLUMNS = (
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
)


class ShortFilament(NamedTuple):
    """Filament of one material and colour, in grams, with the spool that was bought last."""

    material_type: MaterialType
    color: str | None
    available_grams: Decimal
    threshold_grams: Decimal
    suggested_spools: int
    spool_grams: Decimal
    last_supplier: str | None
    last_price: Decimal | None


def running_short(
    rows: Iterable[tuple[Any, ...]], *, default_threshold: Decimal
) -> list[ShortFilament]:
    """Return the materials and colours whose spools together hold no more available filament than
    the highest of their thresholds. Archived spools do not count."""
    kinds: defaultdict[tuple[str, str], list[_Spool]] = defaultdict(list)
    for archived, *row in rows:
        if not archived:
            spool = _spool(default_threshold, *row)
            kinds[spool.material_type, fold(spool.color or "")].append(spool)
    short = (_short(spools) for _, spools in sorted(kinds.items()))
    return [kind for kind in short if kind.available_grams <= kind.threshold_grams]


class _Spool(NamedTuple):
    material_type: str
    color: str | None
    available: Decimal
    threshold: Decimal
    net: Decimal
    price: Decimal | None
    supplier: str | None
    purchased: tuple[str, int]


def _spool(default_threshold: Decimal, *row: Any) -> _Spool:
    material, color, remaining, reserved, threshold, net, price, supplier, day, created = row
    return _Spool(
        material_type=material,
        color=color,
        available=max(exact(remaining) - exact(reserved or 0), Decimal(0)),
        threshold=default_threshold if threshold is None else exact(threshold),
        net=exact(net),
        price=None if price is None else exact(price),
        supplier=supplier,
        purchased=(day or "", created),
    )


def _short(spools: Iterable[_Spool]) -> ShortFilament:
    spools = tuple(spools)
    available = sum((spool.available for spool in spools), Decimal(0))
    threshold = max(spool.threshold for spool in spools)
    last = max(spools, key=lambda spool: spool.purchased)
    return ShortFilament(
        material_type=MaterialType.as_stored(last.material_type),
        color=last.color,
        available_grams=available,
        threshold_grams=threshold,
        suggested_spools=int((threshold - available) // last.net) + 1,
        spool_grams=last.net,
        last_supplier=last.supplier,
        last_price=last.price,
    )

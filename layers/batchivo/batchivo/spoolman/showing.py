"""Our spools, filaments and brands in Spoolman's words, without unknown values."""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from batchivo.errors import NotFound
from batchivo.filaments.collections import BRANDS, FILAMENTS
from batchivo.filaments.models import StoredBrand, StoredFilament
from batchivo.spools.collections import SPOOLS
from batchivo.spools.materials import DENSITIES, MaterialType, family_of
from batchivo.spools.models import StoredSpool
from batchivo.storage.collection import Reader

Shown = dict[str, Any]

_UNKNOWN_DENSITY = DENSITIES[MaterialType.PLA]
"""Shown for a filament without a density, since programs need one."""


@dataclass
class Stock:
    """A workspace's brands and filaments, for the spools that are shown with them."""

    brands: dict[str, StoredBrand]
    filaments: dict[str, StoredFilament]

    @classmethod
    def whole(cls, reader: Reader) -> "Stock":
        """Read all of them: two Queries for the changes, as ``ListedCollection.whole``."""
        return cls(
            {brand.id: brand for brand in BRANDS.whole(reader)},
            {filament.id: filament for filament in FILAMENTS.whole(reader)},
        )

    def shown_filaments(self) -> Iterator[Shown]:
        return (self.filament(filament) for filament in self.filaments.values() if filament.number)

    def shown_spools(self, spools: Iterable[StoredSpool]) -> Iterator[Shown]:
        return (shown for spool in spools if (shown := self.spool(spool)) is not None)

    def filament(self, filament: StoredFilament) -> Shown:
        """Return a filament, with its brand."""
        brand = self.brands.get(filament.brand_id or "")
        names = (filament.name, filament.color)
        several = ",".join(color.removeprefix("#") for color in filament.color_hexes)
        return _present(
            id=filament.number,
            registered=_moment(filament.created_at),
            name=" ".join(name for name in names if name) or None,
            vendor=of_brand(brand) if brand and brand.number else None,
            material=filament.material,
            price=_number(filament.price),
            density=_number(_density(filament)),
            diameter=_number(filament.diameter_mm),
            weight=_number(filament.net_weight_grams),
            spool_weight=_number(filament.spool_weight_grams),
            article_number=filament.article_number,
            comment=filament.notes,
            settings_extruder_temp=filament.extruder_temperature_c,
            settings_bed_temp=filament.bed_temperature_c,
            color_hex=None if several else (filament.color_hex or "").removeprefix("#") or None,
            multi_color_hexes=several or None,
            multi_color_direction=filament.color_direction and filament.color_direction.value,
            external_id=filament.external_id,
            extra={},
        )

    def spool(self, spool: StoredSpool) -> Shown | None:
        """Return a spool, with its filament; None for one without number or filament, which is from
        before there were any."""
        filament = self.filaments.get(spool.filament_id or "")
        if filament is None or not filament.number or not spool.number:
            return None
        used, remaining = _used_and_remaining(spool, filament)
        area = math.pi * (float(filament.diameter_mm) / 2) ** 2
        millimetres = 1000 / (float(_density(filament)) * area)
        return _present(
            id=spool.number,
            registered=_moment(spool.created_at),
            first_used=spool.first_used_at and _moment(spool.first_used_at),
            last_used=spool.last_used_at and _moment(spool.last_used_at),
            filament=self.filament(filament),
            price=_number(spool.purchase_price),
            remaining_weight=_number(remaining),
            initial_weight=_number(spool.net_weight_grams),
            spool_weight=_number(spool.spool_weight_grams),
            used_weight=_number(used),
            remaining_length=None if remaining is None else float(remaining) * millimetres,
            used_length=float(used) * millimetres,
            location=spool.location,
            lot_nr=spool.lot_number,
            comment=spool.notes,
            archived=spool.archived,
            extra={},
        )


def vendors(reader: Reader) -> Iterator[Shown]:
    """Yield all brands: a Query for the changes, as ``ListedCollection.whole``."""
    return (of_brand(brand) for brand in BRANDS.whole(reader) if brand.number)


def _used_and_remaining(
    spool: StoredSpool, filament: StoredFilament
) -> tuple[Decimal, Decimal | None]:
    """Return the used and the remaining weight, which is that of the filament less the use for a
    spool of unknown weight."""
    net = spool.net_weight_grams
    used = max((net or 0) - spool.held_grams, Decimal(0))
    if net is not None:
        return used, max(spool.held_grams, Decimal(0))
    full = filament.net_weight_grams
    return used, None if full is None else max(full - used, Decimal(0))


def spools(reader: Reader) -> Iterator[Shown]:
    """Yield all spools: three Queries for the changes of spools, filaments and brands, as
    ``ListedCollection.whole``."""
    return Stock.whole(reader).shown_spools(SPOOLS.whole(reader))


def spool(reader: Reader, number: int) -> Shown:
    """Return one spool: up to four GetItems.

    Raises:
        NotFound: if there is none, or none that Spoolman could show.
    """
    return of_spool(reader, SPOOLS.get(reader, SPOOLS.id_of(reader, str(number))))


def of_spool(reader: Reader, stored: StoredSpool, *, within: float = 0) -> Shown:
    """Return the spool, with its filament and brand: two GetItems, or none if this process has
    seen them in the last ``within`` seconds.

    Raises:
        NotFound: for one that Spoolman could not show.
    """
    filament_id = stored.filament_id
    filament = filament_id and FILAMENTS.find_recent(reader, filament_id, within=within)
    shown = _stock_of(reader, filament, within).spool(stored) if filament else None
    if shown is None:
        raise NotFound(SPOOLS.noun)
    return shown


def filament(reader: Reader, number: int) -> Shown:
    """Return one filament: up to three GetItems.

    Raises:
        NotFound: if there is none.
    """
    return of_filament(reader, FILAMENTS.get(reader, FILAMENTS.id_of(reader, str(number))))


def of_filament(reader: Reader, stored: StoredFilament) -> Shown:
    """Return the filament, with its brand: one GetItem."""
    return _stock_of(reader, stored).filament(stored)


def vendor(reader: Reader, number: int) -> Shown:
    """Return one brand: up to two GetItems.

    Raises:
        NotFound: if there is none.
    """
    return of_brand(BRANDS.get(reader, BRANDS.id_of(reader, str(number))))


def _stock_of(reader: Reader, filament: StoredFilament, within: float = 0) -> Stock:
    brand_id = filament.brand_id
    brand = BRANDS.find_recent(reader, brand_id, within=within) if brand_id else None
    return Stock({brand.id: brand} if brand else {}, {filament.id: filament})


def of_brand(brand: StoredBrand) -> Shown:
    """Return the brand."""
    return _present(
        id=brand.number,
        registered=_moment(brand.created_at),
        name=brand.name,
        comment=brand.notes,
        empty_spool_weight=_number(brand.spool_weight_grams),
        external_id=brand.external_id,
        extra={},
    )


def _density(filament: StoredFilament) -> Decimal:
    own = filament.density or DENSITIES.get(family_of(filament.material))
    return own or _UNKNOWN_DENSITY


def _present(**fields: Any) -> Shown:
    return {name: value for name, value in fields.items() if value is not None}


def _number(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


def _moment(moment: datetime) -> str:
    return moment.replace(microsecond=0).isoformat().replace("+00:00", "Z")

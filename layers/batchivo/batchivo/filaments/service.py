"""The rules of filaments and brands."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from batchivo.access.principal import Principal
from batchivo.accounts import money
from batchivo.accounts.currencies import check_payable
from batchivo.accounts.settings_cache import workspace_settings
from batchivo.errors import Conflict, FieldError, InvalidFields, NotFound
from batchivo.filaments import carrying, claims
from batchivo.filaments.alerts import low_filaments
from batchivo.filaments.collections import BRANDS, FILAMENTS
from batchivo.filaments.models import (
    Brand,
    BrandChange,
    Filament,
    FilamentChange,
    NewBrand,
    NewFilament,
    State,
    StoredBrand,
    StoredFilament,
)
from batchivo.filaments.spools import SpoolsByFilament
from batchivo.spools.collections import SPOOLS
from batchivo.spools.materials import DENSITIES, family_of
from batchivo.storage.collection import Reader
from batchivo.storage.documents import Page, Versions, changed
from batchivo.storage.listing import ListQuery
from batchivo.storage.work import Work, operation


def page(principal: Principal, query: ListQuery) -> Page[Filament]:
    """Return a page of filaments with their stock: two Queries and one BatchGetItem; two Queries
    more to filter by ``low_stock``."""
    by_low_stock = any(match.field == "low_stock" for match in query.matches)
    low = low_filaments(principal) if by_low_stock else frozenset()
    found = FILAMENTS.page(principal, query, context=low)
    with SPOOLS.total(principal, SpoolsByFilament()) as total:
        return found.map(lambda filament: _shown(filament, total))


def get(principal: Principal, filament_id: str) -> StoredFilament:
    """Return the filament: one GetItem.

    Raises:
        NotFound: also for another workspace's.
    """
    return FILAMENTS.get(principal, filament_id)


def shown(principal: Principal, filament: StoredFilament) -> Filament:
    """Build the answer for a filament, with its stock: one Query."""
    with SPOOLS.total(principal, SpoolsByFilament()) as total:
        return _shown(filament, total)


def _shown(filament: StoredFilament, total: SpoolsByFilament) -> Filament:
    fields = {name: getattr(filament, name) for name in StoredFilament.model_fields}
    density = filament.density
    if density is None:
        density = DENSITIES.get(family_of(filament.material))
    fields |= {"density": density, "state": filament.state or State.READY}
    stock, threshold = total.stock(filament.id), filament.low_stock_threshold_grams
    low_stock = threshold is not None and stock.remaining_weight_grams <= threshold
    return Filament(**fields, stock=stock, low_stock=low_stock)


def shown_brand(brand: StoredBrand) -> Brand:
    """Build the answer for a brand."""
    fields = {name: getattr(brand, name) for name in StoredBrand.model_fields}
    return Brand(**fields | {"state": brand.state or State.READY})


@operation
def create(work: Work, principal: Principal, new: NewFilament) -> StoredFilament:
    """Add a filament: one transaction, preceded by a GetItem, and one more for its brand.

    Raises:
        NotFound: for a brand that does not exist.
        InvalidFields: without a density, unless the material's is known.
    """
    fields = new.model_dump() | _brand_fields(work, new.model_dump(exclude_unset=True))
    return claims.store_new(work, _checked(work, StoredFilament.new(**fields)))


@operation
def change(
    work: Work,
    principal: Principal,
    filament_id: str,
    change: FilamentChange,
    *,
    expected: Versions,
) -> StoredFilament:
    """Change a filament, and what its spools carry of it: up to three GetItems and one transaction;
    a Query and a BatchGetItem more if its spools are to follow. If they are over 90, the filament
    is ``updating`` until they are walked through.

    Raises:
        NotFound: also for another workspace's, and for a brand that does not exist.
        VersionMismatch: if ``expected`` is not the current version.
        InvalidFields: without a density, unless the material's is known.
    """
    before = work.get(FILAMENTS, filament_id, expected)
    if before.state is State.DELETING:
        raise NotFound(FILAMENTS.noun)
    changes = change.model_dump(exclude_unset=True)
    after = changed(before, **changes | _brand_fields(work, changes))
    return carrying.store(work, before, _checked(work, after))


def remove(principal: Principal, filament_id: str, *, expected: Versions) -> None:
    """Delete a filament that has no spools: three Queries, two GetItems and two transactions.

    It is ``deleting`` first: then no spool can join it, and those that did before are seen.

    Raises:
        NotFound: also for another workspace's.
        VersionMismatch: if ``expected`` is not the current version.
        Conflict: ``IN_USE`` if it has spools.
    """
    _mark_deleting(replace(principal, deed=None), filament_id, expected=expected)
    if not carrying.finish_deleting(principal, filament_id):
        raise _in_use()


@operation
def _mark_deleting(
    work: Work, principal: Principal, filament_id: str, *, expected: Versions
) -> None:
    filament = work.get(FILAMENTS, filament_id, expected)
    if carrying.spools_of(work, filament_id):
        raise _in_use()
    if filament.state is not State.DELETING:
        work.save(FILAMENTS, claims.release(work, changed(filament, state=State.DELETING)))


def _in_use() -> Conflict:
    return Conflict("The filament has spools; delete or move these first.", code="IN_USE")


@operation
def create_brand(work: Work, principal: Principal, new: NewBrand) -> StoredBrand:
    """Add a brand: one transaction, preceded by a GetItem."""
    return claims.store_new_brand(work, StoredBrand.new(**new.model_dump()))


@operation
def change_brand(
    work: Work, principal: Principal, brand_id: str, change: BrandChange, *, expected: Versions
) -> StoredBrand:
    """Change a brand: a GetItem and one write. A new name reaches its filaments and their spools in
    the same transaction, up to 90; above that, the brand is ``updating`` until they are walked
    through.

    Raises:
        NotFound: also for another workspace's.
        VersionMismatch: if ``expected`` is not the current version.
    """
    before = _brand(work, brand_id, expected)
    after = changed(before, **change.model_dump(exclude_unset=True))
    return carrying.store_brand(work, before, after)


@operation
def remove_brand(
    work: Work, principal: Principal, brand_id: str, *, expected: Versions
) -> StoredBrand | None:
    """Delete a brand; its filaments are without one then. Returns the brand if it is ``deleting``,
    since its filaments and their spools are over 90.

    Raises:
        NotFound: also for another workspace's.
        VersionMismatch: if ``expected`` is not the current version.
    """
    return carrying.remove_brand(work, _brand(work, brand_id, expected))


def _brand(work: Work, brand_id: str, expected: Versions = None) -> StoredBrand:
    brand = work.get(BRANDS, brand_id, expected)
    if brand.state is State.DELETING:
        raise NotFound(BRANDS.noun)
    return brand


def _brand_fields(work: Work, fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return the id and name of the brand that is given by either."""
    brand_id, name = fields.get("brand_id"), fields.get("brand")
    if brand_id is not None and name is not None:
        raise InvalidFields([FieldError("brand", "cannot be given with a brand_id")])
    if name is not None:
        return claims.brand_of(work, name)
    if brand_id is not None:
        brand = _brand(work, brand_id)
        work.check(BRANDS, brand)
        return {"brand_id": brand.id, "brand": brand.name}
    return {"brand_id": None, "brand": None} if fields.keys() & {"brand_id", "brand"} else {}


def _checked(work: Work, filament: StoredFilament) -> StoredFilament:
    check(work, filament)
    if filament.price is not None:
        money.mark(work, money.PRICES)
    return filament


def check(reader: Reader, filament: StoredFilament) -> None:
    """Refuse a filament that cannot be stored.

    Raises:
        InvalidFields: without a density, unless the material's is known, and for a price that
            nobody can pay in the workspace's currency.
    """
    if filament.density is None and family_of(filament.material) not in DENSITIES:
        message = "is required, since the density of this material is not known"
        raise InvalidFields([FieldError("density", message)])
    if filament.price is not None:
        currency = workspace_settings(reader.workspace_id).currency
        check_payable(currency, {"price": filament.price})

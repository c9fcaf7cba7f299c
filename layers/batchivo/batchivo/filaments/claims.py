"""The filament that a description means, and the brand that a name means.

The first filament of a description claims it, and spools described so belong to that filament.
Others may be equal to it: those that were made by their ids.
"""

import hashlib
import json
from decimal import Decimal
from typing import NamedTuple

from batchivo.errors import NotFound
from batchivo.filaments.collections import BRAND_NAMES, BRANDS, DESCRIPTIONS, FILAMENTS
from batchivo.filaments.models import (
    Carried,
    Description,
    State,
    StoredBrand,
    StoredBrandName,
    StoredDescription,
    StoredFilament,
)
from batchivo.storage.documents import changed
from batchivo.storage.work import Unattended, Work, operation
from batchivo.text import fold


class Belonging(NamedTuple):
    """A filament, and what its spools carry of it."""

    filament_id: str
    carried: Carried


def carried_of(filament: StoredFilament) -> Carried:
    """Return what the filament's spools carry of it."""
    return Carried(**{name: getattr(filament, name) for name in Carried.model_fields})


def description_id(description: Description) -> str:
    """Return the same id for descriptions that differ in nothing but their letters' case."""
    return _digest([_folded(getattr(description, name)) for name in Description.model_fields])


def name_id(name: str) -> str:
    """Return the same id for names that differ in nothing but their letters' case."""
    return _digest(fold(name))


def _folded(value: object) -> object:
    match value:
        case Decimal():
            return str(value.normalize())
        case tuple():
            return [_folded(part) for part in value]
        case str():
            return fold(value)
    return value


def _digest(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()


def filament_of_id(work: Work, filament_id: str) -> Belonging:
    """Return the filament, which stays as it is until the work commits: one GetItem if this process
    has not seen it, and one more item.

    Raises:
        NotFound: also for another workspace's, and for one that is being deleted.
    """
    filament = work.last_seen(FILAMENTS, filament_id)
    if filament.state is State.DELETING:
        raise NotFound(FILAMENTS.noun)
    work.check(FILAMENTS, filament)
    return Belonging(filament.id, carried_of(filament))


def filament_of(work: Work, carried: Carried) -> Belonging:
    """Return the filament that a description means, made if there is none, which stays as it is
    until the work commits: one GetItem if this process has not seen it, and one more item. A new
    one takes six items with its brand, and an UpdateItem for the number of each.
    """
    found = work.find_last_seen(DESCRIPTIONS, description_id(carried))
    if found is not None:
        work.check(DESCRIPTIONS, found)
        return Belonging(found.filament_id, found.carried)
    fields = dict(carried)
    if carried.brand is not None:
        fields |= brand_of(work, carried.brand)
    filament = store_new(work, StoredFilament.new(**fields), implied=True)
    return Belonging(filament.id, carried_of(filament))


@operation
def make_ahead(work: Work, caller: Unattended, carried: Carried) -> None:
    """Make the filament that a description means, if there is none, in a transaction of its own.

    For an operation that has no room for it.
    """
    if work.find_last_seen(DESCRIPTIONS, description_id(carried)) is None:
        filament_of(work, carried)


def brand_of(work: Work, name: str) -> dict[str, str]:
    """Return the ``brand_id`` and the ``brand`` of a filament, made if there is none of the name: a
    GetItem, and up to two more items."""
    found = work.find(BRAND_NAMES, name_id(name))
    if found is not None:
        work.check(BRAND_NAMES, found)
        return {"brand_id": found.brand_id, "brand": found.name}
    brand = store_new_brand(work, StoredBrand.new(name=name), implied=True)
    return {"brand_id": brand.id, "brand": brand.name}


def store_new(work: Work, filament: StoredFilament, *, implied: bool = False) -> StoredFilament:
    """Store a new filament, which claims its description if that means no other."""
    (filament,) = work.number(FILAMENTS, [claimed(work, filament)])
    return work.add(FILAMENTS, filament, implied=implied)


def move_claim(work: Work, before: StoredFilament, after: StoredFilament) -> StoredFilament:
    """Return the changed filament with its claim: that on its new description, if it is free. Up to
    two GetItems."""
    same = description_id(before) == description_id(after)
    claim = work.find(DESCRIPTIONS, before.claim) if before.claim else None
    if claim is not None and claim.filament_id == after.id:
        if same:
            if claim.carried != (carried := carried_of(after)):
                work.save(DESCRIPTIONS, changed(claim, carried=carried))
            return after
        work.remove(DESCRIPTIONS, claim)
    elif same and before.claim is None:
        return after
    return claimed(work, after)


def release(work: Work, filament: StoredFilament) -> StoredFilament:
    """Return the filament without its claim, so that its description means no filament."""
    claim = work.find(DESCRIPTIONS, filament.claim) if filament.claim else None
    if claim is not None and claim.filament_id == filament.id:
        work.remove(DESCRIPTIONS, claim)
    return filament.model_copy(update={"claim": None})


def claimed(work: Work, filament: StoredFilament) -> StoredFilament:
    """Return the filament with the claim on its description, if that means no other: a GetItem."""
    claim_id = description_id(filament)
    if work.find(DESCRIPTIONS, claim_id) is not None:
        return filament.model_copy(update={"claim": None})
    work.add(DESCRIPTIONS, meaning(filament))
    return filament.model_copy(update={"claim": claim_id})


def meaning(filament: StoredFilament) -> StoredDescription:
    """Return a new claim of the filament on its description."""
    return StoredDescription.new(
        id=description_id(filament), filament_id=filament.id, carried=carried_of(filament)
    )


def naming(brand: StoredBrand) -> StoredBrandName:
    """Return a new claim of the brand on its name."""
    return StoredBrandName.new(id=name_id(brand.name), brand_id=brand.id, name=brand.name)


def store_new_brand(work: Work, brand: StoredBrand, *, implied: bool = False) -> StoredBrand:
    """Store a new brand, which claims its name if that means no other."""
    (brand,) = work.number(BRANDS, [_claimed_name(work, brand)])
    return work.add(BRANDS, brand, implied=implied)


def move_name(work: Work, before: StoredBrand, after: StoredBrand) -> StoredBrand:
    """Return the changed brand with its claim: that on its new name, if it is free. Up to two
    GetItems."""
    if before.name == after.name:
        return after
    if name_id(before.name) == name_id(after.name):
        claim = work.find(BRAND_NAMES, before.claim) if before.claim else None
        if claim is not None and claim.brand_id == after.id:
            work.save(BRAND_NAMES, changed(claim, name=after.name))
        return after
    return _claimed_name(work, release_name(work, after))


def release_name(work: Work, brand: StoredBrand) -> StoredBrand:
    """Return the brand without its claim, so that its name means no brand."""
    claim = work.find(BRAND_NAMES, brand.claim) if brand.claim else None
    if claim is not None and claim.brand_id == brand.id:
        work.remove(BRAND_NAMES, claim)
    return brand.model_copy(update={"claim": None})


def _claimed_name(work: Work, brand: StoredBrand) -> StoredBrand:
    claim_id = name_id(brand.name)
    if work.find(BRAND_NAMES, claim_id) is not None:
        return brand.model_copy(update={"claim": None})
    work.add(BRAND_NAMES, naming(brand))
    return brand.model_copy(update={"claim": claim_id})

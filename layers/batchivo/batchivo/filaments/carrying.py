"""How spools follow their filament, and filaments their brand.

A change of what spools carry is one transaction with all of them, up to 90. Above that, and to find
spools that were made meanwhile, the change's own stream record starts a walk, which looks at every
spool of the filament and writes those that differ. It may be repeated from its start at any time.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from batchivo.filaments import claims
from batchivo.filaments.claims import Belonging, carried_of
from batchivo.filaments.collections import BRANDS, FILAMENTS
from batchivo.filaments.models import CARRIED, State, StoredBrand, StoredFilament
from batchivo.filaments.spools import SpoolsByFilament
from batchivo.spools import service as spools
from batchivo.spools.belonging import carried_fields
from batchivo.spools.collections import SPOOLS
from batchivo.spools.models import StoredSpool
from batchivo.storage.collection import Reader
from batchivo.storage.documents import changed
from batchivo.storage.work import Caller, Unattended, Work, operation

MAX_AT_ONCE = 90
"""The most spools that are written with their filament."""

_WRITES_OF_A_FILAMENT = 3
"""With the claims on its old and new description."""

BY = "filament"
"""What a spool's change was made by."""


class OutOfTime(Exception):
    """The walk has come to no end in time; a repetition goes on."""


def spools_of(reader: Reader, filament_id: str) -> list[str]:
    """Return the ids of the filament's spools, archived ones too: one Query."""
    with SPOOLS.total(reader, SpoolsByFilament()) as found:
        return found.ids(filament_id)


def filaments_of(reader: Reader, brand_id: str) -> list[str]:
    """Return the ids of the brand's filaments: one Query."""
    rows = FILAMENTS.columns(reader, ("id", "brand_id"))
    return sorted(filament_id for filament_id, its_brand in rows if its_brand == brand_id)


def store(work: Work, before: StoredFilament, after: StoredFilament) -> StoredFilament:
    """Store a changed filament, with all its spools if what they carry changes: a Query and a
    BatchGetItem more. If they are more than fit, the filament is ``updating`` until they are
    walked through."""
    if not is_carried_changed(before, after):
        return work.save(FILAMENTS, claims.move_claim(work, before, after))
    ids = spools_of(work, after.id)
    if len(ids) > MAX_AT_ONCE:
        after = after.model_copy(update={"state": State.UPDATING})
    else:
        _save_spools(work, after, work.find_many(SPOOLS, ids).values())
        after = after.model_copy(update={"state": None})
    return work.save(FILAMENTS, claims.move_claim(work, before, after))


def is_carried_changed(before: StoredFilament, after: StoredFilament) -> bool:
    """Return whether a filament's spools are to follow a change."""
    return any(getattr(before, name) != getattr(after, name) for name in CARRIED)


def follow(
    workspace_id: str,
    *,
    filament_id: str | None = None,
    brand_id: str | None = None,
    has_time: Callable[[], bool],
) -> None:
    """Bring the spools of a filament, or the filaments of a brand, to its present state, and finish
    what it is in: a Query, and a BatchGetItem and a transaction per 90 spools that differ.

    Raises:
        OutOfTime: if ``has_time`` says so.
    """
    caller = Unattended(workspace_id)
    if filament_id is not None:
        _follow_filament(caller, filament_id, has_time)
    if brand_id is not None:
        _follow_brand(caller, brand_id, has_time)


def _follow_filament(caller: Unattended, filament_id: str, has_time: Callable[[], bool]) -> None:
    filament = FILAMENTS.find(caller, filament_id)
    if filament is None:
        return
    if filament.state is State.DELETING:
        finish_deleting(caller, filament_id)
        return
    for ids in _parts(spools_of(caller, filament_id)):
        if not has_time():
            raise OutOfTime(filament_id)
        _bring_spools(caller, filament_id, ids)
    _finish_updating(caller, filament_id, filament.version)


@operation
def _bring_spools(work: Work, caller: Unattended, filament_id: str, ids: Sequence[str]) -> None:
    filament = work.find(FILAMENTS, filament_id)
    if filament is None:
        return
    found = work.find_many(SPOOLS, ids)
    if _save_spools(work, filament, found.values()):
        work.check(FILAMENTS, filament)


def _save_spools(work: Work, filament: StoredFilament, found: Iterable[StoredSpool]) -> int:
    """Store the filament's spools that differ from it; returns their number."""
    belonging = Belonging(filament.id, carried_of(filament))
    count = 0
    for spool in found:
        if spool.filament_id != filament.id:
            continue
        fields = carried_fields(belonging, {name: getattr(spool, name) for name in spool.own})
        if any(getattr(spool, name) != value for name, value in fields.items()):
            spools.save(work, changed(spool, **fields), by=BY)
            count += 1
    return count


@operation
def _finish_updating(work: Work, caller: Unattended, filament_id: str, version: int) -> None:
    """A later change has a stream record of its own, which starts another walk."""
    filament = work.find(FILAMENTS, filament_id)
    if filament is not None and filament.state is State.UPDATING and filament.version == version:
        work.save(FILAMENTS, changed(filament, state=None))


def finish_deleting(caller: Caller, filament_id: str) -> bool:
    """Delete a filament that is ``deleting``, or take it back if it has spools; returns whether it
    is gone. No spool can join it meanwhile, so all that did are seen."""
    has_spools = bool(spools_of(caller, filament_id))
    return _delete_or_take_back(caller, filament_id, has_spools=has_spools)


@operation
def _delete_or_take_back(work: Work, caller: Caller, filament_id: str, *, has_spools: bool) -> bool:
    filament = work.find(FILAMENTS, filament_id)
    if filament is None:
        return True
    if filament.state is not State.DELETING:
        return False
    if has_spools:
        after = changed(filament, state=None)
        work.save(FILAMENTS, claims.claimed(work, after))
    else:
        work.remove(FILAMENTS, filament)
    return not has_spools


def store_brand(work: Work, before: StoredBrand, after: StoredBrand) -> StoredBrand:
    """Store a changed brand, with all its filaments and their spools if its name changes: two
    Queries and two BatchGetItems more. If they are more than fit, the brand is ``updating`` until
    they are walked through."""
    if before.name != after.name:
        is_done = _save_filaments(work, after, {"brand": after.name})
        after = after.model_copy(update={"state": None if is_done else State.UPDATING})
    return work.save(BRANDS, claims.move_name(work, before, after))


def remove_brand(work: Work, brand: StoredBrand) -> StoredBrand | None:
    """Delete a brand, and take it from its filaments: two Queries and two BatchGetItems more. If
    they are more than fit, the brand is ``deleting`` until they are walked through, and returned.
    """
    is_done = _save_filaments(work, brand, _NO_BRAND)
    released = claims.release_name(work, brand)
    if is_done:
        work.remove(BRANDS, brand)
        return None
    return work.save(BRANDS, changed(released, state=State.DELETING))


_NO_BRAND = {"brand_id": None, "brand": None}


def _save_filaments(work: Work, brand: StoredBrand, fields: Mapping[str, object]) -> bool:
    """Change the brand's filaments with their spools; returns False if they are more than fit."""
    ids = filaments_of(work, brand.id)
    with SPOOLS.total(work, SpoolsByFilament()) as found:
        count = sum(_WRITES_OF_A_FILAMENT + len(found.ids(filament_id)) for filament_id in ids)
    if count > MAX_AT_ONCE:
        return False
    for filament in work.find_many(FILAMENTS, ids).values():
        if filament.brand_id == brand.id:
            store(work, filament, changed(filament, **fields))
    return True


def _follow_brand(caller: Unattended, brand_id: str, has_time: Callable[[], bool]) -> None:
    brand = BRANDS.find(caller, brand_id)
    for filament_id in filaments_of(caller, brand_id):
        if not has_time():
            raise OutOfTime(brand_id)
        _bring_filament(caller, brand_id, filament_id)
    if brand is not None and brand.state is not None:
        _finish_brand(caller, brand)


@operation
def _bring_filament(work: Work, caller: Unattended, brand_id: str, filament_id: str) -> None:
    brand, filament = work.find(BRANDS, brand_id), work.find(FILAMENTS, filament_id)
    if filament is None or filament.brand_id != brand_id:
        return
    is_gone = brand is None or brand.state is State.DELETING
    fields = _NO_BRAND if brand is None or is_gone else {"brand": brand.name}
    if any(getattr(filament, name) != value for name, value in fields.items()):
        store(work, filament, changed(filament, **fields))
        if brand is not None:
            work.check(BRANDS, brand)


@operation
def _finish_brand(work: Work, caller: Unattended, seen: StoredBrand) -> None:
    """A later change has a stream record of its own, which starts another walk."""
    brand = work.find(BRANDS, seen.id)
    if brand is None or brand.version != seen.version:
        return
    if brand.state is State.DELETING:
        work.remove(BRANDS, brand)
    else:
        work.save(BRANDS, changed(brand, state=None))


def _parts(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(ids), MAX_AT_ONCE):
        yield ids[start : start + MAX_AT_ONCE]

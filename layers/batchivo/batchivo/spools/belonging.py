"""What a spool carries of its filament, and how it comes to be of one."""

from collections.abc import Iterable, Mapping
from typing import Any

from batchivo.filaments import claims
from batchivo.filaments.claims import (
    Belonging,
    carried_of,
    description_id,
    filament_of,
    filament_of_id,
    name_id,
)
from batchivo.filaments.collections import BRAND_NAMES, DESCRIPTIONS, FILAMENTS
from batchivo.filaments.models import Carried
from batchivo.spools.materials import DENSITIES, family_of
from batchivo.spools.models import StoredSpool
from batchivo.storage.work import Unattended, Work

MAY_OWN = ("density", "spool_weight_grams")
"""What a spool may have of its own, whatever its filament's."""

WRITES_OF_A_FILAMENT = 6
"""A new filament and its brand, each with the claims on its number and on what it is called."""

_NAMES = {
    "brand": "brand",
    "material_type": "material",
    "material_name": "name",
    "color": "color",
    "color_hex": "color_hex",
    "finish": "finish",
    "diameter_mm": "diameter_mm",
}
"""The fields that describe a spool, and what they are called on its filament."""


def new_fields(
    work: Work, details: Mapping[str, Any], *, make_ahead: bool = False
) -> dict[str, Any]:
    """Return the fields of a new spool of this ``filament_id``, or of this description: up to two
    GetItems, or none for a filament that this process has seen. ``make_ahead`` makes a new filament
    in a transaction before the operation's.

    The net weight is that of the details; if they leave it out, the filament's.

    Raises:
        NotFound: for a filament that does not exist.
    """
    filament_id = details.get("filament_id")
    described = {name: value for name, value in details.items() if name in _NAMES}
    if filament_id is None:
        weights = {name: details.get(name) for name in (*MAY_OWN, "net_weight_grams")}
        carried = Carried(**_of_filament(described), **weights)
        if make_ahead:
            claims.make_ahead(Unattended(work.workspace_id), carried)
        belonging = filament_of(work, carried)
    else:
        described = {}
        belonging = filament_of_id(work, filament_id)
    net = details.get("net_weight_grams", belonging.carried.net_weight_grams)
    owned = {name: details[name] for name in MAY_OWN if details.get(name) is not None}
    fields = carried_fields(belonging, owned)
    return {**details, **fields, **described, "net_weight_grams": net}


def joined(work: Work, spool: StoredSpool) -> StoredSpool:
    """Return a new spool with its filament, or that of its description: as ``new_fields``."""
    details = _described(spool) | {"filament_id": spool.filament_id}
    return spool.model_copy(update=new_fields(work, details))


def look_up(work: Work, spools: Iterable[StoredSpool]) -> int:
    """Read together what ``joined`` needs of these spools: one BatchGetItem for the descriptions
    that this process has not seen. Returns how many items their filaments take at most."""
    new = [*spools]
    filament_ids = {spool.filament_id for spool in new if spool.filament_id}
    ids = {description_id(_carried_by(spool)) for spool in new if not spool.filament_id}
    found = work.find_many_last_seen(DESCRIPTIONS, ids)
    return len(filament_ids) + len(found) + WRITES_OF_A_FILAMENT * (len(ids) - len(found))


def make_room(work: Work, spools: Iterable[StoredSpool]) -> None:
    """Read the brands and take the numbers of the filaments that ``joined`` makes for these spools,
    after ``look_up``: a BatchGetItem and an UpdateItem, or nothing if it makes none."""
    lacking = (spool for spool in spools if not spool.filament_id)
    described = {description_id(one): one for one in map(_carried_by, lacking)}
    found = work.find_many_last_seen(DESCRIPTIONS, described)
    new = [described[name] for name in described.keys() - found.keys()]
    if new:
        work.find_many(BRAND_NAMES, {name_id(one.brand) for one in new if one.brand})
        work.take_numbers(FILAMENTS, len(new))


def may_move(before: StoredSpool, after: StoredSpool) -> bool:
    """Return whether a changed spool may go to another filament."""
    names = (*_NAMES, *MAY_OWN)
    return before.filament_id is None or any(
        getattr(before, name) != getattr(after, name) for name in names
    )


def changed_fields(work: Work, spool: StoredSpool, changes: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields that these changes give a spool. With a new description it goes to the
    filament of that: up to three GetItems. A spool without a filament gets one.

    Raises:
        NotFound: for a filament that does not exist.
    """
    described = {name: value for name, value in changes.items() if name in _NAMES}
    own = MAY_OWN if spool.filament_id is None else spool.own
    owned = {name: value for name in own if (value := getattr(spool, name)) is not None}
    owned |= {name: changes[name] for name in MAY_OWN if name in changes}
    if changes.get("filament_id") is not None:
        belonging = filament_of_id(work, changes["filament_id"])
    elif described or spool.filament_id is None or None in owned.values():
        belonging = _of_description(work, spool, described)
    else:
        return {**changes, "own": tuple(sorted(owned))}
    owned = {name: value for name, value in owned.items() if value is not None}
    return {**changes, **carried_fields(belonging, owned), **described}


def _of_description(work: Work, spool: StoredSpool, described: Mapping[str, Any]) -> Belonging:
    """Return the filament of the spool's description with these changes: its own if that is of the
    same description."""
    filament = work.find(FILAMENTS, spool.filament_id) if spool.filament_id else None
    before = carried_of(filament) if filament else _carried_by(spool)
    after = before.model_copy(update=_of_filament(described))
    if after.material != before.material:
        after = after.model_copy(update={"density": None})
    if filament is None or description_id(after) != description_id(before):
        return filament_of(work, after)
    work.check(FILAMENTS, filament)
    return Belonging(filament.id, before)


def _of_filament(described: Mapping[str, Any]) -> dict[str, Any]:
    fields = {_NAMES[name]: value for name, value in described.items()}
    if "material" in fields:
        fields["material"] = str(fields["material"])
    return fields


def _described(spool: StoredSpool) -> dict[str, Any]:
    return {name: getattr(spool, name) for name in (*_NAMES, *MAY_OWN, "net_weight_grams")}


def _carried_by(spool: StoredSpool) -> Carried:
    fields = _described(spool)
    described = {name: fields.pop(name) for name in _NAMES}
    return Carried(**_of_filament(described), **fields)


def carried_fields(belonging: Belonging, owned: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields of a spool that its filament decides; ``owned`` are its own."""
    carried = belonging.carried
    family = family_of(carried.material)
    own = {name: value for name, value in owned.items() if value != getattr(carried, name)}
    return {
        "filament_id": belonging.filament_id,
        "brand": carried.brand,
        "material_type": family,
        "material": None if carried.material in (None, family.value) else carried.material,
        "material_name": carried.name,
        "color": carried.color,
        "color_hex": carried.color_hex,
        "color_hexes": carried.color_hexes,
        "finish": carried.finish,
        "diameter_mm": carried.diameter_mm,
        "density": None if carried.density == DENSITIES.get(family) else carried.density,
        "spool_weight_grams": carried.spool_weight_grams,
        **own,
        "own": tuple(sorted(own)),
    }

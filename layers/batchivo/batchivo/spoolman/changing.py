"""Changes of brands, filaments and spools in Spoolman's words; the rules are the resources' own.

A key's ``spoolman:write`` reaches as far as the role of its maker: who may not delete spools by the
API deletes none here.
"""

from dataclasses import replace
from decimal import Decimal
from typing import Any, TypeVar

from batchivo.access.permissions import EVERYTHING, Permission, require
from batchivo.access.principal import Principal
from batchivo.errors import Conflict, DomainError, Forbidden, NotFound
from batchivo.fields import to_nanograms
from batchivo.filaments import service as filaments
from batchivo.filaments.collections import BRANDS, FILAMENTS
from batchivo.filaments.models import BrandChange, NewBrand
from batchivo.filaments.models import FilamentChange as OurFilamentChange
from batchivo.filaments.models import NewFilament as OurNewFilament
from batchivo.printers.meters import check_door
from batchivo.spoolman import showing
from batchivo.spoolman.inputs import (
    FILAMENT,
    LOCATION,
    MEASURED,
    SPOOL,
    VENDOR,
    FilamentChange,
    Measured,
    NewSpool,
    SpoolChange,
    Use,
    VendorChange,
    as_ours,
    naming,
)
from batchivo.spoolman.showing import Shown
from batchivo.spools import metering
from batchivo.spools import service as spools
from batchivo.spools.collections import SPOOLS
from batchivo.spools.metering import Weights
from batchivo.spools.models import Measurement
from batchivo.spools.models import NewSpool as OurNewSpool
from batchivo.spools.models import SpoolChange as OurSpoolChange
from batchivo.storage.collection import Collection
from batchivo.storage.entity import Entity
from batchivo.storage.markers import DoneBefore
from batchivo.text import nfc

B = TypeVar("B", NewBrand, BrandChange)
E = TypeVar("E", bound=Entity)


class NoSuchReference(NotFound):
    """A body names something that does not exist."""

    def __init__(self, entity: str, number: int) -> None:
        DomainError.__init__(self, f"No {entity} with ID {number} found.")


@naming(VENDOR)
def add_vendor(principal: Principal, new: VendorChange) -> Shown:
    """Add a brand: as ``filaments.service.create_brand``."""
    _require_role(principal, Permission.FILAMENTS_WRITE)
    return showing.of_brand(filaments.create_brand(principal, _brand(NewBrand, new)))


@naming(VENDOR)
def change_vendor(principal: Principal, number: int, change: VendorChange) -> Shown:
    """Change a brand.

    Raises:
        NotFound: if there is none.
    """
    _require_role(principal, Permission.FILAMENTS_WRITE)
    ours, brand_id = _brand(BrandChange, change), BRANDS.id_of(principal, str(number))
    return showing.of_brand(filaments.change_brand(principal, brand_id, ours, expected=None))


def remove_vendor(principal: Principal, number: int) -> None:
    """Delete a brand; its filaments are without one then.

    Raises:
        NotFound: if there is none.
    """
    _require_role(principal, Permission.FILAMENTS_DELETE)
    filaments.remove_brand(principal, BRANDS.id_of(principal, str(number)), expected=None)


@naming(FILAMENT)
def add_filament(principal: Principal, new: FilamentChange) -> Shown:
    """Add a filament: as ``filaments.service.create``.

    Raises:
        NotFound: for a vendor that does not exist.
    """
    _require_role(principal, Permission.FILAMENTS_WRITE)
    ours = as_ours(OurNewFilament, _filament_fields(principal, new), FILAMENT)
    return showing.of_filament(principal, filaments.create(principal, ours))


@naming(FILAMENT)
def change_filament(principal: Principal, number: int, change: FilamentChange) -> Shown:
    """Change a filament, and what its spools show of it.

    Raises:
        NotFound: if there is none, and for a vendor that does not exist.
    """
    _require_role(principal, Permission.FILAMENTS_WRITE)
    fields = _filament_fields(principal, change)
    if "name" in fields:
        fields["color"] = None  # which is the end of the name that Spoolman's programs see
    ours = as_ours(OurFilamentChange, fields, FILAMENT)
    filament_id = FILAMENTS.id_of(principal, str(number))
    changed = filaments.change(principal, filament_id, ours, expected=None)
    return showing.of_filament(principal, changed)


def remove_filament(principal: Principal, number: int) -> None:
    """Delete a filament without spools.

    Raises:
        NotFound: if there is none.
        Forbidden: if it has spools, as at Spoolman.
    """
    _require_role(principal, Permission.FILAMENTS_DELETE)
    try:
        filaments.remove(principal, FILAMENTS.id_of(principal, str(number)), expected=None)
    except Conflict as refusal:
        raise Forbidden(refusal.detail) from refusal


@naming(SPOOL)
def add_spool(principal: Principal, new: NewSpool) -> Shown:
    """Add a spool, full unless it says how much is left or used: as ``spools.service.create``.

    Raises:
        NotFound: for a filament that does not exist.
        DomainError: for both weights, and for a remaining one without an initial one.
    """
    _require_role(principal, Permission.SPOOLS_WRITE)
    fields = new.sent
    archived = fields.pop("archived", False)
    weights = _weights(fields)
    filament = _referred(principal, FILAMENTS, "filament", new.filament_id)
    ours = as_ours(OurNewSpool, fields | {"filament_id": filament.id}, SPOOL)
    net = ours.net_weight_grams or filament.net_weight_grams
    held = (net or 0) - (weights.used or Decimal(0))
    if weights.remaining is not None:
        if net is None:
            raise DomainError("Give initial_weight, since the filament has no weight.")
        held = min(weights.remaining, net)
    more = {**metering.holding(net, held), **new.times, "archived": archived}
    (spool,) = spools.create(principal, ours, more)
    return showing.of_spool(principal, spool)


@naming(SPOOL)
def change_spool(principal: Principal, number: int, change: SpoolChange) -> Shown:
    """Change a spool: as ``spools.metering.change``.

    Raises:
        NotFound: if there is none, and for a filament that does not exist.
        DomainError: for both a remaining and a used weight.
    """
    _require_role(principal, Permission.SPOOLS_WRITE)
    fields = change.sent
    weights = _weights(fields)
    if "filament_id" in fields:
        filament = _referred(principal, FILAMENTS, "filament", fields["filament_id"])
        fields["filament_id"] = filament.id
    ours = as_ours(OurSpoolChange, fields, SPOOL)
    spool_id = SPOOLS.id_of(principal, str(number))
    spool = metering.change(principal, spool_id, ours, new=weights, times=change.times)
    return showing.of_spool(principal, spool)


def use_spool(principal: Principal, number: int, use: Use) -> Shown:
    """Book used filament: as ``spools.metering.use``.

    Raises:
        NotFound: if there is no such spool.
        Conflict: if the jobs of the key's printer book its use.
        DomainError: for both a length and a weight, or neither.
    """
    _require_role(principal, Permission.SPOOLS_WRITE)
    if (use.use_length is None) == (use.use_weight is None):
        raise DomainError("Give either use_length or use_weight.")
    check_door(principal)
    spool_id = SPOOLS.id_of(principal, str(number))
    grams, length = map(_decimal, (use.use_weight, use.use_length))
    try:
        spool = metering.use(principal, spool_id, grams=grams, length_mm=length)
    except DoneBefore:
        spool = SPOOLS.get(principal, spool_id)
    return showing.of_spool(principal, spool, within=60)


@naming(MEASURED)
def measure_spool(principal: Principal, number: int, measured: Measured) -> Shown:
    """Set the remaining weight from a scale's reading: as ``spools.metering.measure``.

    Raises:
        NotFound: if there is no such spool.
    """
    _require_role(principal, Permission.SPOOLS_WRITE)
    reading = as_ours(Measurement, {"weight": measured.weight}, MEASURED)
    spool = metering.measure(principal, SPOOLS.id_of(principal, str(number)), reading)
    return showing.of_spool(principal, spool)


def _weights(fields: dict[str, Any]) -> Weights:
    """Take the remaining and the used weight out of the fields, and an initial one of nothing.

    Raises:
        DomainError: for both a remaining and a used weight.
    """
    remaining, used = fields.pop("remaining_weight", None), fields.pop("used_weight", None)
    if remaining is not None and used is not None:
        raise DomainError("Give remaining_weight or used_weight, not both.")
    of_filament = "initial_weight" in fields and not fields["initial_weight"]
    if of_filament:
        del fields["initial_weight"]
    return Weights(_decimal(remaining), _decimal(used), of_filament)


def _decimal(value: float | None) -> Decimal | None:
    return None if value is None else to_nanograms(Decimal(repr(value)))


def remove_spool(principal: Principal, number: int) -> None:
    """Delete a spool.

    Raises:
        NotFound: if there is none.
        Conflict: while an open production run is to take from it.
    """
    _require_role(principal, Permission.SPOOLS_DELETE)
    spools.remove(principal, SPOOLS.id_of(principal, str(number)), expected=None)


@naming(LOCATION)
def rename_location(principal: Principal, name: str, new_name: str) -> str:
    """Give a location another name, and return it as it is kept: a Query, and a BatchGetItem and a
    transaction for each 90 of its spools. What is interrupted goes on when it is sent again.

    Raises:
        InvalidFields: for a name that no location can have.
    """
    _require_role(principal, Permission.SPOOLS_WRITE)
    after = as_ours(OurSpoolChange, {"name": new_name}, LOCATION).location
    assert after is not None  # noqa: S101 - for the type; an empty name is no NewName
    before = nfc(name)
    rows = SPOOLS.columns(principal, ("id", "location"))
    ids = [spool_id for spool_id, location in rows if location == before]
    for start in range(0, len(ids), _MOVED_TOGETHER):
        some = ids[start : start + _MOVED_TOGETHER]
        spools.relocate(principal, some, before=before, after=after)
    return after


_MOVED_TOGETHER = 90


def _referred(principal: Principal, collection: Collection[E], entity: str, number: int) -> E:
    """Return what a body names by its number: a GetItem, and one for a number not seen before.

    Raises:
        NoSuchReference: if there is none.
    """
    found = collection.find(principal, collection.id_of(principal, str(number)))
    if found is None:
        raise NoSuchReference(entity, number)
    return found


def _filament_fields(principal: Principal, change: FilamentChange) -> dict[str, Any]:
    fields = change.sent
    if fields.get("vendor_id") is not None:
        fields["vendor_id"] = _referred(principal, BRANDS, "vendor", fields["vendor_id"]).id
    return fields


def _brand(model: type[B], change: VendorChange) -> B:
    """Return our input. Spoolman's vendors may have an empty name, which our own API refuses."""
    fields = change.sent
    if fields.get("name") != "":
        return as_ours(model, fields, VENDOR)
    return as_ours(model, {**fields, "name": "-"}, VENDOR).model_copy(update={"name": ""})


def _require_role(principal: Principal, permission: Permission) -> None:
    require(replace(principal, scopes=(EVERYTHING,)), permission)

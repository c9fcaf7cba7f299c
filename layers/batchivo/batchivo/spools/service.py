"""Spools: the rules. A weight never changes without an entry in the ledger."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from batchivo.access.principal import Principal
from batchivo.accounts import money
from batchivo.accounts.currencies import check_payable
from batchivo.accounts.settings_cache import workspace_settings
from batchivo.articles import codes
from batchivo.errors import Conflict, FieldError, InvalidFields
from batchivo.fields import MAX_GRAMS, plain, shared, to_money
from batchivo.filaments.collections import FILAMENTS
from batchivo.filaments.kinds import Kinds
from batchivo.printers.slots import take_out
from batchivo.spools import lookup, repository
from batchivo.spools.belonging import changed_fields, new_fields
from batchivo.spools.collections import SPOOLS, USAGE
from batchivo.spools.filament import Filament, FilamentInStock, Kind
from batchivo.spools.materials import DENSITIES, MaterialType, grams_of_length
from batchivo.spools.models import (
    OF_FILAMENT,
    WEIGHTS,
    Adjustment,
    Deduction,
    Material,
    Measurement,
    NewSpool,
    Spool,
    SpoolChange,
    SpoolStats,
    StockGroup,
    StockSummary,
    StockTotals,
    StoredSpool,
    StoredUsage,
    UsageKind,
    spool_status,
    weights,
)
from batchivo.spools.reordering import FilamentLeft, ShortFilament
from batchivo.spools.stock import FilamentPrices, GramPrices, Stock, Worth
from batchivo.spools.use import WeeklyUse, counted, last_weeks, week_of
from batchivo.storage.attributes import Item
from batchivo.storage.collection import Reader
from batchivo.storage.documents import Page, Versions, changed
from batchivo.storage.listing import ListQuery
from batchivo.storage.work import Refused, Work, operation


@dataclass(frozen=True)
class SpoolMove:
    """The effect of a production run on one spool, in grams: ``reserve`` is added to its
    reservation, ``deduct`` is deducted."""

    reserve: Decimal = Decimal(0)
    deduct: Decimal = Decimal(0)


_CLAIMED_TOGETHER = 30
"""The most new spools whose numbers are claimed in the same transaction."""
_MADE_TOGETHER = 46
"""The most new spools that are made in one transaction with their filament and its brand."""

EMPTY_THEM = 'Send "shortages": "empty" to take what there is.'


def material_types() -> list[Material]:
    """Return the known materials with their densities."""
    return [Material(name=kind, density=DENSITIES.get(kind)) for kind in MaterialType]


def page(principal: Principal, query: ListQuery) -> Page[Spool]:
    """Return a page of spools as the API shows them: one Query and one BatchGetItem.

    Raises:
        NotModified: after the Query, if the caller has seen this page.
    """
    # Read once: the cache may renew it meanwhile, and the ETag must be that of these statuses.
    default_threshold = _default_threshold(principal)
    found = SPOOLS.page(principal, query, context=float(default_threshold))
    return found.map(lambda spool: _shown(spool, default_threshold))


@operation
def create(
    work: Work, principal: Principal, new: NewSpool, more: Mapping[str, Any] | None = None
) -> list[StoredSpool]:
    """Add ``new.quantity`` identical spools to stock: an UpdateItem for their numbers and one
    transaction, or two for more than 30; before these, the look-up of the barcode if it has to tell
    the material or the weight, and up to two GetItems if this process has not seen their filament.
    ``more`` are stored fields that the API does not take.

    Raises:
        NotFound: for a filament that does not exist.
        InvalidFields: if nothing tells the material, or the weight is left out and nothing tells
            it: neither the barcode nor the filament; and for the remaining filament of a spool of
            unknown weight.
        Conflict: ``DUPLICATE_EXTERNAL_ID`` if another spool has the external id.
    """
    new = _told_by_barcode(work, new)
    _check_price(work, new.purchase_price)
    details = new.model_dump(exclude={"quantity", *WEIGHTS})
    if "net_weight_grams" in new.model_fields_set:
        details["net_weight_grams"] = new.net_weight_grams
    details = new_fields(work, details, make_ahead=new.quantity > _MADE_TOGETHER)
    details |= {**_first_weights(new, details["net_weight_grams"]), **(more or {})}
    unnumbered = [StoredSpool.new(**details) for _ in range(new.quantity)]
    claim_ahead = new.quantity > _CLAIMED_TOGETHER
    spools = [
        store_new(work, principal, spool)
        for spool in work.number(SPOOLS, unnumbered, claim_ahead=claim_ahead)
    ]
    for spool in spools:
        rename(work, spool, None, refused=_duplicate)
    if new.purchase_price is not None:
        money.mark(work, money.PRICES)
    work.keep(meta={"ids": [spool.id for spool in spools]})
    return spools


def _first_weights(new: NewSpool, net: Decimal | None) -> dict[str, Any]:
    try:
        return weights(net, remaining=new.remaining_weight_grams, used=new.used_weight_grams)
    except ValueError as error:
        raise InvalidFields([FieldError("remaining_weight_grams", str(error))]) from error


def _told_by_barcode(reader: Reader, new: NewSpool) -> NewSpool:
    """Return the new spool with the fields it leaves out, as far as its barcode tells them."""
    barcode = new.barcode
    if barcode is None or new.filament_id is not None or not _missing(new):
        return new
    found = lookup.description(reader, barcode)
    fields = new.model_fields_set
    of_filament = "filament_id" in found and fields.isdisjoint(OF_FILAMENT)
    names = ("filament_id", "net_weight_grams") if of_filament else lookup.DESCRIPTION
    updates = {name: found[name] for name in names if name in found and name not in fields}
    described = new.model_copy(update=updates)
    if not of_filament and (missing := _missing(described)):
        misreading = None if found else codes.misreading(barcode)
        errors = [FieldError("barcode", misreading)] if misreading else []
        why = "the barcode does not tell it" if found else "nothing is known of the barcode"
        errors += [FieldError(name, f"is required: {why}") for name in missing]
        raise InvalidFields(errors)
    return described


def _missing(new: NewSpool) -> list[str]:
    return [name for name in new.needed if name not in new.model_fields_set]


def store_new(
    work: Work, principal: Principal, spool: StoredSpool, reason: str | None = None
) -> StoredSpool:
    """Store a new spool that has its number, with the threshold in force and the first entry of its
    ledger."""
    stored = work.add(SPOOLS, _with_threshold(work, spool))
    return enter(
        work, stored, ledger_entry(principal, stored, UsageKind.CREATE, Decimal(0), reason)
    )


def rename(
    work: Work, spool: StoredSpool, before: str | None, *, refused: Refused | None = None
) -> None:
    """Claim the spool's external id and release the one ``before``, if they differ.

    If another spool has it, which the commit finds out, ``refused`` makes the exception.
    """
    if spool.external_id == before:
        return
    if spool.external_id is not None:
        claim = repository.claiming(
            work.workspace_id, external_id=spool.external_id, spool_id=spool.id
        )
        work.also(claim, refused=refused)
    if before is not None:
        work.also(repository.releasing(work.workspace_id, external_id=before))


@operation
def change(
    work: Work, principal: Principal, spool_id: str, change: SpoolChange, *, expected: Versions
) -> StoredSpool:
    """Change a spool's description: a GetItem and a PutItem; a transaction and up to three more
    GetItems if the external id or the filament changes, or an unknown weight gets known.

    Raises:
        NotFound: also for another workspace's.
        VersionMismatch: if ``expected`` is not the current version.
        Conflict: ``DUPLICATE_EXTERNAL_ID`` if another spool has the external id.
    """
    spool = work.get(SPOOLS, spool_id, expected)
    changed_spool = store(work, principal, described(work, spool, change))
    rename(work, changed_spool, spool.external_id, refused=_duplicate)
    return changed_spool


def described(work: Work, spool: StoredSpool, change: SpoolChange) -> StoredSpool:
    """Return the spool with a changed description, not yet stored: up to three GetItems if the
    filament changes.

    Raises:
        NotFound: for a filament that does not exist.
        InvalidFields: for a price that cannot be paid in the workspace's currency.
    """
    _check_price(work, change.purchase_price)
    if change.purchase_price is not None:
        money.mark(work, money.PRICES)
    changes = changed_fields(work, spool, change.model_dump(exclude_unset=True))
    net = change.net_weight_grams
    if net is not None and spool.net_weight_grams is None:
        changes |= weights(net, used=spool.used_grams)
    return changed(spool, **changes)


@operation
def relocate(
    work: Work, principal: Principal, spool_ids: Sequence[str], *, before: str, after: str
) -> None:
    """Move those of up to 90 spools that are at the location ``before``: a BatchGetItem and a
    transaction."""
    for spool in work.find_many(SPOOLS, spool_ids).values():
        if spool.location == before:
            save(work, changed(spool, location=after))


@operation
def remove(work: Work, principal: Principal, spool_id: str, *, expected: Versions) -> None:
    """Delete a spool; its ledger stays. A GetItem and a PutItem; a transaction if it has an
    external id, or is in a printer.

    Raises:
        NotFound: also for another workspace's.
        VersionMismatch: if ``expected`` is not the current version.
        Conflict: ``SPOOL_RESERVED`` while an open production run is to take from it.
    """
    spool = work.get(SPOOLS, spool_id, expected)
    if spool.reserved_weight_grams:
        raise Conflict(
            f"Open production runs have reserved {plain(spool.reserved_weight_grams)} g of it.",
            code="SPOOL_RESERVED",
        )
    work.remove(SPOOLS, spool)
    if spool.printer_id is not None:
        take_out(work, spool.printer_id, spool.id)
    if spool.external_id is not None:
        work.also(repository.releasing(work.workspace_id, external_id=spool.external_id))


@operation
def deduct(work: Work, principal: Principal, spool_id: str, deduction: Deduction) -> StoredSpool:
    """Take used filament off a spool: a transaction, preceded by a GetItem if this process has not
    seen the spool. A spool of unknown weight takes any use, and counts it.

    Raises:
        NotFound: also for another workspace's.
        Conflict: ``INSUFFICIENT_FILAMENT`` if less remains.
        InvalidFields: for a length of a material of unknown density.
    """

    spool = work.last_seen(SPOOLS, spool_id)
    weight = spool.balance_grams - _deducted_grams(spool, deduction)
    return weigh(work, principal, _reweighed(spool, weight), UsageKind.DEDUCT, deduction.reason)


@operation
def adjust(work: Work, principal: Principal, spool_id: str, adjustment: Adjustment) -> StoredSpool:
    """Correct the remaining weight, or the use of a spool of unknown weight: a transaction,
    preceded by a GetItem if this process has not seen the spool.

    Raises:
        NotFound: also for another workspace's.
        Conflict: ``INSUFFICIENT_FILAMENT`` if the weight would be negative.
        InvalidFields: if it would hold more than 100 kg, or be given back more than it has used.
    """

    spool = work.last_seen(SPOOLS, spool_id)
    weight = spool.balance_grams + adjustment.delta_grams
    if spool.remaining_weight_grams is None and weight > 0:
        message = f"is more than the {plain(spool.used_grams)} g that were used"
        raise InvalidFields([FieldError("delta_grams", message)])
    if weight > MAX_GRAMS:
        raise InvalidFields([FieldError("delta_grams", "the spool would hold over 100 kg")])
    return weigh(work, principal, _reweighed(spool, weight), UsageKind.ADJUST, adjustment.reason)


@operation
def measure(
    work: Work, principal: Principal, spool_id: str, measurement: Measurement
) -> StoredSpool:
    """Set the remaining weight from a scale's reading: a transaction, preceded by a GetItem if this
    process has not seen the spool.

    remaining = gross - empty spool weight. The empty spool's weight, if given, is stored. A spool
    of unknown weight gets its net weight: remaining + used.

    Raises:
        NotFound: also for another workspace's.
        Conflict: ``SPOOL_WEIGHT_UNKNOWN`` if the empty spool's weight is neither known nor given.
        InvalidFields: if the scale shows less than the empty spool weighs, or no filament on a
            spool of unknown weight that has used none.
    """

    spool = work.last_seen(SPOOLS, spool_id)
    empty = measurement.spool_weight_grams
    if empty is None:
        empty = spool.spool_weight_grams
    if empty is None:
        raise Conflict(
            "The empty spool's weight is not known; send spool_weight_grams with it.",
            code="SPOOL_WEIGHT_UNKNOWN",
        )
    remaining = measurement.gross_weight_grams - empty
    if remaining < 0:
        message = f"is less than the empty spool weighs ({plain(empty)} g)"
        raise InvalidFields([FieldError("gross_weight_grams", message)])
    own = spool.own
    if empty != spool.spool_weight_grams:
        own = tuple(sorted({*own, "spool_weight_grams"}))
    if spool.net_weight_grams is None:
        if not (net := spool.used_grams + remaining):
            message = "shows no filament, and the spool has used none"
            raise InvalidFields([FieldError("gross_weight_grams", message)])
        fields = weights(net, used=spool.used_grams)
    else:
        fields = spool.balanced(remaining)
    empty_spool = {"spool_weight_grams": empty, "own": own}
    weighed = changed(spool, **fields, **empty_spool, unbooked_grams=None)
    return weigh(work, principal, weighed, UsageKind.MEASURE, measurement.reason)


def usage(principal: Principal, spool_id: str, query: ListQuery) -> Page[StoredUsage]:
    """Return a page of a spool's ledger: a GetItem, a Query and a BatchGetItem.

    Raises:
        NotFound: also for another workspace's.
    """
    SPOOLS.get(principal, spool_id)
    return USAGE.page(principal, query, owner=spool_id)


def summary(principal: Principal) -> StockSummary:
    """Summarize the stock without archived spools: one Query."""
    with SPOOLS.total(principal, Stock(_default_threshold(principal))) as stock:
        by_status, by_material, by_brand, by_color, by_filament = map(
            stock.grouped, stock.groupings
        )
    total = Worth()
    for worth in by_status.values():
        total.include(worth)
    value = to_money(total.value)
    return StockSummary(
        currency=workspace_settings(principal.workspace_id).currency,
        totals=StockTotals(
            spools=total.spools,
            remaining_weight_grams=total.grams,
            value=value,
            value_complete=not total.unpriced and not total.unweighed,
            unweighed_spools=total.unweighed,
        ),
        by_status=_shown_groups(by_status, value),
        by_material=_shown_groups(by_material, value),
        by_brand=_shown_groups(by_brand, value),
        by_color=_shown_groups(by_color, value),
        by_filament=_shown_groups(by_filament, value),
    )


def stats(principal: Principal, *, weeks: int) -> SpoolStats:
    """Add up the filament used in this and the last weeks, by week and material: one Query."""
    zone = workspace_settings(principal.workspace_id).zone
    with SPOOLS.total(principal, WeeklyUse()) as use:
        return use.stats(last_weeks(weeks, zone), zone)


def running_short(reader: Reader) -> list[ShortFilament]:
    """Return the filaments whose spools together are at their threshold or below, and those with a
    threshold and no spools: two Queries."""
    default_threshold = _default_threshold(reader)
    with FILAMENTS.total(reader, Kinds()) as kinds, SPOOLS.total(reader, FilamentLeft()) as stock:
        return stock.running_short(default_threshold, kinds)


def prices(reader: Reader, kinds: Collection[Kind]) -> dict[Kind, GramPrices]:
    """Return the prices of these materials: one Query, or none for no material."""
    if not kinds:
        return {}
    with SPOOLS.total(reader, FilamentPrices()) as total:
        return {kind: total.of(kind) for kind in kinds}


def filament_in_stock(reader: Reader, kinds: Collection[Kind]) -> Sequence[Filament]:
    """Return the spools of these materials that are neither archived nor empty, in the order of
    use, those of unknown weight last: one Query, or none for no material."""
    if not kinds:
        return []
    with SPOOLS.total(reader, FilamentInStock()) as total:
        return total.of(kinds)


def move(
    work: Work,
    principal: Principal,
    moves: Mapping[str, SpoolMove],
    *,
    run_id: str,
    reason: str,
    at: datetime | None = None,
    empty: bool = False,
) -> list[tuple[StoredSpool, StoredSpool]]:
    """Apply a production run's moves to spools, of a run that ended ``at``; returns each spool
    before and after. One BatchGetItem of the spools that the work has not read.

    With ``empty``, a spool that holds less than is to be taken is emptied, and its ledger says how
    much more was found on it.

    Raises:
        NotFound: if one of them does not exist.
        Conflict: ``INSUFFICIENT_FILAMENT``, naming the spools that hold less than is to be taken.
    """
    moves = {spool_id: move for spool_id, move in moves.items() if move != SpoolMove()}
    spools = work.get_many(SPOOLS, moves)
    short = [
        f"{spool.display_name} ({spool.id}) "
        f"holds {plain(spool.balance_grams)} g of {plain(move.deduct)}"
        for spool_id, move in moves.items()
        if _found(spool := spools[spool_id], move.deduct) > 0
    ]
    if short and not empty:
        message = f"Nothing was changed: {'; '.join(short)} g. {EMPTY_THEM}"
        raise Conflict(message, code="INSUFFICIENT_FILAMENT")
    changes = []
    for spool_id, move in moves.items():
        before = spools[spool_id]
        found = _found(before, move.deduct)
        weight = before.balance_grams
        fields = before.balanced(weight + found - move.deduct) if move.deduct else {}
        reserved = before.reserved_weight_grams + move.reserve
        after = save(work, changed(before, **fields, reserved_weight_grams=reserved))
        if move.deduct:
            entry = ledger_entry(principal, after, UsageKind.RUN, weight, reason, run_id=run_id)
            details = {"found_grams": found or None, "used_at": at}
            after = enter(work, after, entry.model_copy(update=details))
        changes.append((before, after))
    return changes


def shown(principal: Principal, spool: StoredSpool) -> Spool:
    """Build the answer for a spool, with derived fields and the workspace's threshold."""
    return _shown(spool, _default_threshold(principal))


def _shown(spool: StoredSpool, default_threshold: Decimal) -> Spool:
    status = spool_status(
        default_threshold,
        archived=spool.archived,
        remaining=spool.remaining_weight_grams,
        threshold=spool.low_stock_threshold_grams,
    )
    return Spool(
        **spool.model_dump(exclude=_NOT_SHOWN),
        filament_id=spool.filament_id,
        material=spool.material or spool.material_type.value,
        color_hexes=spool.color_hexes,
        printer_id=spool.printer_id,
        slot=spool.slot,
        density=spool.effective_density,
        used_weight_grams=spool.used_grams,
        available_weight_grams=spool.available_weight_grams,
        cost_per_gram=spool.cost_per_gram,
        status=status,
    )


_NOT_SHOWN = {
    "density",
    "filament_id",
    "material",
    "color_hexes",
    "used_weight_grams",
    "printer_id",
    "slot",
    "use_tally",
}
"""Fields whose stored form is not the one shown, or that are stored only where they are set."""


def _reweighed(spool: StoredSpool, weight: Decimal) -> StoredSpool:
    remaining = spool.remaining_weight_grams
    if remaining is not None and weight < 0:
        raise Conflict(
            f"The spool holds {plain(remaining)} g, "
            f"{plain(-weight)} g less than needed; nothing was changed.",
            code="INSUFFICIENT_FILAMENT",
        )
    return changed(spool, **spool.balanced(weight))


def _found(spool: StoredSpool, grams: Decimal) -> Decimal:
    """Return how many of these used grams the spool lacks. If its weight is not known it lacks
    none; below zero, so many come back beyond its use."""
    if spool.remaining_weight_grams is None:
        return min(grams + spool.used_grams, Decimal(0))
    return max(grams - spool.remaining_weight_grams, Decimal(0))


def weigh(
    work: Work, principal: Principal, spool: StoredSpool, kind: UsageKind, reason: str | None
) -> StoredSpool:
    """Store a spool's new weight, with an entry in its ledger."""
    before = work.get(SPOOLS, spool.id).balance_grams
    spool = save(work, spool)
    return enter(work, spool, ledger_entry(principal, spool, kind, before, reason))


def store(work: Work, principal: Principal, spool: StoredSpool) -> StoredSpool:
    """Store a changed spool, with an entry in its ledger if its weight has changed."""
    if spool.balance_grams == work.get(SPOOLS, spool.id).balance_grams:
        return save(work, spool)
    return weigh(work, principal, spool, UsageKind.ADJUST, None)


def save(work: Work, spool: StoredSpool, *, by: str | None = None) -> StoredSpool:
    """Store a changed spool, with the threshold in force; ``by`` says what made the change if it
    was not asked for by itself."""
    return work.save(SPOOLS, _with_threshold(work, spool).model_copy(update={"by": by}))


def enter(
    work: Work, spool: StoredSpool, entry: StoredUsage, *, before: StoredUsage | None = None
) -> StoredSpool:
    """Write an entry of the ledger of a spool that the work stores, and count its use on the spool;
    ``before`` is the entry before it grew."""
    if before is None:
        work.add(USAGE, entry, owner=spool.id)
    else:
        work.save(USAGE, entry, owner=spool.id)
    used = entry.counted_use_grams - (before.counted_use_grams if before else 0)
    if not used:
        return spool
    week = week_of(entry.counts_at, workspace_settings(work.workspace_id).zone)
    tally = counted(spool.use_tally, week, used)
    return work.save(SPOOLS, spool.model_copy(update={"use_tally": tally}))


def _with_threshold(work: Work, spool: StoredSpool) -> StoredSpool:
    has_own = spool.low_stock_threshold_grams is not None
    default = None if has_own else _default_threshold(work)
    return spool.model_copy(update={"default_threshold_grams": default})


def ledger_entry(
    principal: Principal,
    spool: StoredSpool,
    kind: UsageKind,
    before: Decimal,
    reason: str | None,
    *,
    run_id: str | None = None,
) -> StoredUsage:
    """Return the ledger entry for a spool whose balance was ``before`` this change."""
    return StoredUsage.new(
        created_at=spool.updated_at,
        updated_at=spool.updated_at,
        spool_id=spool.id,
        kind=kind,
        delta_grams=spool.balance_grams - before,
        balance_grams=spool.balance_grams,
        reason=reason,
        run_id=run_id,
        user_id=principal.user_id,
    )


def _duplicate(claim: Item | None) -> Conflict:
    external_id = claim["id"] if claim else None
    return Conflict(
        f"Another spool has the external id {external_id}.", code="DUPLICATE_EXTERNAL_ID"
    )


def _deducted_grams(spool: StoredSpool, deduction: Deduction) -> Decimal:
    if deduction.grams is not None:
        return deduction.grams
    grams = _grams_of(spool, deduction.length_mm or Decimal(0))
    if grams == 0:
        raise InvalidFields([FieldError("length_mm", "weighs less than a milligram")])
    return grams


def _grams_of(spool: StoredSpool, length_mm: Decimal) -> Decimal:
    density = required_density(spool)
    return grams_of_length(length_mm, diameter_mm=spool.diameter_mm, density=density)


def required_density(spool: StoredSpool) -> Decimal:
    """Return the density of the spool's filament in g/cm3.

    Raises:
        InvalidFields: if it is not known.
    """
    if spool.effective_density is None:
        message = "the spool's material has no known density; set the spool's"
        raise InvalidFields([FieldError("length_mm", message)])
    return spool.effective_density


def _check_price(reader: Reader, price: Decimal | None) -> None:
    if price is not None:
        currency = workspace_settings(reader.workspace_id).currency
        check_payable(currency, {"purchase_price": price})


def _default_threshold(reader: Reader) -> Decimal:
    return workspace_settings(reader.workspace_id).default_low_stock_threshold_grams


def _shown_groups(groups: Mapping[str | None, Worth], value: Decimal) -> list[StockGroup]:
    """Return the groups, the heaviest first; their values add up to ``value``."""
    values = shared(value, [worth.value for worth in groups.values()])
    made = [
        StockGroup(
            key=key,
            spools=worth.spools,
            remaining_weight_grams=worth.grams,
            value=part,
            value_complete=not worth.unpriced and not worth.unweighed,
            unweighed_spools=worth.unweighed,
        )
        for (key, worth), part in zip(groups.items(), values, strict=True)
    ]
    return sorted(made, key=lambda group: (-group.remaining_weight_grams, group.key or ""))

"""Weights as the programs of printers and scales report them, in Spoolman's way.

A printer reports a few millimetres every few seconds. So that a ledger stays readable, all uses of
a spool by one program within a quarter of an hour are one entry, which is written again each time.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from batchivo import clock
from batchivo.access.principal import Principal
from batchivo.errors import FieldError, InvalidFields
from batchivo.fields import to_grams, to_nanograms
from batchivo.filaments.collections import FILAMENTS
from batchivo.spools import service
from batchivo.spools.collections import SPOOLS, USAGE
from batchivo.spools.materials import exact_grams_of_length
from batchivo.spools.models import (
    Measurement,
    SpoolChange,
    StoredSpool,
    StoredUsage,
    UsageKind,
    weights,
)
from batchivo.storage.collection import Reader
from batchivo.storage.documents import changed
from batchivo.storage.listing import Bound, ListQuery
from batchivo.storage.work import Work, operation
from batchivo.text import fold

METER = "meter"
"""The mark of a change that a printer reported, of which ``spool.updated`` does not tell."""

ENTRY_GROWS_FOR = timedelta(minutes=15)


@dataclass(frozen=True)
class Weights:
    """New weights of a spool in grams, of which only one of the remaining and the used one is
    given."""

    remaining: Decimal | None = None
    used: Decimal | None = None
    of_filament: bool = False
    """Whether the initial weight is the filament's, or unknown with it."""


@operation
def use(
    work: Work,
    principal: Principal,
    spool_id: str,
    *,
    grams: Decimal | None = None,
    length_mm: Decimal | None = None,
) -> StoredSpool:
    """Book filament that a printer has used, or gives back below zero, by its weight or length: a
    transaction, preceded by a GetItem each of the spool and its open ledger entry if this process
    has not seen them. If the weight stays the same, a PutItem of the times of use.

    It is never refused for lack, since it has been used: the ledger says how much more was found on
    the spool. A spool that gets filament back is at most full, or as it was; one of unknown weight
    is at most unused.

    Raises:
        NotFound: also for another workspace's.
        InvalidFields: for a length of a material of unknown density.
    """
    spool = work.last_seen(SPOOLS, spool_id)
    if length_mm is not None:
        density = service.required_density(spool)
        grams = exact_grams_of_length(length_mm, diameter_mm=spool.diameter_mm, density=density)
    used, held = to_nanograms(grams or Decimal(0)), spool.held_grams
    after = held - used
    if used < 0:
        after = min(after, max(spool.net_weight_grams or Decimal(0), held))
    used_spool = changed(spool, **holding(spool.net_weight_grams, after), **_used_now(spool))
    if after == held:
        return service.save(work, used_spool, by=METER)
    open_entry = _open_entry(work, principal, spool)
    entry = _entry(principal, spool, used_spool, open_entry)
    used_spool = used_spool.model_copy(update={"open_usage_id": entry.id})
    return service.enter(work, service.save(work, used_spool, by=METER), entry, before=open_entry)


def book_job(
    work: Work,
    principal: Principal,
    spool_id: str,
    grams: Decimal,
    *,
    entry_id: str | None,
    run_id: str | None,
    reason: str,
    at: datetime | None = None,
) -> tuple[Decimal, str]:
    """Take the new use of a printer's job, which ended ``at``, off a spool; returns the grams that
    the books did not hold, and the id of the ledger entry, which grows from report to report. It
    ends where something else changed the spool in between, or the run. A GetItem each of the spool
    and the entry, if this process has not seen them.

    It is never refused for lack, since it has been used.

    Raises:
        NotFound: also for another workspace's.
    """
    before = work.last_seen(SPOOLS, spool_id)
    remaining, balance = before.remaining_weight_grams, before.balance_grams
    found = Decimal(0) if remaining is None else max(grams - remaining, Decimal(0))
    used = changed(before, **before.balanced(balance + found - grams), **_used_now(before))
    after = service.save(work, used, by=METER)
    entry = work.find_last_seen(USAGE, entry_id, owner=spool_id) if entry_id else None
    if entry is None or entry.run_id != run_id or entry.balance_grams != balance:
        kind = UsageKind.DEDUCT if run_id is None else UsageKind.RUN
        entry = service.ledger_entry(principal, after, kind, balance, reason, run_id=run_id)
        entry = entry.model_copy(update={"found_grams": found or None, "used_at": at})
        service.enter(work, after, entry)
        return found, entry.id
    grown = changed(
        entry,
        delta_grams=entry.delta_grams + found - grams,
        balance_grams=after.balance_grams,
        found_grams=(entry.found_grams or 0) + found or None,
    )
    service.enter(work, after, grown, before=entry)
    return found, grown.id


def move_to_run(
    work: Work, spool_id: str, entry_ids: Collection[str], *, run_id: str, reason: str
) -> None:
    """Let ledger entries of a spool name a run: a GetItem and an item to write for each."""
    for entry_id in entry_ids:
        entry = work.get(USAGE, entry_id, owner=spool_id)
        moved = changed(entry, kind=UsageKind.RUN, run_id=run_id, reason=reason)
        work.save(USAGE, moved, owner=spool_id)


def used_at_door(
    reader: Reader, spool_id: str, *, printers: Collection[str], since: datetime, until: datetime
) -> Decimal:
    """Return the grams of a spool that the programs of a printer, by its folded names, used in this
    time: a Query and a BatchGetItem, of its last 500 entries at most."""
    bounds = (
        Bound("created_at", "gte", clock.to_micros(since)),
        Bound("created_at", "lte", clock.to_micros(until)),
    )
    query = ListQuery(limit=500, bounds=bounds)
    entries = USAGE.page(reader, query, owner=spool_id).items
    used = [entry.used_grams for entry in entries if fold(entry.printer or "") in printers]
    return to_grams(sum((grams for grams in used if grams), Decimal(0)))


def close_entry(work: Work, spool_id: str) -> None:
    """Make the spool's open ledger entry final, so that the next use begins another: for the start
    and the end of a job. A GetItem, and an item to write if an entry is open.

    Raises:
        NotFound: also for another workspace's.
    """
    spool = work.get(SPOOLS, spool_id)
    if spool.open_usage_id is not None:
        service.save(work, changed(spool, open_usage_id=None), by=METER)


@operation
def measure(
    work: Work, principal: Principal, spool_id: str, measurement: Measurement
) -> StoredSpool:
    """Set the remaining weight from a scale's reading, zero for one below the empty spool's; above
    the full spool's it raises the initial weight. A transaction, preceded by a GetItem if this
    process has not seen the spool. An empty spool of unknown weight is taken to weigh nothing.

    A full spool of unknown weight is taken to weigh as its filament's; if that is not known either,
    as much as remains and was used.

    Raises:
        NotFound: also for another workspace's.
        InvalidFields: if the scale shows no filament on a spool of unknown weight without any use.
    """
    spool = work.last_seen(SPOOLS, spool_id)
    held = max(
        measurement.gross_weight_grams - (spool.spool_weight_grams or Decimal(0)), Decimal(0)
    )
    net = spool.net_weight_grams or _weight_of_filament(work, spool)
    net = net or to_grams(held - spool.held_grams)
    if not net:
        message = "shows no filament, and the spool has used none"
        raise InvalidFields([FieldError("weight", message)])
    fields = holding(max(net, held), held)
    if held <= net:
        fields |= _used_now(spool)
    weighed = changed(spool, **fields)
    return service.weigh(work, principal, weighed, UsageKind.MEASURE, measurement.reason)


@operation
def change(
    work: Work,
    principal: Principal,
    spool_id: str,
    change: SpoolChange,
    *,
    new: Weights,
    times: Mapping[str, datetime | None],
) -> StoredSpool:
    """Change a spool's description, weights and times of use: a GetItem and a transaction, and up
    to three more GetItems if the filament changes. A new initial weight leaves the used one.

    Raises:
        NotFound: also for another workspace's, and for a filament that does not exist.
        InvalidFields: for a remaining weight of a spool without an initial one.
    """
    spool = work.get(SPOOLS, spool_id)
    described = service.described(work, spool, change)
    net = described.net_weight_grams
    if new.of_filament or (net is None and described.filament_id != spool.filament_id):
        net = _weight_of_filament(work, described)
    held = spool.held_grams
    if new.remaining is not None:
        if net is None:
            raise InvalidFields([FieldError("remaining_weight", "needs an initial_weight")])
        held = min(new.remaining, net)
    elif new.used is not None:
        held = (net or 0) - new.used
    elif net != spool.net_weight_grams:
        held = (net or 0) - max((spool.net_weight_grams or 0) - held, Decimal(0))
    saved = described.model_copy(update={**times, **holding(net, held)})
    return service.store(work, principal, saved)


def holding(net: Decimal | None, held: Decimal) -> dict[str, Any]:
    """Return the weights of a spool that weighs ``net`` when it is full and now holds ``held``
    grams, as ``StoredSpool.held_grams``."""
    shown = to_grams(held)
    remaining = None if net is None else max(Decimal(0), shown)
    stored = weights(net, remaining=remaining, used=(net or 0) - shown)
    return {**stored, "unbooked_grams": (shown - held) or None}


def _used_now(spool: StoredSpool) -> dict[str, datetime]:
    """Return the times of use of a spool that is used now."""
    now = clock.now()
    return {"first_used_at": spool.first_used_at or now, "last_used_at": now}


def _weight_of_filament(work: Work, spool: StoredSpool) -> Decimal | None:
    filament = work.find(FILAMENTS, spool.filament_id) if spool.filament_id else None
    return filament.net_weight_grams if filament else None


def _entry(
    principal: Principal, before: StoredSpool, after: StoredSpool, entry: StoredUsage | None
) -> StoredUsage:
    """Return the ledger entry of this use: the open ``entry`` with the use added, or a new one."""
    if entry is None:
        weight = before.balance_grams
        made_by = {"key_id": principal.key_id, "printer": principal.printer}
        entry = service.ledger_entry(principal, after, UsageKind.DEDUCT, weight, None)
        return entry.model_copy(update=made_by | _booked(before, after))
    return changed(
        entry,
        delta_grams=after.balance_grams - (entry.balance_grams - entry.delta_grams),
        balance_grams=after.balance_grams,
        **_booked(before, after, entry),
    )


def _open_entry(work: Work, principal: Principal, spool: StoredSpool) -> StoredUsage | None:
    """Return the entry to which the caller's program may still add: its own of the last quarter of
    an hour, if the balance after it is still the spool's."""
    if spool.open_usage_id is None:
        return None
    entry = work.find_last_seen(USAGE, spool.open_usage_id, owner=spool.id)
    may_grow = (
        entry is not None
        and entry.key_id == principal.key_id
        and entry.printer == principal.printer
        and entry.balance_grams == spool.balance_grams
        and entry.created_at > clock.now() - ENTRY_GROWS_FOR
    )
    return entry if may_grow else None


def _booked(
    before: StoredSpool, after: StoredSpool, entry: StoredUsage | None = None
) -> dict[str, Any]:
    """Return the fields of an entry with this use, added to those of the open ``entry``."""
    used = before.held_grams - after.held_grams
    found = _overdrawn(after) - _overdrawn(before)
    if entry is not None:
        used += entry.used_grams or 0
        found += entry.found_grams or 0
    return {"used_grams": used, "found_grams": found or None}


def _overdrawn(spool: StoredSpool) -> Decimal:
    """Return the weight that was used and that the spool did not hold, to the milligram; none if
    its weight is not known."""
    is_weighed = spool.net_weight_grams is not None
    return max(Decimal(0), to_grams(-spool.held_grams)) if is_weighed else Decimal(0)

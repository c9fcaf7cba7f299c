"""The rules of printers."""

from collections.abc import Iterable
from typing import Any

from batchivo.access.principal import Principal
from batchivo.accounts import money
from batchivo.errors import Conflict, NotFound
from batchivo.printers import reports, repository
from batchivo.printers.collections import PRINTERS
from batchivo.printers.models import (
    Load,
    LoadedPrinter,
    LoadedSpool,
    Loading,
    NewPrinter,
    Printer,
    PrinterChange,
    PrinterState,
    Slot,
    SlotPlace,
    StoredPrinter,
    StoredSlot,
)
from batchivo.printers.reports import Beside, JobNow
from batchivo.printers.slots import filled, slot_of, take_out
from batchivo.spools import service as spools
from batchivo.spools.collections import SPOOLS
from batchivo.storage.attributes import Item
from batchivo.storage.documents import Page, Versions, changed
from batchivo.storage.listing import ListQuery
from batchivo.storage.work import Work, operation
from batchivo.text import fold


def page(principal: Principal, query: ListQuery) -> Page[Printer]:
    """Return a page of printers with their reports and spools: one Query and two BatchGetItems."""
    found = PRINTERS.page(principal, query)
    beside = reports.beside(principal.workspace_id, found.items)
    return found.map(lambda printer: _shown(printer, beside))


def get(principal: Principal, printer_id: str) -> StoredPrinter:
    """Return the printer: one GetItem.

    Raises:
        NotFound: also for another workspace's.
    """
    return PRINTERS.get(principal, printer_id)


def shown(principal: Principal, printer: StoredPrinter) -> Printer:
    """Build the answer for a printer, with its report and spools: one BatchGetItem."""
    return _shown(printer, reports.beside(principal.workspace_id, [printer]))


@operation
def create(work: Work, principal: Principal, new: NewPrinter) -> StoredPrinter:
    """Add a printer: one transaction.

    Raises:
        Conflict: ``DUPLICATE_NAME`` if another printer has the name.
    """
    fields = new.model_dump(exclude={"slots"})
    printer = StoredPrinter.new(**fields, slots=_slots(new.slots, ()))
    work.add(PRINTERS, printer)
    claim = repository.claiming(work.workspace_id, name=printer.name, printer_id=printer.id)
    work.also(claim, refused=_duplicate)
    work.also(reports.beginning(work.workspace_id, printer_id=printer.id))
    _mark_money(work, printer)
    return printer


@operation
def change(
    work: Work, principal: Principal, printer_id: str, change: PrinterChange, *, expected: Versions
) -> StoredPrinter:
    """Change a printer: a GetItem and one write; a transaction if its name or meter changes, or if
    a slot with a spool goes.

    Raises:
        NotFound: also for another workspace's.
        VersionMismatch: if ``expected`` is not the current version.
        Conflict: ``DUPLICATE_NAME`` if another printer has the name.
    """
    before = work.get(PRINTERS, printer_id, expected)
    updates = change.model_dump(exclude_unset=True)
    if "slots" in updates:
        updates["slots"] = _slots(change.slots, before.slots)
    printer = work.save(PRINTERS, changed(before, **updates))
    staying = {slot.spool_id for slot in printer.slots}
    _free(work, (s.spool_id for s in before.slots if s.spool_id not in staying))
    if printer.name != before.name:
        _rename(work, before, printer)
    if printer.meter is not before.meter:
        work.also(reports.forgetting_refusals(work.workspace_id, printer_id=printer.id))
    _mark_money(work, printer)
    return printer


@operation
def remove(work: Work, principal: Principal, printer_id: str, *, expected: Versions) -> None:
    """Delete a printer; its spools are in none then: a GetItem, a BatchGetItem if it holds spools,
    and a transaction.

    Raises:
        NotFound: also for another workspace's.
        VersionMismatch: if ``expected`` is not the current version.
    """
    printer = work.get(PRINTERS, printer_id, expected)
    work.remove(PRINTERS, printer)
    _free(work, (slot.spool_id for slot in printer.slots))
    work.also(repository.releasing(work.workspace_id, name=printer.name))
    work.also(reports.forgetting(work.workspace_id, printer_id=printer.id))


def load(
    principal: Principal, printer_id: str, number: int, load: Load, *, expected: Versions
) -> LoadedPrinter:
    """Load a spool into a slot, or unload the slot: up to four GetItems, a transaction of at most
    five items and a BatchGetItem. Nothing is written if the slot is as it should be.

    Raises:
        NotFound: for a printer, slot or spool that does not exist.
        VersionMismatch: if ``expected`` is not the current version.
    """
    printer, loading = _load(principal, printer_id, number, load, expected=expected)
    return LoadedPrinter(data=shown(principal, printer), meta=loading)


@operation
def _load(
    work: Work, principal: Principal, printer_id: str, number: int, load: Load, expected: Versions
) -> tuple[StoredPrinter, Loading]:
    printer = work.get(PRINTERS, printer_id, expected)
    slot = slot_of(printer, number)
    if slot is None:
        raise NotFound("Slot")
    if slot.spool_id == load.spool_id:
        return printer, Loading(left=None, unloaded_spool_id=None)
    origin = None
    if load.spool_id is not None:
        spool = work.get(SPOOLS, load.spool_id)
        if spool.printer_id is not None and spool.slot is not None:
            origin = SlotPlace(printer_id=spool.printer_id, slot=spool.slot)
        if spool.printer_id not in (None, printer.id):
            take_out(work, spool.printer_id, spool.id)
        spools.save(work, changed(spool, printer_id=printer.id, slot=number))
    _free(work, [slot.spool_id])
    changed_printer = changed(printer, slots=filled(printer, number, load.spool_id))
    work.save(PRINTERS, changed_printer)
    return changed_printer, Loading(left=origin, unloaded_spool_id=slot.spool_id)


@operation
def note_seen(work: Work, principal: Principal, printer_id: str, state: PrinterState) -> None:
    """Note a sign of life: one UpdateItem.

    Raises:
        NotFound: also for another workspace's.
    """
    report(work, printer_id, state)


class NewerJob(Exception):
    """The printer has a job that started later than the one that it reports."""


def report(work: Work, printer_id: str, state: PrinterState, job: JobNow | None = None) -> None:
    """Note the state of a printer, and its job: one item to write. The commit raises ``NewerJob``
    for an old job."""
    noting = reports.reporting(work.workspace_id, printer_id=printer_id, state=state, job=job)
    work.also(noting, refused=lambda item: NewerJob() if item else NotFound(PRINTERS.noun))


def _slots(wanted: Iterable[Any], before: Iterable[StoredSlot]) -> tuple[StoredSlot, ...]:
    """Return the slots in the order of their numbers, each with the spool that is in it."""
    held = {slot.slot: slot.spool_id for slot in before}
    return tuple(
        StoredSlot(slot=slot.slot, name=slot.name, spool_id=held.get(slot.slot))
        for slot in sorted(wanted, key=lambda slot: slot.slot)
    )


def _free(work: Work, spool_ids: Iterable[str | None]) -> None:
    """Note on spools that they are in no printer: one BatchGetItem, and an item for each."""
    found = work.find_many(SPOOLS, {spool_id for spool_id in spool_ids if spool_id})
    for spool in found.values():
        spools.save(work, changed(spool, printer_id=None, slot=None))


def _rename(work: Work, before: StoredPrinter, after: StoredPrinter) -> None:
    """Claim the new name and release the old one, unless only the case of letters changes."""
    if fold(before.name) == fold(after.name):
        return
    claim = repository.claiming(work.workspace_id, name=after.name, printer_id=after.id)
    work.also(claim, refused=_duplicate)
    work.also(repository.releasing(work.workspace_id, name=before.name))


def _duplicate(claim: Item | None) -> Conflict:
    return Conflict("Another printer has this name.", code="DUPLICATE_NAME")


def _mark_money(work: Work, printer: StoredPrinter) -> None:
    if printer.hourly_rate is not None:
        money.mark(work, money.PRICES)


def _shown(printer: StoredPrinter, beside: Beside) -> Printer:
    report = beside.reports[printer.id]
    own = {name: getattr(printer, name) for name in StoredPrinter.model_fields if name != "slots"}
    return Printer(
        **own,
        slots=[_shown_slot(slot, beside) for slot in printer.slots],
        state=report.state,
        current_job_id=report.job_id,
        last_seen_at=report.seen_at,
        refused_uses=report.refused_uses,
        refused_since=report.refused_since,
    )


def _shown_slot(slot: StoredSlot, beside: Beside) -> Slot:
    spool = beside.spools.get(slot.spool_id or "")
    loaded = spool and LoadedSpool(
        id=spool.id,
        number=spool.number,
        name=spool.display_name,
        color_hex=spool.color_hex,
        remaining_weight_grams=spool.remaining_weight_grams,
    )
    return Slot(slot=slot.slot, name=slot.name, spool_id=loaded and loaded.id, spool=loaded)

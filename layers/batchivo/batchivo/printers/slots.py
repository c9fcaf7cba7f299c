"""The slots of a printer, and the spool in each: a spool is in one slot of one printer."""

from batchivo.printers.collections import PRINTERS
from batchivo.printers.models import StoredPrinter, StoredSlot
from batchivo.storage.documents import changed
from batchivo.storage.work import Work


def slot_of(printer: StoredPrinter, number: int) -> StoredSlot | None:
    """Return the slot with this number."""
    return next((slot for slot in printer.slots if slot.slot == number), None)


def filled(printer: StoredPrinter, number: int, spool_id: str | None) -> tuple[StoredSlot, ...]:
    """Return the printer's slots with this spool in one of them, or none, and in no other."""
    return tuple(
        slot.model_copy(update={"spool_id": spool_id})
        if slot.slot == number
        else slot.model_copy(update={"spool_id": None})
        if spool_id is not None and slot.spool_id == spool_id
        else slot
        for slot in printer.slots
    )


def take_out(work: Work, printer_id: str, spool_id: str) -> None:
    """Empty the printer's slot that holds the spool: a GetItem and one more item to write."""
    printer = work.find(PRINTERS, printer_id)
    held = printer and next((slot for slot in printer.slots if slot.spool_id == spool_id), None)
    if printer is not None and held:
        work.save(PRINTERS, changed(printer, slots=filled(printer, held.slot, None)))

"""One meter a printer: use that its jobs book is not booked at the Spoolman door, too."""

from batchivo.access.principal import Principal
from batchivo.errors import Conflict
from batchivo.printers import reports, repository
from batchivo.printers.collections import PRINTERS
from batchivo.printers.models import Meter, StoredPrinter
from batchivo.storage.last_seen import LastSeen

_LOOK_AGAIN_AFTER = 60
"""Seconds, as a process keeps the standing of a key."""

_ids: LastSeen[str] = LastSeen()
"""The ids of printers by the names in keys; an empty one where there is no such printer."""


def check_door(principal: Principal) -> None:
    """Refuse use by a key of a printer whose meter is ``jobs``, and count it: an UpdateItem if it
    is refused, and up to two GetItems if this process has not seen the printer for a minute;
    nothing for a key without a printer.

    Raises:
        Conflict: naming the printer.
    """
    if principal.printer is None:
        return
    printer = _printer(principal, principal.printer)
    if printer is not None and printer.meter is Meter.JOBS:
        reports.count_refused(principal.workspace_id, printer_id=printer.id)
        raise Conflict(
            f"The jobs of {printer.name} book its filament, so this use was not booked. "
            "Set the printer's meter to door to book it here."
        )


def _printer(principal: Principal, name: str) -> StoredPrinter | None:
    """Return the printer with this name or id, as of at most a minute ago."""
    workspace_id = principal.workspace_id
    seen = _ids.get(workspace_id, name, within=_LOOK_AGAIN_AFTER)
    if seen == "":
        return None
    printer_id = seen or repository.holder(workspace_id, name=name) or name
    printer = PRINTERS.find_recent(principal, printer_id, within=_LOOK_AGAIN_AFTER)
    if seen is None:
        _ids.keep(workspace_id, name, printer.id if printer else "")
    return printer

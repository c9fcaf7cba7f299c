"""One meter a printer: use that its jobs book is not booked at the Spoolman door, too."""

from batchivo.access.principal import Principal
from batchivo.errors import Conflict
from batchivo.printers import reports, repository
from batchivo.printers.collections import PRINTERS
from batchivo.printers.models import Meter


def check_door(principal: Principal) -> None:
    """Refuse use by a key of a printer whose meter is ``jobs``, and count it: two GetItems, and an
    UpdateItem if it is refused; nothing for a key without a printer.

    Raises:
        Conflict: naming the printer.
    """
    if principal.printer is None:
        return
    holder = repository.holder(principal.workspace_id, name=principal.printer)
    printer = PRINTERS.find(principal, holder or principal.printer)
    if printer is not None and printer.meter is Meter.JOBS:
        reports.count_refused(principal.workspace_id, printer_id=printer.id)
        raise Conflict(
            f"The jobs of {printer.name} book its filament, so this use was not booked. "
            "Set the printer's meter to door to book it here."
        )

"""Watching a printer during a job: if it is silent for ten minutes, that is announced once.

Nothing is scanned: the start of a job puts a message on a delayed queue, and each look puts it back
for as long as the printer may still be silent. A job whose printer reports every minute takes six
looks an hour.
"""

from datetime import timedelta

from batchivo import clock
from batchivo.events.envelope import DomainEvent, event_of
from batchivo.events.payloads import PrinterOfflinePayload
from batchivo.events.publishing import publish
from batchivo.events.types import EventType
from batchivo.printers import reports
from batchivo.printers.collections import PRINTERS
from batchivo.printers.models import PrinterState, Report
from batchivo.storage.work import Unattended

SILENCE = timedelta(minutes=10)
LONGEST_PAUSE = timedelta(minutes=15)
"""The longest delay that SQS allows."""
PATIENCE = timedelta(days=1)
"""A printer that is silent for longer is not watched until its next job."""


class NotPublished(Exception):
    """The bus did not take the event."""


def look(workspace_id: str, *, printer_id: str, job_id: str) -> timedelta | None:
    """Look whether the printer still reports this job; returns the pause until the next look, or
    None if the job is over.

    A GetItem; another one, a PutEvents and an UpdateItem for a printer that has become silent. Two
    looks at once announce the same event.

    Raises:
        NotPublished: to look again.
    """
    report = reports.find(workspace_id, printer_id=printer_id)
    if report is None or report.job_id != job_id or report.seen_at is None:
        return None
    silent = clock.now() - report.seen_at
    if silent < SILENCE:
        return SILENCE - silent
    if silent > PATIENCE:
        return None
    if report.state is not PrinterState.OFFLINE:
        _announce(Unattended(workspace_id), printer_id, report)
        reports.note_offline(workspace_id, printer_id=printer_id, report=report)
    return LONGEST_PAUSE


def _announce(caller: Unattended, printer_id: str, report: Report) -> None:
    printer = PRINTERS.find(caller, printer_id)
    if printer is None:
        return
    data = PrinterOfflinePayload(
        printer_id=printer_id, name=printer.name, job_id=report.job_id, last_seen_at=report.seen_at
    )
    event = event_of(
        DomainEvent(EventType.PRINTER_OFFLINE, data),
        origin=f"{printer_id}/{report.seen_at}",
        workspace_id=caller.workspace_id,
        occurred_at=clock.now(),
    )
    if publish([event]):
        raise NotPublished(event.id)

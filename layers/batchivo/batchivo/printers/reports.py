"""The last reports of printers, in DynamoDB: ``<workspace>/printer-reports``, by the printer's id.

A report comes every minute. In an item of its own it costs one unit, changes no version that
somebody edits by, and stands in no list index.
"""

from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from typing import NamedTuple

from batchivo import clock
from batchivo.choices import AS_STORED
from batchivo.printers.collections import PRINTERS
from batchivo.printers.models import PrinterState, Report, StoredPrinter
from batchivo.spools.collections import SPOOLS
from batchivo.spools.models import StoredSpool
from batchivo.storage.attempts import retry_on_conflict
from batchivo.storage.attributes import decode_item
from batchivo.storage.table import (
    EXISTS,
    IS_NEW,
    Condition,
    ConditionFailed,
    Key,
    Table,
    Write,
    batch_get,
    collection_of,
)

_REPORTS = "printer-reports"


class Beside(NamedTuple):
    """The items that are shown with printers."""

    reports: dict[str, Report]
    """By the printer's id."""
    spools: dict[str, StoredSpool]
    """The spools in their slots, by id."""


def beside(workspace_id: str, printers: Sequence[StoredPrinter]) -> Beside:
    """Return the last reports of these printers and the spools in them: one BatchGetItem per
    hundred."""
    spool_ids = sorted({s.spool_id for one in printers for s in one.slots if s.spool_id})
    spools, partition = SPOOLS.documents, SPOOLS.partition(workspace_id)
    items = batch_get(
        [
            *((_table(), _key(workspace_id, printer.id)) for printer in printers),
            *((spools.table, Key(partition, spool_id)) for spool_id in spool_ids),
        ]
    )
    reports = zip(printers, items, strict=False)
    found = map(spools.read, items[len(printers) :])
    return Beside(
        {one.id: Report.model_validate(item or {}, context=AS_STORED) for one, item in reports},
        {spool.id: spool for spool in found if spool is not None},
    )


def find(workspace_id: str, *, printer_id: str) -> Report | None:
    """Return the printer's last report, or None if there is no such printer: one GetItem."""
    item = _table().get(_key(workspace_id, printer_id))
    return None if item is None else Report.model_validate(item, context=AS_STORED)


def of_all(workspace_id: str) -> dict[str, Report]:
    """Return the last reports of all printers, by the printer's id: one Query."""
    partition = {":collection": collection_of(workspace_id, _REPORTS)}
    found = _table().query(Condition("#collection = :collection", partition))
    items = [decode_item(attributes) for attributes in found]
    return {item["id"]: Report.model_validate(item, context=AS_STORED) for item in items}


@retry_on_conflict
def note_offline(workspace_id: str, *, printer_id: str, report: Report) -> None:
    """Note that the printer is silent since this report, unless it has reported again: one
    UpdateItem."""
    values = {":offline": PrinterState.OFFLINE.value}
    is_last = Condition("#seen_at = :seen_at", {":seen_at": report.seen_at})
    with suppress(ConditionFailed):
        key = _key(workspace_id, printer_id)
        _table().update(key, "SET #state = :offline", values, is_last)


def beginning(workspace_id: str, *, printer_id: str) -> Write:
    """Return the write of a new printer's report, which says nothing yet."""
    key = _key(workspace_id, printer_id)
    return _table().putting({"collection": key.collection, "id": key.id}, IS_NEW)


def forgetting(workspace_id: str, *, printer_id: str) -> Write:
    """Return the write that deletes a printer's report."""
    return _table().deleting(_key(workspace_id, printer_id), None)


def forgetting_refusals(workspace_id: str, *, printer_id: str) -> Write:
    """Return the write that forgets a printer's refused uses."""
    key = _key(workspace_id, printer_id)
    return _table().updating(key, "REMOVE #refused_uses, #refused_since", {}, EXISTS)


class JobNow(NamedTuple):
    """A printer's job in a report of it."""

    id: str
    """Our id."""
    since: datetime
    """When it started, as far as we know."""


def reporting(
    workspace_id: str, *, printer_id: str, state: PrinterState, job: JobNow | None = None
) -> Write:
    """Return the write of a report at this moment: the printer's state, and its job.

    The job stays the printer's while it is printing or paused; any other state ends it. The
    condition fails for a printer that does not exist, and for a job if the printer has reported one
    that started later.
    """
    change, condition = "SET #state = :state, #seen_at = :now", EXISTS
    values: dict[str, object] = {":state": state.value, ":now": clock.now()}
    if job is not None:
        change += ", #job_since = :since"
        condition = Condition(
            f"{EXISTS.expression} AND (attribute_not_exists(#job_since) OR #job_since <= :since"
            " OR #job_id = :job_id)",
            {":since": job.since, ":job_id": job.id},
        )
    if state not in (PrinterState.PRINTING, PrinterState.PAUSED):
        change += " REMOVE #job_id"
    elif job is not None:
        change += ", #job_id = :job_id"
    return _table().updating(_key(workspace_id, printer_id), change, values, condition)


@retry_on_conflict
def count_refused(workspace_id: str, *, printer_id: str) -> None:
    """Count one more refused use: one UpdateItem."""
    with suppress(ConditionFailed):  # the printer has been deleted
        _table().update(
            _key(workspace_id, printer_id),
            "SET #refused_since = if_not_exists(#refused_since, :now) ADD #refused_uses :one",
            {":now": clock.now(), ":one": 1},
            EXISTS,
        )


def _table() -> Table:
    return PRINTERS.documents.table


def _key(workspace_id: str, printer_id: str) -> Key:
    return Key(collection_of(workspace_id, _REPORTS), printer_id)

"""Spools from a file: new ones taken into stock, known ones changed, weights through the ledger."""

import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Any

from batchivo.access.principal import Principal
from batchivo.errors import Conflict
from batchivo.spools import repository, service
from batchivo.spools.collections import SPOOLS
from batchivo.spools.files import record_files, spoolman
from batchivo.spools.files.cells import DateOrder
from batchivo.spools.files.record_files import RecordFile, Row
from batchivo.spools.files.record_models import (
    MAX_COLUMNS_SHOWN,
    MAX_ERRORS_SHOWN,
    FileFormat,
    ImportReport,
    Origin,
    SpoolRecord,
)
from batchivo.spools.models import DIAMETERS, StoredSpool, UsageKind
from batchivo.storage.documents import changed
from batchivo.storage.work import MAX_WRITES, Work, operation

REASON = "Import"
"""What the ledger says of it."""

_WORKING_SECONDS = 18.0
"""After so long no further rows are begun: with the eight seconds that the last ones may take to
get through, the answer is there before API Gateway gives up at 29.

All spools of a workspace stand in one partition, which takes 1,000 units a second and some four of
them a row, so several transactions at once would gain nothing.
"""

_NEVER_NULL = frozenset(
    (
        "material_type",
        "diameter_mm",
        "net_weight_grams",
        "remaining_weight_grams",
        "archived",
    )
)
_NOT_DETAILS = frozenset(("id", "external_id"))


_WRITES_OF_A_SPOOL = 4
"""At most: the spool, its ledger's entry, the claim on an external id, the end of an older one."""

MAX_SAVED = MAX_WRITES // _WRITES_OF_A_SPOOL
"""How many rows one transaction takes in."""


class _Outcome(Enum):
    CREATED = auto()
    UPDATED = auto()
    UNCHANGED = auto()
    FAILED = auto()


@dataclass(frozen=True)
class Found:
    """Spools by their ids, and the ids of those that have an external one."""

    spools: dict[str, StoredSpool]
    by_external_id: dict[str, str]


@dataclass(frozen=True)
class Saving:
    """A spool to store as it is to be, and as it was read; None for a new one."""

    spool: StoredSpool
    before: StoredSpool | None


@dataclass
class _Plan:
    """What some rows come to."""

    savings: list[Saving] = field(default_factory=list)
    outcomes: list[_Outcome] = field(default_factory=list)
    errors: list[tuple[int, str, str]] = field(default_factory=list)
    lines: dict[str, int] = field(default_factory=dict)
    """The lines of the spools that rows have named so far."""


class _Wrong(Exception):
    """A row that cannot be taken: field and reason."""

    def __init__(self, name: str, message: str) -> None:
        super().__init__(message)
        self.name = name
        self.message = message


def import_spools(
    principal: Principal,
    content: bytes,
    file_format: FileFormat,
    *,
    dry_run: bool,
    dates: DateOrder | None = None,
) -> ImportReport:
    """Take in a file, 25 rows at a time: two BatchGetItems and a transaction for each.

    ``dates`` is the order of day and month in CSV where both readings are possible.
    A row's spool is that of its id, else that of its external id, else a new one. With ``dry_run``
    all is looked up and nothing stored.

    Raises:
        InvalidFields: where the file cannot be read as a whole.
        Conflict: ``CONCURRENT_CHANGE`` where others keep changing the first 25.
    """
    until = time.monotonic() + _WORKING_SECONDS
    file = record_files.read(content, file_format, dates)
    rows = _without_repeated(file)
    lines: dict[str, int] = {}
    counts: Counter[_Outcome] = Counter()
    done = 0
    for chunk in _chunks(rows):
        if done and time.monotonic() >= until:
            break
        try:
            plan = _take_in(principal, chunk, lines, dry_run=dry_run)
        except Conflict:  # others keep changing the same spools
            if not done:
                raise
            break
        for line, name, message in plan.errors:
            if file.origin is Origin.SPOOLMAN:
                name = spoolman.source_of(name, {})
            file.fail(line, [(name, message)])
        counts.update(plan.outcomes)
        lines = plan.lines
        done += len(chunk)
    left = rows[done:]
    return ImportReport(
        dry_run=dry_run,
        origin=file.origin,
        rows=len(rows) + file.failed - counts[_Outcome.FAILED],
        created=counts[_Outcome.CREATED],
        updated=counts[_Outcome.UPDATED],
        unchanged=counts[_Outcome.UNCHANGED],
        failed=file.failed,
        left=len(left),
        next_line=left[0].line if left else None,
        not_taken=[name[:100] for name in sorted(file.not_taken)[:MAX_COLUMNS_SHOWN]],
        errors=sorted(file.errors, key=lambda error: error.line)[:MAX_ERRORS_SHOWN],
    )


def _without_repeated(file: RecordFile) -> list[Row]:
    """The rows without those that name the spool of an earlier one; they fail."""
    first: dict[str, int] = {}
    kept = []
    for row in file.rows:
        key = row.record.key
        line = row.line if key is None else first.setdefault(key, row.line)
        if line == row.line:
            kept.append(row)
        else:
            name = "external_id" if row.record.external_id else "id"
            file.fail(row.line, [(name, f"is the same as in line {line}")])
    return kept


def _chunks(rows: Sequence[Row]) -> Iterator[Sequence[Row]]:
    for start in range(0, len(rows), MAX_SAVED):
        yield rows[start : start + MAX_SAVED]


@operation
def _take_in(
    work: Work,
    principal: Principal,
    rows: Sequence[Row],
    lines: dict[str, int],
    *,
    dry_run: bool,
) -> _Plan:
    records = [row.record for row in rows]
    names = {key for record in records for key in _names(record)}
    by_external_id = repository.holders(principal.workspace_id, external_ids=names)
    ids = {record.id for record in records if record.id}
    found = Found(work.find_many(SPOOLS, ids.union(by_external_id.values())), by_external_id)
    plan = _Plan(lines=dict(lines))
    for row in rows:
        try:
            plan.outcomes.append(_plan_row(row, found, plan))
        except _Wrong as wrong:
            plan.errors.append((row.line, wrong.name, wrong.message))
            plan.outcomes.append(_Outcome.FAILED)
    if not dry_run:
        for saving in plan.savings:
            _save(work, principal, saving)
    return plan


def _save(work: Work, principal: Principal, saving: Saving) -> None:
    spool, before = saving.spool, saving.before
    if before is None:
        service.store_new(work, principal, spool, REASON)
    elif before.remaining_weight_grams != spool.remaining_weight_grams:
        service.weigh(work, principal, spool, UsageKind.ADJUST, REASON)
    else:
        work.save(SPOOLS, spool)
    service.rename(work, spool, before.external_id if before else None)


def _plan_row(row: Row, found: Found, plan: _Plan) -> _Outcome:
    record = row.record
    spool, external_id = _spool_of(record, found)
    if spool is None:
        plan.savings.append(Saving(_new_spool(record), None))
        return _Outcome.CREATED
    line = plan.lines.setdefault(spool.id, row.line)
    if line != row.line:
        raise _Wrong("id" if record.id else "external_id", f"is the spool of line {line}")
    fresh = _changed(spool, record, external_id)
    if fresh is None:
        return _Outcome.UNCHANGED
    plan.savings.append(Saving(fresh, spool))
    return _Outcome.UPDATED


def _spool_of(record: SpoolRecord, found: Found) -> tuple[StoredSpool | None, str | None]:
    """The row's spool, if there is one, and the external id that it is to have."""
    by_id = found.spools.get(record.id or "")
    if by_id is None:
        holders = (found.by_external_id.get(name) for name in _names(record))
        holder = next((found.spools.get(held) for held in holders if held), None)
        return holder, record.key
    if "external_id" not in record.model_fields_set:
        return by_id, by_id.external_id
    if record.external_id is not None:
        held_by = found.by_external_id.get(record.external_id, by_id.id)
        if held_by != by_id.id:
            raise _Wrong("external_id", f"is that of another spool ({held_by})")
    return by_id, record.external_id


def _names(record: SpoolRecord) -> list[str]:
    """What may be an external id here; an id of elsewhere became one when it was taken in."""
    return [name for name in (record.external_id, record.id) if name is not None]


def _new_spool(record: SpoolRecord) -> StoredSpool:
    net = record.net_weight_grams
    if record.material_type is None:
        raise _Wrong("material_type", "is needed for a new spool")
    if net is None:
        raise _Wrong("net_weight_grams", "is needed for a new spool")
    remaining = record.remaining_weight_grams
    details = {
        "diameter_mm": record.diameter_mm or DIAMETERS[0],
        "remaining_weight_grams": net if remaining is None else remaining,
        "external_id": record.key,
    }
    return StoredSpool.new(**(_details(record) | details))


def _changed(
    spool: StoredSpool, record: SpoolRecord, external_id: str | None
) -> StoredSpool | None:
    """The spool as the row has it; None where that is how it is."""
    wanted = {**_details(record), "external_id": external_id}
    changes = {n: value for n, value in wanted.items() if not _same(getattr(spool, n), value)}
    return changed(spool, **changes) if changes else None


def _same(stored: object, wanted: object) -> bool:
    """Empty notes are none: a file cannot tell the two apart."""
    return stored == wanted or (stored in ("", None) and wanted in ("", None))


def _details(record: SpoolRecord) -> dict[str, Any]:
    """What the row says, without what names the spool; an empty cell says None where it may."""
    return {
        name: value
        for name in record.model_fields_set - _NOT_DETAILS
        if (value := getattr(record, name)) is not None or name not in _NEVER_NULL
    }

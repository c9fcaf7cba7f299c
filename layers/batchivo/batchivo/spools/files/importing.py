"""Import spools from a file: new ones are created, existing ones changed, weights corrected through
the ledger."""

import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import Enum, auto
from functools import cache, partial
from typing import Any, TypeAlias

from batchivo.access.principal import Principal
from batchivo.accounts import money
from batchivo.errors import Conflict
from batchivo.spools import belonging, lookup, repository, service
from batchivo.spools.collections import SPOOL_NUMBERS, SPOOLS
from batchivo.spools.files import record_files, spoolman
from batchivo.spools.files.cells import DateOrder
from batchivo.spools.files.record_files import RecordFile, Row
from batchivo.spools.files.record_models import (
    MAX_COLUMNS_SHOWN,
    MAX_ERRORS_KEPT,
    MAX_ERRORS_SHOWN,
    FileFormat,
    ImportReport,
    Origin,
    RowError,
    SpoolRecord,
)
from batchivo.spools.models import DIAMETERS, StoredSpool, UsageKind, weights
from batchivo.storage.documents import changed
from batchivo.storage.entity import Entity
from batchivo.storage.work import MAX_WRITES, Work, operation, progress_of

REASON = "Import"
"""The reason in the ledger's entries."""

WORKING_SECONDS = 18.0
"""After this time no further rows are started. The last ones may take eight seconds, so the answer
is ready before API Gateway gives up at 29.

All spools of a workspace are in one partition, which takes 1,000 units a second, and a row takes
about four. Concurrent transactions would gain nothing.
"""

_NEVER_NULL = frozenset(
    (
        "material_type",
        "diameter_mm",
        "net_weight_grams",
        "remaining_weight_grams",
        "used_weight_grams",
        "archived",
    )
)
_NOT_DETAILS = frozenset(("id", "external_id", "number"))


_Described: TypeAlias = Callable[[str], Mapping[str, Any]]
"""Returns the fields that a barcode tells."""

_WRITES_OF_A_SPOOL = 4
"""At most, without its filament: the spool, its ledger entry, and two claims: on the new and the
old external id, or a new spool's on its external id and number."""

MAX_SAVED = MAX_WRITES // _WRITES_OF_A_SPOOL
"""The most rows in one transaction; fewer if many of them are of different filaments."""


class _Outcome(Enum):
    CREATED = auto()
    UPDATED = auto()
    UNCHANGED = auto()
    FAILED = auto()


@dataclass(frozen=True)
class Found:
    """Spools by id, and the ids of spools by external id."""

    spools: dict[str, StoredSpool]
    by_external_id: dict[str, str]


@dataclass(frozen=True)
class Saving:
    """A spool to store, and as it was read; None for a new one."""

    spool: StoredSpool
    before: StoredSpool | None


@dataclass(frozen=True)
class _SoFar:
    """How far an import has come."""

    rows: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    renumbered: int = 0
    errors: tuple[RowError, ...] = ()
    """Those that only the stored spools show."""

    @classmethod
    def of(cls, principal: Principal) -> "_SoFar":
        """Return how far earlier calls with the same key have come."""
        progress = progress_of(principal)
        if not progress:
            return cls()
        errors = tuple(map(RowError.model_validate, progress["errors"]))
        counts: Counter[str] = Counter(progress["counts"])
        return cls(progress["rows"], counts, progress.get("renumbered", 0), errors)

    def and_then(self, plan: "_Plan", origin: Origin) -> "_SoFar":
        return replace(
            self,
            rows=self.rows + len(plan.outcomes),
            counts=self.counts + Counter(outcome.name for outcome in plan.outcomes),
            renumbered=self.renumbered + plan.renumbered,
            errors=(*self.errors, *(_row_error(*error, origin) for error in plan.errors)),
        )

    def stored(self) -> dict[str, Any]:
        errors = [error.model_dump() for error in self.errors[:MAX_ERRORS_KEPT]]
        return {
            "rows": self.rows,
            "counts": dict(self.counts),
            "renumbered": self.renumbered,
            "errors": errors,
        }


@dataclass
class _Plan:
    """The changes for some rows."""

    savings: list[Saving] = field(default_factory=list)
    outcomes: list[_Outcome] = field(default_factory=list)
    errors: list[tuple[int, str, str]] = field(default_factory=list)
    lines: dict[str, int] = field(default_factory=dict)
    """The lines of the spools named so far."""
    renumbered: int = 0
    """New spools whose number is another one's."""


class _TooMany(Exception):
    """Rows would write more, with their filaments, than fits in one transaction."""


class _Wrong(Exception):
    """An invalid row: field and reason."""

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
    """Import a file, up to 24 rows at a time, fewer if many are of different filaments.

    Each time costs up to three BatchGetItems and a transaction, for new spools up to two
    UpdateItems for their numbers and a BatchGetItem of those that they bring, and for a new
    filament or brand one UpdateItem.

    A row matches a spool by its id, else by its external id; otherwise it creates one. With
    ``dry_run`` everything is looked up and nothing stored. A call with an ``Idempotency-Key``
    continues where an earlier one ended, and looks up the spools of its rows again.

    Raises:
        InvalidFields: if the file cannot be read.
        Conflict: ``CONCURRENT_CHANGE`` if others keep changing the first rows' spools.
    """
    until = time.monotonic() + WORKING_SECONDS
    file = record_files.read(content, file_format, dates)
    rows = _without_repeated(file)
    so_far = _SoFar.of(principal)
    lines: dict[str, int] = {}
    for done in _chunks(rows[: so_far.rows]):
        lines = _lines_of(principal, done, lines)
    size = MAX_SAVED
    while chunk := rows[so_far.rows : so_far.rows + size]:
        if so_far.rows and time.monotonic() >= until:
            _finish(principal, file, rows, so_far, dry_run=dry_run)
            break
        try:
            so_far, lines = _take_in(principal, chunk, lines, file, rows, so_far, dry_run=dry_run)
        except _TooMany:
            size = len(chunk) * 3 // 4
        except Conflict:  # others keep changing the same spools
            if not so_far.rows:
                raise
            _finish(principal, file, rows, so_far, dry_run=dry_run)
            break
    return _report(file, rows, so_far, dry_run=dry_run)


@operation
def _finish(
    work: Work,
    principal: Principal,
    file: RecordFile,
    rows: Sequence[Row],
    so_far: _SoFar,
    *,
    dry_run: bool,
) -> None:
    """Keep the report of an import that has not come to its end."""
    if not dry_run:
        work.keep(**_kept(_report(file, rows, so_far, dry_run=False)))


def _report(
    file: RecordFile, rows: Sequence[Row], so_far: _SoFar, *, dry_run: bool
) -> ImportReport:
    unprocessed, counts = rows[so_far.rows :], so_far.counts
    errors = sorted((*file.errors, *so_far.errors), key=lambda error: error.line)
    return ImportReport(
        dry_run=dry_run,
        origin=file.origin,
        rows=len(rows) + file.failed,
        created=counts[_Outcome.CREATED.name],
        updated=counts[_Outcome.UPDATED.name],
        unchanged=counts[_Outcome.UNCHANGED.name],
        failed=file.failed + counts[_Outcome.FAILED.name],
        renumbered=so_far.renumbered,
        left=len(unprocessed),
        next_line=unprocessed[0].line if unprocessed else None,
        not_taken=[name[:100] for name in sorted(file.not_taken)[:MAX_COLUMNS_SHOWN]],
        errors=errors[:MAX_ERRORS_SHOWN],
    )


def _kept(report: ImportReport) -> dict[str, Any]:
    errors = report.errors[:MAX_ERRORS_KEPT]
    return report.model_copy(update={"errors": errors}).model_dump(mode="json")


def _row_error(line: int, name: str, message: str, origin: Origin) -> RowError:
    if origin is Origin.SPOOLMAN:
        name = spoolman.source_of(name, {})
    return RowError(line=line, field=name, message=message)


def _without_repeated(file: RecordFile) -> list[Row]:
    """Return the rows without those that name an earlier row's spool; they fail."""
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
    chunk: Sequence[Row],
    lines: dict[str, int],
    file: RecordFile,
    rows: Sequence[Row],
    so_far: _SoFar,
    *,
    dry_run: bool,
) -> tuple[_SoFar, dict[str, int]]:
    plan = _plan(work, chunk, lines)
    reached = so_far.and_then(plan, file.origin)
    if not dry_run:
        if len(chunk) > 1 and _writes(work, plan) > MAX_WRITES:
            raise _TooMany
        after = max((row.record.number or 0 for row in file.rows), default=0)
        for saving in _numbered(work, plan.savings, after):
            _save(work, principal, saving)
        if any(saving.spool.purchase_price is not None for saving in plan.savings):
            money.mark(work, money.PRICES)
        if reached.rows < len(rows):
            work.go_on(**reached.stored())
        else:
            work.keep(**_kept(_report(file, rows, reached, dry_run=False)))
    return reached, plan.lines


def _writes(work: Work, plan: _Plan) -> int:
    """Return how many items the plan writes at most: a BatchGetItem for the descriptions of new
    spools that this process has not seen."""
    new = [saving.spool for saving in plan.savings if saving.before is None]
    moved = sum(
        saving.before is not None and belonging.may_move(saving.before, saving.spool)
        for saving in plan.savings
    )
    of_filaments = belonging.look_up(work, new) + belonging.WRITES_OF_A_FILAMENT * moved
    return _WRITES_OF_A_SPOOL * len(plan.savings) + of_filaments


@operation
def _lines_of(
    work: Work, principal: Principal, done: Sequence[Row], lines: dict[str, int]
) -> dict[str, int]:
    """Return the lines of the spools named by rows that an earlier call has taken in."""
    return _plan(work, done, lines).lines


def _plan(work: Work, rows: Sequence[Row], lines: dict[str, int]) -> _Plan:
    records = [row.record for row in rows]
    names = {key for record in records for key in _names(record)}
    by_external_id = repository.holders(work.workspace_id, external_ids=names)
    ids = {record.id for record in records if record.id}
    found = Found(work.find_many(SPOOLS, ids.union(by_external_id.values())), by_external_id)
    plan = _Plan(lines=dict(lines))
    described = cache(partial(lookup.description, work))
    for row in rows:
        try:
            plan.outcomes.append(_plan_row(row, found, plan, described))
        except _Wrong as wrong:
            plan.errors.append((row.line, wrong.name, wrong.message))
            plan.outcomes.append(_Outcome.FAILED)
    _keep_numbers(work, plan)
    return plan


def _keep_numbers(work: Work, plan: _Plan) -> None:
    """Take the number from new spools for which another one has or had it, as long as it is free
    otherwise."""
    wanted = [s.spool.number for s in plan.savings if s.before is None and s.spool.number]
    taken = SPOOL_NUMBERS.taken(work.workspace_id, wanted)
    for place, saving in enumerate(plan.savings):
        number = saving.spool.number
        if saving.before is not None or number is None:
            continue
        if number in taken:
            unnumbered = saving.spool.model_copy(update={"number": None})
            plan.savings[place] = replace(saving, spool=unnumbered)
            plan.renumbered += 1
        taken.add(number)


def _numbered(work: Work, savings: Sequence[Saving], after: int) -> Iterator[Saving]:
    """Yield the savings, each new spool with its number; those without one get numbers above
    ``after``, the largest in the file."""
    new = [saving.spool for saving in savings if saving.before is None]
    numbered = iter(work.number(SPOOLS, new, after=after))
    for saving in savings:
        yield saving if saving.before else replace(saving, spool=next(numbered))


def _save(work: Work, principal: Principal, saving: Saving) -> None:
    before = saving.before
    if before is None:
        spool = belonging.joined(work, saving.spool)
        service.store_new(work, principal, spool, REASON)
    else:
        spool = _of_its_filament(work, saving.spool, before)
        if before.balance_grams != spool.balance_grams:
            service.weigh(work, principal, spool, UsageKind.ADJUST, REASON)
        else:
            service.save(work, spool)
    service.rename(work, spool, before.external_id if before else None)


def _of_its_filament(work: Work, spool: StoredSpool, before: StoredSpool) -> StoredSpool:
    names = StoredSpool.model_fields.keys() - Entity.model_fields.keys()
    changes = {name: getattr(spool, name) for name in names}
    changes = {name: value for name, value in changes.items() if value != getattr(before, name)}
    return spool.model_copy(update=belonging.changed_fields(work, before, changes))


def _plan_row(row: Row, found: Found, plan: _Plan, described: _Described) -> _Outcome:
    record = row.record
    spool, external_id = _spool_of(record, found)
    if spool is None:
        plan.savings.append(Saving(_new_spool(record, described), None))
        return _Outcome.CREATED
    if record.id == spool.id and record.number not in (None, spool.number):
        raise _Wrong("number", f"cannot be changed: the spool has the number {spool.number}")
    line = plan.lines.setdefault(spool.id, row.line)
    if line != row.line:
        raise _Wrong("id" if record.id else "external_id", f"is the spool of line {line}")
    changed_spool = _changed(spool, record, external_id)
    if changed_spool is None:
        return _Outcome.UNCHANGED
    plan.savings.append(Saving(changed_spool, spool))
    return _Outcome.UPDATED


def _spool_of(record: SpoolRecord, found: Found) -> tuple[StoredSpool | None, str | None]:
    """Return the row's spool, if it exists, and its new external id."""
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
    """Return the row's possible external ids; another system's id became one when it was
    imported."""
    return [name for name in (record.external_id, record.id) if name is not None]


def _new_spool(record: SpoolRecord, described: _Described) -> StoredSpool:
    details = {name: value for name, value in _details(record).items() if value is not None}
    if "used_weight_grams" in details and "remaining_weight_grams" not in details:
        details.setdefault("net_weight_grams", None)  # whatever the barcode tells
    if record.barcode and not details.keys() >= {"material_type", "net_weight_grams"}:
        details = {**described(record.barcode), **details}
    if "material_type" not in details:
        unknown = ", and its barcode does not tell it" if record.barcode else ""
        raise _Wrong("material_type", f"is needed for a new spool{unknown}")
    details.setdefault("diameter_mm", DIAMETERS[0])
    details |= _weights(details.get("net_weight_grams"), details)
    return StoredSpool.new(**details, external_id=record.key, number=record.number)


def _weights(net: Decimal | None, row: Mapping[str, Any]) -> dict[str, Decimal | None]:
    remaining, used = (row.get(f"{name}_weight_grams") for name in ("remaining", "used"))
    try:
        return weights(net, remaining=remaining, used=used)
    except ValueError as error:
        raise _Wrong("remaining_weight_grams", str(error)) from error


def _changed(
    spool: StoredSpool, record: SpoolRecord, external_id: str | None
) -> StoredSpool | None:
    """Return the changed spool; None if the row changes nothing."""
    wanted = {**_details(record), "external_id": external_id}
    is_same_material = wanted.get("material_type", spool.material_type) is spool.material_type
    if is_same_material and wanted.get("density") == spool.effective_density:
        wanted.pop("density", None)  # the material's own is not stored
    wanted |= _changed_weights(spool, wanted)
    changes = {n: value for n, value in wanted.items() if not _same(getattr(spool, n), value)}
    return changed(spool, **changes) if changes else None


def _changed_weights(spool: StoredSpool, wanted: Mapping[str, Any]) -> dict[str, Decimal | None]:
    """Return the weights of a changed spool; those that a row leaves out stay the same."""
    row = {**wanted}
    is_as_before = row.get("remaining_weight_grams") in (None, spool.remaining_weight_grams)
    if is_as_before and "used_weight_grams" not in row:
        names = ("remaining_weight_grams", "used_weight_grams")
        row |= {name: getattr(spool, name) for name in names}
    return _weights(wanted.get("net_weight_grams", spool.net_weight_grams), row)


def _same(stored: object, wanted: object) -> bool:
    """Compare values; empty notes equal none, because a file cannot tell them apart."""
    return stored == wanted or (stored in ("", None) and wanted in ("", None))


def _details(record: SpoolRecord) -> dict[str, Any]:
    """Return the row's values without the spool's ids; an empty cell is None if the field may be
    null."""
    return {
        name: value
        for name in record.model_fields_set - _NOT_DETAILS
        if (value := getattr(record, name)) is not None or name not in _NEVER_NULL
    }

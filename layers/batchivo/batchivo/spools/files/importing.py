"""Import spools from a file: new ones are created, existing ones changed, weights corrected through
the ledger."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cache, partial
from typing import Any, TypeAlias

from batchivo.access.principal import Principal
from batchivo.accounts import money
from batchivo.filaments.collections import FILAMENTS
from batchivo.filaments.models import State, StoredFilament
from batchivo.spools import belonging, lookup, repository, service
from batchivo.spools.collections import SPOOL_NUMBERS, SPOOLS
from batchivo.spools.files import record_files
from batchivo.spools.files.cells import DateOrder
from batchivo.spools.files.progress import Import, Outcome, SoFar, TooMany, Wrong
from batchivo.spools.files.record_files import Row
from batchivo.spools.files.record_models import FileFormat, ImportReport, SpoolRecord
from batchivo.spools.materials import family_of
from batchivo.spools.models import DIAMETERS, StoredSpool, UsageKind, weights
from batchivo.storage.documents import changed
from batchivo.storage.entity import Entity
from batchivo.storage.work import MAX_WRITES, Work, operation

REASON = "Import"
"""The reason in the ledger's entries."""

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
_NOT_DETAILS = frozenset(("id", "external_id", "number", "filament_id"))


_Row: TypeAlias = Row[SpoolRecord]
_Described: TypeAlias = Callable[[str], Mapping[str, Any]]
"""Returns the fields that a barcode tells."""

_WRITES_OF_A_SPOOL = 4
"""At most, without its filament: the spool, its ledger entry, and two claims: on the new and the
old external id, or a new spool's on its external id and number."""

MAX_SAVED = MAX_WRITES // _WRITES_OF_A_SPOOL
"""The most rows in one transaction; fewer if many of them are of different filaments."""


@dataclass(frozen=True)
class Found:
    """Spools by id, the ids of spools by external id, and the filaments of the rows."""

    spools: dict[str, StoredSpool]
    by_external_id: dict[str, str]
    filaments: dict[str, StoredFilament]
    """By their ids, and by their external ids where a row names them by that."""


@dataclass(frozen=True)
class Saving:
    """A spool to store, and as it was read; None for a new one."""

    spool: StoredSpool
    before: StoredSpool | None


@dataclass
class _Plan:
    """The changes for some rows."""

    savings: list[Saving] = field(default_factory=list)
    outcomes: list[Outcome] = field(default_factory=list)
    errors: list[tuple[int, str, str]] = field(default_factory=list)
    lines: dict[str, int] = field(default_factory=dict)
    """The lines of the spools named so far."""
    renumbered: int = 0
    """New spools whose number is another one's."""


def import_spools(
    principal: Principal,
    content: bytes,
    file_format: FileFormat,
    *,
    dry_run: bool,
    dates: DateOrder | None = None,
) -> ImportReport:
    """Import a file, up to 24 rows at a time, fewer if many are of different filaments.

    Each time costs up to four BatchGetItems and a transaction, for new spools up to two
    UpdateItems for their numbers and a BatchGetItem of those that they bring, for a new filament
    or brand one UpdateItem, and a Query if rows name filaments by their external ids.

    A row matches a spool by its id, else by its external id; otherwise it creates one. With
    ``dry_run`` everything is looked up and nothing stored. A call with an ``Idempotency-Key``
    continues where an earlier one ended, and looks up the spools of its rows again.

    Raises:
        InvalidFields: if the file cannot be read.
        Conflict: ``CONCURRENT_CHANGE`` if others keep changing the first rows' spools.
    """
    taking = Import.of(record_files.read(content, file_format, dates), dry_run=dry_run)
    lines: dict[str, int] = {}
    for done in _chunks(taking.rows[: SoFar.of(principal).rows]):
        lines = _lines_of(principal, done, lines)

    def take(chunk: Sequence[_Row], so_far: SoFar) -> SoFar:
        nonlocal lines
        so_far, lines = _take_in(principal, taking, chunk, so_far, lines)
        return so_far

    return taking.run(principal, MAX_SAVED, take)


def _chunks(rows: Sequence[_Row]) -> Iterator[Sequence[_Row]]:
    for start in range(0, len(rows), MAX_SAVED):
        yield rows[start : start + MAX_SAVED]


@operation
def _take_in(
    work: Work,
    principal: Principal,
    taking: Import[SpoolRecord],
    chunk: Sequence[_Row],
    so_far: SoFar,
    lines: dict[str, int],
) -> tuple[SoFar, dict[str, int]]:
    plan = _plan(work, chunk, lines)
    if not taking.dry_run:
        if len(chunk) > 1 and _writes(work, plan) > MAX_WRITES:
            raise TooMany
        belonging.make_room(work, (one.spool for one in plan.savings if one.before is None))
        for saving in _numbered(work, plan.savings, taking.largest_number):
            _save(work, principal, saving)
        if any(saving.spool.purchase_price is not None for saving in plan.savings):
            money.mark(work, money.PRICES)
    reached = taking.note(work, so_far, plan.outcomes, plan.errors, plan.renumbered)
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
    work: Work, principal: Principal, done: Sequence[_Row], lines: dict[str, int]
) -> dict[str, int]:
    """Return the lines of the spools named by rows that an earlier call has taken in."""
    return _plan(work, done, lines).lines


def _plan(work: Work, rows: Sequence[_Row], lines: dict[str, int]) -> _Plan:
    records = [row.record for row in rows]
    names = {key for record in records for key in _names(record)}
    by_external_id = repository.holders(work.workspace_id, external_ids=names)
    ids = {record.id for record in records if record.id}
    found = Found(
        work.find_many(SPOOLS, ids.union(by_external_id.values())),
        by_external_id,
        _filaments(work, {record.filament_id for record in records if record.filament_id}),
    )
    plan = _Plan(lines=dict(lines))
    described = cache(partial(lookup.description, work))
    for row in rows:
        try:
            plan.outcomes.append(_plan_row(row, found, plan, described))
        except Wrong as wrong:
            plan.errors.append((row.line, wrong.name, wrong.message))
            plan.outcomes.append(Outcome.FAILED)
    _keep_numbers(work, plan)
    return plan


def _filaments(work: Work, names: set[str]) -> dict[str, StoredFilament]:
    """Return the filaments with these ids, or with these external ids if only one has it."""
    holders: dict[str, list[str]] = {name: [name] for name in names}
    found = work.find_many_last_seen(FILAMENTS, names)
    if unknown := names - found.keys():
        holders |= {name: [] for name in unknown}
        for filament_id, external_id in FILAMENTS.columns(work, ("id", "external_id")):
            if external_id in unknown:
                holders[external_id].append(filament_id)
        found |= work.find_many(FILAMENTS, {one for ids in holders.values() for one in ids})
    return {
        name: found[ids[0]]
        for name, ids in holders.items()
        if len(ids) == 1 and ids[0] in found and found[ids[0]].state is not State.DELETING
    }


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


def _plan_row(row: _Row, found: Found, plan: _Plan, described: _Described) -> Outcome:
    record = row.record
    spool, external_id = _spool_of(record, found)
    if spool is None:
        filament = found.filaments.get(record.filament_id or "")
        plan.savings.append(Saving(_new_spool(record, described, filament), None))
        return Outcome.CREATED
    if record.id == spool.id and record.number not in (None, spool.number):
        raise Wrong("number", f"cannot be changed: the spool has the number {spool.number}")
    line = plan.lines.setdefault(spool.id, row.line)
    if line != row.line:
        raise Wrong("id" if record.id else "external_id", f"is the spool of line {line}")
    changed_spool = _changed(spool, record, external_id)
    if changed_spool is None:
        return Outcome.UNCHANGED
    plan.savings.append(Saving(changed_spool, spool))
    return Outcome.UPDATED


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
            raise Wrong("external_id", f"is that of another spool ({held_by})")
    return by_id, record.external_id


def _names(record: SpoolRecord) -> list[str]:
    """Return the row's possible external ids; another system's id became one when it was
    imported."""
    return [name for name in (record.external_id, record.id) if name is not None]


def _new_spool(
    record: SpoolRecord, described: _Described, filament: StoredFilament | None
) -> StoredSpool:
    details = {name: value for name, value in _details(record).items() if value is not None}
    if filament is not None:
        details |= {"filament_id": filament.id, "material_type": family_of(filament.material)}
    if "used_weight_grams" in details and "remaining_weight_grams" not in details:
        details.setdefault("net_weight_grams", None)  # whatever the barcode tells
    if record.barcode and not details.keys() >= {"material_type", "net_weight_grams"}:
        details = {**described(record.barcode), **details}
    if "material_type" not in details:
        unknown = ", and its barcode does not tell it" if record.barcode else ""
        raise Wrong("material_type", f"is needed for a new spool{unknown}")
    details.setdefault("diameter_mm", DIAMETERS[0])
    details |= _weights(details.get("net_weight_grams"), details)
    return StoredSpool.new(**details, external_id=record.key, number=record.number)


def _weights(net: Decimal | None, row: Mapping[str, Any]) -> dict[str, Decimal | None]:
    remaining, used = (row.get(f"{name}_weight_grams") for name in ("remaining", "used"))
    try:
        return weights(net, remaining=remaining, used=used)
    except ValueError as error:
        raise Wrong("remaining_weight_grams", str(error)) from error


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

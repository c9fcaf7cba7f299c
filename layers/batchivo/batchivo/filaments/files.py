"""Import and export of filaments: the files are like those of spools."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Annotated, Any, TypeAlias

from pydantic import BeforeValidator, Field

from batchivo.access.principal import Principal
from batchivo.accounts import money
from batchivo.errors import InvalidFields
from batchivo.fields import whole
from batchivo.filaments import carrying, claims
from batchivo.filaments.claims import description_id, name_id
from batchivo.filaments.collections import BRAND_NAMES, DESCRIPTIONS, FILAMENTS
from batchivo.filaments.models import (
    MAX_BARCODES,
    MAX_COLORS,
    AnyDiameter,
    Barcode,
    FilamentColor,
    FilamentDetails,
    State,
    StoredFilament,
    Temperature,
)
from batchivo.filaments.service import check
from batchivo.spools.files import exporting, record_files
from batchivo.spools.files.exporting import ExportedFile
from batchivo.spools.files.progress import Import, Outcome, SoFar, Wrong
from batchivo.spools.files.record_files import RecordFile, Row
from batchivo.spools.files.record_models import FileFormat, ImportReport, Layout, Record
from batchivo.storage.documents import changed
from batchivo.storage.work import MAX_WRITES, Work, operation
from batchivo.text import fold

_WRITES_OF_A_ROW = 6
"""A new filament and its brand, each with the claims on its number and on what it is called."""

MAX_SAVED = MAX_WRITES // _WRITES_OF_A_ROW
"""The most rows in one transaction."""

_DIAMETER = Decimal("1.75")

_no_list = BeforeValidator(lambda value: () if value is None else value)


class FilamentRecord(FilamentDetails, Record):
    """A filament as a row of a file, without its brand's id, state and stock."""

    diameter_mm: AnyDiameter | None = None
    extruder_temperature_c: Annotated[Temperature | None, BeforeValidator(whole)] = None
    bed_temperature_c: Annotated[Temperature | None, BeforeValidator(whole)] = None
    color_hexes: Annotated[tuple[FilamentColor, ...], _no_list] = Field(
        default=(), max_length=MAX_COLORS
    )
    barcodes: Annotated[tuple[Barcode, ...], _no_list] = Field(default=(), max_length=MAX_BARCODES)


LAYOUT = Layout(
    "filaments",
    FilamentRecord,
    (
        "id",
        "external_id",
        "brand",
        "material",
        "name",
        "color",
        "color_hex",
        "color_hexes",
        "color_direction",
        "finish",
        "diameter_mm",
        "density",
        "net_weight_grams",
        "spool_weight_grams",
        "price",
        "extruder_temperature_c",
        "bed_temperature_c",
        "article_number",
        "barcodes",
        "low_stock_threshold_grams",
        "notes",
        "number",
    ),
    numbers=frozenset(
        (
            "diameter_mm",
            "density",
            "net_weight_grams",
            "spool_weight_grams",
            "price",
            "extruder_temperature_c",
            "bed_temperature_c",
            "low_stock_threshold_grams",
            "number",
        )
    ),
    lists=frozenset(("color_hexes", "barcodes")),
)

ROWS_EXAMPLE: list[dict[str, Any]] = [
    {
        "external_id": "PM70-BLK",
        "brand": "Polymaker",
        "material": "PLA",
        "name": "PLA Matte",
        "color": "Charcoal Black",
        "net_weight_grams": 1000,
        "barcodes": ["6938936716785"],
        "low_stock_threshold_grams": 500,
    },
    {"external_id": "PETG-1", "material": "PETG", "color": "Orange", "color_hexes": []},
]

CSV_EXAMPLE = """\
external_id,brand,material,name,color,net_weight_grams,barcodes,low_stock_threshold_grams
PM70-BLK,Polymaker,PLA,PLA Matte,Charcoal Black,1000,6938936716785,500
PETG-1,,PETG,,Orange,,,
"""

_Row: TypeAlias = Row[FilamentRecord]


def export_filaments(
    principal: Principal, file_format: FileFormat, *, cursor: str | None
) -> ExportedFile:
    """Export all filaments in the order of creation: a Query per megabyte.

    Raises:
        InvalidFields: if the cursor is not an export's.
    """
    return exporting.export(principal, FILAMENTS, LAYOUT, file_format, cursor=cursor)


def import_filaments(
    principal: Principal, content: bytes, file_format: FileFormat, *, dry_run: bool
) -> ImportReport:
    """Import a file, up to 16 rows at a time; a row that changes the spools of its filament alone.

    Each time costs a Query, up to five BatchGetItems, two UpdateItems for numbers, one for each new
    brand, and a transaction.

    A row matches a filament by its id, else by its external id, else by its description if that
    filament has no external id; otherwise it creates one. With ``dry_run`` everything is looked up
    and nothing stored. A call with an ``Idempotency-Key`` continues where an earlier one ended.

    Raises:
        InvalidFields: if the file cannot be read.
        Conflict: ``CONCURRENT_CHANGE`` if others keep changing the filaments of the first rows.
    """
    file = record_files.read_as(LAYOUT, content, file_format)
    _fail_alike(file)
    taking = Import.of(file, dry_run=dry_run)

    def take(chunk: Sequence[_Row], so_far: SoFar) -> SoFar:
        return _take_in(principal, taking, chunk, so_far)

    return taking.run(principal, MAX_SAVED, take)


def _fail_alike(file: RecordFile[FilamentRecord]) -> None:
    """Fail the rows without an id that describe the filament of an earlier such row."""
    first: dict[str, int] = {}
    for row in [*file.rows]:
        if row.record.key is not None:
            continue
        line = first.setdefault(description_id(_new(row.record)), row.line)
        if line != row.line:
            file.rows.remove(row)
            file.fail(row.line, [("row", f"describes the filament of line {line}")])


@operation
def _take_in(
    work: Work,
    principal: Principal,
    taking: Import[FilamentRecord],
    chunk: Sequence[_Row],
    so_far: SoFar,
) -> SoFar:
    found = _Found(work, [row.record for row in chunk])
    outcomes: list[Outcome] = []
    errors: list[tuple[int, str, str]] = []
    savings: list[tuple[StoredFilament, StoredFilament | None]] = []
    for row in chunk:
        try:
            before = found.filament(row.record)
            after = _new(row.record) if before is None else _changed(before, row.record)
            if after is not None:
                _check(work, after)
        except Wrong as wrong:
            errors.append((row.line, wrong.name, wrong.message))
            outcomes.append(Outcome.FAILED)
            continue
        if after is None:
            outcomes.append(Outcome.UNCHANGED)
            continue
        has_spools_to_change = before is not None and carrying.is_carried_changed(before, after)
        if has_spools_to_change and outcomes:
            break
        savings.append((after, before))
        outcomes.append(Outcome.CREATED if before is None else Outcome.UPDATED)
        if has_spools_to_change:
            break
    renumbered = _take_taken_numbers(work, savings)
    if not taking.dry_run:
        new = [after for after, before in savings if before is None]
        lacking = sum(filament.number is None for filament in new)
        if new:
            work.take_numbers(FILAMENTS, lacking, after=taking.largest_number)
        for after, before in savings:
            _save(work, after, before)
    return taking.note(work, so_far, outcomes, errors, renumbered)


class _Found:
    """The stored filaments that the rows may stand for: a Query and up to four BatchGetItems."""

    def __init__(self, work: Work, records: Sequence[FilamentRecord]) -> None:
        names = {name for record in records for name in _names(record)}
        self._by_external_id = _by_external_id(work, names) if names else {}
        described = {description_id(_new(record)) for record in records}
        claimed = work.find_many(DESCRIPTIONS, described).items()
        self._described = {name: claim.filament_id for name, claim in claimed}
        external = (one for ids in self._by_external_id.values() for one in ids)
        ids = {record.id for record in records if record.id}
        self._by_id = work.find_many(FILAMENTS, {*ids, *external, *self._described.values()})
        work.find_many(BRAND_NAMES, {name_id(one.brand) for one in records if one.brand})

    def filament(self, record: FilamentRecord) -> StoredFilament | None:
        """Return the filament of a row, or None for a new one."""
        filament = self._by_id.get(record.id or "") or self._of_external_id(record)
        if filament is None:
            name = description_id(_new(record))
            described = self._by_id.get(self._described.get(name, ""))
            if described is None or (record.key is not None and described.external_id is not None):
                return None
            del self._described[name]  # no other row stands for it
            filament = described
        if filament.state is State.DELETING:
            raise Wrong("id", "is that of a filament which is being deleted")
        return filament

    def _of_external_id(self, record: FilamentRecord) -> StoredFilament | None:
        for name in _names(record):
            ids = self._by_external_id.get(name, [])
            if len(ids) > 1:
                raise Wrong("external_id", f"is that of {len(ids)} filaments; give the id")
            if ids:
                return self._by_id.get(ids[0])
        return None


def _names(record: FilamentRecord) -> list[str]:
    """Return the row's possible external ids; another system's id becomes one."""
    return [name for name in (record.external_id, record.id) if name is not None]


def _by_external_id(work: Work, names: set[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for filament_id, external_id in FILAMENTS.columns(work, ("id", "external_id")):
        if external_id in names:
            found.setdefault(external_id, []).append(filament_id)
    return found


def _fields(record: FilamentRecord) -> dict[str, Any]:
    """Return the row's values without its ids; an empty cell is None if the field may be null."""
    names = record.model_fields_set - {"id", "external_id", "number"}
    fields = {name: getattr(record, name) for name in names}
    if fields.get("diameter_mm") is None:
        fields.pop("diameter_mm", None)
    return fields


def _new(record: FilamentRecord) -> StoredFilament:
    fields = {"diameter_mm": _DIAMETER, **_fields(record)}
    return StoredFilament.new(**fields, external_id=record.key, number=record.number)


def _changed(before: StoredFilament, record: FilamentRecord) -> StoredFilament | None:
    """Return the changed filament; None if the row changes nothing."""
    if record.id == before.id and record.number not in (None, before.number):
        message = f"cannot be changed: the filament has the number {before.number}"
        raise Wrong("number", message)
    fields = _fields(record)
    if record.id != before.id:
        fields["external_id"] = record.key
    elif "external_id" in record.model_fields_set:
        fields["external_id"] = record.external_id
    if fold(fields.get("brand") or "") == fold(before.brand or ""):
        fields.pop("brand", None)
    changes = {n: value for n, value in fields.items() if not _same(getattr(before, n), value)}
    return changed(before, **changes) if changes else None


def _same(stored: object, wanted: object) -> bool:
    """Compare values; empty notes equal none, because a file cannot tell them apart."""
    return stored == wanted or (stored in ("", None) and wanted in ("", None))


def _check(work: Work, filament: StoredFilament) -> None:
    try:
        check(work, filament)
    except InvalidFields as refused:
        [error, *_] = refused.errors
        raise Wrong(error.field, error.message) from refused


def _take_taken_numbers(
    work: Work, savings: list[tuple[StoredFilament, StoredFilament | None]]
) -> int:
    """Take the number from new filaments for which another one has or had it; returns how many."""
    assert FILAMENTS.numbers is not None  # noqa: S101 - they are numbered
    wanted = [after.number for after, before in savings if before is None and after.number]
    taken = FILAMENTS.numbers.taken(work.workspace_id, wanted)
    count = 0
    for place, (after, before) in enumerate(savings):
        if before is None and after.number is not None:
            if after.number in taken:
                savings[place] = after.model_copy(update={"number": None}), None
                count += 1
            taken.add(after.number)
    return count


def _save(work: Work, after: StoredFilament, before: StoredFilament | None) -> None:
    if before is None or after.brand != before.brand:
        after = after.model_copy(update=_brand_fields(work, after.brand))
    if before is None:
        claims.store_new(work, after)
    else:
        carrying.store(work, before, after)
    if after.price is not None:
        money.mark(work, money.PRICES)


def _brand_fields(work: Work, name: str | None) -> Mapping[str, str | None]:
    return {"brand_id": None, "brand": None} if name is None else claims.brand_of(work, name)

"""Export spools or filaments as a file that can be imported again."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from batchivo.access.principal import Principal
from batchivo.filaments.collections import FILAMENTS
from batchivo.spools.collections import SPOOLS
from batchivo.spools.files import record_files
from batchivo.spools.files.record_models import MAX_ROWS, FileFormat, Layout, Record
from batchivo.spools.files.record_models import SPOOLS as SPOOL_FILE
from batchivo.spools.models import StoredSpool
from batchivo.storage.collection import Collection
from batchivo.storage.cursors import Cursor, decode_cursor
from batchivo.storage.entity import Entity

E = TypeVar("E", bound=Entity)

MAX_BYTES = 3_500_000
"""The largest file: an import takes 4 MB, and a function's answer at most 6."""


@dataclass(frozen=True)
class ExportedFile:
    """A file with all entities, or as many as fit; then the cursor leads to the rest."""

    content: bytes
    next_cursor: Cursor | None


def export_spools(
    principal: Principal, file_format: FileFormat, *, cursor: str | None
) -> ExportedFile:
    """Export the stock: as ``export``, and a Query of the filaments' external ids.

    A spool names its filament by that, if no other has it: so another workspace knows it.
    """
    external_ids = dict(FILAMENTS.columns(principal, ("id", "external_id")))
    holders = Counter(external_ids.values())

    def shown(spool: StoredSpool) -> StoredSpool:
        external_id = external_ids.get(spool.filament_id)
        is_known_by_it = external_id and holders[external_id] == 1
        return spool.model_copy(update={"filament_id": external_id}) if is_known_by_it else spool

    return export(principal, SPOOLS, SPOOL_FILE, file_format, cursor=cursor, shown=shown)


def export(
    principal: Principal,
    collection: Collection[E],
    layout: Layout[Any],
    file_format: FileFormat,
    *,
    cursor: str | None,
    shown: Callable[[E], E] = lambda entity: entity,
) -> ExportedFile:
    """Export all entities in the order of creation, as ``shown``: a Query per megabyte.

    Raises:
        InvalidFields: if the cursor is not an export's.
    """
    fingerprint = f"{layout.noun}/export"
    after = decode_cursor(cursor, fingerprint=fingerprint).id if cursor else None
    entry_of = record_files.csv_line if file_format is FileFormat.CSV else record_files.json_entry
    entries: list[bytes] = []
    size = 0
    last = following = None
    for entity in collection.walk(principal, after=after):
        entry = entry_of(_record_of(shown(entity), layout), layout).encode()
        if entries and (len(entries) == MAX_ROWS or size + len(entry) > MAX_BYTES):
            following = last
            break
        entries.append(entry)
        size += len(entry)
        last = Cursor(value=None, id=entity.id, fingerprint=fingerprint)
    return ExportedFile(_file_of(entries, layout, file_format), following)


def _record_of(entity: Entity, layout: Layout[Any]) -> Record:
    record: type[Record] = layout.record
    return record.model_construct(**{name: getattr(entity, name) for name in layout.columns})


def _file_of(entries: list[bytes], layout: Layout[Any], file_format: FileFormat) -> bytes:
    if file_format is FileFormat.CSV:
        return record_files.csv_header(layout).encode() + b"".join(entries)
    begin, separator, end = (
        part.encode()
        for part in (record_files.JSON_BEGIN, record_files.JSON_SEPARATOR, record_files.JSON_END)
    )
    return begin + separator.join(entries) + end

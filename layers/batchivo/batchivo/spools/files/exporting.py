"""Export the stock as a file that can be imported again."""

from dataclasses import dataclass

from batchivo.access.principal import Principal
from batchivo.spools.collections import SPOOLS
from batchivo.spools.files import record_files
from batchivo.spools.files.record_models import COLUMNS, MAX_ROWS, FileFormat, SpoolRecord
from batchivo.spools.models import StoredSpool
from batchivo.storage.cursors import Cursor, decode_cursor

MAX_BYTES = 3_500_000
"""The largest file: an import takes 4 MB, and a function's answer at most 6."""

_FINGERPRINT = "spools/export"


@dataclass(frozen=True)
class ExportedFile:
    """A file with all spools, or as many as fit; then the cursor leads to the rest."""

    content: bytes
    next_cursor: Cursor | None


def export_spools(
    principal: Principal,
    file_format: FileFormat,
    *,
    cursor: str | None,
) -> ExportedFile:
    """Export the stock in the order of creation: a Query per megabyte.

    Raises:
        InvalidFields: if the cursor is not an export's.
    """
    after = decode_cursor(cursor, fingerprint=_FINGERPRINT).id if cursor else None
    entry_of = record_files.csv_line if file_format is FileFormat.CSV else record_files.json_entry
    entries: list[bytes] = []
    size = 0
    last = following = None
    for spool in SPOOLS.walk(principal, after=after):
        entry = entry_of(_record_of(spool)).encode()
        if entries and (len(entries) == MAX_ROWS or size + len(entry) > MAX_BYTES):
            following = last
            break
        entries.append(entry)
        size += len(entry)
        last = Cursor(value=None, id=spool.id, fingerprint=_FINGERPRINT)
    return ExportedFile(_file_of(entries, file_format), following)


def _record_of(spool: StoredSpool) -> SpoolRecord:
    return SpoolRecord.model_construct(**{name: getattr(spool, name) for name in COLUMNS})


def _file_of(entries: list[bytes], file_format: FileFormat) -> bytes:
    if file_format is FileFormat.CSV:
        return record_files.csv_header().encode() + b"".join(entries)
    begin, separator, end = (
        part.encode()
        for part in (record_files.JSON_BEGIN, record_files.JSON_SEPARATOR, record_files.JSON_END)
    )
    return begin + separator.join(entries) + end

"""Packing a collection's changes: everything changed since the head becomes a run of chunks.

Each compaction writes the changes since the last one as a new run and merges it with the preceding
runs that are no larger. It includes the first run, which holds most rows, only once the later runs
together reach a tenth of it. So a row is written about fifteen times in its life instead of once
per compaction, a head names few runs, and few of the loaded rows are outdated.

A compaction may stop anywhere, run twice, or run at the same time as another: chunks have unique
names, nobody reads them before a head names them, and a new head only replaces the head that was
read.
"""

from dataclasses import dataclass
from datetime import timedelta

from batchivo import clock
from batchivo.config import settings
from batchivo.storage.chunks import Chunk, merged
from batchivo.storage.index import Entry, entries_since
from batchivo.storage.packed_index import CHUNK_LIFE, Damaged, Head, PackedIndex, Run
from batchivo.storage.table import ConditionFailed, Table

FIRST_ROWS = 500
"""Smaller collections are read from the table's index in one Query and need no packing."""
RENEW_AFTER = timedelta(days=1)

MOST_CHANGED = 10
"""The later runs together hold fewer rows than the first run divided by this."""
_REWRITE_AFTER = CHUNK_LIFE - timedelta(days=10)


@dataclass(frozen=True)
class Packed:
    """The result of a compaction."""

    changed: int
    """Rows changed since the previous compaction."""
    written: int
    """Rows written, including those of merged runs."""


def compact_collection(table: str, collection: str, *, anew: bool = False) -> Packed:
    """Bring a collection's packed index up to date, or rebuild it from the table if ``anew``.

    Costs a GetItem, a Query per megabyte of changes, a BatchGetItem if runs are merged, and a
    PutItem for each chunk and for the head. Does nothing if the collection is small or another
    compaction was first.
    """
    return _compact(Table(table), _packed(table), collection, anew=anew)


def renew_collection(table: str, collection: str) -> Packed | None:
    """Compact a collection that has not been compacted for a day, so that its head stays current
    even if nothing changes for a month. Returns None if it was not due: one GetItem."""
    packed = _packed(table)
    head = packed.head(collection)
    if head is None or clock.now() - head.as_of < RENEW_AFTER:
        return None
    return _compact(Table(table), packed, collection)


def _packed(table: str) -> PackedIndex:
    return PackedIndex(Table(settings().list_index_table), table)


def _compact(table: Table, packed: PackedIndex, collection: str, *, anew: bool = False) -> Packed:
    head = packed.head(collection)
    base = head if head is not None and head.is_current() and not anew else None
    # Before the query, so that the next compaction includes writes made meanwhile.
    started = clock.now()
    changes = _latest(table, collection, base)
    if base is None and sum(not entry.is_over(started) for entry in changes.values()) < FIRST_ROWS:
        if head is not None:
            packed.drop(collection)
        return Packed(len(changes), 0)
    runs = base.runs if base else ()
    kept = runs_to_keep(runs, len(changes))
    try:
        sources = packed.chunks(collection, runs[len(kept) :])
    except Damaged:
        return _compact(table, packed, collection, anew=True)
    rows = merged([*sources, Chunk.of(changes.values())], over_at=None if kept else started)
    if len(rows):
        kept = (*kept, packed.store(collection, rows))
    new_head = Head(version=head.version + 1 if head else 1, as_of=started, runs=kept)
    try:
        packed.commit(collection, head, new_head)
    except ConditionFailed:
        return Packed(len(changes), 0)
    return Packed(len(changes), len(rows))


def runs_to_keep(runs: tuple[Run, ...], changed: int) -> tuple[Run, ...]:
    """Return the runs, oldest first, that are not merged with the changes."""
    if not runs:
        return ()
    first, *later = runs
    ends = clock.from_micros(min(run.written_at for run in runs)) + _REWRITE_AFTER
    if (sum(run.rows for run in later) + changed) * MOST_CHANGED > first.rows:
        return ()
    if ends < clock.now():
        return ()
    if changed:
        while later and later[-1].rows <= changed:
            changed += later.pop().rows
    return (first, *later)


def _latest(table: Table, collection: str, base: Head | None) -> dict[str, Entry]:
    """Return the newest entry of each item that may have changed since the head."""
    latest: dict[str, Entry] = {}
    for entry in entries_since(table, collection, base.as_of if base else None):
        latest[entry.id] = entry  # entries arrive in the order of their stamps
    return latest

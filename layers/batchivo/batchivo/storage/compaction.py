"""Packing the changes of a collection: what was changed since the head becomes a run of chunks.

Each compaction writes what has changed since the last one as a new run, and merges it with those
before it that are no larger; the first run, which holds most of the rows, only when the others
together come to a tenth of it. So a row is written some fifteen times in its life and not once a
compaction, a head names few runs, and little of what is loaded is out of date.

A compaction may break off anywhere, run twice, or at once with another: chunks have names of their
own, nobody sees them before the head names them, and a head is put in force only in place of the
one that was read.
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
"""A smaller collection is read from the table's index in one Query and needs no packing."""
RENEW_AFTER = timedelta(days=1)

_MOST_CHANGED = 10
"""The later runs together hold less than the first one's rows divided by this."""
_REWRITE_AFTER = CHUNK_LIFE - timedelta(days=10)


@dataclass(frozen=True)
class Packed:
    """What a compaction did."""

    changed: int
    """Rows that had changed since the one before."""
    written: int
    """Rows written, those of the runs that were merged included."""


def compact_collection(table: str, collection: str, *, anew: bool = False) -> Packed:
    """Bring a collection's packed index up to date, or make it ``anew`` from the table's own.

    Costs a GetItem, a Query a megabyte of what has changed, a BatchGetItem where runs are merged,
    and a PutItem for each chunk and for the head. Does nothing where the collection is small, or
    another compaction was first.
    """
    return _compact(Table(table), _packed(table), collection, anew=anew)


def renew_collection(table: str, collection: str) -> Packed | None:
    """Compact a collection that has not been for a day, so that its head stays current: what has
    not changed for a month must not become slow. None where that was not due: one GetItem."""
    packed = _packed(table)
    head = packed.head(collection)
    if head is None or clock.now() - head.as_of < RENEW_AFTER:
        return None
    return _compact(Table(table), packed, collection)


def _packed(table: str) -> PackedIndex:
    return PackedIndex(Table(settings().list_index_table), table)


def _compact(table: Table, packed: PackedIndex, collection: str, *, anew: bool = False) -> Packed:
    head = packed.head(collection)
    known = head if head is not None and head.is_current() and not anew else None
    started = clock.now()  # before the query: what is written meanwhile is the next one's
    changes = _latest(table, collection, known)
    if known is None and sum(not entry.is_over(started) for entry in changes.values()) < FIRST_ROWS:
        if head is not None:
            packed.drop(collection)
        return Packed(len(changes), 0)
    runs = known.runs if known else ()
    kept = runs_to_keep(runs, len(changes))
    try:
        sources = packed.chunks(collection, runs[len(kept) :])
    except Damaged:
        return _compact(table, packed, collection, anew=True)
    rows = merged([*sources, Chunk.of(changes.values())], over_at=None if kept else started)
    if len(rows):
        kept = (*kept, packed.store(collection, rows))
    fresh = Head(version=head.version + 1 if head else 1, as_of=started, runs=kept)
    try:
        packed.commit(collection, head, fresh)
    except ConditionFailed:
        return Packed(len(changes), 0)
    return Packed(len(changes), len(rows))


def runs_to_keep(runs: tuple[Run, ...], changed: int) -> tuple[Run, ...]:
    """Those of the runs, the older before the newer, that the changes are not merged with."""
    if not runs:
        return ()
    first, *later = runs
    ends = clock.from_micros(min(run.written_at for run in runs)) + _REWRITE_AFTER
    if (sum(run.rows for run in later) + changed) * _MOST_CHANGED > first.rows:
        return ()
    if ends < clock.now():
        return ()
    if changed:
        while later and later[-1].rows <= changed:
            changed += later.pop().rows
    return (first, *later)


def _latest(table: Table, collection: str, known: Head | None) -> dict[str, Entry]:
    """The newest entry of each item that may have changed since the head."""
    latest: dict[str, Entry] = {}
    for entry in entries_since(table, collection, known.as_of if known else None):
        latest[entry.id] = entry  # in the order of their stamps
    return latest

"""Storage of the packed index: one head per collection, and the chunks that it names.

=======================  ================  =================================================
collection               id                what
=======================  ================  =================================================
``<collection>@<table>``  ``head``          the runs of chunks, and the moment they cover
``<collection>@<table>``  ``<run>.<n>``     a chunk: written once, never changed
=======================  ================  =================================================

It is a cache of the table's own index: if the head is missing, damaged or too old, a list reads the
whole index of the table. A chunk is written before the head that names it and outlives that head by
days, so a reader of the head always finds its chunks. Nobody deletes chunks: each has a time to
live, and the collection is rewritten before that ends.
"""

import secrets
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from aws_lambda_powertools import Logger
from botocore.exceptions import BotoCoreError, ClientError

from batchivo import clock
from batchivo.aws.metrics import count_metric
from batchivo.config import settings
from batchivo.storage.attributes import Item
from batchivo.storage.chunks import Chunk
from batchivo.storage.index import TOMBSTONE_LIFE
from batchivo.storage.table import IS_NEW, Condition, Key, Table, at_version

HEADS = "heads"
"""The sparse index of heads; chunks are not in it."""
HEAD_LIFE = TOMBSTONE_LIFE - timedelta(days=1)
"""An older head may lack a deletion whose tombstone has expired."""
CHUNK_LIFE = timedelta(days=30)

_FORMAT = 1
"""The format of chunks; heads of another format are ignored."""
_HEAD = "head"
CHUNK_ROWS = 10_000
"""The most rows of one chunk."""
_CHUNK_BYTES = 380_000  # an item holds 400 kB, including names and keys

logger = Logger(child=True)


class Damaged(Exception):
    """A chunk that a head names is missing or corrupt."""


@dataclass(frozen=True)
class Run:
    """Chunks written by one compaction, their rows in the order of the ids."""

    name: str
    chunks: int
    rows: int
    written_at: int
    """Microseconds since 1970."""

    def chunk_ids(self) -> Iterator[str]:
        return (f"{self.name}.{number}" for number in range(self.chunks))


@dataclass(frozen=True)
class Head:
    """The runs hold everything written by ``as_of``, except writes in flight at that moment."""

    version: int
    as_of: datetime
    runs: tuple[Run, ...]
    """Oldest first: of two rows of one item the later one counts."""

    def is_current(self) -> bool:
        """Return whether the index still has every deletion that is missing from the runs."""
        return clock.now() - self.as_of < HEAD_LIFE


class PackedIndex:
    """The packed rows of one table's collections."""

    def __init__(self, table: Table, source: str) -> None:
        """``source`` is the name of the table whose index is packed."""
        self._table = table
        self._source = source

    @classmethod
    def of(cls, source: str) -> "PackedIndex | None":
        """Return the packed index of a table, if the deployment has one."""
        name = settings().list_index_table
        return cls(Table(name), source) if name else None

    def load(self, collection: str) -> tuple[datetime, list[Chunk]] | None:
        """Load the chunks, oldest first, and the moment they cover: one GetItem and one
        BatchGetItem, at half price. Returns None if there is nothing usable; a metric records it if
        something is wrong."""
        try:
            head = self.head(collection, consistent=False)
            if head is None or not head.is_current():
                return None
            return head.as_of, self.chunks(collection, head.runs)
        except Damaged:
            return None
        except (BotoCoreError, ClientError):
            logger.exception("packed index out of reach", table=self._source)
            count_metric("PackedIndexOutOfReach")
            return None

    def head(self, collection: str, *, consistent: bool = True) -> Head | None:
        """Return the current head, even if it is too old to use: one GetItem."""
        item = self._table.get(self._key(collection, _HEAD), consistent=consistent)
        if item is None:
            return None
        usable = item["format"] == _FORMAT
        return Head(
            version=int(item["version"]),
            as_of=clock.from_micros(int(item["as_of"]) if usable else 0),
            runs=tuple(_run(stored) for stored in item["runs"]) if usable else (),
        )

    def chunks(self, collection: str, runs: Sequence[Run]) -> list[Chunk]:
        """Read the runs' chunks: one BatchGetItem per hundred or per 16 MB.

        Raises:
            Damaged: if a chunk is missing or corrupt; a metric records it.
        """
        keys = [self._key(collection, chunk) for run in runs for chunk in run.chunk_ids()]
        # Chunks never change, so a replica cannot hold an older one, only lack a new one.
        found = {item["id"]: item for item in self._table.batch_get(keys, consistent=False)}
        if late := [key for key in keys if key.id not in found]:
            found |= {item["id"]: item for item in self._table.batch_get(late)}
        try:
            return [_chunk(found.get(key.id)) for key in keys]
        except Damaged:
            logger.exception("packed index damaged", collection=collection, table=self._source)
            count_metric("PackedIndexDamages")
            raise

    def store(self, collection: str, rows: Chunk) -> Run:
        """Write a run of chunks; nobody reads it until a head names it. One PutItem each."""
        now = clock.now()
        name = secrets.token_hex(5)
        number = 0
        for number, packed in enumerate(_split(rows), start=1):
            item = {
                "collection": self._partition(collection),
                "id": f"{name}.{number - 1}",
                "columns": packed,
                "checksum": _checksum(packed),
                "expires_at": int((now + CHUNK_LIFE).timestamp()),
            }
            self._table.put(item, None)
        return Run(name, number, len(rows), clock.to_micros(now))

    def commit(self, collection: str, before: Head | None, head: Head) -> None:
        """Replace the head: one PutItem.

        Raises:
            ConditionFailed: if the current head is no longer ``before``.
        """
        unchanged = at_version(before.version) if before else IS_NEW
        item = {
            "collection": self._partition(collection),
            "id": _HEAD,
            "head": _HEAD,
            "format": _FORMAT,
            "version": head.version,
            "as_of": head.as_of,
            "runs": [[run.name, run.chunks, run.rows, run.written_at] for run in head.runs],
            "expires_at": int((head.as_of + TOMBSTONE_LIFE).timestamp()),
        }
        self._table.put(item, unchanged)

    def drop(self, collection: str) -> None:
        """Delete a collection's head, so that its chunks are no longer read: one DeleteItem."""
        self._table.delete(self._key(collection, _HEAD))

    def _partition(self, collection: str) -> str:
        return f"{collection}@{self._source}"

    def _key(self, collection: str, item_id: str) -> Key:
        return Key(self._partition(collection), item_id)


def packed_collections() -> Iterator[tuple[str, str]]:
    """Yield every table and collection that has a head: one Query per megabyte."""
    condition = Condition("#head = :head", {":head": _HEAD})
    table = Table(settings().list_index_table)
    for found in table.query(condition, index=HEADS, consistent=False):
        collection, _, source = found["collection"]["S"].rpartition("@")
        yield source, collection


def _run(stored: Sequence[Any]) -> Run:
    name, chunks, rows, written_at = stored
    return Run(name, int(chunks), int(rows), int(written_at))


def _chunk(item: Item | None) -> Chunk:
    if item is None:
        raise Damaged("a chunk is missing")
    packed: list[bytes] = item["columns"]
    if item["checksum"] != _checksum(packed):
        raise Damaged(f"chunk {item['id']} is not what was written")
    return Chunk.unpack(packed)


def _checksum(packed: Sequence[bytes]) -> int:
    checksum = 0
    for column in packed:
        checksum = zlib.crc32(column, checksum)
    return checksum


def _split(rows: Chunk) -> Iterator[list[bytes]]:
    """Pack the rows into as many pieces as it takes for each to fit in an item."""
    for start in range(0, len(rows), CHUNK_ROWS):
        waiting = [rows.part(start, start + CHUNK_ROWS)]
        while waiting:
            part = waiting.pop()
            packed = part.pack()
            if sum(map(len, packed)) <= _CHUNK_BYTES or len(part) == 1:
                yield packed
            else:
                waiting += part.halves()

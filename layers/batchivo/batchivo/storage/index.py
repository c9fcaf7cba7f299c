"""The index that lists are built from: one narrow entry per item, ordered by last change.

No change is missed, whoever wrote it. An item's ``updated_at`` is stamped just before the write,
and the write succeeds or fails within the writer's timeout. A reader that is up to date as of a
moment therefore continues from that moment less ``OVERLAP``, which is longer than any timeout and
clock skew together. The index is read with strong consistency, and an item's ``updated_at`` only
increases, so of two entries of one item the later stamp is the newer.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeAlias

from batchivo import clock
from batchivo.storage.attributes import Attribute
from batchivo.storage.table import Condition, Table
from batchivo.storage.unreadable import UnreadableItem

INDEX = "by_updated"
ROW_ATTRIBUTE = "row"
OVERLAP = timedelta(seconds=60)
TOMBSTONE_LIFE = timedelta(days=30)

RowValue: TypeAlias = str | int | float | bool | None

DELETED = 1
"""``ends`` of a deleted item's row: long ago, in seconds since 1970."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One item's entry in the index; ``values`` are in the order of the stored fields."""

    id: str
    updated_at: int
    """Microseconds since 1970."""
    ends: int
    """When the row expires, in seconds since 1970: ``DELETED``, or 0 for never."""
    values: tuple[RowValue, ...]

    def is_over(self, moment: datetime) -> bool:
        """Return whether the row has expired by this moment."""
        return is_over(self.ends, moment)


def is_over(ends: int, moment: datetime) -> bool:
    """Return whether a row with this ``ends`` has expired by this moment."""
    return ends != 0 and ends <= moment.timestamp()


def entries_since(table: Table, collection: str, as_of: datetime | None) -> Iterator[Entry]:
    """Yield all entries that may have changed since the reader was up to date as of ``as_of``; all
    entries if it is None. Strongly consistent: one Query per megabyte.

    An item without a readable row is logged, counted and left out.
    """
    since = 0 if as_of is None else clock.to_micros(as_of - OVERLAP)
    condition = Condition(
        "#collection = :collection AND #updated_at >= :since",
        {":collection": collection, ":since": since},
    )
    for item in table.query(condition, index=INDEX):
        try:
            yield entry_of(item)
        except (KeyError, ValueError):
            UnreadableItem(collection, item["id"]["S"], "it has no list row").tell()


def entry_of(item: Mapping[str, Attribute]) -> Entry:
    """Read the entry in an item, or in a row of the index."""
    _, ends, *values = json.loads(item[ROW_ATTRIBUTE]["S"])
    return Entry(
        id=item["id"]["S"],
        updated_at=int(item["updated_at"]["N"]),
        ends=ends,
        values=tuple(values),
    )

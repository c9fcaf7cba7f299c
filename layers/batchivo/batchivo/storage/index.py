"""The index that lists are made from: one narrow entry an item, in the order of their changes.

Why nothing is missed, whoever wrote it: an item's ``updated_at`` is stamped just before the write
and the write has ended, one way or the other, within the writer's time-out. Who has read everything
that was there at a moment therefore reads on from that moment, less ``OVERLAP``, which is longer
than any time-out and clock skew together. The index is read with strong consistency, and an item's
``updated_at`` only grows, so of two entries of one item the later stamp is the newer.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeAlias

from batchivo import clock
from batchivo.storage.attributes import Attribute
from batchivo.storage.table import Condition, Table

INDEX = "by_updated"
ROW_ATTRIBUTE = "row"
OVERLAP = timedelta(seconds=60)
TOMBSTONE_LIFE = timedelta(days=30)

RowValue: TypeAlias = str | int | float | bool | None

DELETED = 1
"""When a deleted item's row has ended: long ago, in seconds since 1970."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What the index tells of one item; ``values`` stand in the order of the stored fields."""

    id: str
    updated_at: int
    """Microseconds since 1970."""
    ends: int
    """When the row goes by itself, in seconds since 1970: ``DELETED``, or 0 for never."""
    values: tuple[RowValue, ...]

    def is_over(self, moment: datetime) -> bool:
        """Whether a list of that moment is without the row."""
        return is_over(self.ends, moment)


def is_over(ends: int, moment: datetime) -> bool:
    """Whether a row that ends then is gone at the moment."""
    return ends != 0 and ends <= moment.timestamp()


def entries_since(table: Table, collection: str, as_of: datetime | None) -> Iterator[Entry]:
    """All entries that may have changed since a reader had everything of ``as_of``; without one,
    all there are. Strongly consistent: one Query a megabyte."""
    since = 0 if as_of is None else clock.to_micros(as_of - OVERLAP)
    condition = Condition(
        "#collection = :collection AND #updated_at >= :since",
        {":collection": collection, ":since": since},
    )
    return map(entry_of, table.query(condition, index=INDEX))


def entry_of(item: Mapping[str, Attribute]) -> Entry:
    """What the index has of an item, or of what the index answers."""
    _, ends, *values = json.loads(item[ROW_ATTRIBUTE]["S"])
    return Entry(
        id=item["id"]["S"],
        updated_at=int(item["updated_at"]["N"]),
        ends=ends,
        values=tuple(values),
    )

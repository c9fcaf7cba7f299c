"""The rows of a collection in a function's memory, and the orders in which they were listed."""

import threading
from bisect import bisect_left
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable, Sequence
from datetime import datetime
from functools import reduce
from hashlib import blake2b
from heapq import heappop, heappush
from operator import xor
from typing import Any, TypeAlias, TypeVar, cast

from batchivo import text
from batchivo.storage.chunks import Chunk, Column
from batchivo.storage.index import DELETED, Entry, RowValue, is_over
from batchivo.storage.totals import Total

Slot: TypeAlias = int
"""A row's position in every column; a changed row gets a new one."""
Reader: TypeAlias = Callable[[Slot], RowValue]

T = TypeVar("T", bound=Total)

_MAX_ORDERS = 6
_MAX_TOTALS = 6
_MAX_SPENT = 1_000
"""Slots of changed or removed rows. When there are more of these than live rows, the catalogue is
worn out."""


class Catalogue:
    """Live rows by column. Columns of chunks are unpacked when first read. An order is sorted once
    and then maintained by moving changed rows, so a list costs only the rows that it shows. A total
    is counted once and then maintained in the same way."""

    def __init__(self) -> None:
        self.lock = threading.RLock()
        self.fill((), None)

    def fill(self, chunks: Sequence[Chunk], as_of: datetime | None) -> None:
        """Replace everything with the rows of these chunks, oldest first."""
        self.as_of = as_of
        """Everything written by then is included, except writes in flight; None if nothing is
        loaded."""
        self.ids: list[str] = []
        self.stamps: list[int] = []
        self._slots: dict[str, Slot] = {}
        self._chunks = chunks
        self._late: list[tuple[RowValue, ...]] = []
        self._columns: dict[int, Column] = {}
        self._orders: OrderedDict[tuple[int | None, bool], list[Slot]] = OrderedDict()
        self._totals: OrderedDict[Hashable, tuple[Total, Sequence[int | None]]] = OrderedDict()
        self._ending: list[tuple[int, Slot]] = []
        self._digest: int | None = None
        for chunk in chunks:
            start = len(self.ids)
            self.ids += chunk.ids
            self.stamps += chunk.stamps
            self._slots.update(zip(chunk.ids, range(start, len(self.ids)), strict=True))
            if any(chunk.ends):
                for slot, ends in enumerate(chunk.ends, start):
                    if ends:
                        heappush(self._ending, (ends, slot))
        self._packed = len(self.ids)

    def __len__(self) -> int:
        return len(self._slots)

    @property
    def is_worn_out(self) -> bool:
        """Whether most slots hold outdated rows."""
        return len(self.ids) > 2 * len(self) + _MAX_SPENT

    def slots(self) -> Iterable[Slot]:
        """Return the slots of all live rows."""
        return self._slots.values()

    def digest(self) -> int:
        """Return a number computed from the ids and stamps of all live rows.

        The first call reads each row; after that, a change of a row costs two hashes.

        The newest stamp alone is not enough: the earlier of two stamps may be stored last.
        """
        if self._digest is None:
            self._digest = reduce(xor, map(self._hash, self.slots()), 0)
        return self._digest

    def lay_over(self, entry: Entry) -> None:
        """Apply an index entry."""
        previous = self._slots.get(entry.id)
        if previous is not None:
            if self.stamps[previous] >= entry.updated_at:
                return
            self._remove(previous)
        if entry.ends == DELETED:
            return
        slot = len(self.ids)
        self.ids.append(entry.id)
        self.stamps.append(entry.updated_at)
        self._late.append(entry.values)
        self._slots[entry.id] = slot
        if self._digest is not None:
            self._digest ^= self._hash(slot)
        if entry.ends:
            heappush(self._ending, (entry.ends, slot))
        for (field, descending), order in self._orders.items():
            value_of = self._folded(field)
            place = place_after(
                order, value_of(slot), entry.id, self.ids, value_of, descending=descending
            )
            order.insert(place, slot)
        self._count(1, slot)

    def end_rows(self, moment: datetime) -> None:
        """Remove expired rows, including those a chunk marks as deleted."""
        while self._ending and is_over(self._ending[0][0], moment):
            _, slot = heappop(self._ending)
            if self._slots.get(self.ids[slot]) == slot:
                self._remove(slot)

    def column(self, field: int) -> Column:
        """Return one field by slot."""
        column = self._columns.get(field)
        if column is None:
            column = [value for chunk in self._chunks for value in chunk.column(field)]
            self._columns[field] = column
        for values in self._late[len(column) - self._packed :]:
            column.append(values[field] if field < len(values) else None)
        return column

    def order(self, field: int | None, *, descending: bool) -> list[Slot]:
        """Return all rows ordered by a field, or by id if None. Valid until rows change."""
        order = self._orders.get((field, descending))
        if order is None:
            order = ordered(self.slots(), self.ids, self._folded(field), descending=descending)
            self._orders[field, descending] = order
            if len(self._orders) > _MAX_ORDERS:
                self._orders.popitem(last=False)
        self._orders.move_to_end((field, descending))
        return order

    def has_order(self, field: int | None, *, descending: bool) -> bool:
        """Return whether ``order`` is already computed."""
        return (field, descending) in self._orders

    def total(self, empty: T, fields: Sequence[int | None]) -> T:
        """Return the total of all rows, like ``empty`` in kind and key. Valid until rows change.

        ``fields`` are the positions of its fields, None for the id. The first call reads each row.
        """
        name = type(empty), empty.key
        if name not in self._totals:
            slots = [*self.slots()]
            columns = [map(self._values(field).__getitem__, slots) for field in fields]
            for row in zip(*columns, strict=True):
                empty.count(1, *row)
            self._totals[name] = empty, fields
            if len(self._totals) > _MAX_TOTALS:
                self._totals.popitem(last=False)
        self._totals.move_to_end(name)
        return cast("T", self._totals[name][0])

    def _count(self, times: int, slot: Slot) -> None:
        for total, fields in self._totals.values():
            total.count(times, *[self._values(field)[slot] for field in fields])

    def _remove(self, slot: Slot) -> None:
        for (field, descending), order in self._orders.items():
            value_of = self._folded(field)
            place = place_after(
                order, value_of(slot), self.ids[slot], self.ids, value_of, descending=descending
            )
            del order[place - 1]
        self._count(-1, slot)
        if self._digest is not None:
            self._digest ^= self._hash(slot)
        del self._slots[self.ids[slot]]

    def _hash(self, slot: Slot) -> int:
        version = f"{self.ids[slot]}@{self.stamps[slot]}".encode()
        return int.from_bytes(blake2b(version, digest_size=16).digest(), "big")

    def _folded(self, field: int | None) -> Reader:
        values = self._values(field)
        return lambda slot: fold(values[slot])

    def _values(self, field: int | None) -> Sequence[RowValue]:
        return self.ids if field is None else self.column(field)


def fold(value: RowValue) -> RowValue:
    """Fold text for comparison: lists ignore case."""
    return text.fold(value) if isinstance(value, str) else value


def ordered(
    slots: Iterable[Slot], ids: Sequence[str], value_of: Reader, *, descending: bool
) -> list[Slot]:
    """Sort by folded value, nulls last and ties by ascending id in either direction."""
    by_id = sorted(slots, key=ids.__getitem__)
    values = {slot: value_of(slot) for slot in by_id}
    present = [slot for slot in by_id if values[slot] is not None]
    absent = [slot for slot in by_id if values[slot] is None]
    key: Callable[[Slot], Any] = values.__getitem__
    present.sort(key=key, reverse=descending)
    return present + absent


def place_after(
    order: Sequence[Slot],
    value: RowValue,
    item_id: str,
    ids: Sequence[str],
    value_of: Reader,
    *,
    descending: bool,
) -> int:
    """Return the position after a row with this value and id, whether or not the row exists.

    Raises:
        TypeError: if the value's type differs from the order's.
    """
    last: Any = value

    def is_after(slot: Slot) -> bool:
        other: Any = value_of(slot)
        if other == last:
            return ids[slot] > item_id
        if last is None:
            return False
        if other is None:
            return True
        return bool(other < last if descending else other > last)

    return bisect_left(order, True, key=is_after)


class Catalogues:
    """The catalogues of a process; the least recently used are dropped when memory is short."""

    def __init__(self, max_rows: int) -> None:
        self._max_rows = max_rows
        self._kept: OrderedDict[tuple[str, str], Catalogue] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, table: str, collection: str) -> Catalogue:
        with self._lock:
            kept = self._kept.setdefault((table, collection), Catalogue())
            self._kept.move_to_end((table, collection))
            return kept

    def trim(self) -> None:
        """Drop the least recently used catalogues until the rows fit; the last one used always
        stays."""
        with self._lock:
            rows = sum(len(kept.ids) for kept in self._kept.values())
            while rows > self._max_rows and len(self._kept) > 1:
                _, dropped = self._kept.popitem(last=False)
                rows -= len(dropped.ids)

    def clear(self) -> None:
        with self._lock:
            self._kept.clear()

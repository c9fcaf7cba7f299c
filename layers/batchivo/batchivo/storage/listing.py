"""Lists: filtered, sorted, counted and paged, over rows kept in the function's memory.

DynamoDB answers by key only, a shop asks by anything. So each collection has a narrow index
(``by_updated``: one packed attribute an item), and a function keeps the rows it has read, the
*catalogue*. Before each list it asks the index for what changed since it last asked, and works on
memory from there; the page itself is fetched from the table.

Why nothing is missed, whoever wrote it: an item's ``updated_at`` is stamped just before the write
and the write has ended, one way or the other, within the writer's time-out. The delta therefore
asks for everything since the *start* of the previous delta less ``OVERLAP``, which is longer than
any time-out and clock skew together. It is read with strong consistency, and an item's
``updated_at`` only grows, so of two rows of one item the later stamp is the newer.
"""

import json
import threading
from bisect import bisect_left
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import Enum
from operator import itemgetter
from typing import Any, Literal, TypeAlias

from batchivo import clock
from batchivo.errors import FieldError, InvalidFields
from batchivo.storage.cursors import Cursor
from batchivo.storage.table import Condition, Table

INDEX = "by_updated"
ROW_ATTRIBUTE = "row"
OVERLAP = timedelta(seconds=60)
TOMBSTONE_LIFE = timedelta(days=30)

_FRESH_LOAD_AFTER = timedelta(days=1)  # far less than a tombstone lives
_MAX_CACHED_ROWS = 250_000

RowValue: TypeAlias = str | int | float | bool | None
Kind: TypeAlias = Literal["text", "ids", "number", "moment", "day", "bool"]
"""``ids`` is a text of ids with spaces between them; a filter finds any one of them."""


@dataclass(frozen=True)
class ListField:
    """One declared field of a list.

    ``choices`` names the only values a filter may take. ``derive`` computes the value when the
    list is asked for, from the list's context and the stored fields ``derive_from``: for what
    depends on more than the item, such as a tenant's setting. ``range_name`` is the stem of the
    range filters (``remaining_weight`` gives ``remaining_weight_lt``); by default the field's own
    name without ``_at`` (``created_after``). ``filter_name`` is the parameter of the equality
    filter; by default the field's own name.
    """

    name: str
    kind: Kind = "text"
    filterable: bool = False
    sortable: bool = False
    searchable: bool = False
    ranged: bool = False
    range_name: str | None = None
    filter_name: str | None = None
    choices: tuple[str, ...] = ()
    derive: Callable[..., RowValue] | None = None
    derive_from: tuple[str, ...] = ()

    @property
    def filter_parameter(self) -> str:
        return self.filter_name or self.name

    @property
    def range_stem(self) -> str:
        return self.range_name or self.name.removesuffix("_at")


@dataclass(frozen=True)
class ListSpec:
    """What a resource's list can be asked for.

    The stored fields stand in the row in this order, so a new one goes to the end: rows written
    before it simply lack it and read as None.
    """

    name: str
    fields: tuple[ListField, ...]
    default_sort: str = "created_at"
    default_order: Literal["asc", "desc"] = "desc"

    @property
    def stored(self) -> tuple[ListField, ...]:
        return tuple(f for f in self.fields if f.derive is None)

    def __getitem__(self, name: str) -> ListField:
        return next(f for f in self.fields if f.name == name)


_ROW_VERSION = 1


@dataclass(frozen=True, slots=True)
class Row:
    """One live entry of a catalogue; ``values`` stand in the order of the stored fields."""

    id: str
    updated_at: int
    values: tuple[RowValue, ...]


_Reader: TypeAlias = Callable[[Row], RowValue]


@dataclass(frozen=True)
class Match:
    """Equality with any of the values; text is compared without regard to case."""

    field: str
    any_of: tuple[RowValue, ...]


@dataclass(frozen=True)
class Bound:
    """One side of a range."""

    field: str
    operator: Literal["lt", "lte", "gt", "gte"]
    value: float | int | str


@dataclass(frozen=True)
class ListQuery:
    """A list as asked for; ``cursor``, if any, replaces ``skip``."""

    skip: int = 0
    limit: int = 20
    sort_by: str = "created_at"
    sort_order: Literal["asc", "desc"] = "desc"
    search: str | None = None
    matches: tuple[Match, ...] = ()
    bounds: tuple[Bound, ...] = ()
    cursor: Cursor | None = None

    def fingerprint(self) -> str:
        """What a cursor belongs to: everything but the place in the list."""
        parts = (self.sort_by, self.sort_order, self.search, self.matches, self.bounds)
        return repr(parts)


@dataclass(frozen=True)
class Slice:
    """The ids of one page and where it stands in the whole."""

    ids: list[str]
    total: int
    skip: int
    next_cursor: Cursor | None


def pack(spec: ListSpec, values: Mapping[str, object], *, deleted: bool = False) -> str:
    """The ``row`` attribute of an item: row version, deleted flag, the stored fields in order."""
    packed = [] if deleted else [_packable(values.get(f.name)) for f in spec.stored]
    return json.dumps([_ROW_VERSION, int(deleted), *packed], separators=(",", ":"))


def _packable(value: object) -> RowValue:
    match value:
        case None | bool() | int() | float():
            return value
        case Enum():
            return str(value.value)
        case str():
            return value
        case Decimal():
            return int(value) if value == value.to_integral_value() else float(value)
        case datetime():
            return clock.to_micros(value)
        case date():
            return value.isoformat()
    message = f"a list field cannot hold {type(value).__name__}"
    raise TypeError(message)


@dataclass
class _Catalogue:
    rows: dict[str, Row] = field(default_factory=dict)
    as_of: datetime | None = None
    lock: threading.RLock = field(default_factory=threading.RLock)


class _Catalogues:
    """The catalogues of a process; those least recently used go when memory is needed."""

    def __init__(self, max_rows: int) -> None:
        self._max_rows = max_rows
        self._kept: OrderedDict[tuple[str, str], _Catalogue] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, table: str, collection: str) -> _Catalogue:
        with self._lock:
            kept = self._kept.setdefault((table, collection), _Catalogue())
            self._kept.move_to_end((table, collection))
            return kept

    def trim(self) -> None:
        """Keep the newest catalogues whose rows fit, and always the last one used."""
        with self._lock:
            rows = sum(len(kept.rows) for kept in self._kept.values())
            while rows > self._max_rows and len(self._kept) > 1:
                _, dropped = self._kept.popitem(last=False)
                rows -= len(dropped.rows)

    def clear(self) -> None:
        with self._lock:
            self._kept.clear()


_catalogues = _Catalogues(_MAX_CACHED_ROWS)


def forget_all() -> None:
    """Drop every catalogue: the next list of each collection reads its whole index."""
    _catalogues.clear()


class Listing:
    """The lists of one kind of collection in one table."""

    def __init__(self, table: Table, spec: ListSpec) -> None:
        self._table = table
        self._spec = spec
        self._position = {f.name: position for position, f in enumerate(spec.stored)}

    def rows(self, collection: str) -> list[Row]:
        """All live rows as of now: one Query of the changes, or of all rows at first."""
        catalogue = _catalogues.get(self._table.name, collection)
        with catalogue.lock:
            self._catch_up(catalogue, collection)
            rows = list(catalogue.rows.values())
        _catalogues.trim()
        return rows

    def columns(
        self, collection: str, names: Sequence[str], context: object = None
    ) -> list[tuple[Any, ...]]:
        """The named fields of all live rows: one Query of the changes, or of all at first."""
        readers = [self._reader(name, context) for name in names]
        return [tuple(read(row) for read in readers) for row in self.rows(collection)]

    def slice(self, collection: str, query: ListQuery, context: object = None) -> Slice:
        """One page's ids, exact total included.

        Raises:
            InvalidFields: for a cursor whose value the sort field cannot have.
        """
        found = self._select(self.rows(collection), query, context)
        value_of = self._reader(query.sort_by, context)
        ordered = _sorted(found, value_of, descending=query.sort_order == "desc")
        skip = query.skip
        if query.cursor is not None:
            skip = _position_after(ordered, query.cursor, descending=query.sort_order == "desc")
        end = skip + query.limit
        page = ordered[skip:end]
        following = None
        if page and end < len(ordered):
            value, row = page[-1]
            following = Cursor(value=value, id=row.id, fingerprint=query.fingerprint())
        return Slice([row.id for _, row in page], len(ordered), skip, following)

    def _catch_up(self, catalogue: _Catalogue, collection: str) -> None:
        started = clock.now()
        as_of = catalogue.as_of
        if as_of is None or started - as_of > _FRESH_LOAD_AFTER:
            catalogue.rows.clear()
            since = 0
        else:
            since = clock.to_micros(as_of - OVERLAP)
        condition = Condition(
            "#collection = :collection AND #updated_at >= :since",
            {":collection": collection, ":since": since},
        )
        for entry in self._table.query(condition, index=INDEX):
            self._lay_over(catalogue.rows, entry)
        catalogue.as_of = started

    def _lay_over(self, rows: dict[str, Row], entry: Mapping[str, Any]) -> None:
        item_id = entry["id"]["S"]
        updated_at = int(entry["updated_at"]["N"])
        known = rows.get(item_id)
        if known is not None and known.updated_at >= updated_at:
            return
        _, deleted, *values = json.loads(entry[ROW_ATTRIBUTE]["S"])
        if deleted:
            rows.pop(item_id, None)
            return
        values += [None] * (len(self._position) - len(values))
        rows[item_id] = Row(item_id, updated_at, tuple(values))

    def _reader(self, name: str, context: object) -> _Reader:
        if name == "id":
            return lambda row: row.id
        declared = self._spec[name]
        derive = declared.derive
        if derive is None:
            position = self._position[name]
            return lambda row: row.values[position]
        positions = [self._position[source] for source in declared.derive_from]
        return lambda row: derive(context, *(row.values[p] for p in positions))

    def _matches(self, match: Match, context: object) -> Callable[[Row], bool]:
        read = self._reader(match.field, context)
        if self._spec[match.field].kind == "ids":
            return _holds_any(read, match.any_of)
        return _equals_any(read, match.any_of)

    def _select(self, rows: Iterable[Row], query: ListQuery, context: object) -> Sequence[Row]:
        tests = [
            *(self._matches(match, context) for match in query.matches),
            *(_within(self._reader(b.field, context), b) for b in query.bounds),
        ]
        if query.search:
            readers = [self._reader(f.name, context) for f in self._spec.fields if f.searchable]
            tests.append(_contains(readers, query.search))
        return [row for row in rows if all(test(row) for test in tests)]


def _fold(value: RowValue) -> RowValue:
    return value.casefold() if isinstance(value, str) else value


def _equals_any(read: _Reader, any_of: Sequence[RowValue]) -> Callable[[Row], bool]:
    wanted = {_fold(value) for value in any_of}
    return lambda row: _fold(read(row)) in wanted


def _holds_any(read: _Reader, any_of: Sequence[RowValue]) -> Callable[[Row], bool]:
    wanted = set(any_of)
    return lambda row: not wanted.isdisjoint(str(read(row) or "").split())


def _within(read: _Reader, bound: Bound) -> Callable[[Row], bool]:
    limit: Any = bound.value
    compare: Callable[[Any], bool] = {
        "lt": lambda value: value < limit,
        "lte": lambda value: value <= limit,
        "gt": lambda value: value > limit,
        "gte": lambda value: value >= limit,
    }[bound.operator]

    def test(row: Row) -> bool:
        value = read(row)
        return value is not None and compare(value)

    return test


def _contains(readers: Sequence[_Reader], text: str) -> Callable[[Row], bool]:
    needle = text.casefold()

    def test(row: Row) -> bool:
        return any(isinstance(v := read(row), str) and needle in v.casefold() for read in readers)

    return test


def _sorted(
    rows: Sequence[Row], value_of: Callable[[Row], RowValue], *, descending: bool
) -> list[tuple[RowValue, Row]]:
    """By value, nulls last either way, ties by ascending id either way."""
    pairs = [(_fold(value_of(row)), row) for row in rows]
    pairs.sort(key=lambda pair: pair[1].id)
    present: list[tuple[Any, Row]] = [pair for pair in pairs if pair[0] is not None]
    absent = [pair for pair in pairs if pair[0] is None]
    present.sort(key=itemgetter(0), reverse=descending)
    return [*present, *absent]


def _position_after(
    ordered: Sequence[tuple[RowValue, Row]], cursor: Cursor, *, descending: bool
) -> int:
    """Where the list goes on after the cursor's row, whether or not that row is still there."""
    last: Any = cursor.value

    def is_after(pair: tuple[Any, Row]) -> bool:
        value, row = pair
        if value == last:
            return row.id > cursor.id
        if last is None:
            return False
        if value is None:
            return True
        return bool(value < last if descending else value > last)

    try:
        return bisect_left(ordered, True, key=is_after)
    except TypeError as error:  # made by hand: its value is of another kind than the field's
        raise InvalidFields([FieldError("cursor", "is not a cursor of this API")]) from error

"""Lists: filtered, sorted, counted and paged, over rows kept in the function's memory.

DynamoDB can only look up by key, but a shop filters and sorts by any field. So each collection has
a narrow index (``storage/index.py``: one packed attribute per item), and a function keeps the rows
that it has read, its *catalogue*. Before each list it queries the index for changes since the last
time and then works in memory; only the page itself is fetched from the table. A large catalogue
starts from the packed index (``storage/packed_index.py``) and continues from the moment it covers.
"""

import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import Enum
from functools import cached_property, partial
from hashlib import blake2b
from typing import Any, Literal, TypeAlias, TypeVar

from batchivo import clock, text
from batchivo.errors import FieldError, InvalidFields, NotModified
from batchivo.storage.catalogue import (
    Catalogue,
    Catalogues,
    Reader,
    Slot,
    fold,
    ordered,
    place_after,
)
from batchivo.storage.cursors import Cursor
from batchivo.storage.index import DELETED, RowValue, entries_since
from batchivo.storage.packed_index import PackedIndex
from batchivo.storage.table import Table
from batchivo.storage.totals import Total

T = TypeVar("T", bound=Total)

_FRESH_LOAD_AFTER = timedelta(days=1)  # far less than a tombstone lives
_MAX_CACHED_ROWS = 250_000

Kind: TypeAlias = Literal["text", "ids", "number", "moment", "day", "bool"]
"""``ids`` is a text of ids separated by spaces; a filter matches any one of them."""


@dataclass(frozen=True)
class ListField:
    """One declared field of a list.

    ``choices`` are the only values that a filter accepts. ``derive`` computes the value when the
    list is read, from the context and the ``id`` or stored fields ``derive_from``: for values that
    depend on more than the item, such as a workspace's setting. ``range_name`` is the stem of the
    range filters (``remaining_weight`` gives ``remaining_weight_lt``); it defaults to the field's
    name without ``_at`` (``created_after``). ``filter_name`` is the parameter of the equality
    filter; it defaults to the field's name.
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
    """The fields, filters and orders of a resource's list.

    The stored fields are in the row in this order, so append new ones at the end: rows written
    earlier lack them and read as None.
    """

    name: str
    fields: tuple[ListField, ...]
    default_sort: str = "created_at"
    default_order: Literal["asc", "desc"] = "desc"

    @cached_property
    def stored(self) -> tuple[ListField, ...]:
        return tuple(f for f in self.fields if f.derive is None)

    def __getitem__(self, name: str) -> ListField:
        return next(f for f in self.fields if f.name == name)


_ROW_VERSION = 1


@dataclass(frozen=True)
class Match:
    """Equality with any of the values; text is compared case-insensitively."""

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
    """A requested list; ``cursor``, if given, replaces ``skip``.

    ``seen`` are the ETags of the answers that the caller has, or ``*`` for any; None if the answers
    of this list have no ETag, because they are made of more than its rows and their context.
    ``caught_up`` says that this process has just read the list's changes: the page needs no Query.
    """

    skip: int = 0
    limit: int = 20
    sort_by: str = "created_at"
    sort_order: Literal["asc", "desc"] = "desc"
    search: str | None = None
    matches: tuple[Match, ...] = ()
    bounds: tuple[Bound, ...] = ()
    cursor: Cursor | None = None
    seen: frozenset[str] | None = field(default=None, repr=False, compare=False)
    caught_up: bool = field(default=False, repr=False, compare=False)

    def fingerprint(self) -> str:
        """Identify the list that a cursor belongs to: everything except the position in it."""
        parts = (self.sort_by, self.sort_order, self.search, self.matches, self.bounds)
        return repr(parts)


@dataclass(frozen=True)
class Slice:
    """The ids of one page and its position in the whole list."""

    ids: list[str]
    total: int
    skip: int
    next_cursor: Cursor | None
    stamps: list[int] = field(default_factory=list)
    """When each was last changed, in microseconds since 1970: a fetched item must not be older."""
    etag: str | None = None


def pack(spec: ListSpec, values: Mapping[str, object], *, ends: int = 0) -> str:
    """Build the ``row`` attribute of an item: row version, expiry (in seconds since 1970, 0 for
    never), and the stored fields in order."""
    packed = [] if ends == DELETED else [_packable(values.get(f.name)) for f in spec.stored]
    return json.dumps([_ROW_VERSION, ends, *packed], separators=(",", ":"))


def _packable(value: object) -> RowValue:
    if value is None or type(value) is str:
        return value
    match value:
        case bool() | int() | float():
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


catalogues = Catalogues(_MAX_CACHED_ROWS)


def forget_all() -> None:
    """Drop every catalogue: the next list of each collection reads its whole index."""
    catalogues.clear()


class Listing:
    """The lists of one kind of collection in one table."""

    def __init__(self, table: Table, spec: ListSpec, packed: PackedIndex | None = None) -> None:
        """``packed`` is the index that large collections of the table are loaded from first;
        collections missing from it are read from the table's own index."""
        self._table = table
        self._spec = spec
        self._packed = packed
        self._position = {f.name: position for position, f in enumerate(spec.stored)}

    def columns(
        self, collection: str, names: Sequence[str], context: object = None
    ) -> list[tuple[Any, ...]]:
        """Return the named fields of all live rows: one Query for the changes; for all rows on
        first use."""
        catalogue = catalogues.get(self._table.name, collection)
        with catalogue.lock:
            self._catch_up(catalogue, collection)
            slots = [*catalogue.slots()]
            values = [self._values(catalogue, name, slots, context) for name in names]
            found = [*zip(*values, strict=True)]
        catalogues.trim()
        return found

    def stamps(self, collection: str) -> dict[str, int]:
        """Return when each live row last changed, in microseconds, by id: one Query for the
        changes; for all rows on first use."""
        catalogue = catalogues.get(self._table.name, collection)
        with catalogue.lock:
            self._catch_up(catalogue, collection)
            found = {catalogue.ids[slot]: catalogue.stamps[slot] for slot in catalogue.slots()}
        catalogues.trim()
        return found

    def digest(self, collection: str) -> int:
        """Return a digest of all live rows, which changes with any of them: one Query for the
        changes; for all rows on first use."""
        catalogue = catalogues.get(self._table.name, collection)
        with catalogue.lock:
            self._catch_up(catalogue, collection)
            digest = catalogue.digest()
        catalogues.trim()
        return digest

    @contextmanager
    def total(self, collection: str, empty: T) -> Iterator[T]:
        """Lend the total of all live rows, like ``empty`` in kind and key, while nobody changes it:
        one Query for the changes; for all rows on first use."""
        catalogue = catalogues.get(self._table.name, collection)
        with catalogue.lock:
            self._catch_up(catalogue, collection)
            yield catalogue.total(empty, [self._position.get(name) for name in empty.fields])
        catalogues.trim()

    def slice(self, collection: str, query: ListQuery, context: object = None) -> Slice:
        """Return one page's ids with the exact total: one Query for the changes. On first use of a
        collection one Query for all rows, or three calls if it is packed.

        Raises:
            NotModified: if the caller has seen this page.
            InvalidFields: for a cursor whose value the sort field cannot have.
        """
        catalogue = catalogues.get(self._table.name, collection)
        with catalogue.lock:
            if not query.caught_up or catalogue.as_of is None:
                self._catch_up(catalogue, collection)
            etag = _etag(catalogue, query, context)
            page = replace(self._page(catalogue, query, context), etag=etag)
        catalogues.trim()
        return page

    def _catch_up(self, catalogue: Catalogue, collection: str) -> None:
        as_of = catalogue.as_of
        if as_of is None or catalogue.is_worn_out or clock.now() - as_of > _FRESH_LOAD_AFTER:
            packed = self._packed.load(collection) if self._packed else None
            as_of, chunks = packed or (None, ())
            catalogue.fill(chunks, None)
        started = clock.now()
        for entry in entries_since(self._table, collection, as_of):
            catalogue.lay_over(entry)
        catalogue.end_rows(started)
        catalogue.as_of = started

    def _page(self, catalogue: Catalogue, query: ListQuery, context: object) -> Slice:
        descending = query.sort_order == "desc"
        found = self._in_order(catalogue, query, context)
        read = self._reader(catalogue, query.sort_by, context)

        def value_of(slot: Slot) -> RowValue:
            return fold(read(slot))

        skip = query.skip
        if query.cursor is not None:
            last, last_id = query.cursor.value, query.cursor.id
            try:
                skip = place_after(
                    found, last, last_id, catalogue.ids, value_of, descending=descending
                )
            except TypeError as error:  # made by hand: its value is of another kind
                problem = FieldError("cursor", "is not a cursor of this API")
                raise InvalidFields([problem]) from error
        end = skip + query.limit
        page = found[skip:end]
        following = None
        if page and end < len(found):
            following = Cursor(
                value=value_of(page[-1]),
                id=catalogue.ids[page[-1]],
                fingerprint=query.fingerprint(),
            )
        return Slice(
            [catalogue.ids[slot] for slot in page],
            len(found),
            skip,
            following,
            [catalogue.stamps[slot] for slot in page],
        )

    def _in_order(self, catalogue: Catalogue, query: ListQuery, context: object) -> Sequence[Slot]:
        """Return the rows that match the query, in its order."""
        descending = query.sort_order == "desc"
        tests = self._tests(catalogue, query, context)
        position = self._position.get(query.sort_by)
        kept = query.sort_by == "id" or position is not None
        if kept and (not tests or catalogue.has_order(position, descending=descending)):
            return _passing(tests, catalogue.order(position, descending=descending))
        # Sorting only the matching rows is cheaper than building an order of all.
        read = self._reader(catalogue, query.sort_by, context)
        found = _passing(tests, [*catalogue.slots()])
        return ordered(found, catalogue.ids, lambda slot: fold(read(slot)), descending=descending)

    def _reader(self, catalogue: Catalogue, name: str, context: object) -> Reader:
        derive = None if name == "id" else self._spec[name].derive
        if derive is None:
            return self._stored(catalogue, name).__getitem__
        sources = [self._stored(catalogue, source) for source in self._spec[name].derive_from]
        return lambda slot: derive(context, *(values[slot] for values in sources))

    def _stored(self, catalogue: Catalogue, name: str) -> Sequence[RowValue]:
        return catalogue.ids if name == "id" else catalogue.column(self._position[name])

    def _values(
        self, catalogue: Catalogue, name: str, slots: Sequence[Slot], context: object
    ) -> Iterable[RowValue]:
        """Return one field of all slots. Going field by field avoids a Python call per row, except
        for derived fields."""
        derive = None if name == "id" else self._spec[name].derive
        if derive is None:
            return map(self._reader(catalogue, name, context), slots)
        sources = [
            map(self._stored(catalogue, source).__getitem__, slots)
            for source in self._spec[name].derive_from
        ]
        return map(partial(derive, context), *sources)

    def _tests(
        self, catalogue: Catalogue, query: ListQuery, context: object
    ) -> list[Callable[[Slot], bool]]:
        tests = [
            *(self._matches(catalogue, match, context) for match in query.matches),
            *(_within(self._reader(catalogue, b.field, context), b) for b in query.bounds),
        ]
        if query.search:
            searched = [f.name for f in self._spec.fields if f.searchable]
            readers = [self._reader(catalogue, name, context) for name in searched]
            tests.append(_contains(readers, query.search))
        return tests

    def _matches(
        self, catalogue: Catalogue, match: Match, context: object
    ) -> Callable[[Slot], bool]:
        read = self._reader(catalogue, match.field, context)
        if self._spec[match.field].kind == "ids":
            return _holds_any(read, match.any_of)
        return _equals_any(read, match.any_of)


def _etag(catalogue: Catalogue, query: ListQuery, context: object) -> str | None:
    """Return the ETag of a page: it changes with any row of the list, with the query, with what its
    derived fields are made of, and with the code.

    Raises:
        NotModified: if the caller has seen it.
    """
    if query.seen is None:
        return None
    code = os.environ.get("AWS_LAMBDA_FUNCTION_VERSION")
    made_of = repr((catalogue.digest(), query, context, code)).encode()
    etag = f'"{blake2b(made_of, digest_size=12).hexdigest()}"'
    if not query.seen.isdisjoint((etag, "*")):
        raise NotModified(etag)
    return etag


def _passing(tests: Iterable[Callable[[Slot], bool]], slots: Sequence[Slot]) -> Sequence[Slot]:
    for test in tests:
        slots = [slot for slot in slots if test(slot)]
    return slots


def _equals_any(read: Reader, any_of: Sequence[RowValue]) -> Callable[[Slot], bool]:
    wanted = {fold(value) for value in any_of}
    return lambda slot: fold(read(slot)) in wanted


def _holds_any(read: Reader, any_of: Sequence[RowValue]) -> Callable[[Slot], bool]:
    wanted = set(any_of)
    return lambda slot: not wanted.isdisjoint(str(read(slot) or "").split())


def _within(read: Reader, bound: Bound) -> Callable[[Slot], bool]:
    limit: Any = bound.value
    compare: Callable[[Any], bool] = {
        "lt": lambda value: value < limit,
        "lte": lambda value: value <= limit,
        "gt": lambda value: value > limit,
        "gte": lambda value: value >= limit,
    }[bound.operator]

    def test(slot: Slot) -> bool:
        value = read(slot)
        return value is not None and compare(value)

    return test


def _contains(readers: Sequence[Reader], sought: str) -> Callable[[Slot], bool]:
    """Test whether a text contains the sought one, or a number is equal to it; # may precede it."""
    needle = text.fold(sought)
    digits = needle.strip().removeprefix("#")

    def found_in(value: RowValue) -> bool:
        if isinstance(value, str):
            return needle in text.fold(value)
        return value is not None and str(value) == digits

    return lambda slot: any(found_in(read(slot)) for read in readers)

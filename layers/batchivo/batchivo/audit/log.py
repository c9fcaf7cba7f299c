"""The audit log in DynamoDB: the table Audit, a collection ``<workspace>/audit/<yyyy-mm>`` a month.

An entry's id is a UUIDv7 of its moment, so a month is read in the order of time by its keys alone.
The table has no local secondary index, which would bound a month to 10 GB.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from uuid import UUID

from pydantic import ValidationError

from batchivo import clock, text
from batchivo.audit.models import StoredEntry
from batchivo.config import settings
from batchivo.errors import FieldError, InvalidFields
from batchivo.storage import table
from batchivo.storage.attributes import Item, decode_item
from batchivo.storage.catalogue import fold
from batchivo.storage.cursors import Cursor
from batchivo.storage.identifiers import lowest_id, moment_of
from batchivo.storage.listing import ListQuery
from batchivo.storage.table import IS_NEW, Condition, Key, Table, Write, collection_of
from batchivo.storage.unreadable import UnreadableItem

MOST_EXAMINED = 1000
"""The most entries that a call reads for its page, or counts: less than a megabyte."""

_CLOCK_SKEW = timedelta(minutes=1)
"""The most by which the clocks of two functions may differ."""

FILTERED_PAGE = 500
"""The entries that one Query of a filtered list reads."""

_TOTAL = re.compile(r"([0-9]{1,9})(\+?)")


@dataclass(frozen=True)
class Total:
    """How many entries match; there may be more of them unless it ``is_exact``."""

    count: int
    is_exact: bool

    def encode(self) -> str:
        return f"{self.count}{'' if self.is_exact else '+'}"


@dataclass(frozen=True)
class LogPage:
    """A page of the log; with filters it may hold fewer entries than asked for, even none."""

    entries: list[StoredEntry]
    limit: int
    total: Total
    next_cursor: Cursor | None


@lru_cache(maxsize=1)
def _table() -> Table:
    return Table(settings().audit_table)


def adding(workspace_id: str, *, entry: StoredEntry) -> Write:
    """Return the write that appends an entry."""
    return _table().putting(_item(workspace_id, entry), IS_NEW)


def add(entry: Write) -> None:
    """Append an entry on its own: one PutItem."""
    table.write_all([entry])


def count_failed(workspace_id: str, *, entry: StoredEntry) -> None:
    """Count one more failure in an entry, which takes the last one's source: one UpdateItem."""
    fields = entry.model_dump(exclude={"id", "failed", "key_id"}, exclude_none=True)
    _table().update(
        Key(_collection(workspace_id, _month(entry)), entry.id),
        f"SET {', '.join(f'#{name} = :{name}' for name in fields)} ADD #failed :one",
        {":one": 1, **{f":{name}": value for name, value in fields.items()}},
    )


def page(workspace_id: str, *, query: ListQuery) -> LogPage:
    """Return a page of the log: one Query, and one more for each further month of the page.

    With filters it takes one Query per 500 entries, until ``MOST_EXAMINED`` entries were read or,
    on later pages, the page is full. A first page that is not the last counts the entries up to
    ``MOST_EXAMINED``: one more Query, and one for each further month. Later pages tell its total.

    Raises:
        InvalidFields: for a cursor that was made by hand.
    """
    passes, has_filter = _filter(query), bool(query.matches or query.search)
    total = _first_pages_total(query.cursor) if query.cursor else None
    # A page, one entry more to see whether there is one, and the one that the cursor names.
    page_size = FILTERED_PAGE if has_filter else query.limit + 1 + bool(query.cursor)
    found: list[StoredEntry] = []
    matches = 0
    last: StoredEntry | None = None
    for examined, entry in enumerate(_entries(workspace_id, query, page_size), start=1):
        if passes(entry):
            matches += 1
            if matches <= query.limit:
                found.append(entry)
            elif last is None:
                last = found[-1]
                if not has_filter or total is not None:
                    break
        if examined == MOST_EXAMINED:
            last = last or entry
            break
    else:
        total = total or Total(matches, is_exact=query.cursor is None)
    if total is None:
        total = Total(matches, is_exact=False) if has_filter else _count(workspace_id, query)
    cursor = Cursor(total.encode(), last.id, query.fingerprint()) if last else None
    return LogPage(found, query.limit, total, cursor)


def _first_pages_total(cursor: Cursor) -> Total | None:
    found = _TOTAL.fullmatch(str(cursor.value))
    return Total(int(found[1]), is_exact=not found[2]) if found else None


def _count(workspace_id: str, query: ListQuery) -> Total:
    """Count the entries of the query's range of time: one Query for each month, until
    ``MOST_EXAMINED`` were counted. At half price, so it may miss the latest."""
    now = clock.now()
    unexpired = Condition("#expires_at > :now", {":now": int(now.timestamp())})
    count, rest = 0, MOST_EXAMINED
    for month in _months_of(workspace_id, query, now, after=None):
        counted, examined = _table().count(month, unexpired, most=rest)
        count, rest = count + counted, rest - examined
        if rest <= 0:
            return Total(count, is_exact=False)
    return Total(max(count, query.limit + 1), is_exact=True)


def _entries(workspace_id: str, query: ListQuery, page_size: int) -> Iterator[StoredEntry]:
    """Yield the entries of the query's range of time in its order, from its cursor on."""
    now = clock.now()
    forward = query.sort_order == "asc"
    after = _entry_id(query.cursor) if query.cursor else None
    for month in _months_of(workspace_id, query, now, after=after):
        for attributes in _table().query(month, forward=forward, page_size=page_size):
            entry = _read(decode_item(attributes))
            if entry and entry.id != after and entry.expires_at > now.timestamp():
                yield entry


def _read(item: Item) -> StoredEntry | None:
    """Return the entry in an item; an unreadable one is logged, counted and left out."""
    try:
        return StoredEntry.model_validate(item)
    except ValidationError as error:
        UnreadableItem.of(item, error).tell()
        return None


def _months_of(
    workspace_id: str, query: ListQuery, now: datetime, *, after: str | None
) -> Iterator[Condition]:
    """Yield the conditions that read the query's range of time, a month each, in its order."""
    begin, end = _range(workspace_id, query, now)
    if begin >= end:
        return
    low, high = lowest_id(begin), lowest_id(end)
    ascending = query.sort_order == "asc"
    if after and ascending:
        low = max(low, after)
    elif after:
        high = min(high, after)
    if low > high:
        return
    months = _months(low, high)
    for month in months if ascending else reversed(months):
        yield Condition(
            "#collection = :month AND #id BETWEEN :low AND :high",
            {":month": _collection(workspace_id, month), ":low": low, ":high": high},
        )


def _range(workspace_id: str, query: ListQuery, now: datetime) -> tuple[datetime, datetime]:
    """Return the first moment asked for and the end, as far as there can be entries."""
    opened = clock.from_micros(moment_of(workspace_id)) - _CLOCK_SKEW
    begin = max(opened, now - timedelta(days=settings().audit_log_days))
    end = now + _CLOCK_SKEW
    for bound in query.bounds:
        moment = clock.from_micros(int(bound.value))
        if bound.operator == "gte":
            begin = max(begin, moment)
        else:
            end = min(end, moment)
    return begin, end


def _entry_id(cursor: Cursor) -> str:
    with suppress(ValueError):
        if str(UUID(cursor.id)) == cursor.id:
            return cursor.id
    raise InvalidFields([FieldError("cursor", "is not a cursor of this API")])


def _months(low: str, high: str) -> list[str]:
    """Return the months in which ids between these two were made."""
    begin, end = (clock.from_micros(moment_of(entry_id)) for entry_id in (low, high))
    first, last = begin.year * 12 + begin.month - 1, end.year * 12 + end.month - 1
    return [f"{number // 12:04}-{number % 12 + 1:02}" for number in range(first, last + 1)]


def _filter(query: ListQuery) -> Callable[[StoredEntry], bool]:
    wanted = [(match.field, {fold(value) for value in match.any_of}) for match in query.matches]
    needle = text.fold(query.search or "")
    return lambda entry: (
        needle in text.fold(entry.resource)
        and all(fold(getattr(entry, name)) in any_of for name, any_of in wanted)
    )


def _item(workspace_id: str, entry: StoredEntry) -> dict[str, object]:
    return {"collection": _collection(workspace_id, _month(entry)), **entry.model_dump()}


def _month(entry: StoredEntry) -> str:
    return entry.created_at.astimezone(UTC).strftime("%Y-%m")


def _collection(workspace_id: str, month: str) -> str:
    return collection_of(workspace_id, "audit", month)

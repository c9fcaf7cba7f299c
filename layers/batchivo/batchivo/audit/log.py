"""The audit log in DynamoDB: the table Audit, a collection ``<workspace>/audit/<yyyy-mm>`` a month.

An entry's id is a UUIDv7 of its moment, so a month is read in the order of time by its keys alone.
The table has no local secondary index, which would bound a month to 10 GB.
"""

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from uuid import UUID

from batchivo import clock, text
from batchivo.audit.models import StoredEntry
from batchivo.config import settings
from batchivo.errors import FieldError, InvalidFields
from batchivo.storage import table
from batchivo.storage.attributes import decode_item
from batchivo.storage.catalogue import fold
from batchivo.storage.cursors import Cursor
from batchivo.storage.identifiers import lowest_id, moment_of
from batchivo.storage.listing import ListQuery
from batchivo.storage.table import IS_NEW, Condition, Key, Table, Write, collection_of

MOST_EXAMINED = 2000
"""The most entries that are read for one page: less than a megabyte."""

_CLOCK_SKEW = timedelta(minutes=1)
"""The most by which the clocks of two functions may differ."""

FILTERED_PAGE = 500
"""The entries that one Query of a filtered list reads."""


@dataclass(frozen=True)
class LogPage:
    """A page of the log; with filters it may hold fewer entries than asked for, even none."""

    entries: list[StoredEntry]
    limit: int
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
    fields = entry.model_dump(exclude={"id", "failed", "key_id"})
    _table().update(
        Key(_collection(workspace_id, _month(entry)), entry.id),
        f"SET {', '.join(f'#{name} = :{name}' for name in fields)} ADD #failed :one",
        {":one": 1, **{f":{name}": value for name, value in fields.items()}},
    )


def page(workspace_id: str, *, query: ListQuery) -> LogPage:
    """Return a page of the log: one Query, and one more for each further month of the page.

    With filters it takes one Query per 500 entries, until the page is full or ``MOST_EXAMINED``
    entries were read.

    Raises:
        InvalidFields: for a cursor that was made by hand.
    """
    passes = _filter(query)
    page_size = FILTERED_PAGE if query.matches or query.search else query.limit + 1
    found: list[StoredEntry] = []
    for examined, entry in enumerate(_entries(workspace_id, query, page_size), start=1):
        if passes(entry):
            if len(found) == query.limit:
                return LogPage(found, query.limit, _cursor(query, found[-1]))
            found.append(entry)
        if examined == MOST_EXAMINED:
            return LogPage(found, query.limit, _cursor(query, entry))
    return LogPage(found, query.limit, None)


def _cursor(query: ListQuery, last: StoredEntry) -> Cursor:
    return Cursor(value=None, id=last.id, fingerprint=query.fingerprint())


def _entries(workspace_id: str, query: ListQuery, page_size: int) -> Iterator[StoredEntry]:
    """Yield the entries of the query's range of time in its order, from its cursor on."""
    now = clock.now()
    begin, end = _range(workspace_id, query, now)
    if begin >= end:
        return
    low, high = lowest_id(begin), lowest_id(end)
    ascending, after = query.sort_order == "asc", query.cursor and _entry_id(query.cursor)
    if after and ascending:
        low = max(low, after)
    elif after:
        high = min(high, after)
    if low > high:
        return
    months = _months(low, high)
    for month in months if ascending else reversed(months):
        condition = Condition(
            "#collection = :month AND #id BETWEEN :low AND :high",
            {":month": _collection(workspace_id, month), ":low": low, ":high": high},
        )
        for attributes in _table().query(condition, forward=ascending, page_size=page_size):
            entry = StoredEntry.model_validate(decode_item(attributes))
            if entry.id != after and entry.expires_at > now.timestamp():
                yield entry


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

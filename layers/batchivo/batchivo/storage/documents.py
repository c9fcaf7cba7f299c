"""Stored entities of one kind: read by key, written under their version, listed by their rows."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Generic, TypeAlias, TypeVar

from pydantic import ValidationError

from batchivo import clock
from batchivo.choices import AS_STORED
from batchivo.errors import VersionMismatch
from batchivo.storage.attributes import Item, decode_item
from batchivo.storage.copies import Copies
from batchivo.storage.cursors import Cursor
from batchivo.storage.entity import Entity, require_fields, with_unknown
from batchivo.storage.index import DELETED, ROW_ATTRIBUTE, TOMBSTONE_LIFE
from batchivo.storage.last_seen import LastSeen
from batchivo.storage.listing import Listing, ListQuery, ListSpec, pack
from batchivo.storage.packed_index import PackedIndex
from batchivo.storage.table import Condition, Key, Table, Write, at_version
from batchivo.storage.totals import Total
from batchivo.storage.unreadable import UnreadableItem

E = TypeVar("E", bound=Entity)
F = TypeVar("F", bound=Total)
T = TypeVar("T")
U = TypeVar("U")

_DELETED = "deleted"
_IS_FREE = Condition(f"attribute_not_exists(#id) OR #{_DELETED} = :gone", {":gone": True})
_OURS = {"collection", ROW_ATTRIBUTE}
"""Attributes of an item that are not fields of its entity."""


@dataclass(frozen=True)
class Page(Generic[T]):
    """One page of a list and its position in the whole list."""

    items: list[T]
    total: int
    skip: int
    limit: int
    next_cursor: Cursor | None
    etag: str | None = None

    def map(self, show: Callable[[T], U]) -> "Page[U]":
        """Return the page with what ``show`` makes of its items."""
        items = [show(item) for item in self.items]
        return Page(items, self.total, self.skip, self.limit, self.next_cursor, self.etag)


class Documents(Generic[E]):
    """Stores one kind of entity and its list rows."""

    def __init__(
        self,
        table: Table,
        model: type[E],
        spec: ListSpec | None,
        row: Callable[[E], Mapping[str, object]] | None = None,
        *,
        remembers: bool = False,
    ) -> None:
        """``spec`` is None for kinds without a list. ``row`` returns the stored list fields; by
        default they are the entity's attributes. ``remembers`` keeps entities last seen."""
        self.table = table
        self.seen: LastSeen[E] | None = LastSeen() if remembers else None
        self._copies: Copies[E] = Copies()
        self._model = model
        self._spec = spec
        self._row = row or self._attributes
        self._listing = Listing(table, spec, PackedIndex.of(table.name)) if spec else None

    def get(self, collection: str, entity_id: str) -> E | None:
        """Return the entity, or None if it does not exist or was deleted: one GetItem."""
        found = self.read(self.table.get(Key(collection, entity_id)))
        self.remember(collection, entity_id, found)
        return found

    def read(self, item: Item | None) -> E | None:
        """Return the entity in an item, such as the one returned by a failed condition.

        The entity and its parts also carry the attributes that their models do not know. A newer
        version of the code may have written them; they are kept through a write.

        Raises:
            UnreadableItem: if it lacks a field that this version needs.
        """
        found = live(item)
        if found is None:
            return None
        fields = {name: value for name, value in found.items() if name not in _OURS}
        try:
            return self._model.model_validate(fields, extra="allow", context=AS_STORED)
        except ValidationError as error:
            raise UnreadableItem.of(found, error) from error

    def read_if_possible(self, item: Item | None) -> E | None:
        """Return the entity in an item of a list; an unreadable one is logged, counted and left
        out."""
        try:
            return self.read(item)
        except UnreadableItem as unreadable:
            unreadable.tell()
            return None

    def remember(self, collection: str, entity_id: str, found: E | None) -> None:
        """Remember an entity just read or written, if this kind is remembered."""
        if self.seen is not None:
            self.seen.keep(collection, entity_id, found)

    def get_many(self, collection: str, entity_ids: Sequence[str]) -> list[E]:
        """Return the existing entities, in that order: one BatchGetItem per hundred."""
        items = self.table.batch_get([Key(collection, entity_id) for entity_id in entity_ids])
        return [entity for item in items if (entity := self.read(item)) is not None]

    def walk(self, collection: str, *, after: str | None = None) -> Iterator[E]:
        """Yield all readable entities in the order of their ids, starting after ``after``: a Query
        per megabyte."""
        condition = Condition("#collection = :collection", {":collection": collection})
        if after is not None:
            condition = Condition(
                f"{condition.expression} AND #id > :after", {**condition.values, ":after": after}
            )
        for attributes in self.table.query(condition):
            entity = self.read_if_possible(decode_item(attributes))
            if entity is not None:
                yield entity

    def creating(self, collection: str, entity: E) -> Write:
        """Return the write that stores a new entity, even in place of a deleted one with its id."""
        return self.table.putting(self._item(collection, entity), _IS_FREE)

    def changing(self, collection: str, entity: E) -> Write:
        """Return the write that stores a ``changed`` entity; fails if another change came first."""
        return self.table.putting(self._item(collection, entity), at_version(entity.version - 1))

    def removing(self, collection: str, entity: E) -> Write:
        """Return the write that replaces an entity with a tombstone, so lists see the deletion.

        Kinds without a list need no tombstone.
        """
        if self._spec is None:
            return self.table.deleting(Key(collection, entity.id), at_version(entity.version))
        tombstone = self._tombstone(collection, entity, self._spec)
        return self.table.putting(tombstone, at_version(entity.version))

    def page(self, collection: str, query: ListQuery, context: object = None) -> Page[E]:
        """Return one page: a Query for the changes, and a BatchGetItem of the page.

        A page with an entity that was changed between the two has no ETag.

        Raises:
            NotModified: after the Query, if the caller has seen this page.
        """
        assert self._listing is not None  # noqa: S101 - what nobody lists has no page
        found = self._listing.slice(collection, query, context)
        entities = self._fetch(collection, found.ids, found.stamps)
        stamps = [clock.to_micros(entity.updated_at) for entity in entities]
        etag = found.etag if stamps == found.stamps else None
        return Page(entities, found.total, found.skip, query.limit, found.next_cursor, etag)

    def whole(self, collection: str) -> list[E]:
        """Return all readable entities in the order of their ids: a Query for the changes, and one
        BatchGetItem per hundred of those changed since this process last returned them. If these
        are over a quarter of all, such as at first, it is a Query per megabyte instead."""
        assert self._listing is not None  # noqa: S101 - the changes are those of its list
        stamps = self._listing.stamps(collection)
        copies = dict(self._copies.get(collection))
        stale = [
            entity_id
            for entity_id, stamp in stamps.items()
            if entity_id not in copies or clock.to_micros(copies[entity_id].updated_at) < stamp
        ]
        if len(stale) * 4 > len(stamps):
            changed_since: Iterable[E] = self.walk(collection)
        else:
            changed_since = self._fetch(collection, stale, [stamps[each] for each in stale])
        copies |= {entity.id: entity for entity in changed_since}
        found = {entity_id: copies[entity_id] for entity_id in sorted(stamps.keys() & copies)}
        self._copies.keep(collection, found)
        return [*found.values()]

    def _fetch(self, collection: str, ids: Sequence[str], stamps: Sequence[int]) -> list[E]:
        """Return the entities, read at half price. A replica may be behind, but the index knows
        each entity's time of change, so older ones are read again."""
        keys = [Key(collection, entity_id) for entity_id in ids]
        items = {item["id"]: item for item in self.table.batch_get(keys, consistent=False)}
        behind = [
            key
            for key, stamp in zip(keys, stamps, strict=True)
            if key.id not in items or items[key.id]["updated_at"] < stamp
        ]
        if behind:
            items |= {item["id"]: item for item in self.table.batch_get(behind)}
        read = self.read_if_possible
        return [entity for key in keys if (entity := read(items.get(key.id))) is not None]

    def columns(
        self, collection: str, names: Sequence[str], context: object = None
    ) -> list[tuple[Any, ...]]:
        """Return the named list fields of all entities: one Query for the changes."""
        assert self._listing is not None  # noqa: S101 - what nobody lists has no columns
        return self._listing.columns(collection, names, context)

    def digest(self, collection: str) -> int:
        """Return a digest of all entities, which changes with any of them: one Query for the
        changes."""
        assert self._listing is not None  # noqa: S101 - what nobody lists has no digest
        return self._listing.digest(collection)

    def total(self, collection: str, empty: F) -> AbstractContextManager[F]:
        """Lend a total of all entities: one Query for the changes."""
        assert self._listing is not None  # noqa: S101 - what nobody lists has no totals
        return self._listing.total(collection, empty)

    @staticmethod
    def _tombstone(collection: str, entity: E, spec: ListSpec) -> Item:
        gone = changed(entity)
        return {
            "collection": collection,
            "id": gone.id,
            "version": gone.version,
            "updated_at": gone.updated_at,
            _DELETED: True,
            "expires_at": int((gone.updated_at + TOMBSTONE_LIFE).timestamp()),
            ROW_ATTRIBUTE: pack(spec, {}, ends=DELETED),
        }

    def _item(self, collection: str, entity: E) -> Item:
        item: Item = {"collection": collection, **with_unknown(entity)}
        if self._spec is not None:
            ends = int(item.get("expires_at") or 0)
            item[ROW_ATTRIBUTE] = pack(self._spec, self._row(entity), ends=ends)
        return item

    def _attributes(self, entity: E) -> Mapping[str, object]:
        stored = self._spec.stored if self._spec else ()
        return {f.name: getattr(entity, f.name) for f in stored}


def live(item: Item | None) -> Item | None:
    """Return the item, unless it is a tombstone."""
    return None if item is None or item.get(_DELETED) else item


def changed(entity: E, **changes: object) -> E:
    """Return the entity's next version with these fields changed, not yet stored.

    Raises:
        TypeError: for a field that the entity does not have.
    """
    require_fields(type(entity), changes)
    stamp = max(clock.now(), entity.updated_at + timedelta(microseconds=1))
    return entity.model_copy(update={**changes, "version": entity.version + 1, "updated_at": stamp})


Versions: TypeAlias = int | frozenset[int] | None
"""The version that a caller has seen, or several of which one must be current; None for any."""


def check_version(entity: Entity, expected: Versions) -> None:
    """Refuse to change a version that the caller has not seen.

    Raises:
        VersionMismatch: if the entity's version is not ``expected``.
    """
    accepted = frozenset((expected,)) if isinstance(expected, int) else expected
    if accepted is not None and entity.version not in accepted:
        raise VersionMismatch(entity.version)

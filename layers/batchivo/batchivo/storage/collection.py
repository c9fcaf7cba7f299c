"""A kind of entity: where it is stored, and the fields of its list."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Generic, Protocol, TypeVar

from batchivo.config import settings
from batchivo.errors import NotFound
from batchivo.storage.documents import Documents, Page
from batchivo.storage.entity import Entity, has_ended
from batchivo.storage.listing import ListQuery, ListSpec
from batchivo.storage.numbers import Numbers
from batchivo.storage.table import Key, Table
from batchivo.storage.totals import Total

E = TypeVar("E", bound=Entity)
T = TypeVar("T", bound=Total)


class Reader(Protocol):
    """Anything that reads for a workspace."""

    @property
    def workspace_id(self) -> str: ...


@dataclass(frozen=True, eq=False)
class Collection(Generic[E]):
    """Declares a kind of entity; its methods read, and ``Work`` writes."""

    noun: str
    """The word for one of them, as in "Spool not found."."""
    path: str
    """The partition key, with ``{workspace}`` and ``{owner}`` to fill in."""
    model: type[E]
    table: str = field(kw_only=True)
    """The name of the setting that names the table."""
    address: str | None = field(default=None, kw_only=True)
    """The path of the entities in the API, without its prefix, if they have one; with ``{owner}``
    to fill in where they are below another."""
    remembers: bool = field(default=False, kw_only=True)
    """Whether a process remembers entities, so that an operation may decide without reading."""
    numbers: Numbers | None = field(default=None, kw_only=True)
    """The numbers of the entities, if they have any, in their attribute ``number``."""

    @property
    def documents(self) -> Documents[E]:
        return _documents(self, getattr(settings(), self.table))

    def partition(self, workspace_id: str, owner: str = "") -> str:
        return self.path.format(workspace=workspace_id, owner=owner)

    def find(self, reader: Reader, entity_id: str, owner: str = "") -> E | None:
        """Return the entity, or None: one GetItem."""
        return self.documents.get(self.partition(reader.workspace_id, owner), entity_id)

    def get(self, reader: Reader, entity_id: str, owner: str = "") -> E:
        """Return the entity: one GetItem.

        Raises:
            NotFound: also for another workspace's, and for one whose life has ended.
        """
        entity = self.find(reader, entity_id, owner)
        if entity is None or has_ended(entity):
            raise NotFound(self.noun)
        return entity

    def find_recent(self, reader: Reader, entity_id: str, *, within: float) -> E | None:
        """Return the entity as this process saw it at most ``within`` seconds ago: no round trip,
        or one GetItem if it has not; None if there is none."""
        seen = self.documents.seen
        partition = self.partition(reader.workspace_id)
        found = seen.get(partition, entity_id, within=within) if seen else None
        return found or self.find(reader, entity_id)

    def id_of(self, reader: Reader, name: str) -> str:
        """Return the id of the entity called ``name``, if that is a number that one has or had:
        one GetItem, or none if this process knows the number. Any other name is an id."""
        number = self.numbers.read(name) if self.numbers else None
        if self.numbers is None or number is None:
            return name
        return self.numbers.holder(reader.workspace_id, number) or name

    def find_many(self, reader: Reader, ids: Iterable[str]) -> dict[str, E]:
        """Return existing entities by id: one BatchGetItem per hundred, or none for no id."""
        wanted = sorted(set(ids))
        found = (
            self.documents.get_many(self.partition(reader.workspace_id), wanted) if wanted else []
        )
        return {entity.id: entity for entity in found}

    def find_readable(self, reader: Reader, ids: Iterable[str]) -> dict[str, E]:
        """Return existing entities by id, to show them: as ``find_many``, but without those that
        this version of the code cannot read."""
        documents, partition = self.documents, self.partition(reader.workspace_id)
        items = documents.table.batch_get([Key(partition, each) for each in sorted(set(ids))])
        found = (documents.read_if_possible(item) for item in items)
        return {entity.id: entity for entity in found if entity is not None}

    def walk(self, reader: Reader, *, after: str | None = None) -> Iterator[E]:
        """Yield all entities in the order of their ids, starting after ``after``: a Query per
        megabyte."""
        return self.documents.walk(self.partition(reader.workspace_id), after=after)

    def _new_documents(self, table: Table) -> Documents[E]:
        return Documents(table, self.model, None, remembers=self.remembers)


@dataclass(frozen=True, eq=False)
class ListedCollection(Collection[E]):
    """A kind of entity that can be listed."""

    spec: ListSpec = field(kw_only=True)
    """The fields and filters of the list."""
    row: Callable[[E], Mapping[str, object]] | None = field(default=None, kw_only=True)
    """The stored list fields; by default the entity's own."""

    def page(
        self, reader: Reader, query: ListQuery, *, owner: str = "", context: object = None
    ) -> Page[E]:
        """Return a page of the list: one Query for the changes and one BatchGetItem.

        Raises:
            NotModified: after the Query, if the caller has seen this page.
        """
        return self.documents.page(self.partition(reader.workspace_id, owner), query, context)

    def columns(
        self, reader: Reader, names: Sequence[str], *, context: object = None
    ) -> list[tuple[Any, ...]]:
        """Return the named list fields of all entities: one Query for the changes."""
        return self.documents.columns(self.partition(reader.workspace_id), names, context)

    def whole(self, reader: Reader) -> list[E]:
        """Return all entities in the order of their ids: one Query for the changes, and a
        BatchGetItem per hundred of those changed since this process last returned them. At first,
        and when many have changed, it is a Query per megabyte instead."""
        return self.documents.whole(self.partition(reader.workspace_id))

    def digest(self, reader: Reader) -> int:
        """Return a digest of all entities, which changes with any of them: one Query for the
        changes."""
        return self.documents.digest(self.partition(reader.workspace_id))

    def total(self, reader: Reader, empty: T) -> AbstractContextManager[T]:
        """Lend the total of all entities, like ``empty`` in kind and key, while nobody changes it:
        one Query for the changes."""
        return self.documents.total(self.partition(reader.workspace_id), empty)

    def _new_documents(self, table: Table) -> Documents[E]:
        return Documents(table, self.model, self.spec, self.row, remembers=self.remembers)


@lru_cache(maxsize=64)
def _documents(collection: Collection[E], table: str) -> Documents[E]:
    return collection._new_documents(Table(table))


def forget_all() -> None:
    """Forget everything this process has read."""
    _documents.cache_clear()

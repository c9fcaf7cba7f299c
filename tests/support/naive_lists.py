"""The simplest implementation of lists: the model that the real lists are compared with."""

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from enum import Enum
from functools import cmp_to_key
from typing import Any, TypeVar

from batchivo.storage.entity import Entity
from batchivo.storage.listing import Bound, ListQuery, ListSpec

E = TypeVar("E", bound=Entity)

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class NaiveList:
    """Answers any query by looking at every entity anew.

    ``derived`` computes the fields that are no attribute of the entity.
    """

    def __init__(self, spec: ListSpec, **derived: Callable[[Any], Any]) -> None:
        self._derived = derived
        self._searchable = [f.name for f in spec.fields if f.searchable]

    def all_rows(self, entities: Iterable[E], query: ListQuery) -> list[E]:
        """Every entity that the query finds, in its order, whatever its skip, limit or cursor."""
        found = [entity for entity in entities if self._finds(query, entity)]

        def compare(first: E, second: E) -> int:
            return self.compare(
                query,
                (self._value(first, query.sort_by), first.id),
                (self._value(second, query.sort_by), second.id),
            )

        return sorted(found, key=cmp_to_key(compare))

    def after_cursor(self, entities: Iterable[E], query: ListQuery) -> list[E]:
        """The rows behind the query's cursor."""
        cursor = query.cursor
        assert cursor is not None
        return [
            entity
            for entity in self.all_rows(entities, query)
            if self.compare(
                query,
                (self._value(entity, query.sort_by), entity.id),
                (cursor.value, cursor.id),
            )
            > 0
        ]

    def compare(self, query: ListQuery, first: tuple[Any, str], second: tuple[Any, str]) -> int:
        """By value in the asked order, missing values last, then by id upwards."""
        (value, value_id), (other, other_id) = first, second
        if value != other:
            if value is None:
                return 1
            if other is None:
                return -1
            upwards = 1 if value > other else -1
            return upwards if query.sort_order == "asc" else -upwards
        return (value_id > other_id) - (value_id < other_id)

    def _finds(self, query: ListQuery, entity: Entity) -> bool:
        return (
            all(
                any(self._value(entity, match.field) == _plain(v) for v in match.any_of)
                for match in query.matches
            )
            and all(self._lies_within(entity, bound) for bound in query.bounds)
            and (query.search is None or self._mentions(entity, query.search))
        )

    def _lies_within(self, entity: Entity, bound: Bound) -> bool:
        value = self._value(entity, bound.field)
        if value is None:
            return False
        limit: Any = bound.value
        if bound.operator == "lt":
            return bool(value < limit)
        if bound.operator == "lte":
            return bool(value <= limit)
        if bound.operator == "gt":
            return bool(value > limit)
        return bool(value >= limit)

    def _mentions(self, entity: Entity, text: str) -> bool:
        return any(
            text.casefold() in value
            for name in self._searchable
            if (value := self._value(entity, name)) is not None
        )

    def _value(self, entity: Entity, name: str) -> Any:
        derive = self._derived.get(name)
        return _plain(derive(entity) if derive else getattr(entity, name))


def _plain(value: Any) -> Any:
    """As the query's bounds are given; text without its case."""
    if isinstance(value, Enum):
        value = value.value
    if isinstance(value, str):
        return value.casefold()
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, datetime):
        return (value - _EPOCH) // timedelta(microseconds=1)
    if isinstance(value, date):
        return value.isoformat()
    return value

"""The parts that live inside an entity: the materials of a product, the items of a run."""

from collections.abc import Mapping
from typing import Protocol, TypeVar

from pydantic import BaseModel

from batchivo.errors import FieldError, InvalidFields, NotFound


class _Part(Protocol):
    @property
    def id(self) -> str: ...


P = TypeVar("P", bound=_Part)
M = TypeVar("M", bound=BaseModel)


def find(parts: tuple[P, ...], part_id: str, *, what: str) -> P:
    """The part with this id.

    Raises:
        NotFound: naming ``what`` was looked for.
    """
    for part in parts:
        if part.id == part_id:
            return part
    raise NotFound(what)


def without(parts: tuple[P, ...], gone: P) -> tuple[P, ...]:
    """The parts but one."""
    return tuple(part for part in parts if part.id != gone.id)


def replaced(parts: tuple[P, ...], fresh: P) -> tuple[P, ...]:
    """The parts with ``fresh`` in the place of the one with its id."""
    return tuple(fresh if part.id == fresh.id else part for part in parts)


def updated(part: M, change: BaseModel) -> M:
    """The part with the fields that a change gives."""
    updates: Mapping[str, object] = change.model_dump(exclude_unset=True)
    return part.model_copy(update=updates)


def check_room(count: int, most: int, *, what: str) -> None:
    """Refuse more parts than an entity holds.

    Raises:
        InvalidFields: naming the field ``what``.
    """
    if count > most:
        raise InvalidFields([FieldError(what, f"at most {most} are taken; these are {count}")])

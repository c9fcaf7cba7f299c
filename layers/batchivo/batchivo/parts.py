"""Parts inside an entity: the materials of a product, the items of a run."""

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
    """Return the part with this id.

    Raises:
        NotFound: naming ``what``.
    """
    for part in parts:
        if part.id == part_id:
            return part
    raise NotFound(what)


def without(parts: tuple[P, ...], gone: P) -> tuple[P, ...]:
    """Return the parts without this one."""
    return tuple(part for part in parts if part.id != gone.id)


def replaced(parts: tuple[P, ...], new: P) -> tuple[P, ...]:
    """Return the parts with the one of the same id replaced."""
    return tuple(new if part.id == new.id else part for part in parts)


def updated(part: M, change: BaseModel) -> M:
    """Return the part with the fields given in a change."""
    updates: Mapping[str, object] = change.model_dump(exclude_unset=True)
    return part.model_copy(update=updates)


def check_room(count: int, most: int, *, what: str) -> None:
    """Refuse more parts than an entity can hold.

    Raises:
        InvalidFields: naming the field ``what``.
    """
    if count > most:
        raise InvalidFields([FieldError(what, f"must have at most {most} entries, not {count}")])

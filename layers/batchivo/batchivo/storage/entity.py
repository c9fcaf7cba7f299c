"""The fields that every stored entity has."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Annotated, Any, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from batchivo import clock
from batchivo.clock import from_micros
from batchivo.fields import Model
from batchivo.storage.identifiers import new_id


def _to_moment(value: object) -> object:
    return from_micros(int(value)) if isinstance(value, int | Decimal) else value


Moment = Annotated[datetime, BeforeValidator(_to_moment)]
"""A point in time, stored as microseconds since 1970."""


class Entity(Model):
    """One stored item. Its id is a UUIDv7, so ids sort by creation."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    id: str
    version: int
    """Counts the writes. Every change is conditional on the version that was read."""
    created_at: Moment
    updated_at: Moment
    """Increases with every write, even when clocks differ: the list index relies on it."""

    @classmethod
    def new(cls, **fields: Any) -> Self:
        """Return an entity with version 1, created now; its id is new unless ``fields`` has one.

        Raises:
            TypeError: for a field that the entity does not have.
        """
        now = clock.now()
        stamps = {"id": new_id(), "version": 1, "created_at": now, "updated_at": now}
        require_fields(cls, fields)
        return cls(**(stamps | fields))


def is_before(entity: Entity, moment: datetime | None) -> bool:
    """Return whether the entity was made before the moment; True for None."""
    return moment is None or entity.created_at < moment


def has_ended(entity: Entity) -> bool:
    """Return whether the entity's life has ended, though the table may delete it days later."""
    ends: int | None = getattr(entity, "expires_at", None)
    return ends is not None and ends <= clock.now().timestamp()


def with_unknown(entity: BaseModel) -> dict[str, Any]:
    """Return an entity's fields, and the attributes that its model and those of its parts do not
    know."""
    fields = entity.model_dump()
    _add_unknown(entity, fields)
    return fields


_PLAIN = frozenset((str, int, bool, type(None), Decimal, datetime))


def _add_unknown(value: object, dumped: Any) -> None:
    """Add a value's unknown attributes to what it was dumped to."""
    if isinstance(value, BaseModel):
        for name, part in value.__dict__.items():
            # Asking whether something is a model takes long, and nearly all are plain values.
            if type(part) not in _PLAIN and name in dumped:
                _add_unknown(part, dumped[name])
        dumped.update(value.model_extra or {})
    elif isinstance(value, list | tuple):
        for part, dumped_part in zip(value, dumped, strict=True):
            _add_unknown(part, dumped_part)
    elif isinstance(value, dict):
        for name, part in value.items():
            _add_unknown(part, dumped[name])


def require_fields(model: type[BaseModel], fields: dict[str, Any]) -> None:
    """Refuse misspelt names, which pydantic would drop in silence.

    Raises:
        TypeError: for a name that is no field of the model.
    """
    unknown = sorted(fields.keys() - model.model_fields.keys())
    if unknown:
        message = f"{model.__name__} has no field {', '.join(unknown)}"
        raise TypeError(message)


def is_empty(value: object) -> bool:
    """Return whether a value is stored by leaving it out: for ``Field(exclude_if=is_empty)``, which
    keeps a field that most entities do not need from costing them write units."""
    return not value


SPARSE: Any = Field(exclude_if=lambda value: value is None)
"""Stores a nullable field only where it is set: ``Annotated[Decimal | None, SPARSE] = None``."""


BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)

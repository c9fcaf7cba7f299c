"""The fields that every stored entity has."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict

from batchivo.clock import from_micros


def _to_moment(value: object) -> object:
    return from_micros(int(value)) if isinstance(value, int | Decimal) else value


Moment = Annotated[datetime, BeforeValidator(_to_moment)]
"""A point in time, stored as microseconds since 1970."""


class Entity(BaseModel):
    """One stored item. Its id is a UUIDv7, so ids sort by creation."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    id: str
    version: int
    """Counts the writes. Every change is conditional on the version that was read."""
    created_at: Moment
    updated_at: Moment
    """Increases with every write, even when clocks differ: the list index relies on it."""


BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)

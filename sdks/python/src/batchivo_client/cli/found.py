"""Find things by the part of an id that a user types."""

import uuid
from collections.abc import Iterable
from typing import Protocol

from batchivo_client.errors import BatchivoError


class _WithId(Protocol):
    @property
    def id(self) -> str: ...


class NotOneError(BatchivoError):
    """Nothing matches, or several things do."""


def is_id(name: str) -> bool:
    """Tell whether this is a whole id, which needs no search."""
    try:
        uuid.UUID(name)
    except ValueError:
        return False
    return True


def is_number(name: str) -> bool:
    """Tell whether this is a number, which stands for an id; an end of an id is longer."""
    return name.isascii() and name.isdigit() and len(name) < 8


def the_one(kind: str, name: str, candidates: Iterable[_WithId]) -> str:
    """Return the id of the only candidate.

    Raises:
        NotOneError: There is none, or more than one.
    """
    ids = [one.id for one in candidates]
    if len(ids) != 1:
        message = f"No {kind} is called {name}." if not ids else f"{name} fits {len(ids)} {kind}s."
        raise NotOneError(message)
    return ids[0]

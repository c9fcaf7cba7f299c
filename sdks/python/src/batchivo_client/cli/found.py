"""Find things by the number or the part of an id that a user types."""

import uuid
from collections.abc import Iterable
from typing import Protocol

from batchivo_client.errors import BatchivoError


class _WithId(Protocol):
    @property
    def id(self) -> str: ...


class NotOneError(BatchivoError):
    """Nothing matches, or several things do."""


def is_id(given: str) -> bool:
    """Tell whether this is a whole id, which needs no search."""
    try:
        uuid.UUID(given)
    except ValueError:
        return False
    return True


def the_one(kind: str, given: str, candidates: Iterable[_WithId]) -> str:
    """Return the id of the only candidate.

    Raises:
        NotOneError: There is none, or more than one.
    """
    ids = [one.id for one in candidates]
    if len(ids) != 1:
        message = (
            f"No {kind} is called {given}." if not ids else f"{given} fits {len(ids)} {kind}s."
        )
        raise NotOneError(message)
    return ids[0]

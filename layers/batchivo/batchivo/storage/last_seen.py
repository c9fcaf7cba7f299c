"""Entities as this process last saw them, so that a change of one needs no read first.

A shop's printers and scales report one spool again and again, and one function answers them while
it is warm. Another function may have changed the spool since, so this is good for an attempt whose
write is conditional on the version seen, and for nothing else.
"""

import time
from typing import Generic, TypeVar

V = TypeVar("V")

_AT_MOST = 1000


class LastSeen(Generic[V]):
    """Values by partition and id; when there are too many, all are dropped."""

    def __init__(self) -> None:
        self._values: dict[tuple[str, str], tuple[float, V]] = {}

    def get(self, partition: str, entity_id: str, *, within: float | None = None) -> V | None:
        """Return the value, if it was seen at most ``within`` seconds ago."""
        seen = self._values.get((partition, entity_id))
        if seen is None or (within is not None and time.monotonic() - seen[0] > within):
            return None
        return seen[1]

    def keep(self, partition: str, entity_id: str, value: V | None) -> None:
        """Remember a value just read or written; None if there is none."""
        if value is None:
            self._values.pop((partition, entity_id), None)
            return
        if len(self._values) >= _AT_MOST:
            self._values.clear()
        self._values[partition, entity_id] = time.monotonic(), value

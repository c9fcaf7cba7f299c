"""Whole collections in a function's memory, for answers that show each of their entities in full.

A catalogue holds only the fields of a list. It also knows when each entity last changed, so a copy
of that age needs not be read again.
"""

import threading
from collections import OrderedDict
from collections.abc import Mapping
from typing import Generic, TypeVar

V = TypeVar("V")

_AT_MOST = 20_000


class Copies(Generic[V]):
    """Values by partition and id; the partitions least recently used are dropped when there are
    too many values, but the last one used always stays."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, Mapping[str, V]] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, partition: str) -> Mapping[str, V]:
        return self._kept.get(partition, {})

    def keep(self, partition: str, values: Mapping[str, V]) -> None:
        """Replace the values of a partition."""
        with self._lock:
            self._kept[partition] = values
            self._kept.move_to_end(partition)
            while len(self._kept) > 1 and sum(map(len, self._kept.values())) > _AT_MOST:
                self._kept.popitem(last=False)

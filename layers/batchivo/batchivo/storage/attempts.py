"""Retrying after a write conflict."""

import functools
import random
import time
from collections.abc import Callable, Iterator
from typing import ParamSpec, TypeVar

from batchivo.errors import Conflict

P = ParamSpec("P")
R = TypeVar("R")

PATIENCE_SECONDS = 8.0  # well below any function's time-out
_FIRST_PAUSE_SECONDS = 0.01
_LONGEST_PAUSE_SECONDS = 0.3


class WriteConflict(Exception):
    """Another writer was first. Nothing was written; read again to see the present state."""


def attempts() -> Iterator[None]:
    """Yield once per attempt, pausing with full jitter in between, for at most eight seconds.

    Raises:
        Conflict: ``CONCURRENT_CHANGE``, if the time is up.
    """
    deadline = time.monotonic() + PATIENCE_SECONDS
    longest = _FIRST_PAUSE_SECONDS
    while True:
        yield
        if time.monotonic() >= deadline:
            raise Conflict(
                "Others keep changing the same resource; nothing was changed. Try again.",
                code="CONCURRENT_CHANGE",
            )
        time.sleep(random.uniform(0, longest))  # noqa: S311 - spreads load, guards nothing
        longest = min(_LONGEST_PAUSE_SECONDS, 2 * longest)


def retry_on_conflict(change: Callable[P, R]) -> Callable[P, R]:
    """Run a read-decide-write function again, from its read, whenever it raises
    ``WriteConflict``."""

    @functools.wraps(change)
    def until_stored(*args: P.args, **kwargs: P.kwargs) -> R:
        turns = attempts()
        while True:
            next(turns)
            try:
                return change(*args, **kwargs)
            except WriteConflict:
                continue

    return until_stored

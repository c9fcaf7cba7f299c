"""The schedule of attempts, as in Standard Webhooks, with jitter."""

import random
from datetime import timedelta

_DELAYS = tuple(
    timedelta(seconds=seconds)
    for seconds in (
        0,
        5,
        5 * 60,
        30 * 60,
        2 * 3600,
        5 * 3600,
        10 * 3600,
        14 * 3600,
        20 * 3600,
        24 * 3600,
    )
)
"""The delay before each attempt, counted from the previous one: 75 hours and 35 minutes in
total."""

MOST_TRIES = len(_DELAYS)
_JITTER = 0.2

_SHORTEST_PAUSE = timedelta(seconds=30)

FAILING_AFTER = timedelta(days=5)
FAILING_AFTER_ATTEMPTS = 10


def delay_before(tries: int, *, retry_after: timedelta | None = None) -> timedelta | None:
    """Return the delay after ``tries`` attempts; None if there are no more.

    The receiver's ``Retry-After`` is respected, up to a day.
    """
    if tries >= MOST_TRIES:
        return None
    spread = random.uniform(1 - _JITTER, 1 + _JITTER)  # noqa: S311 - spreads load, guards nothing
    planned = _DELAYS[tries] * spread
    return max(planned, retry_after or timedelta())


def pause_after(waited: timedelta, *, longest: timedelta) -> timedelta:
    """Return the pause before a delivery that could not be signed is tried again: about as long as
    it has waited, and at least half a minute."""
    spread = random.uniform(1 - _JITTER, 1)  # noqa: S311 - spreads load, guards nothing
    return min(max(waited, _SHORTEST_PAUSE), longest) * spread


def is_beyond_hope(failing_for: timedelta, failures: int) -> bool:
    """Return whether an endpoint has failed long and often enough to be disabled."""
    return failing_for >= FAILING_AFTER and failures >= FAILING_AFTER_ATTEMPTS

"""Trying again when DynamoDB is overloaded or out of reach.

The clients never retry by themselves, so tries do not multiply. A conflict with another writer is
no overload, and ``attempts`` is for that.
"""

import random
import time
from collections.abc import Callable
from functools import lru_cache
from typing import Any, TypeVar

from botocore.retries.quota import RetryQuota

from batchivo.aws.overload import is_overload

R = TypeVar("R")

PATIENCE_SECONDS = 8.0
"""The time after which no further try begins: a function runs for 15 seconds."""
PAUSES_SECONDS = (0.1, 0.4)
"""The longest pauses before the second and the third try."""

_COST_OF_RETRY = 5
"""What a retry takes from the budget; a call that succeeds at once gives back 1."""


@lru_cache(maxsize=1)
def _budget() -> RetryQuota:
    """Return the process's budget: a hundred retries, and one more for every five successes.

    So while DynamoDB refuses everything, a process soon makes single tries only.
    """
    return RetryQuota()


def patiently(call: Callable[..., R], **request: Any) -> R:
    """Return what the call returns; try again after a jittered pause if DynamoDB is overloaded, at
    most three times in all, and fewer when the time or the process's budget is used up.

    Raises:
        Exception: the last try's, if ``is_overload``; any other at once.
    """
    deadline = time.monotonic() + PATIENCE_SECONDS
    retries = 0
    while True:
        try:
            answer = call(**request)
        except Exception as error:
            if not is_overload(error) or not _may_try_again(retries, deadline):
                raise
        else:
            _budget().release(_COST_OF_RETRY if retries else 1)
            return answer
        time.sleep(random.uniform(0, PAUSES_SECONDS[retries]))  # noqa: S311 - spreads load
        retries += 1


def _may_try_again(retries: int, deadline: float) -> bool:
    return (
        retries < len(PAUSES_SECONDS)
        and time.monotonic() < deadline
        and _budget().acquire(_COST_OF_RETRY)
    )

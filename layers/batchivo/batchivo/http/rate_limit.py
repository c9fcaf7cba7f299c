"""The caller's limits: counted while a read runs, and before a change."""

from aws_lambda_powertools import Logger
from starlette.requests import HTTPConnection

from batchivo.access.permissions import is_bridge
from batchivo.access.principal import Principal
from batchivo.aws.metrics import API, count_metric
from batchivo.config import settings
from batchivo.storage.rate_limits import (
    CounterUnreachable,
    Counting,
    LimitReached,
    Limits,
    Usage,
    begin,
)

logger = Logger()


def begin_count(principal: Principal) -> Counting | None:
    """Send the count of the call; None if calls are not counted."""
    config = settings()
    if not config.rate_limits_table:
        return None
    if is_bridge(principal):
        limits = Limits(config.bridge_calls_per_minute, 60 * config.bridge_calls_per_minute)
        return begin(f"bridge-calls/{principal.key_id}", limits)
    limits = principal.limits or Limits(config.calls_per_minute, config.calls_per_hour)
    return begin(f"calls/{principal.user_id}", limits)


def settle(counting: Counting | None, request: HTTPConnection) -> None:
    """Wait until the call is counted, and keep the result for the answer's headers.

    If the table cannot be reached, the call goes through and a metric counts it.

    Raises:
        LimitReached: if the limit is reached, so the call must not be answered.
    """
    if counting is None:
        return
    try:
        request.state.usage = counting.result()
    except LimitReached as reached:
        request.state.usage = reached.usage
        raise
    except CounterUnreachable as unreachable:
        logger.warning("call not counted", extra={"cause": repr(unreachable.__cause__)})
        count_metric("UncountedCalls", dimensions=API)


def headers(usage: Usage) -> dict[str, str]:
    """Return the headers for the tighter window; ``Reset`` is in seconds since 1970."""
    window = usage.tighter
    return {
        "X-RateLimit-Limit": str(window.limit),
        "X-RateLimit-Remaining": str(window.remaining),
        "X-RateLimit-Reset": str(int(window.ends.timestamp())),
    }

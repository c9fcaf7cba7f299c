"""Exact counts of calls per minute and per hour."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache

from botocore.exceptions import BotoCoreError, ClientError

from batchivo import clock
from batchivo.config import settings
from batchivo.errors import RateLimited
from batchivo.storage.attempts import WriteConflict
from batchivo.storage.attributes import Item
from batchivo.storage.table import Condition, ConditionFailed, Key, Table

_HOUR = timedelta(hours=1)
_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True)
class Limits:
    """The number of calls allowed per clock minute and per clock hour."""

    per_minute: int
    per_hour: int


@dataclass(frozen=True)
class Window:
    """The state of one limit after a call."""

    limit: int
    used: int
    ends: datetime

    @property
    def remaining(self) -> int:
        return max(0, self.limit - self.used)

    @property
    def seconds_left(self) -> int:
        """At least one, so that a caller who waits this long is in the next window."""
        return max(1, -int((clock.now() - self.ends).total_seconds() // 1))


@dataclass(frozen=True)
class Usage:
    """A caller's use of both windows."""

    minute: Window
    hour: Window

    @property
    def tighter(self) -> Window:
        """The window with fewer calls remaining; on a tie, the hour."""
        return min(self.hour, self.minute, key=lambda window: window.remaining)


class LimitReached(RateLimited):
    """The limit is reached: the call does not count and must not be performed."""

    def __init__(self, usage: Usage) -> None:
        full = [window for window in (usage.hour, usage.minute) if not window.remaining]
        blocking = max(full, key=lambda window: window.ends, default=usage.tighter)
        seconds = blocking.seconds_left
        super().__init__(
            f"The limit of {blocking.limit} calls is reached; try again in {seconds} seconds.",
            retry_after=seconds,
        )
        self.usage = usage


class CounterUnreachable(Exception):
    """The call could not be counted; it should be allowed."""


@lru_cache(maxsize=1)
def _table() -> Table:
    return Table(settings().rate_limits_table, impatient=True)


@dataclass(frozen=True)
class Counting:
    """A count that has been sent, and whose answer is read later."""

    _answer: Callable[[], Item]
    _began: datetime
    _limits: Limits

    def result(self) -> Usage:
        """Read the answer.

        Raises:
            LimitReached: if a window is full; the call is not counted.
            CounterUnreachable: if the table does not answer; the call may have been counted.
        """
        try:
            item = self._answer()
        except ConditionFailed as failed:
            raise LimitReached(_usage(failed.item or {}, self._began, self._limits)) from failed
        except (BotoCoreError, ClientError, WriteConflict) as error:
            raise CounterUnreachable from error
        return _usage(item, self._began, self._limits)


def begin(who: str, limits: Limits) -> Counting:
    """Begin to count one call, if both windows allow it: one conditional UpdateItem.

    A caller's hour is one item with a count for the hour and one for each of its minutes. It
    expires an hour after its end.
    """
    now = clock.now()
    minute = f"minute_{now:%M}"
    answer = _table().begin_update(
        _key(who, now),
        f"ADD #hour :one, #{minute} :one SET #expires_at = :expires_at",
        {":one": 1, ":expires_at": int((_start(now, _HOUR) + 2 * _HOUR).timestamp())},
        Condition(
            "(attribute_not_exists(#hour) OR #hour < :per_hour) AND "
            f"(attribute_not_exists(#{minute}) OR #{minute} < :per_minute)",
            {":per_hour": limits.per_hour, ":per_minute": limits.per_minute},
        ),
    )
    return Counting(answer, now, limits)


def count(who: str, limits: Limits) -> Usage:
    """Count one call. Raises as ``Counting.result`` does."""
    return begin(who, limits).result()


def count_if_possible(who: str, limits: Limits) -> None:
    """Count one call, if there is a table and it can be reached.

    Raises:
        LimitReached: if a window is full; the call is not counted.
    """
    if settings().rate_limits_table:
        with suppress(CounterUnreachable):
            count(who, limits)


def forgive(who: str) -> None:
    """Reset this hour's count, if possible: one DeleteItem."""
    if settings().rate_limits_table:
        with suppress(BotoCoreError, ClientError):
            _table().delete(_key(who, clock.now()))


def _key(who: str, now: datetime) -> Key:
    return Key(who, f"{now:%Y-%m-%dT%H}")


def _start(now: datetime, length: timedelta) -> datetime:
    return now - (now - datetime.min.replace(tzinfo=now.tzinfo)) % length


def _usage(item: Item, now: datetime, limits: Limits) -> Usage:
    return Usage(
        minute=Window(
            limits.per_minute,
            int(item.get(f"minute_{now:%M}", 0)),
            _start(now, _MINUTE) + _MINUTE,
        ),
        hour=Window(limits.per_hour, int(item.get("hour", 0)), _start(now, _HOUR) + _HOUR),
    )

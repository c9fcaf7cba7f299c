"""``Retry-After`` as strangers send it (RFC 9110, section 10.2.3): seconds or a date.

A value that is neither is treated as absent; a wait is never longer than ``LONGEST``. Of several
fields the longest wait counts: each of them asks for at least that much.
"""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_tz

LONGEST = timedelta(hours=24)
_LONGEST_SECONDS = int(LONGEST.total_seconds())
_UNREADABLE = (ValueError, OverflowError, IndexError, TypeError)
"""Errors that the standard library's lenient parser raises for invalid dates."""


def read_retry_after(fields: Iterable[str], now: datetime) -> timedelta | None:
    """Return how long the fields ask to wait from ``now``, or None if none of them says."""
    waits = [seconds for text in fields if (seconds := _seconds(text.strip(), now)) is not None]
    return timedelta(seconds=min(max(waits), _LONGEST_SECONDS)) if waits else None


def _seconds(text: str, now: datetime) -> float | None:
    if text.isascii() and text.isdigit():
        digits = text.lstrip("0") or "0"
        return int(digits) if len(digits) < 10 else _LONGEST_SECONDS
    try:
        moment = _moment(text)
    except _UNREADABLE:
        return None
    return None if moment is None else max((moment - now).total_seconds(), 0)


def _moment(text: str) -> datetime | None:
    parts = parsedate_tz(text)
    if parts is None:
        return None
    year, month, day, hour, minute, second, *_, offset = parts
    leap = second == 60  # a leap second, which ``datetime`` does not have
    moment = datetime(year, month, day, hour, minute, 59 if leap else second, tzinfo=UTC)
    return moment + timedelta(seconds=int(leap) - (offset or 0))

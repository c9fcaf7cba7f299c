"""The one clock of the code, which tests can set."""

from datetime import UTC, datetime, timedelta

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def now() -> datetime:
    """Return the present time in UTC, with microseconds."""
    return datetime.now(UTC)


def to_micros(moment: datetime) -> int:
    """Convert to microseconds since 1970, exactly (a float of seconds is not exact)."""
    return (moment - _EPOCH) // timedelta(microseconds=1)


def from_micros(micros: int) -> datetime:
    """Return the moment ``micros`` microseconds after the start of 1970, in UTC."""
    return _EPOCH + timedelta(microseconds=micros)

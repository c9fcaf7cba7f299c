"""The one clock of the code, so that a test can set it."""

from datetime import UTC, datetime, timedelta

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def now() -> datetime:
    """The time of day in UTC, with microseconds."""
    return datetime.now(UTC)


def to_micros(moment: datetime) -> int:
    """Microseconds since 1970, exact (a float of seconds is not)."""
    return (moment - _EPOCH) // timedelta(microseconds=1)


def from_micros(micros: int) -> datetime:
    """The moment that lies ``micros`` microseconds after the start of 1970, in UTC."""
    return _EPOCH + timedelta(microseconds=micros)

"""Identifiers that sort by creation."""

import hashlib
import secrets
import time
import uuid
from datetime import datetime

from batchivo.clock import to_micros


def new_id(at: datetime | None = None) -> str:
    """Return a UUIDv7 (RFC 9562, section 5.7) of a moment, by default of now, as text.

    The 12 bits after the milliseconds hold their fraction (method 3 of section 6.2), so ids that
    one process makes in sequence sort in that order, and so do ids of different microseconds.
    """
    nanoseconds = time.time_ns() if at is None else to_micros(at) * 1000
    return _uuid7(nanoseconds, secrets.randbits(62))


def lowest_id(at: datetime) -> str:
    """Return the id that sorts before all others made at this moment or later."""
    return _uuid7(to_micros(at) * 1000, 0)


def shared_id(at: datetime, of: str) -> str:
    """Return the same id for the same moment and text, sorted among the others by its moment."""
    return _uuid7(to_micros(at) * 1000, int(hashlib.sha256(of.encode()).hexdigest()[:15], 16))


def _uuid7(nanoseconds: int, rest: int) -> str:
    milliseconds, fraction = divmod(nanoseconds, 1_000_000)
    value = (milliseconds & (1 << 48) - 1) << 80
    value |= 7 << 76
    value |= (fraction * 4096 // 1_000_000) << 64
    value |= 0b10 << 62
    value |= rest
    return str(uuid.UUID(int=value))


def moment_of(item_id: str) -> int:
    """Return when a ``new_id`` was made, in microseconds since 1970; 0 for any other text."""
    try:
        value = int(item_id.replace("-", ""), 16) >> 64
    except ValueError:
        return 0
    milliseconds, rest = value >> 16, value & 0xFFF
    return milliseconds * 1000 + (rest * 1000 >> 12)

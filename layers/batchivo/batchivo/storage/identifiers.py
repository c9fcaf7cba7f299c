"""Identifiers that sort by creation."""

import secrets
import time
import uuid


def new_id() -> str:
    """Return a UUIDv7 (RFC 9562, section 5.7) as text.

    The 12 bits after the milliseconds hold their fraction (method 3 of section 6.2), so ids that
    one process makes in sequence sort in that order.
    """
    nanoseconds = time.time_ns()
    milliseconds, rest = divmod(nanoseconds, 1_000_000)
    value = (milliseconds & (1 << 48) - 1) << 80
    value |= 7 << 76
    value |= (rest * 4096 // 1_000_000) << 64
    value |= 0b10 << 62
    value |= secrets.randbits(62)
    return str(uuid.UUID(int=value))


def moment_of(item_id: str) -> int:
    """Return when a ``new_id`` was made, in microseconds since 1970; 0 for any other text."""
    try:
        value = int(item_id.replace("-", ""), 16) >> 64
    except ValueError:
        return 0
    milliseconds, rest = value >> 16, value & 0xFFF
    return milliseconds * 1000 + (rest * 1000 >> 12)

"""Argon2id, as OWASP's password storage cheat sheet sets it: 19 MiB, 2 passes, 1 lane.

A check takes some 20 ms of CPU without the interpreter's lock; argon2-cffi's own default takes
190 ms, which a small function cannot afford at each login.
"""

import unicodedata

from argon2 import PasswordHasher, Type
from argon2.exceptions import InvalidHashError, VerificationError
from argon2.low_level import hash_secret_raw

_PASSES = 2
_MEMORY_KIB = 19 * 1024
_LANES = 1
_hasher = PasswordHasher(time_cost=_PASSES, memory_cost=_MEMORY_KIB, parallelism=_LANES)

UNMATCHABLE = (
    "$argon2id$v=19$m=19456,t=2,p=1$YmF0Y2hpdm8tbm9ib2R5IQ$"
    "bm9ib2R5LWhhcy10aGlzLXBhc3N3b3JkLWV2ZXItMTI"
)
"""A hash of the same cost that no password has: what is checked where there is no account."""


def hash_password(password: str) -> str:
    """The text to store."""
    return _hasher.hash(_canonical(password))


def matches(password: str, stored: str) -> bool:
    """Whether this is the password; takes the same time for every stored hash."""
    try:
        return _hasher.verify(stored, _canonical(password))
    except (VerificationError, InvalidHashError):
        return False


def needs_rehash(stored: str) -> bool:
    """Whether a hash was made with other settings than today's."""
    return _hasher.check_needs_rehash(stored)


def slow_digest(content: bytes, *, salt: bytes) -> str:
    """The same 256 bits for the same content and salt (8 bytes at least), in hexadecimal.

    For what holds a password: to guess it from this takes as long as from a stored hash.
    """
    return hash_secret_raw(
        secret=content,
        salt=salt,
        time_cost=_PASSES,
        memory_cost=_MEMORY_KIB,
        parallelism=_LANES,
        hash_len=32,
        type=Type.ID,
    ).hex()


def _canonical(password: str) -> bytes:
    """One spelling for what keyboards compose differently (NIST SP 800-63B, 5.1.1.2)."""
    return unicodedata.normalize("NFKC", password).encode()

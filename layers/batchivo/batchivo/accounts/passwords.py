"""Argon2id with the parameters of OWASP's password storage cheat sheet: 19 MiB, 2 passes, 1 lane.

A check takes about 20 ms of CPU without the interpreter's lock. argon2-cffi's defaults take 190 ms,
too much for a small function at every login.
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
"""A hash of the same cost that matches no password, checked when there is no account."""


def hash_password(password: str) -> str:
    """Hash a password for storage."""
    return _hasher.hash(_canonical(password))


def matches(password: str, stored: str) -> bool:
    """Return whether this is the password; takes the same time for every stored hash."""
    try:
        return _hasher.verify(stored, _canonical(password))
    except (VerificationError, InvalidHashError):
        return False


def needs_rehash(stored: str) -> bool:
    """Return whether a hash was made with other parameters than the present ones."""
    return _hasher.check_needs_rehash(stored)


def slow_digest(content: bytes, *, salt: bytes) -> str:
    """Return 256 bits in hexadecimal, the same for the same content and salt (at least 8 bytes).

    For content with a password in it: guessing the password from the digest takes as long as
    guessing it from a stored hash.
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
    """Normalise characters that keyboards compose differently (NIST SP 800-63B, 5.1.1.2)."""
    return unicodedata.normalize("NFKC", password).encode()

"""Argon2id, as OWASP's password storage cheat sheet sets it: 19 MiB, 2 passes, 1 lane.

A check takes some 20 ms of CPU without the interpreter's lock; argon2-cffi's own default takes
190 ms, which a small function cannot afford at each login.
"""

import unicodedata

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

_hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)

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


def _canonical(password: str) -> bytes:
    """One spelling for what keyboards compose differently (NIST SP 800-63B, 5.1.1.2)."""
    return unicodedata.normalize("NFKC", password).encode()

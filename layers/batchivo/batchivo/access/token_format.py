"""The format of API keys: ``batchivo_live_``, 30 random characters, a checksum of 6.

Secret scanners find leaked keys by the prefix. The checksum (CRC-32 in base 62, as in GitHub's
tokens) lets them and us recognise a key without a look-up.
"""

import secrets
import string
from zlib import crc32

PREFIX = "batchivo_live_"

_ALPHABET = string.digits + string.ascii_uppercase + string.ascii_lowercase
_RANDOM_LENGTH = 30  # 178 bits
_CHECKSUM_LENGTH = 6
_LENGTH = len(PREFIX) + _RANDOM_LENGTH + _CHECKSUM_LENGTH
_SHOWN_LENGTH = len(PREFIX) + 6


def new_key() -> str:
    """Return a new random key."""
    body = "".join(secrets.choice(_ALPHABET) for _ in range(_RANDOM_LENGTH))
    return f"{PREFIX}{body}{_checksum(PREFIX + body)}"


def shown_part(key: str) -> str:
    """Return the beginning of a key, by which its owner recognises it."""
    return key[:_SHOWN_LENGTH]


def is_well_formed(key: str) -> bool:
    """Return whether this can be a key: right prefix, length and checksum."""
    body = key[:-_CHECKSUM_LENGTH]
    return (
        len(key) == _LENGTH
        and key.isascii()
        and key.startswith(PREFIX)
        and key[-_CHECKSUM_LENGTH:] == _checksum(body)
    )


def _checksum(text: str) -> str:
    rest, digits = crc32(text.encode()), ""
    while rest:
        rest, digit = divmod(rest, len(_ALPHABET))
        digits = _ALPHABET[digit] + digits
    return digits.rjust(_CHECKSUM_LENGTH, _ALPHABET[0])

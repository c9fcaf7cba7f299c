"""API keys as they travel: ``batchivo_live_``, 30 random characters, a checksum of 6.

The prefix lets secret scanners find a key that leaked, the checksum (as GitHub's tokens have it:
CRC-32 in base 62) lets them, and us, tell a key from noise without asking anybody.
"""

import secrets
import string
from datetime import timedelta
from zlib import crc32

from batchivo import clock
from batchivo.access import identity_table
from batchivo.access.principal import Principal, Role
from batchivo.errors import Unauthenticated
from batchivo.storage.table import Condition, ConditionFailed, Key

PREFIX = "batchivo_live_"

_ALPHABET = string.digits + string.ascii_uppercase + string.ascii_lowercase
_RANDOM_LENGTH = 30  # 178 bits
_CHECKSUM_LENGTH = 6
_LENGTH = len(PREFIX) + _RANDOM_LENGTH + _CHECKSUM_LENGTH
_SHOWN_LENGTH = len(PREFIX) + 6
_NOTE_USE_AFTER = timedelta(minutes=1)


def new_key() -> str:
    """A key nobody has."""
    body = "".join(secrets.choice(_ALPHABET) for _ in range(_RANDOM_LENGTH))
    return f"{PREFIX}{body}{_checksum(PREFIX + body)}"


def shown_part(key: str) -> str:
    """The beginning of a key, by which its owner knows it among others."""
    return key[:_SHOWN_LENGTH]


def is_well_formed(key: str) -> bool:
    """Whether this can be a key: right prefix, length and checksum."""
    body = key[:-_CHECKSUM_LENGTH]
    return (
        len(key) == _LENGTH
        and key.isascii()
        and key.startswith(PREFIX)
        and key[-_CHECKSUM_LENGTH:] == _checksum(body)
    )


def read(key: str) -> Principal:
    """The machine that a key stands for; its role is not known yet: one GetItem.

    Raises:
        Unauthenticated: ``INVALID_TOKEN`` or ``TOKEN_EXPIRED``.
    """
    found = (
        identity_table.table().get(identity_table.secret(identity_table.digest(key)))
        if is_well_formed(key)
        else None
    )
    if found is None or "key_id" not in found:
        raise Unauthenticated("The API key is not valid.", code="INVALID_TOKEN")
    ends = found.get("expires_at")
    if ends is not None and ends <= clock.now().timestamp():
        raise Unauthenticated("The API key has expired.", code="TOKEN_EXPIRED")
    return Principal(
        user_id=found["user_id"],
        workspace_id=found["workspace_id"],
        role=Role.VIEWER,
        session_id="",
        scopes=tuple(found["scopes"]),
        key_id=found["key_id"],
    )


def note_use(principal: Principal) -> None:
    """Remember when the key was last used, to the minute: one UpdateItem."""
    now = clock.now()
    unused_since = clock.to_micros(now - _NOTE_USE_AFTER)
    condition = Condition(
        "attribute_exists(#id) AND attribute_not_exists(#deleted) AND "
        "(attribute_not_exists(#last_used_at) OR #last_used_at < :unused_since)",
        {":unused_since": unused_since},
    )
    key = Key(identity_table.api_keys(principal.workspace_id), principal.key_id or "")
    try:
        identity_table.table().update(key, "SET #last_used_at = :now", {":now": now}, condition)
    except ConditionFailed:
        return


def _checksum(text: str) -> str:
    rest, digits = crc32(text.encode()), ""
    while rest:
        rest, digit = divmod(rest, len(_ALPHABET))
        digits = _ALPHABET[digit] + digits
    return digits.rjust(_CHECKSUM_LENGTH, _ALPHABET[0])

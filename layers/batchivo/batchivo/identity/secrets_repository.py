"""What a secret stands for, found by its hash; the secret itself is stored nowhere.

Links in mails carry such secrets, and so do API keys.
"""

import secrets
from collections.abc import Mapping

from batchivo import clock
from batchivo.identity import keys
from batchivo.identity.keys import digest
from batchivo.storage.attributes import Item
from batchivo.storage.table import EXISTS, IS_NEW, Write


def new_token() -> str:
    """The token of a link: 256 bits of chance."""
    return secrets.token_urlsafe(32)


def storing(hashed: str, *, expires_at: int | None, meaning: Mapping[str, object]) -> Write:
    """The write that gives a secret its meaning until ``expires_at`` (seconds since 1970)."""
    key = keys.secret(hashed)
    item = {**meaning, "collection": key.collection, "id": key.id, "expires_at": expires_at}
    return keys.table().putting(item, IS_NEW)


def ending(hashed: str, *, expires_at: int) -> Write:
    """The write that lets a secret hold no longer than until ``expires_at``."""
    return keys.table().updating(
        keys.secret(hashed), "SET #expires_at = :ends", {":ends": expires_at}, EXISTS
    )


def spending(hashed: str) -> Write:
    """The write that uses a secret up; it fails where it was used before."""
    return keys.table().deleting(keys.secret(hashed))


def dropping(hashed: str) -> Write:
    """The write that makes sure that a secret stands for nothing."""
    return keys.table().deleting(keys.secret(hashed), condition=None)


def find(token: str) -> Item | None:
    """What a token stands for now: one GetItem."""
    item = keys.table().get(keys.secret(digest(token)))
    if item is None:
        return None
    ends = item.get("expires_at")
    # The table forgets what has expired within days, not at the second.
    if ends is not None and ends <= clock.now().timestamp():
        return None
    return item

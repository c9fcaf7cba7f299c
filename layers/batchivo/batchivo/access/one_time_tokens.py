"""What a secret stands for, found by its hash; the secret itself is stored nowhere.

Links in mails carry such secrets, and so do API keys.
"""

import secrets
from collections.abc import Mapping

from batchivo import clock
from batchivo.access import identity_table
from batchivo.access.identity_table import digest
from batchivo.storage.attributes import Item
from batchivo.storage.table import EXISTS, IS_NEW, Write


def new_token() -> str:
    """The token of a link: 256 bits of chance."""
    return secrets.token_urlsafe(32)


def storing(hashed: str, *, expires_at: int | None, meaning: Mapping[str, object]) -> Write:
    """The write that gives a secret its meaning until ``expires_at`` (seconds since 1970)."""
    key = identity_table.secret(hashed)
    item = {**meaning, "collection": key.collection, "id": key.id, "expires_at": expires_at}
    return identity_table.table().putting(item, IS_NEW)


def expire_write(hashed: str, *, expires_at: int) -> Write:
    """The write that lets a secret hold no longer than until ``expires_at``."""
    return identity_table.table().updating(
        identity_table.secret(hashed), "SET #expires_at = :ends", {":ends": expires_at}, EXISTS
    )


def spending(hashed: str) -> Write:
    """The write that uses a secret up; it fails where it was used before."""
    return identity_table.table().deleting(identity_table.secret(hashed))


def dropping(hashed: str) -> Write:
    """The write that makes sure that a secret stands for nothing."""
    return identity_table.table().deleting(identity_table.secret(hashed), condition=None)


def find(token: str) -> Item | None:
    """What a token stands for now: one GetItem."""
    item = identity_table.table().get(identity_table.secret(digest(token)))
    if item is None:
        return None
    ends = item.get("expires_at")
    # The table forgets what has expired within days, not at the second.
    if ends is not None and ends <= clock.now().timestamp():
        return None
    return item

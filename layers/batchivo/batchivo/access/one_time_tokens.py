"""Secrets found by their hash; the secret itself is never stored.

Links in mails contain such secrets, and API keys are such secrets.
"""

import secrets
from collections.abc import Mapping

from batchivo import clock
from batchivo.access import identity_table
from batchivo.access.identity_table import digest
from batchivo.storage.attributes import Item
from batchivo.storage.table import EXISTS, IS_NEW, Condition, Write


def storing(hashed: str, *, expires_at: int | None, meaning: Mapping[str, object]) -> Write:
    """Return the write that stores a secret's meaning until ``expires_at`` (seconds since 1970)."""
    key = identity_table.secret(hashed)
    item = {**meaning, "collection": key.collection, "id": key.id, "expires_at": expires_at}
    return identity_table.table().putting(item, IS_NEW)


def issuing(meaning: Mapping[str, object], *, expires_at: int) -> tuple[str, Write]:
    """Return a new token for a link, of 256 random bits, and the write that stores its meaning."""
    token = secrets.token_urlsafe(32)
    return token, storing(digest(token), expires_at=expires_at, meaning=meaning)


def expire_write(hashed: str, *, expires_at: int) -> Write:
    """Return the write that limits a secret's validity to ``expires_at``."""
    return identity_table.table().updating(
        identity_table.secret(hashed), "SET #expires_at = :ends", {":ends": expires_at}, EXISTS
    )


def spending(hashed: str) -> Write:
    """Return the write that uses a secret up; it fails if the secret was used before."""
    return identity_table.table().deleting(identity_table.secret(hashed))


def marking_spent(hashed: str) -> Write:
    """Return the write that marks a secret as used, but keeps its meaning until it expires.

    It fails if the secret is already marked.
    """
    return identity_table.table().updating(
        identity_table.secret(hashed),
        "SET #spent = :yes",
        {":yes": True},
        Condition("attribute_exists(#id) AND attribute_not_exists(#spent)"),
    )


def dropping(hashed: str) -> Write:
    """Return the write that deletes a secret, if it exists."""
    return identity_table.table().deleting(identity_table.secret(hashed), condition=None)


def find(token: str) -> Item | None:
    """Look up a token that is still valid: one GetItem."""
    item = identity_table.table().get(identity_table.secret(digest(token)))
    if item is None:
        return None
    ends = item.get("expires_at")
    # DynamoDB deletes expired items within days, not at once.
    if ends is not None and ends <= clock.now().timestamp():
        return None
    return item

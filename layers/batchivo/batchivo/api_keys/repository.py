"""API keys in DynamoDB; ``keys`` says where they stand."""

from collections.abc import Iterable
from functools import lru_cache

from batchivo.access import identity_table, one_time_tokens
from batchivo.access.identity_table import table as _table
from batchivo.api_keys.listing import API_KEYS
from batchivo.api_keys.models import StoredApiKey
from batchivo.storage.documents import Documents, Page
from batchivo.storage.listing import ListQuery
from batchivo.storage.table import Write, transact


@lru_cache(maxsize=1)
def _api_keys() -> Documents[StoredApiKey]:
    return Documents(_table(), StoredApiKey, API_KEYS)


def get(workspace_id: str, *, key_id: str) -> StoredApiKey | None:
    """The key: one GetItem."""
    return _api_keys().get(identity_table.api_keys(workspace_id), key_id)


def page(workspace_id: str, *, query: ListQuery) -> Page[StoredApiKey]:
    """A page of keys: one Query of what changed and one BatchGetItem."""
    return _api_keys().page(identity_table.api_keys(workspace_id), query)


def ids_of(workspace_id: str, *, user_id: str) -> list[str]:
    """The keys that a user has made: one Query of what changed."""
    columns = _api_keys().columns(identity_table.api_keys(workspace_id), ("id", "user_id"))
    return [key_id for key_id, owner in columns if owner == user_id]


def create(workspace_id: str, *, key: StoredApiKey) -> None:
    """Store a new key and what it stands for: one transaction."""
    transact(
        [
            _api_keys().creating(identity_table.api_keys(workspace_id), key),
            _meaning(workspace_id, key),
        ]
    )


def rotate(workspace_id: str, *, before: StoredApiKey, after: StoredApiKey) -> None:
    """Put another key in a key's place, which holds on for a while: one transaction.

    Raises:
        WriteConflict: when somebody else was first.
    """
    assert after.previous_ends_at is not None  # noqa: S101 - a rotation says until when
    ends = int(after.previous_ends_at.timestamp())
    writes = [
        _api_keys().changing(identity_table.api_keys(workspace_id), after),
        _meaning(workspace_id, after),
        one_time_tokens.expire_write(before.key_hash, expires_at=ends),
    ]
    if before.previous_hash is not None:
        writes.append(one_time_tokens.dropping(before.previous_hash))
    transact(writes)


def revoke(workspace_id: str, *, key: StoredApiKey) -> None:
    """Delete a key and all that it stands for: one transaction.

    Raises:
        WriteConflict: when somebody else was first.
    """
    hashes: Iterable[str] = filter(None, (key.key_hash, key.previous_hash))
    transact(
        [
            _api_keys().removing(identity_table.api_keys(workspace_id), key),
            *(one_time_tokens.dropping(hashed) for hashed in hashes),
        ]
    )


def _meaning(workspace_id: str, key: StoredApiKey) -> Write:
    return one_time_tokens.storing(
        key.key_hash,
        expires_at=int(key.ends_at.timestamp()) if key.ends_at else None,
        meaning={
            "workspace_id": workspace_id,
            "user_id": key.user_id,
            "key_id": key.id,
            "scopes": key.scopes,
        },
    )

"""API keys in DynamoDB; ``keys`` says where they stand."""

from collections.abc import Iterable
from functools import lru_cache

from batchivo.identity import keys, secrets_repository
from batchivo.identity.key_models import StoredApiKey
from batchivo.identity.keys import table as _table
from batchivo.identity.listing import API_KEYS
from batchivo.storage.documents import Documents, Page
from batchivo.storage.listing import ListQuery
from batchivo.storage.table import Write, transact


@lru_cache(maxsize=1)
def _api_keys() -> Documents[StoredApiKey]:
    return Documents(_table(), StoredApiKey, API_KEYS)


def get(tenant_id: str, *, key_id: str) -> StoredApiKey | None:
    """The key: one GetItem."""
    return _api_keys().get(keys.api_keys(tenant_id), key_id)


def page(tenant_id: str, *, query: ListQuery) -> Page[StoredApiKey]:
    """A page of keys: one Query of what changed and one BatchGetItem."""
    return _api_keys().page(keys.api_keys(tenant_id), query)


def ids_of(tenant_id: str, *, user_id: str) -> list[str]:
    """The keys that a user has made: one Query of what changed."""
    columns = _api_keys().columns(keys.api_keys(tenant_id), ("id", "user_id"))
    return [key_id for key_id, owner in columns if owner == user_id]


def create(tenant_id: str, *, key: StoredApiKey) -> None:
    """Store a new key and what it stands for: one transaction."""
    transact([_api_keys().creating(keys.api_keys(tenant_id), key), _meaning(tenant_id, key)])


def rotate(tenant_id: str, *, before: StoredApiKey, after: StoredApiKey) -> None:
    """Put another key in a key's place, which holds on for a while: one transaction.

    Raises:
        Beaten: when somebody else was first.
    """
    assert after.previous_ends_at is not None  # noqa: S101 - a rotation says until when
    ends = int(after.previous_ends_at.timestamp())
    writes = [
        _api_keys().changing(keys.api_keys(tenant_id), after),
        _meaning(tenant_id, after),
        secrets_repository.ending(before.key_hash, expires_at=ends),
    ]
    if before.previous_hash is not None:
        writes.append(secrets_repository.dropping(before.previous_hash))
    transact(writes)


def revoke(tenant_id: str, *, key: StoredApiKey) -> None:
    """Delete a key and all that it stands for: one transaction.

    Raises:
        Beaten: when somebody else was first.
    """
    hashes: Iterable[str] = filter(None, (key.key_hash, key.previous_hash))
    transact(
        [
            _api_keys().removing(keys.api_keys(tenant_id), key),
            *(secrets_repository.dropping(hashed) for hashed in hashes),
        ]
    )


def _meaning(tenant_id: str, key: StoredApiKey) -> Write:
    return secrets_repository.storing(
        key.key_hash,
        expires_at=int(key.ends_at.timestamp()) if key.ends_at else None,
        meaning={
            "tenant_id": tenant_id,
            "user_id": key.user_id,
            "key_id": key.id,
            "scopes": key.scopes,
        },
    )

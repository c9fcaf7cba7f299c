"""The rules of API keys. A key can do no more than its maker, and ends with their membership."""

from collections.abc import Iterable
from datetime import timedelta

from batchivo import clock
from batchivo.access import one_time_tokens, token_format
from batchivo.access.identity_table import digest
from batchivo.access.permissions import permissions_of
from batchivo.access.principal import Principal
from batchivo.accounts import memberships
from batchivo.api_keys.collections import API_KEYS
from batchivo.api_keys.models import ApiKey, CreatedApiKey, NewApiKey, Rotation, StoredApiKey
from batchivo.errors import Conflict, Forbidden
from batchivo.storage.documents import Versions, changed
from batchivo.storage.work import Work, Write, operation


@operation
def create(work: Work, principal: Principal, new: NewApiKey) -> CreatedApiKey:
    """Make a key: one transaction.

    Raises:
        Forbidden: if its scopes exceed the caller's permissions.
    """
    _require_own(principal, new.scopes)
    secret = token_format.new_key()
    key = StoredApiKey.new(
        name=new.name,
        prefix=token_format.shown_part(secret),
        scopes=tuple(sorted(set(new.scopes))),
        user_id=principal.user_id,
        key_hash=digest(secret),
        ends_at=new.ends_at,
    )
    work.add(API_KEYS, key)
    memberships.check_caller(work, principal)
    work.also(_meaning(work, key))
    return _shown_once(key, secret)


@operation
def rotate(work: Work, principal: Principal, key_id: str, rotation: Rotation) -> CreatedApiKey:
    """Replace a key; the old one stays valid for the overlap.

    Raises:
        NotFound: also for another workspace's.
        Forbidden: if its scopes exceed the caller's permissions.
        Conflict: ``INVALID_STATE`` for an expired key.
    """
    key = work.get(API_KEYS, key_id)
    _require_own(principal, key.scopes)
    if key.ends_at is not None and key.ends_at <= clock.now():
        raise Conflict("The key has expired; create a new one.")
    secret = token_format.new_key()
    ends = clock.now() + timedelta(hours=rotation.overlap_hours)
    if key.ends_at is not None:
        ends = min(ends, key.ends_at)
    rotated = work.save(
        API_KEYS,
        changed(
            key,
            prefix=token_format.shown_part(secret),
            key_hash=digest(secret),
            previous_hash=key.key_hash,
            previous_ends_at=ends,
        ),
    )
    memberships.check_caller(work, principal)
    work.also(_meaning(work, rotated))
    work.also(one_time_tokens.expire_write(key.key_hash, expires_at=int(ends.timestamp())))
    if key.previous_hash is not None:
        work.also(one_time_tokens.dropping(key.previous_hash))
    return _shown_once(rotated, secret)


@operation
def revoke(work: Work, principal: Principal, key_id: str, *, expected: Versions) -> None:
    """Revoke a key, and the previous one if it is still valid: one transaction.

    Raises:
        NotFound: also for another workspace's.
    """
    _end(work, work.get(API_KEYS, key_id, expected))


def revoke_all(principal: Principal, user_id: str) -> None:
    """Revoke all keys that a user has made in the workspace: a Query per megabyte of keys, and a
    GetItem and a transaction for each of theirs."""
    for key in API_KEYS.walk(principal):
        if key.user_id == user_id:
            _revoke_if_there(principal, key.id)


@operation
def _revoke_if_there(work: Work, principal: Principal, key_id: str) -> None:
    key = work.find(API_KEYS, key_id)
    if key is not None:
        _end(work, key)


def _end(work: Work, key: StoredApiKey) -> None:
    work.remove(API_KEYS, key)
    for hashed in filter(None, (key.key_hash, key.previous_hash)):
        work.also(one_time_tokens.dropping(hashed))


def _meaning(work: Work, key: StoredApiKey) -> Write:
    return one_time_tokens.storing(
        key.key_hash,
        expires_at=int(key.ends_at.timestamp()) if key.ends_at else None,
        meaning={
            "workspace_id": work.workspace_id,
            "user_id": key.user_id,
            "key_id": key.id,
            "scopes": key.scopes,
        },
    )


def _require_own(principal: Principal, scopes: Iterable[str]) -> None:
    beyond = sorted(set(scopes) - {permission.value for permission in permissions_of(principal)})
    if beyond:
        raise Forbidden(f"You cannot grant permissions that you do not have: {', '.join(beyond)}.")


def _shown_once(key: StoredApiKey, secret: str) -> CreatedApiKey:
    return CreatedApiKey(**ApiKey.model_validate(key).model_dump(), key=secret)

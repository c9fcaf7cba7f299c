"""The rules of API keys. A key can do no more than its maker, and ends with their membership."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from batchivo import clock
from batchivo.access import one_time_tokens, token_format
from batchivo.access.identity_table import digest
from batchivo.access.permissions import permissions_of
from batchivo.access.principal import Principal
from batchivo.accounts import memberships
from batchivo.api_keys import repository
from batchivo.api_keys.collections import API_KEYS
from batchivo.api_keys.models import ApiKey, CreatedApiKey, NewApiKey, Rotation, StoredApiKey
from batchivo.errors import Conflict, FieldError, Forbidden, InvalidFields, Unauthenticated
from batchivo.storage.documents import Versions, changed
from batchivo.storage.entity import is_before
from batchivo.storage.work import Caller, Work, Write, operation


@operation
def create(work: Work, principal: Principal, new: NewApiKey) -> CreatedApiKey:
    """Make a key: one transaction.

    Made by a key, it ends no later than that one, and with it.

    Raises:
        Forbidden: if its scopes exceed the caller's permissions.
        InvalidFields: if it would end later than the key that makes it.
        Unauthenticated: if that key has just been revoked.
    """
    _require_own(principal, new.scopes)
    maker = calling_key(work, principal)
    secret = token_format.new_key()
    key = StoredApiKey.new(
        name=new.name,
        prefix=token_format.shown_part(secret),
        scopes=tuple(sorted(set(new.scopes))),
        user_id=principal.user_id,
        makers=(*maker.makers, maker.id) if maker else (),
        key_hash=digest(secret),
        ends_at=_end_of(new, maker),
        printer=new.printer,
    )
    work.add(API_KEYS, key)
    memberships.check_caller(work, principal)
    work.also(_meaning(work, principal, key))
    work.keep(key=secret)
    return _shown_once(key, secret)


@operation
def rotate(work: Work, principal: Principal, key_id: str, rotation: Rotation) -> CreatedApiKey:
    """Replace a key; the old one stays valid for the overlap.

    Raises:
        NotFound: also for another workspace's.
        Forbidden: if it acts for somebody else, its scopes exceed the caller's permissions, or a
            key would rotate one that is neither itself nor made by it.
        Conflict: ``INVALID_STATE`` for an expired key.
    """
    key = work.get(API_KEYS, key_id)
    if key.user_id != principal.user_id:
        raise Forbidden("Only the person whom this key acts for can rotate it; you can revoke it.")
    if principal.key_id and principal.key_id not in (key.id, *key.makers):
        raise Forbidden("A key can rotate only itself and the keys that it has made.")
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
    work.also(_meaning(work, principal, rotated))
    work.also(one_time_tokens.expire_write(key.key_hash, expires_at=int(ends.timestamp())))
    if key.previous_hash is not None:
        work.also(one_time_tokens.dropping(key.previous_hash))
    work.keep(key=secret)
    return _shown_once(rotated, secret)


def revoke(principal: Principal, key_id: str, *, expected: Versions) -> None:
    """Revoke a key, its previous secret, and the keys that descend from it.

    One transaction, which ends its descendants too; then a Query, and a GetItem and a transaction
    for each of them.

    Raises:
        NotFound: also for another workspace's.
    """
    _revoke(principal, key_id, expected=expected)
    for key in API_KEYS.walk(principal):
        if key_id in key.makers:
            _revoke_if_there(principal, key.id)


@operation
def _revoke(work: Work, principal: Principal, key_id: str, *, expected: Versions) -> None:
    _end(work, work.get(API_KEYS, key_id, expected))


def calling_key(work: Work, principal: Principal) -> StoredApiKey | None:
    """Return the key that calls, and commit only while it exists; None if a person calls.

    Raises:
        Unauthenticated: if it has just been revoked.
    """
    if principal.key_id is None:
        return None
    key = work.find(API_KEYS, principal.key_id)
    if key is None:
        raise Unauthenticated("The API key has ended.", code="INVALID_TOKEN")
    work.also(repository.checking_key(work.workspace_id, key))
    return key


def _end_of(new: NewApiKey, maker: StoredApiKey | None) -> datetime | None:
    if maker is None or maker.ends_at is None:
        return new.ends_at
    if new.ends_at is not None and new.ends_at > maker.ends_at:
        raise InvalidFields([FieldError("ends_at", "is later than the end of the key that calls")])
    return new.ends_at or maker.ends_at


def revoke_all(caller: Caller, user_id: str, *, made_before: datetime | None = None) -> int:
    """Revoke the keys that a user has made in the workspace, or those made before a moment; returns
    their number: a Query per megabyte of keys, and a GetItem and a transaction for each of theirs.
    """
    revoked = 0
    for key in API_KEYS.walk(caller):
        if key.user_id == user_id and is_before(key, made_before):
            _revoke_if_there(caller, key.id)
            revoked += 1
    return revoked


@operation
def _revoke_if_there(work: Work, caller: Caller, key_id: str) -> None:
    key = work.find(API_KEYS, key_id)
    if key is not None:
        _end(work, key)


def _end(work: Work, key: StoredApiKey) -> None:
    work.remove(API_KEYS, key)
    for hashed in filter(None, (key.key_hash, key.previous_hash)):
        work.also(one_time_tokens.dropping(hashed))


def _meaning(work: Work, principal: Principal, key: StoredApiKey) -> Write:
    return one_time_tokens.storing(
        key.key_hash,
        expires_at=int(key.ends_at.timestamp()) if key.ends_at else None,
        meaning={
            "workspace_id": work.workspace_id,
            "user_id": key.user_id,
            "key_id": key.id,
            "scopes": key.scopes,
            "printer": key.printer,
            "made_by": key.makers,
            "member_since": principal.member_since,
        },
    )


def _require_own(principal: Principal, scopes: Iterable[str]) -> None:
    beyond = sorted(set(scopes) - {permission.value for permission in permissions_of(principal)})
    if beyond:
        raise Forbidden(f"You cannot grant permissions that you do not have: {', '.join(beyond)}.")


def _shown_once(key: StoredApiKey, secret: str) -> CreatedApiKey:
    return CreatedApiKey(**ApiKey.model_validate(key).model_dump(), key=secret)

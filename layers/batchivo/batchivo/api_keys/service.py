"""API keys: the rules. A key does no more than who made it, and ends with their membership."""

from collections.abc import Iterable
from datetime import timedelta

from batchivo import clock
from batchivo.access import token_format
from batchivo.access.identity_table import digest
from batchivo.access.permissions import permissions_of
from batchivo.access.principal import Principal
from batchivo.api_keys import repository
from batchivo.api_keys.models import ApiKey, CreatedApiKey, NewApiKey, Rotation, StoredApiKey
from batchivo.errors import Conflict, Forbidden, NotFound
from batchivo.storage.attempts import retry_on_conflict
from batchivo.storage.documents import Page, changed, check_version
from batchivo.storage.identifiers import new_id
from batchivo.storage.listing import ListQuery


def page(principal: Principal, query: ListQuery) -> Page[StoredApiKey]:
    """A page of the workspace's keys: one Query and one BatchGetItem."""
    return repository.page(principal.workspace_id, query=query)


def get(principal: Principal, key_id: str) -> StoredApiKey:
    """The key: one GetItem.

    Raises:
        NotFound: also for another workspace's.
    """
    found = repository.get(principal.workspace_id, key_id=key_id)
    if found is None:
        raise NotFound("API key")
    return found


def create(principal: Principal, new: NewApiKey) -> CreatedApiKey:
    """Make a key: one transaction.

    Raises:
        Forbidden: when it could do what the caller cannot.
    """
    _require_own(principal, new.scopes)
    secret = token_format.new_key()
    now = clock.now()
    key = StoredApiKey(
        id=new_id(),
        version=1,
        created_at=now,
        updated_at=now,
        name=new.name,
        prefix=token_format.shown_part(secret),
        scopes=tuple(sorted(set(new.scopes))),
        user_id=principal.user_id,
        key_hash=digest(secret),
        ends_at=new.ends_at,
    )
    repository.create(principal.workspace_id, key=key)
    return _shown_once(key, secret)


@retry_on_conflict
def rotate(principal: Principal, key_id: str, rotation: Rotation) -> CreatedApiKey:
    """Put another key in its place; the one in force holds on for the overlap.

    Raises:
        NotFound: also for another workspace's.
        Forbidden: when it can do what the caller cannot.
        Conflict: ``INVALID_STATE`` for a key that has ended.
    """
    key = get(principal, key_id)
    _require_own(principal, key.scopes)
    if key.ends_at is not None and key.ends_at <= clock.now():
        raise Conflict("The key has ended; make another one.")
    secret = token_format.new_key()
    ends = clock.now() + timedelta(hours=rotation.overlap_hours)
    fresh = changed(
        key,
        prefix=token_format.shown_part(secret),
        key_hash=digest(secret),
        previous_hash=key.key_hash,
        previous_ends_at=min(ends, key.ends_at) if key.ends_at else ends,
    )
    repository.rotate(principal.workspace_id, before=key, after=fresh)
    return _shown_once(fresh, secret)


@retry_on_conflict
def revoke(principal: Principal, key_id: str, *, expected: int | None) -> None:
    """End a key, and the one before it where that still holds: one transaction.

    Raises:
        NotFound: also for another workspace's.
    """
    key = get(principal, key_id)
    check_version(key, expected)
    repository.revoke(principal.workspace_id, key=key)


def revoke_all(workspace_id: str, *, user_id: str) -> None:
    """End all keys that a user has made in the workspace."""
    for key_id in repository.ids_of(workspace_id, user_id=user_id):
        _revoke(workspace_id, key_id)


@retry_on_conflict
def _revoke(workspace_id: str, key_id: str) -> None:
    key = repository.get(workspace_id, key_id=key_id)
    if key is not None:
        repository.revoke(workspace_id, key=key)


def _require_own(principal: Principal, scopes: Iterable[str]) -> None:
    beyond = sorted(set(scopes) - {permission.value for permission in permissions_of(principal)})
    if beyond:
        raise Forbidden(f"You cannot give what you do not have: {', '.join(beyond)}.")


def _shown_once(key: StoredApiKey, secret: str) -> CreatedApiKey:
    return CreatedApiKey(**ApiKey.model_validate(key).model_dump(), key=secret)

"""From the ``Authorization`` header to the caller; used by the authorizer and the local server."""

from datetime import timedelta

from batchivo import clock
from batchivo.access import identity_table, token_format
from batchivo.access.current_role import as_of_now
from batchivo.access.principal import Principal, Role
from batchivo.access.tokens import TokenType, verify
from batchivo.errors import Unauthenticated
from batchivo.storage.table import Condition, ConditionFailed, Key

_NOTE_USE_AFTER = timedelta(minutes=1)


def authenticate(header: str) -> Principal:
    """Return the caller with this ``Authorization`` header, with their present role.

    A token costs a BatchGetItem; an API key a GetItem, a BatchGetItem and at most one UpdateItem
    per minute.

    Raises:
        Unauthenticated: ``NOT_AUTHENTICATED`` if the header holds no bearer credential,
            ``INVALID_TOKEN`` or ``TOKEN_EXPIRED`` if the credential is not valid.
    """
    scheme, _, credential = header.strip().partition(" ")
    if scheme.lower() != "bearer" or not credential.strip():
        raise Unauthenticated("Send your access token as `Authorization: Bearer <token>`.")
    credential = credential.strip()
    if credential.startswith(token_format.PREFIX):
        claimed = _machine(credential)
    else:
        claimed = verify(credential, TokenType.ACCESS)
    principal = as_of_now(claimed)
    if principal.key_id:
        _note_use(principal)
    return principal


def _machine(key: str) -> Principal:
    """Return the machine that an API key belongs to, without its role: one GetItem.

    Raises:
        Unauthenticated: ``INVALID_TOKEN`` or ``TOKEN_EXPIRED``.
    """
    key_hash = identity_table.digest(key)
    found = (
        identity_table.table().get(identity_table.secret(key_hash))
        if token_format.is_well_formed(key)
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
        key_hash=key_hash,
        printer=found.get("printer"),
    )


def _note_use(principal: Principal) -> None:
    """Record when the key was last used, to the minute: one UpdateItem."""
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

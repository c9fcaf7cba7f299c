"""A caller's present rights, whatever the credential said when it was issued.

The authorizer asks before API Gateway lets a call pass, and API Gateway caches the answer for a
minute. So a removed member, a changed role, a revoked key or an ended session takes effect within a
minute, and the look-up costs one BatchGetItem per minute and caller. A call that makes rights asks
again, so that a minute of grace never becomes a lasting right (``http.operation``).
"""

from dataclasses import replace
from typing import Any

from batchivo import clock
from batchivo.access import identity_table
from batchivo.access.principal import Principal, Role
from batchivo.config import settings
from batchivo.errors import Unauthenticated
from batchivo.storage.rate_limits import Limits
from batchivo.storage.table import Key


class WorkspaceClosed(Unauthenticated):
    """The workspace was closed or suspended; the session may still enter another one."""

    def __init__(self) -> None:
        super().__init__("The workspace is closed or suspended.", code="INVALID_TOKEN")


def as_of_now(claimed: Principal) -> Principal:
    """Return the caller with the present role and limits.

    One strongly consistent BatchGetItem of small items: the membership, the workspace, and the API
    key's secret or the session and the user; for a key the user too where addresses are proved.

    Raises:
        Unauthenticated: ``INVALID_TOKEN`` if they are no longer a member, the session or the key
            has ended or is of an earlier membership, the credentials have changed since the session
            was opened, or the workspace is closed or suspended (``WorkspaceClosed``).
    """
    if not claimed.workspace_id:
        return _without_workspace(claimed)
    member = identity_table.member(claimed.workspace_id, claimed.user_id)
    place = identity_table.workspace(claimed.workspace_id)
    if claimed.key_id:
        credential = identity_table.secret(claimed.key_hash)
    else:
        credential = identity_table.session(claimed.user_id, claimed.session_id)
    user = identity_table.user(claimed.user_id)
    wanted = [member, place, credential]
    if not claimed.key_id or settings().prove_addresses:
        wanted.append(user)
    found = {item["collection"]: item for item in identity_table.table().batch_get(wanted)}
    membership = found.get(member.collection)
    workspace = found.get(place.collection)
    if membership is None or membership.get("deleted"):
        raise _ended()
    found_credential = found.get(credential.collection)
    if found_credential is None or not _is_valid(found_credential):
        raise _ended()
    if not claimed.key_id and not _is_current(found_credential, found.get(user.collection)):
        raise _ended()
    since = int(membership["created_at"])
    if found_credential.get("member_since") not in (None, since):
        raise _ended()
    if makers := found_credential.get("made_by"):
        _require_makers(claimed.workspace_id, makers)
    if workspace is None or workspace.get("suspended") or workspace.get("restorable_until"):
        raise WorkspaceClosed
    return replace(
        claimed,
        role=Role.as_stored(membership["role"]),
        limits=_limits(workspace),
        member_since=since,
        proved=bool(found.get(user.collection, {}).get("proved_at")),
    )


def _without_workspace(claimed: Principal) -> Principal:
    """Return a person who belongs to no workspace, limited to the scopes of their session."""
    session = identity_table.session(claimed.user_id, claimed.session_id)
    user = identity_table.user(claimed.user_id)
    items = identity_table.table().batch_get([session, user])
    found = {item["collection"]: item for item in items}
    credential = found.get(session.collection)
    if credential is None or not _is_valid(credential):
        raise _ended()
    if not _is_current(credential, found.get(user.collection)):
        raise _ended()
    return replace(claimed, role=Role.VIEWER)


def _require_makers(workspace_id: str, key_ids: list[str]) -> None:
    """Refuse a key after one of the keys that it descends from was revoked: one BatchGetItem."""
    collection = identity_table.api_keys(workspace_id)
    found = identity_table.table().batch_get([Key(collection, key_id) for key_id in key_ids])
    if sum(not key.get("deleted") for key in found) < len(key_ids):
        raise _ended()


def _is_valid(credential: dict[str, Any]) -> bool:
    """Return whether the credential has not expired.

    DynamoDB deletes expired items within days, not at once.
    """
    ends = credential.get("expires_at")
    return ends is None or bool(ends > clock.now().timestamp())


def _is_current(session: dict[str, Any], user: dict[str, Any] | None) -> bool:
    """Return whether the session was opened with the present credentials."""
    if user is None:
        return False
    return bool(session.get("credentials_version", 1) == user.get("credentials_version", 1))


def _ended() -> Unauthenticated:
    return Unauthenticated("The session, key or membership has ended.", code="INVALID_TOKEN")


def _limits(workspace: dict[str, Any]) -> Limits | None:
    """Return the workspace's own limits; defaults apply where it sets none."""
    per_minute, per_hour = workspace.get("calls_per_minute"), workspace.get("calls_per_hour")
    if per_minute is None and per_hour is None:
        return None
    config = settings()
    return Limits(
        int(per_minute or config.calls_per_minute), int(per_hour or config.calls_per_hour)
    )

"""A caller's present rights, whatever the credential said when it was issued.

The authorizer asks before API Gateway lets a call pass, and API Gateway caches the answer for a
minute. So a removed member, a changed role, a revoked key or an ended session takes effect within a
minute, and the look-up costs one BatchGetItem per minute and caller.
"""

from dataclasses import replace
from typing import Any

from batchivo.access import identity_table
from batchivo.access.principal import Principal, Role
from batchivo.config import settings
from batchivo.storage.rate_limits import Limits


def as_of_now(claimed: Principal) -> Principal | None:
    """Return the caller with the present role and limits; None if they are no longer a member, the
    session has ended, or the workspace is suspended.

    One BatchGetItem of three small items; an API key has no session.
    """
    member = identity_table.member(claimed.workspace_id, claimed.user_id)
    place = identity_table.workspace(claimed.workspace_id)
    session = identity_table.session(claimed.user_id, claimed.session_id)
    wanted = [member, place, *([] if claimed.key_id else [session])]
    found = {item["collection"]: item for item in identity_table.table().batch_get(wanted)}
    membership = found.get(member.collection)
    workspace = found.get(place.collection)
    if membership is None or membership.get("deleted"):
        return None
    if workspace is None or workspace.get("suspended"):
        return None
    if not claimed.key_id and session.collection not in found:
        return None
    return replace(claimed, role=Role(membership["role"]), limits=_limits(workspace))


def _limits(workspace: dict[str, Any]) -> Limits | None:
    """Return the workspace's own limits; defaults apply where it sets none."""
    per_minute, per_hour = workspace.get("calls_per_minute"), workspace.get("calls_per_hour")
    if per_minute is None and per_hour is None:
        return None
    config = settings()
    return Limits(
        int(per_minute or config.calls_per_minute), int(per_hour or config.calls_per_hour)
    )

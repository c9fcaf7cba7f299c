"""Deleting an account: its owner leaves every workspace, and what hangs on them ends.

A deletion that dies in between is finished by calling it again: the account goes last.
"""

import copy
from dataclasses import replace

from batchivo.access.principal import Principal, Role
from batchivo.accounts import closing, memberships
from batchivo.accounts import repository as credentials
from batchivo.accounts import service as accounts
from batchivo.accounts.collections import MEMBERS, USERS
from batchivo.accounts.models import Confirmation, Credentials, Membership
from batchivo.accounts.workspaces import StoredWorkspace
from batchivo.errors import Conflict
from batchivo.members import service as members
from batchivo.storage.work import Unattended, Work, operation


def delete_account(
    principal: Principal, confirmation: Confirmation, *, source: str | None = None
) -> None:
    """Delete the caller's account. Workspaces where they are alone are closed with it.

    Raises:
        Conflict: ``LAST_OWNER`` while a workspace with other members has no other owner.
        InvalidFields: if the password is wrong.
        RateLimited: after too many wrong passwords from this source.
    """
    read = accounts.confirmed(principal, confirmation.password, source=source)
    found = memberships.workspaces(principal.user_id)
    for workspace, membership in found:
        _require_replaceable(workspace, membership)
    unrecorded = copy.copy(principal.deed)
    for workspace, membership in found:
        # Each workspace's log says who left it.
        is_callers = workspace.id == principal.workspace_id
        deed = principal.deed if is_callers else copy.copy(unrecorded)
        here = replace(principal, workspace_id=workspace.id, role=membership.role, deed=deed)
        if _stays_behind(workspace, membership):
            members.end_rights(here, principal.user_id)
            _require_replaceable(workspace, membership)
            closing.close_behind(here)
        else:
            members.leave(here)
    _delete(principal, read)
    credentials.close_sessions(principal.user_id)


@operation
def _delete(work: Work, principal: Principal, read: Credentials) -> None:
    user = work.get(USERS, principal.user_id, owner=principal.user_id)
    for workspace, membership in memberships.workspaces(user.id):
        if workspace.restorable_until is None:  # joined or restored just now
            raise Conflict("You have just joined a workspace. Try again.", code="CONCURRENT_CHANGE")
        work.also(memberships.forgetting(membership, workspace.id))
    work.remove(USERS, user, owner=user.id)
    accounts.delete_credentials(work, read)


def _require_replaceable(workspace: StoredWorkspace, membership: Membership) -> None:
    """Refuse to leave members without an owner, unless the workspace is closed: a Query."""
    if membership.role is not Role.OWNER or workspace.restorable_until:
        return
    others = _others(workspace, membership)
    if others and Role.OWNER not in {other.role for other in others}:
        raise Conflict(
            f"{workspace.name} has other members and no other owner: make one of them an owner, "
            "remove them, or close the workspace.",
            code="LAST_OWNER",
        )


def _stays_behind(workspace: StoredWorkspace, membership: Membership) -> bool:
    """Return whether the workspace is closed, or will be when its last member goes: a Query."""
    return bool(workspace.restorable_until) or not _others(workspace, membership)


def _others(workspace: StoredWorkspace, membership: Membership) -> list[Membership]:
    everybody = MEMBERS.walk(Unattended(workspace.id))
    return [member for member in everybody if member.id != membership.id]

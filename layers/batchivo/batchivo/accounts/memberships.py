"""Memberships of workspaces in DynamoDB; ``access.identity_table`` lists the items.

A workspace counts its owners in the same transactions, so that of two owners who leave at once, one
stays.
"""

from collections.abc import Sequence

from batchivo.access import identity_table
from batchivo.access.identity_table import table as _table
from batchivo.access.principal import Principal, Role
from batchivo.accounts.collections import MEMBERS, USERS
from batchivo.accounts.models import Membership, User
from batchivo.accounts.workspaces import WORKSPACES, StoredWorkspace
from batchivo.errors import Conflict, Forbidden, Unauthenticated
from batchivo.storage.attributes import Item
from batchivo.storage.table import Condition, Write
from batchivo.storage.work import Refused, Work

_ONE_LEFT = Condition("#owners > :one", {":one": 1})


def users(user_ids: Sequence[str]) -> dict[str, User]:
    """Return the users by id: one BatchGetItem per hundred."""
    found = _table().batch_get([identity_table.user(user_id) for user_id in user_ids])
    return {user.id: user for user in map(USERS.documents.read, found) if user}


def workspaces(user_id: str) -> list[tuple[StoredWorkspace, Membership]]:
    """Return the user's workspaces and memberships: one Query and one BatchGetItem per fifty."""
    collection = identity_table.workspaces_of(user_id)
    condition = Condition("#collection = :collection", {":collection": collection})
    ids = [item["id"]["S"] for item in _table().query(condition)]
    workspaces = _table().batch_get(
        [identity_table.workspace(workspace_id) for workspace_id in ids]
    )
    members = _table().batch_get(
        [identity_table.member(workspace_id, user_id) for workspace_id in ids]
    )
    memberships = {item["collection"]: MEMBERS.documents.read(item) for item in members}
    found = []
    for workspace in map(WORKSPACES.documents.read, workspaces):
        membership = workspace and memberships.get(identity_table.members(workspace.id))
        if workspace and membership:
            found.append((workspace, membership))
    return found


def join(work: Work, membership: Membership) -> None:
    """Store a new member."""
    work.add(MEMBERS, membership)
    key = identity_table.workspace_of(membership.id, work.workspace_id)
    work.also(_table().updating(key, "SET #joined = :yes", {":yes": True}))
    _count_owners(work, _owners(membership.role))


def join_again(work: Work, membership: Membership) -> None:
    """Store a new member, who may have been a member before: one GetItem. Versions go on from the
    earlier membership's, so that an ``If-Match`` of that time does not match."""
    before = _table().get(identity_table.member(work.workspace_id, membership.id))
    if before is not None and before.get("deleted"):
        membership = membership.model_copy(update={"version": int(before["version"]) + 1})
    join(work, membership)


def change_role(work: Work, before: Membership, after: Membership) -> Membership:
    """Store a member's changed role; the commit refuses it with ``LAST_OWNER``."""
    _count_owners(work, _owners(after.role) - _owners(before.role))
    return work.save(MEMBERS, after)


def remove(work: Work, membership: Membership) -> None:
    """Remove a member; the commit refuses it with ``LAST_OWNER``."""
    work.remove(MEMBERS, membership)
    work.also(_table().deleting(identity_table.workspace_of(membership.id, work.workspace_id)))
    _count_owners(work, -_owners(membership.role))


def forgetting(membership: Membership, workspace_id: str) -> Write:
    """Return the write that takes a workspace from the list of a user's workspaces."""
    return _table().deleting(identity_table.workspace_of(membership.id, workspace_id), None)


def check_caller(work: Work, principal: Principal) -> None:
    """Commit only while the caller is a member in the same role, so that of a removal and what the
    removed member grants at the same time only one happens. Not for a work that writes the caller's
    own membership, which is checked by that write.

    The commit raises ``Unauthenticated`` or ``Forbidden``.
    """
    work.also(_checking(work, principal.user_id, principal.role), refused=_no_longer_allowed)


def check_open(work: Work, *, refused: Refused) -> None:
    """Commit only while the workspace is neither closed nor suspended."""
    condition = Condition(
        "attribute_exists(#id) AND attribute_not_exists(#restorable_until) "
        "AND (attribute_not_exists(#suspended) OR #suspended = :no)",
        {":no": False},
    )
    key = identity_table.workspace(work.workspace_id)
    work.also(_table().checking(key, condition), refused=refused)


def check_unchanged(work: Work, membership: Membership) -> None:
    """Commit only while this member has this role; else the operation is tried again."""
    work.also(_checking(work, membership.id, membership.role))


def count_invitation(work: Work) -> None:
    """Count an invitation, so that of two at once one is tried again: one GetItem."""
    key = identity_table.owners(work.workspace_id)
    counted = int((_table().get(key) or {}).get("invitations", 0))
    work.also(
        _table().updating(
            key,
            "SET #invitations = :next",
            {":next": counted + 1},
            Condition(
                "attribute_not_exists(#invitations) OR #invitations = :counted",
                {":counted": counted},
            ),
        )
    )


def _checking(work: Work, user_id: str, role: Role) -> Write:
    return _table().checking(
        identity_table.member(work.workspace_id, user_id),
        Condition(
            "attribute_exists(#id) AND attribute_not_exists(#deleted) AND #role = :role",
            {":role": role},
        ),
    )


def _no_longer_allowed(membership: Item | None) -> Unauthenticated | Forbidden:
    if membership is None or membership.get("deleted"):
        return Unauthenticated("The membership has ended.", code="INVALID_TOKEN")
    return Forbidden("Your role has just been changed; nothing was done.")


def _owners(role: Role) -> int:
    return int(role is Role.OWNER)


def _count_owners(work: Work, difference: int) -> None:
    if not difference:
        return
    counting = _table().updating(
        identity_table.owners(work.workspace_id),
        "ADD #owners :difference",
        {":difference": difference},
        _ONE_LEFT if difference < 0 else None,
    )
    last = Conflict(
        "A workspace keeps at least one owner; make somebody else one first.", code="LAST_OWNER"
    )
    work.also(counting, refused=lambda _: last)

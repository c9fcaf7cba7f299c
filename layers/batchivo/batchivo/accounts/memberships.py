"""Who belongs to which workspace, in DynamoDB; ``identity_table`` says where each item stands.

A workspace counts its owners in the same transactions, so that of two owners who leave at once one
stays.
"""

from collections.abc import Sequence
from functools import lru_cache

from batchivo.access import identity_table
from batchivo.access.identity_table import table as _table
from batchivo.access.principal import Role
from batchivo.accounts.listing import MEMBERS
from batchivo.accounts.models import Membership, StoredWorkspace, User
from batchivo.errors import Conflict
from batchivo.storage.documents import Documents, Page
from batchivo.storage.listing import ListQuery
from batchivo.storage.table import Condition, ConditionFailed, Key, Write, transact

_ONE_LEFT = Condition("#owners > :one", {":one": 1})


@lru_cache(maxsize=1)
def _members() -> Documents[Membership]:
    return Documents(_table(), Membership, MEMBERS)


def get(workspace_id: str, *, user_id: str) -> Membership | None:
    """The user's place in the workspace: one GetItem."""
    return _members().get(identity_table.members(workspace_id), user_id)


def page(workspace_id: str, *, query: ListQuery) -> Page[Membership]:
    """A page of members: one Query of what changed and one BatchGetItem."""
    return _members().page(identity_table.members(workspace_id), query)


def users(user_ids: Sequence[str]) -> dict[str, User]:
    """The users by their ids: one BatchGetItem per hundred."""
    found = _table().batch_get([identity_table.user(user_id) for user_id in user_ids])
    return {item["id"]: User.model_validate(item) for item in found}


def workspaces(user_id: str) -> list[tuple[StoredWorkspace, Membership]]:
    """Where the user is a member: one Query and one BatchGetItem per fifty."""
    collection = identity_table.workspaces_of(user_id)
    condition = Condition("#collection = :collection", {":collection": collection})
    ids = [item["id"]["S"] for item in _table().query(condition)]
    workspaces = _table().batch_get(
        [identity_table.workspace(workspace_id) for workspace_id in ids]
    )
    members = _table().batch_get(
        [identity_table.member(workspace_id, user_id) for workspace_id in ids]
    )
    memberships = {item["collection"]: _members().read(item) for item in members}
    found = []
    for item in workspaces:
        membership = memberships.get(identity_table.members(item["id"]))
        if membership is not None:
            found.append((StoredWorkspace.model_validate(item), membership))
    return found


def joining(workspace_id: str, *, membership: Membership) -> list[Write]:
    """The writes of a new member, who may have been one before."""
    writes = [
        _members().creating(identity_table.members(workspace_id), membership),
        _table().updating(
            identity_table.workspace_of(membership.id, workspace_id), "SET #joined = :yes", _JOINED
        ),
    ]
    if membership.role is Role.OWNER:
        writes.append(_counting(workspace_id, 1))
    return writes


_JOINED = {":yes": True}


def change(workspace_id: str, *, before: Membership, after: Membership) -> None:
    """Store a member's changed role: one transaction.

    Raises:
        WriteConflict: when somebody else was first.
        Conflict: ``LAST_OWNER``.
    """
    writes = [_members().changing(identity_table.members(workspace_id), after)]
    _transact_with_owners(workspace_id, writes, _owners(after.role) - _owners(before.role))


def remove(workspace_id: str, *, membership: Membership) -> None:
    """Take a member out of the workspace: one transaction.

    Raises:
        WriteConflict: when somebody else was first.
        Conflict: ``LAST_OWNER``.
    """
    writes = [
        _members().removing(identity_table.members(workspace_id), membership),
        _table().deleting(identity_table.workspace_of(membership.id, workspace_id)),
    ]
    _transact_with_owners(workspace_id, writes, -_owners(membership.role))


def _owners(role: Role) -> int:
    return int(role is Role.OWNER)


def _counting(workspace_id: str, difference: int) -> Write:
    condition = _ONE_LEFT if difference < 0 else None
    key: Key = identity_table.owners(workspace_id)
    return _table().updating(key, "ADD #owners :difference", {":difference": difference}, condition)


def _transact_with_owners(workspace_id: str, writes: list[Write], difference: int) -> None:
    if difference:
        writes.append(_counting(workspace_id, difference))
    try:
        transact(writes)
    except ConditionFailed as failed:
        if difference and failed.position == len(writes) - 1:
            raise Conflict(
                "A workspace keeps at least one owner; make somebody else one first.",
                code="LAST_OWNER",
            ) from failed
        raise

"""Members and invitations in DynamoDB; ``keys`` says where they stand.

How many owners a workspace has is a number of its own, kept in the same transactions: so of two
owners who leave at once, one stays.
"""

from collections.abc import Sequence
from functools import lru_cache

from batchivo.errors import Conflict
from batchivo.identity import keys
from batchivo.identity.keys import table as _table
from batchivo.identity.listing import INVITATIONS, MEMBERS
from batchivo.identity.member_models import StoredInvitation
from batchivo.identity.models import Membership, Tenant, User
from batchivo.identity.principal import Role
from batchivo.storage.documents import Documents, Page
from batchivo.storage.listing import ListQuery
from batchivo.storage.table import Condition, ConditionFailed, Key, Write, transact

_ONE_LEFT = Condition("#owners > :one", {":one": 1})


@lru_cache(maxsize=1)
def _members() -> Documents[Membership]:
    return Documents(_table(), Membership, MEMBERS)


@lru_cache(maxsize=1)
def _invitations() -> Documents[StoredInvitation]:
    return Documents(_table(), StoredInvitation, INVITATIONS)


def get(tenant_id: str, *, user_id: str) -> Membership | None:
    """The user's place in the workspace: one GetItem."""
    return _members().get(keys.members(tenant_id), user_id)


def page(tenant_id: str, *, query: ListQuery) -> Page[Membership]:
    """A page of members: one Query of what changed and one BatchGetItem."""
    return _members().page(keys.members(tenant_id), query)


def users(user_ids: Sequence[str]) -> dict[str, User]:
    """The users by their ids: one BatchGetItem per hundred."""
    found = _table().batch_get([keys.user(user_id) for user_id in user_ids])
    return {item["id"]: User.model_validate(item) for item in found}


def workspaces(user_id: str) -> list[tuple[Tenant, Membership]]:
    """Where the user is a member: one Query and one BatchGetItem per fifty."""
    collection = keys.tenants_of(user_id)
    condition = Condition("#collection = :collection", {":collection": collection})
    ids = [item["id"]["S"] for item in _table().query(condition)]
    tenants = _table().batch_get([keys.tenant(tenant_id) for tenant_id in ids])
    members = _table().batch_get([keys.member(tenant_id, user_id) for tenant_id in ids])
    standing = {item["collection"]: _members().read(item) for item in members}
    found = []
    for item in tenants:
        membership = standing.get(keys.members(item["id"]))
        if membership is not None:
            found.append((Tenant.model_validate(item), membership))
    return found


def joining(tenant_id: str, *, membership: Membership) -> list[Write]:
    """The writes of a new member, who may have been one before."""
    writes = [
        _members().creating_again(keys.members(tenant_id), membership),
        _table().updating(keys.tenant_of(membership.id, tenant_id), "SET #joined = :yes", _JOINED),
    ]
    if membership.role is Role.OWNER:
        writes.append(_counting(tenant_id, 1))
    return writes


_JOINED = {":yes": True}


def change(tenant_id: str, *, before: Membership, after: Membership) -> None:
    """Store a member's changed role: one transaction.

    Raises:
        Beaten: when somebody else was first.
        Conflict: ``LAST_OWNER``.
    """
    writes = [_members().changing(keys.members(tenant_id), after)]
    _transact_with_owners(tenant_id, writes, _owners(after.role) - _owners(before.role))


def remove(tenant_id: str, *, membership: Membership) -> None:
    """Take a member out of the workspace: one transaction.

    Raises:
        Beaten: when somebody else was first.
        Conflict: ``LAST_OWNER``.
    """
    writes = [
        _members().removing(keys.members(tenant_id), membership),
        _table().deleting(keys.tenant_of(membership.id, tenant_id)),
    ]
    _transact_with_owners(tenant_id, writes, -_owners(membership.role))


def get_invitation(tenant_id: str, *, invitation_id: str) -> StoredInvitation | None:
    """The invitation, if it is open: one GetItem."""
    return _invitations().get(keys.invitations(tenant_id), invitation_id)


def invitation_page(tenant_id: str, *, query: ListQuery) -> Page[StoredInvitation]:
    """A page of open invitations: one Query of what changed and one BatchGetItem."""
    return _invitations().page(keys.invitations(tenant_id), query)


def inviting(tenant_id: str, *, invitation: StoredInvitation) -> Write:
    """The write of a new invitation."""
    return _invitations().creating(keys.invitations(tenant_id), invitation)


def closing(tenant_id: str, *, invitation: StoredInvitation) -> Write:
    """The write that ends an invitation, accepted or withdrawn: its links lead nowhere then."""
    return _invitations().removing(keys.invitations(tenant_id), invitation)


def _owners(role: Role) -> int:
    return int(role is Role.OWNER)


def _counting(tenant_id: str, difference: int) -> Write:
    condition = _ONE_LEFT if difference < 0 else None
    key: Key = keys.owners(tenant_id)
    return _table().updating(key, "ADD #owners :difference", {":difference": difference}, condition)


def _transact_with_owners(tenant_id: str, writes: list[Write], difference: int) -> None:
    if difference:
        writes.append(_counting(tenant_id, difference))
    try:
        transact(writes)
    except ConditionFailed as failed:
        if difference and failed.position == len(writes) - 1:
            raise Conflict(
                "A workspace keeps at least one owner; make somebody else one first.",
                code="LAST_OWNER",
            ) from failed
        raise

"""Invitations in DynamoDB; ``identity_table`` says where they stand."""

from functools import lru_cache

from batchivo.access import identity_table
from batchivo.access.identity_table import table as _table
from batchivo.members.listing import INVITATIONS
from batchivo.members.models import StoredInvitation
from batchivo.storage.documents import Documents, Page
from batchivo.storage.listing import ListQuery
from batchivo.storage.table import Write


@lru_cache(maxsize=1)
def _invitations() -> Documents[StoredInvitation]:
    return Documents(_table(), StoredInvitation, INVITATIONS)


def get_invitation(workspace_id: str, *, invitation_id: str) -> StoredInvitation | None:
    """The invitation, if it is open: one GetItem."""
    return _invitations().get(identity_table.invitations(workspace_id), invitation_id)


def invitation_page(workspace_id: str, *, query: ListQuery) -> Page[StoredInvitation]:
    """A page of open invitations: one Query of what changed and one BatchGetItem."""
    return _invitations().page(identity_table.invitations(workspace_id), query)


def inviting(workspace_id: str, *, invitation: StoredInvitation) -> Write:
    """The write of a new invitation."""
    return _invitations().creating(identity_table.invitations(workspace_id), invitation)


def closing(workspace_id: str, *, invitation: StoredInvitation) -> Write:
    """The write that ends an invitation, accepted or withdrawn: its links lead nowhere then."""
    return _invitations().removing(identity_table.invitations(workspace_id), invitation)

"""The collection of invitations."""

from batchivo.members.listing import INVITATIONS as INVITATION_LIST
from batchivo.members.models import StoredInvitation
from batchivo.storage.collection import ListedCollection

INVITATIONS = ListedCollection(
    "Invitation",
    "{workspace}/invitations",
    StoredInvitation,
    table="identity_table",
    spec=INVITATION_LIST,
    address="/auth/invitations",
)

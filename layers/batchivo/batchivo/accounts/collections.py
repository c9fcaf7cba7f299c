"""The collections of users and members, and of the mails sent to them."""

from batchivo.accounts.listing import MEMBERS as MEMBER_LIST
from batchivo.accounts.models import Membership, SentMails, User
from batchivo.storage.collection import Collection, ListedCollection

USERS = Collection("Account", "users/{owner}", User, table="identity_table")
"""A user is their own owner: each has a partition."""
MEMBERS = ListedCollection(
    "Member", "{workspace}/members", Membership, table="identity_table", spec=MEMBER_LIST
)
SENT_MAILS = Collection("Mails", "mails/{owner}", SentMails, table="identity_table")
"""The owner is the hash of an address, or of a workspace's id."""

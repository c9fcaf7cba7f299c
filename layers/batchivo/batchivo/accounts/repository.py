"""Accounts, sessions and workspaces in DynamoDB; ``access.identity_table`` lists the items."""

from datetime import datetime

from batchivo import clock
from batchivo.access import identity_table
from batchivo.access.identity_table import table as _table
from batchivo.accounts.models import Credentials, Session
from batchivo.choices import AS_STORED
from batchivo.storage.attributes import Item, decode_item
from batchivo.storage.table import EXISTS, IS_NEW, Condition, Key, Write, at_version


def find_credentials(email: str) -> Credentials | None:
    """Return the stored credentials: one GetItem."""
    item = _table().get(identity_table.credentials(email))
    return Credentials.model_validate(item) if item else None


def creating_credentials(credentials: Credentials) -> Write:
    """Return the write of a new account's credentials; it fails if the address is taken."""
    return _table().putting(_credentials_item(credentials), IS_NEW)


def replacing_credentials(read: Credentials, credentials: Credentials) -> Write:
    """Return the write of changed credentials, if those that were read are still current."""
    return _table().putting(_credentials_item(credentials), at_version(read.version))


def deleting_credentials(read: Credentials) -> Write:
    """Return the write that deletes credentials, if those that were read are still current."""
    return _table().deleting(identity_table.credentials(read.email), at_version(read.version))


def forgetting_requests(email: str) -> list[Write]:
    """Return the writes that delete the requests of mails to an address, if there are any."""
    keys = (identity_table.password_reset(email), identity_table.address_proof(email))
    return [_table().deleting(key, None) for key in keys]


def checking_credentials(read: Credentials) -> Write:
    """Return the condition that the credentials that were read are still current."""
    return _table().checking(identity_table.credentials(read.email), at_version(read.version))


def opening_session(session: Session) -> Write:
    """Return the write of a new login."""
    key = identity_table.session(session.user_id, session.id)
    item = {**session.model_dump(), "collection": key.collection}
    return _table().putting(item, IS_NEW)


def checking_session(user_id: str, *, session_id: str) -> Write:
    """Return the condition that a login has not ended."""
    return _table().checking(identity_table.session(user_id, session_id), EXISTS)


def find_session(user_id: str, *, session_id: str) -> Session | None:
    """Return a login that has not ended: one GetItem."""
    item = _table().get(identity_table.session(user_id, session_id))
    return read_session(item) if item else None


def read_session(item: Item) -> Session:
    """Return the login in an item, whose role only a newer version of the code may know."""
    return Session.model_validate(item, context=AS_STORED)


def sessions(user_id: str) -> list[Session]:
    """Return all logins of a user, expired ones included: a Query."""
    collection = identity_table.sessions(user_id)
    condition = Condition("#collection = :collection", {":collection": collection})
    return [read_session(decode_item(item)) for item in _table().query(condition)]


def rotating_session(session: Session, *, spent: str, spent_in: str) -> Write:
    """Return the write that replaces the refresh token's hash ``spent``, of a token for the
    workspace ``spent_in``, with the session's.

    It fails unless ``spent`` is the current one.
    """
    condition = Condition(
        "attribute_exists(#id) AND #token_hash = :spent AND #workspace_id = :spent_in",
        {":spent": spent, ":spent_in": spent_in},
    )
    return _table().updating(
        identity_table.session(session.user_id, session.id),
        "SET #token_hash = :next, #stamp = :stamp, #previous_hash = :spent, "
        "#traded_at = :traded_at, #expires_at = :expires_at, #workspace_id = :workspace_id",
        {
            ":workspace_id": session.workspace_id,
            ":next": session.token_hash,
            ":stamp": session.model_dump()["stamp"],
            ":traded_at": clock.now(),
            ":expires_at": session.expires_at,
        },
        condition,
    )


def closing_session(user_id: str, *, session_id: str) -> Write:
    """Return the write that ends a login and its refresh token."""
    return _table().deleting(identity_table.session(user_id, session_id), condition=None)


def close_sessions(
    user_id: str, *, workspace_id: str | None = None, except_for: str | None = None
) -> None:
    """Delete all logins of a user, or those to one workspace, except for one: a Query, and a
    DeleteItem each."""
    for session in sessions(user_id):
        if workspace_id in (None, session.workspace_id) and session.id != except_for:
            _table().delete(identity_table.session(user_id, session.id))


def noting_closed(workspace_id: str, *, until: datetime) -> Write:
    """Return the write that has a workspace emptied after ``until``."""
    key = identity_table.closed_workspace(workspace_id)
    item = {"collection": key.collection, "id": key.id, "restorable_until": until}
    return _table().putting(item, IS_NEW)


def forgetting_closed(workspace_id: str) -> Write:
    """Return the write that keeps a workspace from being emptied; it fails once that has begun."""
    return _table().deleting(
        identity_table.closed_workspace(workspace_id),
        Condition("attribute_exists(#id) AND attribute_not_exists(#begun_at)"),
    )


def asking_for_password_reset(email: str, *, expires_at: int) -> Write:
    """Return the write of a password reset request, for the mail to be sent."""
    return _asking(identity_table.password_reset(email), email, expires_at)


def asking_for_proof(email: str, *, expires_at: int) -> Write:
    """Return the write of a request to prove the address, for the mail to be sent."""
    return _asking(identity_table.address_proof(email), email, expires_at)


def _asking(key: Key, email: str, expires_at: int) -> Write:
    item = {
        "collection": key.collection,
        "id": key.id,
        "email": email,
        "expires_at": expires_at,
        "asked_at": clock.now(),
    }
    return _table().putting(item, None)


def _credentials_item(credentials: Credentials) -> Item:
    key = identity_table.credentials(credentials.email)
    return {**credentials.model_dump(), "collection": key.collection, "id": key.id}

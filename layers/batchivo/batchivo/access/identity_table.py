"""The items of the Identity table.

===========================  =============  ======================================================
collection                   id             content
===========================  =============  ======================================================
``credentials/<email>``      credentials    password hash and user id: the one look-up of a login
``users/<user>``             user id        the user
``users/<user>/sessions``    session id     one item per login, with the hash of its refresh token
``users/<user>/workspaces``  workspace id   one item per workspace the user belongs to
``secrets/<hash>``           secret         the meaning of an API key or of a link's token
``password-resets/<mail>``   request        a requested password reset of this account
``address-proofs/<mail>``    request        a requested proof of this account's address
``mails/<hash>``             kind           the mails that lately went to an address
``<workspace>``              workspace id   the workspace and its settings
``<workspace>/members``      user id        the user's role there
``<workspace>/owners``       owners         the number of owners, and of invitations ever made
``<workspace>/invitations``  invitation id  an open invitation
``<workspace>/api-keys``     key id         an API key, without the key itself
``closed-workspaces``        workspace id   a closed workspace, and from when on it is emptied
``closed-workspaces/sweep``  sweep          the present emptying and how far it has come
===========================  =============  ======================================================

The authorizer reads some of these before every call, so this file imports no models.
"""

import hashlib
from functools import lru_cache

from batchivo.config import settings
from batchivo.storage.table import Key, Table, collection_of


@lru_cache(maxsize=1)
def table() -> Table:
    """Return the table of identity."""
    return Table(settings().identity_table)


def digest(secret: str) -> str:
    """Hash a token for storage. Tokens are random enough that a plain hash does not reveal them."""
    return hashlib.sha256(secret.encode()).hexdigest()


def credentials(email: str) -> Key:
    return Key(f"credentials/{email}", "credentials")


def user(user_id: str) -> Key:
    return Key(f"users/{user_id}", user_id)


def sessions(user_id: str) -> str:
    return f"users/{user_id}/sessions"


def session(user_id: str, session_id: str) -> Key:
    return Key(sessions(user_id), session_id)


def workspaces_of(user_id: str) -> str:
    return f"users/{user_id}/workspaces"


def workspace_of(user_id: str, workspace_id: str) -> Key:
    return Key(workspaces_of(user_id), workspace_id)


def secret(hashed: str) -> Key:
    return Key(f"secrets/{hashed}", "secret")


def password_reset(email: str) -> Key:
    return Key(f"password-resets/{email}", "request")


def address_proof(email: str) -> Key:
    return Key(f"address-proofs/{email}", "request")


def workspace(workspace_id: str) -> Key:
    return Key(workspace_id, workspace_id)


CLOSED_WORKSPACES = "closed-workspaces"


def closed_workspace(workspace_id: str) -> Key:
    return Key(CLOSED_WORKSPACES, workspace_id)


def sweep() -> Key:
    return Key(f"{CLOSED_WORKSPACES}/sweep", "sweep")


def members(workspace_id: str) -> str:
    return collection_of(workspace_id, "members")


def member(workspace_id: str, user_id: str) -> Key:
    return Key(members(workspace_id), user_id)


def owners(workspace_id: str) -> Key:
    return Key(collection_of(workspace_id, "owners"), "owners")


def invitations(workspace_id: str) -> str:
    return collection_of(workspace_id, "invitations")


def api_keys(workspace_id: str) -> str:
    return collection_of(workspace_id, "api-keys")

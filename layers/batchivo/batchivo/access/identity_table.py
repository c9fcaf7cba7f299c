"""The items of the Identity table.

===========================  =============  ===============================================
The authorizer reads some of these before every call, so this file imports no models.
"""

import hashlib
from functools import lru_cache

from batchivo.config import settings
from batchivo.storage.table import Key, Table, collection_of


@lru_cache(maxsize=1)
def table() -> Table:
    """The table of identity."""
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


def usage_key(user_id: str) -> Key:
    return Key(f"users/{user_id}/usage-key", "usage-key")


def secret(hashed: str) -> Key:
    return Key(f"secrets/{hashed}", "secret")


def password_reset(email: str) -> Key:
    return Key(f"password-resets/{email}", "request")


def workspace(workspace_id: str) -> Key:
    return Key(workspace_id, workspace_id)


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

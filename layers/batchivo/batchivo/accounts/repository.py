"""Accounts, sessions and workspaces in DynamoDB; ``keys`` says where everything stands."""

from collections.abc import Sequence

from batchivo import clock
from batchivo.access import identity_table, one_time_tokens
from batchivo.access.identity_table import table as _table
from batchivo.accounts.models import Credentials, Session, StoredWorkspace, User
from batchivo.storage.attempts import retry_on_conflict
from batchivo.storage.attributes import Item
from batchivo.storage.entity import Entity
from batchivo.storage.table import (
    IS_NEW,
    Condition,
    ConditionFailed,
    Key,
    Write,
    at_version,
    transact,
)


def _entity_item(key: Key, entity: Entity) -> Item:
    return {**entity.model_dump(), "collection": key.collection}


def _credentials_item(credentials: Credentials) -> Item:
    key = identity_table.credentials(credentials.email)
    return {**credentials.model_dump(), "collection": key.collection, "id": key.id}


def _opening(session: Session) -> Write:
    key = identity_table.session(session.user_id, session.id)
    item = {**session.model_dump(exclude={"id"}), "collection": key.collection, "id": key.id}
    return _table().putting(item, IS_NEW)


def find_credentials(email: str) -> Credentials | None:
    """What a login is checked against: one GetItem."""
    item = _table().get(identity_table.credentials(email))
    return Credentials.model_validate(item) if item else None


def get_user(user_id: str) -> User | None:
    """The user: one GetItem."""
    item = _table().get(identity_table.user(user_id))
    return User.model_validate(item) if item else None


def get_workspace(workspace_id: str) -> StoredWorkspace | None:
    """The workspace: one GetItem."""
    item = _table().get(identity_table.workspace(workspace_id))
    return StoredWorkspace.model_validate(item) if item else None


def creating_account(*, credentials: Credentials, user: User, session: Session) -> list[Write]:
    """The writes of a new user who is signed in; the first one fails where the address is taken."""
    return [
        _table().putting(_credentials_item(credentials), IS_NEW),
        _table().putting(_entity_item(identity_table.user(user.id), user), IS_NEW),
        _opening(session),
    ]


def creating_workspace(workspace_id: str, *, workspace: StoredWorkspace) -> Write:
    """The write of a new workspace."""
    return _table().putting(_entity_item(identity_table.workspace(workspace_id), workspace), IS_NEW)


@retry_on_conflict
def create(writes: Sequence[Write]) -> bool:
    """Store all of a new account, or nothing: False when the address is taken."""
    try:
        transact(writes)
    except ConditionFailed as failed:
        if failed.position == 0:
            return False
        raise
    return True


@retry_on_conflict
def open_session(workspace_id: str, *, session: Session, credentials: Credentials) -> bool:
    """Store a login, if the password it was checked against is still in force."""
    check = _table().checking(
        identity_table.credentials(credentials.email), at_version(credentials.version)
    )
    try:
        transact([_opening(session), check])
    except ConditionFailed:
        return False
    return True


def rotate_session(
    workspace_id: str, *, user_id: str, session_id: str, spent: str, fresh: str, expires_at: int
) -> bool | None:
    """Trade one refresh token's hash for the next: one UpdateItem.

    True when it was traded, False when ``spent`` is not the one that holds (somebody has used it
    before), None when there is no such session any more.
    """
    condition = Condition(
        "attribute_exists(#id) AND #token_hash = :spent AND #workspace_id = :workspace_id",
        {":spent": spent, ":workspace_id": workspace_id},
    )
    try:
        _table().update(
            identity_table.session(user_id, session_id),
            "SET #token_hash = :fresh, #expires_at = :expires_at",
            {":fresh": fresh, ":expires_at": expires_at},
            condition,
        )
    except ConditionFailed as failed:
        if failed.item is None:
            return None
        # botocore repeats an update whose answer was lost: its own hash is there then.
        return bool(failed.item["token_hash"] == fresh)
    return True


def close_session(user_id: str, *, session_id: str) -> None:
    """Forget a login and its refresh token: one DeleteItem."""
    _table().delete(identity_table.session(user_id, session_id))


def close_sessions(user_id: str) -> None:
    """Forget all logins of a user: a Query and a DeleteItem each."""
    collection = identity_table.sessions(user_id)
    condition = Condition("#collection = :collection", {":collection": collection})
    for item in _table().query(condition):
        _table().delete(Key(collection, item["id"]["S"]))


def change_password(credentials: Credentials, *, password_hash: str) -> Credentials | None:
    """Put another password's hash in place of the one read; None when somebody else was first."""
    fresh = credentials.model_copy(
        update={"password_hash": password_hash, "version": credentials.version + 1}
    )
    return fresh if _replace_credentials(credentials, fresh) else None


def reset_password(credentials: Credentials, *, password_hash: str, spent: str) -> None:
    """Put another password's hash in place and use up the link that allowed it: one transaction.

    Raises:
        WriteConflict: when the link was used or the password changed meanwhile.
    """
    fresh = credentials.model_copy(
        update={"password_hash": password_hash, "version": credentials.version + 1}
    )
    transact(
        [
            _table().putting(_credentials_item(fresh), at_version(credentials.version)),
            one_time_tokens.spending(spent),
        ]
    )


def ask_for_password_reset(email: str, *, expires_at: int) -> None:
    """Note that a password was forgotten, for the mail to be sent: one PutItem."""
    key = identity_table.password_reset(email)
    item = {
        "collection": key.collection,
        "id": key.id,
        "email": email,
        "expires_at": expires_at,
        "asked_at": clock.now(),
    }
    _table().put(item, None)


def rehash_password(credentials: Credentials, *, password_hash: str) -> None:
    """Put a better hash of the same password in its place, unless the password was changed."""
    _replace_credentials(
        credentials, credentials.model_copy(update={"password_hash": password_hash})
    )


@retry_on_conflict
def _replace_credentials(read: Credentials, fresh: Credentials) -> bool:
    try:
        _table().put(_credentials_item(fresh), at_version(read.version))
    except ConditionFailed:
        return False
    return True


def change_user(user: User) -> None:
    """Store a changed user: one PutItem.

    Raises:
        ConditionFailed: when somebody else was first.
    """
    item = _entity_item(identity_table.user(user.id), user)
    _table().put(item, at_version(user.version - 1))


def change_workspace(workspace_id: str, *, workspace: StoredWorkspace) -> None:
    """Store changed settings: one PutItem.

    Raises:
        ConditionFailed: when somebody else was first.
    """
    item = _entity_item(identity_table.workspace(workspace_id), workspace)
    _table().put(item, at_version(workspace.version - 1))

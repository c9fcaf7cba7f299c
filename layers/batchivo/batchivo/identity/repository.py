"""Identity in DynamoDB.

========================  ============  ====================================================
collection                id            what
========================  ============  ====================================================
``credentials/<email>``   credentials   password hash and user id: the one look-up of a login
``users/<user>``          user id       the user
``users/<user>/sessions`` session id    one item per login, with the hash of its refresh token
``<tenant>``              tenant id     the workspace and its settings
``<tenant>/members``      user id       the user's role there
========================  ============  ====================================================
"""

from functools import lru_cache

from batchivo.config import settings
from batchivo.identity.models import Credentials, Membership, Session, Tenant, User
from batchivo.storage.attempts import optimistic
from batchivo.storage.attributes import Item
from batchivo.storage.entity import Entity
from batchivo.storage.table import (
    IS_NEW,
    Condition,
    ConditionFailed,
    Key,
    Table,
    Write,
    at_version,
    collection_of,
    transact,
)


@lru_cache(maxsize=1)
def _table() -> Table:
    return Table(settings().identity_table)


def _credentials_key(email: str) -> Key:
    return Key(f"credentials/{email}", "credentials")


def _user_key(user_id: str) -> Key:
    return Key(f"users/{user_id}", user_id)


def _session_key(user_id: str, session_id: str) -> Key:
    return Key(f"users/{user_id}/sessions", session_id)


def _tenant_key(tenant_id: str) -> Key:
    return Key(tenant_id, tenant_id)


def _membership_key(tenant_id: str, user_id: str) -> Key:
    return Key(collection_of(tenant_id, "members"), user_id)


def _entity_item(key: Key, entity: Entity) -> Item:
    return {**entity.model_dump(), "collection": key.collection}


def _credentials_item(credentials: Credentials) -> Item:
    key = _credentials_key(credentials.email)
    return {**credentials.model_dump(), "collection": key.collection, "id": key.id}


def _opening(session: Session) -> Write:
    key = _session_key(session.user_id, session.id)
    item = {**session.model_dump(exclude={"id"}), "collection": key.collection, "id": key.id}
    return _table().putting(item, IS_NEW)


def find_credentials(email: str) -> Credentials | None:
    """What a login is checked against: one GetItem."""
    item = _table().get(_credentials_key(email))
    return Credentials.model_validate(item) if item else None


def get_user(user_id: str) -> User | None:
    """The user: one GetItem."""
    item = _table().get(_user_key(user_id))
    return User.model_validate(item) if item else None


def get_tenant(tenant_id: str) -> Tenant | None:
    """The workspace: one GetItem."""
    item = _table().get(_tenant_key(tenant_id))
    return Tenant.model_validate(item) if item else None


def get_membership(tenant_id: str, *, user_id: str) -> Membership | None:
    """The user's place in the workspace: one GetItem."""
    item = _table().get(_membership_key(tenant_id, user_id))
    return Membership.model_validate(item) if item else None


@optimistic
def create_account(
    tenant_id: str,
    *,
    credentials: Credentials,
    user: User,
    tenant: Tenant,
    membership: Membership,
    session: Session,
) -> bool:
    """Store all of a new account, or nothing: False when the address is taken."""
    table = _table()
    membership_key = _membership_key(tenant_id, user.id)
    try:
        transact(
            [
                table.putting(_credentials_item(credentials), IS_NEW),
                table.putting(_entity_item(_user_key(user.id), user), IS_NEW),
                table.putting(_entity_item(_tenant_key(tenant_id), tenant), IS_NEW),
                table.putting(_entity_item(membership_key, membership), IS_NEW),
                _opening(session),
            ]
        )
    except ConditionFailed as failed:
        if failed.position == 0:
            return False
        raise
    return True


@optimistic
def open_session(tenant_id: str, *, session: Session, credentials: Credentials) -> bool:
    """Store a login, if the password it was checked against is still in force."""
    check = _table().checking(_credentials_key(credentials.email), at_version(credentials.version))
    try:
        transact([_opening(session), check])
    except ConditionFailed:
        return False
    return True


def rotate_session(
    tenant_id: str, *, user_id: str, session_id: str, spent: str, fresh: str, expires_at: int
) -> bool | None:
    """Trade one refresh token's hash for the next: one UpdateItem.

    True when it was traded, False when ``spent`` is not the one that holds (somebody has used it
    before), None when there is no such session any more.
    """
    condition = Condition(
        "attribute_exists(#id) AND #token_hash = :spent AND #tenant_id = :tenant_id",
        {":spent": spent, ":tenant_id": tenant_id},
    )
    try:
        _table().update(
            _session_key(user_id, session_id),
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
    _table().delete(_session_key(user_id, session_id))


def close_sessions(user_id: str) -> None:
    """Forget all logins of a user: a Query and a DeleteItem each."""
    collection = f"users/{user_id}/sessions"
    condition = Condition("#collection = :collection", {":collection": collection})
    for item in _table().query(condition):
        _table().delete(Key(collection, item["id"]["S"]))


def change_password(credentials: Credentials, *, password_hash: str) -> Credentials | None:
    """Put another password's hash in place of the one read; None when somebody else was first."""
    fresh = credentials.model_copy(
        update={"password_hash": password_hash, "version": credentials.version + 1}
    )
    return fresh if _replace_credentials(credentials, fresh) else None


def rehash_password(credentials: Credentials, *, password_hash: str) -> None:
    """Put a better hash of the same password in its place, unless the password was changed."""
    _replace_credentials(
        credentials, credentials.model_copy(update={"password_hash": password_hash})
    )


@optimistic
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
    item = _entity_item(_user_key(user.id), user)
    _table().put(item, at_version(user.version - 1))


def change_tenant(tenant_id: str, *, tenant: Tenant) -> None:
    """Store changed settings: one PutItem.

    Raises:
        ConditionFailed: when somebody else was first.
    """
    item = _entity_item(_tenant_key(tenant_id), tenant)
    _table().put(item, at_version(tenant.version - 1))

"""The rules of order connections, and the door for shops' messages.

A connection's secret is stored encrypted on the connection and never shown. A message is verified
and queued here; ``messages`` applies it.
"""

import hmac
from collections.abc import Mapping
from contextlib import suppress

from batchivo import clock
from batchivo.access.principal import Principal, Role
from batchivo.audit.service import Deed
from batchivo.aws.sealed_secrets import (
    SealedSecret,
    SecretOwner,
    SecretUnavailable,
    open_secret,
    seal_secret,
)
from batchivo.choices import check_listed
from batchivo.errors import Conflict, Unauthenticated
from batchivo.order_connections import repository
from batchivo.order_connections.collections import CONNECTIONS
from batchivo.order_connections.inbox import ShopMessage, enqueue, packed
from batchivo.order_connections.models import (
    MAX_CONNECTIONS,
    Connection,
    ConnectionChange,
    InboundReceipt,
    NewConnection,
    NewSecret,
    Sender,
    ShopAccess,
    StoredConnection,
)
from batchivo.orders.inbound.marketplace import Marketplace
from batchivo.orders.inbound.marketplaces import MARKETPLACES
from batchivo.orders.inbound.shop_apis import SHOP_APIS
from batchivo.orders.models import Channel
from batchivo.storage.documents import Versions, changed
from batchivo.storage.identifiers import new_id
from batchivo.storage.work import Work, operation


@operation
def create(work: Work, principal: Principal, new: NewConnection) -> StoredConnection:
    """Connect a shop: a GetItem, a Query, an Encrypt and a transaction.

    Raises:
        Conflict: ``TOO_MANY_CONNECTIONS``.
    """
    work.take_turn(CONNECTIONS)
    if len(CONNECTIONS.columns(principal, ("channel",))) >= MAX_CONNECTIONS:
        raise Conflict(
            f"A workspace has at most {MAX_CONNECTIONS} order connections.",
            code="TOO_MANY_CONNECTIONS",
        )
    connection_id = new_id()
    owner = _secret_owner(principal.workspace_id, connection_id)
    connection = StoredConnection.new(
        id=connection_id,
        channel=new.channel,
        name=new.name,
        sealed_secret=seal_secret(new.secret.get_secret_value(), owner),
        secret_changed_at=clock.now(),
    )
    work.also(repository.claiming(work.workspace_id, connection_id=connection_id))
    return work.add(CONNECTIONS, connection)


@operation
def rotate(
    work: Work, principal: Principal, connection_id: str, new: NewSecret, *, expected: Versions
) -> StoredConnection:
    """Give a connection a new secret; the previous one stays valid until the next rotation.

    Takes a GetItem, a Decrypt, an Encrypt and one write. Rotating twice to the same secret changes
    no secret, so the previous one stays valid.

    Raises:
        NotFound: also for another workspace's.
        VersionMismatch: if ``expected`` is not the current version.
    """
    connection = work.get(CONNECTIONS, connection_id, expected)
    current, secret = connection.sealed_secret, new.secret.get_secret_value()
    owner = _secret_owner(principal.workspace_id, connection_id)
    updates: dict[str, object] = {}
    if not _holds(current, owner, secret):
        updates = {
            "sealed_secret": seal_secret(secret, owner, version=current.version + 1),
            "previous_sealed_secret": current,
        }
    rotated = changed(connection, secret_changed_at=clock.now(), **updates)
    return work.save(CONNECTIONS, rotated)


@operation
def change(
    work: Work,
    principal: Principal,
    connection_id: str,
    change: ConnectionChange,
    *,
    expected: Versions,
) -> StoredConnection:
    """Rename a connection, or give or take the keys by which its shop can be read: a GetItem, an
    Encrypt for keys, and one write.

    Raises:
        NotFound: also for another workspace's.
        VersionMismatch: if ``expected`` is not the current version.
        InvalidFields: if the address cannot be a shop of the channel.
    """
    connection = work.get(CONNECTIONS, connection_id, expected)
    updates: dict[str, object] = {}
    if "name" in change.model_fields_set:
        updates["name"] = change.name
    if "shop_access" in change.model_fields_set:
        updates |= _access(principal, connection, change.shop_access)
        is_given = change.shop_access is not None
        work.also(
            repository.scheduling(work.workspace_id, connection_id=connection_id)
            if is_given
            else repository.unscheduling(connection_id)
        )
    return work.save(CONNECTIONS, changed(connection, **updates))


def _access(
    principal: Principal, connection: StoredConnection, access: ShopAccess | None
) -> dict[str, object]:
    if access is None:
        return {"shop_address": None, "sealed_access": None, "reconciliation": None}
    check_listed(connection.channel, "The connection's channel")
    SHOP_APIS[Channel(connection.channel.value)].base_url(access.address)
    version = connection.sealed_access.version + 1 if connection.sealed_access else 1
    owner = SecretOwner("shop-access", principal.workspace_id, connection.id)
    sealed = seal_secret(access.token.get_secret_value(), owner, version=version)
    return {"shop_address": access.address, "sealed_access": sealed, "reconciliation": None}


@operation
def remove(work: Work, principal: Principal, connection_id: str, *, expected: Versions) -> None:
    """Disconnect a shop: a GetItem and a transaction.

    Raises:
        NotFound: also for another workspace's.
        VersionMismatch: if ``expected`` is not the current version.
    """
    work.remove(CONNECTIONS, work.get(CONNECTIONS, connection_id, expected))
    work.also(repository.releasing(connection_id))
    work.also(repository.unscheduling(connection_id))


def authenticate(
    sender: Sender, connection_id: str, body: bytes, headers: Mapping[str, str]
) -> Principal:
    """Return the shop that sent this body, after checking its signature and before any parsing.

    Takes a BatchGetItem for the connection and its workspace, and an UpdateItem that counts the
    call; a process that does not know the shop yet also a GetItem for its workspace's id and a
    Decrypt. Only signed calls are counted: nobody else can use up a shop's calls.

    Raises:
        Unauthenticated: ``INVALID_SIGNATURE``, also for an unknown connection and while the
            workspace is closed or suspended.
        RateLimited: after ``InboundCallsPerMinute`` calls.
    """
    marketplace = MARKETPLACES[Channel(sender.value)]
    workspace_id = repository.workspace_of(connection_id)
    connection = workspace_id and repository.if_open(workspace_id, connection_id=connection_id)
    if (
        not workspace_id
        or not connection
        or connection.channel != sender
        or not _is_signed(marketplace, workspace_id, connection, body, headers)
    ):
        raise Unauthenticated("The signature does not hold.", code="INVALID_SIGNATURE")
    repository.count_call(connection_id)
    return shop_of(workspace_id, connection_id)


def shop_of(workspace_id: str, connection_id: str) -> Principal:
    """Return the shop as the caller that its orders' history names."""
    return Principal(
        user_id=f"connection:{connection_id}",
        workspace_id=workspace_id,
        role=Role.MEMBER,
        session_id=connection_id,
        scopes=("orders",),
    )


def accept(
    shop: Principal, sender: Sender, body: bytes, headers: Mapping[str, str], deed: Deed
) -> InboundReceipt:
    """Put a shop's message on the queue: one SendMessage, and one write more for a body of more
    than 200 kB."""
    topic = headers.get(MARKETPLACES[Channel(sender.value)].topic_header, "")
    message = ShopMessage.model_validate(
        {
            "workspace_id": shop.workspace_id,
            "connection_id": shop.session_id,
            "sender": sender,
            "topic": topic,
            "came_at": clock.now(),
            "deed": deed,
        }
        | packed(body, shop.workspace_id)
    )
    return InboundReceipt(message_id=enqueue(message))


def shown(connection: StoredConnection, *, inbound_path: str) -> Connection:
    """Return the connection as an answer, without its secret and the shop's keys."""
    stored = connection.model_dump(include=set(Connection.model_fields))
    return Connection(**stored, inbound_path=inbound_path)


def _holds(sealed: SealedSecret, owner: SecretOwner, secret: str) -> bool:
    """Return whether this is the sealed secret; False if KMS cannot open it."""
    with suppress(SecretUnavailable):
        return hmac.compare_digest(open_secret(sealed, owner).encode(), secret.encode())
    return False


def _is_signed(
    marketplace: Marketplace,
    workspace_id: str,
    connection: StoredConnection,
    body: bytes,
    headers: Mapping[str, str],
) -> bool:
    """Return whether a valid secret of the connection signed the body: a Decrypt per new secret."""
    owner = _secret_owner(workspace_id, connection.id)
    return any(
        marketplace.is_signed(body, headers, open_secret(sealed, owner))
        for sealed in connection.sealed_secrets
    )


def _secret_owner(workspace_id: str, connection_id: str) -> SecretOwner:
    return SecretOwner("order-connection", workspace_id, connection_id)

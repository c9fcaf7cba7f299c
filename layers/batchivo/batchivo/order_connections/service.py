"""Order connections: the rules.

A connection's secret is kept in Secrets Manager and never shown. It is written before the
connection and destroyed before it, so a connection that was stored always had one, and a deletion
that was cut short can be made again. A creation that was cut short leaves a secret of no use.
"""

import json
from collections.abc import Mapping

from batchivo import clock
from batchivo.access.principal import Principal, Role
from batchivo.aws import secrets
from batchivo.aws.secrets import KeptSecrets
from batchivo.config import settings
from batchivo.errors import Conflict, DomainError, NotFound, Unauthenticated
from batchivo.order_connections import repository
from batchivo.order_connections.models import (
    MAX_CONNECTIONS,
    Connection,
    InboundReceipt,
    NewConnection,
    NewSecret,
    Sender,
    StoredConnection,
)
from batchivo.orders import service as orders
from batchivo.orders.inbound.marketplace import Marketplace
from batchivo.orders.inbound.marketplaces import MARKETPLACES
from batchivo.orders.models import Channel
from batchivo.orders.service import Received
from batchivo.storage.attempts import retry_on_conflict
from batchivo.storage.documents import Page, changed, check_version
from batchivo.storage.identifiers import new_id
from batchivo.storage.listing import ListQuery

_KEEP_SECONDS = 300.0
_ASK_AGAIN_SECONDS = 5.0  # a signature that does not hold may be of a new secret, or anybody's

kept_secrets = KeptSecrets(keep_seconds=_KEEP_SECONDS)


def get(principal: Principal, connection_id: str) -> StoredConnection:
    """The connection: one GetItem.

    Raises:
        NotFound: also for another workspace's.
    """
    connection = repository.get(principal.workspace_id, connection_id=connection_id)
    if connection is None:
        raise NotFound("Order connection")
    return connection


def page(principal: Principal, query: ListQuery) -> Page[StoredConnection]:
    """A page of connections: one Query and one BatchGetItem."""
    return repository.page(principal.workspace_id, query=query)


def create(principal: Principal, new: NewConnection) -> StoredConnection:
    """Let a shop send its orders: a Query, a CreateSecret and a transaction.

    Raises:
        Conflict: ``TOO_MANY_CONNECTIONS``.
    """
    if repository.count(principal.workspace_id) >= MAX_CONNECTIONS:
        raise Conflict(
            f"A workspace has at most {MAX_CONNECTIONS} order connections.",
            code="TOO_MANY_CONNECTIONS",
        )
    connection_id = new_id()
    secrets.store(_secret_name(connection_id), new.secret.get_secret_value())
    now = clock.now()
    connection = StoredConnection(
        id=connection_id,
        version=1,
        created_at=now,
        updated_at=now,
        channel=new.channel,
        name=new.name,
        secret_changed_at=now,
    )
    repository.create(principal.workspace_id, connection=connection)
    return connection


def rotate(
    principal: Principal, connection_id: str, new: NewSecret, *, expected: int | None
) -> StoredConnection:
    """Put another secret in force; the one before stays good until the next rotation.

    A GetItem, a PutItem, two GetSecretValues and a PutSecretValue, which is left out where the
    secret is in force already: rotating twice to the same one does not end the one before.

    Raises:
        NotFound: also for another workspace's.
        VersionMismatch: when ``expected`` is not the version in force.
    """
    fresh = _mark_rotated(principal, connection_id, expected)
    name, value = _secret_name(connection_id), new.secret.get_secret_value()
    if secrets.read(name)[:1] != (value,):
        secrets.replace(name, value)
    kept_secrets.forget(name)
    return fresh


@retry_on_conflict
def remove(principal: Principal, connection_id: str, *, expected: int | None) -> None:
    """Let a shop send no more: a GetItem, a DeleteSecret and a transaction.

    Raises:
        NotFound: also for another workspace's.
        VersionMismatch: when ``expected`` is not the version in force.
    """
    connection = get(principal, connection_id)
    check_version(connection, expected)
    secrets.destroy(_secret_name(connection_id))
    kept_secrets.forget(_secret_name(connection_id))
    repository.remove(principal.workspace_id, connection=connection)


def authenticate(
    sender: Sender, connection_id: str, body: bytes, headers: Mapping[str, str]
) -> Principal:
    """The shop that sent this body, if its signature holds; nothing is parsed before.

    A GetItem of whose connection it is, its secrets where they are not kept, and an UpdateItem that
    counts the call. Only what is signed is counted: nobody else can use up a shop's calls.

    Raises:
        Unauthenticated: ``INVALID_SIGNATURE``, for an unknown connection too.
        RateLimited: after 120 calls in a minute.
    """
    marketplace = MARKETPLACES[Channel(sender.value)]
    owner = repository.owner(connection_id)
    if (
        owner is None
        or owner[1] != sender
        or not _is_signed(marketplace, connection_id, body, headers)
    ):
        raise Unauthenticated("The signature does not hold.", code="INVALID_SIGNATURE")
    repository.count_call(connection_id)
    return Principal(
        user_id=f"connection:{connection_id}",
        workspace_id=owner[0],
        role=Role.MEMBER,
        session_id=connection_id,
        scopes=("orders",),
    )


def receive(shop: Principal, sender: Sender, body: bytes) -> Received:
    """Receive the order that a shop sent; it takes what ``orders.service.receive`` takes.

    Raises:
        DomainError: when the body is not JSON.
        InvalidFields: when the payload is not as the marketplace documents it.
    """
    try:
        payload = json.loads(body)
    except (ValueError, RecursionError):
        raise DomainError("The body is not valid JSON.") from None
    return orders.receive(shop, MARKETPLACES[Channel(sender.value)].read(payload))


def shown(connection: StoredConnection, *, inbound_path: str) -> Connection:
    """The connection as an answer; its secret is no part of it."""
    return Connection(**connection.model_dump(), inbound_path=inbound_path)


def receipt(received: Received) -> InboundReceipt:
    """What a shop is told of its order."""
    order = received.order
    return InboundReceipt(id=order.id, number=order.number, needs_attention=order.needs_attention)


@retry_on_conflict
def _mark_rotated(
    principal: Principal, connection_id: str, expected: int | None
) -> StoredConnection:
    connection = get(principal, connection_id)
    check_version(connection, expected)
    fresh = changed(connection, secret_changed_at=clock.now())
    repository.change(principal.workspace_id, connection=fresh)
    return fresh


def _is_signed(
    marketplace: Marketplace, connection_id: str, body: bytes, headers: Mapping[str, str]
) -> bool:
    """Whether one of the secrets in force signed it; those kept first, then, if none did, anew."""
    name = _secret_name(connection_id)
    for newer_than in (None, _ASK_AGAIN_SECONDS):
        in_force = kept_secrets.values(name, newer_than=newer_than)
        if any(marketplace.is_signed(body, headers, secret) for secret in in_force):
            return True
    return False


def _secret_name(connection_id: str) -> str:
    return f"{settings().connection_secret_prefix}{connection_id}"

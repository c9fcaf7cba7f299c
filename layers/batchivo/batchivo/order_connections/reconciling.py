"""Reading a shop's orders from it, so that those whose message never came are here too.

A reconciliation reads one page for each message of the queue, applies its orders as if the shop had
sent them, and keeps the place to go on from on the connection. A page that comes twice changes
nothing. A failed reconciliation is gone on with by the next one.
"""

import json
from dataclasses import replace
from datetime import timedelta
from typing import Any, Final

from batchivo import clock
from batchivo.access.principal import Principal
from batchivo.audit.service import Deed
from batchivo.aws.sealed_secrets import SecretOwner, SecretUnavailable, open_secret
from batchivo.choices import check_listed
from batchivo.config import settings
from batchivo.errors import Conflict, InvalidFields
from batchivo.order_connections import repository
from batchivo.order_connections.collections import CONNECTIONS
from batchivo.order_connections.inbox import ReconcilePage, enqueue
from batchivo.order_connections.messages import Outcome, apply_all, count_topic
from batchivo.order_connections.models import (
    ReconciliationStatus,
    StoredConnection,
    StoredReconciliation,
)
from batchivo.order_connections.service import shop_of
from batchivo.orders.inbound.messages import NotUnderstood
from batchivo.orders.inbound.shop_apis import SHOP_APIS, ShopApi
from batchivo.orders.models import Channel
from batchivo.outside.getting import NoAnswer, get
from batchivo.outside.ssrf import Blocked, Resolver, Unresolvable, check, resolve
from batchivo.storage.documents import changed
from batchivo.storage.identifiers import new_id
from batchivo.storage.work import Unattended, Work, operation

SECONDS: Final = 15.0
MAX_BYTES: Final = 8_000_000
_STALE: Final = timedelta(minutes=15)
"""A running reconciliation without progress for so long has lost its message."""

_OVERLAP: Final = timedelta(minutes=10)
"""How far a reconciliation reaches back before the start of the one before."""

_TOPIC = "(reconciliation)"


class Unreadable(Exception):
    """The shop's page could not be read; the message is for people."""

    def __init__(self, message: str, *, from_start: bool = False) -> None:
        super().__init__(message)
        self.from_start = from_start
        """Whether the shop no longer knows the cursor."""


def reconcile(principal: Principal, connection_id: str) -> StoredConnection:
    """Begin to read a shop's orders, or go on: a GetItem, a write and a SendMessage. If that is
    under way, it is left alone.

    Raises:
        NotFound: also for another workspace's.
        Conflict: ``INVALID_STATE`` if the shop's keys were not given.
    """
    connection = _begin(principal, connection_id)
    if (found := connection.reconciliation) is not None:
        enqueue(
            ReconcilePage(
                workspace_id=principal.workspace_id,
                connection_id=connection_id,
                run_id=found.run_id,
                cursor=found.cursor,
            )
        )
    return connection


def reconcile_all() -> int:
    """Begin to read the orders of every shop that can be read; returns their number."""
    count = 0
    for workspace_id, connection_id in repository.scheduled():
        connection = repository.if_open(workspace_id, connection_id=connection_id)
        if connection and connection.channel.is_listed:
            reconcile(shop_of(workspace_id, connection_id), connection_id)
            count += 1
    return count


@operation
def _begin(work: Work, principal: Principal, connection_id: str) -> StoredConnection:
    connection = work.get(CONNECTIONS, connection_id)
    check_listed(connection.channel, "The connection's channel")
    if connection.sealed_access is None:
        raise Conflict("Give the shop's keys first: PATCH the connection's shop_access.")
    now, before = clock.now(), connection.reconciliation
    if before and before.status is ReconciliationStatus.RUNNING:
        if now - before.progressed_at < _STALE:
            return connection
    elif before and before.status is ReconciliationStatus.DONE:
        before = before.model_copy(update={"cursor": "", "since": before.started_at - _OVERLAP})
    begun = StoredReconciliation(
        run_id=new_id(),
        status=ReconciliationStatus.RUNNING,
        since=before.since if before else connection.created_at,
        cursor=before.cursor if before else "",
        started_at=now,
        progressed_at=now,
    )
    return work.save(CONNECTIONS, changed(connection, reconciliation=begun))


def read_page(page: ReconcilePage, *, resolver: Resolver = resolve) -> Outcome:
    """Read one page of a shop's orders and apply them.

    Takes a GetItem, a Decrypt, a call to the shop, the round trips of each order, a GetItem, a
    write, and a SendMessage for the next page.

    Raises:
        Conflict: ``CONCURRENT_CHANGE`` if others keep changing an order or its products.
    """
    workspace = Unattended(page.workspace_id)
    connection = CONNECTIONS.find(workspace, page.connection_id)
    found = _due(connection, page)
    if connection is None or found is None:
        return Outcome.NOTHING
    check_listed(connection.channel, "The connection's channel")
    api = SHOP_APIS[Channel(connection.channel.value)]
    try:
        orders, cursor = _fetch(api, connection, found, page, resolver)
    except Unreadable as error:
        _end(workspace, page, error)
        return Outcome.NOT_UNDERSTOOD
    for order in orders:
        _apply(api, connection, page, order)
    if _go_on(workspace, page, len(orders), cursor) and cursor:
        enqueue(page.model_copy(update={"cursor": cursor}))
    return Outcome.APPLIED


def _due(connection: StoredConnection | None, page: ReconcilePage) -> StoredReconciliation | None:
    """Return the reconciliation that this page is the next one of."""
    found = connection and connection.reconciliation
    if found and found.status is ReconciliationStatus.RUNNING:
        return found if (found.run_id, found.cursor) == (page.run_id, page.cursor) else None
    return None


def _fetch(
    api: ShopApi,
    connection: StoredConnection,
    found: StoredReconciliation,
    page: ReconcilePage,
    resolver: Resolver,
) -> tuple[list[Any], str]:
    """Return a page's orders, and the cursor of the page after it.

    Raises:
        Unreadable: with the reason.
    """
    if connection.sealed_access is None:
        raise Unreadable("The shop's keys were taken away.")
    owner = SecretOwner("shop-access", page.workspace_id, page.connection_id)
    try:
        token = open_secret(connection.sealed_access, owner)
        base_url = api.base_url(connection.shop_address or "")
        call = api.call(base_url, token, found.since, page.cursor)
        allow_private = settings().webhooks_allow_private
        target = check(call.url, allow_private=allow_private, resolver=resolver)
        answer = get(target, call.headers, seconds=SECONDS, max_bytes=MAX_BYTES)
    except SecretUnavailable:
        raise Unreadable("The shop's keys cannot be decrypted; give them again.") from None
    except InvalidFields as error:
        raise Unreadable(error.detail) from None
    except (Blocked, Unresolvable) as error:
        raise Unreadable(f"The shop's address {error}.") from None
    except NoAnswer as error:
        raise Unreadable(f"The shop could not be read: {error}.") from None
    if answer.status != 200:
        is_cursor_gone = answer.status == 400 and page.cursor != ""
        raise Unreadable(f"The shop answered {answer.status}.", from_start=is_cursor_gone)
    return _orders(answer.body), api.next_cursor(answer.headers, page.cursor)


def _orders(body: bytes) -> list[Any]:
    try:
        payload = json.loads(body)
    except (ValueError, RecursionError):
        raise Unreadable("The shop answered without JSON.") from None
    orders = payload.get("orders") if isinstance(payload, dict) else payload
    if not isinstance(orders, list):
        raise Unreadable("The shop answered without a list of orders.")
    return orders


def _apply(api: ShopApi, connection: StoredConnection, page: ReconcilePage, order: Any) -> None:
    shop = shop_of(page.workspace_id, connection.id)
    deed = Deed(
        operation="reconcileOrderConnection",
        method="POST",
        resource=f"/api/v1/order-connections/{connection.id}/reconcile",
        prefix="/api/v1",
        source=None,
        request_id=page.run_id,
    )
    try:
        found = api.read(order)
        reason = found.reason or found.topic if isinstance(found, NotUnderstood) else None
        if not isinstance(found, NotUnderstood):
            apply_all(replace(shop, deed=deed), Channel(connection.channel.value), found)
    except InvalidFields as error:
        reason = error.detail
    if reason is not None:
        count_topic(Unattended(page.workspace_id), connection.id, _TOPIC, reason)


@operation
def _go_on(work: Work, _: Unattended, page: ReconcilePage, orders: int, cursor: str) -> bool:
    """Note that a page has been read; returns whether this was the first to note it."""
    connection = work.find(CONNECTIONS, page.connection_id)
    found = _due(connection, page)
    if connection is None or found is None:
        return False
    updates: dict[str, Any] = {
        "cursor": cursor,
        "pages": found.pages + 1,
        "orders": found.orders + orders,
        "progressed_at": clock.now(),
    }
    if not cursor:
        updates |= {"status": ReconciliationStatus.DONE, "ended_at": clock.now()}
    work.save(CONNECTIONS, changed(connection, reconciliation=found.model_copy(update=updates)))
    return True


@operation
def _end(work: Work, _: Unattended, page: ReconcilePage, error: Unreadable) -> None:
    connection = work.find(CONNECTIONS, page.connection_id)
    found = _due(connection, page)
    if connection is None or found is None:
        return
    updates = {
        "status": ReconciliationStatus.FAILED,
        "ended_at": clock.now(),
        "error": str(error)[:300],
        "cursor": "" if error.from_start else found.cursor,
    }
    work.save(CONNECTIONS, changed(connection, reconciliation=found.model_copy(update=updates)))

"""Applying shops' messages from the queue.

A message that cannot be read is not tried again: its connection counts and names it, so that
somebody can look into the shop. Everything else that fails is tried again by the queue.
"""

import json
from collections.abc import Iterable
from dataclasses import replace
from enum import Enum

from batchivo import clock
from batchivo.access.principal import Principal
from batchivo.audit.service import Deed
from batchivo.errors import FieldError, InvalidFields
from batchivo.order_connections.collections import CONNECTIONS
from batchivo.order_connections.inbox import ShopMessage, body_of
from batchivo.order_connections.models import MAX_TOPICS, Sender, StoredTopic
from batchivo.order_connections.service import shop_of
from batchivo.orders.inbound.applying import apply
from batchivo.orders.inbound.marketplaces import MARKETPLACES
from batchivo.orders.inbound.messages import NotUnderstood, OrderMessage
from batchivo.orders.models import Channel
from batchivo.storage.documents import changed
from batchivo.storage.work import Unattended, Work, operation

_REASON_LENGTH = 300
_NO_TOPIC = "(none)"


class Outcome(Enum):
    """The effect of a message."""

    APPLIED = "applied"
    NOTHING = "nothing"
    """It was about an order that is not here."""
    NOT_UNDERSTOOD = "not understood"


def work_off(message: ShopMessage) -> Outcome:
    """Apply a message. Its round trips are those of ``orders.inbound.applying.apply``, and a
    BatchGetItem for a long body; one that is not understood takes a GetItem and a PutItem to
    count it.

    Raises:
        Conflict: ``CONCURRENT_CHANGE`` if others keep changing the order or its products.
        BodyLost: if a long body is no longer stored.
    """
    found = read(message.sender, message.topic, body_of(message))
    if isinstance(found, NotUnderstood):
        return _not_understood(message, found.topic, found.reason)
    shop = shop_of(message.workspace_id, message.connection_id)
    channel = Channel(message.sender.value)
    try:
        has_order = apply_all(replace(shop, deed=message.deed), channel, found)
    except InvalidFields as error:
        return _not_understood(message, message.topic, error.detail)
    return Outcome.APPLIED if has_order else Outcome.NOTHING


def apply_all(shop: Principal, channel: Channel, parts: Iterable[OrderMessage]) -> bool:
    """Apply the parts of a message; returns whether they are about an order that is here.

    Raises:
        InvalidFields: names the order.
    """
    has_order = False
    for part in parts:
        # Each change has a log entry of its own.
        deed = replace(shop.deed, recorded=False) if isinstance(shop.deed, Deed) else None
        try:
            applied = apply(replace(shop, deed=deed), channel, part)
        except InvalidFields as error:
            order = f"Order {part.external_id}"
            raise InvalidFields([FieldError(order, error.detail)]) from None
        has_order = has_order or applied.order is not None
    return has_order


def read(sender: Sender, topic: str, body: bytes) -> list[OrderMessage] | NotUnderstood:
    """Read a signed body, whatever it is."""
    try:
        payload = json.loads(body)
    except (ValueError, RecursionError):
        return NotUnderstood(topic, "The body is not valid JSON.")
    try:
        return MARKETPLACES[Channel(sender.value)].read(payload, topic)
    except InvalidFields as error:
        order_id = payload.get("id") if isinstance(payload, dict) else None
        named = f"Order {order_id}: " if isinstance(order_id, int) else ""
        return NotUnderstood(topic, named + error.detail)


def _not_understood(message: ShopMessage, topic: str, reason: str | None) -> Outcome:
    # Without the shop's deed: the audit log tells changes, and this only counts a message.
    shop = Unattended(message.workspace_id)
    count_topic(shop, message.connection_id, topic or _NO_TOPIC, reason)
    return Outcome.NOT_UNDERSTOOD


@operation
def count_topic(
    work: Work, _: Unattended, connection_id: str, topic: str, reason: str | None
) -> None:
    """Count a message that was not understood, on its connection: a GetItem and a PutItem."""
    connection = work.find(CONNECTIONS, connection_id)
    if connection is None:
        return
    others = [counted for counted in connection.not_understood if counted.topic != topic]
    before = sum(counted.count for counted in connection.not_understood if counted.topic == topic)
    newest = StoredTopic(
        topic=topic,
        count=before + 1,
        last_at=clock.now(),
        reason=reason and reason[:_REASON_LENGTH],
    )
    topics = (newest, *others)[:MAX_TOPICS]
    work.save(CONNECTIONS, changed(connection, not_understood=topics))

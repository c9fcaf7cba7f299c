"""The effect of a shop's message on an order here.

Messages come late, twice and in any order, so each is compared with those applied before:

- An order is made once. One that was cancelled before it came is made only by a newer state of it.
- A received order follows the shop where the message is not older than what was applied, and only
  in the fields that the shop changed: changes made here stay.
- An order that is being made, or is no longer open, stays as it is, and ``differs_from_shop`` says
  that somebody has to look.
- An anonymised order takes nothing about its customer.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from pydantic_core import to_json

from batchivo.access.principal import Principal
from batchivo.errors import Conflict
from batchivo.orders import repository, service
from batchivo.orders.collections import ORDERS
from batchivo.orders.inbound.messages import Cancelled, Changed, OrderMessage, Placed, Refunded
from batchivo.orders.models import MAX_PRODUCTS, Channel, NewOrder, StoredOrder
from batchivo.orders.repository import AlreadyReceived
from batchivo.orders.states import OrderStatus
from batchivo.products import service as products
from batchivo.storage.documents import changed
from batchivo.storage.work import Work, operation

_FOLLOWED: Final = (
    "customer",
    "items",
    "shipping",
    "tax",
    "tax_included",
    "discount",
    "notes",
)
"""The fields of an order that follow the shop."""

_CANCELLATION: Final = "cancellation"
"""The digest of a cancellation; empty once the shop has revived the order."""
_REFUND: Final = "refund"


@dataclass(frozen=True)
class Applied:
    """The order that a message was about, if it is here, and whether the message made it."""

    order: StoredOrder | None
    is_new: bool = False


def apply(principal: Principal, channel: Channel, message: OrderMessage) -> Applied:
    """Apply a message: one GetItem for the order's receipt, then what the change itself costs.

    Making it costs two BatchGetItems more than ``orders.service.create``; a change of its items two
    BatchGetItems more than ``orders.service.change``.

    Raises:
        InvalidFields: for a discount above the subtotal, or more than can be stored.
    """
    receipt = _receipt(principal, channel, message)
    if receipt is None or receipt.order_id is None:
        try:
            return _begin(principal, channel, message, receipt)
        except AlreadyReceived:  # another message about it came at the same time
            receipt = _receipt(principal, channel, message)
    if receipt is None or receipt.order_id is None:
        return Applied(None)
    match message:
        case Changed():
            return Applied(_follow(principal, receipt.order_id, message))
        case Cancelled():
            return Applied(_cancel(principal, receipt.order_id, message))
        case Refunded():
            return Applied(_refund(principal, receipt.order_id, message))
        case Placed():
            return Applied(ORDERS.get(principal, receipt.order_id))


def _receipt(
    principal: Principal, channel: Channel, message: OrderMessage
) -> repository.Receipt | None:
    return repository.receipt(
        principal.workspace_id, channel=channel, external_id=message.external_id
    )


def _begin(
    principal: Principal,
    channel: Channel,
    message: OrderMessage,
    receipt: repository.Receipt | None,
) -> Applied:
    """Apply a message about an order that is not here; its receipt says if it was cancelled."""
    was_closed = receipt is not None
    is_current = receipt is None or _is_newer(message, receipt.closed_at)
    match message:
        case Placed() | Changed(is_open=True) if is_current:
            return Applied(_make(principal, message, was_closed=was_closed), is_new=True)
        case Cancelled() if is_current:
            _close(principal, channel, message, was_closed=was_closed)
    return Applied(None)


def _is_newer(message: OrderMessage, cancelled_at: datetime | None) -> bool:
    """Return whether the message tells a newer state than the order's cancellation."""
    if isinstance(message, Changed) and message.is_restored:
        return True
    if isinstance(message, Refunded) or cancelled_at is None or message.changed_at is None:
        return False
    return message.changed_at > cancelled_at


@operation
def _make(
    work: Work, principal: Principal, message: Placed | Changed, *, was_closed: bool
) -> StoredOrder:
    matched, flagged = _with_products(work, message.order)
    return service.store_new(
        work,
        principal,
        matched,
        service.digest_of(message.order),
        flagged,
        was_closed=was_closed,
        shop_changed_at=message.changed_at,
        shop_digests=_digests(message.order),
    )


@operation
def _close(
    work: Work, _: Principal, channel: Channel, message: Cancelled, *, was_closed: bool
) -> None:
    closing = repository.closing(
        work.workspace_id,
        channel=channel,
        external_id=message.external_id,
        closed_at=message.changed_at,
        was_closed=was_closed,
    )
    work.also(closing, refused=lambda _: AlreadyReceived())


@operation
def _follow(work: Work, principal: Principal, order_id: str, message: Changed) -> StoredOrder:
    order = work.get(ORDERS, order_id)
    if _is_late(order, message.changed_at):
        return order
    new, digests = message.order, _digests(message.order)
    if order.anonymised_at:
        new = _without_options(new)
        digests = {name: digests[name] for name in digests if name not in service.PERSONAL}
    applied = _applied(order, message.changed_at, **digests)
    differing = {name for name in digests if order.shop_digests.get(name) != digests[name]}
    in_other_currency = new.currency is not None and new.currency != order.currency
    is_revived = (
        message.is_open
        and bool(order.shop_digests.get(_CANCELLATION))
        and _is_newer(message, order.shop_changed_at)
    )
    if not differing and not in_other_currency and not is_revived:
        return (
            order if _is_applied(order, applied) else work.save(ORDERS, changed(order, **applied))
        )
    if is_revived:
        applied["shop_digests"][_CANCELLATION] = ""
    if order.status is not OrderStatus.RECEIVED or in_other_currency:
        return work.save(ORDERS, changed(order, differs_from_shop=True, **applied))
    updates: dict[str, Any] = {name: getattr(new, name) for name in differing - {"options"}}
    if differing & {"items", "options"}:
        matched, flagged = _with_products(work, new)
        updates["items"] = service.other_lines(work, principal, order, matched.items, flagged)
    followed = changed(order, **updates, **applied)
    service.check_sound(followed)
    return work.save(ORDERS, followed)


@operation
def _cancel(work: Work, principal: Principal, order_id: str, message: Cancelled) -> StoredOrder:
    order = work.get(ORDERS, order_id)
    if order.shop_digests.get(_CANCELLATION) or _is_late(order, message.changed_at):
        return order
    applied = _applied(order, message.changed_at, **{_CANCELLATION: message.external_id})
    if order.status.is_open:
        return service.cancelled(work, principal, order, **applied)
    is_over = order.status in (OrderStatus.CANCELLED, OrderStatus.REFUNDED)
    differs = order.differs_from_shop or not (is_over or message.is_refunded)
    return work.save(ORDERS, changed(order, differs_from_shop=differs, **applied))


@operation
def _refund(work: Work, principal: Principal, order_id: str, message: Refunded) -> StoredOrder:
    """Note a refund, where an order can be refunded; a cancelled one has nothing to note."""
    order = work.get(ORDERS, order_id)
    is_noted = order.shop_digests.get(_REFUND) == message.refund_id or any(
        refund.external_id == message.refund_id for refund in order.refunds
    )
    if message.refund is None or is_noted or order.status is OrderStatus.CANCELLED:
        return order
    refund = message.refund
    if order.anonymised_at:
        refund = refund.model_copy(update={"reason": None})
    try:
        return service.refunded(work, principal, order, refund, external_id=message.refund_id)
    except Conflict:
        applied = _applied(order, None, **{_REFUND: message.refund_id})
        return work.save(ORDERS, changed(order, differs_from_shop=True, **applied))


def _is_late(order: StoredOrder, changed_at: datetime | None) -> bool:
    """Return whether a newer state was applied.

    Shops send whole seconds, so of two states in the same second the later message counts.
    """
    return (
        changed_at is not None
        and order.shop_changed_at is not None
        and changed_at < order.shop_changed_at
    )


def _applied(order: StoredOrder, changed_at: datetime | None, **digests: str) -> dict[str, Any]:
    """Return the fields that note the message as applied."""
    times = [time for time in (order.shop_changed_at, changed_at) if time is not None]
    return {
        "shop_changed_at": max(times, default=None),
        "shop_digests": {**order.shop_digests, **digests},
    }


def _is_applied(order: StoredOrder, applied: dict[str, Any]) -> bool:
    return all(getattr(order, name) == value for name, value in applied.items())


def _digests(new: NewOrder) -> dict[str, str]:
    """Return a digest of each field that follows the shop, and one of the lines' options, which are
    personal."""
    shown = _without_options(new).model_dump(mode="json", include=set(_FOLLOWED))
    shown["options"] = [item.model_dump(mode="json", include={"options"}) for item in new.items]
    return {name: hashlib.sha256(to_json(value)).hexdigest()[:16] for name, value in shown.items()}


def _without_options(new: NewOrder) -> NewOrder:
    items = tuple(item.model_copy(update={"options": ()}) for item in new.items)
    return new.model_copy(update={"items": items})


def _with_products(work: Work, new: NewOrder) -> tuple[NewOrder, set[int]]:
    """Return the order with its lines' products, found by SKU, and the positions of the lines that
    need attention: those with an unknown SKU, or one product more than an order may have."""
    by_sku = products.find_by_sku(work, {item.sku for item in new.items if item.sku})
    taken: set[str] = set()
    flagged: set[int] = set()
    items = []
    for position, item in enumerate(new.items):
        product = by_sku.get(item.sku) if item.sku else None
        if product is None or (product.id not in taken and len(taken) == MAX_PRODUCTS):
            flagged.add(position)
            items.append(item)
        else:
            taken.add(product.id)
            items.append(item.model_copy(update={"product_id": product.id}))
    return new.model_copy(update={"items": tuple(items)}), flagged

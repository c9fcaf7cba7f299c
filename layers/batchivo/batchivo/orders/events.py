"""The domain events of orders: pure functions of an order before and after a change."""

from batchivo.events.envelope import DomainEvent
from batchivo.events.payloads import MOST_LINES, OrderLinePayload, OrderPayload
from batchivo.events.types import EventType
from batchivo.orders.models import StoredLine, StoredOrder
from batchivo.orders.money import totals
from batchivo.orders.states import OrderStatus

_TYPE_OF_STEP = {
    OrderStatus.SHIPPED: EventType.ORDER_SHIPPED,
    OrderStatus.CANCELLED: EventType.ORDER_CANCELLED,
}
_BOOKKEEPING = frozenset(("version", "created_at", "updated_at", "shop_changed_at", "shop_digests"))


def domain_events(old: StoredOrder | None, new: StoredOrder | None) -> list[DomainEvent]:
    """Return the most specific event of the change, if any."""
    if new is None:
        return []
    if old is None:
        return [DomainEvent(EventType.ORDER_RECEIVED, _shown(new))]
    if not _is_changed(old, new):
        return []
    event_type = EventType.ORDER_UPDATED
    if old.status is not new.status:
        event_type = _TYPE_OF_STEP.get(new.status, event_type)
    return [DomainEvent(event_type, _shown(new))]


def _is_changed(old: StoredOrder, new: StoredOrder) -> bool:
    before, after = dict(old), dict(new)
    return any(before[name] != after[name] for name in after.keys() - _BOOKKEEPING)


def _shown(order: StoredOrder) -> OrderPayload:
    return OrderPayload(
        id=order.id,
        number=order.number,
        status=order.status.value,
        channel=order.channel.value,
        external_id=order.external_id,
        external_number=order.external_number,
        currency=order.currency,
        total=totals(order.items, order.charges, refunded=order.refunded_total).total,
        items=[_shown_line(line) for line in order.items[:MOST_LINES]],
        item_count=len(order.items),
        shortfall=order.shortfall,
        needs_attention=order.needs_attention,
        carrier=order.carrier,
        tracking_number=order.tracking_number,
        version=order.version,
    )


def _shown_line(line: StoredLine) -> OrderLinePayload:
    return OrderLinePayload(
        product_id=line.product_id,
        name=line.name,
        sku=line.sku,
        quantity=line.quantity,
        unit_price=line.unit_price,
    )

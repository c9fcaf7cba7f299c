"""What a changed order announces. Pure functions of what it was and is."""

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
_BOOKKEEPING = frozenset(("version", "created_at", "updated_at"))


def domain_events(old: StoredOrder | None, new: StoredOrder | None) -> list[DomainEvent]:
    """What happened to an order: one event a change, the most telling one."""
    if new is None:
        return []
    if old is None:
        return [DomainEvent(EventType.ORDER_RECEIVED, _shown(new))]
    if not _is_changed(old, new):
        return []
    told = EventType.ORDER_UPDATED
    if old.status is not new.status:
        told = _TYPE_OF_STEP.get(new.status, told)
    return [DomainEvent(told, _shown(new))]


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

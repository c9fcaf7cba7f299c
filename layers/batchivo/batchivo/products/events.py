"""The domain events of products: pure functions of a product before and after a change."""

from batchivo.events.envelope import DomainEvent
from batchivo.events.payloads import ProductStockPayload
from batchivo.events.types import EventType
from batchivo.products.models import StoredProduct


def domain_events(old: StoredProduct | None, new: StoredProduct | None) -> list[DomainEvent]:
    """Return an event if the available pieces fell to the reorder point."""
    if old is None or new is None or old.low_stock or not new.low_stock:
        return []
    payload = ProductStockPayload(
        product_id=new.id,
        name=new.name,
        sku=new.sku,
        source=new.source.value,
        supplier=new.supplier,
        stock_quantity=new.stock_quantity,
        available_quantity=new.available_quantity,
        reorder_point=new.reorder_point or 0,
        ordered_quantity=new.ordered_quantity,
        version=new.version,
    )
    return [DomainEvent(EventType.PRODUCT_LOW_STOCK, payload)]

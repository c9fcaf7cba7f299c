"""Orders made through the service, and a workspace's stock held against them."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from batchivo.access.principal import Principal
from batchivo.config import settings
from batchivo.orders import service
from batchivo.orders.models import (
    NewOrder,
    NewRefund,
    OrderChange,
    Readiness,
    Shipment,
    StoredOrder,
)
from batchivo.orders.service import Received
from batchivo.orders.states import OrderStatus
from batchivo.products import service as products
from batchivo.products.models import (
    NewProduct,
    StockAdjustment,
    StoredProduct,
    StoredStockChange,
)
from batchivo.storage.attributes import Item, decode_item
from batchivo.storage.table import Condition, Table, collection_of


def product(principal: Principal, stock: int = 0, **details: Any) -> StoredProduct:
    """A product of which so many are in stock."""
    fields = {"name": "Desk lamp", "price": 29.9, **details}
    made = products.create(principal, NewProduct.model_validate(fields))
    if not stock:
        return made
    return products.adjust_stock(principal, made.id, StockAdjustment(delta=stock, reason="Made"))


def wants(product: StoredProduct, quantity: int = 1, **details: Any) -> dict[str, Any]:
    """A line of an order."""
    return {"product_id": product.id, "quantity": quantity, **details}


def free_text(quantity: int = 1, unit_price: Any = 10) -> dict[str, Any]:
    return {"name": "Gift wrapping", "quantity": quantity, "unit_price": unit_price}


def receive(principal: Principal, *items: dict[str, Any], **details: Any) -> Received:
    return service.create(principal, NewOrder.model_validate({"items": items, **details}))


def received(principal: Principal, *items: dict[str, Any], **details: Any) -> StoredOrder:
    """A new order of these lines."""
    return receive(principal, *items, **details).order


def in_state(
    principal: Principal, status: OrderStatus, *items: dict[str, Any], **details: Any
) -> StoredOrder:
    """A new order of these lines that has come to this state."""
    order = received(principal, *(items or (free_text(),)), **details)
    for step in _WAY_TO[status]:
        order = STEPS[step](principal, order.id)
    return order


def change(principal: Principal, order_id: str, **changes: Any) -> StoredOrder:
    change = OrderChange.model_validate(changes)
    return service.change(principal, order_id, change, expected=None)


def start(principal: Principal, order_id: str) -> StoredOrder:
    return service.start_production(principal, order_id, expected=None)


def ready(principal: Principal, order_id: str, *, partial: bool = False) -> StoredOrder:
    return service.make_ready(principal, order_id, Readiness(partial=partial), expected=None)


def ship(principal: Principal, order_id: str, **shipment: Any) -> StoredOrder:
    return service.ship(principal, order_id, Shipment.model_validate(shipment), expected=None)


def deliver(principal: Principal, order_id: str) -> StoredOrder:
    return service.deliver(principal, order_id, expected=None)


def cancel(principal: Principal, order_id: str) -> StoredOrder:
    return service.cancel(principal, order_id, expected=None)


def refund(principal: Principal, order_id: str, **refund: Any) -> StoredOrder:
    new = NewRefund.model_validate(refund)
    return service.refund(principal, order_id, new, expected=None)


STEPS: dict[OrderStatus, Callable[[Principal, str], StoredOrder]] = {
    OrderStatus.IN_PRODUCTION: start,
    OrderStatus.READY: partial(ready, partial=True),
    OrderStatus.SHIPPED: ship,
    OrderStatus.DELIVERED: deliver,
    OrderStatus.CANCELLED: cancel,
    OrderStatus.REFUNDED: refund,
}

_SHIPPED = (OrderStatus.IN_PRODUCTION, OrderStatus.READY, OrderStatus.SHIPPED)
_WAY_TO: dict[OrderStatus, tuple[OrderStatus, ...]] = {
    OrderStatus.RECEIVED: (),
    OrderStatus.IN_PRODUCTION: _SHIPPED[:1],
    OrderStatus.READY: _SHIPPED[:2],
    OrderStatus.SHIPPED: _SHIPPED,
    OrderStatus.DELIVERED: (*_SHIPPED, OrderStatus.DELIVERED),
    OrderStatus.CANCELLED: (OrderStatus.CANCELLED,),
    OrderStatus.REFUNDED: (*_SHIPPED, OrderStatus.REFUNDED),
}


@dataclass(frozen=True)
class Shelf:
    """All that a workspace has stored of orders and products, read item by item."""

    orders: dict[str, StoredOrder]
    receipts: dict[str, str]
    """Channel and external id to the order."""
    products: dict[str, StoredProduct]
    ledger: dict[str, list[StoredStockChange]]
    """By product."""

    @classmethod
    def of(cls, principal: Principal) -> "Shelf":
        workspace = principal.workspace_id
        catalog, orders = Table(settings().catalog_table), Table(settings().orders_table)
        found = {
            item["id"]: StoredProduct.model_validate(item)
            for item in _items(catalog, workspace, "products")
        }
        return cls(
            orders={
                item["id"]: StoredOrder.model_validate(item)
                for item in _items(orders, workspace, "orders")
            },
            receipts={
                item["id"]: item["order_id"]
                for item in _items(orders, workspace, "external-orders")
                if "order_id" in item  # or the order was cancelled before it came
            },
            products=found,
            ledger={
                product_id: [
                    StoredStockChange.model_validate(item)
                    for item in _items(catalog, workspace, "products", product_id, "stock")
                ]
                for product_id in found
            },
        )

    def check_balance(self) -> None:
        """Check the books: stock is the sum of its ledger, reservations are those of the open
        orders, and the ledger has the quantities of the shipped orders and of no others."""
        held: dict[str, int] = defaultdict(int)
        shipped: dict[tuple[str, str], int] = defaultdict(int)
        for order in self.orders.values():
            for line in order.items:
                assert 0 <= line.reserved_quantity <= line.quantity
                assert order.status.is_open or not line.reserved_quantity
                if line.product_id:
                    held[line.product_id] += line.reserved_quantity
                    shipped[order.id, line.product_id] += line.shipped_quantity
        for product_id, product in self.products.items():
            assert 0 <= product.reserved_quantity <= product.stock_quantity
            assert product.stock_quantity == sum(e.delta for e in self.ledger[product_id])
            assert product.reserved_quantity == held[product_id]
        sent: dict[tuple[str, str], int] = defaultdict(int)
        for entry in (e for entries in self.ledger.values() for e in entries):
            if entry.order_id:
                sent[entry.order_id, entry.product_id] -= entry.delta
        assert sent == {key: count for key, count in shipped.items() if count}
        external = {
            f"{o.channel.value}/{o.external_id}": o.id
            for o in self.orders.values()
            if o.external_id
        }
        assert external == self.receipts


def balanced(principal: Principal) -> Shelf:
    """The workspace's stock and orders, which agree."""
    shelf = Shelf.of(principal)
    shelf.check_balance()
    return shelf


def _items(table: Table, *collection: str) -> list[Item]:
    condition = Condition("#collection = :collection", {":collection": collection_of(*collection)})
    items = map(decode_item, table.query(condition))
    return [item for item in items if not item.get("deleted")]

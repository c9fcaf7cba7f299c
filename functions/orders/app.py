"""The API of orders and of the shops that send them: HTTP in, domain call, answer out."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Header, Path, Query, Request, Response

from batchivo.access.permissions import Permission
from batchivo.access.principal import Principal
from batchivo.http import operation
from batchivo.http.app import API_PREFIX, Responses, create_app, lambda_handler
from batchivo.http.envelope import Many, One, many, tag
from batchivo.http.idempotency import takes_secrets
from batchivo.http.lists import Limit, ListCursor, ListQuery, ListQueryModel, continued
from batchivo.http.middleware import takes_bodies_up_to
from batchivo.http.numbered import Numbered
from batchivo.http.operation import deed_of, nothing_changes
from batchivo.http.preconditions import UNLESS_SEEN, ExpectedVersion
from batchivo.http.principal import PUBLIC, Requires
from batchivo.order_connections import service as connections
from batchivo.order_connections.collections import CONNECTIONS
from batchivo.order_connections.models import (
    Connection,
    ConnectionChange,
    InboundReceipt,
    NewConnection,
    NewSecret,
    Sender,
    StoredConnection,
)
from batchivo.orders import service
from batchivo.orders.collections import ORDERS
from batchivo.orders.inbound.shopify import EXAMPLE as SHOPIFY_EXAMPLE
from batchivo.orders.inbound.woocommerce import EXAMPLE as WOOCOMMERCE_EXAMPLE
from batchivo.orders.inbound.woocommerce import is_ping
from batchivo.orders.models import (
    NewOrder,
    NewRefund,
    Order,
    OrderChange,
    OrderCounts,
    Readiness,
    Shipment,
    StoredOrder,
)

orders = operation.router(prefix=f"{API_PREFIX}/orders", tag="Orders")
shops = operation.router(prefix=f"{API_PREFIX}/order-connections", tag="Order connections")

_UNTRACKED = Shipment()
_WHOLE = Readiness()
Reader = Annotated[Principal, Depends(Requires(Permission.ORDERS_READ))]
Writer = Annotated[Principal, Depends(Requires(Permission.ORDERS_WRITE))]
ShopReader = Annotated[Principal, Depends(Requires(Permission.ORDER_CONNECTIONS_READ))]
ShopManager = Annotated[Principal, Depends(Requires(Permission.ORDER_CONNECTIONS_MANAGE))]

MAX_INBOUND_BYTES = 4_000_000
"""A shop's order of a thousand lines is two or three megabytes."""

_order_query = ListQueryModel(ORDERS.spec)
_connection_query = ListQueryModel(CONNECTIONS.spec)

OrderId = Annotated[str, Path(max_length=64), Numbered(ORDERS)]
ConnectionId = Annotated[str, Path(max_length=64)]

_STATE = "`INVALID_STATE`: not possible in the order's present state."
_WRONG_STATE: Responses = {409: {"description": _STATE}}
_NOT_ENOUGH: Responses = {
    409: {"description": f"{_STATE} `INSUFFICIENT_STOCK`: the error names the lines."}
}


@orders.get("", name="listOrders")
async def list_orders(
    principal: Reader,
    query: Annotated[ListQuery, Depends(_order_query.from_query_string)],
    response: Response,
) -> Many[Order]:
    """List orders: filtered, sorted, searched, paged."""
    page = ORDERS.page(principal, query)
    return many(response, page, [service.shown(order) for order in page.items])


@orders.post(
    "",
    name="createOrder",
    status_code=201,
    responses={
        200: {"model": One[Order]},
        409: {"description": "`DUPLICATE_ORDER`: the channel's order exists with other content."},
    },
)
async def create_order(principal: Writer, new: NewOrder, response: Response) -> One[Order]:
    """Receive an order and reserve stock for it.

    With `external_id` it can be sent again: the same order returns 200 and the existing one.
    """
    received = service.create(principal, new)
    if not received.is_new:
        response.status_code = 200
    response.headers["Location"] = f"{orders.prefix}/{received.order.id}"
    return _one(received.order, response)


@orders.get("/due", name="listDueOrders")
async def list_due_orders(
    principal: Reader,
    response: Response,
    days: Annotated[
        int, Query(ge=0, le=365, description="How many days to look ahead; 0 is today.")
    ] = 7,
    limit: Limit = 20,
    cursor: ListCursor = None,
) -> Many[Order]:
    """List the open orders that are due soon or overdue, the most overdue first.

    Days are those of the workspace's time zone. An order that was shipped in part stays due.
    """
    query = service.due_within(principal, days, limit=limit)
    page = ORDERS.page(principal, continued(query, cursor))
    return many(response, page, [service.shown(order) for order in page.items])


@orders.get("/counts", name="countOrders")
async def count_orders(principal: Reader) -> One[OrderCounts]:
    """Count the orders by status."""
    return One(data=service.counts(principal))


def _signed(example: dict[str, Any]) -> dict[str, Any]:
    content = {"application/json": {"schema": {"type": "object", "example": example}}}
    return {"requestBody": {"required": True, "content": content}}


_SIGNATURE = "Base64 of the HMAC-SHA256 of the body under the connection's secret."
_BAD_SIGNATURE: Responses = {
    401: {"description": "`INVALID_SIGNATURE`, also if there is no such connection."}
}


@orders.post(
    "/inbound/shopify/{connection_id}",
    name="receiveShopifyOrder",
    responses=_BAD_SIGNATURE,
    dependencies=[PUBLIC],
    openapi_extra=_signed(SHOPIFY_EXAMPLE),
)
@takes_bodies_up_to(MAX_INBOUND_BYTES)
async def receive_shopify_order(
    connection_id: ConnectionId,
    request: Request,
    x_shopify_hmac_sha256: Annotated[
        str | None, Header(description=_SIGNATURE, max_length=100)
    ] = None,
    x_shopify_topic: Annotated[
        str | None,
        Header(description="The kind of message; without it, `orders/create`.", max_length=100),
    ] = None,
) -> One[InboundReceipt]:
    """Take a webhook of Shopify about an order; its signature replaces a token.

    The message is put on a queue and applied within seconds. `orders/create` and `orders/paid` make
    the order. A received order follows `orders/updated`; `orders/cancelled` cancels an open one;
    `refunds/create` notes the money of a shipped one. An order that can no longer follow gets
    `differs_from_shop`. Other messages do nothing; the connection counts them. The same
    message again, or an older one, changes nothing.

    Lines find their products by SKU; a line with an unknown SKU is kept as free text and flagged.
    The limit is 6,000 calls a minute for each connection, with bodies of up to 4 MB.
    """
    return await _receive(Sender.SHOPIFY, connection_id, request)


@orders.post(
    "/inbound/woocommerce/{connection_id}",
    name="receiveWooCommerceOrder",
    responses=_BAD_SIGNATURE,
    dependencies=[PUBLIC],
    openapi_extra=_signed(WOOCOMMERCE_EXAMPLE),
)
@takes_bodies_up_to(MAX_INBOUND_BYTES)
async def receive_woocommerce_order(
    connection_id: ConnectionId,
    request: Request,
    x_wc_webhook_signature: Annotated[
        str | None, Header(description=_SIGNATURE, max_length=100)
    ] = None,
    x_wc_webhook_topic: Annotated[
        str | None, Header(description="The kind of message.", max_length=100)
    ] = None,
) -> One[InboundReceipt]:
    """Take a webhook of WooCommerce about an order; its signature replaces a token.

    The message is put on a queue and applied within seconds. With `order.created`, `order.updated`
    and `order.restored` the order's status counts: `processing` and `on-hold` make the order, a
    received one follows, and `cancelled`, `failed` and `order.deleted` cancel an open one. Refunds
    are noted on a shipped order. An order that can no longer follow gets `differs_from_shop`. Other
    messages do nothing; the connection counts them. The same message again, or an older
    one, changes nothing.

    The ping that WooCommerce sends when a webhook is saved is answered without a signature. The
    limit is 6,000 calls a minute for each connection, with bodies of up to 4 MB.
    """
    if is_ping(await request.body()):
        nothing_changes(request)
        return One(data=InboundReceipt(message_id=None))
    return await _receive(Sender.WOOCOMMERCE, connection_id, request)


async def _receive(sender: Sender, connection_id: str, request: Request) -> One[InboundReceipt]:
    body = await request.body()
    shop = connections.authenticate(sender, connection_id, body, request.headers)
    request.state.principal = shop
    receipt = connections.accept(shop, sender, body, request.headers, deed_of(request))
    nothing_changes(request)
    return One(data=receipt)


@orders.get("/{order_id}", name="getOrder", dependencies=[UNLESS_SEEN])
async def get_order(principal: Reader, order_id: OrderId, response: Response) -> One[Order]:
    """Return one order with its items, totals and history."""
    return _one(ORDERS.get(principal, order_id), response)


@orders.patch("/{order_id}", name="changeOrder", responses=_WRONG_STATE)
async def change_order(
    principal: Writer,
    order_id: OrderId,
    change: OrderChange,
    expected: ExpectedVersion,
    response: Response,
) -> One[Order]:
    """Change an order: its notes at any time, everything else while it is `received`.

    Changing the items changes the reserved pieces in the same step.
    """
    return _one(service.change(principal, order_id, change, expected=expected), response)


@orders.post("/{order_id}/start-production", name="startOrder", responses=_WRONG_STATE)
async def start_order(
    principal: Writer, order_id: OrderId, expected: ExpectedVersion, response: Response
) -> One[Order]:
    """Start making the order: received to in_production."""
    return _one(service.start_production(principal, order_id, expected=expected), response)


@orders.post("/{order_id}/ready", name="makeOrderReady", responses=_NOT_ENOUGH)
async def make_order_ready(
    principal: Writer,
    order_id: OrderId,
    expected: ExpectedVersion,
    response: Response,
    readiness: Readiness = _WHOLE,
) -> One[Order]:
    """Mark the order as ready to ship: received or in_production to ready.

    Pieces that it lacks are reserved from available stock. If some are lacking still, it is refused
    unless `partial` is true.
    """
    return _one(service.make_ready(principal, order_id, readiness, expected=expected), response)


@orders.post("/{order_id}/ship", name="shipOrder", responses=_NOT_ENOUGH)
async def ship_order(
    principal: Writer,
    order_id: OrderId,
    expected: ExpectedVersion,
    response: Response,
    shipment: Shipment = _UNTRACKED,
) -> One[Order]:
    """Ship the order, or some of it. The pieces are taken out of stock, all or nothing.

    The rest stays open and due; once everything is shipped, ready becomes shipped.
    """
    return _one(service.ship(principal, order_id, shipment, expected=expected), response)


@orders.post("/{order_id}/deliver", name="deliverOrder", responses=_WRONG_STATE)
async def deliver_order(
    principal: Writer, order_id: OrderId, expected: ExpectedVersion, response: Response
) -> One[Order]:
    """Mark the order as arrived: shipped to delivered."""
    return _one(service.deliver(principal, order_id, expected=expected), response)


@orders.post("/{order_id}/cancel", name="cancelOrder", responses=_WRONG_STATE)
async def cancel_order(
    principal: Writer, order_id: OrderId, expected: ExpectedVersion, response: Response
) -> One[Order]:
    """Cancel an order before it ships; its reserved stock becomes available again."""
    return _one(service.cancel(principal, order_id, expected=expected), response)


@orders.post(
    "/{order_id}/refund",
    name="refundOrder",
    responses={409: {"description": f"{_STATE} `REFUND_TOO_LARGE`: refunds exceed the total."}},
)
async def refund_order(
    principal: Writer,
    order_id: OrderId,
    refund: NewRefund,
    expected: ExpectedVersion,
    response: Response,
) -> One[Order]:
    """Refund a shipped order, in part or in full; a full refund makes the order refunded."""
    return _one(service.refund(principal, order_id, refund, expected=expected), response)


@orders.post("/{order_id}/anonymise", name="anonymiseOrder")
async def anonymise_order(
    principal: Writer, order_id: OrderId, expected: ExpectedVersion, response: Response
) -> One[Order]:
    """Remove the customer from an order in any status, for good.

    Name, address, mail address, phone, notes and the reasons of refunds go; items, sums and history
    stay. The shop's later messages do not bring them back.
    """
    return _one(service.anonymise(principal, order_id, expected=expected), response)


orders.add_api_route(
    "/{order_id}/production-run",
    operation.Elsewhere(__name__.removesuffix("app") + "order_runs", "make_order"),
    name="makeOrder",
    methods=["POST"],
    status_code=201,
    responses={
        409: {
            "description": "`INVALID_STATE`: the order is no longer open. `NOTHING_TO_MAKE`: "
            "everything is reserved or being made."
        }
    },
)


@shops.get("", name="listOrderConnections")
async def list_order_connections(
    principal: ShopReader,
    query: Annotated[ListQuery, Depends(_connection_query.from_query_string)],
    response: Response,
) -> Many[Connection]:
    """List the connected shops."""
    page = CONNECTIONS.page(principal, query)
    return many(response, page, [_shown(connection) for connection in page.items])


@shops.post(
    "",
    name="createOrderConnection",
    status_code=201,
    responses={409: {"description": "`TOO_MANY_CONNECTIONS`: a workspace can have 20."}},
)
@takes_secrets
async def create_order_connection(
    principal: ShopManager, new: NewConnection, response: Response
) -> One[Connection]:
    """Let a shop send its orders to `inbound_path`, signed with this secret."""
    connection = connections.create(principal, new)
    response.headers["Location"] = f"{shops.prefix}/{connection.id}"
    return _one_connection(connection, response)


@shops.get("/{connection_id}", name="getOrderConnection", dependencies=[UNLESS_SEEN])
async def get_order_connection(
    principal: ShopReader, connection_id: ConnectionId, response: Response
) -> One[Connection]:
    """Return one connection, without its secret."""
    return _one_connection(CONNECTIONS.get(principal, connection_id), response)


@shops.patch("/{connection_id}", name="changeOrderConnection")
async def change_order_connection(
    principal: ShopManager,
    connection_id: ConnectionId,
    change: ConnectionChange,
    expected: ExpectedVersion,
    response: Response,
) -> One[Connection]:
    """Rename a connection, or give or take the keys by which its shop's orders can be read."""
    connection = connections.change(principal, connection_id, change, expected=expected)
    return _one_connection(connection, response)


@shops.post(
    "/{connection_id}/reconcile",
    name="reconcileOrderConnection",
    status_code=202,
    responses={409: {"description": "`INVALID_STATE`: the shop's keys were not given."}},
)
async def reconcile_order_connection(
    principal: ShopManager, connection_id: ConnectionId, response: Response
) -> One[Connection]:
    """Read the shop's orders from it, so that those whose message never came are here too.

    It reads the orders that changed since the last reconciliation, or since the connection was
    made, and applies them as if the shop had sent them. `reconciliation` shows the progress. The
    same happens once an hour by itself.
    """
    # It brings the HTTP client, which no other call needs.
    from batchivo.order_connections.reconciling import reconcile

    return _one_connection(reconcile(principal, connection_id), response)


@shops.post("/{connection_id}/rotate", name="rotateOrderConnection")
@takes_secrets
async def rotate_order_connection(
    principal: ShopManager,
    connection_id: ConnectionId,
    new: NewSecret,
    expected: ExpectedVersion,
    response: Response,
) -> One[Connection]:
    """Replace the secret; the previous one stays valid until the next rotation."""
    connection = connections.rotate(principal, connection_id, new, expected=expected)
    return _one_connection(connection, response)


@shops.delete("/{connection_id}", name="deleteOrderConnection", status_code=204)
async def delete_order_connection(
    principal: ShopManager, connection_id: ConnectionId, expected: ExpectedVersion
) -> None:
    """Disconnect a shop; its orders remain."""
    connections.remove(principal, connection_id, expected=expected)


def _one(order: StoredOrder, response: Response) -> One[Order]:
    tag(response, order)
    return One(data=service.shown(order))


def _one_connection(connection: StoredConnection, response: Response) -> One[Connection]:
    tag(response, connection)
    return One(data=_shown(connection))


def _shown(connection: StoredConnection) -> Connection:
    path = f"{orders.prefix}/inbound/{connection.channel.value}/{connection.id}"
    return connections.shown(connection, inbound_path=path)


today = operation.router(prefix=f"{API_PREFIX}/today", tag="Orders")
today.add_api_route(
    "",
    operation.Elsewhere(__name__.removesuffix("app") + "today", "get_today"),
    name="getToday",
    methods=["GET"],
)

router = APIRouter(routes=[*orders.routes, *shops.routes, *today.routes])

app = create_app(router)
handler = lambda_handler(app)

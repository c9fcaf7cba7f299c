"""The rules of orders.

An open order reserves stock for its lines: available stock when it comes in, and the pieces made
for it when they are made. Shipping takes the pieces out of stock and cancelling releases them, each
in one transaction with the order.
"""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from batchivo import clock, parts
from batchivo.access.principal import Principal
from batchivo.accounts import money
from batchivo.accounts.currencies import check_payable, problem_of
from batchivo.accounts.settings_cache import workspace_settings
from batchivo.errors import (
    Conflict,
    FieldError,
    InvalidFields,
    NotFound,
    require_found,
)
from batchivo.fields import MAX_MONEY, MAX_SUM
from batchivo.orders import repository, reservations
from batchivo.orders.collections import ORDERS
from batchivo.orders.models import (
    MAX_PRODUCTS,
    MAX_REFUNDS,
    MAX_RUNS,
    MAX_SHIPMENTS,
    MAX_STORED_BYTES,
    NewOrder,
    NewOrderItem,
    NewRefund,
    Order,
    OrderChange,
    OrderCounts,
    OrderItem,
    Readiness,
    Refund,
    Shipment,
    ShipmentMade,
    StatusStep,
    StoredLine,
    StoredOrder,
    StoredRefund,
    StoredShipment,
    StoredShippedLine,
    StoredStep,
)
from batchivo.orders.money import totals
from batchivo.orders.repository import AlreadyReceived
from batchivo.orders.states import OrderStatus, check_changeable, check_transition
from batchivo.products import service as products
from batchivo.products.collections import PRODUCTS
from batchivo.products.models import StockChangeKind, StoredProduct
from batchivo.products.service import MoveCause, StockMove
from batchivo.storage.documents import Versions, changed
from batchivo.storage.listing import Bound, ListQuery, Match
from batchivo.storage.work import Work, operation

PERSONAL = ("customer", "options", "notes")
"""The fields about the customer, which an anonymised order no longer takes from its shop."""

_PAID = ("shipping", "tax", "discount", "fees")
_ALWAYS_CHANGEABLE = {"notes", "differs_from_shop", "due_date", "priority"}


@dataclass(frozen=True)
class Received:
    """An order, and whether it is new."""

    order: StoredOrder
    is_new: bool


def counts(principal: Principal) -> OrderCounts:
    """Count the orders by status: one Query."""
    found = [status for (status,) in ORDERS.columns(principal, ("status",))]
    by_status = {status.value: found.count(status.value) for status in OrderStatus}
    return OrderCounts(total=len(found), **by_status)


def create(principal: Principal, new: NewOrder) -> Received:
    """Receive an order and reserve available stock for it.

    A BatchGetItem of the products, an UpdateItem for the number and one transaction of up to 47
    items; for a channel's order also a GetItem first. If it was received before, two GetItems.

    Raises:
        NotFound: for a product that does not exist in the workspace.
        Conflict: ``DUPLICATE_ORDER`` if the channel's order is here with different content.
        InvalidFields: for a line without a price, too many products, a discount above the subtotal.
    """
    digest = digest_of(new)
    return _once(principal, new, lambda: _create(principal, new, digest), digest)


@operation
def change(
    work: Work, principal: Principal, order_id: str, change: OrderChange, *, expected: Versions
) -> StoredOrder:
    """Change an order: its notes, due date and priority at any time, everything else while it is
    received.

    A GetItem and a PutItem; with items a BatchGetItem and a transaction, because the reservations
    change.

    Raises:
        NotFound: also for another workspace's, and for a missing product.
        VersionMismatch: if ``expected`` is not the current version.
        Conflict: ``INVALID_STATE`` after work on it has started, and for a customer after the
            order was anonymised.
        InvalidFields: as for a new order.
    """
    order = work.get(ORDERS, order_id, expected)
    updates: dict[str, Any] = {name: getattr(change, name) for name in change.model_fields_set}
    if order.anonymised_at and updates.get("customer"):
        raise Conflict("The order was anonymised; it takes no customer any more.")
    if updates.keys() - _ALWAYS_CHANGEABLE:
        check_changeable(order.status)
    if "items" in updates:
        updates["items"] = other_lines(work, principal, order, change.items)
    changed_order = changed(order, **updates)
    _check_payable(changed_order, updates.keys())
    check_sound(changed_order)
    return work.save(ORDERS, changed_order)


@operation
def start_production(
    work: Work, principal: Principal, order_id: str, *, expected: Versions
) -> StoredOrder:
    """Start making the order: ``received -> in_production``; a GetItem and a PutItem.

    Raises:
        NotFound: also for another workspace's.
        Conflict: ``INVALID_STATE``.
    """
    return _step(work, principal, order_id, OrderStatus.IN_PRODUCTION, expected)


@operation
def make_ready(
    work: Work,
    principal: Principal,
    order_id: str,
    readiness: Readiness,
    *,
    expected: Versions,
) -> StoredOrder:
    """Mark the order as ready to ship: ``received | in_production -> ready``; a GetItem and a
    PutItem.

    An order that lacks pieces reserves the available ones first: a BatchGetItem, and a transaction
    of up to 46 items.

    Raises:
        NotFound: also for another workspace's.
        Conflict: ``INVALID_STATE``; ``INSUFFICIENT_STOCK``, naming the lines that still lack
            pieces, unless it is to be ready in part.
    """
    order = _about_to_become(work, OrderStatus.READY, order_id, expected)
    lacking = reservations.shortfall(order.items)
    if not lacking:
        return _stepped(work, principal, order, OrderStatus.READY)
    held = reservations.reserved(order.items)
    found = work.find_many(PRODUCTS, lacking)
    pieces = held | _within_reach(
        {product_id: held[product_id] + count for product_id, count in lacking.items()}, held, found
    )
    items = reservations.shared_out(order.items, pieces)
    if not readiness.partial:
        _require_served(items, "The order is not ready")
    moves = {
        product_id: StockMove(reserve=pieces[product_id] - held[product_id])
        for product_id in lacking
    }
    products.move(work, principal, moves, _cause(order))
    return _stepped(work, principal, order, OrderStatus.READY, items=items)


@operation
def deliver(work: Work, principal: Principal, order_id: str, *, expected: Versions) -> StoredOrder:
    """Mark the order as arrived: ``shipped -> delivered``; a GetItem and a PutItem.

    Raises:
        NotFound: also for another workspace's.
        Conflict: ``INVALID_STATE``.
    """
    return _step(work, principal, order_id, OrderStatus.DELIVERED, expected)


@operation
def ship(
    work: Work, principal: Principal, order_id: str, shipment: Shipment, *, expected: Versions
) -> StoredOrder:
    """Ship the order, or some of it: takes the pieces out of stock and writes the ledgers. Once
    everything is shipped: ``ready -> shipped``.

    Pieces that were not reserved are taken from available stock. A GetItem, a BatchGetItem and one
    transaction of up to 91 items.

    Raises:
        NotFound: also for another workspace's.
        Conflict: ``INVALID_STATE``; ``INSUFFICIENT_STOCK``, naming the lines that lack pieces.
        InvalidFields: for more of a line than is open, and after a hundred shipments.
    """
    order = _about_to_become(work, OrderStatus.SHIPPED, order_id, expected)
    parts.check_room(len(order.shipments) + 1, MAX_SHIPMENTS, what="shipments")
    parcel = _parcel(order, shipment)
    wanted = reservations.needed(parcel)
    held = reservations.reserved(order.items)
    _require_served(
        reservations.shared_out(
            parcel, _within_reach(wanted, held, work.find_many(PRODUCTS, wanted))
        ),
        "Nothing was shipped",
    )
    used = {product_id: min(count, held[product_id]) for product_id, count in wanted.items()}
    moves = {
        product_id: StockMove(stock=-count, reserve=-used[product_id])
        for product_id, count in wanted.items()
    }
    products.move(work, principal, moves, _cause(order))
    items = reservations.shared_out(
        (
            line.model_copy(update={"shipped_quantity": line.shipped_quantity + part.quantity})
            for line, part in zip(order.items, parcel, strict=True)
        ),
        {product_id: count - used.get(product_id, 0) for product_id, count in held.items()},
    )
    is_last = not any(line.open_quantity for line in items)
    entry = StoredShipment(
        at=clock.now(),
        user_id=principal.user_id,
        carrier=shipment.carrier,
        tracking_number=shipment.tracking_number,
        items=()
        if is_last
        else tuple(StoredShippedLine(**item.model_dump()) for item in shipment.items or ()),
    )
    updates = {
        "items": items,
        "shipments": (*order.shipments, entry),
        "carrier": shipment.carrier,
        "tracking_number": shipment.tracking_number,
    }
    if is_last:
        return _stepped(work, principal, order, OrderStatus.SHIPPED, **updates)
    shipped = changed(order, **updates)
    check_sound(shipped)
    return work.save(ORDERS, shipped)


def _parcel(order: StoredOrder, shipment: Shipment) -> tuple[StoredLine, ...]:
    """Return the order's lines with the quantities to ship.

    Raises:
        InvalidFields: for a line that is not there, or has fewer open pieces.
    """
    if shipment.items is None:
        counts = {position: line.open_quantity for position, line in enumerate(order.items, 1)}
    else:
        counts = {item.line: item.quantity for item in shipment.items}
        errors = []
        for position, item in enumerate(shipment.items):
            if item.line > len(order.items):
                message = f"the order has {len(order.items)} lines"
                errors.append(FieldError(f"items.{position}.line", message))
            elif item.quantity > (most := order.items[item.line - 1].open_quantity):
                message = f"is more than the {most} pieces not shipped yet"
                errors.append(FieldError(f"items.{position}.quantity", message))
        if errors:
            raise InvalidFields(errors)
    return tuple(
        line.model_copy(update={"quantity": counts.get(position, 0), "shipped_quantity": 0})
        for position, line in enumerate(order.items, 1)
    )


def due_within(principal: Principal, days: int, *, limit: int) -> ListQuery:
    """Return the query for open orders that are due within so many days of today in the workspace's
    time zone, those overdue first."""
    today = clock.now().astimezone(workspace_settings(principal.workspace_id).zone).date()
    return ListQuery(
        limit=limit,
        sort_by="due_date",
        sort_order="asc",
        matches=(Match("status", tuple(s.value for s in OrderStatus if s.is_open)),),
        bounds=(Bound("due_date", "lte", (today + timedelta(days=days)).isoformat()),),
    )


@operation
def cancel(work: Work, principal: Principal, order_id: str, *, expected: Versions) -> StoredOrder:
    """Cancel the order; its reserved stock becomes available again. If some of it was shipped, the
    rest is cancelled, and the order is ``shipped``.

    Runs made for it continue; their pieces are added to stock. A GetItem, a BatchGetItem and one
    transaction of up to 46 items.

    Raises:
        NotFound: also for another workspace's.
        Conflict: ``INVALID_STATE``.
    """
    order = _about_to_become(work, OrderStatus.CANCELLED, order_id, expected)
    return cancelled(work, principal, order)


def cancelled(work: Work, principal: Principal, order: StoredOrder, **updates: Any) -> StoredOrder:
    """Cancel an open order that the work has read: a BatchGetItem."""
    held = {
        product_id: count
        for product_id, count in reservations.reserved(order.items).items()
        if count
    }
    moves = {product_id: StockMove(reserve=-count) for product_id, count in held.items()}
    products.move(work, principal, moves, _cause(order))
    items = reservations.shared_out(order.items, {})
    status = OrderStatus.SHIPPED if order.shipments else OrderStatus.CANCELLED
    return _stepped(work, principal, order, status, items=items, **updates)


@operation
def refund(
    work: Work, principal: Principal, order_id: str, refund: NewRefund, *, expected: Versions
) -> StoredOrder:
    """Refund a shipped order, in part or in full; a full refund makes the order refunded.

    Nothing is returned to stock: returned pieces are counted by hand. A GetItem and a PutItem.

    Raises:
        NotFound: also for another workspace's.
        Conflict: ``INVALID_STATE``, also if nothing is left to refund; ``REFUND_TOO_LARGE`` if it
            would be more than the total.
        InvalidFields: after a hundred partial refunds, unless it is the rest.
    """
    order = work.get(ORDERS, order_id, expected)
    check_payable(order.currency, {"amount": refund.amount})
    return refunded(work, principal, order, refund)


def refunded(
    work: Work,
    principal: Principal,
    order: StoredOrder,
    refund: NewRefund,
    *,
    external_id: str | None = None,
) -> StoredOrder:
    """Refund an order that the work has read; ``external_id`` is the shop's id of the refund.

    Raises:
        Conflict: ``INVALID_STATE``; ``REFUND_TOO_LARGE``.
        InvalidFields: after a hundred partial refunds, unless it is the rest.
    """
    if not order.status.is_refundable:
        check_transition(order.status, OrderStatus.REFUNDED)
    refundable = totals(order.items, order.charges).total - order.refunded_total
    if refundable <= 0:
        raise Conflict("Nothing of the order's total is left to refund.")
    amount = refundable if refund.amount is None else refund.amount
    if amount != refundable:  # the rest can always be given back
        parts.check_room(len(order.refunds) + 1, MAX_REFUNDS, what="refunds")
    if amount > refundable:
        raise Conflict(
            f"{amount} {order.currency} exceed the {refundable} not refunded yet.",
            code="REFUND_TOO_LARGE",
        )
    entry = StoredRefund(
        amount=amount,
        reason=refund.reason,
        at=clock.now(),
        user_id=principal.user_id,
        external_id=external_id,
    )
    refunds = (*order.refunds, entry)
    check_sound(changed(order, refunds=refunds))
    if amount == refundable:
        return _stepped(work, principal, order, OrderStatus.REFUNDED, refunds=refunds)
    return work.save(ORDERS, changed(order, refunds=refunds))


@operation
def anonymise(
    work: Work, principal: Principal, order_id: str, *, expected: Versions
) -> StoredOrder:
    """Remove the customer, the options of lines, the notes and the reasons of refunds from an order
    in any status.

    A GetItem and a PutItem; an order without any of them stays as it is.

    Raises:
        NotFound: also for another workspace's.
        VersionMismatch: if ``expected`` is not the current version.
    """
    order = work.get(ORDERS, order_id, expected)
    digests = order.shop_digests
    removed = {
        "customer": None,
        "items": tuple(line.model_copy(update={"options": ()}) for line in order.items),
        "notes": None,
        "refunds": tuple(refund.model_copy(update={"reason": None}) for refund in order.refunds),
        "shop_digests": {name: digests[name] for name in digests if name not in PERSONAL},
    }
    if order.anonymised_at and all(getattr(order, name) == removed[name] for name in removed):
        return order
    return work.save(ORDERS, changed(order, anonymised_at=clock.now(), **removed))


def shortfall(order: StoredOrder) -> dict[str, int]:
    """Return the missing pieces of each product, without products that miss none."""
    return reservations.shortfall(order.items)


def link_run(work: Work, order_id: str, run_id: str) -> None:
    """Link an order to a run made for it: one GetItem if the work has not read the order.

    Raises:
        NotFound: also for another workspace's.
        InvalidFields: if a hundred runs were made for it.
    """
    order = work.get(ORDERS, order_id)
    run_ids = (*order.production_run_ids, run_id)
    parts.check_room(len(run_ids), MAX_RUNS, what="production_run_ids")
    work.save(ORDERS, changed(order, production_run_ids=run_ids))


def unlink_run(work: Work, order_id: str, run_id: str) -> None:
    """Remove a deleted run from its order: one GetItem."""
    order = work.get(ORDERS, order_id)
    remaining = tuple(linked_id for linked_id in order.production_run_ids if linked_id != run_id)
    work.save(ORDERS, changed(order, production_run_ids=remaining))


def reserve_made(work: Work, order_id: str, made: Mapping[str, int]) -> dict[str, int]:
    """Reserve the pieces of a run for its order: one GetItem, and one BatchGetItem of the products
    that the work has not read. ``made`` are the pieces of each product that become available.

    An order that is no longer open reserves nothing.
    """
    products_by_id = work.get_many(PRODUCTS, made)
    order = work.get(ORDERS, order_id)
    lacking = reservations.shortfall(order.items) if order.status.is_open else {}
    reserve = {
        product_id: min(
            lacking[product_id], max(products_by_id[product_id].available_quantity + count, 0)
        )
        for product_id, count in made.items()
        if product_id in lacking
    }
    if reserve:
        held = reservations.reserved(order.items)
        pieces = held | {
            product_id: held[product_id] + reserve[product_id] for product_id in reserve
        }
        work.save(ORDERS, changed(order, items=reservations.shared_out(order.items, pieces)))
    return reserve


def shown(order: StoredOrder) -> Order:
    """Build the answer for an order, with its sums."""
    sums = totals(order.items, order.charges, refunded=order.refunded_total)
    shown_apart = {"items", "refunds", "history", "shipments"}
    own: dict[str, Any] = {name: value for name, value in order if name not in shown_apart}
    return Order(
        **own,
        items=[
            _shown_line(position, line, order) for position, line in enumerate(order.items, start=1)
        ],
        subtotal=sums.subtotal,
        total=sums.total,
        refunded_total=order.refunded_total,
        cost=sums.cost,
        cost_complete=all(map(_is_priced, order.items)),
        profit=sums.profit if order.currency == order.cost_currency else None,
        shortfall=order.shortfall,
        needs_attention=order.needs_attention,
        shipments=[ShipmentMade.model_validate(made) for made in order.shipments],
        refunds=[Refund.model_validate(refund) for refund in order.refunds],
        history=[StatusStep.model_validate(step) for step in order.history],
        shipped_at=order.shipped_at,
    )


def _shown_line(position: int, line: StoredLine, order: StoredOrder) -> OrderItem:
    # Orders that were shipped before shipments were kept were shipped whole.
    whole = order.shipped_at is not None and not order.shipments
    return OrderItem(
        **{**dict(line), "shipped_quantity": line.quantity if whole else line.shipped_quantity},
        cost_complete=_is_priced(line),
        line=position,
        line_total=line.unit_price * line.quantity,
        shortfall=line.shortfall if order.status.is_open else 0,
    )


def _is_priced(line: StoredLine) -> bool:
    return line.unit_cost is not None and not line.unpriced


def digest_of(new: NewOrder) -> str:
    """Return a digest by which the same order is recognised."""
    # Orders that came before these fields existed must be recognised, too.
    unset: dict[str, Any] = {n: True for n in ("due_date", "priority") if not getattr(new, n)}
    unset["items"] = {at: {"options"} for at, item in enumerate(new.items) if not item.options}
    return hashlib.sha256(new.model_dump_json(exclude=unset).encode()).hexdigest()


def _once(
    principal: Principal, new: NewOrder, make: Callable[[], StoredOrder], digest: str
) -> Received:
    """Return the channel's order if it was received before, else make it."""
    first = _first_one(principal, new, digest)
    if first is None:
        try:
            return Received(make(), is_new=True)
        except AlreadyReceived:  # the same order came twice at once, and the other one was faster
            first = _first_one(principal, new, digest)
    if first is None:
        raise NotFound("Order")
    return Received(first, is_new=False)


def _first_one(principal: Principal, new: NewOrder, digest: str) -> StoredOrder | None:
    if new.external_id is None:
        return None
    receipt = repository.receipt(
        principal.workspace_id, channel=new.channel, external_id=new.external_id
    )
    if receipt is None:
        return None
    named = f"The order {new.external_id} of {new.channel.value} was"
    if receipt.order_id is None:
        raise Conflict(f"{named} cancelled there before it came.", code="DUPLICATE_ORDER")
    order = ORDERS.get(principal, receipt.order_id)
    if digest != receipt.digest:
        raise Conflict(
            f"{named} received before as {order.number}, with different content.",
            code="DUPLICATE_ORDER",
        )
    return order


@operation
def _create(work: Work, principal: Principal, new: NewOrder, digest: str) -> StoredOrder:
    return store_new(work, principal, new, digest, payable=True)


def store_new(
    work: Work,
    principal: Principal,
    new: NewOrder,
    digest: str,
    flagged: AbstractSet[int] = frozenset(),
    *,
    was_closed: bool = False,
    payable: bool = False,
    **details: Any,
) -> StoredOrder:
    """Store a new order, its reservations, and the receipt for its channel; ``flagged`` are the
    positions of lines that need attention. If it ``was_closed``, its
    cancellation came first. If it has to be ``payable``, its amounts are in the currency's
    decimals; a shop's are taken as they are.

    Raises:
        AlreadyReceived: if the channel's order is here.
        InvalidFields: as for ``create``.
    """
    cost_currency = workspace_settings(principal.workspace_id).currency
    currency = new.currency or cost_currency
    products_by_id = work.get_many(PRODUCTS, _product_ids(new.items))
    lines = _lines(new.items, products_by_id, foreign=currency != cost_currency, flagged=flagged)
    wanted = reservations.needed(lines)
    pieces = _within_reach(wanted, {}, products_by_id)
    step = StoredStep(status=OrderStatus.RECEIVED, at=clock.now(), user_id=principal.user_id)
    details |= {
        **{name: getattr(new, name) for name in NewOrder.model_fields},
        "currency": currency,
        "cost_currency": cost_currency,
        "items": reservations.shared_out(lines, pieces),
        "history": (step,),
    }
    order = StoredOrder.new(number="", **details)
    if payable:
        _check_payable(order, {*_PAID, "items"})
    check_sound(order)
    if order.external_id is not None:
        claim = repository.claiming(
            work.workspace_id,
            order=order,
            external_id=order.external_id,
            digest=digest,
            was_closed=was_closed,
        )
        work.also(claim, refused=lambda _: AlreadyReceived())
    moves = {product_id: StockMove(reserve=count) for product_id, count in pieces.items()}
    products.move(work, principal, moves, _cause(order))
    (order,) = work.number(ORDERS, [order])
    money.mark(work, "orders_table")
    return work.add(ORDERS, order)


def other_lines(
    work: Work,
    principal: Principal,
    order: StoredOrder,
    items: Sequence[NewOrderItem],
    flagged: AbstractSet[int] = frozenset(),
) -> tuple[StoredLine, ...]:
    """Return the new lines of an order, with the reservations moved to them."""
    held = reservations.reserved(order.items)
    wanted = _product_ids(items)
    products_by_id = work.find_many(PRODUCTS, wanted | held.keys())
    require_found(wanted <= products_by_id.keys(), "Product")
    foreign = order.currency != order.cost_currency
    lines = _lines(items, products_by_id, foreign=foreign, flagged=flagged)
    pieces = _within_reach(reservations.needed(lines), held, products_by_id)
    moves = {
        product_id: StockMove(reserve=pieces.get(product_id, 0) - held.get(product_id, 0))
        for product_id in pieces.keys() | held.keys()
    }
    products.move(work, principal, moves, _cause(order))
    return reservations.shared_out(lines, pieces)


def _within_reach(
    wanted: Mapping[str, int], held: Mapping[str, int], products_by_id: Mapping[str, StoredProduct]
) -> dict[str, int]:
    """Return the wanted pieces that are already held or available; none of deleted products."""
    return {
        product_id: min(
            count,
            held.get(product_id, 0)
            + (
                products_by_id[product_id].available_quantity if product_id in products_by_id else 0
            ),
        )
        for product_id, count in wanted.items()
    }


def _product_ids(items: Iterable[NewOrderItem]) -> set[str]:
    """Return the products of the lines; refuse too many for one transaction."""
    ids = {item.product_id for item in items if item.product_id is not None}
    if len(ids) > MAX_PRODUCTS:
        message = f"must have at most {MAX_PRODUCTS} different products, not {len(ids)}"
        raise InvalidFields([FieldError("items", message)])
    return ids


def _lines(
    items: Iterable[NewOrderItem],
    products_by_id: Mapping[str, StoredProduct],
    *,
    foreign: bool,
    flagged: AbstractSet[int] = frozenset(),
) -> tuple[StoredLine, ...]:
    lines: list[StoredLine] = []
    errors: list[FieldError] = []
    for position, item in enumerate(items):
        product = products_by_id[item.product_id] if item.product_id else None
        price = item.unit_price
        if price is None and product and not foreign:
            price = product.price
        if price is None:
            why = "the product's price is in another currency" if foreign else "it has no price"
            errors.append(FieldError(f"items.{position}.unit_price", f"is needed: {why}"))
            continue
        lines.append(
            StoredLine(
                product_id=item.product_id,
                name=item.name or (product.name if product else ""),
                sku=item.sku or (product.sku if product else None),
                quantity=item.quantity,
                unit_price=price,
                unit_cost=product.total_cost if product else None,
                unpriced=bool(product and product.costs and not product.costs.complete),
                options=item.options,
                needs_attention=position in flagged,
            )
        )
    if errors:
        raise InvalidFields(errors)
    return tuple(lines)


def _check_payable(order: StoredOrder, names: AbstractSet[str]) -> None:
    """Refuse amounts among these fields that nobody can pay in the order's currency. A unit price
    may be finer, as long as its line can be paid."""
    check_payable(order.currency, {name: getattr(order, name) for name in _PAID if name in names})
    problems = (
        (position, problem_of(order.currency, line.unit_price * line.quantity))
        for position, line in enumerate(order.items if "items" in names else ())
    )
    errors = [
        FieldError(f"items.{position}.unit_price", f"times the quantity {problem}")
        for position, problem in problems
        if problem
    ]
    if errors:
        raise InvalidFields(errors)


def check_sound(order: StoredOrder) -> None:
    """Refuse an order with invalid sums, or too large to store."""
    sums = totals(order.items, order.charges)
    subtotal = sums.subtotal
    if subtotal > MAX_MONEY:
        raise InvalidFields([FieldError("items", f"add up to more than {MAX_MONEY:,}")])
    if sums.cost > MAX_SUM:
        raise InvalidFields([FieldError("items", f"cost more than {MAX_SUM:,}")])
    if order.discount > subtotal:
        message = f"is more than the items' subtotal ({subtotal})"
        raise InvalidFields([FieldError("discount", message)])
    # As JSON it is longer than in the table, so what passes here does fit.
    if len(order.model_dump_json().encode()) > MAX_STORED_BYTES:
        message = f"with its texts the order is larger than {MAX_STORED_BYTES:,} bytes"
        raise InvalidFields([FieldError("items", message)])


def _require_served(lines: Iterable[StoredLine], refusal: str) -> None:
    lacking = [
        f"line {position} ({line.name}) lacks {line.shortfall}"
        for position, line in enumerate(lines, start=1)
        if line.shortfall
    ]
    if lacking:
        named = "; ".join(lacking[:20]) + ("; and others" if len(lacking) > 20 else "")
        raise Conflict(f"{refusal}: {named}.", code="INSUFFICIENT_STOCK")


def _about_to_become(
    work: Work, wanted: OrderStatus, order_id: str, expected: Versions
) -> StoredOrder:
    order = work.get(ORDERS, order_id, expected)
    check_transition(order.status, wanted)
    return order


def _step(
    work: Work, principal: Principal, order_id: str, wanted: OrderStatus, expected: Versions
) -> StoredOrder:
    order = _about_to_become(work, wanted, order_id, expected)
    return _stepped(work, principal, order, wanted)


def _stepped(
    work: Work, principal: Principal, order: StoredOrder, status: OrderStatus, **updates: Any
) -> StoredOrder:
    step = StoredStep(status=status, at=clock.now(), user_id=principal.user_id)
    history = (*order.history, step)
    return work.save(ORDERS, changed(order, status=status, history=history, **updates))


def _cause(order: StoredOrder) -> MoveCause:
    return MoveCause(StockChangeKind.SHIP, order.number, order_id=order.id)

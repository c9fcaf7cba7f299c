from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.channel import Channel
from ..models.order_status import OrderStatus

if TYPE_CHECKING:
    from ..models.customer import Customer
    from ..models.order_item import OrderItem
    from ..models.refund import Refund
    from ..models.shipment_made import ShipmentMade
    from ..models.status_step import StatusStep


T = TypeVar("T", bound="Order")


@_attrs_define
class Order:
    """An order.

    Attributes:
        id (str):
        number (str):
        status (OrderStatus): The status of an order.
        channel (Channel): Where an order was placed.
        external_id (None | str):
        external_number (None | str):
        customer (Customer | None):
        items (list[OrderItem]):
        currency (str):
        subtotal (float): Sum of quantity * unit_price.
        discount (float):
        shipping (float):
        tax (float):
        tax_included (bool):
        total (float): subtotal - discount + shipping, + tax unless included in the prices
        refunded_total (float):
        fees (float):
        cost (float): Sum of quantity * unit_cost; a line of unknown cost counts as 0.
        cost_complete (bool): Whether the cost of every line was known in full.
        cost_currency (str): The workspace's currency when the order was received.
        profit (float | None): total - tax - refunded_total - fees - cost; null for a foreign currency.
        shortfall (int): Pieces still to be made or found.
        needs_attention (bool): Whether any item needs attention, or the order differs from the shop's.
        differs_from_shop (bool): Whether the shop changed, cancelled or refunded the order when it could no longer be
            changed here. Look into the shop, then set it to false.
        production_run_ids (list[str]): The production runs made for the order.
        carrier (None | str):
        tracking_number (None | str):
        shipments (list[ShipmentMade]): Oldest first.
        due_date (datetime.date | None): The day by which it is to be shipped, in the workspace's time zone.
        priority (int): 0 (normal) to 9 (the most urgent).
        refunds (list[Refund]):
        history (list[StatusStep]): Oldest first.
        shipped_at (datetime.datetime | None):
        notes (None | str):
        anonymised_at (datetime.datetime | None): When the customer was removed.
        created_at (datetime.datetime):
        updated_at (datetime.datetime):
        version (int):
    """

    id: str
    number: str
    status: OrderStatus
    channel: Channel
    external_id: None | str
    external_number: None | str
    customer: Customer | None
    items: list[OrderItem]
    currency: str
    subtotal: float
    discount: float
    shipping: float
    tax: float
    tax_included: bool
    total: float
    refunded_total: float
    fees: float
    cost: float
    cost_complete: bool
    cost_currency: str
    profit: float | None
    shortfall: int
    needs_attention: bool
    differs_from_shop: bool
    production_run_ids: list[str]
    carrier: None | str
    tracking_number: None | str
    shipments: list[ShipmentMade]
    due_date: datetime.date | None
    priority: int
    refunds: list[Refund]
    history: list[StatusStep]
    shipped_at: datetime.datetime | None
    notes: None | str
    anonymised_at: datetime.datetime | None
    created_at: datetime.datetime
    updated_at: datetime.datetime
    version: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.customer import Customer  # noqa: PLC0415

        id = self.id

        number = self.number

        status = self.status.value

        channel = self.channel.value

        external_id: None | str
        external_id = self.external_id

        external_number: None | str
        external_number = self.external_number

        customer: dict[str, Any] | None
        if isinstance(self.customer, Customer):
            customer = self.customer.to_dict()
        else:
            customer = self.customer

        items = []
        for items_item_data in self.items:
            items_item = items_item_data.to_dict()
            items.append(items_item)

        currency = self.currency

        subtotal = self.subtotal

        discount = self.discount

        shipping = self.shipping

        tax = self.tax

        tax_included = self.tax_included

        total = self.total

        refunded_total = self.refunded_total

        fees = self.fees

        cost = self.cost

        cost_complete = self.cost_complete

        cost_currency = self.cost_currency

        profit: float | None
        profit = self.profit

        shortfall = self.shortfall

        needs_attention = self.needs_attention

        differs_from_shop = self.differs_from_shop

        production_run_ids = self.production_run_ids

        carrier: None | str
        carrier = self.carrier

        tracking_number: None | str
        tracking_number = self.tracking_number

        shipments = []
        for shipments_item_data in self.shipments:
            shipments_item = shipments_item_data.to_dict()
            shipments.append(shipments_item)

        due_date: None | str
        if isinstance(self.due_date, datetime.date):
            due_date = self.due_date.isoformat()
        else:
            due_date = self.due_date

        priority = self.priority

        refunds = []
        for refunds_item_data in self.refunds:
            refunds_item = refunds_item_data.to_dict()
            refunds.append(refunds_item)

        history = []
        for history_item_data in self.history:
            history_item = history_item_data.to_dict()
            history.append(history_item)

        shipped_at: None | str
        if isinstance(self.shipped_at, datetime.datetime):
            shipped_at = self.shipped_at.isoformat()
        else:
            shipped_at = self.shipped_at

        notes: None | str
        notes = self.notes

        anonymised_at: None | str
        if isinstance(self.anonymised_at, datetime.datetime):
            anonymised_at = self.anonymised_at.isoformat()
        else:
            anonymised_at = self.anonymised_at

        created_at = self.created_at.isoformat()

        updated_at = self.updated_at.isoformat()

        version = self.version

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "number": number,
                "status": status,
                "channel": channel,
                "external_id": external_id,
                "external_number": external_number,
                "customer": customer,
                "items": items,
                "currency": currency,
                "subtotal": subtotal,
                "discount": discount,
                "shipping": shipping,
                "tax": tax,
                "tax_included": tax_included,
                "total": total,
                "refunded_total": refunded_total,
                "fees": fees,
                "cost": cost,
                "cost_complete": cost_complete,
                "cost_currency": cost_currency,
                "profit": profit,
                "shortfall": shortfall,
                "needs_attention": needs_attention,
                "differs_from_shop": differs_from_shop,
                "production_run_ids": production_run_ids,
                "carrier": carrier,
                "tracking_number": tracking_number,
                "shipments": shipments,
                "due_date": due_date,
                "priority": priority,
                "refunds": refunds,
                "history": history,
                "shipped_at": shipped_at,
                "notes": notes,
                "anonymised_at": anonymised_at,
                "created_at": created_at,
                "updated_at": updated_at,
                "version": version,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.customer import Customer  # noqa: PLC0415
        from ..models.order_item import OrderItem  # noqa: PLC0415
        from ..models.refund import Refund  # noqa: PLC0415
        from ..models.shipment_made import ShipmentMade  # noqa: PLC0415
        from ..models.status_step import StatusStep  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        number = d.pop("number")

        status = OrderStatus(d.pop("status"))

        channel = Channel(d.pop("channel"))

        def _parse_external_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        external_id = _parse_external_id(d.pop("external_id"))

        def _parse_external_number(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        external_number = _parse_external_number(d.pop("external_number"))

        def _parse_customer(data: object) -> Customer | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                customer_type_1 = Customer.from_dict(data)

                return customer_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(Customer | None, data)

        customer = _parse_customer(d.pop("customer"))

        items = []
        _items = d.pop("items")
        for items_item_data in _items:
            items_item = OrderItem.from_dict(items_item_data)

            items.append(items_item)

        currency = d.pop("currency")

        subtotal = d.pop("subtotal")

        discount = d.pop("discount")

        shipping = d.pop("shipping")

        tax = d.pop("tax")

        tax_included = d.pop("tax_included")

        total = d.pop("total")

        refunded_total = d.pop("refunded_total")

        fees = d.pop("fees")

        cost = d.pop("cost")

        cost_complete = d.pop("cost_complete")

        cost_currency = d.pop("cost_currency")

        def _parse_profit(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        profit = _parse_profit(d.pop("profit"))

        shortfall = d.pop("shortfall")

        needs_attention = d.pop("needs_attention")

        differs_from_shop = d.pop("differs_from_shop")

        production_run_ids = cast(list[str], d.pop("production_run_ids"))

        def _parse_carrier(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        carrier = _parse_carrier(d.pop("carrier"))

        def _parse_tracking_number(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        tracking_number = _parse_tracking_number(d.pop("tracking_number"))

        shipments = []
        _shipments = d.pop("shipments")
        for shipments_item_data in _shipments:
            shipments_item = ShipmentMade.from_dict(shipments_item_data)

            shipments.append(shipments_item)

        def _parse_due_date(data: object) -> datetime.date | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                due_date_type_0 = datetime.date.fromisoformat(data)

                return due_date_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None, data)

        due_date = _parse_due_date(d.pop("due_date"))

        priority = d.pop("priority")

        refunds = []
        _refunds = d.pop("refunds")
        for refunds_item_data in _refunds:
            refunds_item = Refund.from_dict(refunds_item_data)

            refunds.append(refunds_item)

        history = []
        _history = d.pop("history")
        for history_item_data in _history:
            history_item = StatusStep.from_dict(history_item_data)

            history.append(history_item)

        def _parse_shipped_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                shipped_at_type_0 = datetime.datetime.fromisoformat(data)

                return shipped_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        shipped_at = _parse_shipped_at(d.pop("shipped_at"))

        def _parse_notes(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        notes = _parse_notes(d.pop("notes"))

        def _parse_anonymised_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                anonymised_at_type_0 = datetime.datetime.fromisoformat(data)

                return anonymised_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        anonymised_at = _parse_anonymised_at(d.pop("anonymised_at"))

        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))

        updated_at = datetime.datetime.fromisoformat(d.pop("updated_at"))

        version = d.pop("version")

        order = cls(
            id=id,
            number=number,
            status=status,
            channel=channel,
            external_id=external_id,
            external_number=external_number,
            customer=customer,
            items=items,
            currency=currency,
            subtotal=subtotal,
            discount=discount,
            shipping=shipping,
            tax=tax,
            tax_included=tax_included,
            total=total,
            refunded_total=refunded_total,
            fees=fees,
            cost=cost,
            cost_complete=cost_complete,
            cost_currency=cost_currency,
            profit=profit,
            shortfall=shortfall,
            needs_attention=needs_attention,
            differs_from_shop=differs_from_shop,
            production_run_ids=production_run_ids,
            carrier=carrier,
            tracking_number=tracking_number,
            shipments=shipments,
            due_date=due_date,
            priority=priority,
            refunds=refunds,
            history=history,
            shipped_at=shipped_at,
            notes=notes,
            anonymised_at=anonymised_at,
            created_at=created_at,
            updated_at=updated_at,
            version=version,
        )

        order.additional_properties = d
        return order

    @property
    def additional_keys(self) -> list[str]:
        return list(self.additional_properties.keys())

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties

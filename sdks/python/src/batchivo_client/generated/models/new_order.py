from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.channel import Channel
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.customer import Customer
    from ..models.new_order_item import NewOrderItem


T = TypeVar("T", bound="NewOrder")


@_attrs_define
class NewOrder:
    """An order as it was placed.

    Attributes:
        items (list[NewOrderItem]):
        channel (Channel | Unset): Where an order was placed. Default: Channel.DIRECT.
        external_id (None | str | Unset): The order's id in the channel. The same order sent again is the same order.
        external_number (None | str | Unset): The order's number in the channel, as the customer knows it.
        currency (None | str | Unset): ISO 4217; the workspace's, if left out.
        customer (Customer | None | Unset):
        shipping (float | Unset): What the customer pays for it. Default: 0.0.
        tax (float | Unset):  Default: 0.0.
        tax_included (bool | Unset): Whether the prices include the tax already. Default: False.
        discount (float | Unset): At most the items' subtotal. Default: 0.0.
        fees (float | Unset): What the channel keeps; lowers the profit, not the total. Default: 0.0.
        notes (None | str | Unset):
    """

    items: list[NewOrderItem]
    channel: Channel | Unset = Channel.DIRECT
    external_id: None | str | Unset = UNSET
    external_number: None | str | Unset = UNSET
    currency: None | str | Unset = UNSET
    customer: Customer | None | Unset = UNSET
    shipping: float | Unset = 0.0
    tax: float | Unset = 0.0
    tax_included: bool | Unset = False
    discount: float | Unset = 0.0
    fees: float | Unset = 0.0
    notes: None | str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        from ..models.customer import Customer  # noqa: PLC0415

        items = []
        for items_item_data in self.items:
            items_item = items_item_data.to_dict()
            items.append(items_item)

        channel: str | Unset = UNSET
        if not isinstance(self.channel, Unset):
            channel = self.channel.value

        external_id: None | str | Unset
        if isinstance(self.external_id, Unset):
            external_id = UNSET
        else:
            external_id = self.external_id

        external_number: None | str | Unset
        if isinstance(self.external_number, Unset):
            external_number = UNSET
        else:
            external_number = self.external_number

        currency: None | str | Unset
        if isinstance(self.currency, Unset):
            currency = UNSET
        else:
            currency = self.currency

        customer: dict[str, Any] | None | Unset
        if isinstance(self.customer, Unset):
            customer = UNSET
        elif isinstance(self.customer, Customer):
            customer = self.customer.to_dict()
        else:
            customer = self.customer

        shipping = self.shipping

        tax = self.tax

        tax_included = self.tax_included

        discount = self.discount

        fees = self.fees

        notes: None | str | Unset
        if isinstance(self.notes, Unset):
            notes = UNSET
        else:
            notes = self.notes

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "items": items,
            }
        )
        if channel is not UNSET:
            field_dict["channel"] = channel
        if external_id is not UNSET:
            field_dict["external_id"] = external_id
        if external_number is not UNSET:
            field_dict["external_number"] = external_number
        if currency is not UNSET:
            field_dict["currency"] = currency
        if customer is not UNSET:
            field_dict["customer"] = customer
        if shipping is not UNSET:
            field_dict["shipping"] = shipping
        if tax is not UNSET:
            field_dict["tax"] = tax
        if tax_included is not UNSET:
            field_dict["tax_included"] = tax_included
        if discount is not UNSET:
            field_dict["discount"] = discount
        if fees is not UNSET:
            field_dict["fees"] = fees
        if notes is not UNSET:
            field_dict["notes"] = notes

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.customer import Customer  # noqa: PLC0415
        from ..models.new_order_item import NewOrderItem  # noqa: PLC0415

        d = dict(src_dict)
        items = []
        _items = d.pop("items")
        for items_item_data in _items:
            items_item = NewOrderItem.from_dict(items_item_data)

            items.append(items_item)

        _channel = d.pop("channel", UNSET)
        channel: Channel | Unset
        if isinstance(_channel, Unset):
            channel = UNSET
        else:
            channel = Channel(_channel)

        def _parse_external_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        external_id = _parse_external_id(d.pop("external_id", UNSET))

        def _parse_external_number(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        external_number = _parse_external_number(d.pop("external_number", UNSET))

        def _parse_currency(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        currency = _parse_currency(d.pop("currency", UNSET))

        def _parse_customer(data: object) -> Customer | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                customer_type_1 = Customer.from_dict(data)

                return customer_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(Customer | None | Unset, data)

        customer = _parse_customer(d.pop("customer", UNSET))

        shipping = d.pop("shipping", UNSET)

        tax = d.pop("tax", UNSET)

        tax_included = d.pop("tax_included", UNSET)

        discount = d.pop("discount", UNSET)

        fees = d.pop("fees", UNSET)

        def _parse_notes(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        notes = _parse_notes(d.pop("notes", UNSET))

        new_order = cls(
            items=items,
            channel=channel,
            external_id=external_id,
            external_number=external_number,
            currency=currency,
            customer=customer,
            shipping=shipping,
            tax=tax,
            tax_included=tax_included,
            discount=discount,
            fees=fees,
            notes=notes,
        )

        return new_order

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.customer import Customer
    from ..models.new_order_item import NewOrderItem


T = TypeVar("T", bound="OrderChange")


@_attrs_define
class OrderChange:
    """Fields to change; those left out stay, null clears.

    Attributes:
        customer (Customer | None | Unset):
        items (list[NewOrderItem] | Unset): Takes the place of all the items.
        shipping (float | Unset):
        tax (float | Unset):
        tax_included (bool | Unset):
        discount (float | Unset):
        fees (float | Unset):
        notes (None | str | Unset):
    """

    customer: Customer | None | Unset = UNSET
    items: list[NewOrderItem] | Unset = UNSET
    shipping: float | Unset = UNSET
    tax: float | Unset = UNSET
    tax_included: bool | Unset = UNSET
    discount: float | Unset = UNSET
    fees: float | Unset = UNSET
    notes: None | str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        from ..models.customer import Customer  # noqa: PLC0415

        customer: dict[str, Any] | None | Unset
        if isinstance(self.customer, Unset):
            customer = UNSET
        elif isinstance(self.customer, Customer):
            customer = self.customer.to_dict()
        else:
            customer = self.customer

        items: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.items, Unset):
            items = []
            for items_item_data in self.items:
                items_item = items_item_data.to_dict()
                items.append(items_item)

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

        field_dict.update({})
        if customer is not UNSET:
            field_dict["customer"] = customer
        if items is not UNSET:
            field_dict["items"] = items
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

        _items = d.pop("items", UNSET)
        items: list[NewOrderItem] | Unset = UNSET
        if _items is not UNSET:
            items = []
            for items_item_data in _items:
                items_item = NewOrderItem.from_dict(items_item_data)

                items.append(items_item)

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

        order_change = cls(
            customer=customer,
            items=items,
            shipping=shipping,
            tax=tax,
            tax_included=tax_included,
            discount=discount,
            fees=fees,
            notes=notes,
        )

        return order_change

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.item_option import ItemOption


T = TypeVar("T", bound="OrderItemInput")


@_attrs_define
class OrderItemInput:
    """A product and a quantity, or a line of free text.

    Attributes:
        quantity (int):
        product_id (None | str | Unset): Without one the line is free text and reserves nothing.
        name (None | str | Unset): If left out, the product's; required for free text.
        sku (None | str | Unset): If left out, the product's.
        unit_price (float | None | Unset): If left out, the product's; before the order's discount.
        options (list[ItemOption] | Unset): The customer's choices and texts, for the maker.
    """

    quantity: int
    product_id: None | str | Unset = UNSET
    name: None | str | Unset = UNSET
    sku: None | str | Unset = UNSET
    unit_price: float | None | Unset = UNSET
    options: list[ItemOption] | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        quantity = self.quantity

        product_id: None | str | Unset
        if isinstance(self.product_id, Unset):
            product_id = UNSET
        else:
            product_id = self.product_id

        name: None | str | Unset
        if isinstance(self.name, Unset):
            name = UNSET
        else:
            name = self.name

        sku: None | str | Unset
        if isinstance(self.sku, Unset):
            sku = UNSET
        else:
            sku = self.sku

        unit_price: float | None | Unset
        if isinstance(self.unit_price, Unset):
            unit_price = UNSET
        else:
            unit_price = self.unit_price

        options: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.options, Unset):
            options = []
            for options_item_data in self.options:
                options_item = options_item_data.to_dict()
                options.append(options_item)

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "quantity": quantity,
            }
        )
        if product_id is not UNSET:
            field_dict["product_id"] = product_id
        if name is not UNSET:
            field_dict["name"] = name
        if sku is not UNSET:
            field_dict["sku"] = sku
        if unit_price is not UNSET:
            field_dict["unit_price"] = unit_price
        if options is not UNSET:
            field_dict["options"] = options

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.item_option import ItemOption  # noqa: PLC0415

        d = dict(src_dict)
        quantity = d.pop("quantity")

        def _parse_product_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        product_id = _parse_product_id(d.pop("product_id", UNSET))

        def _parse_name(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        name = _parse_name(d.pop("name", UNSET))

        def _parse_sku(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        sku = _parse_sku(d.pop("sku", UNSET))

        def _parse_unit_price(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        unit_price = _parse_unit_price(d.pop("unit_price", UNSET))

        _options = d.pop("options", UNSET)
        options: list[ItemOption] | Unset = UNSET
        if _options is not UNSET:
            options = []
            for options_item_data in _options:
                options_item = ItemOption.from_dict(options_item_data)

                options.append(options_item)

        order_item_input = cls(
            quantity=quantity,
            product_id=product_id,
            name=name,
            sku=sku,
            unit_price=unit_price,
            options=options,
        )

        return order_item_input

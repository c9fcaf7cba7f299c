from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.item_option import ItemOption


T = TypeVar("T", bound="OrderItem")


@_attrs_define
class OrderItem:
    """A line of an order.

    Attributes:
        line (int): Counted from 1.
        product_id (None | str):
        name (str):
        sku (None | str):
        quantity (int):
        options (list[ItemOption]): The customer's choices and texts; empty once the order is anonymised.
        unit_price (float):
        line_total (float): quantity * unit_price
        unit_cost (float | None): The cost of a piece at the time of the order, in cost_currency.
        cost_complete (bool): Whether the price of every material and part in the cost was known.
        reserved_quantity (int): Pieces in stock reserved for this line.
        shipped_quantity (int): Pieces that were shipped.
        shortfall (int): quantity - shipped_quantity - reserved_quantity, while the order is open.
        needs_attention (bool): The channel's SKU is not in the workspace.
    """

    line: int
    product_id: None | str
    name: str
    sku: None | str
    quantity: int
    options: list[ItemOption]
    unit_price: float
    line_total: float
    unit_cost: float | None
    cost_complete: bool
    reserved_quantity: int
    shipped_quantity: int
    shortfall: int
    needs_attention: bool
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        line = self.line

        product_id: None | str
        product_id = self.product_id

        name = self.name

        sku: None | str
        sku = self.sku

        quantity = self.quantity

        options = []
        for options_item_data in self.options:
            options_item = options_item_data.to_dict()
            options.append(options_item)

        unit_price = self.unit_price

        line_total = self.line_total

        unit_cost: float | None
        unit_cost = self.unit_cost

        cost_complete = self.cost_complete

        reserved_quantity = self.reserved_quantity

        shipped_quantity = self.shipped_quantity

        shortfall = self.shortfall

        needs_attention = self.needs_attention

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "line": line,
                "product_id": product_id,
                "name": name,
                "sku": sku,
                "quantity": quantity,
                "options": options,
                "unit_price": unit_price,
                "line_total": line_total,
                "unit_cost": unit_cost,
                "cost_complete": cost_complete,
                "reserved_quantity": reserved_quantity,
                "shipped_quantity": shipped_quantity,
                "shortfall": shortfall,
                "needs_attention": needs_attention,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.item_option import ItemOption  # noqa: PLC0415

        d = dict(src_dict)
        line = d.pop("line")

        def _parse_product_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        product_id = _parse_product_id(d.pop("product_id"))

        name = d.pop("name")

        def _parse_sku(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        sku = _parse_sku(d.pop("sku"))

        quantity = d.pop("quantity")

        options = []
        _options = d.pop("options")
        for options_item_data in _options:
            options_item = ItemOption.from_dict(options_item_data)

            options.append(options_item)

        unit_price = d.pop("unit_price")

        line_total = d.pop("line_total")

        def _parse_unit_cost(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        unit_cost = _parse_unit_cost(d.pop("unit_cost"))

        cost_complete = d.pop("cost_complete")

        reserved_quantity = d.pop("reserved_quantity")

        shipped_quantity = d.pop("shipped_quantity")

        shortfall = d.pop("shortfall")

        needs_attention = d.pop("needs_attention")

        order_item = cls(
            line=line,
            product_id=product_id,
            name=name,
            sku=sku,
            quantity=quantity,
            options=options,
            unit_price=unit_price,
            line_total=line_total,
            unit_cost=unit_cost,
            cost_complete=cost_complete,
            reserved_quantity=reserved_quantity,
            shipped_quantity=shipped_quantity,
            shortfall=shortfall,
            needs_attention=needs_attention,
        )

        order_item.additional_properties = d
        return order_item

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

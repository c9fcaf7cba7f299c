from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="RunComponent")


@_attrs_define
class RunComponent:
    """A product that a run takes from stock.

    Attributes:
        product_id (str):
        name (str):
        sku (None | str):
        quantity (int): Needed for all pieces of all items.
        reserved (int): Reserved in stock while the run is open.
        used (int | None): Null until the run has ended.
        unit_cost (float | None): The cost of a piece when the item was added; null if it had none.
        cost_complete (bool): Whether the price of every material and part in the cost was known.
    """

    product_id: str
    name: str
    sku: None | str
    quantity: int
    reserved: int
    used: int | None
    unit_cost: float | None
    cost_complete: bool
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        product_id = self.product_id

        name = self.name

        sku: None | str
        sku = self.sku

        quantity = self.quantity

        reserved = self.reserved

        used: int | None
        used = self.used

        unit_cost: float | None
        unit_cost = self.unit_cost

        cost_complete = self.cost_complete

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "product_id": product_id,
                "name": name,
                "sku": sku,
                "quantity": quantity,
                "reserved": reserved,
                "used": used,
                "unit_cost": unit_cost,
                "cost_complete": cost_complete,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        product_id = d.pop("product_id")

        name = d.pop("name")

        def _parse_sku(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        sku = _parse_sku(d.pop("sku"))

        quantity = d.pop("quantity")

        reserved = d.pop("reserved")

        def _parse_used(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        used = _parse_used(d.pop("used"))

        def _parse_unit_cost(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        unit_cost = _parse_unit_cost(d.pop("unit_cost"))

        cost_complete = d.pop("cost_complete")

        run_component = cls(
            product_id=product_id,
            name=name,
            sku=sku,
            quantity=quantity,
            reserved=reserved,
            used=used,
            unit_cost=unit_cost,
            cost_complete=cost_complete,
        )

        run_component.additional_properties = d
        return run_component

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

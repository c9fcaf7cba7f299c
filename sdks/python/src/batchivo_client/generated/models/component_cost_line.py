from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="ComponentCostLine")


@_attrs_define
class ComponentCostLine:
    """The cost of one component per piece.

    Attributes:
        component_product_id (str):
        name (str):
        quantity (int):
        unit_cost (float): The component's own total cost.
        cost (float):
        complete (bool): Whether every price in the component's cost is known.
    """

    component_product_id: str
    name: str
    quantity: int
    unit_cost: float
    cost: float
    complete: bool
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        component_product_id = self.component_product_id

        name = self.name

        quantity = self.quantity

        unit_cost = self.unit_cost

        cost = self.cost

        complete = self.complete

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "component_product_id": component_product_id,
                "name": name,
                "quantity": quantity,
                "unit_cost": unit_cost,
                "cost": cost,
                "complete": complete,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        component_product_id = d.pop("component_product_id")

        name = d.pop("name")

        quantity = d.pop("quantity")

        unit_cost = d.pop("unit_cost")

        cost = d.pop("cost")

        complete = d.pop("complete")

        component_cost_line = cls(
            component_product_id=component_product_id,
            name=name,
            quantity=quantity,
            unit_cost=unit_cost,
            cost=cost,
            complete=complete,
        )

        component_cost_line.additional_properties = d
        return component_cost_line

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

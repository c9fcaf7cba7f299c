from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="ProductCosts")


@_attrs_define
class ProductCosts:
    """The cost of one piece in the workspace's currency, as of `costed_at`.

    Attributes:
        material_cost (float):
        component_cost (float):
        labour_cost (float):
        machine_cost (float):
        electricity_cost (float):
        other_cost (float):
        purchase_cost (float): The price of a bought piece.
        total_cost (float):
        suggested_price (float): total_cost * (1 + markup)
        costed_at (datetime.datetime):
        complete (bool): Whether the price of every material and part, at every depth, was known; an unknown price
            counts as 0.
    """

    material_cost: float
    component_cost: float
    labour_cost: float
    machine_cost: float
    electricity_cost: float
    other_cost: float
    purchase_cost: float
    total_cost: float
    suggested_price: float
    costed_at: datetime.datetime
    complete: bool
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        material_cost = self.material_cost

        component_cost = self.component_cost

        labour_cost = self.labour_cost

        machine_cost = self.machine_cost

        electricity_cost = self.electricity_cost

        other_cost = self.other_cost

        purchase_cost = self.purchase_cost

        total_cost = self.total_cost

        suggested_price = self.suggested_price

        costed_at = self.costed_at.isoformat()

        complete = self.complete

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "material_cost": material_cost,
                "component_cost": component_cost,
                "labour_cost": labour_cost,
                "machine_cost": machine_cost,
                "electricity_cost": electricity_cost,
                "other_cost": other_cost,
                "purchase_cost": purchase_cost,
                "total_cost": total_cost,
                "suggested_price": suggested_price,
                "costed_at": costed_at,
                "complete": complete,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        material_cost = d.pop("material_cost")

        component_cost = d.pop("component_cost")

        labour_cost = d.pop("labour_cost")

        machine_cost = d.pop("machine_cost")

        electricity_cost = d.pop("electricity_cost")

        other_cost = d.pop("other_cost")

        purchase_cost = d.pop("purchase_cost")

        total_cost = d.pop("total_cost")

        suggested_price = d.pop("suggested_price")

        costed_at = datetime.datetime.fromisoformat(d.pop("costed_at"))

        complete = d.pop("complete")

        product_costs = cls(
            material_cost=material_cost,
            component_cost=component_cost,
            labour_cost=labour_cost,
            machine_cost=machine_cost,
            electricity_cost=electricity_cost,
            other_cost=other_cost,
            purchase_cost=purchase_cost,
            total_cost=total_cost,
            suggested_price=suggested_price,
            costed_at=costed_at,
            complete=complete,
        )

        product_costs.additional_properties = d
        return product_costs

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

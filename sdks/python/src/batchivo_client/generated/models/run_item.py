from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="RunItem")


@_attrs_define
class RunItem:
    """A product of a run.

    Attributes:
        id (str):
        product_id (str):
        name (str):
        sku (None | str):
        quantity (int):
        successful (int | None):
        failed (int | None):
        components_recovered (bool): Whether the components of failed pieces stay in stock.
        component_cost (float | None): The cost of the components used for all pieces; null until the run has ended.
        unit_cost (float | None): cost and component_cost, distributed over the successful pieces, rounded.
        cost (float | None): The share of the run's material cost that the successful pieces bear, by weight; the items'
            costs add up to it.
        cost_complete (bool): Whether the price of every material of the run and of every component of the item is
            known.
    """

    id: str
    product_id: str
    name: str
    sku: None | str
    quantity: int
    successful: int | None
    failed: int | None
    components_recovered: bool
    component_cost: float | None
    unit_cost: float | None
    cost: float | None
    cost_complete: bool
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        product_id = self.product_id

        name = self.name

        sku: None | str
        sku = self.sku

        quantity = self.quantity

        successful: int | None
        successful = self.successful

        failed: int | None
        failed = self.failed

        components_recovered = self.components_recovered

        component_cost: float | None
        component_cost = self.component_cost

        unit_cost: float | None
        unit_cost = self.unit_cost

        cost: float | None
        cost = self.cost

        cost_complete = self.cost_complete

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "product_id": product_id,
                "name": name,
                "sku": sku,
                "quantity": quantity,
                "successful": successful,
                "failed": failed,
                "components_recovered": components_recovered,
                "component_cost": component_cost,
                "unit_cost": unit_cost,
                "cost": cost,
                "cost_complete": cost_complete,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        product_id = d.pop("product_id")

        name = d.pop("name")

        def _parse_sku(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        sku = _parse_sku(d.pop("sku"))

        quantity = d.pop("quantity")

        def _parse_successful(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        successful = _parse_successful(d.pop("successful"))

        def _parse_failed(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        failed = _parse_failed(d.pop("failed"))

        components_recovered = d.pop("components_recovered")

        def _parse_component_cost(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        component_cost = _parse_component_cost(d.pop("component_cost"))

        def _parse_unit_cost(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        unit_cost = _parse_unit_cost(d.pop("unit_cost"))

        def _parse_cost(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        cost = _parse_cost(d.pop("cost"))

        cost_complete = d.pop("cost_complete")

        run_item = cls(
            id=id,
            product_id=product_id,
            name=name,
            sku=sku,
            quantity=quantity,
            successful=successful,
            failed=failed,
            components_recovered=components_recovered,
            component_cost=component_cost,
            unit_cost=unit_cost,
            cost=cost,
            cost_complete=cost_complete,
        )

        run_item.additional_properties = d
        return run_item

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

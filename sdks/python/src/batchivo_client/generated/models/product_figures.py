from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="ProductFigures")


@_attrs_define
class ProductFigures:
    """The pieces made of one product.

    Attributes:
        product_id (str):
        runs (int):
        pieces (int):
        failed_pieces (int):
        material_cost (float):
        component_cost (float):
        cost_complete (bool): Whether every price in these costs is known.
    """

    product_id: str
    runs: int
    pieces: int
    failed_pieces: int
    material_cost: float
    component_cost: float
    cost_complete: bool
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        product_id = self.product_id

        runs = self.runs

        pieces = self.pieces

        failed_pieces = self.failed_pieces

        material_cost = self.material_cost

        component_cost = self.component_cost

        cost_complete = self.cost_complete

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "product_id": product_id,
                "runs": runs,
                "pieces": pieces,
                "failed_pieces": failed_pieces,
                "material_cost": material_cost,
                "component_cost": component_cost,
                "cost_complete": cost_complete,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        product_id = d.pop("product_id")

        runs = d.pop("runs")

        pieces = d.pop("pieces")

        failed_pieces = d.pop("failed_pieces")

        material_cost = d.pop("material_cost")

        component_cost = d.pop("component_cost")

        cost_complete = d.pop("cost_complete")

        product_figures = cls(
            product_id=product_id,
            runs=runs,
            pieces=pieces,
            failed_pieces=failed_pieces,
            material_cost=material_cost,
            component_cost=component_cost,
            cost_complete=cost_complete,
        )

        product_figures.additional_properties = d
        return product_figures

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

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.material_type import MaterialType

T = TypeVar("T", bound="MaterialFigures")


@_attrs_define
class MaterialFigures:
    """The use of one material.

    Attributes:
        material_type (MaterialType): A family of filament; ``Custom`` is anything not listed.
        used_grams (float):
        wasted_grams (float):
        material_cost (float):
        cost_complete (bool): Whether every price in this cost is known.
    """

    material_type: MaterialType
    used_grams: float
    wasted_grams: float
    material_cost: float
    cost_complete: bool
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        material_type = self.material_type.value

        used_grams = self.used_grams

        wasted_grams = self.wasted_grams

        material_cost = self.material_cost

        cost_complete = self.cost_complete

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "material_type": material_type,
                "used_grams": used_grams,
                "wasted_grams": wasted_grams,
                "material_cost": material_cost,
                "cost_complete": cost_complete,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        material_type = MaterialType(d.pop("material_type"))

        used_grams = d.pop("used_grams")

        wasted_grams = d.pop("wasted_grams")

        material_cost = d.pop("material_cost")

        cost_complete = d.pop("cost_complete")

        material_figures = cls(
            material_type=material_type,
            used_grams=used_grams,
            wasted_grams=wasted_grams,
            material_cost=material_cost,
            cost_complete=cost_complete,
        )

        material_figures.additional_properties = d
        return material_figures

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

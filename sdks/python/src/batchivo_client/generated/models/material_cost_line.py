from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.material_type import MaterialType
from ..models.price_source import PriceSource

T = TypeVar("T", bound="MaterialCostLine")


@_attrs_define
class MaterialCostLine:
    """The cost of one material per piece.

    Attributes:
        material_id (str):
        material_type (MaterialType): A family of filament; ``Custom`` is anything not listed.
        color (None | str):
        grams (float): weight_grams + purge_grams
        cost_per_gram (float): Shown to the millionth; the cost is exact.
        price_source (PriceSource): The source of a material's price per gram.
        cost (float):
    """

    material_id: str
    material_type: MaterialType
    color: None | str
    grams: float
    cost_per_gram: float
    price_source: PriceSource
    cost: float
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        material_id = self.material_id

        material_type = self.material_type.value

        color: None | str
        color = self.color

        grams = self.grams

        cost_per_gram = self.cost_per_gram

        price_source = self.price_source.value

        cost = self.cost

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "material_id": material_id,
                "material_type": material_type,
                "color": color,
                "grams": grams,
                "cost_per_gram": cost_per_gram,
                "price_source": price_source,
                "cost": cost,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        material_id = d.pop("material_id")

        material_type = MaterialType(d.pop("material_type"))

        def _parse_color(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        color = _parse_color(d.pop("color"))

        grams = d.pop("grams")

        cost_per_gram = d.pop("cost_per_gram")

        price_source = PriceSource(d.pop("price_source"))

        cost = d.pop("cost")

        material_cost_line = cls(
            material_id=material_id,
            material_type=material_type,
            color=color,
            grams=grams,
            cost_per_gram=cost_per_gram,
            price_source=price_source,
            cost=cost,
        )

        material_cost_line.additional_properties = d
        return material_cost_line

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

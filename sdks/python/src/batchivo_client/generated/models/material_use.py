from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.material_type import MaterialType

T = TypeVar("T", bound="MaterialUse")


@_attrs_define
class MaterialUse:
    """The use of one material.

    Attributes:
        material_type (MaterialType): A family of filament; ``Custom`` is anything not listed.
        used_grams (float): Below zero if corrections gave more back than was used.
    """

    material_type: MaterialType
    used_grams: float
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        material_type = self.material_type.value

        used_grams = self.used_grams

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "material_type": material_type,
                "used_grams": used_grams,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        material_type = MaterialType(d.pop("material_type"))

        used_grams = d.pop("used_grams")

        material_use = cls(
            material_type=material_type,
            used_grams=used_grams,
        )

        material_use.additional_properties = d
        return material_use

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

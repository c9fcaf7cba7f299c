from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="MaterialBefore")


@_attrs_define
class MaterialBefore:
    """The use of a material before a correction.

    Attributes:
        material_id (str):
        spool_id (str):
        spool_name (str):
        actual_grams (float):
    """

    material_id: str
    spool_id: str
    spool_name: str
    actual_grams: float
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        material_id = self.material_id

        spool_id = self.spool_id

        spool_name = self.spool_name

        actual_grams = self.actual_grams

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "material_id": material_id,
                "spool_id": spool_id,
                "spool_name": spool_name,
                "actual_grams": actual_grams,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        material_id = d.pop("material_id")

        spool_id = d.pop("spool_id")

        spool_name = d.pop("spool_name")

        actual_grams = d.pop("actual_grams")

        material_before = cls(
            material_id=material_id,
            spool_id=spool_id,
            spool_name=spool_name,
            actual_grams=actual_grams,
        )

        material_before.additional_properties = d
        return material_before

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

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.material_type import MaterialType

T = TypeVar("T", bound="Material")


@_attrs_define
class Material:
    """A material type with its density.

    Attributes:
        name (MaterialType): A family of filament; ``Custom`` is anything not listed.
        density (float | None): g/cm3; null for Custom.
    """

    name: MaterialType
    density: float | None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        name = self.name.value

        density: float | None
        density = self.density

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "name": name,
                "density": density,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        name = MaterialType(d.pop("name"))

        def _parse_density(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        density = _parse_density(d.pop("density"))

        material = cls(
            name=name,
            density=density,
        )

        material.additional_properties = d
        return material

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

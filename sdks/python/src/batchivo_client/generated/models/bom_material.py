from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.material_type import MaterialType

T = TypeVar("T", bound="BomMaterial")


@_attrs_define
class BomMaterial:
    """A material in a bill of materials.

    Attributes:
        id (str):
        material_type (MaterialType): A family of filament; ``Custom`` is anything not listed.
        color (None | str):
        weight_grams (float):
        purge_grams (float):
        is_required (bool):
        splittable (bool): Whether one piece may be printed from several spools.
        notes (None | str):
    """

    id: str
    material_type: MaterialType
    color: None | str
    weight_grams: float
    purge_grams: float
    is_required: bool
    splittable: bool
    notes: None | str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        material_type = self.material_type.value

        color: None | str
        color = self.color

        weight_grams = self.weight_grams

        purge_grams = self.purge_grams

        is_required = self.is_required

        splittable = self.splittable

        notes: None | str
        notes = self.notes

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "material_type": material_type,
                "color": color,
                "weight_grams": weight_grams,
                "purge_grams": purge_grams,
                "is_required": is_required,
                "splittable": splittable,
                "notes": notes,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        material_type = MaterialType(d.pop("material_type"))

        def _parse_color(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        color = _parse_color(d.pop("color"))

        weight_grams = d.pop("weight_grams")

        purge_grams = d.pop("purge_grams")

        is_required = d.pop("is_required")

        splittable = d.pop("splittable")

        def _parse_notes(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        notes = _parse_notes(d.pop("notes"))

        bom_material = cls(
            id=id,
            material_type=material_type,
            color=color,
            weight_grams=weight_grams,
            purge_grams=purge_grams,
            is_required=is_required,
            splittable=splittable,
            notes=notes,
        )

        bom_material.additional_properties = d
        return bom_material

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

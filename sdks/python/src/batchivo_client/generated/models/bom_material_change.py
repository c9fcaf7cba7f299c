from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.material_type import MaterialType
from ..types import UNSET, Unset

T = TypeVar("T", bound="BomMaterialChange")


@_attrs_define
class BomMaterialChange:
    """Fields to change; those left out stay, null clears.

    Attributes:
        material_type (MaterialType | Unset): A family of filament; ``Custom`` is whatever is not in the list.
        color (None | str | Unset):
        weight_grams (float | Unset):
        purge_grams (float | Unset):
        is_required (bool | Unset):
        notes (None | str | Unset):
    """

    material_type: MaterialType | Unset = UNSET
    color: None | str | Unset = UNSET
    weight_grams: float | Unset = UNSET
    purge_grams: float | Unset = UNSET
    is_required: bool | Unset = UNSET
    notes: None | str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        material_type: str | Unset = UNSET
        if not isinstance(self.material_type, Unset):
            material_type = self.material_type.value

        color: None | str | Unset
        if isinstance(self.color, Unset):
            color = UNSET
        else:
            color = self.color

        weight_grams = self.weight_grams

        purge_grams = self.purge_grams

        is_required = self.is_required

        notes: None | str | Unset
        if isinstance(self.notes, Unset):
            notes = UNSET
        else:
            notes = self.notes

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if material_type is not UNSET:
            field_dict["material_type"] = material_type
        if color is not UNSET:
            field_dict["color"] = color
        if weight_grams is not UNSET:
            field_dict["weight_grams"] = weight_grams
        if purge_grams is not UNSET:
            field_dict["purge_grams"] = purge_grams
        if is_required is not UNSET:
            field_dict["is_required"] = is_required
        if notes is not UNSET:
            field_dict["notes"] = notes

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        _material_type = d.pop("material_type", UNSET)
        material_type: MaterialType | Unset
        if isinstance(_material_type, Unset):
            material_type = UNSET
        else:
            material_type = MaterialType(_material_type)

        def _parse_color(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        color = _parse_color(d.pop("color", UNSET))

        weight_grams = d.pop("weight_grams", UNSET)

        purge_grams = d.pop("purge_grams", UNSET)

        is_required = d.pop("is_required", UNSET)

        def _parse_notes(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        notes = _parse_notes(d.pop("notes", UNSET))

        bom_material_change = cls(
            material_type=material_type,
            color=color,
            weight_grams=weight_grams,
            purge_grams=purge_grams,
            is_required=is_required,
            notes=notes,
        )

        return bom_material_change

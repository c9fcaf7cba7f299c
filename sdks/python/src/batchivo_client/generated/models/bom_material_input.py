from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.material_type import MaterialType
from ..types import UNSET, Unset

T = TypeVar("T", bound="BomMaterialInput")


@_attrs_define
class BomMaterialInput:
    """A material used in each piece.

    Attributes:
        material_type (MaterialType): A family of filament; ``Custom`` is anything not listed.
        weight_grams (float): In the finished piece.
        color (None | str | Unset): Any colour if left out.
        purge_grams (float | Unset): Lost in addition: purge, brim, supports. Default: 0.0.
        is_required (bool | Unset): The piece can be made without an optional material. Default: True.
        splittable (bool | Unset): Whether one piece may be printed from several spools. Default: False.
        notes (None | str | Unset):
    """

    material_type: MaterialType
    weight_grams: float
    color: None | str | Unset = UNSET
    purge_grams: float | Unset = 0.0
    is_required: bool | Unset = True
    splittable: bool | Unset = False
    notes: None | str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        material_type = self.material_type.value

        weight_grams = self.weight_grams

        color: None | str | Unset
        if isinstance(self.color, Unset):
            color = UNSET
        else:
            color = self.color

        purge_grams = self.purge_grams

        is_required = self.is_required

        splittable = self.splittable

        notes: None | str | Unset
        if isinstance(self.notes, Unset):
            notes = UNSET
        else:
            notes = self.notes

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "material_type": material_type,
                "weight_grams": weight_grams,
            }
        )
        if color is not UNSET:
            field_dict["color"] = color
        if purge_grams is not UNSET:
            field_dict["purge_grams"] = purge_grams
        if is_required is not UNSET:
            field_dict["is_required"] = is_required
        if splittable is not UNSET:
            field_dict["splittable"] = splittable
        if notes is not UNSET:
            field_dict["notes"] = notes

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        material_type = MaterialType(d.pop("material_type"))

        weight_grams = d.pop("weight_grams")

        def _parse_color(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        color = _parse_color(d.pop("color", UNSET))

        purge_grams = d.pop("purge_grams", UNSET)

        is_required = d.pop("is_required", UNSET)

        splittable = d.pop("splittable", UNSET)

        def _parse_notes(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        notes = _parse_notes(d.pop("notes", UNSET))

        bom_material_input = cls(
            material_type=material_type,
            weight_grams=weight_grams,
            color=color,
            purge_grams=purge_grams,
            is_required=is_required,
            splittable=splittable,
            notes=notes,
        )

        return bom_material_input

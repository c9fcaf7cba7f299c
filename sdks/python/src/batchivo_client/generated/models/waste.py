from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="Waste")


@_attrs_define
class Waste:
    """The waste of one material in a failed run.

    Attributes:
        material_id (str):
        grams (float):
    """

    material_id: str
    grams: float

    def to_dict(self) -> dict[str, Any]:
        material_id = self.material_id

        grams = self.grams

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "material_id": material_id,
                "grams": grams,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        material_id = d.pop("material_id")

        grams = d.pop("grams")

        waste = cls(
            material_id=material_id,
            grams=grams,
        )

        return waste

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="MaterialCorrection")


@_attrs_define
class MaterialCorrection:
    """The right spool or use of a material; fields left out stay the same, null clears.

    Attributes:
        material_id (str):
        weight_before_grams (float | None | Unset): The spool's weight on the scale before printing.
        weight_after_grams (float | None | Unset): The spool's weight on the scale after printing.
        used_grams (float | None | Unset): Used filament, entered by hand instead.
        purge_grams (float | None | Unset): Purged filament, added to the used weight.
        spool_id (str | Unset):
    """

    material_id: str
    weight_before_grams: float | None | Unset = UNSET
    weight_after_grams: float | None | Unset = UNSET
    used_grams: float | None | Unset = UNSET
    purge_grams: float | None | Unset = UNSET
    spool_id: str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        material_id = self.material_id

        weight_before_grams: float | None | Unset
        if isinstance(self.weight_before_grams, Unset):
            weight_before_grams = UNSET
        else:
            weight_before_grams = self.weight_before_grams

        weight_after_grams: float | None | Unset
        if isinstance(self.weight_after_grams, Unset):
            weight_after_grams = UNSET
        else:
            weight_after_grams = self.weight_after_grams

        used_grams: float | None | Unset
        if isinstance(self.used_grams, Unset):
            used_grams = UNSET
        else:
            used_grams = self.used_grams

        purge_grams: float | None | Unset
        if isinstance(self.purge_grams, Unset):
            purge_grams = UNSET
        else:
            purge_grams = self.purge_grams

        spool_id = self.spool_id

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "material_id": material_id,
            }
        )
        if weight_before_grams is not UNSET:
            field_dict["weight_before_grams"] = weight_before_grams
        if weight_after_grams is not UNSET:
            field_dict["weight_after_grams"] = weight_after_grams
        if used_grams is not UNSET:
            field_dict["used_grams"] = used_grams
        if purge_grams is not UNSET:
            field_dict["purge_grams"] = purge_grams
        if spool_id is not UNSET:
            field_dict["spool_id"] = spool_id

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        material_id = d.pop("material_id")

        def _parse_weight_before_grams(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        weight_before_grams = _parse_weight_before_grams(d.pop("weight_before_grams", UNSET))

        def _parse_weight_after_grams(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        weight_after_grams = _parse_weight_after_grams(d.pop("weight_after_grams", UNSET))

        def _parse_used_grams(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        used_grams = _parse_used_grams(d.pop("used_grams", UNSET))

        def _parse_purge_grams(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        purge_grams = _parse_purge_grams(d.pop("purge_grams", UNSET))

        spool_id = d.pop("spool_id", UNSET)

        material_correction = cls(
            material_id=material_id,
            weight_before_grams=weight_before_grams,
            weight_after_grams=weight_after_grams,
            used_grams=used_grams,
            purge_grams=purge_grams,
            spool_id=spool_id,
        )

        return material_correction

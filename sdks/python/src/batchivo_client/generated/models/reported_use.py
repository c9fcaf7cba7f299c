from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="ReportedUse")


@_attrs_define
class ReportedUse:
    """The filament that a job has used so far, of a spool or through a slot.

    Attributes:
        slot (int | None | Unset): Stands for the spool that is loaded in it now.
        spool_id (None | str | Unset):
        length_mm (float | None | Unset):
        weight_grams (float | None | Unset):
        estimated (bool | Unset): Whether a slicer estimated it; else it was measured. Default: False.
    """

    slot: int | None | Unset = UNSET
    spool_id: None | str | Unset = UNSET
    length_mm: float | None | Unset = UNSET
    weight_grams: float | None | Unset = UNSET
    estimated: bool | Unset = False

    def to_dict(self) -> dict[str, Any]:
        slot: int | None | Unset
        if isinstance(self.slot, Unset):
            slot = UNSET
        else:
            slot = self.slot

        spool_id: None | str | Unset
        if isinstance(self.spool_id, Unset):
            spool_id = UNSET
        else:
            spool_id = self.spool_id

        length_mm: float | None | Unset
        if isinstance(self.length_mm, Unset):
            length_mm = UNSET
        else:
            length_mm = self.length_mm

        weight_grams: float | None | Unset
        if isinstance(self.weight_grams, Unset):
            weight_grams = UNSET
        else:
            weight_grams = self.weight_grams

        estimated = self.estimated

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if slot is not UNSET:
            field_dict["slot"] = slot
        if spool_id is not UNSET:
            field_dict["spool_id"] = spool_id
        if length_mm is not UNSET:
            field_dict["length_mm"] = length_mm
        if weight_grams is not UNSET:
            field_dict["weight_grams"] = weight_grams
        if estimated is not UNSET:
            field_dict["estimated"] = estimated

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)

        def _parse_slot(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        slot = _parse_slot(d.pop("slot", UNSET))

        def _parse_spool_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        spool_id = _parse_spool_id(d.pop("spool_id", UNSET))

        def _parse_length_mm(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        length_mm = _parse_length_mm(d.pop("length_mm", UNSET))

        def _parse_weight_grams(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        weight_grams = _parse_weight_grams(d.pop("weight_grams", UNSET))

        estimated = d.pop("estimated", UNSET)

        reported_use = cls(
            slot=slot,
            spool_id=spool_id,
            length_mm=length_mm,
            weight_grams=weight_grams,
            estimated=estimated,
        )

        return reported_use

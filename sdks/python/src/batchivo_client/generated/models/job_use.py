from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="JobUse")


@_attrs_define
class JobUse:
    """The filament that a job has used of a spool.

    Attributes:
        slot (int | None):
        spool_id (None | str): Null if the slot held no spool.
        length_mm (float | None):
        weight_grams (float | None): As reported, or as the length weighs; null if the density is not known.
        booked_grams (float): Of these, what is deducted from the spool.
        estimated (bool): Whether a slicer estimated it; else it was measured.
    """

    slot: int | None
    spool_id: None | str
    length_mm: float | None
    weight_grams: float | None
    booked_grams: float
    estimated: bool
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        slot: int | None
        slot = self.slot

        spool_id: None | str
        spool_id = self.spool_id

        length_mm: float | None
        length_mm = self.length_mm

        weight_grams: float | None
        weight_grams = self.weight_grams

        booked_grams = self.booked_grams

        estimated = self.estimated

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "slot": slot,
                "spool_id": spool_id,
                "length_mm": length_mm,
                "weight_grams": weight_grams,
                "booked_grams": booked_grams,
                "estimated": estimated,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)

        def _parse_slot(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        slot = _parse_slot(d.pop("slot"))

        def _parse_spool_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        spool_id = _parse_spool_id(d.pop("spool_id"))

        def _parse_length_mm(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        length_mm = _parse_length_mm(d.pop("length_mm"))

        def _parse_weight_grams(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        weight_grams = _parse_weight_grams(d.pop("weight_grams"))

        booked_grams = d.pop("booked_grams")

        estimated = d.pop("estimated")

        job_use = cls(
            slot=slot,
            spool_id=spool_id,
            length_mm=length_mm,
            weight_grams=weight_grams,
            booked_grams=booked_grams,
            estimated=estimated,
        )

        job_use.additional_properties = d
        return job_use

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

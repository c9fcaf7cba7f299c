from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="SpoolUpdate")


@_attrs_define
class SpoolUpdate:
    """The grams that a run took from a spool.

    Attributes:
        spool_id (str):
        previous_weight_grams (float): The remaining weight before; below zero, the use of a spool of unknown weight.
        new_weight_grams (float):
        deducted_grams (float):
    """

    spool_id: str
    previous_weight_grams: float
    new_weight_grams: float
    deducted_grams: float
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        spool_id = self.spool_id

        previous_weight_grams = self.previous_weight_grams

        new_weight_grams = self.new_weight_grams

        deducted_grams = self.deducted_grams

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "spool_id": spool_id,
                "previous_weight_grams": previous_weight_grams,
                "new_weight_grams": new_weight_grams,
                "deducted_grams": deducted_grams,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        spool_id = d.pop("spool_id")

        previous_weight_grams = d.pop("previous_weight_grams")

        new_weight_grams = d.pop("new_weight_grams")

        deducted_grams = d.pop("deducted_grams")

        spool_update = cls(
            spool_id=spool_id,
            previous_weight_grams=previous_weight_grams,
            new_weight_grams=new_weight_grams,
            deducted_grams=deducted_grams,
        )

        spool_update.additional_properties = d
        return spool_update

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

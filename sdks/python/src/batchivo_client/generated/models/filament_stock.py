from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="FilamentStock")


@_attrs_define
class FilamentStock:
    """The spools of a filament, without archived ones.

    Attributes:
        spools (int):
        remaining_weight_grams (float):
        unweighed_spools (int): Spools of unknown weight, which add no grams.
    """

    spools: int
    remaining_weight_grams: float
    unweighed_spools: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        spools = self.spools

        remaining_weight_grams = self.remaining_weight_grams

        unweighed_spools = self.unweighed_spools

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "spools": spools,
                "remaining_weight_grams": remaining_weight_grams,
                "unweighed_spools": unweighed_spools,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        spools = d.pop("spools")

        remaining_weight_grams = d.pop("remaining_weight_grams")

        unweighed_spools = d.pop("unweighed_spools")

        filament_stock = cls(
            spools=spools,
            remaining_weight_grams=remaining_weight_grams,
            unweighed_spools=unweighed_spools,
        )

        filament_stock.additional_properties = d
        return filament_stock

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

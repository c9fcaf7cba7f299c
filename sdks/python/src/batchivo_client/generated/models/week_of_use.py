from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.material_use import MaterialUse


T = TypeVar("T", bound="WeekOfUse")


@_attrs_define
class WeekOfUse:
    """The filament used in a week.

    Attributes:
        week (str): Such as 2026-W48.
        begins (datetime.date): Its Monday.
        used_grams (float):
        by_material (list[MaterialUse]): The most used first.
    """

    week: str
    begins: datetime.date
    used_grams: float
    by_material: list[MaterialUse]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        week = self.week

        begins = self.begins.isoformat()

        used_grams = self.used_grams

        by_material = []
        for by_material_item_data in self.by_material:
            by_material_item = by_material_item_data.to_dict()
            by_material.append(by_material_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "week": week,
                "begins": begins,
                "used_grams": used_grams,
                "by_material": by_material,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.material_use import MaterialUse  # noqa: PLC0415

        d = dict(src_dict)
        week = d.pop("week")

        begins = datetime.date.fromisoformat(d.pop("begins"))

        used_grams = d.pop("used_grams")

        by_material = []
        _by_material = d.pop("by_material")
        for by_material_item_data in _by_material:
            by_material_item = MaterialUse.from_dict(by_material_item_data)

            by_material.append(by_material_item)

        week_of_use = cls(
            week=week,
            begins=begins,
            used_grams=used_grams,
            by_material=by_material,
        )

        week_of_use.additional_properties = d
        return week_of_use

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

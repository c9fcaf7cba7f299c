from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.material_use import MaterialUse
    from ..models.week_of_use import WeekOfUse


T = TypeVar("T", bound="SpoolStats")


@_attrs_define
class SpoolStats:
    """The filament used from all spools: deducted, printed by runs and jobs, reported by printers,
    and found by weighing to be gone, or still there. Adjustments and imports are no use.

        Attributes:
            time_zone (str): The workspace's. Filament counts in the week in which its run or job ended, or else in which
                its use was booked, in the time zone of then.
            used_grams (float):
            by_material (list[MaterialUse]): The most used first.
            by_week (list[WeekOfUse]): All weeks, the oldest first, this one last.
    """

    time_zone: str
    used_grams: float
    by_material: list[MaterialUse]
    by_week: list[WeekOfUse]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        time_zone = self.time_zone

        used_grams = self.used_grams

        by_material = []
        for by_material_item_data in self.by_material:
            by_material_item = by_material_item_data.to_dict()
            by_material.append(by_material_item)

        by_week = []
        for by_week_item_data in self.by_week:
            by_week_item = by_week_item_data.to_dict()
            by_week.append(by_week_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "time_zone": time_zone,
                "used_grams": used_grams,
                "by_material": by_material,
                "by_week": by_week,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.material_use import MaterialUse  # noqa: PLC0415
        from ..models.week_of_use import WeekOfUse  # noqa: PLC0415

        d = dict(src_dict)
        time_zone = d.pop("time_zone")

        used_grams = d.pop("used_grams")

        by_material = []
        _by_material = d.pop("by_material")
        for by_material_item_data in _by_material:
            by_material_item = MaterialUse.from_dict(by_material_item_data)

            by_material.append(by_material_item)

        by_week = []
        _by_week = d.pop("by_week")
        for by_week_item_data in _by_week:
            by_week_item = WeekOfUse.from_dict(by_week_item_data)

            by_week.append(by_week_item)

        spool_stats = cls(
            time_zone=time_zone,
            used_grams=used_grams,
            by_material=by_material,
            by_week=by_week,
        )

        spool_stats.additional_properties = d
        return spool_stats

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

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.spool_stats import SpoolStats


T = TypeVar("T", bound="SpoolStatsResponse")


@_attrs_define
class SpoolStatsResponse:
    """
    Attributes:
        data (SpoolStats): The filament used from all spools: deducted, printed by runs and jobs, reported by printers,
            and found by weighing to be gone, or still there. Adjustments and imports are no use.
    """

    data: SpoolStats
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        data = self.data.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "data": data,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.spool_stats import SpoolStats  # noqa: PLC0415

        d = dict(src_dict)
        data = SpoolStats.from_dict(d.pop("data"))

        spool_stats_response = cls(
            data=data,
        )

        spool_stats_response.additional_properties = d
        return spool_stats_response

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

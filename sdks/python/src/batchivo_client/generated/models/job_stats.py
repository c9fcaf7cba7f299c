from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.printer_use import PrinterUse


T = TypeVar("T", bound="JobStats")


@_attrs_define
class JobStats:
    """The jobs that ended in a range of days.

    Attributes:
        time_zone (str): The workspace's, in which the days are.
        since (datetime.date):
        until (datetime.date):
        hours (float): The hours of the range that have passed.
        by_printer (list[PrinterUse]): The one that printed longest first.
    """

    time_zone: str
    since: datetime.date
    until: datetime.date
    hours: float
    by_printer: list[PrinterUse]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        time_zone = self.time_zone

        since = self.since.isoformat()

        until = self.until.isoformat()

        hours = self.hours

        by_printer = []
        for by_printer_item_data in self.by_printer:
            by_printer_item = by_printer_item_data.to_dict()
            by_printer.append(by_printer_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "time_zone": time_zone,
                "since": since,
                "until": until,
                "hours": hours,
                "by_printer": by_printer,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.printer_use import PrinterUse  # noqa: PLC0415

        d = dict(src_dict)
        time_zone = d.pop("time_zone")

        since = datetime.date.fromisoformat(d.pop("since"))

        until = datetime.date.fromisoformat(d.pop("until"))

        hours = d.pop("hours")

        by_printer = []
        _by_printer = d.pop("by_printer")
        for by_printer_item_data in _by_printer:
            by_printer_item = PrinterUse.from_dict(by_printer_item_data)

            by_printer.append(by_printer_item)

        job_stats = cls(
            time_zone=time_zone,
            since=since,
            until=until,
            hours=hours,
            by_printer=by_printer,
        )

        job_stats.additional_properties = d
        return job_stats

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

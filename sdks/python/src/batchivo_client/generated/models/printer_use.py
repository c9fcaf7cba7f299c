from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="PrinterUse")


@_attrs_define
class PrinterUse:
    """The jobs of one printer.

    Attributes:
        printer_id (str):
        name (None | str): Null for a printer that was deleted.
        jobs (int): Finished, failed and cancelled ones.
        finished (int):
        failed (int):
        cancelled (int):
        print_hours (float):
        utilization_percent (float | None): print_hours / hours * 100; above 100 where a job began before the range.
    """

    printer_id: str
    name: None | str
    jobs: int
    finished: int
    failed: int
    cancelled: int
    print_hours: float
    utilization_percent: float | None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        printer_id = self.printer_id

        name: None | str
        name = self.name

        jobs = self.jobs

        finished = self.finished

        failed = self.failed

        cancelled = self.cancelled

        print_hours = self.print_hours

        utilization_percent: float | None
        utilization_percent = self.utilization_percent

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "printer_id": printer_id,
                "name": name,
                "jobs": jobs,
                "finished": finished,
                "failed": failed,
                "cancelled": cancelled,
                "print_hours": print_hours,
                "utilization_percent": utilization_percent,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        printer_id = d.pop("printer_id")

        def _parse_name(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        name = _parse_name(d.pop("name"))

        jobs = d.pop("jobs")

        finished = d.pop("finished")

        failed = d.pop("failed")

        cancelled = d.pop("cancelled")

        print_hours = d.pop("print_hours")

        def _parse_utilization_percent(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        utilization_percent = _parse_utilization_percent(d.pop("utilization_percent"))

        printer_use = cls(
            printer_id=printer_id,
            name=name,
            jobs=jobs,
            finished=finished,
            failed=failed,
            cancelled=cancelled,
            print_hours=print_hours,
            utilization_percent=utilization_percent,
        )

        printer_use.additional_properties = d
        return printer_use

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

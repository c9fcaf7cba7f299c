from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.printer_state import PrinterState

if TYPE_CHECKING:
    from ..models.current_job import CurrentJob


T = TypeVar("T", bound="BusyPrinter")


@_attrs_define
class BusyPrinter:
    """A printer that prints or waits for somebody.

    Attributes:
        id (str):
        name (str):
        state (PrinterState): The state that a printer last reported; offline also if it stopped reporting in a job.
        last_seen_at (datetime.datetime | None):
        refused_since (datetime.datetime | None): When its program's use was first refused, because its jobs book it.
        job (CurrentJob | None):
    """

    id: str
    name: str
    state: PrinterState
    last_seen_at: datetime.datetime | None
    refused_since: datetime.datetime | None
    job: CurrentJob | None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.current_job import CurrentJob  # noqa: PLC0415

        id = self.id

        name = self.name

        state = self.state.value

        last_seen_at: None | str
        if isinstance(self.last_seen_at, datetime.datetime):
            last_seen_at = self.last_seen_at.isoformat()
        else:
            last_seen_at = self.last_seen_at

        refused_since: None | str
        if isinstance(self.refused_since, datetime.datetime):
            refused_since = self.refused_since.isoformat()
        else:
            refused_since = self.refused_since

        job: dict[str, Any] | None
        if isinstance(self.job, CurrentJob):
            job = self.job.to_dict()
        else:
            job = self.job

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "name": name,
                "state": state,
                "last_seen_at": last_seen_at,
                "refused_since": refused_since,
                "job": job,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.current_job import CurrentJob  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        name = d.pop("name")

        state = PrinterState(d.pop("state"))

        def _parse_last_seen_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                last_seen_at_type_0 = datetime.datetime.fromisoformat(data)

                return last_seen_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        last_seen_at = _parse_last_seen_at(d.pop("last_seen_at"))

        def _parse_refused_since(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                refused_since_type_0 = datetime.datetime.fromisoformat(data)

                return refused_since_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        refused_since = _parse_refused_since(d.pop("refused_since"))

        def _parse_job(data: object) -> CurrentJob | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                job_type_1 = CurrentJob.from_dict(data)

                return job_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(CurrentJob | None, data)

        job = _parse_job(d.pop("job"))

        busy_printer = cls(
            id=id,
            name=name,
            state=state,
            last_seen_at=last_seen_at,
            refused_since=refused_since,
            job=job,
        )

        busy_printer.additional_properties = d
        return busy_printer

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

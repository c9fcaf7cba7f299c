from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="JobPayload")


@_attrs_define
class JobPayload:
    """A printer's job after the change.

    Attributes:
        id (str):
        printer_id (str):
        external_id (str):
        state (str):
        file_name (None | str):
        started_at (datetime.datetime | None):
        ended_at (datetime.datetime | None):
        duration_seconds (float | None):
        progress (float | None):
        reason (None | str):
        run_id (None | str):
        run_number (None | str):
        used_grams (float): Of all spools, as far as the weight is known.
        usage_estimated (bool): Whether a slicer estimated some of it.
        needs_attention (None | str):
        version (int):
    """

    id: str
    printer_id: str
    external_id: str
    state: str
    file_name: None | str
    started_at: datetime.datetime | None
    ended_at: datetime.datetime | None
    duration_seconds: float | None
    progress: float | None
    reason: None | str
    run_id: None | str
    run_number: None | str
    used_grams: float
    usage_estimated: bool
    needs_attention: None | str
    version: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        printer_id = self.printer_id

        external_id = self.external_id

        state = self.state

        file_name: None | str
        file_name = self.file_name

        started_at: None | str
        if isinstance(self.started_at, datetime.datetime):
            started_at = self.started_at.isoformat()
        else:
            started_at = self.started_at

        ended_at: None | str
        if isinstance(self.ended_at, datetime.datetime):
            ended_at = self.ended_at.isoformat()
        else:
            ended_at = self.ended_at

        duration_seconds: float | None
        duration_seconds = self.duration_seconds

        progress: float | None
        progress = self.progress

        reason: None | str
        reason = self.reason

        run_id: None | str
        run_id = self.run_id

        run_number: None | str
        run_number = self.run_number

        used_grams = self.used_grams

        usage_estimated = self.usage_estimated

        needs_attention: None | str
        needs_attention = self.needs_attention

        version = self.version

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "printer_id": printer_id,
                "external_id": external_id,
                "state": state,
                "file_name": file_name,
                "started_at": started_at,
                "ended_at": ended_at,
                "duration_seconds": duration_seconds,
                "progress": progress,
                "reason": reason,
                "run_id": run_id,
                "run_number": run_number,
                "used_grams": used_grams,
                "usage_estimated": usage_estimated,
                "needs_attention": needs_attention,
                "version": version,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        printer_id = d.pop("printer_id")

        external_id = d.pop("external_id")

        state = d.pop("state")

        def _parse_file_name(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        file_name = _parse_file_name(d.pop("file_name"))

        def _parse_started_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                started_at_type_0 = datetime.datetime.fromisoformat(data)

                return started_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        started_at = _parse_started_at(d.pop("started_at"))

        def _parse_ended_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                ended_at_type_0 = datetime.datetime.fromisoformat(data)

                return ended_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        ended_at = _parse_ended_at(d.pop("ended_at"))

        def _parse_duration_seconds(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        duration_seconds = _parse_duration_seconds(d.pop("duration_seconds"))

        def _parse_progress(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        progress = _parse_progress(d.pop("progress"))

        def _parse_reason(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        reason = _parse_reason(d.pop("reason"))

        def _parse_run_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        run_id = _parse_run_id(d.pop("run_id"))

        def _parse_run_number(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        run_number = _parse_run_number(d.pop("run_number"))

        used_grams = d.pop("used_grams")

        usage_estimated = d.pop("usage_estimated")

        def _parse_needs_attention(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        needs_attention = _parse_needs_attention(d.pop("needs_attention"))

        version = d.pop("version")

        job_payload = cls(
            id=id,
            printer_id=printer_id,
            external_id=external_id,
            state=state,
            file_name=file_name,
            started_at=started_at,
            ended_at=ended_at,
            duration_seconds=duration_seconds,
            progress=progress,
            reason=reason,
            run_id=run_id,
            run_number=run_number,
            used_grams=used_grams,
            usage_estimated=usage_estimated,
            needs_attention=needs_attention,
            version=version,
        )

        job_payload.additional_properties = d
        return job_payload

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

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.job_state import JobState

if TYPE_CHECKING:
    from ..models.made_product import MadeProduct


T = TypeVar("T", bound="CurrentJob")


@_attrs_define
class CurrentJob:
    """The job that a printer prints, or that it failed at.

    Attributes:
        id (str):
        state (JobState): What became of a job.
        reason (None | str): Why it failed.
        file_name (None | str):
        started_at (datetime.datetime | None):
        progress (float | None): 0 to 1
        expected_end_at (datetime.datetime | None): By its pace so far; null before 2 %, and while it does not print.
        run_id (None | str): Null until the job is matched to a production run.
        run_number (None | str):
        makes (list[MadeProduct]): The pieces that the job names, else those of its run.
        needs_attention (None | str): What could not be booked or matched, and why.
    """

    id: str
    state: JobState
    reason: None | str
    file_name: None | str
    started_at: datetime.datetime | None
    progress: float | None
    expected_end_at: datetime.datetime | None
    run_id: None | str
    run_number: None | str
    makes: list[MadeProduct]
    needs_attention: None | str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        state = self.state.value

        reason: None | str
        reason = self.reason

        file_name: None | str
        file_name = self.file_name

        started_at: None | str
        if isinstance(self.started_at, datetime.datetime):
            started_at = self.started_at.isoformat()
        else:
            started_at = self.started_at

        progress: float | None
        progress = self.progress

        expected_end_at: None | str
        if isinstance(self.expected_end_at, datetime.datetime):
            expected_end_at = self.expected_end_at.isoformat()
        else:
            expected_end_at = self.expected_end_at

        run_id: None | str
        run_id = self.run_id

        run_number: None | str
        run_number = self.run_number

        makes = []
        for makes_item_data in self.makes:
            makes_item = makes_item_data.to_dict()
            makes.append(makes_item)

        needs_attention: None | str
        needs_attention = self.needs_attention

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "state": state,
                "reason": reason,
                "file_name": file_name,
                "started_at": started_at,
                "progress": progress,
                "expected_end_at": expected_end_at,
                "run_id": run_id,
                "run_number": run_number,
                "makes": makes,
                "needs_attention": needs_attention,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.made_product import MadeProduct  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        state = JobState(d.pop("state"))

        def _parse_reason(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        reason = _parse_reason(d.pop("reason"))

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

        def _parse_progress(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        progress = _parse_progress(d.pop("progress"))

        def _parse_expected_end_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                expected_end_at_type_0 = datetime.datetime.fromisoformat(data)

                return expected_end_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        expected_end_at = _parse_expected_end_at(d.pop("expected_end_at"))

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

        makes = []
        _makes = d.pop("makes")
        for makes_item_data in _makes:
            makes_item = MadeProduct.from_dict(makes_item_data)

            makes.append(makes_item)

        def _parse_needs_attention(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        needs_attention = _parse_needs_attention(d.pop("needs_attention"))

        current_job = cls(
            id=id,
            state=state,
            reason=reason,
            file_name=file_name,
            started_at=started_at,
            progress=progress,
            expected_end_at=expected_end_at,
            run_id=run_id,
            run_number=run_number,
            makes=makes,
            needs_attention=needs_attention,
        )

        current_job.additional_properties = d
        return current_job

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

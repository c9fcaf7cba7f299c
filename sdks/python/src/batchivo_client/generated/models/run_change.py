from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="RunChange")


@_attrs_define
class RunChange:
    """Fields to change; those left out stay, null clears. The status has calls of its own.

    Attributes:
        printer_name (None | str | Unset):
        estimated_minutes (float | None | Unset): How long it should print.
        quality_rating (int | None | Unset): 1 (poor) to 5.
        notes (None | str | Unset):
    """

    printer_name: None | str | Unset = UNSET
    estimated_minutes: float | None | Unset = UNSET
    quality_rating: int | None | Unset = UNSET
    notes: None | str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        printer_name: None | str | Unset
        if isinstance(self.printer_name, Unset):
            printer_name = UNSET
        else:
            printer_name = self.printer_name

        estimated_minutes: float | None | Unset
        if isinstance(self.estimated_minutes, Unset):
            estimated_minutes = UNSET
        else:
            estimated_minutes = self.estimated_minutes

        quality_rating: int | None | Unset
        if isinstance(self.quality_rating, Unset):
            quality_rating = UNSET
        else:
            quality_rating = self.quality_rating

        notes: None | str | Unset
        if isinstance(self.notes, Unset):
            notes = UNSET
        else:
            notes = self.notes

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if printer_name is not UNSET:
            field_dict["printer_name"] = printer_name
        if estimated_minutes is not UNSET:
            field_dict["estimated_minutes"] = estimated_minutes
        if quality_rating is not UNSET:
            field_dict["quality_rating"] = quality_rating
        if notes is not UNSET:
            field_dict["notes"] = notes

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)

        def _parse_printer_name(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        printer_name = _parse_printer_name(d.pop("printer_name", UNSET))

        def _parse_estimated_minutes(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        estimated_minutes = _parse_estimated_minutes(d.pop("estimated_minutes", UNSET))

        def _parse_quality_rating(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        quality_rating = _parse_quality_rating(d.pop("quality_rating", UNSET))

        def _parse_notes(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        notes = _parse_notes(d.pop("notes", UNSET))

        run_change = cls(
            printer_name=printer_name,
            estimated_minutes=estimated_minutes,
            quality_rating=quality_rating,
            notes=notes,
        )

        return run_change

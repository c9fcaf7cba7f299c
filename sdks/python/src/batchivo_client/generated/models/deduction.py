from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="Deduction")


@_attrs_define
class Deduction:
    """Filament that was used: by weight or by length, one of the two.

    Attributes:
        grams (float | None | Unset):
        length_mm (float | None | Unset): Weighed by the spool's density and diameter.
        reason (None | str | Unset):
    """

    grams: float | None | Unset = UNSET
    length_mm: float | None | Unset = UNSET
    reason: None | str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        grams: float | None | Unset
        if isinstance(self.grams, Unset):
            grams = UNSET
        else:
            grams = self.grams

        length_mm: float | None | Unset
        if isinstance(self.length_mm, Unset):
            length_mm = UNSET
        else:
            length_mm = self.length_mm

        reason: None | str | Unset
        if isinstance(self.reason, Unset):
            reason = UNSET
        else:
            reason = self.reason

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if grams is not UNSET:
            field_dict["grams"] = grams
        if length_mm is not UNSET:
            field_dict["length_mm"] = length_mm
        if reason is not UNSET:
            field_dict["reason"] = reason

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)

        def _parse_grams(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        grams = _parse_grams(d.pop("grams", UNSET))

        def _parse_length_mm(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        length_mm = _parse_length_mm(d.pop("length_mm", UNSET))

        def _parse_reason(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        reason = _parse_reason(d.pop("reason", UNSET))

        deduction = cls(
            grams=grams,
            length_mm=length_mm,
            reason=reason,
        )

        return deduction

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="Measurement")


@_attrs_define
class Measurement:
    """What the scale shows with the spool on it.

    Attributes:
        gross_weight_grams (float):
        spool_weight_grams (float | None | Unset): The empty spool, where it is not known yet; kept.
        reason (None | str | Unset):
    """

    gross_weight_grams: float
    spool_weight_grams: float | None | Unset = UNSET
    reason: None | str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        gross_weight_grams = self.gross_weight_grams

        spool_weight_grams: float | None | Unset
        if isinstance(self.spool_weight_grams, Unset):
            spool_weight_grams = UNSET
        else:
            spool_weight_grams = self.spool_weight_grams

        reason: None | str | Unset
        if isinstance(self.reason, Unset):
            reason = UNSET
        else:
            reason = self.reason

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "gross_weight_grams": gross_weight_grams,
            }
        )
        if spool_weight_grams is not UNSET:
            field_dict["spool_weight_grams"] = spool_weight_grams
        if reason is not UNSET:
            field_dict["reason"] = reason

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        gross_weight_grams = d.pop("gross_weight_grams")

        def _parse_spool_weight_grams(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        spool_weight_grams = _parse_spool_weight_grams(d.pop("spool_weight_grams", UNSET))

        def _parse_reason(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        reason = _parse_reason(d.pop("reason", UNSET))

        measurement = cls(
            gross_weight_grams=gross_weight_grams,
            spool_weight_grams=spool_weight_grams,
            reason=reason,
        )

        return measurement

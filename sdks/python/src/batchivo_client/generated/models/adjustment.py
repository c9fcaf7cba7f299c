from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="Adjustment")


@_attrs_define
class Adjustment:
    """A correction of the weight left.

    Attributes:
        delta_grams (float): With its sign; not zero.
        reason (str):
    """

    delta_grams: float
    reason: str

    def to_dict(self) -> dict[str, Any]:
        delta_grams = self.delta_grams

        reason = self.reason

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "delta_grams": delta_grams,
                "reason": reason,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        delta_grams = d.pop("delta_grams")

        reason = d.pop("reason")

        adjustment = cls(
            delta_grams=delta_grams,
            reason=reason,
        )

        return adjustment

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.failure_reason import FailureReason
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.waste import Waste


T = TypeVar("T", bound="Failure")


@_attrs_define
class Failure:
    """Why the run failed, and what it used up.

    Attributes:
        reason (FailureReason): Why a run failed.
        text (None | str | Unset):
        wasted (list[Waste] | Unset): A material that is not named wasted what was recorded for it, or nothing.
    """

    reason: FailureReason
    text: None | str | Unset = UNSET
    wasted: list[Waste] | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        reason = self.reason.value

        text: None | str | Unset
        if isinstance(self.text, Unset):
            text = UNSET
        else:
            text = self.text

        wasted: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.wasted, Unset):
            wasted = []
            for wasted_item_data in self.wasted:
                wasted_item = wasted_item_data.to_dict()
                wasted.append(wasted_item)

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "reason": reason,
            }
        )
        if text is not UNSET:
            field_dict["text"] = text
        if wasted is not UNSET:
            field_dict["wasted"] = wasted

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.waste import Waste  # noqa: PLC0415

        d = dict(src_dict)
        reason = FailureReason(d.pop("reason"))

        def _parse_text(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        text = _parse_text(d.pop("text", UNSET))

        _wasted = d.pop("wasted", UNSET)
        wasted: list[Waste] | Unset = UNSET
        if _wasted is not UNSET:
            wasted = []
            for wasted_item_data in _wasted:
                wasted_item = Waste.from_dict(wasted_item_data)

                wasted.append(wasted_item)

        failure = cls(
            reason=reason,
            text=text,
            wasted=wasted,
        )

        return failure

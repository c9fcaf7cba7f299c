from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="SlotInput")


@_attrs_define
class SlotInput:
    """A place for a spool.

    Attributes:
        slot (int): As the printer's program counts.
        name (None | str | Unset):
    """

    slot: int
    name: None | str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        slot = self.slot

        name: None | str | Unset
        if isinstance(self.name, Unset):
            name = UNSET
        else:
            name = self.name

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "slot": slot,
            }
        )
        if name is not UNSET:
            field_dict["name"] = name

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        slot = d.pop("slot")

        def _parse_name(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        name = _parse_name(d.pop("name", UNSET))

        slot_input = cls(
            slot=slot,
            name=name,
        )

        return slot_input

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.slot_place import SlotPlace


T = TypeVar("T", bound="Loading")


@_attrs_define
class Loading:
    """The other slot and spool of a loading.

    Attributes:
        left (None | SlotPlace): The slot that the spool left.
        unloaded_spool_id (None | str): The spool that was in the slot before.
    """

    left: None | SlotPlace
    unloaded_spool_id: None | str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.slot_place import SlotPlace  # noqa: PLC0415

        left: dict[str, Any] | None
        if isinstance(self.left, SlotPlace):
            left = self.left.to_dict()
        else:
            left = self.left

        unloaded_spool_id: None | str
        unloaded_spool_id = self.unloaded_spool_id

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "left": left,
                "unloaded_spool_id": unloaded_spool_id,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.slot_place import SlotPlace  # noqa: PLC0415

        d = dict(src_dict)

        def _parse_left(data: object) -> None | SlotPlace:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                left_type_1 = SlotPlace.from_dict(data)

                return left_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | SlotPlace, data)

        left = _parse_left(d.pop("left"))

        def _parse_unloaded_spool_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        unloaded_spool_id = _parse_unloaded_spool_id(d.pop("unloaded_spool_id"))

        loading = cls(
            left=left,
            unloaded_spool_id=unloaded_spool_id,
        )

        loading.additional_properties = d
        return loading

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

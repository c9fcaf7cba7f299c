from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="LoadedSpool")


@_attrs_define
class LoadedSpool:
    """A spool in a slot.

    Attributes:
        id (str):
        number (int | None):
        name (str): Brand, material and colour.
        color_hex (None | str):
        remaining_weight_grams (float | None):
    """

    id: str
    number: int | None
    name: str
    color_hex: None | str
    remaining_weight_grams: float | None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        number: int | None
        number = self.number

        name = self.name

        color_hex: None | str
        color_hex = self.color_hex

        remaining_weight_grams: float | None
        remaining_weight_grams = self.remaining_weight_grams

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "number": number,
                "name": name,
                "color_hex": color_hex,
                "remaining_weight_grams": remaining_weight_grams,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        def _parse_number(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        number = _parse_number(d.pop("number"))

        name = d.pop("name")

        def _parse_color_hex(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        color_hex = _parse_color_hex(d.pop("color_hex"))

        def _parse_remaining_weight_grams(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        remaining_weight_grams = _parse_remaining_weight_grams(d.pop("remaining_weight_grams"))

        loaded_spool = cls(
            id=id,
            number=number,
            name=name,
            color_hex=color_hex,
            remaining_weight_grams=remaining_weight_grams,
        )

        loaded_spool.additional_properties = d
        return loaded_spool

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

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="SpoolUpdatedPayload")


@_attrs_define
class SpoolUpdatedPayload:
    """A spool that was changed.

    Attributes:
        id (str):
        number (int | None):
        name (str): Brand, material and colour, for people.
        material_type (str):
        material_name (None | str):
        brand (None | str):
        color (None | str):
        color_hex (None | str):
        location (None | str):
        net_weight_grams (float | None): Null if it is not known.
        remaining_weight_grams (float | None):
        used_weight_grams (float):
        reserved_weight_grams (float):
        archived (bool):
        version (int):
        changed (list[str]): The names of the spool's fields that changed.
    """

    id: str
    number: int | None
    name: str
    material_type: str
    material_name: None | str
    brand: None | str
    color: None | str
    color_hex: None | str
    location: None | str
    net_weight_grams: float | None
    remaining_weight_grams: float | None
    used_weight_grams: float
    reserved_weight_grams: float
    archived: bool
    version: int
    changed: list[str]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        number: int | None
        number = self.number

        name = self.name

        material_type = self.material_type

        material_name: None | str
        material_name = self.material_name

        brand: None | str
        brand = self.brand

        color: None | str
        color = self.color

        color_hex: None | str
        color_hex = self.color_hex

        location: None | str
        location = self.location

        net_weight_grams: float | None
        net_weight_grams = self.net_weight_grams

        remaining_weight_grams: float | None
        remaining_weight_grams = self.remaining_weight_grams

        used_weight_grams = self.used_weight_grams

        reserved_weight_grams = self.reserved_weight_grams

        archived = self.archived

        version = self.version

        changed = self.changed

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "number": number,
                "name": name,
                "material_type": material_type,
                "material_name": material_name,
                "brand": brand,
                "color": color,
                "color_hex": color_hex,
                "location": location,
                "net_weight_grams": net_weight_grams,
                "remaining_weight_grams": remaining_weight_grams,
                "used_weight_grams": used_weight_grams,
                "reserved_weight_grams": reserved_weight_grams,
                "archived": archived,
                "version": version,
                "changed": changed,
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

        material_type = d.pop("material_type")

        def _parse_material_name(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        material_name = _parse_material_name(d.pop("material_name"))

        def _parse_brand(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        brand = _parse_brand(d.pop("brand"))

        def _parse_color(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        color = _parse_color(d.pop("color"))

        def _parse_color_hex(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        color_hex = _parse_color_hex(d.pop("color_hex"))

        def _parse_location(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        location = _parse_location(d.pop("location"))

        def _parse_net_weight_grams(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        net_weight_grams = _parse_net_weight_grams(d.pop("net_weight_grams"))

        def _parse_remaining_weight_grams(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        remaining_weight_grams = _parse_remaining_weight_grams(d.pop("remaining_weight_grams"))

        used_weight_grams = d.pop("used_weight_grams")

        reserved_weight_grams = d.pop("reserved_weight_grams")

        archived = d.pop("archived")

        version = d.pop("version")

        changed = cast(list[str], d.pop("changed"))

        spool_updated_payload = cls(
            id=id,
            number=number,
            name=name,
            material_type=material_type,
            material_name=material_name,
            brand=brand,
            color=color,
            color_hex=color_hex,
            location=location,
            net_weight_grams=net_weight_grams,
            remaining_weight_grams=remaining_weight_grams,
            used_weight_grams=used_weight_grams,
            reserved_weight_grams=reserved_weight_grams,
            archived=archived,
            version=version,
            changed=changed,
        )

        spool_updated_payload.additional_properties = d
        return spool_updated_payload

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

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="FilamentPayload")


@_attrs_define
class FilamentPayload:
    """A filament after the change; for a deleted one, its last state.

    Attributes:
        id (str):
        number (int | None):
        brand_id (None | str):
        brand (None | str):
        material (None | str):
        name (None | str):
        color (None | str):
        color_hex (None | str):
        diameter_mm (float):
        net_weight_grams (float | None):
        article_number (None | str):
        external_id (None | str):
        low_stock_threshold_grams (float | None):
        version (int):
    """

    id: str
    number: int | None
    brand_id: None | str
    brand: None | str
    material: None | str
    name: None | str
    color: None | str
    color_hex: None | str
    diameter_mm: float
    net_weight_grams: float | None
    article_number: None | str
    external_id: None | str
    low_stock_threshold_grams: float | None
    version: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        number: int | None
        number = self.number

        brand_id: None | str
        brand_id = self.brand_id

        brand: None | str
        brand = self.brand

        material: None | str
        material = self.material

        name: None | str
        name = self.name

        color: None | str
        color = self.color

        color_hex: None | str
        color_hex = self.color_hex

        diameter_mm = self.diameter_mm

        net_weight_grams: float | None
        net_weight_grams = self.net_weight_grams

        article_number: None | str
        article_number = self.article_number

        external_id: None | str
        external_id = self.external_id

        low_stock_threshold_grams: float | None
        low_stock_threshold_grams = self.low_stock_threshold_grams

        version = self.version

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "number": number,
                "brand_id": brand_id,
                "brand": brand,
                "material": material,
                "name": name,
                "color": color,
                "color_hex": color_hex,
                "diameter_mm": diameter_mm,
                "net_weight_grams": net_weight_grams,
                "article_number": article_number,
                "external_id": external_id,
                "low_stock_threshold_grams": low_stock_threshold_grams,
                "version": version,
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

        def _parse_brand_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        brand_id = _parse_brand_id(d.pop("brand_id"))

        def _parse_brand(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        brand = _parse_brand(d.pop("brand"))

        def _parse_material(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        material = _parse_material(d.pop("material"))

        def _parse_name(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        name = _parse_name(d.pop("name"))

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

        diameter_mm = d.pop("diameter_mm")

        def _parse_net_weight_grams(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        net_weight_grams = _parse_net_weight_grams(d.pop("net_weight_grams"))

        def _parse_article_number(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        article_number = _parse_article_number(d.pop("article_number"))

        def _parse_external_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        external_id = _parse_external_id(d.pop("external_id"))

        def _parse_low_stock_threshold_grams(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        low_stock_threshold_grams = _parse_low_stock_threshold_grams(
            d.pop("low_stock_threshold_grams")
        )

        version = d.pop("version")

        filament_payload = cls(
            id=id,
            number=number,
            brand_id=brand_id,
            brand=brand,
            material=material,
            name=name,
            color=color,
            color_hex=color_hex,
            diameter_mm=diameter_mm,
            net_weight_grams=net_weight_grams,
            article_number=article_number,
            external_id=external_id,
            low_stock_threshold_grams=low_stock_threshold_grams,
            version=version,
        )

        filament_payload.additional_properties = d
        return filament_payload

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

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.article_source import ArticleSource
from ..models.material_type import MaterialType

T = TypeVar("T", bound="Article")


@_attrs_define
class Article:
    """Filament as it is sold, with the fields of a spool that its code tells; null if unknown.

    Attributes:
        source (ArticleSource): Where an article is known from.
        spool_id (None | str): The workspace's latest spool of it.
        filament_id (None | str): The workspace's filament.
        material_type (MaterialType): A family of filament; ``Custom`` is anything not listed.
        material_name (None | str):
        brand (None | str):
        color (None | str):
        color_hex (None | str):
        finish (None | str):
        diameter_mm (float | None):
        density (float | None): g/cm3
        net_weight_grams (float | None):
        spool_weight_grams (float | None): The empty spool.
        barcode (None | str):
        article_number (None | str): The maker's.
    """

    source: ArticleSource
    spool_id: None | str
    filament_id: None | str
    material_type: MaterialType
    material_name: None | str
    brand: None | str
    color: None | str
    color_hex: None | str
    finish: None | str
    diameter_mm: float | None
    density: float | None
    net_weight_grams: float | None
    spool_weight_grams: float | None
    barcode: None | str
    article_number: None | str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        source = self.source.value

        spool_id: None | str
        spool_id = self.spool_id

        filament_id: None | str
        filament_id = self.filament_id

        material_type = self.material_type.value

        material_name: None | str
        material_name = self.material_name

        brand: None | str
        brand = self.brand

        color: None | str
        color = self.color

        color_hex: None | str
        color_hex = self.color_hex

        finish: None | str
        finish = self.finish

        diameter_mm: float | None
        diameter_mm = self.diameter_mm

        density: float | None
        density = self.density

        net_weight_grams: float | None
        net_weight_grams = self.net_weight_grams

        spool_weight_grams: float | None
        spool_weight_grams = self.spool_weight_grams

        barcode: None | str
        barcode = self.barcode

        article_number: None | str
        article_number = self.article_number

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "source": source,
                "spool_id": spool_id,
                "filament_id": filament_id,
                "material_type": material_type,
                "material_name": material_name,
                "brand": brand,
                "color": color,
                "color_hex": color_hex,
                "finish": finish,
                "diameter_mm": diameter_mm,
                "density": density,
                "net_weight_grams": net_weight_grams,
                "spool_weight_grams": spool_weight_grams,
                "barcode": barcode,
                "article_number": article_number,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        source = ArticleSource(d.pop("source"))

        def _parse_spool_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        spool_id = _parse_spool_id(d.pop("spool_id"))

        def _parse_filament_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        filament_id = _parse_filament_id(d.pop("filament_id"))

        material_type = MaterialType(d.pop("material_type"))

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

        def _parse_finish(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        finish = _parse_finish(d.pop("finish"))

        def _parse_diameter_mm(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        diameter_mm = _parse_diameter_mm(d.pop("diameter_mm"))

        def _parse_density(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        density = _parse_density(d.pop("density"))

        def _parse_net_weight_grams(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        net_weight_grams = _parse_net_weight_grams(d.pop("net_weight_grams"))

        def _parse_spool_weight_grams(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        spool_weight_grams = _parse_spool_weight_grams(d.pop("spool_weight_grams"))

        def _parse_barcode(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        barcode = _parse_barcode(d.pop("barcode"))

        def _parse_article_number(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        article_number = _parse_article_number(d.pop("article_number"))

        article = cls(
            source=source,
            spool_id=spool_id,
            filament_id=filament_id,
            material_type=material_type,
            material_name=material_name,
            brand=brand,
            color=color,
            color_hex=color_hex,
            finish=finish,
            diameter_mm=diameter_mm,
            density=density,
            net_weight_grams=net_weight_grams,
            spool_weight_grams=spool_weight_grams,
            barcode=barcode,
            article_number=article_number,
        )

        article.additional_properties = d
        return article

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

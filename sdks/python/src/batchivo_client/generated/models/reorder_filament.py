from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.material_type import MaterialType

T = TypeVar("T", bound="ReorderFilament")


@_attrs_define
class ReorderFilament:
    """A filament whose spools together are running short.

    Attributes:
        filament_id (None | str): Null for the spools of one material and colour without a filament.
        brand (None | str):
        name (None | str):
        article_number (None | str):
        material_type (MaterialType): A family of filament; ``Custom`` is anything not listed.
        color (None | str):
        available_grams (float): Remaining grams that are not reserved.
        threshold_grams (float): The filament's; without one the highest threshold of its spools.
        suggested_spools (int): As many as the last one as exceed the threshold.
        spool_grams (float): The net weight of the spool bought last; without spools the filament's, or 1,000 if it is
            not known.
        last_supplier (None | str):
        last_price (float | None): Of the spool bought last; without spools the filament's.
    """

    filament_id: None | str
    brand: None | str
    name: None | str
    article_number: None | str
    material_type: MaterialType
    color: None | str
    available_grams: float
    threshold_grams: float
    suggested_spools: int
    spool_grams: float
    last_supplier: None | str
    last_price: float | None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        filament_id: None | str
        filament_id = self.filament_id

        brand: None | str
        brand = self.brand

        name: None | str
        name = self.name

        article_number: None | str
        article_number = self.article_number

        material_type = self.material_type.value

        color: None | str
        color = self.color

        available_grams = self.available_grams

        threshold_grams = self.threshold_grams

        suggested_spools = self.suggested_spools

        spool_grams = self.spool_grams

        last_supplier: None | str
        last_supplier = self.last_supplier

        last_price: float | None
        last_price = self.last_price

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "filament_id": filament_id,
                "brand": brand,
                "name": name,
                "article_number": article_number,
                "material_type": material_type,
                "color": color,
                "available_grams": available_grams,
                "threshold_grams": threshold_grams,
                "suggested_spools": suggested_spools,
                "spool_grams": spool_grams,
                "last_supplier": last_supplier,
                "last_price": last_price,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)

        def _parse_filament_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        filament_id = _parse_filament_id(d.pop("filament_id"))

        def _parse_brand(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        brand = _parse_brand(d.pop("brand"))

        def _parse_name(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        name = _parse_name(d.pop("name"))

        def _parse_article_number(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        article_number = _parse_article_number(d.pop("article_number"))

        material_type = MaterialType(d.pop("material_type"))

        def _parse_color(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        color = _parse_color(d.pop("color"))

        available_grams = d.pop("available_grams")

        threshold_grams = d.pop("threshold_grams")

        suggested_spools = d.pop("suggested_spools")

        spool_grams = d.pop("spool_grams")

        def _parse_last_supplier(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        last_supplier = _parse_last_supplier(d.pop("last_supplier"))

        def _parse_last_price(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        last_price = _parse_last_price(d.pop("last_price"))

        reorder_filament = cls(
            filament_id=filament_id,
            brand=brand,
            name=name,
            article_number=article_number,
            material_type=material_type,
            color=color,
            available_grams=available_grams,
            threshold_grams=threshold_grams,
            suggested_spools=suggested_spools,
            spool_grams=spool_grams,
            last_supplier=last_supplier,
            last_price=last_price,
        )

        reorder_filament.additional_properties = d
        return reorder_filament

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

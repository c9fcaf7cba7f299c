from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.color_direction import ColorDirection
from ..models.state import State

if TYPE_CHECKING:
    from ..models.filament_stock import FilamentStock


T = TypeVar("T", bound="Filament")


@_attrs_define
class Filament:
    """A kind of filament.

    Attributes:
        id (str):
        number (int | None): Counts the workspace's, and stands for the id in paths.
        brand_id (None | str):
        brand (None | str):
        material (None | str):
        name (None | str):
        color (None | str):
        color_hex (None | str):
        color_hexes (list[str]):
        color_direction (ColorDirection | None):
        finish (None | str):
        diameter_mm (float):
        density (float | None): g/cm3; its own or its material's.
        net_weight_grams (float | None):
        spool_weight_grams (float | None):
        price (float | None):
        extruder_temperature_c (int | None):
        bed_temperature_c (int | None):
        article_number (None | str):
        barcodes (list[str]):
        external_id (None | str):
        low_stock_threshold_grams (float | None):
        low_stock (bool): Whether `stock` is at `low_stock_threshold_grams` or below; false without one.
        notes (None | str):
        state (State): What is being done to a filament's spools, or a brand's filaments.
        stock (FilamentStock): The spools of a filament, without archived ones.
        created_at (datetime.datetime):
        updated_at (datetime.datetime):
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
    color_hexes: list[str]
    color_direction: ColorDirection | None
    finish: None | str
    diameter_mm: float
    density: float | None
    net_weight_grams: float | None
    spool_weight_grams: float | None
    price: float | None
    extruder_temperature_c: int | None
    bed_temperature_c: int | None
    article_number: None | str
    barcodes: list[str]
    external_id: None | str
    low_stock_threshold_grams: float | None
    low_stock: bool
    notes: None | str
    state: State
    stock: FilamentStock
    created_at: datetime.datetime
    updated_at: datetime.datetime
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

        color_hexes = self.color_hexes

        color_direction: None | str
        if isinstance(self.color_direction, ColorDirection):
            color_direction = self.color_direction.value
        else:
            color_direction = self.color_direction

        finish: None | str
        finish = self.finish

        diameter_mm = self.diameter_mm

        density: float | None
        density = self.density

        net_weight_grams: float | None
        net_weight_grams = self.net_weight_grams

        spool_weight_grams: float | None
        spool_weight_grams = self.spool_weight_grams

        price: float | None
        price = self.price

        extruder_temperature_c: int | None
        extruder_temperature_c = self.extruder_temperature_c

        bed_temperature_c: int | None
        bed_temperature_c = self.bed_temperature_c

        article_number: None | str
        article_number = self.article_number

        barcodes = self.barcodes

        external_id: None | str
        external_id = self.external_id

        low_stock_threshold_grams: float | None
        low_stock_threshold_grams = self.low_stock_threshold_grams

        low_stock = self.low_stock

        notes: None | str
        notes = self.notes

        state = self.state.value

        stock = self.stock.to_dict()

        created_at = self.created_at.isoformat()

        updated_at = self.updated_at.isoformat()

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
                "color_hexes": color_hexes,
                "color_direction": color_direction,
                "finish": finish,
                "diameter_mm": diameter_mm,
                "density": density,
                "net_weight_grams": net_weight_grams,
                "spool_weight_grams": spool_weight_grams,
                "price": price,
                "extruder_temperature_c": extruder_temperature_c,
                "bed_temperature_c": bed_temperature_c,
                "article_number": article_number,
                "barcodes": barcodes,
                "external_id": external_id,
                "low_stock_threshold_grams": low_stock_threshold_grams,
                "low_stock": low_stock,
                "notes": notes,
                "state": state,
                "stock": stock,
                "created_at": created_at,
                "updated_at": updated_at,
                "version": version,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.filament_stock import FilamentStock  # noqa: PLC0415

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

        color_hexes = cast(list[str], d.pop("color_hexes"))

        def _parse_color_direction(data: object) -> ColorDirection | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                color_direction_type_1 = ColorDirection(data)

                return color_direction_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(ColorDirection | None, data)

        color_direction = _parse_color_direction(d.pop("color_direction"))

        def _parse_finish(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        finish = _parse_finish(d.pop("finish"))

        diameter_mm = d.pop("diameter_mm")

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

        def _parse_price(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        price = _parse_price(d.pop("price"))

        def _parse_extruder_temperature_c(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        extruder_temperature_c = _parse_extruder_temperature_c(d.pop("extruder_temperature_c"))

        def _parse_bed_temperature_c(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        bed_temperature_c = _parse_bed_temperature_c(d.pop("bed_temperature_c"))

        def _parse_article_number(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        article_number = _parse_article_number(d.pop("article_number"))

        barcodes = cast(list[str], d.pop("barcodes"))

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

        low_stock = d.pop("low_stock")

        def _parse_notes(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        notes = _parse_notes(d.pop("notes"))

        state = State(d.pop("state"))

        stock = FilamentStock.from_dict(d.pop("stock"))

        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))

        updated_at = datetime.datetime.fromisoformat(d.pop("updated_at"))

        version = d.pop("version")

        filament = cls(
            id=id,
            number=number,
            brand_id=brand_id,
            brand=brand,
            material=material,
            name=name,
            color=color,
            color_hex=color_hex,
            color_hexes=color_hexes,
            color_direction=color_direction,
            finish=finish,
            diameter_mm=diameter_mm,
            density=density,
            net_weight_grams=net_weight_grams,
            spool_weight_grams=spool_weight_grams,
            price=price,
            extruder_temperature_c=extruder_temperature_c,
            bed_temperature_c=bed_temperature_c,
            article_number=article_number,
            barcodes=barcodes,
            external_id=external_id,
            low_stock_threshold_grams=low_stock_threshold_grams,
            low_stock=low_stock,
            notes=notes,
            state=state,
            stock=stock,
            created_at=created_at,
            updated_at=updated_at,
            version=version,
        )

        filament.additional_properties = d
        return filament

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

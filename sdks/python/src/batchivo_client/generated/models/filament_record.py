from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.color_direction import ColorDirection
from ..types import UNSET, Unset

T = TypeVar("T", bound="FilamentRecord")


@_attrs_define
class FilamentRecord:
    """A filament as a row of a file, without its brand's id, state and stock.

    Attributes:
        id (None | str | Unset):
        external_id (None | str | Unset): The filament's id in another system.
        number (int | None | Unset):
        brand (None | str | Unset): The brand's name: found, or made if there is none of this name.
        material (None | str | Unset): Such as PLA, or any other words.
        name (None | str | Unset): Such as PLA Silk.
        color (None | str | Unset):
        color_hex (None | str | Unset): `#RRGGBB[AA]`
        color_direction (ColorDirection | None | Unset):
        finish (None | str | Unset): Such as matte or silk.
        density (float | None | Unset): g/cm3; needed unless the material's is known.
        net_weight_grams (float | None | Unset): Filament on a full spool.
        spool_weight_grams (float | None | Unset): The empty spool.
        price (float | None | Unset): Of a full spool, in the workspace's currency.
        extruder_temperature_c (int | None | Unset):
        bed_temperature_c (int | None | Unset):
        article_number (None | str | Unset):
        low_stock_threshold_grams (float | None | Unset): Of all its spools together. It counts for spools without one
            of their own, in place of the workspace's default.
        notes (None | str | Unset):
        diameter_mm (float | None | Unset):
        color_hexes (list[str] | Unset):
        barcodes (list[str] | Unset):
    """

    id: None | str | Unset = UNSET
    external_id: None | str | Unset = UNSET
    number: int | None | Unset = UNSET
    brand: None | str | Unset = UNSET
    material: None | str | Unset = UNSET
    name: None | str | Unset = UNSET
    color: None | str | Unset = UNSET
    color_hex: None | str | Unset = UNSET
    color_direction: ColorDirection | None | Unset = UNSET
    finish: None | str | Unset = UNSET
    density: float | None | Unset = UNSET
    net_weight_grams: float | None | Unset = UNSET
    spool_weight_grams: float | None | Unset = UNSET
    price: float | None | Unset = UNSET
    extruder_temperature_c: int | None | Unset = UNSET
    bed_temperature_c: int | None | Unset = UNSET
    article_number: None | str | Unset = UNSET
    low_stock_threshold_grams: float | None | Unset = UNSET
    notes: None | str | Unset = UNSET
    diameter_mm: float | None | Unset = UNSET
    color_hexes: list[str] | Unset = UNSET
    barcodes: list[str] | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        id: None | str | Unset
        if isinstance(self.id, Unset):
            id = UNSET
        else:
            id = self.id

        external_id: None | str | Unset
        if isinstance(self.external_id, Unset):
            external_id = UNSET
        else:
            external_id = self.external_id

        number: int | None | Unset
        if isinstance(self.number, Unset):
            number = UNSET
        else:
            number = self.number

        brand: None | str | Unset
        if isinstance(self.brand, Unset):
            brand = UNSET
        else:
            brand = self.brand

        material: None | str | Unset
        if isinstance(self.material, Unset):
            material = UNSET
        else:
            material = self.material

        name: None | str | Unset
        if isinstance(self.name, Unset):
            name = UNSET
        else:
            name = self.name

        color: None | str | Unset
        if isinstance(self.color, Unset):
            color = UNSET
        else:
            color = self.color

        color_hex: None | str | Unset
        if isinstance(self.color_hex, Unset):
            color_hex = UNSET
        else:
            color_hex = self.color_hex

        color_direction: None | str | Unset
        if isinstance(self.color_direction, Unset):
            color_direction = UNSET
        elif isinstance(self.color_direction, ColorDirection):
            color_direction = self.color_direction.value
        else:
            color_direction = self.color_direction

        finish: None | str | Unset
        if isinstance(self.finish, Unset):
            finish = UNSET
        else:
            finish = self.finish

        density: float | None | Unset
        if isinstance(self.density, Unset):
            density = UNSET
        else:
            density = self.density

        net_weight_grams: float | None | Unset
        if isinstance(self.net_weight_grams, Unset):
            net_weight_grams = UNSET
        else:
            net_weight_grams = self.net_weight_grams

        spool_weight_grams: float | None | Unset
        if isinstance(self.spool_weight_grams, Unset):
            spool_weight_grams = UNSET
        else:
            spool_weight_grams = self.spool_weight_grams

        price: float | None | Unset
        if isinstance(self.price, Unset):
            price = UNSET
        else:
            price = self.price

        extruder_temperature_c: int | None | Unset
        if isinstance(self.extruder_temperature_c, Unset):
            extruder_temperature_c = UNSET
        else:
            extruder_temperature_c = self.extruder_temperature_c

        bed_temperature_c: int | None | Unset
        if isinstance(self.bed_temperature_c, Unset):
            bed_temperature_c = UNSET
        else:
            bed_temperature_c = self.bed_temperature_c

        article_number: None | str | Unset
        if isinstance(self.article_number, Unset):
            article_number = UNSET
        else:
            article_number = self.article_number

        low_stock_threshold_grams: float | None | Unset
        if isinstance(self.low_stock_threshold_grams, Unset):
            low_stock_threshold_grams = UNSET
        else:
            low_stock_threshold_grams = self.low_stock_threshold_grams

        notes: None | str | Unset
        if isinstance(self.notes, Unset):
            notes = UNSET
        else:
            notes = self.notes

        diameter_mm: float | None | Unset
        if isinstance(self.diameter_mm, Unset):
            diameter_mm = UNSET
        else:
            diameter_mm = self.diameter_mm

        color_hexes: list[str] | Unset = UNSET
        if not isinstance(self.color_hexes, Unset):
            color_hexes = self.color_hexes

        barcodes: list[str] | Unset = UNSET
        if not isinstance(self.barcodes, Unset):
            barcodes = self.barcodes

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if id is not UNSET:
            field_dict["id"] = id
        if external_id is not UNSET:
            field_dict["external_id"] = external_id
        if number is not UNSET:
            field_dict["number"] = number
        if brand is not UNSET:
            field_dict["brand"] = brand
        if material is not UNSET:
            field_dict["material"] = material
        if name is not UNSET:
            field_dict["name"] = name
        if color is not UNSET:
            field_dict["color"] = color
        if color_hex is not UNSET:
            field_dict["color_hex"] = color_hex
        if color_direction is not UNSET:
            field_dict["color_direction"] = color_direction
        if finish is not UNSET:
            field_dict["finish"] = finish
        if density is not UNSET:
            field_dict["density"] = density
        if net_weight_grams is not UNSET:
            field_dict["net_weight_grams"] = net_weight_grams
        if spool_weight_grams is not UNSET:
            field_dict["spool_weight_grams"] = spool_weight_grams
        if price is not UNSET:
            field_dict["price"] = price
        if extruder_temperature_c is not UNSET:
            field_dict["extruder_temperature_c"] = extruder_temperature_c
        if bed_temperature_c is not UNSET:
            field_dict["bed_temperature_c"] = bed_temperature_c
        if article_number is not UNSET:
            field_dict["article_number"] = article_number
        if low_stock_threshold_grams is not UNSET:
            field_dict["low_stock_threshold_grams"] = low_stock_threshold_grams
        if notes is not UNSET:
            field_dict["notes"] = notes
        if diameter_mm is not UNSET:
            field_dict["diameter_mm"] = diameter_mm
        if color_hexes is not UNSET:
            field_dict["color_hexes"] = color_hexes
        if barcodes is not UNSET:
            field_dict["barcodes"] = barcodes

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)

        def _parse_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        id = _parse_id(d.pop("id", UNSET))

        def _parse_external_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        external_id = _parse_external_id(d.pop("external_id", UNSET))

        def _parse_number(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        number = _parse_number(d.pop("number", UNSET))

        def _parse_brand(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        brand = _parse_brand(d.pop("brand", UNSET))

        def _parse_material(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        material = _parse_material(d.pop("material", UNSET))

        def _parse_name(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        name = _parse_name(d.pop("name", UNSET))

        def _parse_color(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        color = _parse_color(d.pop("color", UNSET))

        def _parse_color_hex(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        color_hex = _parse_color_hex(d.pop("color_hex", UNSET))

        def _parse_color_direction(data: object) -> ColorDirection | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                color_direction_type_1 = ColorDirection(data)

                return color_direction_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(ColorDirection | None | Unset, data)

        color_direction = _parse_color_direction(d.pop("color_direction", UNSET))

        def _parse_finish(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        finish = _parse_finish(d.pop("finish", UNSET))

        def _parse_density(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        density = _parse_density(d.pop("density", UNSET))

        def _parse_net_weight_grams(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        net_weight_grams = _parse_net_weight_grams(d.pop("net_weight_grams", UNSET))

        def _parse_spool_weight_grams(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        spool_weight_grams = _parse_spool_weight_grams(d.pop("spool_weight_grams", UNSET))

        def _parse_price(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        price = _parse_price(d.pop("price", UNSET))

        def _parse_extruder_temperature_c(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        extruder_temperature_c = _parse_extruder_temperature_c(
            d.pop("extruder_temperature_c", UNSET)
        )

        def _parse_bed_temperature_c(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        bed_temperature_c = _parse_bed_temperature_c(d.pop("bed_temperature_c", UNSET))

        def _parse_article_number(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        article_number = _parse_article_number(d.pop("article_number", UNSET))

        def _parse_low_stock_threshold_grams(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        low_stock_threshold_grams = _parse_low_stock_threshold_grams(
            d.pop("low_stock_threshold_grams", UNSET)
        )

        def _parse_notes(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        notes = _parse_notes(d.pop("notes", UNSET))

        def _parse_diameter_mm(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        diameter_mm = _parse_diameter_mm(d.pop("diameter_mm", UNSET))

        color_hexes = cast(list[str], d.pop("color_hexes", UNSET))

        barcodes = cast(list[str], d.pop("barcodes", UNSET))

        filament_record = cls(
            id=id,
            external_id=external_id,
            number=number,
            brand=brand,
            material=material,
            name=name,
            color=color,
            color_hex=color_hex,
            color_direction=color_direction,
            finish=finish,
            density=density,
            net_weight_grams=net_weight_grams,
            spool_weight_grams=spool_weight_grams,
            price=price,
            extruder_temperature_c=extruder_temperature_c,
            bed_temperature_c=bed_temperature_c,
            article_number=article_number,
            low_stock_threshold_grams=low_stock_threshold_grams,
            notes=notes,
            diameter_mm=diameter_mm,
            color_hexes=color_hexes,
            barcodes=barcodes,
        )

        return filament_record

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.material_type import MaterialType
from ..models.spool_status import SpoolStatus

T = TypeVar("T", bound="Spool")


@_attrs_define
class Spool:
    """A spool.

    Attributes:
        id (str):
        number (int | None): Counts the workspace's spools, and stands for the id in paths. Null for a spool from before
            there were numbers.
        filament_id (None | str): Null for a spool that was stored before there were filaments.
        material (str): The filament's material, such as PLA+.
        color_hexes (list[str]): The colours, if it has several.
        material_type (MaterialType): A family of filament; ``Custom`` is anything not listed.
        material_name (None | str):
        brand (None | str):
        color (None | str):
        color_hex (None | str):
        finish (None | str):
        diameter_mm (float):
        density (float | None): g/cm3; the spool's own or its material's.
        net_weight_grams (float | None): Null if it is not known.
        remaining_weight_grams (float | None): Null if the net weight is not known.
        used_weight_grams (float):
        reserved_weight_grams (float): Reserved for open production runs; may exceed the remaining weight.
        available_weight_grams (float): remaining - reserved, at least 0; 0 if the weight is not known.
        spool_weight_grams (float | None):
        purchase_price (float | None):
        cost_per_gram (float | None): purchase_price / net_weight_grams
        supplier (None | str):
        purchase_date (datetime.date | None):
        lot_number (None | str):
        location (None | str):
        barcode (None | str):
        low_stock_threshold_grams (float | None):
        printer_id (None | str): The printer that it is loaded in.
        slot (int | None): The printer's slot.
        archived (bool):
        status (SpoolStatus): Derived from the remaining weight, the threshold and whether the spool is archived.
        notes (None | str):
        external_id (None | str):
        created_at (datetime.datetime):
        updated_at (datetime.datetime):
        version (int):
    """

    id: str
    number: int | None
    filament_id: None | str
    material: str
    color_hexes: list[str]
    material_type: MaterialType
    material_name: None | str
    brand: None | str
    color: None | str
    color_hex: None | str
    finish: None | str
    diameter_mm: float
    density: float | None
    net_weight_grams: float | None
    remaining_weight_grams: float | None
    used_weight_grams: float
    reserved_weight_grams: float
    available_weight_grams: float
    spool_weight_grams: float | None
    purchase_price: float | None
    cost_per_gram: float | None
    supplier: None | str
    purchase_date: datetime.date | None
    lot_number: None | str
    location: None | str
    barcode: None | str
    low_stock_threshold_grams: float | None
    printer_id: None | str
    slot: int | None
    archived: bool
    status: SpoolStatus
    notes: None | str
    external_id: None | str
    created_at: datetime.datetime
    updated_at: datetime.datetime
    version: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        number: int | None
        number = self.number

        filament_id: None | str
        filament_id = self.filament_id

        material = self.material

        color_hexes = self.color_hexes

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

        diameter_mm = self.diameter_mm

        density: float | None
        density = self.density

        net_weight_grams: float | None
        net_weight_grams = self.net_weight_grams

        remaining_weight_grams: float | None
        remaining_weight_grams = self.remaining_weight_grams

        used_weight_grams = self.used_weight_grams

        reserved_weight_grams = self.reserved_weight_grams

        available_weight_grams = self.available_weight_grams

        spool_weight_grams: float | None
        spool_weight_grams = self.spool_weight_grams

        purchase_price: float | None
        purchase_price = self.purchase_price

        cost_per_gram: float | None
        cost_per_gram = self.cost_per_gram

        supplier: None | str
        supplier = self.supplier

        purchase_date: None | str
        if isinstance(self.purchase_date, datetime.date):
            purchase_date = self.purchase_date.isoformat()
        else:
            purchase_date = self.purchase_date

        lot_number: None | str
        lot_number = self.lot_number

        location: None | str
        location = self.location

        barcode: None | str
        barcode = self.barcode

        low_stock_threshold_grams: float | None
        low_stock_threshold_grams = self.low_stock_threshold_grams

        printer_id: None | str
        printer_id = self.printer_id

        slot: int | None
        slot = self.slot

        archived = self.archived

        status = self.status.value

        notes: None | str
        notes = self.notes

        external_id: None | str
        external_id = self.external_id

        created_at = self.created_at.isoformat()

        updated_at = self.updated_at.isoformat()

        version = self.version

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "number": number,
                "filament_id": filament_id,
                "material": material,
                "color_hexes": color_hexes,
                "material_type": material_type,
                "material_name": material_name,
                "brand": brand,
                "color": color,
                "color_hex": color_hex,
                "finish": finish,
                "diameter_mm": diameter_mm,
                "density": density,
                "net_weight_grams": net_weight_grams,
                "remaining_weight_grams": remaining_weight_grams,
                "used_weight_grams": used_weight_grams,
                "reserved_weight_grams": reserved_weight_grams,
                "available_weight_grams": available_weight_grams,
                "spool_weight_grams": spool_weight_grams,
                "purchase_price": purchase_price,
                "cost_per_gram": cost_per_gram,
                "supplier": supplier,
                "purchase_date": purchase_date,
                "lot_number": lot_number,
                "location": location,
                "barcode": barcode,
                "low_stock_threshold_grams": low_stock_threshold_grams,
                "printer_id": printer_id,
                "slot": slot,
                "archived": archived,
                "status": status,
                "notes": notes,
                "external_id": external_id,
                "created_at": created_at,
                "updated_at": updated_at,
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

        def _parse_filament_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        filament_id = _parse_filament_id(d.pop("filament_id"))

        material = d.pop("material")

        color_hexes = cast(list[str], d.pop("color_hexes"))

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

        def _parse_remaining_weight_grams(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        remaining_weight_grams = _parse_remaining_weight_grams(d.pop("remaining_weight_grams"))

        used_weight_grams = d.pop("used_weight_grams")

        reserved_weight_grams = d.pop("reserved_weight_grams")

        available_weight_grams = d.pop("available_weight_grams")

        def _parse_spool_weight_grams(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        spool_weight_grams = _parse_spool_weight_grams(d.pop("spool_weight_grams"))

        def _parse_purchase_price(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        purchase_price = _parse_purchase_price(d.pop("purchase_price"))

        def _parse_cost_per_gram(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        cost_per_gram = _parse_cost_per_gram(d.pop("cost_per_gram"))

        def _parse_supplier(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        supplier = _parse_supplier(d.pop("supplier"))

        def _parse_purchase_date(data: object) -> datetime.date | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                purchase_date_type_0 = datetime.date.fromisoformat(data)

                return purchase_date_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None, data)

        purchase_date = _parse_purchase_date(d.pop("purchase_date"))

        def _parse_lot_number(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        lot_number = _parse_lot_number(d.pop("lot_number"))

        def _parse_location(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        location = _parse_location(d.pop("location"))

        def _parse_barcode(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        barcode = _parse_barcode(d.pop("barcode"))

        def _parse_low_stock_threshold_grams(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        low_stock_threshold_grams = _parse_low_stock_threshold_grams(
            d.pop("low_stock_threshold_grams")
        )

        def _parse_printer_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        printer_id = _parse_printer_id(d.pop("printer_id"))

        def _parse_slot(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        slot = _parse_slot(d.pop("slot"))

        archived = d.pop("archived")

        status = SpoolStatus(d.pop("status"))

        def _parse_notes(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        notes = _parse_notes(d.pop("notes"))

        def _parse_external_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        external_id = _parse_external_id(d.pop("external_id"))

        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))

        updated_at = datetime.datetime.fromisoformat(d.pop("updated_at"))

        version = d.pop("version")

        spool = cls(
            id=id,
            number=number,
            filament_id=filament_id,
            material=material,
            color_hexes=color_hexes,
            material_type=material_type,
            material_name=material_name,
            brand=brand,
            color=color,
            color_hex=color_hex,
            finish=finish,
            diameter_mm=diameter_mm,
            density=density,
            net_weight_grams=net_weight_grams,
            remaining_weight_grams=remaining_weight_grams,
            used_weight_grams=used_weight_grams,
            reserved_weight_grams=reserved_weight_grams,
            available_weight_grams=available_weight_grams,
            spool_weight_grams=spool_weight_grams,
            purchase_price=purchase_price,
            cost_per_gram=cost_per_gram,
            supplier=supplier,
            purchase_date=purchase_date,
            lot_number=lot_number,
            location=location,
            barcode=barcode,
            low_stock_threshold_grams=low_stock_threshold_grams,
            printer_id=printer_id,
            slot=slot,
            archived=archived,
            status=status,
            notes=notes,
            external_id=external_id,
            created_at=created_at,
            updated_at=updated_at,
            version=version,
        )

        spool.additional_properties = d
        return spool

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

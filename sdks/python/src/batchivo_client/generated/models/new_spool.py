from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.material_type import MaterialType
from ..types import UNSET, Unset

T = TypeVar("T", bound="NewSpool")


@_attrs_define
class NewSpool:
    """A spool, or several of the same, to take into stock.

    Attributes:
        material_type (MaterialType): A family of filament; ``Custom`` is whatever is not in the list.
        net_weight_grams (float): Filament on the full spool.
        material_name (None | str | Unset): Such as PLA Silk.
        brand (None | str | Unset):
        color (None | str | Unset):
        color_hex (None | str | Unset): `#RRGGBB`
        finish (None | str | Unset): Such as matte or silk.
        density (float | None | Unset): g/cm3; the material's own if left out.
        spool_weight_grams (float | None | Unset): The empty spool.
        purchase_price (float | None | Unset): What the spool cost, in the workspace's currency.
        supplier (None | str | Unset):
        purchase_date (datetime.date | None | Unset):
        lot_number (None | str | Unset):
        location (None | str | Unset):
        barcode (None | str | Unset):
        low_stock_threshold_grams (float | None | Unset): The workspace's default if null.
        notes (None | str | Unset):
        external_id (None | str | Unset): Its id in another system; of one spool at a time.
        diameter_mm (float | Unset):  Default: 1.75.
        remaining_weight_grams (float | None | Unset): Filament left; a full spool if left out.
        quantity (int | Unset): How many identical spools to create. Default: 1.
    """

    material_type: MaterialType
    net_weight_grams: float
    material_name: None | str | Unset = UNSET
    brand: None | str | Unset = UNSET
    color: None | str | Unset = UNSET
    color_hex: None | str | Unset = UNSET
    finish: None | str | Unset = UNSET
    density: float | None | Unset = UNSET
    spool_weight_grams: float | None | Unset = UNSET
    purchase_price: float | None | Unset = UNSET
    supplier: None | str | Unset = UNSET
    purchase_date: datetime.date | None | Unset = UNSET
    lot_number: None | str | Unset = UNSET
    location: None | str | Unset = UNSET
    barcode: None | str | Unset = UNSET
    low_stock_threshold_grams: float | None | Unset = UNSET
    notes: None | str | Unset = UNSET
    external_id: None | str | Unset = UNSET
    diameter_mm: float | Unset = 1.75
    remaining_weight_grams: float | None | Unset = UNSET
    quantity: int | Unset = 1

    def to_dict(self) -> dict[str, Any]:
        material_type = self.material_type.value

        net_weight_grams = self.net_weight_grams

        material_name: None | str | Unset
        if isinstance(self.material_name, Unset):
            material_name = UNSET
        else:
            material_name = self.material_name

        brand: None | str | Unset
        if isinstance(self.brand, Unset):
            brand = UNSET
        else:
            brand = self.brand

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

        spool_weight_grams: float | None | Unset
        if isinstance(self.spool_weight_grams, Unset):
            spool_weight_grams = UNSET
        else:
            spool_weight_grams = self.spool_weight_grams

        purchase_price: float | None | Unset
        if isinstance(self.purchase_price, Unset):
            purchase_price = UNSET
        else:
            purchase_price = self.purchase_price

        supplier: None | str | Unset
        if isinstance(self.supplier, Unset):
            supplier = UNSET
        else:
            supplier = self.supplier

        purchase_date: None | str | Unset
        if isinstance(self.purchase_date, Unset):
            purchase_date = UNSET
        elif isinstance(self.purchase_date, datetime.date):
            purchase_date = self.purchase_date.isoformat()
        else:
            purchase_date = self.purchase_date

        lot_number: None | str | Unset
        if isinstance(self.lot_number, Unset):
            lot_number = UNSET
        else:
            lot_number = self.lot_number

        location: None | str | Unset
        if isinstance(self.location, Unset):
            location = UNSET
        else:
            location = self.location

        barcode: None | str | Unset
        if isinstance(self.barcode, Unset):
            barcode = UNSET
        else:
            barcode = self.barcode

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

        external_id: None | str | Unset
        if isinstance(self.external_id, Unset):
            external_id = UNSET
        else:
            external_id = self.external_id

        diameter_mm = self.diameter_mm

        remaining_weight_grams: float | None | Unset
        if isinstance(self.remaining_weight_grams, Unset):
            remaining_weight_grams = UNSET
        else:
            remaining_weight_grams = self.remaining_weight_grams

        quantity = self.quantity

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "material_type": material_type,
                "net_weight_grams": net_weight_grams,
            }
        )
        if material_name is not UNSET:
            field_dict["material_name"] = material_name
        if brand is not UNSET:
            field_dict["brand"] = brand
        if color is not UNSET:
            field_dict["color"] = color
        if color_hex is not UNSET:
            field_dict["color_hex"] = color_hex
        if finish is not UNSET:
            field_dict["finish"] = finish
        if density is not UNSET:
            field_dict["density"] = density
        if spool_weight_grams is not UNSET:
            field_dict["spool_weight_grams"] = spool_weight_grams
        if purchase_price is not UNSET:
            field_dict["purchase_price"] = purchase_price
        if supplier is not UNSET:
            field_dict["supplier"] = supplier
        if purchase_date is not UNSET:
            field_dict["purchase_date"] = purchase_date
        if lot_number is not UNSET:
            field_dict["lot_number"] = lot_number
        if location is not UNSET:
            field_dict["location"] = location
        if barcode is not UNSET:
            field_dict["barcode"] = barcode
        if low_stock_threshold_grams is not UNSET:
            field_dict["low_stock_threshold_grams"] = low_stock_threshold_grams
        if notes is not UNSET:
            field_dict["notes"] = notes
        if external_id is not UNSET:
            field_dict["external_id"] = external_id
        if diameter_mm is not UNSET:
            field_dict["diameter_mm"] = diameter_mm
        if remaining_weight_grams is not UNSET:
            field_dict["remaining_weight_grams"] = remaining_weight_grams
        if quantity is not UNSET:
            field_dict["quantity"] = quantity

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        material_type = MaterialType(d.pop("material_type"))

        net_weight_grams = d.pop("net_weight_grams")

        def _parse_material_name(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        material_name = _parse_material_name(d.pop("material_name", UNSET))

        def _parse_brand(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        brand = _parse_brand(d.pop("brand", UNSET))

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

        def _parse_spool_weight_grams(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        spool_weight_grams = _parse_spool_weight_grams(d.pop("spool_weight_grams", UNSET))

        def _parse_purchase_price(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        purchase_price = _parse_purchase_price(d.pop("purchase_price", UNSET))

        def _parse_supplier(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        supplier = _parse_supplier(d.pop("supplier", UNSET))

        def _parse_purchase_date(data: object) -> datetime.date | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                purchase_date_type_0 = datetime.date.fromisoformat(data)

                return purchase_date_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None | Unset, data)

        purchase_date = _parse_purchase_date(d.pop("purchase_date", UNSET))

        def _parse_lot_number(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        lot_number = _parse_lot_number(d.pop("lot_number", UNSET))

        def _parse_location(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        location = _parse_location(d.pop("location", UNSET))

        def _parse_barcode(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        barcode = _parse_barcode(d.pop("barcode", UNSET))

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

        def _parse_external_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        external_id = _parse_external_id(d.pop("external_id", UNSET))

        diameter_mm = d.pop("diameter_mm", UNSET)

        def _parse_remaining_weight_grams(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        remaining_weight_grams = _parse_remaining_weight_grams(
            d.pop("remaining_weight_grams", UNSET)
        )

        quantity = d.pop("quantity", UNSET)

        new_spool = cls(
            material_type=material_type,
            net_weight_grams=net_weight_grams,
            material_name=material_name,
            brand=brand,
            color=color,
            color_hex=color_hex,
            finish=finish,
            density=density,
            spool_weight_grams=spool_weight_grams,
            purchase_price=purchase_price,
            supplier=supplier,
            purchase_date=purchase_date,
            lot_number=lot_number,
            location=location,
            barcode=barcode,
            low_stock_threshold_grams=low_stock_threshold_grams,
            notes=notes,
            external_id=external_id,
            diameter_mm=diameter_mm,
            remaining_weight_grams=remaining_weight_grams,
            quantity=quantity,
        )

        return new_spool

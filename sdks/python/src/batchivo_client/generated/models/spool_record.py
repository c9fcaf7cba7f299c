from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.material_type import MaterialType
from ..types import UNSET, Unset

T = TypeVar("T", bound="SpoolRecord")


@_attrs_define
class SpoolRecord:
    """A spool as a row of a file: all stored fields, without derived ones.

    In an import, empty fields of an existing spool stay the same; a new one gets the defaults, and
    without a net weight it is of unknown weight.

        Attributes:
            id (None | str | Unset): The spool's id; another system's id becomes the external id.
            external_id (None | str | Unset): The spool's id in another system, unique in the workspace.
            number (int | None | Unset): A new spool keeps it, unless another one has or had it.
            material_name (None | str | Unset): Such as PLA Silk.
            brand (None | str | Unset):
            color (None | str | Unset):
            color_hex (None | str | Unset):
            finish (None | str | Unset): Such as matte or silk.
            density (float | None | Unset): g/cm3; the material's own if left out.
            spool_weight_grams (float | None | Unset): The empty spool.
            purchase_price (float | None | Unset): The spool's price, in the workspace's currency.
            supplier (None | str | Unset):
            purchase_date (datetime.date | None | Unset):
            lot_number (None | str | Unset):
            location (None | str | Unset):
            barcode (None | str | Unset):
            low_stock_threshold_grams (float | None | Unset): The workspace's default if null.
            notes (None | str | Unset):
            material_type (MaterialType | None | Unset):
            diameter_mm (float | None | Unset):
            net_weight_grams (float | None | Unset):
            remaining_weight_grams (float | None | Unset):
            used_weight_grams (float | None | Unset): Needed only if the net weight is not known.
            archived (bool | None | Unset):
            filament_id (None | str | Unset): A new spool joins this filament, or the one with this external id. Without
                one, and for a spool that exists, the description says which.
    """

    id: None | str | Unset = UNSET
    external_id: None | str | Unset = UNSET
    number: int | None | Unset = UNSET
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
    material_type: MaterialType | None | Unset = UNSET
    diameter_mm: float | None | Unset = UNSET
    net_weight_grams: float | None | Unset = UNSET
    remaining_weight_grams: float | None | Unset = UNSET
    used_weight_grams: float | None | Unset = UNSET
    archived: bool | None | Unset = UNSET
    filament_id: None | str | Unset = UNSET

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

        material_type: None | str | Unset
        if isinstance(self.material_type, Unset):
            material_type = UNSET
        elif isinstance(self.material_type, MaterialType):
            material_type = self.material_type.value
        else:
            material_type = self.material_type

        diameter_mm: float | None | Unset
        if isinstance(self.diameter_mm, Unset):
            diameter_mm = UNSET
        else:
            diameter_mm = self.diameter_mm

        net_weight_grams: float | None | Unset
        if isinstance(self.net_weight_grams, Unset):
            net_weight_grams = UNSET
        else:
            net_weight_grams = self.net_weight_grams

        remaining_weight_grams: float | None | Unset
        if isinstance(self.remaining_weight_grams, Unset):
            remaining_weight_grams = UNSET
        else:
            remaining_weight_grams = self.remaining_weight_grams

        used_weight_grams: float | None | Unset
        if isinstance(self.used_weight_grams, Unset):
            used_weight_grams = UNSET
        else:
            used_weight_grams = self.used_weight_grams

        archived: bool | None | Unset
        if isinstance(self.archived, Unset):
            archived = UNSET
        else:
            archived = self.archived

        filament_id: None | str | Unset
        if isinstance(self.filament_id, Unset):
            filament_id = UNSET
        else:
            filament_id = self.filament_id

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if id is not UNSET:
            field_dict["id"] = id
        if external_id is not UNSET:
            field_dict["external_id"] = external_id
        if number is not UNSET:
            field_dict["number"] = number
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
        if material_type is not UNSET:
            field_dict["material_type"] = material_type
        if diameter_mm is not UNSET:
            field_dict["diameter_mm"] = diameter_mm
        if net_weight_grams is not UNSET:
            field_dict["net_weight_grams"] = net_weight_grams
        if remaining_weight_grams is not UNSET:
            field_dict["remaining_weight_grams"] = remaining_weight_grams
        if used_weight_grams is not UNSET:
            field_dict["used_weight_grams"] = used_weight_grams
        if archived is not UNSET:
            field_dict["archived"] = archived
        if filament_id is not UNSET:
            field_dict["filament_id"] = filament_id

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

        def _parse_material_type(data: object) -> MaterialType | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                material_type_type_1 = MaterialType(data)

                return material_type_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(MaterialType | None | Unset, data)

        material_type = _parse_material_type(d.pop("material_type", UNSET))

        def _parse_diameter_mm(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        diameter_mm = _parse_diameter_mm(d.pop("diameter_mm", UNSET))

        def _parse_net_weight_grams(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        net_weight_grams = _parse_net_weight_grams(d.pop("net_weight_grams", UNSET))

        def _parse_remaining_weight_grams(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        remaining_weight_grams = _parse_remaining_weight_grams(
            d.pop("remaining_weight_grams", UNSET)
        )

        def _parse_used_weight_grams(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        used_weight_grams = _parse_used_weight_grams(d.pop("used_weight_grams", UNSET))

        def _parse_archived(data: object) -> bool | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | None | Unset, data)

        archived = _parse_archived(d.pop("archived", UNSET))

        def _parse_filament_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        filament_id = _parse_filament_id(d.pop("filament_id", UNSET))

        spool_record = cls(
            id=id,
            external_id=external_id,
            number=number,
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
            material_type=material_type,
            diameter_mm=diameter_mm,
            net_weight_grams=net_weight_grams,
            remaining_weight_grams=remaining_weight_grams,
            used_weight_grams=used_weight_grams,
            archived=archived,
            filament_id=filament_id,
        )

        return spool_record

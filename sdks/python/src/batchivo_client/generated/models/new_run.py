from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.from_bom import FromBom
    from ..models.new_run_item import NewRunItem
    from ..models.new_run_material import NewRunMaterial


T = TypeVar("T", bound="NewRun")


@_attrs_define
class NewRun:
    """A run: planned from a bill of materials, or with items and materials of its own.

    Attributes:
        printer_name (None | str | Unset):
        estimated_minutes (float | None | Unset): How long it should print.
        quality_rating (int | None | Unset): 1 (poor) to 5.
        notes (None | str | Unset):
        from_bom (FromBom | None | Unset): Makes the item, and the materials with suggested spools, opened ones first.
        items (list[NewRunItem] | Unset):
        materials (list[NewRunMaterial] | Unset):
    """

    printer_name: None | str | Unset = UNSET
    estimated_minutes: float | None | Unset = UNSET
    quality_rating: int | None | Unset = UNSET
    notes: None | str | Unset = UNSET
    from_bom: FromBom | None | Unset = UNSET
    items: list[NewRunItem] | Unset = UNSET
    materials: list[NewRunMaterial] | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        from ..models.from_bom import FromBom  # noqa: PLC0415

        printer_name: None | str | Unset
        if isinstance(self.printer_name, Unset):
            printer_name = UNSET
        else:
            printer_name = self.printer_name

        estimated_minutes: float | None | Unset
        if isinstance(self.estimated_minutes, Unset):
            estimated_minutes = UNSET
        else:
            estimated_minutes = self.estimated_minutes

        quality_rating: int | None | Unset
        if isinstance(self.quality_rating, Unset):
            quality_rating = UNSET
        else:
            quality_rating = self.quality_rating

        notes: None | str | Unset
        if isinstance(self.notes, Unset):
            notes = UNSET
        else:
            notes = self.notes

        from_bom: dict[str, Any] | None | Unset
        if isinstance(self.from_bom, Unset):
            from_bom = UNSET
        elif isinstance(self.from_bom, FromBom):
            from_bom = self.from_bom.to_dict()
        else:
            from_bom = self.from_bom

        items: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.items, Unset):
            items = []
            for items_item_data in self.items:
                items_item = items_item_data.to_dict()
                items.append(items_item)

        materials: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.materials, Unset):
            materials = []
            for materials_item_data in self.materials:
                materials_item = materials_item_data.to_dict()
                materials.append(materials_item)

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if printer_name is not UNSET:
            field_dict["printer_name"] = printer_name
        if estimated_minutes is not UNSET:
            field_dict["estimated_minutes"] = estimated_minutes
        if quality_rating is not UNSET:
            field_dict["quality_rating"] = quality_rating
        if notes is not UNSET:
            field_dict["notes"] = notes
        if from_bom is not UNSET:
            field_dict["from_bom"] = from_bom
        if items is not UNSET:
            field_dict["items"] = items
        if materials is not UNSET:
            field_dict["materials"] = materials

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.from_bom import FromBom  # noqa: PLC0415
        from ..models.new_run_item import NewRunItem  # noqa: PLC0415
        from ..models.new_run_material import NewRunMaterial  # noqa: PLC0415

        d = dict(src_dict)

        def _parse_printer_name(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        printer_name = _parse_printer_name(d.pop("printer_name", UNSET))

        def _parse_estimated_minutes(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        estimated_minutes = _parse_estimated_minutes(d.pop("estimated_minutes", UNSET))

        def _parse_quality_rating(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        quality_rating = _parse_quality_rating(d.pop("quality_rating", UNSET))

        def _parse_notes(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        notes = _parse_notes(d.pop("notes", UNSET))

        def _parse_from_bom(data: object) -> FromBom | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                from_bom_type_1 = FromBom.from_dict(data)

                return from_bom_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(FromBom | None | Unset, data)

        from_bom = _parse_from_bom(d.pop("from_bom", UNSET))

        _items = d.pop("items", UNSET)
        items: list[NewRunItem] | Unset = UNSET
        if _items is not UNSET:
            items = []
            for items_item_data in _items:
                items_item = NewRunItem.from_dict(items_item_data)

                items.append(items_item)

        _materials = d.pop("materials", UNSET)
        materials: list[NewRunMaterial] | Unset = UNSET
        if _materials is not UNSET:
            materials = []
            for materials_item_data in _materials:
                materials_item = NewRunMaterial.from_dict(materials_item_data)

                materials.append(materials_item)

        new_run = cls(
            printer_name=printer_name,
            estimated_minutes=estimated_minutes,
            quality_rating=quality_rating,
            notes=notes,
            from_bom=from_bom,
            items=items,
            materials=materials,
        )

        return new_run

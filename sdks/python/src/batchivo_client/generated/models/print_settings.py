from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="PrintSettings")


@_attrs_define
class PrintSettings:
    """Printer settings for the product.

    Attributes:
        layer_height_mm (float | None | Unset):
        infill_percent (float | None | Unset):
        supports (bool | None | Unset):
        nozzle_mm (float | None | Unset):
        notes (None | str | Unset):
    """

    layer_height_mm: float | None | Unset = UNSET
    infill_percent: float | None | Unset = UNSET
    supports: bool | None | Unset = UNSET
    nozzle_mm: float | None | Unset = UNSET
    notes: None | str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        layer_height_mm: float | None | Unset
        if isinstance(self.layer_height_mm, Unset):
            layer_height_mm = UNSET
        else:
            layer_height_mm = self.layer_height_mm

        infill_percent: float | None | Unset
        if isinstance(self.infill_percent, Unset):
            infill_percent = UNSET
        else:
            infill_percent = self.infill_percent

        supports: bool | None | Unset
        if isinstance(self.supports, Unset):
            supports = UNSET
        else:
            supports = self.supports

        nozzle_mm: float | None | Unset
        if isinstance(self.nozzle_mm, Unset):
            nozzle_mm = UNSET
        else:
            nozzle_mm = self.nozzle_mm

        notes: None | str | Unset
        if isinstance(self.notes, Unset):
            notes = UNSET
        else:
            notes = self.notes

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if layer_height_mm is not UNSET:
            field_dict["layer_height_mm"] = layer_height_mm
        if infill_percent is not UNSET:
            field_dict["infill_percent"] = infill_percent
        if supports is not UNSET:
            field_dict["supports"] = supports
        if nozzle_mm is not UNSET:
            field_dict["nozzle_mm"] = nozzle_mm
        if notes is not UNSET:
            field_dict["notes"] = notes

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)

        def _parse_layer_height_mm(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        layer_height_mm = _parse_layer_height_mm(d.pop("layer_height_mm", UNSET))

        def _parse_infill_percent(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        infill_percent = _parse_infill_percent(d.pop("infill_percent", UNSET))

        def _parse_supports(data: object) -> bool | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | None | Unset, data)

        supports = _parse_supports(d.pop("supports", UNSET))

        def _parse_nozzle_mm(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        nozzle_mm = _parse_nozzle_mm(d.pop("nozzle_mm", UNSET))

        def _parse_notes(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        notes = _parse_notes(d.pop("notes", UNSET))

        print_settings = cls(
            layer_height_mm=layer_height_mm,
            infill_percent=infill_percent,
            supports=supports,
            nozzle_mm=nozzle_mm,
            notes=notes,
        )

        return print_settings

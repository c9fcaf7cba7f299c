from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="StockPayload")


@_attrs_define
class StockPayload:
    """A spool that is running low, or a filament with all its spools.

    Attributes:
        scope (str): Whose threshold it is: `spool`, `filament` or `workspace`. A filament's is on the total of its
            spools, the others on the spool's own weight.
        filament_id (None | str):
        spool_id (str): For a filament, the spool that was changed; empty if its threshold was set.
        name (str): Brand, material and colour, for people.
        material_type (str):
        color (None | str):
        location (None | str):
        remaining_weight_grams (float): The spool's; the total of all spools for a filament.
        threshold_grams (float):
        version (int): The spool's version; the filament's without a spool.
    """

    scope: str
    filament_id: None | str
    spool_id: str
    name: str
    material_type: str
    color: None | str
    location: None | str
    remaining_weight_grams: float
    threshold_grams: float
    version: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        scope = self.scope

        filament_id: None | str
        filament_id = self.filament_id

        spool_id = self.spool_id

        name = self.name

        material_type = self.material_type

        color: None | str
        color = self.color

        location: None | str
        location = self.location

        remaining_weight_grams = self.remaining_weight_grams

        threshold_grams = self.threshold_grams

        version = self.version

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "scope": scope,
                "filament_id": filament_id,
                "spool_id": spool_id,
                "name": name,
                "material_type": material_type,
                "color": color,
                "location": location,
                "remaining_weight_grams": remaining_weight_grams,
                "threshold_grams": threshold_grams,
                "version": version,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        scope = d.pop("scope")

        def _parse_filament_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        filament_id = _parse_filament_id(d.pop("filament_id"))

        spool_id = d.pop("spool_id")

        name = d.pop("name")

        material_type = d.pop("material_type")

        def _parse_color(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        color = _parse_color(d.pop("color"))

        def _parse_location(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        location = _parse_location(d.pop("location"))

        remaining_weight_grams = d.pop("remaining_weight_grams")

        threshold_grams = d.pop("threshold_grams")

        version = d.pop("version")

        stock_payload = cls(
            scope=scope,
            filament_id=filament_id,
            spool_id=spool_id,
            name=name,
            material_type=material_type,
            color=color,
            location=location,
            remaining_weight_grams=remaining_weight_grams,
            threshold_grams=threshold_grams,
            version=version,
        )

        stock_payload.additional_properties = d
        return stock_payload

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

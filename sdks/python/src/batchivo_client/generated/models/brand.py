from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.state import State

T = TypeVar("T", bound="Brand")


@_attrs_define
class Brand:
    """A maker of filament.

    Attributes:
        id (str):
        number (int | None): Counts the workspace's, and stands for the id in paths.
        name (str):
        spool_weight_grams (float | None):
        external_id (None | str):
        notes (None | str):
        state (State): What is being done to a filament's spools, or a brand's filaments.
        created_at (datetime.datetime):
        updated_at (datetime.datetime):
        version (int):
    """

    id: str
    number: int | None
    name: str
    spool_weight_grams: float | None
    external_id: None | str
    notes: None | str
    state: State
    created_at: datetime.datetime
    updated_at: datetime.datetime
    version: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        number: int | None
        number = self.number

        name = self.name

        spool_weight_grams: float | None
        spool_weight_grams = self.spool_weight_grams

        external_id: None | str
        external_id = self.external_id

        notes: None | str
        notes = self.notes

        state = self.state.value

        created_at = self.created_at.isoformat()

        updated_at = self.updated_at.isoformat()

        version = self.version

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "number": number,
                "name": name,
                "spool_weight_grams": spool_weight_grams,
                "external_id": external_id,
                "notes": notes,
                "state": state,
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

        name = d.pop("name")

        def _parse_spool_weight_grams(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        spool_weight_grams = _parse_spool_weight_grams(d.pop("spool_weight_grams"))

        def _parse_external_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        external_id = _parse_external_id(d.pop("external_id"))

        def _parse_notes(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        notes = _parse_notes(d.pop("notes"))

        state = State(d.pop("state"))

        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))

        updated_at = datetime.datetime.fromisoformat(d.pop("updated_at"))

        version = d.pop("version")

        brand = cls(
            id=id,
            number=number,
            name=name,
            spool_weight_grams=spool_weight_grams,
            external_id=external_id,
            notes=notes,
            state=state,
            created_at=created_at,
            updated_at=updated_at,
            version=version,
        )

        brand.additional_properties = d
        return brand

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

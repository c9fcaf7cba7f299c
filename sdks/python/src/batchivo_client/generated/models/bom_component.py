from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="BomComponent")


@_attrs_define
class BomComponent:
    """A component in a bill of materials.

    Attributes:
        id (str):
        component_product_id (str):
        quantity (int):
        notes (None | str):
    """

    id: str
    component_product_id: str
    quantity: int
    notes: None | str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        component_product_id = self.component_product_id

        quantity = self.quantity

        notes: None | str
        notes = self.notes

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "component_product_id": component_product_id,
                "quantity": quantity,
                "notes": notes,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        component_product_id = d.pop("component_product_id")

        quantity = d.pop("quantity")

        def _parse_notes(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        notes = _parse_notes(d.pop("notes"))

        bom_component = cls(
            id=id,
            component_product_id=component_product_id,
            quantity=quantity,
            notes=notes,
        )

        bom_component.additional_properties = d
        return bom_component

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

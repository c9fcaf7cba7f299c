from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="BomComponentInput")


@_attrs_define
class BomComponentInput:
    """Another product used in each piece.

    Attributes:
        component_product_id (str):
        quantity (int | Unset):  Default: 1.
        notes (None | str | Unset):
    """

    component_product_id: str
    quantity: int | Unset = 1
    notes: None | str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        component_product_id = self.component_product_id

        quantity = self.quantity

        notes: None | str | Unset
        if isinstance(self.notes, Unset):
            notes = UNSET
        else:
            notes = self.notes

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "component_product_id": component_product_id,
            }
        )
        if quantity is not UNSET:
            field_dict["quantity"] = quantity
        if notes is not UNSET:
            field_dict["notes"] = notes

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        component_product_id = d.pop("component_product_id")

        quantity = d.pop("quantity", UNSET)

        def _parse_notes(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        notes = _parse_notes(d.pop("notes", UNSET))

        bom_component_input = cls(
            component_product_id=component_product_id,
            quantity=quantity,
            notes=notes,
        )

        return bom_component_input

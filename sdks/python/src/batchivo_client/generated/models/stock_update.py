from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="StockUpdate")


@_attrs_define
class StockUpdate:
    """The pieces that a run added to a product's stock, less those that it took as components.

    Attributes:
        product_id (str):
        previous_quantity (int):
        new_quantity (int):
        added (int): Negative if it took more than it made.
    """

    product_id: str
    previous_quantity: int
    new_quantity: int
    added: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        product_id = self.product_id

        previous_quantity = self.previous_quantity

        new_quantity = self.new_quantity

        added = self.added

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "product_id": product_id,
                "previous_quantity": previous_quantity,
                "new_quantity": new_quantity,
                "added": added,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        product_id = d.pop("product_id")

        previous_quantity = d.pop("previous_quantity")

        new_quantity = d.pop("new_quantity")

        added = d.pop("added")

        stock_update = cls(
            product_id=product_id,
            previous_quantity=previous_quantity,
            new_quantity=new_quantity,
            added=added,
        )

        stock_update.additional_properties = d
        return stock_update

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

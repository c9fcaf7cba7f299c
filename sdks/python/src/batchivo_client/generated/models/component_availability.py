from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="ComponentAvailability")


@_attrs_define
class ComponentAvailability:
    """Whether there are enough of one component.

    Attributes:
        component_product_id (str):
        name (str):
        needed (int):
        in_stock (int): Without pieces reserved for orders and production runs.
        short (int):
    """

    component_product_id: str
    name: str
    needed: int
    in_stock: int
    short: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        component_product_id = self.component_product_id

        name = self.name

        needed = self.needed

        in_stock = self.in_stock

        short = self.short

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "component_product_id": component_product_id,
                "name": name,
                "needed": needed,
                "in_stock": in_stock,
                "short": short,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        component_product_id = d.pop("component_product_id")

        name = d.pop("name")

        needed = d.pop("needed")

        in_stock = d.pop("in_stock")

        short = d.pop("short")

        component_availability = cls(
            component_product_id=component_product_id,
            name=name,
            needed=needed,
            in_stock=in_stock,
            short=short,
        )

        component_availability.additional_properties = d
        return component_availability

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

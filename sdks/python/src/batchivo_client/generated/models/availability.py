from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.component_availability import ComponentAvailability
    from ..models.material_availability import MaterialAvailability


T = TypeVar("T", bound="Availability")


@_attrs_define
class Availability:
    """Whether a number of pieces can be made now.

    Attributes:
        product_id (str):
        quantity (int):
        available (bool): Whether all required materials and components are available.
        can_make (int | None): The number of pieces that could be made now; null if unlimited.
        materials (list[MaterialAvailability]):
        components (list[ComponentAvailability]):
    """

    product_id: str
    quantity: int
    available: bool
    can_make: int | None
    materials: list[MaterialAvailability]
    components: list[ComponentAvailability]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        product_id = self.product_id

        quantity = self.quantity

        available = self.available

        can_make: int | None
        can_make = self.can_make

        materials = []
        for materials_item_data in self.materials:
            materials_item = materials_item_data.to_dict()
            materials.append(materials_item)

        components = []
        for components_item_data in self.components:
            components_item = components_item_data.to_dict()
            components.append(components_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "product_id": product_id,
                "quantity": quantity,
                "available": available,
                "can_make": can_make,
                "materials": materials,
                "components": components,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.component_availability import ComponentAvailability  # noqa: PLC0415
        from ..models.material_availability import MaterialAvailability  # noqa: PLC0415

        d = dict(src_dict)
        product_id = d.pop("product_id")

        quantity = d.pop("quantity")

        available = d.pop("available")

        def _parse_can_make(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        can_make = _parse_can_make(d.pop("can_make"))

        materials = []
        _materials = d.pop("materials")
        for materials_item_data in _materials:
            materials_item = MaterialAvailability.from_dict(materials_item_data)

            materials.append(materials_item)

        components = []
        _components = d.pop("components")
        for components_item_data in _components:
            components_item = ComponentAvailability.from_dict(components_item_data)

            components.append(components_item)

        availability = cls(
            product_id=product_id,
            quantity=quantity,
            available=available,
            can_make=can_make,
            materials=materials,
            components=components,
        )

        availability.additional_properties = d
        return availability

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

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.product_status import ProductStatus

T = TypeVar("T", bound="ProductUse")


@_attrs_define
class ProductUse:
    """A product that has another one as a component.

    Attributes:
        product_id (str):
        name (str):
        sku (None | str):
        status (ProductStatus): Whether a product is still made.
        quantity (int): Pieces of the component in one piece of this product.
    """

    product_id: str
    name: str
    sku: None | str
    status: ProductStatus
    quantity: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        product_id = self.product_id

        name = self.name

        sku: None | str
        sku = self.sku

        status = self.status.value

        quantity = self.quantity

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "product_id": product_id,
                "name": name,
                "sku": sku,
                "status": status,
                "quantity": quantity,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        product_id = d.pop("product_id")

        name = d.pop("name")

        def _parse_sku(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        sku = _parse_sku(d.pop("sku"))

        status = ProductStatus(d.pop("status"))

        quantity = d.pop("quantity")

        product_use = cls(
            product_id=product_id,
            name=name,
            sku=sku,
            status=status,
            quantity=quantity,
        )

        product_use.additional_properties = d
        return product_use

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

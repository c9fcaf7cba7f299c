from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.product_source import ProductSource

T = TypeVar("T", bound="ReorderProduct")


@_attrs_define
class ReorderProduct:
    """A product of which no more are available than its reorder point.

    Attributes:
        product_id (str):
        name (str):
        sku (None | str):
        source (ProductSource): Where a product comes from.
        available_quantity (int):
        reorder_point (int):
        ordered_quantity (int):
        suggested_quantity (int): Brings the stock to twice the reorder point, with the pieces ordered already.
        supplier (None | str):
        purchase_price (float | None):
    """

    product_id: str
    name: str
    sku: None | str
    source: ProductSource
    available_quantity: int
    reorder_point: int
    ordered_quantity: int
    suggested_quantity: int
    supplier: None | str
    purchase_price: float | None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        product_id = self.product_id

        name = self.name

        sku: None | str
        sku = self.sku

        source = self.source.value

        available_quantity = self.available_quantity

        reorder_point = self.reorder_point

        ordered_quantity = self.ordered_quantity

        suggested_quantity = self.suggested_quantity

        supplier: None | str
        supplier = self.supplier

        purchase_price: float | None
        purchase_price = self.purchase_price

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "product_id": product_id,
                "name": name,
                "sku": sku,
                "source": source,
                "available_quantity": available_quantity,
                "reorder_point": reorder_point,
                "ordered_quantity": ordered_quantity,
                "suggested_quantity": suggested_quantity,
                "supplier": supplier,
                "purchase_price": purchase_price,
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

        source = ProductSource(d.pop("source"))

        available_quantity = d.pop("available_quantity")

        reorder_point = d.pop("reorder_point")

        ordered_quantity = d.pop("ordered_quantity")

        suggested_quantity = d.pop("suggested_quantity")

        def _parse_supplier(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        supplier = _parse_supplier(d.pop("supplier"))

        def _parse_purchase_price(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        purchase_price = _parse_purchase_price(d.pop("purchase_price"))

        reorder_product = cls(
            product_id=product_id,
            name=name,
            sku=sku,
            source=source,
            available_quantity=available_quantity,
            reorder_point=reorder_point,
            ordered_quantity=ordered_quantity,
            suggested_quantity=suggested_quantity,
            supplier=supplier,
            purchase_price=purchase_price,
        )

        reorder_product.additional_properties = d
        return reorder_product

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

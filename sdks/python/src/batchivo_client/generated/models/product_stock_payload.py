from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="ProductStockPayload")


@_attrs_define
class ProductStockPayload:
    """A product that is running low.

    Attributes:
        product_id (str):
        name (str):
        sku (None | str):
        source (str): `made` or `bought`
        supplier (None | str):
        stock_quantity (int):
        available_quantity (int): Pieces that are not reserved.
        reorder_point (int):
        ordered_quantity (int): Pieces still expected from suppliers.
        version (int): The product's version.
    """

    product_id: str
    name: str
    sku: None | str
    source: str
    supplier: None | str
    stock_quantity: int
    available_quantity: int
    reorder_point: int
    ordered_quantity: int
    version: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        product_id = self.product_id

        name = self.name

        sku: None | str
        sku = self.sku

        source = self.source

        supplier: None | str
        supplier = self.supplier

        stock_quantity = self.stock_quantity

        available_quantity = self.available_quantity

        reorder_point = self.reorder_point

        ordered_quantity = self.ordered_quantity

        version = self.version

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "product_id": product_id,
                "name": name,
                "sku": sku,
                "source": source,
                "supplier": supplier,
                "stock_quantity": stock_quantity,
                "available_quantity": available_quantity,
                "reorder_point": reorder_point,
                "ordered_quantity": ordered_quantity,
                "version": version,
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

        source = d.pop("source")

        def _parse_supplier(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        supplier = _parse_supplier(d.pop("supplier"))

        stock_quantity = d.pop("stock_quantity")

        available_quantity = d.pop("available_quantity")

        reorder_point = d.pop("reorder_point")

        ordered_quantity = d.pop("ordered_quantity")

        version = d.pop("version")

        product_stock_payload = cls(
            product_id=product_id,
            name=name,
            sku=sku,
            source=source,
            supplier=supplier,
            stock_quantity=stock_quantity,
            available_quantity=available_quantity,
            reorder_point=reorder_point,
            ordered_quantity=ordered_quantity,
            version=version,
        )

        product_stock_payload.additional_properties = d
        return product_stock_payload

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

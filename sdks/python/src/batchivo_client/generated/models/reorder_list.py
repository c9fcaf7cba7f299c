from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.reorder_filament import ReorderFilament
    from ..models.reorder_product import ReorderProduct


T = TypeVar("T", bound="ReorderList")


@_attrs_define
class ReorderList:
    """Everything that is at its reorder point or below.

    Attributes:
        currency (str):
        filament (list[ReorderFilament]):
        products (list[ReorderProduct]):
    """

    currency: str
    filament: list[ReorderFilament]
    products: list[ReorderProduct]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        currency = self.currency

        filament = []
        for filament_item_data in self.filament:
            filament_item = filament_item_data.to_dict()
            filament.append(filament_item)

        products = []
        for products_item_data in self.products:
            products_item = products_item_data.to_dict()
            products.append(products_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "currency": currency,
                "filament": filament,
                "products": products,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.reorder_filament import ReorderFilament  # noqa: PLC0415
        from ..models.reorder_product import ReorderProduct  # noqa: PLC0415

        d = dict(src_dict)
        currency = d.pop("currency")

        filament = []
        _filament = d.pop("filament")
        for filament_item_data in _filament:
            filament_item = ReorderFilament.from_dict(filament_item_data)

            filament.append(filament_item)

        products = []
        _products = d.pop("products")
        for products_item_data in _products:
            products_item = ReorderProduct.from_dict(products_item_data)

            products.append(products_item)

        reorder_list = cls(
            currency=currency,
            filament=filament,
            products=products,
        )

        reorder_list.additional_properties = d
        return reorder_list

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

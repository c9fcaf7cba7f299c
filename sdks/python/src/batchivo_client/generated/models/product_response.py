from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.product import Product


T = TypeVar("T", bound="ProductResponse")


@_attrs_define
class ProductResponse:
    """
    Attributes:
        data (Product): A product. Example: {'archived': False, 'available_quantity': 10, 'category': 'Lighting',
            'components': [], 'costs': {'component_cost': 0, 'costed_at': '2026-11-24T08:00:00Z', 'electricity_cost': 0.238,
            'labour_cost': 4, 'machine_cost': 2.8333, 'material_cost': 4.276, 'other_cost': 0.8, 'suggested_price': 26.7241,
            'total_cost': 12.1473}, 'created_at': '2026-11-24T08:00:00Z', 'description': 'Articulated lamp with a printed
            shade.', 'estimated_print_time_minutes': 340, 'external_listings': [{'channel': 'etsy', 'external_id':
            '1234567890'}], 'id': '01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b48', 'labour_minutes': 12, 'markup_percent': 120,
            'materials': [{'id': '01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b49', 'is_required': True, 'material_type': 'PLA',
            'purge_grams': 4, 'weight_grams': 182, 'color': None, 'notes': None}], 'name': 'Desk lamp', 'other_costs':
            [{'amount': 0.8, 'name': 'Box'}], 'price': 29.9, 'print_settings': {'infill_percent': 15, 'layer_height_mm':
            0.2, 'supports': True}, 'reorder_point': 5, 'reserved_quantity': 2, 'sku': 'LAMP-01', 'status': 'active',
            'stock_quantity': 12, 'updated_at': '2026-11-24T08:00:00Z', 'version': 1, 'notes': None}.
    """

    data: Product
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        data = self.data.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "data": data,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.product import Product  # noqa: PLC0415

        d = dict(src_dict)
        data = Product.from_dict(d.pop("data"))

        product_response = cls(
            data=data,
        )

        product_response.additional_properties = d
        return product_response

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

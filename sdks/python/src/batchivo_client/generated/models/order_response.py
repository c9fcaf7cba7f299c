from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.order import Order


T = TypeVar("T", bound="OrderResponse")


@_attrs_define
class OrderResponse:
    """
    Attributes:
        data (Order): An order. Example: {'carrier': 'bpost', 'channel': 'etsy', 'cost': 24.2946, 'cost_currency':
            'EUR', 'created_at': '2026-11-24T08:00:00Z', 'currency': 'EUR', 'customer': {'email': 'grace@example.com',
            'name': 'Grace Hopper', 'shipping_address': {'city': 'Antwerp', 'country': 'BE', 'line1': '12 Harbour Street',
            'postal_code': '2000'}}, 'discount': 5, 'external_id': '3141592653', 'fees': 4.2, 'history': [{'at':
            '2026-11-24T08:00:00Z', 'status': 'received', 'user_id': '01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b43'}, {'at':
            '2026-11-24T09:00:00Z', 'status': 'in_production', 'user_id': '01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b43'}, {'at':
            '2026-11-25T09:00:00Z', 'status': 'ready', 'user_id': '01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b43'}, {'at':
            '2026-11-25T15:00:00Z', 'status': 'shipped', 'user_id': '01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b43'}], 'id':
            '01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b50', 'items': [{'line': 1, 'line_total': 59.8, 'name': 'Desk lamp',
            'needs_attention': False, 'product_id': '01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b48', 'quantity': 2,
            'reserved_quantity': 0, 'shortfall': 0, 'sku': 'LAMP-01', 'unit_cost': 12.1473, 'unit_price': 29.9}],
            'needs_attention': False, 'number': 'ORD-000042', 'production_run_ids':
            ['01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b4f'], 'profit': 22.8054, 'refunded_total': 10, 'refunds': [{'amount': 10,
            'at': '2026-11-27T10:00:00Z', 'reason': 'Scratched shade', 'user_id': '01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b43'}],
            'shipped_at': '2026-11-25T15:00:00Z', 'shipping': 6.5, 'shortfall': 0, 'status': 'shipped', 'subtotal': 59.8,
            'tax': 12.56, 'tax_included': False, 'total': 73.86, 'tracking_number': 'CD123456789BE', 'updated_at':
            '2026-11-27T10:00:00Z', 'version': 7, 'external_number': None, 'notes': None}.
    """

    data: Order
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
        from ..models.order import Order  # noqa: PLC0415

        d = dict(src_dict)
        data = Order.from_dict(d.pop("data"))

        order_response = cls(
            data=data,
        )

        order_response.additional_properties = d
        return order_response

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

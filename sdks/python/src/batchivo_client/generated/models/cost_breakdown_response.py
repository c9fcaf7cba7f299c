from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.cost_breakdown import CostBreakdown


T = TypeVar("T", bound="CostBreakdownResponse")


@_attrs_define
class CostBreakdownResponse:
    """
    Attributes:
        data (CostBreakdown): What one piece costs and why. Every line is rounded half-even to 0.0001, sums are exact.
            Example: {'complete': True, 'components': [], 'costs': {'component_cost': 0, 'costed_at':
            '2026-11-24T08:00:00Z', 'electricity_cost': 0.238, 'labour_cost': 4, 'machine_cost': 2.8333, 'material_cost':
            4.276, 'other_cost': 0.8, 'suggested_price': 26.7241, 'total_cost': 12.1473}, 'currency': 'EUR',
            'margin_percent': 59.3736, 'markup_percent': 120, 'materials': [{'cost': 4.2761, 'cost_per_gram': 0.02299,
            'grams': 186, 'material_id': '01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b49', 'material_type': 'PLA', 'price_source':
            'stock', 'color': None}], 'other': [{'cost': 0.8, 'name': 'Box'}], 'price': 29.9, 'product_id':
            '01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b48'}.
    """

    data: CostBreakdown
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
        from ..models.cost_breakdown import CostBreakdown  # noqa: PLC0415

        d = dict(src_dict)
        data = CostBreakdown.from_dict(d.pop("data"))

        cost_breakdown_response = cls(
            data=data,
        )

        cost_breakdown_response.additional_properties = d
        return cost_breakdown_response

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

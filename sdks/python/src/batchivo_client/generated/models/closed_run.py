from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.closing import Closing
    from ..models.run import Run


T = TypeVar("T", bound="ClosedRun")


@_attrs_define
class ClosedRun:
    """A run that is over, and what it has changed in stock.

    Attributes:
        data (Run): A production run. Example: {'actual_grams': 743.5, 'created_at': '2026-11-24T07:55:00Z',
            'duration_minutes': 351.5, 'ended_at': '2026-11-24T13:51:30Z', 'estimated_grams': 744, 'estimated_minutes': 340,
            'id': '01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b4f', 'items': [{'failed': 1, 'id':
            '01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b4d', 'name': 'Desk lamp', 'product_id':
            '01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b48', 'quantity': 4, 'sku': 'LAMP-01', 'successful': 3, 'unit_cost': 5.7}],
            'material_cost': 17.1005, 'material_variance_grams': -0.5, 'material_variance_percent': -0.0672, 'materials':
            [{'actual_grams': 743.5, 'color': 'Charcoal Black', 'cost': 17.1005, 'cost_per_gram': 0.023, 'estimated_grams':
            744, 'id': '01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b4e', 'material_type': 'PLA', 'spool_id':
            '01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b45', 'spool_name': 'Polymaker PLA Matte Charcoal Black',
            'spool_weight_grams': 970, 'variance_grams': -0.5, 'variance_percent': -0.0672, 'weight_after_grams': 366.5,
            'weight_before_grams': 1110, 'used_grams': None, 'purge_grams': None}], 'number': 'RUN-000042', 'printer_name':
            'MK4-2', 'quality_rating': 4, 'started_at': '2026-11-24T08:00:00Z', 'status': 'completed',
            'time_variance_minutes': 11.5, 'time_variance_percent': 3.3824, 'updated_at': '2026-11-24T13:51:30Z', 'version':
            4, 'notes': None, 'order_id': None, 'reprint_of': None, 'paused_at': None, 'failure_reason': None,
            'failure_text': None}.
        meta (Closing): What the end of a run has changed in stock. Example: {'inventory_updated': [{'added': 3,
            'new_quantity': 15, 'previous_quantity': 12, 'product_id': '01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b48'}],
            'spools_updated': [{'deducted_grams': 743.5, 'new_weight_grams': 226.5, 'previous_weight_grams': 970,
            'spool_id': '01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b45'}]}.
    """

    data: Run
    meta: Closing
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        data = self.data.to_dict()

        meta = self.meta.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "data": data,
                "meta": meta,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.closing import Closing  # noqa: PLC0415
        from ..models.run import Run  # noqa: PLC0415

        d = dict(src_dict)
        data = Run.from_dict(d.pop("data"))

        meta = Closing.from_dict(d.pop("meta"))

        closed_run = cls(
            data=data,
            meta=meta,
        )

        closed_run.additional_properties = d
        return closed_run

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

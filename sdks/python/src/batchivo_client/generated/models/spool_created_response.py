from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.created_meta import CreatedMeta
    from ..models.spool import Spool


T = TypeVar("T", bound="SpoolCreatedResponse")


@_attrs_define
class SpoolCreatedResponse:
    """
    Attributes:
        data (Spool): A spool. Example: {'archived': False, 'available_weight_grams': 486.4, 'barcode': '6938936710998',
            'brand': 'Polymaker', 'color': 'Charcoal Black', 'color_hex': '#2B2B2B', 'cost_per_gram': 0.02299, 'created_at':
            '2026-11-24T08:00:00Z', 'density': 1.24, 'diameter_mm': 1.75, 'external_id': 'INV-0042', 'finish': 'matte',
            'id': '01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b45', 'location': 'Shelf A2', 'lot_number': 'PM-2611-A',
            'low_stock_threshold_grams': 150, 'material_name': 'PLA Matte', 'material_type': 'PLA', 'net_weight_grams':
            1000, 'notes': 'Dry before use.', 'purchase_date': '2026-11-02', 'purchase_price': 22.99,
            'remaining_weight_grams': 672.4, 'reserved_weight_grams': 186, 'spool_weight_grams': 140, 'status': 'in_stock',
            'supplier': '3DJake', 'updated_at': '2026-11-24T08:00:00Z', 'version': 1}.
        meta (CreatedMeta): All that one call has created, in order.
    """

    data: Spool
    meta: CreatedMeta
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
        from ..models.created_meta import CreatedMeta  # noqa: PLC0415
        from ..models.spool import Spool  # noqa: PLC0415

        d = dict(src_dict)
        data = Spool.from_dict(d.pop("data"))

        meta = CreatedMeta.from_dict(d.pop("meta"))

        spool_created_response = cls(
            data=data,
            meta=meta,
        )

        spool_created_response.additional_properties = d
        return spool_created_response

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

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.stock_group import StockGroup
    from ..models.stock_totals import StockTotals


T = TypeVar("T", bound="StockSummary")


@_attrs_define
class StockSummary:
    """The stock, without archived spools.

    Attributes:
        currency (str):
        totals (StockTotals): Spools, grams and value of part of the stock.
        by_status (list[StockGroup]):
        by_material (list[StockGroup]):
        by_brand (list[StockGroup]):
        by_color (list[StockGroup]):
        by_filament (list[StockGroup]): The keys are the filaments' ids.
    """

    currency: str
    totals: StockTotals
    by_status: list[StockGroup]
    by_material: list[StockGroup]
    by_brand: list[StockGroup]
    by_color: list[StockGroup]
    by_filament: list[StockGroup]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        currency = self.currency

        totals = self.totals.to_dict()

        by_status = []
        for by_status_item_data in self.by_status:
            by_status_item = by_status_item_data.to_dict()
            by_status.append(by_status_item)

        by_material = []
        for by_material_item_data in self.by_material:
            by_material_item = by_material_item_data.to_dict()
            by_material.append(by_material_item)

        by_brand = []
        for by_brand_item_data in self.by_brand:
            by_brand_item = by_brand_item_data.to_dict()
            by_brand.append(by_brand_item)

        by_color = []
        for by_color_item_data in self.by_color:
            by_color_item = by_color_item_data.to_dict()
            by_color.append(by_color_item)

        by_filament = []
        for by_filament_item_data in self.by_filament:
            by_filament_item = by_filament_item_data.to_dict()
            by_filament.append(by_filament_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "currency": currency,
                "totals": totals,
                "by_status": by_status,
                "by_material": by_material,
                "by_brand": by_brand,
                "by_color": by_color,
                "by_filament": by_filament,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.stock_group import StockGroup  # noqa: PLC0415
        from ..models.stock_totals import StockTotals  # noqa: PLC0415

        d = dict(src_dict)
        currency = d.pop("currency")

        totals = StockTotals.from_dict(d.pop("totals"))

        by_status = []
        _by_status = d.pop("by_status")
        for by_status_item_data in _by_status:
            by_status_item = StockGroup.from_dict(by_status_item_data)

            by_status.append(by_status_item)

        by_material = []
        _by_material = d.pop("by_material")
        for by_material_item_data in _by_material:
            by_material_item = StockGroup.from_dict(by_material_item_data)

            by_material.append(by_material_item)

        by_brand = []
        _by_brand = d.pop("by_brand")
        for by_brand_item_data in _by_brand:
            by_brand_item = StockGroup.from_dict(by_brand_item_data)

            by_brand.append(by_brand_item)

        by_color = []
        _by_color = d.pop("by_color")
        for by_color_item_data in _by_color:
            by_color_item = StockGroup.from_dict(by_color_item_data)

            by_color.append(by_color_item)

        by_filament = []
        _by_filament = d.pop("by_filament")
        for by_filament_item_data in _by_filament:
            by_filament_item = StockGroup.from_dict(by_filament_item_data)

            by_filament.append(by_filament_item)

        stock_summary = cls(
            currency=currency,
            totals=totals,
            by_status=by_status,
            by_material=by_material,
            by_brand=by_brand,
            by_color=by_color,
            by_filament=by_filament,
        )

        stock_summary.additional_properties = d
        return stock_summary

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

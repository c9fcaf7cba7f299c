from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.figure_group import FigureGroup
    from ..models.material_figures import MaterialFigures
    from ..models.product_figures import ProductFigures
    from ..models.run_figures import RunFigures


T = TypeVar("T", bound="RunStats")


@_attrs_define
class RunStats:
    """The figures of the runs that ended in a range of days.

    Attributes:
        currency (str):
        time_zone (str): The workspace's, in which the days are.
        totals (RunFigures): The figures of ended runs.
        by_period (list[FigureGroup]): Key: 2026-11-24, 2026-W48 or 2026-11; periods without a run are left out.
        by_printer (list[FigureGroup]):
        by_product (list[ProductFigures]): Their material costs and the totals' failure_cost add up to the total, and so
            do their component costs and failure_component_cost.
        by_material (list[MaterialFigures]):
    """

    currency: str
    time_zone: str
    totals: RunFigures
    by_period: list[FigureGroup]
    by_printer: list[FigureGroup]
    by_product: list[ProductFigures]
    by_material: list[MaterialFigures]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        currency = self.currency

        time_zone = self.time_zone

        totals = self.totals.to_dict()

        by_period = []
        for by_period_item_data in self.by_period:
            by_period_item = by_period_item_data.to_dict()
            by_period.append(by_period_item)

        by_printer = []
        for by_printer_item_data in self.by_printer:
            by_printer_item = by_printer_item_data.to_dict()
            by_printer.append(by_printer_item)

        by_product = []
        for by_product_item_data in self.by_product:
            by_product_item = by_product_item_data.to_dict()
            by_product.append(by_product_item)

        by_material = []
        for by_material_item_data in self.by_material:
            by_material_item = by_material_item_data.to_dict()
            by_material.append(by_material_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "currency": currency,
                "time_zone": time_zone,
                "totals": totals,
                "by_period": by_period,
                "by_printer": by_printer,
                "by_product": by_product,
                "by_material": by_material,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.figure_group import FigureGroup  # noqa: PLC0415
        from ..models.material_figures import MaterialFigures  # noqa: PLC0415
        from ..models.product_figures import ProductFigures  # noqa: PLC0415
        from ..models.run_figures import RunFigures  # noqa: PLC0415

        d = dict(src_dict)
        currency = d.pop("currency")

        time_zone = d.pop("time_zone")

        totals = RunFigures.from_dict(d.pop("totals"))

        by_period = []
        _by_period = d.pop("by_period")
        for by_period_item_data in _by_period:
            by_period_item = FigureGroup.from_dict(by_period_item_data)

            by_period.append(by_period_item)

        by_printer = []
        _by_printer = d.pop("by_printer")
        for by_printer_item_data in _by_printer:
            by_printer_item = FigureGroup.from_dict(by_printer_item_data)

            by_printer.append(by_printer_item)

        by_product = []
        _by_product = d.pop("by_product")
        for by_product_item_data in _by_product:
            by_product_item = ProductFigures.from_dict(by_product_item_data)

            by_product.append(by_product_item)

        by_material = []
        _by_material = d.pop("by_material")
        for by_material_item_data in _by_material:
            by_material_item = MaterialFigures.from_dict(by_material_item_data)

            by_material.append(by_material_item)

        run_stats = cls(
            currency=currency,
            time_zone=time_zone,
            totals=totals,
            by_period=by_period,
            by_printer=by_printer,
            by_product=by_product,
            by_material=by_material,
        )

        run_stats.additional_properties = d
        return run_stats

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

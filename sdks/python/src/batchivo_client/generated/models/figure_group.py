from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="FigureGroup")


@_attrs_define
class FigureGroup:
    """The figures of runs with one value in common.

    Attributes:
        runs (int): Completed and failed runs.
        completed (int):
        failed (int):
        success_rate_percent (float | None): completed / runs * 100
        pieces (int): Successful pieces.
        failed_pieces (int):
        used_grams (float): By completed runs, purge included.
        wasted_grams (float): By failed runs.
        estimated_use_grams (float): The part of used_grams and wasted_grams that slicers estimated.
        mean_variance_percent (float | None): The mean variance of completed runs with an estimate.
        print_hours (float):
        material_cost (float):
        failure_cost (float): The part of material_cost that belongs to no product: that of runs without a successful
            piece.
        component_cost (float): Of the components that the runs used up.
        failure_component_cost (float): The part of component_cost that belongs to no product.
        cost_complete (bool): Whether every price in these costs is known.
        key (None | str):
    """

    runs: int
    completed: int
    failed: int
    success_rate_percent: float | None
    pieces: int
    failed_pieces: int
    used_grams: float
    wasted_grams: float
    estimated_use_grams: float
    mean_variance_percent: float | None
    print_hours: float
    material_cost: float
    failure_cost: float
    component_cost: float
    failure_component_cost: float
    cost_complete: bool
    key: None | str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        runs = self.runs

        completed = self.completed

        failed = self.failed

        success_rate_percent: float | None
        success_rate_percent = self.success_rate_percent

        pieces = self.pieces

        failed_pieces = self.failed_pieces

        used_grams = self.used_grams

        wasted_grams = self.wasted_grams

        estimated_use_grams = self.estimated_use_grams

        mean_variance_percent: float | None
        mean_variance_percent = self.mean_variance_percent

        print_hours = self.print_hours

        material_cost = self.material_cost

        failure_cost = self.failure_cost

        component_cost = self.component_cost

        failure_component_cost = self.failure_component_cost

        cost_complete = self.cost_complete

        key: None | str
        key = self.key

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "runs": runs,
                "completed": completed,
                "failed": failed,
                "success_rate_percent": success_rate_percent,
                "pieces": pieces,
                "failed_pieces": failed_pieces,
                "used_grams": used_grams,
                "wasted_grams": wasted_grams,
                "estimated_use_grams": estimated_use_grams,
                "mean_variance_percent": mean_variance_percent,
                "print_hours": print_hours,
                "material_cost": material_cost,
                "failure_cost": failure_cost,
                "component_cost": component_cost,
                "failure_component_cost": failure_component_cost,
                "cost_complete": cost_complete,
                "key": key,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        runs = d.pop("runs")

        completed = d.pop("completed")

        failed = d.pop("failed")

        def _parse_success_rate_percent(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        success_rate_percent = _parse_success_rate_percent(d.pop("success_rate_percent"))

        pieces = d.pop("pieces")

        failed_pieces = d.pop("failed_pieces")

        used_grams = d.pop("used_grams")

        wasted_grams = d.pop("wasted_grams")

        estimated_use_grams = d.pop("estimated_use_grams")

        def _parse_mean_variance_percent(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        mean_variance_percent = _parse_mean_variance_percent(d.pop("mean_variance_percent"))

        print_hours = d.pop("print_hours")

        material_cost = d.pop("material_cost")

        failure_cost = d.pop("failure_cost")

        component_cost = d.pop("component_cost")

        failure_component_cost = d.pop("failure_component_cost")

        cost_complete = d.pop("cost_complete")

        def _parse_key(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        key = _parse_key(d.pop("key"))

        figure_group = cls(
            runs=runs,
            completed=completed,
            failed=failed,
            success_rate_percent=success_rate_percent,
            pieces=pieces,
            failed_pieces=failed_pieces,
            used_grams=used_grams,
            wasted_grams=wasted_grams,
            estimated_use_grams=estimated_use_grams,
            mean_variance_percent=mean_variance_percent,
            print_hours=print_hours,
            material_cost=material_cost,
            failure_cost=failure_cost,
            component_cost=component_cost,
            failure_component_cost=failure_component_cost,
            cost_complete=cost_complete,
            key=key,
        )

        figure_group.additional_properties = d
        return figure_group

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

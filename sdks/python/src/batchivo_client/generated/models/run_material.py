from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.material_type import MaterialType

T = TypeVar("T", bound="RunMaterial")


@_attrs_define
class RunMaterial:
    """A material of a run.

    Attributes:
        id (str):
        spool_id (str):
        spool_name (str):
        material_type (MaterialType): A family of filament; ``Custom`` is anything not listed.
        color (None | str):
        cost_per_gram (float | None): The price when the material was added.
        spool_weight_grams (float): The spool's remaining weight when the material was added; 0 if not known.
        estimated_grams (float):
        weight_before_grams (float | None):
        weight_after_grams (float | None):
        used_grams (float | None):
        purge_grams (float | None):
        booked_grams (float | None): Used by printers' jobs, and deducted from the spool already.
        actual_grams (float | None): used, or before - after, or booked, plus purge; null until recorded.
        usage_estimated (bool): Whether some of the actual weight, and so of the cost, is a slicer's estimate.
        variance_grams (float | None): actual - estimated
        variance_percent (float | None): variance / estimated * 100
        cost (float | None): actual * the spool's price / its net weight; the materials' costs add up to the run's
            material_cost
    """

    id: str
    spool_id: str
    spool_name: str
    material_type: MaterialType
    color: None | str
    cost_per_gram: float | None
    spool_weight_grams: float
    estimated_grams: float
    weight_before_grams: float | None
    weight_after_grams: float | None
    used_grams: float | None
    purge_grams: float | None
    booked_grams: float | None
    actual_grams: float | None
    usage_estimated: bool
    variance_grams: float | None
    variance_percent: float | None
    cost: float | None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        spool_id = self.spool_id

        spool_name = self.spool_name

        material_type = self.material_type.value

        color: None | str
        color = self.color

        cost_per_gram: float | None
        cost_per_gram = self.cost_per_gram

        spool_weight_grams = self.spool_weight_grams

        estimated_grams = self.estimated_grams

        weight_before_grams: float | None
        weight_before_grams = self.weight_before_grams

        weight_after_grams: float | None
        weight_after_grams = self.weight_after_grams

        used_grams: float | None
        used_grams = self.used_grams

        purge_grams: float | None
        purge_grams = self.purge_grams

        booked_grams: float | None
        booked_grams = self.booked_grams

        actual_grams: float | None
        actual_grams = self.actual_grams

        usage_estimated = self.usage_estimated

        variance_grams: float | None
        variance_grams = self.variance_grams

        variance_percent: float | None
        variance_percent = self.variance_percent

        cost: float | None
        cost = self.cost

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "spool_id": spool_id,
                "spool_name": spool_name,
                "material_type": material_type,
                "color": color,
                "cost_per_gram": cost_per_gram,
                "spool_weight_grams": spool_weight_grams,
                "estimated_grams": estimated_grams,
                "weight_before_grams": weight_before_grams,
                "weight_after_grams": weight_after_grams,
                "used_grams": used_grams,
                "purge_grams": purge_grams,
                "booked_grams": booked_grams,
                "actual_grams": actual_grams,
                "usage_estimated": usage_estimated,
                "variance_grams": variance_grams,
                "variance_percent": variance_percent,
                "cost": cost,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        spool_id = d.pop("spool_id")

        spool_name = d.pop("spool_name")

        material_type = MaterialType(d.pop("material_type"))

        def _parse_color(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        color = _parse_color(d.pop("color"))

        def _parse_cost_per_gram(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        cost_per_gram = _parse_cost_per_gram(d.pop("cost_per_gram"))

        spool_weight_grams = d.pop("spool_weight_grams")

        estimated_grams = d.pop("estimated_grams")

        def _parse_weight_before_grams(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        weight_before_grams = _parse_weight_before_grams(d.pop("weight_before_grams"))

        def _parse_weight_after_grams(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        weight_after_grams = _parse_weight_after_grams(d.pop("weight_after_grams"))

        def _parse_used_grams(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        used_grams = _parse_used_grams(d.pop("used_grams"))

        def _parse_purge_grams(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        purge_grams = _parse_purge_grams(d.pop("purge_grams"))

        def _parse_booked_grams(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        booked_grams = _parse_booked_grams(d.pop("booked_grams"))

        def _parse_actual_grams(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        actual_grams = _parse_actual_grams(d.pop("actual_grams"))

        usage_estimated = d.pop("usage_estimated")

        def _parse_variance_grams(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        variance_grams = _parse_variance_grams(d.pop("variance_grams"))

        def _parse_variance_percent(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        variance_percent = _parse_variance_percent(d.pop("variance_percent"))

        def _parse_cost(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        cost = _parse_cost(d.pop("cost"))

        run_material = cls(
            id=id,
            spool_id=spool_id,
            spool_name=spool_name,
            material_type=material_type,
            color=color,
            cost_per_gram=cost_per_gram,
            spool_weight_grams=spool_weight_grams,
            estimated_grams=estimated_grams,
            weight_before_grams=weight_before_grams,
            weight_after_grams=weight_after_grams,
            used_grams=used_grams,
            purge_grams=purge_grams,
            booked_grams=booked_grams,
            actual_grams=actual_grams,
            usage_estimated=usage_estimated,
            variance_grams=variance_grams,
            variance_percent=variance_percent,
            cost=cost,
        )

        run_material.additional_properties = d
        return run_material

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

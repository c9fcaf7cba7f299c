from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.component_run import ComponentRun
    from ..models.material_plan import MaterialPlan
    from ..models.run_warning import RunWarning


T = TypeVar("T", bound="RunMeta")


@_attrs_define
class RunMeta:
    """Warnings about a change.

    Attributes:
        warnings (list[RunWarning]):
        materials (list[MaterialPlan] | Unset): Planned from bills of materials.
        component_runs (list[ComponentRun] | Unset): Planned by `with_components`, in the order in which they can be
            made.
    """

    warnings: list[RunWarning]
    materials: list[MaterialPlan] | Unset = UNSET
    component_runs: list[ComponentRun] | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        warnings = []
        for warnings_item_data in self.warnings:
            warnings_item = warnings_item_data.to_dict()
            warnings.append(warnings_item)

        materials: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.materials, Unset):
            materials = []
            for materials_item_data in self.materials:
                materials_item = materials_item_data.to_dict()
                materials.append(materials_item)

        component_runs: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.component_runs, Unset):
            component_runs = []
            for component_runs_item_data in self.component_runs:
                component_runs_item = component_runs_item_data.to_dict()
                component_runs.append(component_runs_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "warnings": warnings,
            }
        )
        if materials is not UNSET:
            field_dict["materials"] = materials
        if component_runs is not UNSET:
            field_dict["component_runs"] = component_runs

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.component_run import ComponentRun  # noqa: PLC0415
        from ..models.material_plan import MaterialPlan  # noqa: PLC0415
        from ..models.run_warning import RunWarning  # noqa: PLC0415

        d = dict(src_dict)
        warnings = []
        _warnings = d.pop("warnings")
        for warnings_item_data in _warnings:
            warnings_item = RunWarning.from_dict(warnings_item_data)

            warnings.append(warnings_item)

        _materials = d.pop("materials", UNSET)
        materials: list[MaterialPlan] | Unset = UNSET
        if _materials is not UNSET:
            materials = []
            for materials_item_data in _materials:
                materials_item = MaterialPlan.from_dict(materials_item_data)

                materials.append(materials_item)

        _component_runs = d.pop("component_runs", UNSET)
        component_runs: list[ComponentRun] | Unset = UNSET
        if _component_runs is not UNSET:
            component_runs = []
            for component_runs_item_data in _component_runs:
                component_runs_item = ComponentRun.from_dict(component_runs_item_data)

                component_runs.append(component_runs_item)

        run_meta = cls(
            warnings=warnings,
            materials=materials,
            component_runs=component_runs,
        )

        run_meta.additional_properties = d
        return run_meta

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

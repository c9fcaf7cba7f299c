from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.run import Run
    from ..models.run_meta import RunMeta


T = TypeVar("T", bound="RunWithWarnings")


@_attrs_define
class RunWithWarnings:
    """A changed run, with warnings.

    Attributes:
        data (Run): A production run.
        meta (RunMeta): Warnings about a change.
    """

    data: Run
    meta: RunMeta
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
        from ..models.run import Run  # noqa: PLC0415
        from ..models.run_meta import RunMeta  # noqa: PLC0415

        d = dict(src_dict)
        data = Run.from_dict(d.pop("data"))

        meta = RunMeta.from_dict(d.pop("meta"))

        run_with_warnings = cls(
            data=data,
            meta=meta,
        )

        run_with_warnings.additional_properties = d
        return run_with_warnings

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

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="TenantSwitch")


@_attrs_define
class TenantSwitch:
    """The workspace to go on in.

    Example:
        {'tenant_id': '01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b44'}

    Attributes:
        tenant_id (str):
    """

    tenant_id: str

    def to_dict(self) -> dict[str, Any]:
        tenant_id = self.tenant_id

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "tenant_id": tenant_id,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        tenant_id = d.pop("tenant_id")

        tenant_switch = cls(
            tenant_id=tenant_id,
        )

        return tenant_switch

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.role import Role

if TYPE_CHECKING:
    from ..models.workspace_name import WorkspaceName


T = TypeVar("T", bound="UserWorkspace")


@_attrs_define
class UserWorkspace:
    """A workspace that the caller belongs to.

    Attributes:
        workspace (WorkspaceName): A workspace's id and name.
        role (Role): A user's role in a workspace; each includes the roles below it.
        joined_at (datetime.datetime):
        current (bool): Whether the caller's token is for this workspace.
    """

    workspace: WorkspaceName
    role: Role
    joined_at: datetime.datetime
    current: bool
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        workspace = self.workspace.to_dict()

        role = self.role.value

        joined_at = self.joined_at.isoformat()

        current = self.current

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "workspace": workspace,
                "role": role,
                "joined_at": joined_at,
                "current": current,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.workspace_name import WorkspaceName  # noqa: PLC0415

        d = dict(src_dict)
        workspace = WorkspaceName.from_dict(d.pop("workspace"))

        role = Role(d.pop("role"))

        joined_at = datetime.datetime.fromisoformat(d.pop("joined_at"))

        current = d.pop("current")

        user_workspace = cls(
            workspace=workspace,
            role=role,
            joined_at=joined_at,
            current=current,
        )

        user_workspace.additional_properties = d
        return user_workspace

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

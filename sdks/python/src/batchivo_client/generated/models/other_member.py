from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.role import Role

if TYPE_CHECKING:
    from ..models.workspace_name import WorkspaceName


T = TypeVar("T", bound="OtherMember")


@_attrs_define
class OtherMember:
    """Somebody else who belongs to a workspace that the account owns.

    Attributes:
        workspace (WorkspaceName): A workspace's id and name.
        user_id (str):
        email (str):
        role (Role): A user's role in a workspace; each includes the roles below it.
    """

    workspace: WorkspaceName
    user_id: str
    email: str
    role: Role
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        workspace = self.workspace.to_dict()

        user_id = self.user_id

        email = self.email

        role = self.role.value

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "workspace": workspace,
                "user_id": user_id,
                "email": email,
                "role": role,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.workspace_name import WorkspaceName  # noqa: PLC0415

        d = dict(src_dict)
        workspace = WorkspaceName.from_dict(d.pop("workspace"))

        user_id = d.pop("user_id")

        email = d.pop("email")

        role = Role(d.pop("role"))

        other_member = cls(
            workspace=workspace,
            user_id=user_id,
            email=email,
            role=role,
        )

        other_member.additional_properties = d
        return other_member

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

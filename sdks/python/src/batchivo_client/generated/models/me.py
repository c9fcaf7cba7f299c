from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.role import Role

if TYPE_CHECKING:
    from ..models.workspace_name import WorkspaceName


T = TypeVar("T", bound="Me")


@_attrs_define
class Me:
    """The caller, and the workspace of the token.

    Attributes:
        id (str):
        email (str):
        address_proved (bool): Whether a mailed link has proved the address.
        name (str):
        role (Role): A user's role in a workspace; each includes the roles below it.
        workspace (WorkspaceName): A workspace's id and name.
        created_at (datetime.datetime):
        version (int):
    """

    id: str
    email: str
    address_proved: bool
    name: str
    role: Role
    workspace: WorkspaceName
    created_at: datetime.datetime
    version: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        email = self.email

        address_proved = self.address_proved

        name = self.name

        role = self.role.value

        workspace = self.workspace.to_dict()

        created_at = self.created_at.isoformat()

        version = self.version

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "email": email,
                "address_proved": address_proved,
                "name": name,
                "role": role,
                "workspace": workspace,
                "created_at": created_at,
                "version": version,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.workspace_name import WorkspaceName  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        email = d.pop("email")

        address_proved = d.pop("address_proved")

        name = d.pop("name")

        role = Role(d.pop("role"))

        workspace = WorkspaceName.from_dict(d.pop("workspace"))

        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))

        version = d.pop("version")

        me = cls(
            id=id,
            email=email,
            address_proved=address_proved,
            name=name,
            role=role,
            workspace=workspace,
            created_at=created_at,
            version=version,
        )

        me.additional_properties = d
        return me

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

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

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
        suspended (bool): Whether the operator has shut it for now.
        restorable_until (datetime.datetime | None): Set if an owner has closed it: until then it can be restored.
    """

    workspace: WorkspaceName
    role: Role
    joined_at: datetime.datetime
    current: bool
    suspended: bool
    restorable_until: datetime.datetime | None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        workspace = self.workspace.to_dict()

        role = self.role.value

        joined_at = self.joined_at.isoformat()

        current = self.current

        suspended = self.suspended

        restorable_until: None | str
        if isinstance(self.restorable_until, datetime.datetime):
            restorable_until = self.restorable_until.isoformat()
        else:
            restorable_until = self.restorable_until

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "workspace": workspace,
                "role": role,
                "joined_at": joined_at,
                "current": current,
                "suspended": suspended,
                "restorable_until": restorable_until,
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

        suspended = d.pop("suspended")

        def _parse_restorable_until(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                restorable_until_type_0 = datetime.datetime.fromisoformat(data)

                return restorable_until_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        restorable_until = _parse_restorable_until(d.pop("restorable_until"))

        user_workspace = cls(
            workspace=workspace,
            role=role,
            joined_at=joined_at,
            current=current,
            suspended=suspended,
            restorable_until=restorable_until,
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

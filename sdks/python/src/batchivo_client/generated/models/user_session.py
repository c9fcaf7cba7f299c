from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="UserSession")


@_attrs_define
class UserSession:
    """A session of the caller.

    Attributes:
        id (str):
        workspace_id (str):
        created_at (datetime.datetime):
        last_used_at (datetime.datetime): When tokens were last issued.
        ends_at (datetime.datetime):
        current (bool): Whether the caller's token is of this session.
    """

    id: str
    workspace_id: str
    created_at: datetime.datetime
    last_used_at: datetime.datetime
    ends_at: datetime.datetime
    current: bool
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        workspace_id = self.workspace_id

        created_at = self.created_at.isoformat()

        last_used_at = self.last_used_at.isoformat()

        ends_at = self.ends_at.isoformat()

        current = self.current

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "workspace_id": workspace_id,
                "created_at": created_at,
                "last_used_at": last_used_at,
                "ends_at": ends_at,
                "current": current,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        workspace_id = d.pop("workspace_id")

        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))

        last_used_at = datetime.datetime.fromisoformat(d.pop("last_used_at"))

        ends_at = datetime.datetime.fromisoformat(d.pop("ends_at"))

        current = d.pop("current")

        user_session = cls(
            id=id,
            workspace_id=workspace_id,
            created_at=created_at,
            last_used_at=last_used_at,
            ends_at=ends_at,
            current=current,
        )

        user_session.additional_properties = d
        return user_session

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

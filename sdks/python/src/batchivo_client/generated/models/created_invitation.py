from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.role import Role

T = TypeVar("T", bound="CreatedInvitation")


@_attrs_define
class CreatedInvitation:
    """A new invitation with the token of its link, shown only this once.

    Attributes:
        id (str):
        email (str):
        role (Role): A user's role in a workspace; each includes the roles below it.
        invited_by (str):
        created_at (datetime.datetime):
        ends_at (datetime.datetime):
        version (int):
        token (str): Part of the link; anyone who has it can accept.
    """

    id: str
    email: str
    role: Role
    invited_by: str
    created_at: datetime.datetime
    ends_at: datetime.datetime
    version: int
    token: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        email = self.email

        role = self.role.value

        invited_by = self.invited_by

        created_at = self.created_at.isoformat()

        ends_at = self.ends_at.isoformat()

        version = self.version

        token = self.token

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "email": email,
                "role": role,
                "invited_by": invited_by,
                "created_at": created_at,
                "ends_at": ends_at,
                "version": version,
                "token": token,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        email = d.pop("email")

        role = Role(d.pop("role"))

        invited_by = d.pop("invited_by")

        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))

        ends_at = datetime.datetime.fromisoformat(d.pop("ends_at"))

        version = d.pop("version")

        token = d.pop("token")

        created_invitation = cls(
            id=id,
            email=email,
            role=role,
            invited_by=invited_by,
            created_at=created_at,
            ends_at=ends_at,
            version=version,
            token=token,
        )

        created_invitation.additional_properties = d
        return created_invitation

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

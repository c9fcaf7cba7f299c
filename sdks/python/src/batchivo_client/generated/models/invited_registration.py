from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="InvitedRegistration")


@_attrs_define
class InvitedRegistration:
    """The token from an invitation's link, and a new user for its address.

    Attributes:
        token (str):
        name (str):
        password (str):
    """

    token: str
    name: str
    password: str

    def to_dict(self) -> dict[str, Any]:
        token = self.token

        name = self.name

        password = self.password

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "token": token,
                "name": name,
                "password": password,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        token = d.pop("token")

        name = d.pop("name")

        password = d.pop("password")

        invited_registration = cls(
            token=token,
            name=name,
            password=password,
        )

        return invited_registration

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="Registration")


@_attrs_define
class Registration:
    """A new user with a workspace of their own.

    Attributes:
        email (str):
        password (str):
        name (str):
        workspace_name (None | str | Unset): The workspace's name; made from the user's name if left out.
        currency (str | Unset):  Default: 'EUR'.
    """

    email: str
    password: str
    name: str
    workspace_name: None | str | Unset = UNSET
    currency: str | Unset = "EUR"

    def to_dict(self) -> dict[str, Any]:
        email = self.email

        password = self.password

        name = self.name

        workspace_name: None | str | Unset
        if isinstance(self.workspace_name, Unset):
            workspace_name = UNSET
        else:
            workspace_name = self.workspace_name

        currency = self.currency

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "email": email,
                "password": password,
                "name": name,
            }
        )
        if workspace_name is not UNSET:
            field_dict["workspace_name"] = workspace_name
        if currency is not UNSET:
            field_dict["currency"] = currency

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        email = d.pop("email")

        password = d.pop("password")

        name = d.pop("name")

        def _parse_workspace_name(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        workspace_name = _parse_workspace_name(d.pop("workspace_name", UNSET))

        currency = d.pop("currency", UNSET)

        registration = cls(
            email=email,
            password=password,
            name=name,
            workspace_name=workspace_name,
            currency=currency,
        )

        return registration

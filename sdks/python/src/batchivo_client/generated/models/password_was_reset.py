from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.other_member import OtherMember


T = TypeVar("T", bound="PasswordWasReset")


@_attrs_define
class PasswordWasReset:
    """Keys that ended with the reset of a password, and the other members of the workspaces.

    Attributes:
        ended_keys (int): How many API keys ended, because they were made before the address was proved.
        members (list[OtherMember]): At most 100; remove those you do not know.
    """

    ended_keys: int
    members: list[OtherMember]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        ended_keys = self.ended_keys

        members = []
        for members_item_data in self.members:
            members_item = members_item_data.to_dict()
            members.append(members_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "ended_keys": ended_keys,
                "members": members,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.other_member import OtherMember  # noqa: PLC0415

        d = dict(src_dict)
        ended_keys = d.pop("ended_keys")

        members = []
        _members = d.pop("members")
        for members_item_data in _members:
            members_item = OtherMember.from_dict(members_item_data)

            members.append(members_item)

        password_was_reset = cls(
            ended_keys=ended_keys,
            members=members,
        )

        password_was_reset.additional_properties = d
        return password_was_reset

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

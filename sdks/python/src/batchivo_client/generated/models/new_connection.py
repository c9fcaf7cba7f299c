from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..models.sender import Sender

T = TypeVar("T", bound="NewConnection")


@_attrs_define
class NewConnection:
    """A shop that is to send its orders.

    Attributes:
        channel (Sender): The channels that can send orders.
        name (str):
        secret (str): What the shop signs its webhooks with. It is never shown again.
    """

    channel: Sender
    name: str
    secret: str

    def to_dict(self) -> dict[str, Any]:
        channel = self.channel.value

        name = self.name

        secret = self.secret

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "channel": channel,
                "name": name,
                "secret": secret,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        channel = Sender(d.pop("channel"))

        name = d.pop("name")

        secret = d.pop("secret")

        new_connection = cls(
            channel=channel,
            name=name,
            secret=secret,
        )

        return new_connection

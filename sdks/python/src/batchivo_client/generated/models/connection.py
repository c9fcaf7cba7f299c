from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.sender import Sender

if TYPE_CHECKING:
    from ..models.reconciliation import Reconciliation
    from ..models.unknown_topic import UnknownTopic


T = TypeVar("T", bound="Connection")


@_attrs_define
class Connection:
    """A connected shop.

    Attributes:
        id (str):
        channel (Sender): The channels that can send orders.
        name (str):
        inbound_path (str): The path for the shop's webhooks.
        secret_changed_at (datetime.datetime):
        not_understood (list[UnknownTopic]): Messages that were answered with 200 and did nothing, the last topic first.
        shop_address (None | str): Where the shop's orders can be read; null without its keys.
        reconciliation (None | Reconciliation): The last time that the shop's orders were read; null before the first.
        created_at (datetime.datetime):
        updated_at (datetime.datetime):
        version (int):
    """

    id: str
    channel: Sender
    name: str
    inbound_path: str
    secret_changed_at: datetime.datetime
    not_understood: list[UnknownTopic]
    shop_address: None | str
    reconciliation: None | Reconciliation
    created_at: datetime.datetime
    updated_at: datetime.datetime
    version: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.reconciliation import Reconciliation  # noqa: PLC0415

        id = self.id

        channel = self.channel.value

        name = self.name

        inbound_path = self.inbound_path

        secret_changed_at = self.secret_changed_at.isoformat()

        not_understood = []
        for not_understood_item_data in self.not_understood:
            not_understood_item = not_understood_item_data.to_dict()
            not_understood.append(not_understood_item)

        shop_address: None | str
        shop_address = self.shop_address

        reconciliation: dict[str, Any] | None
        if isinstance(self.reconciliation, Reconciliation):
            reconciliation = self.reconciliation.to_dict()
        else:
            reconciliation = self.reconciliation

        created_at = self.created_at.isoformat()

        updated_at = self.updated_at.isoformat()

        version = self.version

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "channel": channel,
                "name": name,
                "inbound_path": inbound_path,
                "secret_changed_at": secret_changed_at,
                "not_understood": not_understood,
                "shop_address": shop_address,
                "reconciliation": reconciliation,
                "created_at": created_at,
                "updated_at": updated_at,
                "version": version,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.reconciliation import Reconciliation  # noqa: PLC0415
        from ..models.unknown_topic import UnknownTopic  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        channel = Sender(d.pop("channel"))

        name = d.pop("name")

        inbound_path = d.pop("inbound_path")

        secret_changed_at = datetime.datetime.fromisoformat(d.pop("secret_changed_at"))

        not_understood = []
        _not_understood = d.pop("not_understood")
        for not_understood_item_data in _not_understood:
            not_understood_item = UnknownTopic.from_dict(not_understood_item_data)

            not_understood.append(not_understood_item)

        def _parse_shop_address(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        shop_address = _parse_shop_address(d.pop("shop_address"))

        def _parse_reconciliation(data: object) -> None | Reconciliation:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                reconciliation_type_1 = Reconciliation.from_dict(data)

                return reconciliation_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Reconciliation, data)

        reconciliation = _parse_reconciliation(d.pop("reconciliation"))

        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))

        updated_at = datetime.datetime.fromisoformat(d.pop("updated_at"))

        version = d.pop("version")

        connection = cls(
            id=id,
            channel=channel,
            name=name,
            inbound_path=inbound_path,
            secret_changed_at=secret_changed_at,
            not_understood=not_understood,
            shop_address=shop_address,
            reconciliation=reconciliation,
            created_at=created_at,
            updated_at=updated_at,
            version=version,
        )

        connection.additional_properties = d
        return connection

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

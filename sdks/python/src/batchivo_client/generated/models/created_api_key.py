from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="CreatedApiKey")


@_attrs_define
class CreatedApiKey:
    """A new key, shown only this once.

    Attributes:
        id (str):
        name (str):
        prefix (str): The beginning of the key.
        scopes (list[str]):
        user_id (str): The user who made it; it can do no more than they can.
        made_by (None | str): The key that made it, with which it ends.
        created_at (datetime.datetime):
        ends_at (datetime.datetime | None):
        last_used_at (datetime.datetime | None): To the minute.
        previous_ends_at (datetime.datetime | None): When the key from before the last rotation expires.
        printer (None | str): The printer whose use it reports to spools' ledgers.
        version (int):
        key (str): Store it: it is shown only this once.
    """

    id: str
    name: str
    prefix: str
    scopes: list[str]
    user_id: str
    made_by: None | str
    created_at: datetime.datetime
    ends_at: datetime.datetime | None
    last_used_at: datetime.datetime | None
    previous_ends_at: datetime.datetime | None
    printer: None | str
    version: int
    key: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        name = self.name

        prefix = self.prefix

        scopes = self.scopes

        user_id = self.user_id

        made_by: None | str
        made_by = self.made_by

        created_at = self.created_at.isoformat()

        ends_at: None | str
        if isinstance(self.ends_at, datetime.datetime):
            ends_at = self.ends_at.isoformat()
        else:
            ends_at = self.ends_at

        last_used_at: None | str
        if isinstance(self.last_used_at, datetime.datetime):
            last_used_at = self.last_used_at.isoformat()
        else:
            last_used_at = self.last_used_at

        previous_ends_at: None | str
        if isinstance(self.previous_ends_at, datetime.datetime):
            previous_ends_at = self.previous_ends_at.isoformat()
        else:
            previous_ends_at = self.previous_ends_at

        printer: None | str
        printer = self.printer

        version = self.version

        key = self.key

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "name": name,
                "prefix": prefix,
                "scopes": scopes,
                "user_id": user_id,
                "made_by": made_by,
                "created_at": created_at,
                "ends_at": ends_at,
                "last_used_at": last_used_at,
                "previous_ends_at": previous_ends_at,
                "printer": printer,
                "version": version,
                "key": key,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        name = d.pop("name")

        prefix = d.pop("prefix")

        scopes = cast(list[str], d.pop("scopes"))

        user_id = d.pop("user_id")

        def _parse_made_by(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        made_by = _parse_made_by(d.pop("made_by"))

        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))

        def _parse_ends_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                ends_at_type_0 = datetime.datetime.fromisoformat(data)

                return ends_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        ends_at = _parse_ends_at(d.pop("ends_at"))

        def _parse_last_used_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                last_used_at_type_0 = datetime.datetime.fromisoformat(data)

                return last_used_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        last_used_at = _parse_last_used_at(d.pop("last_used_at"))

        def _parse_previous_ends_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                previous_ends_at_type_0 = datetime.datetime.fromisoformat(data)

                return previous_ends_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        previous_ends_at = _parse_previous_ends_at(d.pop("previous_ends_at"))

        def _parse_printer(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        printer = _parse_printer(d.pop("printer"))

        version = d.pop("version")

        key = d.pop("key")

        created_api_key = cls(
            id=id,
            name=name,
            prefix=prefix,
            scopes=scopes,
            user_id=user_id,
            made_by=made_by,
            created_at=created_at,
            ends_at=ends_at,
            last_used_at=last_used_at,
            previous_ends_at=previous_ends_at,
            printer=printer,
            version=version,
            key=key,
        )

        created_api_key.additional_properties = d
        return created_api_key

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

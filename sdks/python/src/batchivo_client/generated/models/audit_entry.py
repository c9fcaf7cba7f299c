from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="AuditEntry")


@_attrs_define
class AuditEntry:
    """One change made by a user.

    Attributes:
        id (str):
        created_at (datetime.datetime):
        operation (str): The contract's `operationId`.
        method (str):
        resource (str): The changed or created resource.
        user_id (str):
        key_id (None | str): The API key, if a machine made the change.
        source (None | str): The caller's network address.
        request_id (str):
        failed (int | None): For failed sign-ins, how many in the hour from `created_at`; `source` is the last one's.
    """

    id: str
    created_at: datetime.datetime
    operation: str
    method: str
    resource: str
    user_id: str
    key_id: None | str
    source: None | str
    request_id: str
    failed: int | None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        created_at = self.created_at.isoformat()

        operation = self.operation

        method = self.method

        resource = self.resource

        user_id = self.user_id

        key_id: None | str
        key_id = self.key_id

        source: None | str
        source = self.source

        request_id = self.request_id

        failed: int | None
        failed = self.failed

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "created_at": created_at,
                "operation": operation,
                "method": method,
                "resource": resource,
                "user_id": user_id,
                "key_id": key_id,
                "source": source,
                "request_id": request_id,
                "failed": failed,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))

        operation = d.pop("operation")

        method = d.pop("method")

        resource = d.pop("resource")

        user_id = d.pop("user_id")

        def _parse_key_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        key_id = _parse_key_id(d.pop("key_id"))

        def _parse_source(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        source = _parse_source(d.pop("source"))

        request_id = d.pop("request_id")

        def _parse_failed(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        failed = _parse_failed(d.pop("failed"))

        audit_entry = cls(
            id=id,
            created_at=created_at,
            operation=operation,
            method=method,
            resource=resource,
            user_id=user_id,
            key_id=key_id,
            source=source,
            request_id=request_id,
            failed=failed,
        )

        audit_entry.additional_properties = d
        return audit_entry

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

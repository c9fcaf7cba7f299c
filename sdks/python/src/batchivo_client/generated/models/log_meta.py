from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="LogMeta")


@_attrs_define
class LogMeta:
    """The size of a log, and its continuation.

    Attributes:
        total (int): The matches when the first page was read, counted to a bound.
        total_is_exact (bool): False: there are at least `total`.
        per_page (int): The limit; a page may hold fewer entries.
        next_cursor (None | str): Pass as `cursor` for the next page; null at the end.
    """

    total: int
    total_is_exact: bool
    per_page: int
    next_cursor: None | str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        total = self.total

        total_is_exact = self.total_is_exact

        per_page = self.per_page

        next_cursor: None | str
        next_cursor = self.next_cursor

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "total": total,
                "total_is_exact": total_is_exact,
                "per_page": per_page,
                "next_cursor": next_cursor,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        total = d.pop("total")

        total_is_exact = d.pop("total_is_exact")

        per_page = d.pop("per_page")

        def _parse_next_cursor(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        next_cursor = _parse_next_cursor(d.pop("next_cursor"))

        log_meta = cls(
            total=total,
            total_is_exact=total_is_exact,
            per_page=per_page,
            next_cursor=next_cursor,
        )

        log_meta.additional_properties = d
        return log_meta

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

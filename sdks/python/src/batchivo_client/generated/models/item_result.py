from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="ItemResult")


@_attrs_define
class ItemResult:
    """The result of one item.

    Attributes:
        item_id (str):
        successful (int | None | Unset): The quantity without the failed pieces, if left out.
        failed (int | None | Unset): The quantity without the successful pieces, if left out.
        components_recovered (bool | None | Unset): Whether the components of the failed pieces stay in stock; as
            recorded before if left out, else no.
    """

    item_id: str
    successful: int | None | Unset = UNSET
    failed: int | None | Unset = UNSET
    components_recovered: bool | None | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        item_id = self.item_id

        successful: int | None | Unset
        if isinstance(self.successful, Unset):
            successful = UNSET
        else:
            successful = self.successful

        failed: int | None | Unset
        if isinstance(self.failed, Unset):
            failed = UNSET
        else:
            failed = self.failed

        components_recovered: bool | None | Unset
        if isinstance(self.components_recovered, Unset):
            components_recovered = UNSET
        else:
            components_recovered = self.components_recovered

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "item_id": item_id,
            }
        )
        if successful is not UNSET:
            field_dict["successful"] = successful
        if failed is not UNSET:
            field_dict["failed"] = failed
        if components_recovered is not UNSET:
            field_dict["components_recovered"] = components_recovered

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        item_id = d.pop("item_id")

        def _parse_successful(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        successful = _parse_successful(d.pop("successful", UNSET))

        def _parse_failed(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        failed = _parse_failed(d.pop("failed", UNSET))

        def _parse_components_recovered(data: object) -> bool | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | None | Unset, data)

        components_recovered = _parse_components_recovered(d.pop("components_recovered", UNSET))

        item_result = cls(
            item_id=item_id,
            successful=successful,
            failed=failed,
            components_recovered=components_recovered,
        )

        return item_result

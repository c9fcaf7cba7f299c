from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="ItemResult")


@_attrs_define
class ItemResult:
    """The result of one item.

    Attributes:
        item_id (str):
        successful (int):
        failed (int | Unset):  Default: 0.
    """

    item_id: str
    successful: int
    failed: int | Unset = 0

    def to_dict(self) -> dict[str, Any]:
        item_id = self.item_id

        successful = self.successful

        failed = self.failed

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "item_id": item_id,
                "successful": successful,
            }
        )
        if failed is not UNSET:
            field_dict["failed"] = failed

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        item_id = d.pop("item_id")

        successful = d.pop("successful")

        failed = d.pop("failed", UNSET)

        item_result = cls(
            item_id=item_id,
            successful=successful,
            failed=failed,
        )

        return item_result

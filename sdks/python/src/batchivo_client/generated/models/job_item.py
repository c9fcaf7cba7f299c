from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="JobItem")


@_attrs_define
class JobItem:
    """Pieces that the job makes.

    Attributes:
        item_id (str): An item of the run.
        quantity (int):
    """

    item_id: str
    quantity: int

    def to_dict(self) -> dict[str, Any]:
        item_id = self.item_id

        quantity = self.quantity

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "item_id": item_id,
                "quantity": quantity,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        item_id = d.pop("item_id")

        quantity = d.pop("quantity")

        job_item = cls(
            item_id=item_id,
            quantity=quantity,
        )

        return job_item

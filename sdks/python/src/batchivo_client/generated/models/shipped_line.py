from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="ShippedLine")


@_attrs_define
class ShippedLine:
    """Pieces of one line.

    Attributes:
        line (int): Counted from 1.
        quantity (int):
    """

    line: int
    quantity: int

    def to_dict(self) -> dict[str, Any]:
        line = self.line

        quantity = self.quantity

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "line": line,
                "quantity": quantity,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        line = d.pop("line")

        quantity = d.pop("quantity")

        shipped_line = cls(
            line=line,
            quantity=quantity,
        )

        return shipped_line

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="OtherCost")


@_attrs_define
class OtherCost:
    """A cost per piece other than material and time: packaging, hardware, overhead.

    Attributes:
        name (str):
        amount (float):
    """

    name: str
    amount: float

    def to_dict(self) -> dict[str, Any]:
        name = self.name

        amount = self.amount

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "name": name,
                "amount": amount,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        name = d.pop("name")

        amount = d.pop("amount")

        other_cost = cls(
            name=name,
            amount=amount,
        )

        return other_cost

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="InboundReceipt")


@_attrs_define
class InboundReceipt:
    """The result of a shop's message, without the customer's data.

    Attributes:
        id (str): The order's id; empty if the message did nothing.
        number (str): The order's number; empty if the message did nothing.
        needs_attention (bool): Whether an item's SKU is unknown, the item was kept as free text, or the order differs
            from the shop's.
    """

    id: str
    number: str
    needs_attention: bool
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        number = self.number

        needs_attention = self.needs_attention

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "number": number,
                "needs_attention": needs_attention,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        number = d.pop("number")

        needs_attention = d.pop("needs_attention")

        inbound_receipt = cls(
            id=id,
            number=number,
            needs_attention=needs_attention,
        )

        inbound_receipt.additional_properties = d
        return inbound_receipt

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

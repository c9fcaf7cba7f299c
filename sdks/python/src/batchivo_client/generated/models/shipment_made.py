from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.shipment_line import ShipmentLine


T = TypeVar("T", bound="ShipmentMade")


@_attrs_define
class ShipmentMade:
    """A shipment of an order.

    Attributes:
        at (datetime.datetime):
        user_id (str):
        carrier (None | str):
        tracking_number (None | str):
        items (list[ShipmentLine]): Empty if it was everything that was not shipped before.
    """

    at: datetime.datetime
    user_id: str
    carrier: None | str
    tracking_number: None | str
    items: list[ShipmentLine]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        at = self.at.isoformat()

        user_id = self.user_id

        carrier: None | str
        carrier = self.carrier

        tracking_number: None | str
        tracking_number = self.tracking_number

        items = []
        for items_item_data in self.items:
            items_item = items_item_data.to_dict()
            items.append(items_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "at": at,
                "user_id": user_id,
                "carrier": carrier,
                "tracking_number": tracking_number,
                "items": items,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.shipment_line import ShipmentLine  # noqa: PLC0415

        d = dict(src_dict)
        at = datetime.datetime.fromisoformat(d.pop("at"))

        user_id = d.pop("user_id")

        def _parse_carrier(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        carrier = _parse_carrier(d.pop("carrier"))

        def _parse_tracking_number(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        tracking_number = _parse_tracking_number(d.pop("tracking_number"))

        items = []
        _items = d.pop("items")
        for items_item_data in _items:
            items_item = ShipmentLine.from_dict(items_item_data)

            items.append(items_item)

        shipment_made = cls(
            at=at,
            user_id=user_id,
            carrier=carrier,
            tracking_number=tracking_number,
            items=items,
        )

        shipment_made.additional_properties = d
        return shipment_made

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

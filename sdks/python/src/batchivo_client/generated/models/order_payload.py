from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.order_line_payload import OrderLinePayload


T = TypeVar("T", bound="OrderPayload")


@_attrs_define
class OrderPayload:
    """An order after the change, without the customer.

    Attributes:
        id (str):
        number (str):
        status (str):
        channel (str):
        external_id (None | str):
        external_number (None | str):
        currency (str):
        total (float):
        items (list[OrderLinePayload]): The first 50 lines; the order itself has all of them.
        item_count (int): The number of lines in total.
        shortfall (int): Pieces still to be made or found.
        needs_attention (bool):
        carrier (None | str):
        tracking_number (None | str):
        version (int):
    """

    id: str
    number: str
    status: str
    channel: str
    external_id: None | str
    external_number: None | str
    currency: str
    total: float
    items: list[OrderLinePayload]
    item_count: int
    shortfall: int
    needs_attention: bool
    carrier: None | str
    tracking_number: None | str
    version: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        number = self.number

        status = self.status

        channel = self.channel

        external_id: None | str
        external_id = self.external_id

        external_number: None | str
        external_number = self.external_number

        currency = self.currency

        total = self.total

        items = []
        for items_item_data in self.items:
            items_item = items_item_data.to_dict()
            items.append(items_item)

        item_count = self.item_count

        shortfall = self.shortfall

        needs_attention = self.needs_attention

        carrier: None | str
        carrier = self.carrier

        tracking_number: None | str
        tracking_number = self.tracking_number

        version = self.version

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "number": number,
                "status": status,
                "channel": channel,
                "external_id": external_id,
                "external_number": external_number,
                "currency": currency,
                "total": total,
                "items": items,
                "item_count": item_count,
                "shortfall": shortfall,
                "needs_attention": needs_attention,
                "carrier": carrier,
                "tracking_number": tracking_number,
                "version": version,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.order_line_payload import OrderLinePayload  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        number = d.pop("number")

        status = d.pop("status")

        channel = d.pop("channel")

        def _parse_external_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        external_id = _parse_external_id(d.pop("external_id"))

        def _parse_external_number(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        external_number = _parse_external_number(d.pop("external_number"))

        currency = d.pop("currency")

        total = d.pop("total")

        items = []
        _items = d.pop("items")
        for items_item_data in _items:
            items_item = OrderLinePayload.from_dict(items_item_data)

            items.append(items_item)

        item_count = d.pop("item_count")

        shortfall = d.pop("shortfall")

        needs_attention = d.pop("needs_attention")

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

        version = d.pop("version")

        order_payload = cls(
            id=id,
            number=number,
            status=status,
            channel=channel,
            external_id=external_id,
            external_number=external_number,
            currency=currency,
            total=total,
            items=items,
            item_count=item_count,
            shortfall=shortfall,
            needs_attention=needs_attention,
            carrier=carrier,
            tracking_number=tracking_number,
            version=version,
        )

        order_payload.additional_properties = d
        return order_payload

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

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="OrderCounts")


@_attrs_define
class OrderCounts:
    """The number of orders with each status.

    Attributes:
        total (int):
        received (int):
        in_production (int):
        ready (int):
        shipped (int):
        delivered (int):
        cancelled (int):
        refunded (int):
    """

    total: int
    received: int
    in_production: int
    ready: int
    shipped: int
    delivered: int
    cancelled: int
    refunded: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        total = self.total

        received = self.received

        in_production = self.in_production

        ready = self.ready

        shipped = self.shipped

        delivered = self.delivered

        cancelled = self.cancelled

        refunded = self.refunded

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "total": total,
                "received": received,
                "in_production": in_production,
                "ready": ready,
                "shipped": shipped,
                "delivered": delivered,
                "cancelled": cancelled,
                "refunded": refunded,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        total = d.pop("total")

        received = d.pop("received")

        in_production = d.pop("in_production")

        ready = d.pop("ready")

        shipped = d.pop("shipped")

        delivered = d.pop("delivered")

        cancelled = d.pop("cancelled")

        refunded = d.pop("refunded")

        order_counts = cls(
            total=total,
            received=received,
            in_production=in_production,
            ready=ready,
            shipped=shipped,
            delivered=delivered,
            cancelled=cancelled,
            refunded=refunded,
        )

        order_counts.additional_properties = d
        return order_counts

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

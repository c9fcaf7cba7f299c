from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="UnknownTopic")


@_attrs_define
class UnknownTopic:
    """How often messages of a topic came that were not understood, and so did nothing.

    Attributes:
        topic (str): As the shop calls it, such as `fulfillments/create`.
        count (int):
        last_at (datetime.datetime): When the last one came.
        reason (None | str): The fault of the last one; null if no message of the topic does anything.
    """

    topic: str
    count: int
    last_at: datetime.datetime
    reason: None | str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        topic = self.topic

        count = self.count

        last_at = self.last_at.isoformat()

        reason: None | str
        reason = self.reason

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "topic": topic,
                "count": count,
                "last_at": last_at,
                "reason": reason,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        topic = d.pop("topic")

        count = d.pop("count")

        last_at = datetime.datetime.fromisoformat(d.pop("last_at"))

        def _parse_reason(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        reason = _parse_reason(d.pop("reason"))

        unknown_topic = cls(
            topic=topic,
            count=count,
            last_at=last_at,
            reason=reason,
        )

        unknown_topic.additional_properties = d
        return unknown_topic

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

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.event_type import EventType

if TYPE_CHECKING:
    from ..models.event_kind_example import EventKindExample
    from ..models.event_kind_json_schema import EventKindJsonSchema


T = TypeVar("T", bound="EventKind")


@_attrs_define
class EventKind:
    """A type of event that can be subscribed to.

    Attributes:
        type_ (EventType): Types of events; the part before the dot is the family.
        description (str):
        example (EventKindExample): An example of the body.
        json_schema (EventKindJsonSchema): The schema of the body, in JSON Schema 2020-12.
    """

    type_: EventType
    description: str
    example: EventKindExample
    json_schema: EventKindJsonSchema
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        type_ = self.type_.value

        description = self.description

        example = self.example.to_dict()

        json_schema = self.json_schema.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "type": type_,
                "description": description,
                "example": example,
                "json_schema": json_schema,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.event_kind_example import EventKindExample  # noqa: PLC0415
        from ..models.event_kind_json_schema import EventKindJsonSchema  # noqa: PLC0415

        d = dict(src_dict)
        type_ = EventType(d.pop("type"))

        description = d.pop("description")

        example = EventKindExample.from_dict(d.pop("example"))

        json_schema = EventKindJsonSchema.from_dict(d.pop("json_schema"))

        event_kind = cls(
            type_=type_,
            description=description,
            example=example,
            json_schema=json_schema,
        )

        event_kind.additional_properties = d
        return event_kind

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

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.availability import Availability


T = TypeVar("T", bound="AvailabilityResponse")


@_attrs_define
class AvailabilityResponse:
    """
    Attributes:
        data (Availability): Whether so many pieces can be made now. Example: {'available': True, 'can_make': 5,
            'components': [], 'materials': [{'available_grams': 970, 'is_required': True, 'material_id':
            '01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b49', 'material_type': 'PLA', 'needed_grams': 558, 'short_grams': 0, 'spools':
            [{'grams': 558, 'spool_id': '01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b45'}], 'color': None}], 'product_id':
            '01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b48', 'quantity': 3}.
    """

    data: Availability
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        data = self.data.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "data": data,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.availability import Availability  # noqa: PLC0415

        d = dict(src_dict)
        data = Availability.from_dict(d.pop("data"))

        availability_response = cls(
            data=data,
        )

        availability_response.additional_properties = d
        return availability_response

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

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.busy_printer import BusyPrinter


T = TypeVar("T", bound="BusyPrinters")


@_attrs_define
class BusyPrinters:
    """The printers that print or wait for somebody.

    Attributes:
        total (int): All of them; `data` holds the first fifty.
        data (list[BusyPrinter]):
        idle (int): The other printers, without the archived ones.
    """

    total: int
    data: list[BusyPrinter]
    idle: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        total = self.total

        data = []
        for data_item_data in self.data:
            data_item = data_item_data.to_dict()
            data.append(data_item)

        idle = self.idle

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "total": total,
                "data": data,
                "idle": idle,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.busy_printer import BusyPrinter  # noqa: PLC0415

        d = dict(src_dict)
        total = d.pop("total")

        data = []
        _data = d.pop("data")
        for data_item_data in _data:
            data_item = BusyPrinter.from_dict(data_item_data)

            data.append(data_item)

        idle = d.pop("idle")

        busy_printers = cls(
            total=total,
            data=data,
            idle=idle,
        )

        busy_printers.additional_properties = d
        return busy_printers

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

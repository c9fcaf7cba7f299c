from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.spool_update import SpoolUpdate
    from ..models.stock_update import StockUpdate


T = TypeVar("T", bound="Closing")


@_attrs_define
class Closing:
    """The stock changes made by the end of a run.

    Attributes:
        spools_updated (list[SpoolUpdate]):
        inventory_updated (list[StockUpdate]):
    """

    spools_updated: list[SpoolUpdate]
    inventory_updated: list[StockUpdate]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        spools_updated = []
        for spools_updated_item_data in self.spools_updated:
            spools_updated_item = spools_updated_item_data.to_dict()
            spools_updated.append(spools_updated_item)

        inventory_updated = []
        for inventory_updated_item_data in self.inventory_updated:
            inventory_updated_item = inventory_updated_item_data.to_dict()
            inventory_updated.append(inventory_updated_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "spools_updated": spools_updated,
                "inventory_updated": inventory_updated,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.spool_update import SpoolUpdate  # noqa: PLC0415
        from ..models.stock_update import StockUpdate  # noqa: PLC0415

        d = dict(src_dict)
        spools_updated = []
        _spools_updated = d.pop("spools_updated")
        for spools_updated_item_data in _spools_updated:
            spools_updated_item = SpoolUpdate.from_dict(spools_updated_item_data)

            spools_updated.append(spools_updated_item)

        inventory_updated = []
        _inventory_updated = d.pop("inventory_updated")
        for inventory_updated_item_data in _inventory_updated:
            inventory_updated_item = StockUpdate.from_dict(inventory_updated_item_data)

            inventory_updated.append(inventory_updated_item)

        closing = cls(
            spools_updated=spools_updated,
            inventory_updated=inventory_updated,
        )

        closing.additional_properties = d
        return closing

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

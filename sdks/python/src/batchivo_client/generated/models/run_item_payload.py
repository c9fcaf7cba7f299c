from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="RunItemPayload")


@_attrs_define
class RunItemPayload:
    """One product that a run makes.

    Attributes:
        product_id (str):
        name (str):
        sku (None | str):
        quantity (int):
        successful (int | None):
        failed (int | None):
    """

    product_id: str
    name: str
    sku: None | str
    quantity: int
    successful: int | None
    failed: int | None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        product_id = self.product_id

        name = self.name

        sku: None | str
        sku = self.sku

        quantity = self.quantity

        successful: int | None
        successful = self.successful

        failed: int | None
        failed = self.failed

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "product_id": product_id,
                "name": name,
                "sku": sku,
                "quantity": quantity,
                "successful": successful,
                "failed": failed,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        product_id = d.pop("product_id")

        name = d.pop("name")

        def _parse_sku(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        sku = _parse_sku(d.pop("sku"))

        quantity = d.pop("quantity")

        def _parse_successful(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        successful = _parse_successful(d.pop("successful"))

        def _parse_failed(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        failed = _parse_failed(d.pop("failed"))

        run_item_payload = cls(
            product_id=product_id,
            name=name,
            sku=sku,
            quantity=quantity,
            successful=successful,
            failed=failed,
        )

        run_item_payload.additional_properties = d
        return run_item_payload

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

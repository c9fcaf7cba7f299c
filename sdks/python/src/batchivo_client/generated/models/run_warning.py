from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="RunWarning")


@_attrs_define
class RunWarning:
    """A problem to look at; nothing was refused.

    Attributes:
        code (str): `OVER_RESERVED`, `NO_SPOOL`, `SHORT_OF_FILAMENT`, `MISSING_COMPONENTS`, `TO_BUY` or `MORE_TO_MAKE`
        message (str):
        spool_id (None | str | Unset):
        product_id (None | str | Unset):
    """

    code: str
    message: str
    spool_id: None | str | Unset = UNSET
    product_id: None | str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        code = self.code

        message = self.message

        spool_id: None | str | Unset
        if isinstance(self.spool_id, Unset):
            spool_id = UNSET
        else:
            spool_id = self.spool_id

        product_id: None | str | Unset
        if isinstance(self.product_id, Unset):
            product_id = UNSET
        else:
            product_id = self.product_id

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "code": code,
                "message": message,
            }
        )
        if spool_id is not UNSET:
            field_dict["spool_id"] = spool_id
        if product_id is not UNSET:
            field_dict["product_id"] = product_id

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        code = d.pop("code")

        message = d.pop("message")

        def _parse_spool_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        spool_id = _parse_spool_id(d.pop("spool_id", UNSET))

        def _parse_product_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        product_id = _parse_product_id(d.pop("product_id", UNSET))

        run_warning = cls(
            code=code,
            message=message,
            spool_id=spool_id,
            product_id=product_id,
        )

        run_warning.additional_properties = d
        return run_warning

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

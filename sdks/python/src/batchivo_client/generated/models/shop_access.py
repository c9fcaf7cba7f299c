from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="ShopAccess")


@_attrs_define
class ShopAccess:
    """The keys by which a shop's orders can be read; a reconciliation uses them.

    Attributes:
        address (str): Shopify: `<name>.myshopify.com`. WooCommerce: the shop's URL. Example: adas-prints.myshopify.com.
        token (str): Shopify: an Admin API access token with `read_orders`. WooCommerce: a consumer key that may read, a
            colon, and its secret. Stored encrypted, never shown. Example: an access token of the shop.
    """

    address: str
    token: str

    def to_dict(self) -> dict[str, Any]:
        address = self.address

        token = self.token

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "address": address,
                "token": token,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        address = d.pop("address")

        token = d.pop("token")

        shop_access = cls(
            address=address,
            token=token,
        )

        return shop_access

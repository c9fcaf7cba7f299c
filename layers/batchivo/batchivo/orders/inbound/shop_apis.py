"""Reading orders from a shop, page by page: what its webhooks never brought.

- Shopify's REST Admin API lists orders as its webhooks send them. A page names the next one in its
  ``Link`` header. https://shopify.dev/docs/api/admin-rest/latest/resources/order
- WooCommerce's REST API likewise; its pages are numbered, ``X-WP-TotalPages`` of them.
  https://woocommerce.github.io/woocommerce-rest-api-docs/#list-all-orders
"""

import base64
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final, Protocol
from urllib.parse import urlencode

from batchivo.errors import FieldError, InvalidFields
from batchivo.orders.inbound.messages import NotUnderstood, OrderMessage
from batchivo.orders.inbound.shopify import Shopify
from batchivo.orders.inbound.woocommerce import WooCommerce
from batchivo.orders.models import Channel

PAGE_ORDERS: Final = 50
"""Few enough to be applied well within a function's time."""

_SHOPIFY_VERSION = "2026-07"
_SHOPIFY_HOST = re.compile(r"[a-z0-9][a-z0-9-]{0,60}\.myshopify\.com")
_NEXT = re.compile(r'<[^<>]*[?&]page_info=([A-Za-z0-9_=-]{1,2000})[^<>]*>;\s*rel="?next"?')
_NUMBER = re.compile(r"[0-9]{1,9}")


@dataclass(frozen=True)
class ShopCall:
    """The call for a page of orders."""

    url: str
    headers: Mapping[str, str]


class ShopApi(Protocol):
    """A marketplace whose orders can be listed; it only reads."""

    def base_url(self, address: str) -> str:
        """Return the URL that calls begin with.

        Raises:
            InvalidFields: if this cannot be a shop's address.
        """

    def call(self, base_url: str, token: str, since: datetime, cursor: str) -> ShopCall:
        """Return the call for the orders changed since then: the first page, or the cursor's."""

    def next_cursor(self, headers: Mapping[str, str], cursor: str) -> str:
        """Return the cursor of the page after this one; empty after the last."""

    def read(self, order: Any) -> list[OrderMessage] | NotUnderstood:
        """Read an order of a page, with its refunds.

        Raises:
            InvalidFields: naming the fields that differ from the documentation.
        """


class ShopifyApi:
    """Shopify, called with an Admin API access token."""

    def base_url(self, address: str) -> str:
        if not _SHOPIFY_HOST.fullmatch(address):
            message = "must be the shop's own name, such as adas-prints.myshopify.com"
            raise InvalidFields([FieldError("shop_access.address", message)])
        return f"https://{address}"

    def call(self, base_url: str, token: str, since: datetime, cursor: str) -> ShopCall:
        # A cursor stands for all filters, and Shopify refuses others beside it.
        query = (
            {"page_info": cursor} if cursor else {"status": "any", "updated_at_min": _iso(since)}
        )
        path = f"/admin/api/{_SHOPIFY_VERSION}/orders.json"
        url = f"{base_url}{path}?{urlencode({'limit': PAGE_ORDERS, **query})}"
        return ShopCall(url, {"X-Shopify-Access-Token": token})

    def next_cursor(self, headers: Mapping[str, str], cursor: str) -> str:
        found = _NEXT.search(headers.get("link", ""))
        return found[1] if found else ""

    def read(self, order: Any) -> list[OrderMessage] | NotUnderstood:
        found = Shopify().read(order, "orders/updated")
        if isinstance(found, NotUnderstood):
            return found
        for refund in order.get("refunds") or []:
            refunded = Shopify().read(refund, "refunds/create")
            if not isinstance(refunded, NotUnderstood):
                found += refunded
        return found


class WooCommerceApi:
    """WooCommerce, called with a consumer key and its secret, joined by a colon."""

    def base_url(self, address: str) -> str:
        if not address.startswith(("https://", "http://")):
            message = "must be the shop's URL, such as https://shop.example.com"
            raise InvalidFields([FieldError("shop_access.address", message)])
        return address.rstrip("/")

    def call(self, base_url: str, token: str, since: datetime, cursor: str) -> ShopCall:
        query = {
            "modified_after": _iso(since),
            "dates_are_gmt": "true",
            # In the order of ids, a change meanwhile moves no order to a page that was read.
            "orderby": "id",
            "order": "asc",
            "per_page": PAGE_ORDERS,
            "page": cursor or "1",
        }
        basic = base64.b64encode(token.encode()).decode()
        url = f"{base_url}/wp-json/wc/v3/orders?{urlencode(query)}"
        return ShopCall(url, {"Authorization": f"Basic {basic}"})

    def next_cursor(self, headers: Mapping[str, str], cursor: str) -> str:
        pages = headers.get("x-wp-totalpages", "")
        page = int(cursor or "1")
        return str(page + 1) if _NUMBER.fullmatch(pages) and page < int(pages) else ""

    def read(self, order: Any) -> list[OrderMessage] | NotUnderstood:
        return WooCommerce().read(order, "order.updated")


SHOP_APIS: Final[Mapping[Channel, ShopApi]] = {
    Channel.SHOPIFY: ShopifyApi(),
    Channel.WOOCOMMERCE: WooCommerceApi(),
}


def _iso(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

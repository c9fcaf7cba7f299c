"""Shops that list their orders as Shopify and WooCommerce document it, on this machine."""

import base64
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlsplit

from testbed.receiver import Receiver, Reply, Request, receiving

TOKEN = "ck_a-consumer-key:cs_its-secret"
PER_PAGE = 2


@dataclass
class ShopServer:
    """A shop of these orders, two on a page; ``failures`` are answered first."""

    receiver: Receiver
    orders: list[Any]
    failures: list[Reply] = field(default_factory=list)

    @property
    def url(self) -> str:
        return self.receiver.url.removesuffix("/hooks")

    @property
    def asked(self) -> list[dict[str, str]]:
        """The query of each call."""
        queries = [parse_qs(urlsplit(request.path).query) for request in self.receiver.requests]
        return [{name: values[0] for name, values in query.items()} for query in queries]

    def answer(self, request: Request) -> Reply:
        if self.failures:
            return self.failures.pop(0)
        url = urlsplit(request.path)
        query = {name: values[0] for name, values in parse_qs(url.query).items()}
        if url.path.startswith("/admin/api/"):
            return self._as_shopify(request, query)
        return self._as_woocommerce(request, query)

    def _as_shopify(self, request: Request, query: dict[str, str]) -> Reply:
        if request.headers.get("x-shopify-access-token") != TOKEN:
            return Reply(401, b'{"errors": "[API] Invalid API key or access token"}')
        if "page_info" in query and query.keys() != {"page_info", "limit"}:
            return Reply(400, b'{"errors": {"page_info": "Invalid value."}}')
        begin = int(query.get("page_info", "p0").removeprefix("p"))
        found, is_last = self._page(begin)
        host = request.headers["host"]
        path = f"http://{host}{urlsplit(request.path).path}?limit={PER_PAGE}"
        link = [] if begin == 0 else [f'<{path}&page_info=p0>; rel="previous"']
        link += [] if is_last else [f'<{path}&page_info=p{begin + PER_PAGE}>; rel="next"']
        return Reply(body=json.dumps({"orders": found}).encode(), headers={"Link": ", ".join(link)})

    def _as_woocommerce(self, request: Request, query: dict[str, str]) -> Reply:
        expected = f"Basic {base64.b64encode(TOKEN.encode()).decode()}"
        if request.headers.get("authorization") != expected:
            return Reply(401, b'{"code": "woocommerce_rest_cannot_view"}')
        found, _ = self._page((int(query["page"]) - 1) * PER_PAGE)
        pages = str(-(-len(self.orders) // PER_PAGE))
        return Reply(body=json.dumps(found).encode(), headers={"X-WP-TotalPages": pages})

    def _page(self, begin: int) -> tuple[list[Any], bool]:
        return self.orders[begin : begin + PER_PAGE], begin + PER_PAGE >= len(self.orders)


@contextmanager
def shop_server(*orders: Any) -> Iterator[ShopServer]:
    with receiving() as receiver:
        shop = ShopServer(receiver, list(orders))
        receiver.behaviour = shop.answer
        yield shop

"""A shop sends an order through API Gateway: no token, the body signed byte for byte."""

import json
from contextlib import closing
from typing import Any

import httpx

from local.deployment import Deployment
from testbed.accounts import anonymous, register
from testbed.shopify import SECRET, line, payload, signature
from tests.support.whole_api import eventually


def test_a_signed_order_comes_in_and_can_be_made_and_shipped(stack: Deployment) -> None:
    with closing(register(stack.gateway_url).api) as owner, anonymous(stack.gateway_url) as shop:
        product = {"name": "Café sign", "sku": "SIGN-é", "price": 12.5}
        made = data(owner.post("/api/v1/products", json=product), 201)
        connection = {"channel": "shopify", "name": "Shop", "secret": SECRET}
        inbound = data(owner.post("/api/v1/order-connections", json=connection), 201)
        url = inbound["inbound_path"]
        lines = [line("sign-é", 2, "12.50"), line("NOBODY-KNOWS")]
        order = payload(line_items=lines, note="Blå, tack \N{SNOWMAN}")
        body = json.dumps(order, ensure_ascii=False).encode()

        assert send(shop, url, body, "x").json()["code"] == "INVALID_SIGNATURE"
        assert send(shop, url, body + b" ", signature(body)).status_code == 401
        for _ in range(2):
            data(send(shop, url, body, signature(body)), 200)
        [shown] = eventually(lambda: data(owner.get("/api/v1/orders?channel=shopify"), 200))
        assert shown["needs_attention"]
        path = f"/api/v1/orders/{shown['id']}"
        assert [item["product_id"] for item in shown["items"]] == [made["id"], None]
        assert (shown["shortfall"], shown["currency"], shown["profit"]) == (2, "USD", None)
        assert shown["notes"].startswith("Blå, tack \N{SNOWMAN}")
        run = data(owner.post(f"{path}/production-run"), 201)
        data(owner.post(f"/api/v1/production-runs/{run['id']}/start"), 200)
        data(owner.post(f"/api/v1/production-runs/{run['id']}/complete", json={}), 200)
        for step in ("start-production", "ready"):
            data(owner.post(f"{path}/{step}"), 200)
        shipped = data(owner.post(f"{path}/ship", json={"carrier": "bpost"}), 200)
        assert (shipped["status"], shipped["carrier"]) == ("shipped", "bpost")
        assert data(owner.get(f"/api/v1/products/{made['id']}"), 200)["stock_quantity"] == 0


def send(shop: httpx.Client, url: str, body: bytes, signature: str) -> httpx.Response:
    headers = {"Content-Type": "application/json", "X-Shopify-Hmac-Sha256": signature}
    return shop.post(url, content=body, headers=headers)


def data(answer: httpx.Response, status: int) -> Any:
    assert answer.status_code == status, answer.text
    return answer.json()["data"]

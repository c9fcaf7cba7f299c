"""A Shopify shop that sends its orders: the payload that Shopify documents, and its signature."""

import base64
import copy
import hashlib
import hmac
import json
from functools import lru_cache
from typing import Any

from local.places import ROOT

SAMPLE_EVENT = ROOT / "events" / "orders" / "receive_shopify.json"
SECRET = "b65f1a2c0f0e4c0d9c8a7b6d5e4f3a2b"
"""The secret that signs the sample event."""

Json = dict[str, Any]


@lru_cache(maxsize=1)
def _sample() -> Json:
    payload: Json = json.loads(json.loads(SAMPLE_EVENT.read_text("utf-8"))["body"])
    return payload


def payload(**changes: Any) -> Json:
    """Shopify's sample of ``orders/create``, with these fields instead."""
    return {**copy.deepcopy(_sample()), **changes}


def line(sku: str | None = "LAMP-1", quantity: int = 1, price: str = "10.00") -> Json:
    """A line like the sample's first one."""
    pieces = {"quantity": quantity, "current_quantity": quantity}
    return {**payload()["line_items"][0], **pieces, "sku": sku, "price": price}


def refund(**changes: Any) -> Json:
    """A refund of the sample's order as Shopify documents ``refunds/create``, with these fields
    instead."""
    money = {"order_id": payload()["id"], "currency": "USD", "gateway": "bogus"}
    refunded: Json = {
        "id": 890088186047892319,
        "order_id": payload()["id"],
        "created_at": "2022-01-02T12:00:00-05:00",
        "note": "Too late",
        "restock": False,
        "refund_line_items": [],
        "transactions": [
            money | {"id": 1, "kind": "refund", "status": "success", "amount": "40.00"},
            money | {"id": 2, "kind": "refund", "status": "success", "amount": "1.94"},
            money | {"id": 3, "kind": "refund", "status": "failure", "amount": "7.00"},
            money | {"id": 4, "kind": "void", "status": "success", "amount": "9.00"},
        ],
        "order_adjustments": [],
    }
    return refunded | changes


def signature(body: bytes, secret: str = SECRET) -> str:
    digest = hmac.new(secret.encode(), body, hashlib.sha256).digest()
    return base64.b64encode(digest).decode()

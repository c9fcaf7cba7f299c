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
"""What the sample event is signed with."""

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
    return {**payload()["line_items"][0], "sku": sku, "quantity": quantity, "price": price}


def signature(body: bytes, secret: str = SECRET) -> str:
    digest = hmac.new(secret.encode(), body, hashlib.sha256).digest()
    return base64.b64encode(digest).decode()

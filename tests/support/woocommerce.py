"""A WooCommerce shop that sends its orders: a payload with the documented fields."""

import copy
import json
from functools import lru_cache
from typing import Any

from local.places import ROOT

Json = dict[str, Any]

SAMPLE_EVENT = ROOT / "events" / "orders" / "receive_woocommerce.json"


@lru_cache(maxsize=1)
def _sample() -> Json:
    order: Json = json.loads(json.loads(SAMPLE_EVENT.read_text("utf-8"))["body"])
    return order


def payload(**changes: Any) -> Json:
    """An order of a shop whose prices include tax, with these fields instead."""
    return {**copy.deepcopy(_sample()), **changes}


def line(sku: str = "LAMP-1", quantity: int = 1, subtotal: str = "10.00") -> Json:
    """A line like the first one."""
    pieces = {"quantity": quantity, "subtotal": subtotal, "total": subtotal}
    return {**payload()["line_items"][0], **pieces, "sku": sku}


def refund(refund_id: int, total: str, reason: str = "") -> Json:
    """A refund as an order tells it: its total is negative."""
    return {"id": refund_id, "reason": reason, "total": total}

"""A WooCommerce shop that sends its orders: a payload with the documented fields."""

import copy
from typing import Any

Json = dict[str, Any]

_ORDER: Json = {
    "id": 5017,
    "parent_id": 0,
    "number": "5017",
    "order_key": "wc_order_9aF3kQ2bXy",
    "created_via": "checkout",
    "version": "10.3.5",
    "status": "processing",
    "currency": "EUR",
    "date_created": "2026-11-24T09:00:00",
    "date_created_gmt": "2026-11-24T08:00:00",
    "date_modified": "2026-11-24T09:00:05",
    "date_modified_gmt": "2026-11-24T08:00:05",
    "discount_total": "5.00",
    "discount_tax": "0.95",
    "shipping_total": "4.12",
    "shipping_tax": "0.78",
    "cart_tax": "8.44",
    "total": "57.76",
    "total_tax": "9.22",
    "prices_include_tax": True,
    "customer_id": 26,
    "customer_note": "Please leave it with the neighbour",
    "billing": {
        "first_name": "Grace",
        "last_name": "Hopper",
        "company": "",
        "address_1": "7 Navy Yard",
        "address_2": "",
        "city": "Arlington",
        "state": "VA",
        "postcode": "22201",
        "country": "US",
        "email": "grace@example.com",
        "phone": "+1 555 0100",
    },
    "shipping": {
        "first_name": "Ada",
        "last_name": "King",
        "company": "Analytical Engines",
        "address_1": "12 St James's Square",
        "address_2": "Unit 42",
        "city": "London",
        "state": "",
        "postcode": "SW1Y 4JH",
        "country": "GB",
        "phone": "",
    },
    "payment_method": "bacs",
    "transaction_id": "",
    "date_paid_gmt": "2026-11-24T08:00:05",
    "date_completed_gmt": None,
    "meta_data": [{"id": 1, "key": "_wc_order_attribution_source_type", "value": "typein"}],
    "line_items": [
        {
            "id": 11,
            "name": "Desk lamp - Red",
            "product_id": 93,
            "variation_id": 104,
            "quantity": 2,
            "tax_class": "",
            "subtotal": "42.02",
            "subtotal_tax": "7.98",
            "total": "37.02",
            "total_tax": "7.03",
            "sku": "LAMP-1",
            "price": 18.51,
            "meta_data": [{"id": 7, "key": "pa_color", "value": "red"}],
        },
        {
            "id": 12,
            "name": "Name plate",
            "product_id": 22,
            "variation_id": 0,
            "quantity": 1,
            "subtotal": "7.40",
            "subtotal_tax": "1.41",
            "total": "7.40",
            "total_tax": "1.41",
            "sku": "PLATE-1",
            "price": 7.4,
            "meta_data": [],
        },
    ],
    "tax_lines": [{"id": 14, "rate_code": "DE-19", "tax_total": "8.44"}],
    "shipping_lines": [{"id": 13, "method_title": "Parcel", "total": "4.12", "total_tax": "0.78"}],
    "fee_lines": [],
    "coupon_lines": [{"id": 15, "code": "thanks", "discount": "5.00", "discount_tax": "0.95"}],
    "refunds": [],
}


def payload(**changes: Any) -> Json:
    """An order of a shop whose prices include tax, with these fields instead."""
    return {**copy.deepcopy(_ORDER), **changes}


def line(sku: str = "LAMP-1", quantity: int = 1, subtotal: str = "10.00") -> Json:
    """A line like the first one."""
    pieces = {"quantity": quantity, "subtotal": subtotal, "total": subtotal}
    return {**payload()["line_items"][0], **pieces, "sku": sku}


def refund(refund_id: int, total: str, reason: str = "") -> Json:
    """A refund as an order tells it: its total is negative."""
    return {"id": refund_id, "reason": reason, "total": total}

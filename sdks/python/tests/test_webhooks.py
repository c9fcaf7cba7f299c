"""Webhooks as they are signed, and as they are not."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from standardwebhooks.webhooks import Webhook

from batchivo_client import UnknownEvent, WebhookVerificationError, events, models, verify_webhook

SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
STOCK: dict[str, Any] = {
    "scope": "spool",
    "filament_id": None,
    "spool_id": "01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b45",
    "name": "Polymaker PLA Black",
    "material_type": "PLA",
    "color": "Black",
    "location": None,
    "remaining_weight_grams": 92.4,
    "threshold_grams": 100,
    "version": 7,
}


def signed(
    kind: str, data: dict[str, Any], *, age: timedelta = timedelta()
) -> tuple[bytes, dict[str, str]]:
    now = datetime.now(UTC) - age
    event = {"type": kind, "timestamp": "2026-11-24T08:00:00.5Z", "data": data}
    body = json.dumps(event)
    headers = {
        "Webhook-Id": "an-event",
        "Webhook-Timestamp": str(int(now.timestamp())),
        "Webhook-Signature": Webhook(SECRET).sign("an-event", now, body),
    }
    return body.encode(), headers


def test_an_event_is_of_the_class_of_its_type() -> None:
    event = verify_webhook(*signed("inventory.low_stock", STOCK), SECRET)
    match event:
        case events.InventoryLowStock(data=stock):
            assert isinstance(stock, models.StockPayload)
            assert (stock.color, stock.remaining_weight_grams) == ("Black", 92.4)
        case _:
            pytest.fail(f"of another class: {event}")
    assert (event.id, event.type) == ("an-event", "inventory.low_stock")
    assert event.timestamp == datetime(2026, 11, 24, 8, 0, 0, 500_000, UTC)


def test_a_type_that_is_newer_than_the_package_comes_too() -> None:
    event = verify_webhook(*signed("inventory.moved", {"to": "B2"}), SECRET)
    assert isinstance(event, UnknownEvent)
    assert (event.type, event.data) == ("inventory.moved", {"to": "B2"})


def test_a_value_that_is_newer_than_the_package_comes_too() -> None:
    shown = models.Material.from_dict({"name": "Bamboo", "density": 1.2})
    assert shown.name == "Bamboo"
    assert shown.to_dict()["name"] == "Bamboo"


@pytest.mark.parametrize(
    "change",
    [
        {"Webhook-Signature": "v1,AAAA"},
        {"Webhook-Signature": "nonsense"},
        {"Webhook-Id": "another"},
        {"Webhook-Timestamp": "yesterday"},
    ],
)
def test_a_forged_message_is_refused(change: dict[str, str]) -> None:
    body, headers = signed("inventory.low_stock", STOCK)
    with pytest.raises(WebhookVerificationError):
        verify_webhook(body, {**headers, **change}, SECRET)


def test_an_old_message_or_one_without_an_event_is_refused() -> None:
    with pytest.raises(WebhookVerificationError):
        verify_webhook(*signed("webhook.ping", {}, age=timedelta(minutes=6)), SECRET)
    with pytest.raises(WebhookVerificationError):
        verify_webhook(*signed("inventory.low_stock", {}), SECRET)

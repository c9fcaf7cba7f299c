"""Announcing again from the tables: all that changed in a time, and nothing else."""

import io
import json
from datetime import datetime
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest

from batchivo import clock
from batchivo.aws import clients
from batchivo.spools import metering
from functions.change_publisher import app as publisher
from operations.announce import KINDS, announce, changes
from operations.replay import Stack
from testbed.api import Api, User

SPOOL = {"material_type": "PLA", "net_weight_grams": 1000, "color": "red"}


class Bus:
    """The publisher, called as operations call it, and the events that it puts on the bus."""

    def __init__(self) -> None:
        self.events: list[dict[str, Any]] = []

    def __call__(self, service: str) -> "Bus":
        return self

    def describe_stacks(self, **_: object) -> dict[str, Any]:
        output = {"OutputKey": "ChangePublisherFunctionName", "OutputValue": "publisher"}
        return {"Stacks": [{"Outputs": [output]}]}

    def invoke(self, *, FunctionName: str, Payload: str) -> dict[str, Any]:  # noqa: N803
        context = SimpleNamespace(function_name=FunctionName)
        answer = publisher.handler(json.loads(Payload), context)
        return {"Payload": io.BytesIO(json.dumps(answer).encode())}

    def put_events(self, *, Entries: list[dict[str, Any]]) -> dict[str, Any]:  # noqa: N803
        self.events += [json.loads(entry["Detail"]) for entry in Entries]
        return {"Entries": [{} for _ in Entries]}


@pytest.fixture
def bus(api: Api, monkeypatch: pytest.MonkeyPatch) -> Bus:
    made = Bus()
    monkeypatch.setattr(clients, "event_bridge", lambda: made)
    return made


def announced(bus: Bus, owner: User, since: datetime) -> list[tuple[str, str]]:
    """The types of the events of the changes since, and the ids of their subjects."""
    bus.events.clear()
    stack, here = Stack("batchivo-prod", bus), owner.principal.workspace_id
    for kind in KINDS:
        announce(stack, changes(here, kind, since=since, until=clock.now()))
    return sorted(
        (event["type"], event["data"].get("id") or event["data"]["spool_id"])
        for event in bus.events
    )


def make(owner: User, path: str, body: Any, status: int = 201) -> dict[str, Any]:
    answer = owner.post(path, body)
    assert answer.status_code == status, answer.text
    data: dict[str, Any] = answer.json()["data"]
    return data


@pytest.fixture
def owner(api: Api) -> User:
    return api.owner()


def test_spools_are_announced_as_created_or_changed_with_their_crossings(
    bus: Bus, owner: User
) -> None:
    _, used, low, gone = (make(owner, "/spools", SPOOL)["id"] for _ in range(4))
    make(owner, f"/spools/{low}/deduct", {"grams": 950}, 200)
    since = clock.now()
    make(owner, f"/spools/{used}/deduct", {"grams": 950}, 200)
    make(owner, f"/spools/{low}/deduct", {"grams": 10}, 200)
    assert owner.delete(f"/spools/{gone}").status_code == 204
    new = make(owner, "/spools", SPOOL)["id"]
    assert announced(bus, owner, since) == sorted(
        [
            ("inventory.low_stock", used),
            ("spool.created", new),
            ("spool.updated", low),
            ("spool.updated", used),
        ]
    )
    ids = {event["id"] for event in bus.events}
    [update] = [e for e in bus.events if e["type"] == "spool.updated" and e["data"]["id"] == used]
    assert {"color", "remaining_weight_grams"} <= set(update["data"]["changed"])
    announced(bus, owner, since)
    assert {event["id"] for event in bus.events} == ids
    here = owner.principal.workspace_id
    found = changes(here, "spools", since=since, until=clock.now())
    assert found.deleted == [f"spools/{gone}"]
    assert announced(bus, owner, clock.now()) == []


def test_a_crossing_in_a_ledger_entry_that_grew_is_announced(bus: Bus, owner: User) -> None:
    spool_id = make(owner, "/spools", SPOOL)["id"]
    metering.use(owner.principal, spool_id, grams=Decimal(850))
    since = clock.now()
    metering.use(owner.principal, spool_id, grams=Decimal(60))
    assert announced(bus, owner, since) == [("inventory.low_stock", spool_id)]


def test_a_spool_that_was_weighed_is_announced_as_low_and_one_that_was_not_never(
    bus: Bus, owner: User
) -> None:
    unweighed = SPOOL | {"net_weight_grams": None, "used_weight_grams": 960}
    used, weighed = (make(owner, "/spools", unweighed)["id"] for _ in range(2))
    since = clock.now()
    make(owner, f"/spools/{used}/deduct", {"grams": 950}, 200)
    assert owner.patch(f"/spools/{weighed}", {"net_weight_grams": 1000}).status_code == 200
    assert announced(bus, owner, since) == sorted(
        [("inventory.low_stock", weighed), ("spool.updated", weighed), ("spool.updated", used)]
    )


def test_a_filament_that_became_low_is_announced_again(bus: Bus, owner: User) -> None:
    filament_id = make(owner, "/spools", SPOOL)["filament_id"]
    threshold = {"low_stock_threshold_grams": 2000}
    since = clock.now()
    assert owner.patch(f"/filaments/{filament_id}", threshold).status_code == 200
    stack, here = Stack("batchivo-prod", bus), owner.principal.workspace_id
    announce(stack, changes(here, "filaments", since=since, until=clock.now()))
    assert [event["type"] for event in bus.events] == ["filament.updated"]
    for _ in range(2):
        bus.events.clear()
        announce(stack, changes(here, "filament-alerts", since=since, until=clock.now()))
        [event] = bus.events
        assert event["type"] == "inventory.low_stock"
        assert (event["data"]["scope"], event["data"]["filament_id"]) == ("filament", filament_id)


def test_runs_and_orders_are_announced_by_their_steps(bus: Bus, owner: User) -> None:
    product = make(owner, "/products", {"name": "Vase"})["id"]
    line = {"product_id": product, "quantity": 1, "unit_price": 9}
    run = {"items": [{"product_id": product, "quantity": 1}]}
    started, ended, _ = (make(owner, "/production-runs", run)["id"] for _ in range(3))
    cancelled, noted = (make(owner, "/orders", {"items": [line]})["id"] for _ in range(2))
    since = clock.now()
    make(owner, f"/production-runs/{started}/start", None, 200)
    make(owner, f"/production-runs/{ended}/cancel", None, 200)
    make(owner, f"/orders/{cancelled}/cancel", None, 200)
    assert owner.patch(f"/orders/{noted}", {"notes": "Call first"}).status_code == 200
    received = make(owner, "/orders", {"items": [line]})["id"]
    assert announced(bus, owner, since) == sorted(
        [
            ("order.cancelled", cancelled),
            ("order.received", received),
            ("order.updated", noted),
            ("production_run.cancelled", ended),
            ("production_run.started", started),
        ]
    )

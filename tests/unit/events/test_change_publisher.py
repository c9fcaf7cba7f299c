"""The function that turns stream records into events, with batches made by hand."""

import json
from collections.abc import Iterator
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest

from batchivo import config
from batchivo.accounts import settings_cache
from batchivo.accounts.workspaces import StoredWorkspace
from batchivo.aws import clients
from batchivo.events import publishing
from batchivo.events.envelope import Event
from batchivo.spools.listing import SPOOLS
from batchivo.storage.attributes import encode_item
from batchivo.storage.listing import pack
from functions.change_publisher.app import handler
from tests.support.factory import stored_workspace
from tests.support.post_office import MemoryBus
from tests.unit.events.test_spool_events import spool

CONTEXT = SimpleNamespace(function_name="change_publisher", memory_limit_in_mb=1024)


class Asides:
    """The failure queue."""

    def __init__(self) -> None:
        self.messages: list[dict[str, Any]] = []

        self.objects: list[dict[str, Any]] = []

    def send_message(self, **message: Any) -> None:
        self.messages.append(message)

    def put_object(self, **kept: Any) -> None:
        self.objects.append(kept)


class World(SimpleNamespace):
    bus: MemoryBus
    asides: Asides

    def handle(self, *records: dict[str, Any]) -> list[str]:
        """The sequence numbers that are reported as failed."""
        answer = handler({"Records": list(records)}, CONTEXT)
        return [failure["itemIdentifier"] for failure in answer["batchItemFailures"]]

    def types(self) -> list[str]:
        return [event.type.value for event in self.bus.events]


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    bus, asides = MemoryBus(), Asides()
    monkeypatch.setattr(clients, "event_bridge", lambda: bus)
    monkeypatch.setattr(clients, "sqs", lambda: asides)
    monkeypatch.setattr(clients, "s3", lambda: asides)
    monkeypatch.setattr(publishing, "PAUSE_SECONDS", 0)
    config.settings.cache_clear()
    settings_cache.remember(stored_workspace())
    yield World(bus=bus, asides=asides)
    settings_cache.forget_all()


def image(remaining: int, version: int, **extra: Any) -> dict[str, Any]:
    stored = {**spool(remaining, version).model_dump(), **extra}
    item = {"collection": "workspace/spools", **stored, "row": pack(SPOOLS, {})}
    return encode_item(item)


def record(number: int, old: Any, new: Any, collection: str = "workspace/spools") -> dict[str, Any]:
    images = {"OldImage": old, "NewImage": new}
    return {
        "eventID": f"event-{number}",
        "eventName": "MODIFY",
        "eventSource": "aws:dynamodb",
        "dynamodb": {
            "ApproximateCreationDateTime": 1_764_000_000,
            "Keys": {"collection": {"S": collection}, "id": {"S": "spool"}},
            "SequenceNumber": str(number),
            **{name: value for name, value in images.items() if value},
        },
    }


def crossing(number: int) -> dict[str, Any]:
    return record(number, image(500, 2 * number), image(50, 2 * number + 1))


def test_each_crossing_in_a_batch_is_an_event_and_a_retry_gives_the_same_events(
    world: World,
) -> None:
    batch = [crossing(1), record(2, image(50, 3), image(500, 4)), crossing(3)]
    assert world.handle(*batch) == []
    first = list(world.bus.events)
    assert world.types().count("inventory.low_stock") == 2
    world.bus.events.clear()
    assert world.handle(*batch) == []
    assert world.bus.events == first
    assert len({event.id for event in first}) == len(first)


def test_a_poisoned_record_is_set_aside_and_blocks_nothing(world: World) -> None:
    poisoned = record(2, image(500, 2, diameter_mm="wide"), image(400, 3))
    broken = {"eventID": "event-9", "dynamodb": {"SequenceNumber": "9"}}
    assert world.handle(crossing(1), poisoned, broken, crossing(3)) == []
    assert world.types().count("inventory.low_stock") == 2
    assert [json.loads(aside["MessageBody"])["eventID"] for aside in world.asides.messages] == [
        "event-2",
        "event-9",
    ]


def test_a_poisoned_record_too_large_for_the_queue_is_kept_whole(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BATCHIVO_FAILURES_BUCKET", "failures")
    config.settings.cache_clear()
    poisoned = record(2, image(500, 2, diameter_mm="€"), image(400, 3, notes="é" * 150_000))
    assert world.handle(poisoned) == []
    assert world.asides.messages == []
    [kept] = world.asides.objects
    assert json.loads(kept.pop("Body")) == poisoned
    assert kept["Metadata"].pop("reason").isascii()
    assert kept == {
        "Bucket": "failures",
        "Key": "records/event-2.json",
        "ContentType": "application/json",
        "Metadata": {},
    }


def test_entries_that_the_bus_refuses_once_are_put_again(world: World) -> None:
    world.bus.refuses = 2
    assert world.handle(crossing(1), crossing(2)) == []
    assert world.types().count("inventory.low_stock") == 2


def test_events_that_the_bus_never_takes_are_reported_alone(world: World) -> None:
    world.bus.refuses = 100
    assert world.handle(crossing(1)) == ["1"]
    world.bus.refuses = 0
    assert world.handle(crossing(1), crossing(2)) == []


def test_tombstones_that_go_in_their_time_are_silent(world: World) -> None:
    tombstone = encode_item({"collection": "workspace/spools", "id": "spool", "deleted": True})
    assert world.handle(record(1, image(500, 1), tombstone), record(2, tombstone, None)) == []
    assert world.types() == ["spool.deleted"]


def test_most_changes_of_identity_are_nobodys_business(world: World) -> None:
    stamps = {"version": 1, "created_at": 1, "updated_at": 1}
    user = encode_item(
        {"id": "user", "email": "a@b.cd", "name": "Ada", "workspace_id": "workspace", **stamps}
    )
    session = encode_item({"id": "session", "user_id": "user"})
    assert (
        world.handle(
            record(1, None, user, "users/user"),
            record(2, user, user, "users/user"),
            record(3, None, session, "users/user/sessions"),
            record(4, None, session, "credentials/a@b.cd"),
            record(5, None, session, "workspace/members"),
        )
        == []
    )
    assert world.types() == []


def test_the_threshold_is_the_workspaces(world: World) -> None:
    settings: StoredWorkspace = stored_workspace().model_copy(
        update={"default_low_stock_threshold_grams": Decimal(10)}
    )
    settings_cache.remember(settings)
    world.handle(crossing(1))
    assert world.types() == ["spool.updated"]


def test_an_event_says_when_the_thing_was_changed(world: World) -> None:
    world.handle(crossing(1))
    event: Event = world.bus.events[0]
    assert event.occurred_at == spool(50, 3).updated_at

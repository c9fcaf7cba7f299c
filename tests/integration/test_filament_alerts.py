"""A filament is announced once whenever the total of its spools falls to its threshold.

The publisher gets the records of the table's stream, and is stopped where it might die.
"""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from batchivo.aws import clients
from batchivo.events import publishing
from batchivo.filaments import alerts
from batchivo.filaments.collections import ALERTS, BRANDS, FILAMENTS
from batchivo.spools.collections import SPOOLS
from batchivo.spools.materials import MaterialType, family_of
from batchivo.storage.attributes import Item, decode_item, encode_item
from batchivo.storage.documents import live
from batchivo.storage.table import Condition
from batchivo.storage.work import Unattended
from functions.change_publisher import app as publisher
from functions.change_publisher.app import handler
from testbed.api import Api, User
from testbed.traffic import watched
from tests.support.post_office import MemoryBus

CONTEXT = SimpleNamespace(function_name="change_publisher")
DESCRIPTION = {"material_type": "PLA", "color": "Black", "net_weight_grams": 1000}
LOW = "inventory.low_stock"


class Stream:
    """The records of the inventory's changes in one workspace, which the publisher is given."""

    def __init__(self, workspace_id: str, bus: MemoryBus) -> None:
        self.workspace_id = workspace_id
        self.bus = bus
        self._seen: dict[tuple[str, str], Item] = {}

    def records(self) -> list[dict[str, Any]]:
        """The changes since the last call."""
        return [
            record
            for collection in (BRANDS, FILAMENTS, SPOOLS, ALERTS)
            for record in self._records(collection)
        ]

    def _records(self, collection: Any) -> list[dict[str, Any]]:
        partition = collection.partition(self.workspace_id)
        condition = Condition("#collection = :c", {":c": partition})
        records = []
        for raw in collection.documents.table.query(condition):
            item = decode_item(raw)
            old = self._seen.get((partition, item["id"]))
            self._seen[partition, item["id"]] = item
            if old != item:
                records.append(_record(partition, old, item))
        return records

    def deliver(self, records: list[dict[str, Any]]) -> None:
        assert handler({"Records": records}, CONTEXT) == {"batchItemFailures": []}

    def run(self) -> list[dict[str, Any]]:
        """Deliver the changes until there are no more; the low-stock events of them."""
        self.bus.events.clear()
        while records := self.records():
            self.deliver(records)
        return self.low()

    def low(self) -> list[dict[str, Any]]:
        return [event.data for event in self.bus.events if event.type.value == LOW]


def _record(partition: str, old: Item | None, new: Item) -> dict[str, Any]:
    images = {"OldImage": encode_item(old)} if old and live(old) else {}
    return {
        "eventID": f"{partition}/{new['id']}/{new['version']}",
        "dynamodb": {
            "ApproximateCreationDateTime": 1_764_000_000,
            "Keys": {"collection": {"S": partition}, "id": {"S": new["id"]}},
            "SequenceNumber": "1",
            "NewImage": encode_item(new),
            **images,
        },
    }


@pytest.fixture
def owner(api: Api) -> User:
    return api.owner()


@pytest.fixture
def stream(owner: User, monkeypatch: pytest.MonkeyPatch) -> Stream:
    bus = MemoryBus()
    monkeypatch.setattr(clients, "event_bridge", lambda: bus)
    return Stream(owner.principal.workspace_id, bus)


def ask(owner: User, method: str, path: str, body: Any = None) -> Any:
    answer = owner.call(method, path, body)
    assert answer.is_success, answer.text
    return answer.json()["data"] if answer.content else None


def filament(owner: User, threshold: int | None = 500, **fields: Any) -> str:
    body = {"material": "PLA", "net_weight_grams": 1000, "low_stock_threshold_grams": threshold}
    made: str = ask(owner, "POST", "/filaments", body | fields)["id"]
    return made


def spool(owner: User, filament_id: str, grams: int = 1000, **fields: Any) -> str:
    body = {"filament_id": filament_id, "remaining_weight_grams": grams}
    made: str = ask(owner, "POST", "/spools", body | fields)["id"]
    return made


def take(owner: User, spool_id: str, grams: int) -> None:
    ask(owner, "POST", f"/spools/{spool_id}/deduct", {"grams": grams})


def test_a_filament_is_announced_once_per_crossing(owner: User, stream: Stream) -> None:
    black = filament(owner, name="Galaxy", color="Black")
    first, second = spool(owner, black, 400), spool(owner, black, 400)
    assert stream.run() == []
    take(owner, first, 350)
    [event] = stream.run()
    assert event == {
        "scope": "filament",
        "filament_id": black,
        "spool_id": first,
        "name": "Galaxy Black",
        "material_type": "PLA",
        "color": "Black",
        "location": None,
        "remaining_weight_grams": 450,
        "threshold_grams": 500,
        "version": 2,
    }
    take(owner, second, 100)
    assert stream.run() == []
    third = spool(owner, black, 1000)
    assert stream.run() == []
    take(owner, third, 900)
    assert [(one["spool_id"], one["remaining_weight_grams"]) for one in stream.run()] == [
        (third, 450)
    ]


def lower_threshold(owner: User, filament_id: str, spool_id: str) -> None:
    ask(owner, "PATCH", f"/filaments/{filament_id}", {"low_stock_threshold_grams": 900})


def delete_spool(owner: User, filament_id: str, spool_id: str) -> None:
    ask(owner, "DELETE", f"/spools/{spool_id}")


def archive_spool(owner: User, filament_id: str, spool_id: str) -> None:
    ask(owner, "PATCH", f"/spools/{spool_id}", {"archived": True})


def move_spool(owner: User, filament_id: str, spool_id: str) -> None:
    ask(owner, "PATCH", f"/spools/{spool_id}", {"color": "White"})


@pytest.mark.parametrize(
    ("cross", "remaining"),
    [(lower_threshold, 800), (delete_spool, 200), (archive_spool, 200), (move_spool, 200)],
)
def test_a_total_falls_in_other_ways_than_by_a_deduction(
    cross: Callable[[User, str, str], None], remaining: int, owner: User, stream: Stream
) -> None:
    black = filament(owner)
    spool(owner, black, 200)
    large = spool(owner, black, 600)
    assert stream.run() == []
    cross(owner, black, large)
    [event] = stream.run()
    assert (event["scope"], event["remaining_weight_grams"]) == ("filament", remaining)
    assert event["spool_id"] == ("" if cross is lower_threshold else large)


def test_a_threshold_that_is_taken_away_ends_the_alert(owner: User, stream: Stream) -> None:
    black = filament(owner)
    spool(owner, black, 400)
    path = f"/filaments/{black}"
    assert [event["scope"] for event in stream.run()] == ["filament"]
    ask(owner, "PATCH", path, {"low_stock_threshold_grams": None})
    assert stream.run() == []
    assert ask(owner, "GET", path)["low_stock"] is False
    ask(owner, "PATCH", path, {"low_stock_threshold_grams": 400})
    assert [event["remaining_weight_grams"] for event in stream.run()] == [400]
    assert ask(owner, "GET", path)["low_stock"] is True


def test_a_spool_goes_by_its_own_threshold_then_its_filaments_then_the_workspaces(
    owner: User, stream: Stream
) -> None:
    watched, other = filament(owner, 300), filament(owner, None, color="Red")
    own = spool(owner, watched, low_stock_threshold_grams=950)
    plain, by_default = spool(owner, watched), spool(owner, other)
    assert stream.run() == []
    for spool_id in (own, plain, by_default):
        take(owner, spool_id, 920)
    found = {(one["scope"], one["spool_id"], one["threshold_grams"]) for one in stream.run()}
    assert ("spool", own, 950) in found
    assert ("workspace", by_default, 100) in found
    assert {scope for scope, _, _ in found} == {"spool", "workspace", "filament"}
    assert len(found) == 3


def test_a_filament_without_spools_has_nothing_to_fall_from(owner: User, stream: Stream) -> None:
    black = filament(owner)
    assert stream.run() == []
    spool(owner, black, 100)
    assert len(stream.run()) == 1


def test_a_batch_that_dies_after_any_step_loses_nothing_and_announces_once(
    owner: User, stream: Stream, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It dies before its events are put, before the alert is written and after it, and the stream
    delivers it again."""
    spools = [spool(owner, filament(owner, color=name), 600) for name in ("A", "B")]
    stream.run()
    for spool_id in spools:
        take(owner, spool_id, 300)
    batch = stream.records()
    turn, put = alerts._turn, publishing.publish

    def dies_after(act: Callable[..., Any]) -> Callable[..., Any]:
        def died(*args: Any, **kwargs: Any) -> Any:
            act(*args, **kwargs)
            raise ConnectionError

        return died

    for module, name, act in (
        (publisher, "publish", lambda *_: None),
        (publisher, "publish", put),
        (alerts, "_turn", lambda *_: None),
        (alerts, "_turn", dies_after(turn)),
    ):
        monkeypatch.setattr(module, name, dies_after(act))
        with pytest.raises(ConnectionError):
            stream.deliver(batch)
        monkeypatch.setattr(alerts, "_turn", turn)
        monkeypatch.setattr(publisher, "publish", put)
    stream.deliver(batch)
    alert_batch = stream.records()
    assert len(alert_batch) == 2
    stream.bus.events.clear()
    stream.deliver(alert_batch)
    stream.deliver(alert_batch)
    events = [event for event in stream.bus.events if event.type.value == LOW]
    assert len(events) == 4
    assert len({event.id for event in events}) == 2


def test_an_alert_that_another_process_left_is_looked_at_again(
    owner: User, stream: Stream, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between the look at the total and the write of the alert, a spool is added, and the process
    that looks for its sake finds no alert that it could end."""
    black = filament(owner)
    first = spool(owner, black, 600)
    stream.run()
    take(owner, first, 300)
    batch = stream.records()
    rivals = [lambda: spool(owner, black, 1000)]

    def interrupted(material: str | None) -> MaterialType:
        """It is asked between the look and the write."""
        if rivals:
            rivals.pop()()
            stream.deliver(stream.records())
        return family_of(material)

    monkeypatch.setattr(alerts, "family_of", interrupted)
    stream.deliver(batch)
    assert not rivals
    alert = ALERTS.find(Unattended(stream.workspace_id), black)
    assert alert is not None
    assert not alert.is_low


def test_filaments_are_found_by_being_low(owner: User) -> None:
    low, high, free = (filament(owner, grams, color=str(grams)) for grams in (1000, 999, None))
    for filament_id in (low, high, free):
        spool(owner, filament_id)
    found = {
        value: ask(owner, "GET", f"/filaments?low_stock={value}") for value in ("true", "false")
    }
    assert [one["id"] for one in found["true"]] == [low]
    assert sorted(one["id"] for one in found["false"]) == sorted((high, free))
    assert all(one["low_stock"] is (value == "true") for value in found for one in found[value])


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    steps=st.lists(
        st.tuples(st.sampled_from(("add", "take", "archive", "threshold")), st.integers(1, 9)),
        max_size=8,
    )
)
def test_each_fall_is_announced_once_whatever_happens(
    steps: list[tuple[str, int]], api: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    owner, bus = api.owner(), MemoryBus()
    monkeypatch.setattr(clients, "event_bridge", lambda: bus)
    stream = Stream(owner.principal.workspace_id, bus)
    black, threshold = filament(owner), 500
    spools = {spool(owner, black): 1000}
    was_low = bool(stream.run())
    assert not was_low
    for step, number in steps:
        chosen = [*spools][number % len(spools)] if spools else None
        if step == "add":
            spools[spool(owner, black, number * 100)] = number * 100
        elif step == "threshold":
            threshold = number * 200
            body = {"low_stock_threshold_grams": threshold}
            ask(owner, "PATCH", f"/filaments/{black}", body)
        elif chosen is not None and step == "take":
            taken = min(number * 100, spools[chosen])
            if taken:
                take(owner, chosen, taken)
            spools[chosen] -= taken
        elif chosen is not None:
            ask(owner, "PATCH", f"/spools/{chosen}", {"archived": True})
            del spools[chosen]
        is_low = sum(spools.values()) <= threshold
        events = stream.run()
        assert len(events) == (is_low and not was_low), (step, number)
        was_low = is_low


def test_a_look_costs_nothing_but_queries_of_changes_until_a_filament_falls(
    owner: User, stream: Stream
) -> None:
    watched_one, other = filament(owner, 300), filament(owner, None, color="Red")
    spools = [spool(owner, filament_id) for filament_id in (watched_one, other)]
    stream.run()
    costs = []
    for spool_id, grams in ((spools[1], 10), (spools[0], 10), (spools[0], 700)):
        take(owner, spool_id, grams)
        batch = stream.records()
        with watched() as traffic:
            stream.deliver(batch)
        costs.append(dict(traffic.calls))
        stream.run()
    look = {"Query": 3, "BatchGetItem": 1}
    fall = {"Query": 5, "BatchGetItem": 1, "GetItem": 4, "PutItem": 1}
    assert costs == [{"Query": 1}, look, fall]

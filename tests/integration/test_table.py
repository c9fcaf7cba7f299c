"""Tables against DynamoDB: conditions, transactions, pages, and answers that get lost."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest
from botocore.exceptions import ConnectionClosedError
from hypothesis import HealthCheck, given, settings

from batchivo import config
from batchivo.accounts import sessions
from batchivo.storage.attributes import Item
from batchivo.storage.identifiers import new_id
from batchivo.storage.table import (
    EXISTS,
    IS_NEW,
    Condition,
    ConditionFailed,
    Key,
    Table,
    at_version,
    transact,
)
from testbed.dynamodb_calls import after_answers
from testbed.library import new_account
from testbed.traffic import watched
from tests.unit.storage.test_attributes import items

pytestmark = pytest.mark.usefixtures("signing_secret")


@pytest.fixture
def table(signing_secret: object) -> Table:
    return Table(config.settings().inventory_table)


@pytest.fixture
def collection() -> str:
    return f"{new_id()}/things"


@contextmanager
def answers_lost(count: int, *, of: str = "") -> Iterator[list[int]]:
    """The next requests (``of`` an operation) reach DynamoDB, their answers do not come back;
    the client repeats them."""
    sent: list[int] = []

    def lose(operation: str, status: int) -> None:
        if of in operation:
            sent.append(status)
            if len(sent) <= count:
                raise ConnectionClosedError(endpoint_url="DynamoDB")

    with pytest.MonkeyPatch.context() as patch, after_answers(lose):
        patch.setattr("time.sleep", lambda _: None)
        yield sent


@settings(
    max_examples=30,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(item=items)
def test_an_item_comes_back_as_it_was_stored(table: Table, item: dict[str, Any]) -> None:
    stored = {name: value for name, value in item.items() if value is not None}
    stored |= {"collection": new_id(), "id": "1"}
    table.put(stored, IS_NEW)
    assert table.get(Key(stored["collection"], "1")) == stored


def test_a_failed_condition_gives_the_stored_item(table: Table, collection: str) -> None:
    stored = {"collection": collection, "id": "1", "version": 7, "grams": Decimal("1.500")}
    table.put(stored, IS_NEW)
    for condition in (IS_NEW, at_version(6)):
        with pytest.raises(ConditionFailed) as failed:
            table.put({**stored, "grams": Decimal(2)}, condition)
        assert failed.value.item == stored
    with pytest.raises(ConditionFailed) as failed:
        table.update(Key(collection, "2"), "SET #a = :a", {":a": 1}, EXISTS)
    assert failed.value.item is None
    assert table.get(Key(collection, "1")) == stored


def test_an_update_gives_the_item_as_it_then_is(table: Table, collection: str) -> None:
    table.put({"collection": collection, "id": "1", "size": 1, "name": "x"}, IS_NEW)
    found = table.update(
        Key(collection, "1"),
        "SET #size = #size + :more",
        {":more": 2},
        Condition("#name = :name", {":name": "x"}),
    )
    assert found == {"collection": collection, "id": "1", "size": 3, "name": "x"}


def test_a_transaction_names_the_failed_writes_and_writes_none(
    table: Table, collection: str
) -> None:
    stored = {"collection": collection, "id": "1", "version": 1}
    table.put(stored, IS_NEW)
    with pytest.raises(ConditionFailed) as failed:
        transact(
            [
                table.putting({"collection": collection, "id": "2"}, IS_NEW),
                table.updating(
                    Key(collection, "3"),
                    "SET #a = :a",
                    {":a": 1},
                    Condition("attribute_not_exists(#a)"),
                ),
                table.checking(Key(collection, "1"), at_version(2)),
                table.deleting(Key(collection, "4")),
            ]
        )
    assert failed.value.position == 2
    assert failed.value.item == stored
    assert table.batch_get([Key(collection, item_id) for item_id in "1234"]) == [stored]


def test_a_transaction_writes_all(table: Table, collection: str) -> None:
    for item_id in "14":
        table.put({"collection": collection, "id": item_id, "version": 1}, IS_NEW)
    transact(
        [
            table.putting({"collection": collection, "id": "2"}, IS_NEW),
            table.updating(
                Key(collection, "3"),
                "SET #a = :a",
                {":a": 1},
                Condition("attribute_not_exists(#a)"),
            ),
            table.checking(Key(collection, "1"), at_version(1)),
            table.deleting(Key(collection, "4")),
        ]
    )
    found = table.batch_get([Key(collection, item_id) for item_id in "1234"])
    assert [item["id"] for item in found] == ["1", "2", "3"]


def test_a_put_whose_answer_was_lost_is_no_failure(table: Table, collection: str) -> None:
    """Numbers come back in DynamoDB's own spelling: 1000.000 as 1000."""
    item: Item = {
        "collection": collection,
        "id": "1",
        "version": 1,
        "grams": Decimal("1000.000"),
        "at": datetime(2026, 11, 24, tzinfo=UTC),
        "parts": [{"price": Decimal("0.0100"), "name": None}],
    }
    with answers_lost(1) as sent:
        table.put(item, IS_NEW)
    assert sent == [200, 400]
    assert table.get(Key(collection, "1")) is not None


def test_a_put_that_another_one_overtook_while_its_answer_was_lost_is_one(
    table: Table, collection: str
) -> None:
    item: Item = {"collection": collection, "id": "1", "version": 1}
    table.put(item, IS_NEW)
    table.put({**item, "version": 2, "by": "another"}, at_version(1))
    with answers_lost(1), pytest.raises(ConditionFailed):
        table.put({**item, "version": 2, "by": "us"}, at_version(1))


def test_a_transaction_whose_answer_was_lost_is_done_once(table: Table, collection: str) -> None:
    key = Key(collection, "1")
    table.put({"collection": collection, "id": "1", "count": 0, "version": 1}, IS_NEW)
    with answers_lost(2) as sent:
        transact([table.updating(key, "ADD #count :one", {":one": 1}, at_version(1))])
    assert len(sent) == 3
    found = table.get(key)
    assert found is not None
    assert found["count"] == 1


def test_a_session_whose_rotation_was_answered_into_the_void_lives_on() -> None:
    """Taken for a reuse, it would end the session of a user who did nothing wrong."""
    tokens = new_account().tokens
    with answers_lost(1, of="UpdateItem") as sent:
        tokens = sessions.refresh(tokens.refresh_token)
    assert len(sent) == 2
    assert sessions.refresh(tokens.refresh_token)


def test_a_batch_keeps_the_order_of_its_keys_and_leaves_out_missing_items(
    table: Table, collection: str
) -> None:
    ids = [f"{number:03}" for number in range(230)]
    for part in range(0, 200, 100):
        transact(
            table.putting({"collection": collection, "id": item_id}, IS_NEW)
            for item_id in ids[part : part + 100]
        )
    wanted = [Key(collection, item_id) for item_id in reversed(ids)]
    with watched() as traffic:
        found = table.batch_get(wanted)
    assert [item["id"] for item in found] == ids[199::-1]
    assert traffic.calls == {"BatchGetItem": 3}


def test_a_query_goes_on_over_pages_of_a_megabyte(table: Table, collection: str) -> None:
    ids = [f"{number:02}" for number in range(12)]
    for item_id in ids:
        table.put({"collection": collection, "id": item_id, "notes": "n" * 300_000}, IS_NEW)
    condition = Condition("#collection = :collection", {":collection": collection})
    with watched() as traffic:
        assert [item["id"]["S"] for item in table.query(condition)] == ids
    assert traffic.calls["Query"] >= 3
    assert [item["id"]["S"] for item in table.query(condition, forward=False)] == ids[::-1]


def test_a_delete_removes_an_existing_item_or_nothing(table: Table, collection: str) -> None:
    table.put({"collection": collection, "id": "1"}, IS_NEW)
    for _ in range(2):
        table.delete(Key(collection, "1"))
        assert table.get(Key(collection, "1")) is None

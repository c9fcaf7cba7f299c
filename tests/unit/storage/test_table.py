"""What DynamoDB rarely answers: keys left unprocessed, and items held by other transactions."""

import time
from collections.abc import Iterator
from typing import Any

import pytest
from botocore.exceptions import ClientError
from botocore.stub import Stubber

from batchivo.aws.overload import LeftUnprocessed, is_overload
from batchivo.storage import client
from batchivo.storage.attributes import Item, encode_item
from batchivo.storage.table import (
    EXISTS,
    IS_NEW,
    Condition,
    ConditionFailed,
    Key,
    Table,
    TransactionBusy,
    at_version,
    transact,
)
from testbed.library import library

TABLE = Table("Inventory")
COLLECTION = "workspace/things"


@pytest.fixture
def dynamodb() -> Iterator[Stubber]:
    with library(), Stubber(client.dynamodb()) as stubber:
        yield stubber


@pytest.fixture(autouse=True)
def pauses(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Time passes by the pauses alone."""
    passed = [0.0]
    monkeypatch.setattr(time, "sleep", lambda seconds: passed.append(passed[-1] + seconds))
    monkeypatch.setattr(time, "monotonic", lambda: passed[-1])
    return passed


def an_item(item_id: str, **more: object) -> Item:
    return {"collection": COLLECTION, "id": item_id, **more}


def asked(keys: list[Key]) -> dict[str, Any]:
    wanted = [key.encoded() for key in keys]
    return {"RequestItems": {TABLE.name: {"Keys": wanted, "ConsistentRead": True}}}


def answer(found: list[Item], unprocessed: list[Key] | None = None) -> dict[str, Any]:
    rest = {TABLE.name: {"Keys": [key.encoded() for key in unprocessed]}} if unprocessed else {}
    return {
        "Responses": {TABLE.name: [encode_item(item) for item in found]},
        "UnprocessedKeys": rest,
    }


def keys(count: int) -> list[Key]:
    return [Key(COLLECTION, f"{number:03}") for number in range(count)]


def test_keys_left_unprocessed_are_asked_for_again(dynamodb: Stubber) -> None:
    all_keys = keys(3)
    items = [an_item(key.id) for key in all_keys]
    dynamodb.add_response(
        "batch_get_item", answer(items[1:2], [all_keys[2], all_keys[0]]), asked(all_keys)
    )
    dynamodb.add_response(
        "batch_get_item", answer([], [all_keys[0], all_keys[2]]), asked([all_keys[2], all_keys[0]])
    )
    dynamodb.add_response(
        "batch_get_item", answer([items[2], items[0]]), asked([all_keys[0], all_keys[2]])
    )
    assert TABLE.batch_get(all_keys) == items
    dynamodb.assert_no_pending_responses()


def test_each_hundred_keys_are_a_batch_of_their_own(dynamodb: Stubber) -> None:
    all_keys = keys(201)
    for start in (0, 100, 200):
        part = all_keys[start : start + 100]
        dynamodb.add_response(
            "batch_get_item", answer([an_item(key.id) for key in part]), asked(part)
        )
    assert [item["id"] for item in TABLE.batch_get(all_keys)] == [key.id for key in all_keys]
    dynamodb.assert_no_pending_responses()


def test_no_keys_are_no_call(dynamodb: Stubber) -> None:
    assert TABLE.batch_get([]) == []


def test_keys_left_unprocessed_three_times_are_overload(
    dynamodb: Stubber, pauses: list[float]
) -> None:
    for _ in range(3):
        dynamodb.add_response("batch_get_item", answer([], keys(1)))
    with pytest.raises(LeftUnprocessed) as raised:
        TABLE.batch_get(keys(1))
    assert is_overload(raised.value)
    dynamodb.assert_no_pending_responses()


def test_items_left_undeleted_are_tried_again_then_overload(dynamodb: Stubber) -> None:
    rest = {TABLE.name: [{"DeleteRequest": {"Key": key.encoded()}} for key in keys(1)]}
    for _ in range(2):
        dynamodb.add_response("batch_write_item", {"UnprocessedItems": rest})
    dynamodb.add_response("batch_write_item", {"UnprocessedItems": {}}, {"RequestItems": rest})
    TABLE.delete_many(keys(2))
    for _ in range(3):
        dynamodb.add_response("batch_write_item", {"UnprocessedItems": rest})
    with pytest.raises(LeftUnprocessed):
        TABLE.delete_many(keys(2))
    dynamodb.assert_no_pending_responses()


def a_cancellation(dynamodb: Stubber, *reasons: dict[str, Any]) -> None:
    dynamodb.add_client_error(
        "transact_write_items",
        "TransactionCanceledException",
        modeled_fields={"CancellationReasons": list(reasons)},
    )


def two_writes() -> list[Any]:
    return [TABLE.putting(an_item("1"), IS_NEW), TABLE.checking(Key(COLLECTION, "2"), EXISTS)]


def test_an_item_held_by_another_transaction_is_contention(dynamodb: Stubber) -> None:
    a_cancellation(dynamodb, {"Code": "None"}, {"Code": "TransactionConflict"})
    with pytest.raises(TransactionBusy):
        transact(two_writes())


def test_a_throttled_transaction_is_overload_whatever_else_cancelled_it(
    dynamodb: Stubber,
) -> None:
    """Were it a conflict, the operation would send it again for eight seconds."""
    for _ in range(3):
        a_cancellation(dynamodb, {"Code": "ThrottlingError"}, {"Code": "TransactionConflict"})
    with pytest.raises(ClientError) as error:
        transact(two_writes())
    assert is_overload(error.value)
    dynamodb.assert_no_pending_responses()


def test_a_transaction_is_tried_again_under_the_same_token(dynamodb: Stubber) -> None:
    tokens: list[str] = []

    def note(params: dict[str, Any], **_: object) -> None:
        tokens.append(params["ClientRequestToken"])

    client.dynamodb().meta.events.register("provide-client-params.dynamodb", note)
    a_cancellation(dynamodb, {"Code": "ThrottlingError"}, {"Code": "None"})
    dynamodb.add_response("transact_write_items", {})
    transact(two_writes())
    [first, second] = tokens
    assert first == second


def test_a_failed_condition_goes_before_contention(dynamodb: Stubber) -> None:
    stands = encode_item(an_item("2", version=3))
    a_cancellation(
        dynamodb,
        {"Code": "TransactionConflict"},
        {"Code": "ConditionalCheckFailed", "Item": stands},
    )
    with pytest.raises(ConditionFailed) as failed:
        transact(two_writes())
    assert failed.value.position == 1
    assert failed.value.item == an_item("2", version=3)


def test_a_transaction_cancelled_for_another_reason_is_an_error(dynamodb: Stubber) -> None:
    a_cancellation(dynamodb, {"Code": "None"}, {"Code": "ItemCollectionSizeLimitExceeded"})
    with pytest.raises(ClientError):
        transact(two_writes())


def test_more_than_a_hundred_writes_are_refused_before_they_are_sent(dynamodb: Stubber) -> None:
    with pytest.raises(ValueError, match="101 items"):
        transact(TABLE.putting(an_item(str(number)), IS_NEW) for number in range(101))


def test_a_put_of_an_item_held_by_a_transaction_is_contention(dynamodb: Stubber) -> None:
    dynamodb.add_client_error("put_item", "TransactionConflictException", http_status_code=400)
    with pytest.raises(TransactionBusy):
        TABLE.put(an_item("1"), at_version(1))


def test_an_update_of_an_item_held_by_a_transaction_is_contention(dynamodb: Stubber) -> None:
    dynamodb.add_client_error("update_item", "TransactionConflictException", http_status_code=400)
    with pytest.raises(TransactionBusy):
        TABLE.update(Key(COLLECTION, "1"), "SET #a = :a", {":a": 1}, EXISTS)


@pytest.mark.parametrize("code", ["ValidationException", "ResourceNotFoundException"])
def test_other_errors_come_through_as_they_are(dynamodb: Stubber, code: str) -> None:
    dynamodb.add_client_error("put_item", code, http_status_code=400)
    with pytest.raises(ClientError) as error:
        TABLE.put(an_item("1"), IS_NEW)
    assert error.value.response["Error"]["Code"] == code


A_QUERY = {
    "TableName": TABLE.name,
    "IndexName": "by_updated",
    "ScanIndexForward": True,
    "KeyConditionExpression": "#collection = :collection",
    "ExpressionAttributeNames": {"#collection": "collection"},
    "ExpressionAttributeValues": {":collection": {"S": COLLECTION}},
}


def test_every_read_is_strongly_consistent(dynamodb: Stubber) -> None:
    key = Key(COLLECTION, "1")
    dynamodb.add_response(
        "get_item",
        {},
        {"TableName": TABLE.name, "Key": key.encoded(), "ConsistentRead": True},
    )
    assert TABLE.get(key) is None
    dynamodb.add_response("query", {"Items": []}, {**A_QUERY, "ConsistentRead": True})
    condition = Condition("#collection = :collection", {":collection": COLLECTION})
    assert list(TABLE.query(condition, index="by_updated")) == []
    dynamodb.assert_no_pending_responses()

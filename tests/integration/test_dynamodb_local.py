"""That the judge judges: DynamoDB Local behaves as DynamoDB where our storage relies on it."""

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from botocore.exceptions import ClientError

from testbed import dynamodb_local as judge
from testbed.tables import create_table, table_properties

COLLECTION = {"S": "workspace/spools"}
LARGEST_ITEM = 400 * 1024
READ_UNIT = 4096


@pytest.fixture(scope="module")
def client(dynamodb_local: str) -> Any:
    return judge.client(dynamodb_local)


@pytest.fixture
def table(client: Any) -> Iterator[str]:
    name = create_table(client, f"Inventory-{uuid4()}")
    yield name
    client.delete_table(TableName=name)


def item(item_id: str, **more: dict[str, str]) -> dict[str, Any]:
    return {"collection": COLLECTION, "id": {"S": item_id}, **more}


def error_of(caught: pytest.ExceptionInfo[ClientError]) -> str:
    code: str = caught.value.response["Error"]["Code"]
    return code


def test_a_table_is_the_one_of_the_template(client: Any, table: str) -> None:
    declared = table_properties("InventoryTable")
    made = client.describe_table(TableName=table)["Table"]
    assert made["KeySchema"] == declared["KeySchema"]
    assert made["BillingModeSummary"]["BillingMode"] == declared["BillingMode"]
    (index,) = made["LocalSecondaryIndexes"]
    assert declared["LocalSecondaryIndexes"] == [
        {key: index[key] for key in ("IndexName", "KeySchema", "Projection")}
    ]
    expiry = client.describe_time_to_live(TableName=table)["TimeToLiveDescription"]
    assert expiry["AttributeName"] == declared["TimeToLiveSpecification"]["AttributeName"]


def test_a_cancelled_transaction_gives_the_reason_and_the_stored_item(
    client: Any, table: str
) -> None:
    stored = item("taken", version={"N": "7"})
    client.put_item(TableName=table, Item=stored)

    def put_if_new(item_id: str) -> dict[str, Any]:
        return {
            "Put": {
                "TableName": table,
                "Item": item(item_id),
                "ConditionExpression": "attribute_not_exists(id)",
                "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
            }
        }

    with pytest.raises(ClientError) as caught:
        client.transact_write_items(TransactItems=[put_if_new("free"), put_if_new("taken")])

    assert error_of(caught) == "TransactionCanceledException"
    fine, refused = caught.value.response["CancellationReasons"]
    assert fine["Code"] == "None"
    assert refused["Code"] == "ConditionalCheckFailed"
    assert refused["Item"] == stored
    assert "Item" not in client.get_item(TableName=table, Key=item("free"))


def test_an_item_stands_in_a_transaction_only_once(client: Any, table: str) -> None:
    put = {"Put": {"TableName": table, "Item": item("twice")}}
    with pytest.raises(ClientError) as caught:
        client.transact_write_items(TransactItems=[put, put])
    assert error_of(caught) == "ValidationException"


def test_a_request_token_is_good_for_one_transaction(client: Any, table: str) -> None:
    token = str(uuid4())

    def add(item_id: str) -> None:
        update = {
            "TableName": table,
            "Key": item(item_id),
            "UpdateExpression": "ADD grams :one",
            "ExpressionAttributeValues": {":one": {"N": "1"}},
        }
        client.transact_write_items(TransactItems=[{"Update": update}], ClientRequestToken=token)

    add("spool")
    add("spool")
    assert client.get_item(TableName=table, Key=item("spool"))["Item"]["grams"] == {"N": "1"}
    with pytest.raises(ClientError) as caught:
        add("another")
    assert error_of(caught) == "IdempotentParameterMismatchException"


def test_the_index_is_charged_by_its_projection(client: Any, table: str) -> None:
    rows, row_size = 24, 1000
    for number in range(rows):
        client.put_item(
            TableName=table,
            Item=item(
                f"{number:04}",
                updated_at={"N": str(number)},
                row={"S": "r" * row_size},
                left_out={"S": "x" * 10 * READ_UNIT},
            ),
        )

    def charged(*, consistent: bool) -> float:
        answer = client.query(
            TableName=table,
            IndexName="by_updated",
            KeyConditionExpression="#c = :c AND updated_at >= :since",
            ExpressionAttributeNames={"#c": "collection"},
            ExpressionAttributeValues={":c": COLLECTION, ":since": {"N": "0"}},
            ConsistentRead=consistent,
            ReturnConsumedCapacity="INDEXES",
        )
        assert len(answer["Items"]) == rows
        assert "left_out" not in answer["Items"][0]
        capacity = answer["ConsumedCapacity"]
        index: float = capacity["LocalSecondaryIndexes"]["by_updated"]["CapacityUnits"]
        assert capacity["Table"]["CapacityUnits"] == 0
        return index

    least = rows * row_size / READ_UNIT
    strongly = charged(consistent=True)
    # The index entry's keys and names, under 200 bytes, come on top of the row.
    assert least <= strongly <= rows * (row_size + 200) / READ_UNIT + 1
    assert charged(consistent=False) == strongly / 2


@pytest.mark.parametrize(("beyond", "fits"), [(0, True), (1, False)])
def test_an_item_holds_400_kb(client: Any, table: str, *, beyond: int, fits: bool) -> None:
    # Names count too, as bytes of UTF-8.
    others = len("collection" + COLLECTION["S"] + "id" + "large" + "notes")
    large = item("large", notes={"S": "n" * (LARGEST_ITEM - others + beyond)})
    if fits:
        client.put_item(TableName=table, Item=large)
        return
    with pytest.raises(ClientError, match="Item size has exceeded") as caught:
        client.put_item(TableName=table, Item=large)
    assert error_of(caught) == "ValidationException"

"""Call the compactor as its stream does, and read its stored index from outside."""

from types import SimpleNamespace
from typing import Any

import pytest

from batchivo import clock, config
from batchivo.storage import client
from batchivo.storage.attributes import encode_item
from functions.list_compactor import app

CONTEXT = SimpleNamespace(
    function_name="list_compactor",
    memory_limit_in_mb=1769,
    get_remaining_time_in_millis=lambda: 300_000,
)

Item = dict[str, Any]


def record(table: str, collection: str) -> Item:
    """What of a stream's record tells where something changed."""
    return {
        "eventSourceARN": f"arn:aws:dynamodb:eu-central-1:123456789012:table/{table}/stream/2026",
        "dynamodb": {"Keys": {"collection": {"S": collection}, "id": {"S": "any"}}},
    }


def compact(table: str, collection: str, *, times: int = 1) -> None:
    """As at a change of the collection, whose record comes so many times. What would be logged as
    a failure is raised."""

    def fail(*_: object, **__: object) -> None:
        raise

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(app.logger, "exception", fail)
        app.handler({"Records": [record(table, collection)] * times}, CONTEXT)


def an_hour_goes_by() -> None:
    """As on schedule."""
    app.handler({"detail-type": "Scheduled Event"}, CONTEXT)


def kept(table: str, collection: str) -> list[Item]:
    """The collection's head and chunks as they are stored, those that nobody needs too."""
    answer = client.dynamodb().query(
        TableName=config.settings().list_index_table,
        KeyConditionExpression="#collection = :collection",
        ExpressionAttributeNames={"#collection": "collection"},
        ExpressionAttributeValues={":collection": {"S": f"{collection}@{table}"}},
    )
    items: list[Item] = answer["Items"]
    return items


def chunks(table: str, collection: str) -> list[Item]:
    """Those of them that hold rows."""
    return [item for item in kept(table, collection) if "columns" in item]


def forget(table_name: str, item: Item) -> None:
    """Take an item away behind everybody's back."""
    key = {name: item[name] for name in ("collection", "id")}
    client.dynamodb().delete_item(TableName=table_name, Key=key)


def damage(item: Item) -> None:
    """Change a byte of a chunk's ids."""
    key = {name: item[name] for name in ("collection", "id")}
    client.dynamodb().update_item(
        TableName=config.settings().list_index_table,
        Key=key,
        UpdateExpression="SET #columns[0] = :wrong",
        ExpressionAttributeNames={"#columns": "columns"},
        ExpressionAttributeValues=encode_item({":wrong": b"not what was written"}),
    )


def expire(table: str, collection: str) -> None:
    """Delete the items of the packed index that have expired, as DynamoDB does later."""
    name = config.settings().list_index_table
    for item in kept(table, collection):
        if int(item["expires_at"]["N"]) <= clock.now().timestamp():
            forget(name, item)

"""After a restart of the local AWS, records of a table's stream still reach a function."""

import io
import time
import zipfile
from pathlib import Path
from typing import Any

from local.build import RUNTIME
from local.emulator import Emulator, free_port
from local.event_sources import read_anew

FUNCTION = """
import os, boto3

def handler(event, context):
    queue = boto3.client("sqs", endpoint_url=os.environ["AWS_ENDPOINT_URL"])
    for record in event["Records"]:
        key = record["dynamodb"]["Keys"]["collection"]["S"]
        queue.send_message(QueueUrl=os.environ["QUEUE"], MessageBody=key)
"""
ROLE = "arn:aws:iam::000000000000:role/reader"


def test_events_flow_after_a_restart_from_saved_state(tmp_path: Path) -> None:
    emulator = Emulator(port=free_port(), directory=tmp_path / "aws", keeps_state=True)
    assert emulator.start()
    try:
        queue_url = set_up(emulator)
        put_item(emulator, "before")
        assert "before" in arrivals(emulator, queue_url)
        emulator.stop()

        assert emulator.start()
        read_anew(emulator)
        put_item(emulator, "after")
        assert "after" in arrivals(emulator, queue_url)
    finally:
        emulator.stop()


def set_up(emulator: Emulator) -> str:
    queue_url: str = emulator.client("sqs").create_queue(QueueName="arrivals")["QueueUrl"]
    table = emulator.client("dynamodb").create_table(
        TableName="things",
        AttributeDefinitions=[{"AttributeName": "collection", "AttributeType": "S"}],
        KeySchema=[{"AttributeName": "collection", "KeyType": "HASH"}],
        BillingMode="PAY_PER_REQUEST",
        StreamSpecification={"StreamEnabled": True, "StreamViewType": "NEW_AND_OLD_IMAGES"},
    )["TableDescription"]
    functions = emulator.client("lambda")
    functions.create_function(
        FunctionName="reader",
        Runtime=RUNTIME,
        Handler="app.handler",
        Role=ROLE,
        Code={"ZipFile": zipped(FUNCTION)},
        Environment={"Variables": {"AWS_ENDPOINT_URL": emulator.endpoint, "QUEUE": queue_url}},
    )
    functions.create_event_source_mapping(
        FunctionName="reader",
        EventSourceArn=table["LatestStreamArn"],
        StartingPosition="TRIM_HORIZON",
    )
    return queue_url


def zipped(source: str) -> bytes:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("app.py", source)
    return archive.getvalue()


def put_item(emulator: Emulator, name: str) -> None:
    item: dict[str, Any] = {"collection": {"S": name}}
    emulator.client("dynamodb").put_item(TableName="things", Item=item)


def arrivals(emulator: Emulator, queue_url: str) -> list[str]:
    """What arrives within half a minute, up to the first message."""
    deadline = time.monotonic() + 30
    queue = emulator.client("sqs")
    while time.monotonic() < deadline:
        found = queue.receive_message(QueueUrl=queue_url, WaitTimeSeconds=1).get("Messages", [])
        for message in found:
            queue.delete_message(QueueUrl=queue_url, ReceiptHandle=message["ReceiptHandle"])
        if found:
            return [message["Body"] for message in found]
    return []

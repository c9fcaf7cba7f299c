"""The local AWS keeps its data when it is stopped, and all but the last seconds when it is killed.

After a restart, records of a table's stream still reach a function.
"""

import io
import os
import signal
import subprocess
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from threading import Thread
from typing import Any

from local.build import RUNTIME
from local.deployment import ARTIFACTS, make_bucket
from local.emulator import Emulator, free_port
from local.event_sources import read_anew
from local.run import attend

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


def test_a_killed_emulator_is_restarted_with_its_saved_data(tmp_path: Path) -> None:
    emulator = Emulator(port=free_port(), directory=tmp_path / "aws", keeps_state=True)
    server = subprocess.Popen(["sleep", "600"])  # stands for the API's server, which lives on
    attending = Thread(target=attend, args=(server, emulator))
    try:
        emulator.start()
        create_table(emulator)
        emulator.save()
        put_item(emulator, "kept")
        saved = tmp_path / "aws" / "state" / "dynamodb.json"
        wait_until(lambda: '"kept"' in saved.read_text())

        attending.start()
        killed = kill(emulator)
        wait_until(lambda: process_id(emulator) != killed and emulator.is_ready())
        assert item(emulator, "kept") == {"collection": {"S": "kept"}}

        put_item(emulator, "later")  # saving goes on
        wait_until(lambda: '"later"' in saved.read_text())
    finally:
        server.kill()
        server.wait()
        if attending.is_alive():
            attending.join()
        emulator.stop()


def test_an_emulator_killed_before_its_first_save_is_deployed_to_again(tmp_path: Path) -> None:
    emulator = Emulator(port=free_port(), directory=tmp_path / "aws", keeps_state=True)
    try:
        emulator.start()
        make_bucket(emulator)
        emulator.client("s3").put_object(Bucket=ARTIFACTS, Key="function", Body=b"code")
        create_table(emulator)
        kill(emulator)

        assert emulator.start()
        make_bucket(emulator)
        create_table(emulator)
    finally:
        emulator.stop()


def wait_until(is_so: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 30
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def process_id(emulator: Emulator) -> int:
    return int((emulator.directory / "emulator.pid").read_text())


def kill(emulator: Emulator) -> int:
    killed = process_id(emulator)
    os.kill(killed, signal.SIGKILL)
    return killed


def set_up(emulator: Emulator) -> str:
    queue_url: str = emulator.client("sqs").create_queue(QueueName="arrivals")["QueueUrl"]
    stream_arn = create_table(emulator)
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
        EventSourceArn=stream_arn,
        StartingPosition="TRIM_HORIZON",
    )
    return queue_url


def create_table(emulator: Emulator) -> str:
    """Create a table with a stream; returns the stream's ARN."""
    table = emulator.client("dynamodb").create_table(
        TableName="things",
        AttributeDefinitions=[{"AttributeName": "collection", "AttributeType": "S"}],
        KeySchema=[{"AttributeName": "collection", "KeyType": "HASH"}],
        BillingMode="PAY_PER_REQUEST",
        StreamSpecification={"StreamEnabled": True, "StreamViewType": "NEW_AND_OLD_IMAGES"},
    )
    stream_arn: str = table["TableDescription"]["LatestStreamArn"]
    return stream_arn


def zipped(source: str) -> bytes:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("app.py", source)
    return archive.getvalue()


def put_item(emulator: Emulator, name: str) -> None:
    item: dict[str, Any] = {"collection": {"S": name}}
    emulator.client("dynamodb").put_item(TableName="things", Item=item)


def item(emulator: Emulator, name: str) -> Any:
    key = {"collection": {"S": name}}
    return emulator.client("dynamodb").get_item(TableName="things", Key=key).get("Item")


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

"""The runbook's command replays dead letters."""

import json
import uuid
from collections.abc import Iterator
from typing import Any

import pytest

from local.deployment import STACK, Deployment
from local.places import ROOT
from operations.replay import Stack
from testbed.accounts import Account, register
from testbed.receiver import Receiver, receiving
from tests.support.mails import mail_to

EVENTS = ROOT / "events"
DAY = "2026-11-24T08:00:00Z"

Json = dict[str, Any]


@pytest.fixture(scope="module")
def account(stack: Deployment) -> Account:
    return register(stack.gateway_url)


@pytest.fixture
def receiver(account: Account) -> Iterator[Receiver]:
    """Where everything goes that the account's workspace announces."""
    with receiving() as started:
        new = {"url": f"{started.url}/all", "event_types": ["spool.created", "webhook.ping"]}
        made = account.api.post("/api/v1/webhooks", json=new)
        assert made.status_code == 201, made.text
        account.api.post(f"/api/v1/webhooks/{made.json()['data']['id']}/test").raise_for_status()
        started.wait_for(lambda requests: len(requests) == 2)  # of its creation, and of the test
        started.requests.clear()
        yield started
        account.api.delete(f"/api/v1/webhooks/{made.json()['data']['id']}")


def set_aside(stack: Deployment, queue: str, body: Json) -> None:
    stack.client("sqs").send_message(
        QueueUrl=stack.outputs[f"{queue}FailuresUrl"], MessageBody=json.dumps(body)
    )


def replayed(stack: Deployment, queue: str) -> list[str]:
    return [became for _, became in Stack(STACK, stack.client).replay(queue)]


def me(account: Account) -> Json:
    found: Json = account.api.get("/api/v1/auth/me").json()["data"]
    return found


def spool_record(stack: Deployment, account: Account) -> Json:
    """A new spool's record in the stream, with the place where it stands."""
    new = {"material_type": "PLA", "net_weight_grams": 1000}
    spool = account.api.post("/api/v1/spools", json=new).json()["data"]["id"]
    streams = stack.client("dynamodbstreams")
    table = stack.outputs["InventoryTableName"]
    [stream] = streams.list_streams(TableName=table)["Streams"]
    described = streams.describe_stream(StreamArn=stream["StreamArn"])["StreamDescription"]
    for shard in described["Shards"]:
        iterator = streams.get_shard_iterator(
            StreamArn=stream["StreamArn"],
            ShardId=shard["ShardId"],
            ShardIteratorType="TRIM_HORIZON",
        )["ShardIterator"]
        while (page := streams.get_records(ShardIterator=iterator))["Records"]:
            for record in page["Records"]:
                if record["dynamodb"]["Keys"]["id"]["S"] == spool:
                    place = {"streamArn": stream["StreamArn"], "shardId": shard["ShardId"]}
                    return {"record": record, **place}
            iterator = page["NextShardIterator"]
    raise AssertionError(described)


def told_of(receiver: Receiver) -> int:
    return len(receiver.wait_for(lambda requests: bool(requests), seconds=60))


def test_a_batch_that_lambda_gave_up_is_read_from_the_stream_again(
    stack: Deployment, account: Account
) -> None:
    found = spool_record(stack, account)
    number = found["record"]["dynamodb"]["SequenceNumber"]
    batch = {"shardId": found["shardId"], "streamArn": found["streamArn"], "batchSize": 1}
    span = {"startSequenceNumber": number, "endSequenceNumber": number}
    set_aside(stack, "Change", {"DDBStreamBatchInfo": batch | span})
    assert "1 records read again" in replayed(stack, "changes")


def test_a_record_that_was_set_aside_is_announced(
    stack: Deployment, account: Account, receiver: Receiver
) -> None:
    event = (EVENTS / "change_publisher" / "inventory.json").read_text("utf-8")
    [record, *_] = json.loads(event)["Records"]
    workspace = record["dynamodb"]["Keys"]["collection"]["S"].partition("/")[0]
    text = json.dumps(record).replace(workspace, me(account)["workspace"]["id"])
    moved = json.loads(text) | {"eventID": uuid.uuid4().hex, "eventName": "INSERT"}
    moved["dynamodb"].pop("OldImage", None)
    set_aside(stack, "Change", moved)
    assert "1 records read again" in replayed(stack, "changes")
    assert told_of(receiver)


def forgotten_password(stack: Deployment) -> tuple[str, Json]:
    """The address of a new user, and the event that has a mail sent to it."""
    account = register(stack.gateway_url)
    event: Json = json.loads((EVENTS / "mail_sender" / "password_forgotten.json").read_text())
    event["detail"]["data"]["email"] = account.email
    return account.email, event


def test_an_event_that_a_function_failed_on_is_done(stack: Deployment) -> None:
    email, event = forgotten_password(stack)
    function = stack.client("lambda").get_function(
        FunctionName=stack.functions["MailSenderFunction"]
    )["Configuration"]["FunctionArn"]
    failed = {"requestPayload": event, "requestContext": {"functionArn": function}}
    set_aside(stack, "Change", failed)
    assert f"done by {function}" in replayed(stack, "changes")
    assert mail_to(stack, email)


def test_an_event_that_never_reached_a_function_goes_back_on_the_bus(
    stack: Deployment,
) -> None:
    email, event = forgotten_password(stack)
    set_aside(stack, "Change", event)
    assert "back on the bus" in replayed(stack, "changes")
    assert mail_to(stack, email)


def test_dispatches_and_deliveries_go_back_on_their_queues(
    stack: Deployment, account: Account, receiver: Receiver
) -> None:
    found = spool_record(stack, account)["record"]["dynamodb"]["Keys"]
    workspace = found["collection"]["S"].partition("/")[0]
    [first] = receiver.wait_for(lambda requests: bool(requests), seconds=60)[:1]
    of_spools = "/api/v1/webhooks/deliveries?event_type=spool.created&limit=1"
    [delivery] = account.api.get(of_spools).json()["data"]
    ticket = {
        "workspace_id": workspace,
        "endpoint_id": delivery["endpoint_id"],
        "delivery_id": delivery["id"],
    }
    set_aside(stack, "Delivery", ticket)
    assert replayed(stack, "deliveries") == ["back on its queue"]
    body = json.loads(first.body)
    detail = {"id": str(uuid.uuid4()), "workspace_id": workspace, "occurred_at": DAY}
    set_aside(
        stack,
        "Dispatch",
        {
            "detail-type": body["type"],
            "source": "batchivo",
            "detail": detail | {"type": body["type"], "data": body["data"]},
        },
    )
    assert replayed(stack, "dispatch") == ["back on its queue"]
    receiver.wait_for(lambda requests: any(r.id == detail["id"] for r in requests), seconds=60)


def test_a_message_that_is_not_taken_stays(stack: Deployment) -> None:
    set_aside(stack, "Change", {"what": "is this"})
    assert "not taken: its format is unknown" in replayed(stack, "changes")
    queue = stack.outputs["ChangeFailuresUrl"]
    kept = stack.client("sqs").get_queue_attributes(
        QueueUrl=queue, AttributeNames=["ApproximateNumberOfMessagesNotVisible"]
    )["Attributes"]
    assert int(kept["ApproximateNumberOfMessagesNotVisible"]) >= 1
    stack.client("sqs").purge_queue(QueueUrl=queue)

"""Replaying failed changes, from the bucket and from the streams."""

import io
import json
from collections.abc import Iterator
from typing import Any

import pytest
from botocore.exceptions import ClientError

from operations.replay import LOST, Stack

Json = dict[str, Any]
BUCKET, QUEUE, PUBLISHER = "failures", "https://sqs/changes", "publisher"


def record(number: int) -> Json:
    return {"eventID": f"e{number}", "dynamodb": {"SequenceNumber": str(number)}}


def refusal(code: str) -> ClientError:
    return ClientError({"Error": {"Code": code, "Message": "no"}}, "GetRecords")


class Aws:
    """The services that a replay calls, in memory."""

    def __init__(self) -> None:
        self.objects: dict[str, bytes] = {}
        self.messages: list[Json] = []
        self.stream: list[Json] = []
        """The records that the stream has not trimmed."""
        self.published: list[Json] = []
        self.refused: set[str] = set()
        """The ids of the records that the publisher refuses."""

    def __call__(self, service: str) -> "Aws":
        return self

    def describe_stacks(self, **_: object) -> Json:
        outputs = {
            "FailuresBucketName": BUCKET,
            "ChangeFailuresUrl": QUEUE,
            "ChangePublisherFunctionName": PUBLISHER,
        }
        shown = [{"OutputKey": key, "OutputValue": value} for key, value in outputs.items()]
        return {"Stacks": [{"Outputs": shown}]}

    def put(self, key: str, body: object) -> None:
        self.objects[key] = json.dumps(body).encode()

    def get_paginator(self, _: str) -> "Aws":
        return self

    def paginate(self, **_: object) -> Iterator[Json]:
        yield {"Contents": [{"Key": key} for key in [*self.objects]]}
        yield {}

    def list_objects_v2(self, *, Bucket: str, Prefix: str) -> Json:  # noqa: N803
        return {"KeyCount": int(Prefix in self.objects)}

    def get_object(self, *, Bucket: str, Key: str) -> Json:  # noqa: N803
        return {"Body": io.BytesIO(self.objects[Key])}

    def delete_object(self, *, Bucket: str, Key: str) -> None:  # noqa: N803
        del self.objects[Key]

    def send(self, body: object) -> None:
        self.messages.append(
            {
                "MessageId": str(len(self.messages)),
                "ReceiptHandle": str(len(self.messages)),
                "Body": json.dumps(body),
                "Attributes": {"SentTimestamp": "0"},
            }
        )

    def receive_message(self, **_: object) -> Json:
        new = [one for one in self.messages if not one.get("seen")]
        for one in new:
            one["seen"] = True
        return {"Messages": new}

    def delete_message(self, *, QueueUrl: str, ReceiptHandle: str) -> None:  # noqa: N803
        self.messages = [m for m in self.messages if m["ReceiptHandle"] != ReceiptHandle]

    def get_shard_iterator(self, **asked: Any) -> Json:
        if asked["ShardIteratorType"] == "AT_SEQUENCE_NUMBER":
            numbers = [one["dynamodb"]["SequenceNumber"] for one in self.stream]
            if asked["SequenceNumber"] not in numbers:
                raise refusal("TrimmedDataAccessException")
        return {"ShardIterator": "0"}

    def get_records(self, *, ShardIterator: str) -> Json:  # noqa: N803
        at = int(ShardIterator)
        return {"Records": self.stream[at : at + 2], "NextShardIterator": str(at + 2)}

    def invoke(self, *, FunctionName: str, Payload: str) -> Json:  # noqa: N803
        records = json.loads(Payload)["Records"]
        failed = [one["eventID"] for one in records if one["eventID"] in self.refused]
        self.published += [one for one in records if one["eventID"] not in failed]
        answer = {"batchItemFailures": [{"itemIdentifier": one} for one in failed]}
        return {"Payload": io.BytesIO(json.dumps(answer).encode())}


@pytest.fixture
def aws() -> Aws:
    return Aws()


def replay(aws: Aws) -> list[str]:
    return [became for _, became in Stack("batchivo-prod", aws).replay("changes")]


def a_batch(first: int, last: int) -> Json:
    batch = {"shardId": "s", "streamArn": "arn", "batchSize": last - first + 1}
    span = {"startSequenceNumber": str(first), "endSequenceNumber": str(last)}
    arrived = {"approximateArrivalOfFirstRecord": "2026-11-24T08:00:00Z"}
    return {"DDBStreamBatchInfo": batch | span | arrived}


def put_events(*keys: str) -> list[Json]:
    return [
        {
            "source": "aws.s3",
            "detail-type": "Object Created",
            "detail": {"bucket": {"name": BUCKET}, "object": {"key": key}},
        }
        for key in keys
    ]


@pytest.mark.parametrize("as_text", [True, False])
def test_a_whole_batch_and_a_large_record_are_read_from_the_bucket(aws: Aws, as_text: bool) -> None:
    """The stream has nothing of it any more."""
    event = {"Records": [record(1), record(2)]}
    payload = json.dumps(event) if as_text else event
    large = record(3) | {"notes": "n" * 300_000}
    aws.put("aws/lambda/mapping/shard/batch", a_batch(1, 2) | {"payload": payload})
    aws.put("records/e3.json", large)
    for message in put_events(*aws.objects):
        aws.send(message)
    assert replay(aws) == [
        "2 records read again",
        "1 records read again",
        *["replayed from the bucket"] * 2,
    ]
    assert aws.published == [record(1), record(2), large]
    assert (aws.objects, aws.messages) == ({}, [])


MAPPING, SHARD = "b4cd21ae-8c3f-4f0e-9a0c-1f7a52f3f6d0", "shardId-00000001780000000000-8c5f1f2b"
TABLE = "arn:aws:dynamodb:eu-central-1:123456789012:table/batchivo-prod-Inventory"
NAME_OF_LAMBDA = (
    f"aws/lambda/{MAPPING}/{SHARD}/2026/11/24/"
    "2026-11-24T08.00.31-0c2f7ff1-6d5b-4f0f-9a43-52a1d1a3c8f2"
)
RECORD_OF_LAMBDA: Json = {
    "requestContext": {
        "requestId": "316aa6d0-8154-xmpl-9af7-85d5f4a6bc81",
        "functionArn": "arn:aws:lambda:eu-central-1:123456789012:function:publisher:live",
        "condition": "RetryAttemptsExhausted",
        "approximateInvokeCount": 1001,
    },
    "responseContext": {"statusCode": 200, "executedVersion": "7", "functionError": "Unhandled"},
    "version": "1.0",
    "timestamp": "2026-11-24T08:00:31.123Z",
    "DDBStreamBatchInfo": {
        "shardId": SHARD,
        "startSequenceNumber": "800000000003126276362",
        "endSequenceNumber": "800000000003126276362",
        "approximateArrivalOfFirstRecord": "2026-11-24T08:00:00Z",
        "approximateArrivalOfLastRecord": "2026-11-24T08:00:00Z",
        "batchSize": 1,
        "streamArn": f"{TABLE}/stream/2026-11-01T00:00:00.000",
    },
    "payload": {
        "Records": [
            {
                "eventID": "c9fbe7d0261a5163fcb6940593e41797",
                "eventName": "INSERT",
                "eventVersion": "1.1",
                "eventSource": "aws:dynamodb",
                "awsRegion": "eu-central-1",
                "dynamodb": {
                    "ApproximateCreationDateTime": 1795507200,
                    "Keys": {"collection": {"S": "w/spools"}, "id": {"S": "s"}},
                    "NewImage": {"collection": {"S": "w/spools"}, "id": {"S": "s"}},
                    "SequenceNumber": "800000000003126276362",
                    "SizeBytes": 114,
                    "StreamViewType": "NEW_AND_OLD_IMAGES",
                },
                "eventSourceARN": f"{TABLE}/stream/2026-11-01T00:00:00.000",
            }
        ]
    },
}
"""As Lambda names and writes the objects of a mapping's failure destination: see "Retain discarded
records for a DynamoDB event source" in its developer guide, which shows the payload as a text."""


@pytest.mark.parametrize("as_text", [True, False])
def test_an_object_of_lambda_is_replayed(aws: Aws, as_text: bool) -> None:
    payload = RECORD_OF_LAMBDA["payload"]
    body = {**RECORD_OF_LAMBDA, "payload": json.dumps(payload) if as_text else payload}
    aws.put(NAME_OF_LAMBDA, body)
    [message] = put_events(NAME_OF_LAMBDA)
    aws.send(message)
    assert replay(aws) == ["1 records read again", "replayed from the bucket"]
    assert aws.published == payload["Records"]
    assert (aws.objects, aws.messages) == ({}, [])


def test_what_is_refused_again_stays_and_holds_up_nothing(aws: Aws) -> None:
    for number in (1, 2):
        aws.put(f"records/e{number}.json", record(number))
    for message in put_events(*aws.objects):
        aws.send(message)
    aws.refused = {"e1"}
    results = replay(aws)
    assert [became.startswith("not taken") for became in results] == [True, False, True, False]
    assert [*aws.objects] == ["records/e1.json"]
    assert len(aws.messages) == 1
    assert aws.published == [record(2)]


def test_a_trimmed_batch_is_told_and_those_behind_it_are_replayed(aws: Aws) -> None:
    aws.stream = [record(number) for number in range(13, 22)]
    for batch in (a_batch(1, 5), a_batch(10, 14), a_batch(15, 20)):
        aws.send(batch)
    nothing, part, whole = replay(aws)
    since = "announce what changed since 2026-11-24T08:00:00Z"
    assert nothing == (
        f"none of it can be read again, {LOST} 5 that the stream no longer has: {since}"
    )
    assert part == f"2 records read again, {LOST} 3 that the stream no longer has: {since}"
    assert whole == "6 records read again"
    assert [one["eventID"] for one in aws.published] == [f"e{n}" for n in range(13, 21)]
    assert aws.messages == []


def test_a_batch_behind_which_the_stream_has_nothing_ends(aws: Aws) -> None:
    aws.send(a_batch(1, 5))
    [result] = replay(aws)
    assert LOST in result


def test_an_error_of_aws_leaves_the_message_and_goes_on(
    aws: Aws, monkeypatch: pytest.MonkeyPatch
) -> None:
    aws.stream = [record(7)]
    real = aws.get_shard_iterator
    answers = [refusal("LimitExceededException"), None]

    def fail_once(**asked: Any) -> Json:
        error = answers.pop(0)
        if error is not None:
            raise error
        return real(**asked)

    monkeypatch.setattr(aws, "get_shard_iterator", fail_once)
    for _ in range(2):
        aws.send(a_batch(7, 7))
    first, second = replay(aws)
    assert first.startswith("not taken")
    assert second == "1 records read again"
    assert len(aws.messages) == 1

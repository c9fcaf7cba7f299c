"""Replay messages of a failure queue, after the cause has been fixed.

    python -m operations.replay --stack batchivo-prod changes

Each message is passed to the function that failed on it, and removed if that succeeds. All of these
functions are idempotent, so a message may be replayed any number of times. With ``changes`` go the
objects of the bucket of failures, each of which has a message in the queue.
"""

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

import boto3
from botocore.exceptions import BotoCoreError, ClientError

from operations.stack import outputs_of

Json = dict[str, Any]

_QUEUES = {
    "changes": ("ChangeFailuresUrl", None),
    "dispatch": ("DispatchFailuresUrl", "DispatchQueueUrl"),
    "deliveries": ("DeliveryFailuresUrl", "DeliveryQueueUrl"),
    "shops": ("ShopMessageFailuresUrl", "ShopMessageQueueUrl"),
    "slow-deliveries": ("SlowDeliveryFailuresUrl", "SlowDeliveryQueueUrl"),
}
"""The stack outputs that name each failure queue, and the queue its messages came from."""


_TRIMMED = ("TrimmedDataAccessException", "ResourceNotFoundException")
"""The stream no longer has the record, or the shard."""

_MOST_EMPTY_PAGES = 50

LOST = "without"
"""Tells in a result what is lost."""


class NotTaken(Exception):
    """The function refused it again; it stays where it is."""


class Stack:
    """A deployed stack; ``client`` makes the AWS clients."""

    def __init__(self, name: str, client: Callable[[str], Any]) -> None:
        self.client = client
        self.outputs = outputs_of(name, client)

    def replay(self, queue: str) -> Iterator[tuple[str, str]]:
        """Replay the messages now in ``changes`` or one of the other queues, but none added
        meanwhile. Yields each message's id and the result."""
        failures, back = _QUEUES[queue]
        url = self.outputs[failures]
        if queue == "changes":
            yield from self._replay_objects()
        for message in self._messages(url):
            try:
                became = self._send(back, message) if back else self._take_change(message["Body"])
            except (NotTaken, ClientError, BotoCoreError) as reason:
                yield message["MessageId"], f"not taken: {reason}"
                continue
            self.client("sqs").delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
            yield message["MessageId"], became

    def _replay_objects(self) -> Iterator[tuple[str, str]]:
        """Replay the objects of the bucket, and remove each one that is taken."""
        s3, bucket = self.client("s3"), self.outputs["FailuresBucketName"]
        for page in s3.get_paginator("list_objects_v2").paginate(Bucket=bucket):
            for key in (one["Key"] for one in page.get("Contents", ())):
                try:
                    body = s3.get_object(Bucket=bucket, Key=key)["Body"].read()
                    became = self._take_change(body.decode())
                except (NotTaken, ClientError, BotoCoreError) as reason:
                    yield key, f"not taken: {reason}"
                    continue
                s3.delete_object(Bucket=bucket, Key=key)
                yield key, became

    def _messages(self, url: str) -> Iterator[Json]:
        began = time.time() * 1000
        while True:
            answer = self.client("sqs").receive_message(
                QueueUrl=url,
                MaxNumberOfMessages=10,
                WaitTimeSeconds=1,
                VisibilityTimeout=300,  # a message that fails does not come again in this run
                MessageSystemAttributeNames=["SentTimestamp", "MessageGroupId"],
            )
            if not answer.get("Messages"):
                return
            for message in answer["Messages"]:
                if int(message["Attributes"]["SentTimestamp"]) <= began:
                    yield message

    def _send(self, output: str, message: Json) -> str:
        group = message["Attributes"].get("MessageGroupId")
        self.client("sqs").send_message(
            QueueUrl=self.outputs[output],
            MessageBody=message["Body"],
            **({"MessageGroupId": group} if group else {}),
        )
        return "back on its queue"

    def _take_change(self, text: str) -> str:
        try:
            body: Json = json.loads(text)
        except ValueError as error:
            raise NotTaken(f"it is not whole ({error})") from error
        match body:
            case {"dynamodb": _}:  # a record that the publisher set aside
                return self.publish([body])
            case {"DDBStreamBatchInfo": _, "payload": payload}:  # a batch that Lambda gave up on
                event = json.loads(payload) if isinstance(payload, str) else payload
                return self.publish(event["Records"])
            case {"DDBStreamBatchInfo": batch}:  # its place in the stream alone
                return self._read_again(batch)
            case {"requestPayload": event, "requestContext": {"functionArn": str(function)}}:
                self._invoke(function, event)
                return f"done by {function}"
            case {"source": "aws.s3", "detail": {"object": {"key": str(key)}}}:
                return self._check_replayed(key)
            case {"detail-type": str(kind), "source": str(source), "detail": detail}:
                return self._announce(kind, source, detail)
        raise NotTaken("its format is unknown")

    def _check_replayed(self, key: str) -> str:
        """Let a message of the bucket go if its object has been replayed."""
        bucket = self.outputs["FailuresBucketName"]
        if self.client("s3").list_objects_v2(Bucket=bucket, Prefix=key)["KeyCount"]:
            raise NotTaken(f"the bucket still has {key}")
        return "replayed from the bucket"

    def publish(self, records: list[Json]) -> str:
        answer = self._invoke(self.outputs["ChangePublisherFunctionName"], {"Records": records})
        if answer["batchItemFailures"]:
            raise NotTaken("the publisher could not publish all of it")
        return f"{len(records)} records read again"

    def _read_again(self, batch: Json) -> str:
        """Publish the records of a batch that the stream, which keeps them for a day, still has."""
        try:
            records = list(self._records(batch, "AT_SEQUENCE_NUMBER"))
        except ClientError as error:
            if error.response["Error"]["Code"] not in _TRIMMED:
                raise
        else:
            return self.publish(records)
        try:
            records = list(self._records(batch, "TRIM_HORIZON"))
        except ClientError as error:
            if error.response["Error"]["Code"] not in _TRIMMED:
                raise
            records = []
        found = self.publish(records) if records else "none of it can be read again"
        since = batch.get("approximateArrivalOfFirstRecord", "then")
        return (
            f"{found}, {LOST} {batch['batchSize'] - len(records)} that the stream no longer has: "
            f"announce what changed since {since}"
        )

    def _records(self, batch: Json, start: str) -> Iterator[Json]:
        """Yield the batch's records from its first one on, or from the oldest in the shard."""
        streams = self.client("dynamodbstreams")
        first, last = int(batch["startSequenceNumber"]), int(batch["endSequenceNumber"])
        at_first = {"SequenceNumber": batch["startSequenceNumber"]}
        iterator = streams.get_shard_iterator(
            StreamArn=batch["streamArn"],
            ShardId=batch["shardId"],
            ShardIteratorType=start,
            **(at_first if start == "AT_SEQUENCE_NUMBER" else {}),
        )["ShardIterator"]
        empty_pages = 0  # in a row: nothing may have come after what was trimmed
        while iterator and empty_pages < _MOST_EMPTY_PAGES:
            page = streams.get_records(ShardIterator=iterator)
            empty_pages = 0 if page["Records"] else empty_pages + 1
            for record in page["Records"]:
                number = int(record["dynamodb"]["SequenceNumber"])
                if first <= number <= last:
                    yield json.loads(json.dumps(record, default=_plain))
                if number >= last:
                    return
            iterator = page.get("NextShardIterator")

    def _announce(self, kind: str, source: str, detail: Json) -> str:
        answer = self.client("events").put_events(
            Entries=[
                {
                    "EventBusName": self.outputs["EventBusName"],
                    "Source": source,
                    "DetailType": kind,
                    "Detail": json.dumps(detail),
                }
            ]
        )
        if answer["FailedEntryCount"]:
            raise NotTaken(str(answer["Entries"]))
        return "back on the bus"

    def _invoke(self, function: str, event: Json) -> Any:
        answer = self.client("lambda").invoke(FunctionName=function, Payload=json.dumps(event))
        payload = json.loads(answer["Payload"].read())
        if "FunctionError" in answer:
            raise NotTaken(f"{function}: {payload.get('errorMessage')}")
        return payload


def _plain(value: object) -> object:
    """Convert as Lambda does: moments to seconds since 1970."""
    if isinstance(value, datetime):
        return int(value.timestamp())
    raise TypeError(type(value).__name__)


def main() -> None:
    arguments = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    arguments.add_argument("--stack", required=True, help="such as batchivo-prod")
    arguments.add_argument("queue", choices=list(_QUEUES))
    chosen = arguments.parse_args()
    create: Any = boto3.client  # whose types know a service by its literal name only
    refused = 0
    for message_id, became in Stack(chosen.stack, create).replay(chosen.queue):
        print(f"{message_id}: {became}")
        refused += became.startswith("not taken") or LOST in became
    sys.exit(1 if refused else 0)


if __name__ == "__main__":
    main()

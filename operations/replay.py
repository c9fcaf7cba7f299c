"""Replay messages of a failure queue, after the cause has been fixed.

    python -m operations.replay --stack batchivo-prod changes

Each message is passed to the function that failed on it, and removed if that succeeds. All of these
functions are idempotent, so a message may be replayed any number of times.
"""

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

import boto3

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


class NotTaken(Exception):
    """The function refused the message again; the message stays on the queue."""


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
        for message in self._messages(url):
            try:
                became = self._send(back, message) if back else self._take_change(message["Body"])
            except NotTaken as reason:
                yield message["MessageId"], f"not taken: {reason}"
                continue
            self.client("sqs").delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
            yield message["MessageId"], became

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
        except ValueError as error:  # a record too large for a message was cut
            raise NotTaken(f"it is not whole ({error})") from error
        match body:
            case {"dynamodb": _}:  # a record that the publisher set aside
                return self._publish([body])
            case {"DDBStreamBatchInfo": batch}:  # a batch that Lambda gave up on
                return self._publish(list(self._records(batch)))
            case {"requestPayload": event, "requestContext": {"functionArn": str(function)}}:
                self._invoke(function, event)
                return f"done by {function}"
            case {"detail-type": str(kind), "source": str(source), "detail": detail}:
                return self._announce(kind, source, detail)
        raise NotTaken("its format is unknown")

    def _publish(self, records: list[Json]) -> str:
        answer = self._invoke(self.outputs["ChangePublisherFunctionName"], {"Records": records})
        if answer["batchItemFailures"]:
            raise NotTaken("the publisher could not publish all of it")
        return f"{len(records)} records read again"

    def _records(self, batch: Json) -> Iterator[Json]:
        """Return the records themselves, which a stream keeps for a day."""
        streams = self.client("dynamodbstreams")
        iterator = streams.get_shard_iterator(
            StreamArn=batch["streamArn"],
            ShardId=batch["shardId"],
            ShardIteratorType="AT_SEQUENCE_NUMBER",
            SequenceNumber=batch["startSequenceNumber"],
        )["ShardIterator"]
        while iterator:
            page = streams.get_records(ShardIterator=iterator)
            for record in page["Records"]:
                yield json.loads(json.dumps(record, default=_plain))
                if record["dynamodb"]["SequenceNumber"] == batch["endSequenceNumber"]:
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
        refused += became.startswith("not taken")
    sys.exit(1 if refused else 0)


if __name__ == "__main__":
    main()

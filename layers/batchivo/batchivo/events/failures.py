"""The queue for records that cannot be processed; an alarm on it calls for a person."""

from batchivo.aws import clients as aws
from batchivo.config import settings

_MOST_BYTES = 200_000
"""A queue takes 256 kB per message. A longer record is cut; its key comes first."""


def set_aside(record: str, *, reason: str) -> None:
    """Queue the record with the reason: one SendMessage."""
    aws.sqs().send_message(
        QueueUrl=settings().change_failures_queue_url,
        MessageBody=record.encode()[:_MOST_BYTES].decode(errors="ignore"),
        MessageAttributes={"reason": {"DataType": "String", "StringValue": reason[:1000] or "-"}},
    )

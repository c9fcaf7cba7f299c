"""Where goes what cannot be processed: a queue with an alarm on it, for people to look into."""

from batchivo.aws import clients as aws
from batchivo.config import settings

_MOST_BYTES = 200_000
"""A queue takes 256 kB a message; a larger record is cut, its key stands at its beginning."""


def set_aside(record: str, *, reason: str) -> None:
    """Keep the record with the reason: one SendMessage."""
    aws.sqs().send_message(
        QueueUrl=settings().change_failures_queue_url,
        MessageBody=record.encode()[:_MOST_BYTES].decode(errors="ignore"),
        MessageAttributes={"reason": {"DataType": "String", "StringValue": reason[:1000] or "-"}},
    )

"""The failed records: whole in a queue or, if too large for it, in a bucket.

A rule puts a message into the queue for each object of the bucket, so the alarm on the queue calls
for a person in either case (operations/replay.py).
"""

from batchivo.aws import clients as aws
from batchivo.config import settings

_MOST_BYTES = 200_000
"""A queue takes 256 kB per message."""


def set_aside(record: str, *, event_id: str, reason: str) -> None:
    """Keep the record with the reason: one SendMessage, or one PutObject for a large record."""
    body, reason = record.encode(), ascii(reason)[:1000]
    if len(body) <= _MOST_BYTES:
        aws.sqs().send_message(
            QueueUrl=settings().change_failures_queue_url,
            MessageBody=record,
            MessageAttributes={"reason": {"DataType": "String", "StringValue": reason}},
        )
    else:
        aws.s3().put_object(
            Bucket=settings().failures_bucket,
            Key=f"records/{event_id}.json",
            Body=body,
            ContentType="application/json",
            Metadata={"reason": reason},
        )

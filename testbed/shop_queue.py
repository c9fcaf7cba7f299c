"""Lambda's part with the queue of shops' messages, in this process."""

from types import SimpleNamespace
from typing import Any

from batchivo.aws import clients
from batchivo.config import settings
from functions.shop_messages.app import handler

_CONTEXT = SimpleNamespace(function_name="shop_messages", memory_limit_in_mb=1024)


def record_of(message: dict[str, Any]) -> dict[str, Any]:
    """A message as an event source mapping hands it over."""
    return {
        "messageId": message["MessageId"],
        "receiptHandle": message["ReceiptHandle"],
        "body": message["Body"],
        "attributes": {},
        "messageAttributes": {},
        "eventSource": "aws:sqs",
    }


def waiting() -> list[dict[str, Any]]:
    """Take up to ten messages from the queue, without deleting them."""
    answer = clients.sqs().receive_message(
        QueueUrl=settings().shop_message_queue_url,
        MaxNumberOfMessages=10,
        AttributeNames=["MessageGroupId"],
    )
    messages: list[dict[str, Any]] = answer.get("Messages", [])
    return messages


def work_off(*messages: dict[str, Any]) -> list[str]:
    """Hand messages to the function and delete those that it handled; gives the ids of others."""
    result = handler({"Records": [record_of(message) for message in messages]}, _CONTEXT)
    failed = [failure["itemIdentifier"] for failure in result["batchItemFailures"]]
    for message in messages:
        if message["MessageId"] not in failed:
            clients.sqs().delete_message(
                QueueUrl=settings().shop_message_queue_url, ReceiptHandle=message["ReceiptHandle"]
            )
    return failed


def work_off_all() -> None:
    """Work until the queue is empty; no message may fail."""
    while messages := waiting():
        assert work_off(*messages) == []

"""Lambda's part in a process of its own, which a test may kill: take messages from a queue, call
the function, and delete the messages that it has handled.
"""

import os
from datetime import UTC, datetime, timedelta
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace

from batchivo import clock, config
from batchivo.aws.clients import sqs
from batchivo.webhooks.sending import posting
from testbed.shop_queue import record_of

TIMEOUT_SECONDS = 0.5
"""In place of fifteen, as the test has no hours."""


def clock_ahead_by(file: Path) -> None:
    """Let the library's clock go ahead of the real one by the seconds in a file."""

    def now() -> datetime:
        return datetime.now(UTC) + timedelta(seconds=float(file.read_text() or 0))

    clock.now = now


def work(function: str, queue_url: str, lead: Path, environment: dict[str, str]) -> None:
    """Work until killed."""
    os.environ.update(environment)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # what functions log
    config.settings.cache_clear()
    posting.TIMEOUT_SECONDS = TIMEOUT_SECONDS
    clock_ahead_by(lead)
    handler = import_module(f"functions.{function}.app").handler
    context = SimpleNamespace(function_name=function, memory_limit_in_mb=1024)
    while True:
        answer = sqs().receive_message(
            QueueUrl=queue_url, MaxNumberOfMessages=10, WaitTimeSeconds=1
        )
        messages = {message["MessageId"]: message for message in answer.get("Messages", [])}
        if not messages:
            continue
        result = handler({"Records": [record_of(m) for m in messages.values()]}, context)
        for failure in result["batchItemFailures"]:
            messages.pop(failure["itemIdentifier"])
        if messages:
            done = [
                {"Id": str(number), "ReceiptHandle": message["ReceiptHandle"]}
                for number, message in enumerate(messages.values())
            ]
            sqs().delete_message_batch(QueueUrl=queue_url, Entries=done)

"""Look at printers during their jobs; each message of the queue is the start of one.

A message goes back to the queue as long as its job runs, delayed until the printer may have been
silent for too long.
"""

import json
import math
from typing import Any

from aws_lambda_powertools import Logger
from aws_lambda_powertools.utilities.batch import (
    BatchProcessor,
    EventType,
    process_partial_response,
)
from aws_lambda_powertools.utilities.data_classes.sqs_event import SQSRecord

from batchivo.aws import clients as aws
from batchivo.choices import AS_STORED
from batchivo.config import settings
from batchivo.events.envelope import Event
from batchivo.printers.watching import look

logger = Logger()


def handler(event: dict[str, Any], context: Any) -> Any:
    """Look at the printer of each message; those that fail are returned to the queue."""
    return process_partial_response(
        event=event,
        record_handler=_look,
        processor=BatchProcessor(event_type=EventType.SQS, raise_on_entire_batch_failure=False),
        context=context,
    )


def _look(record: SQSRecord) -> None:
    try:
        started = Event.model_validate(json.loads(record.body)["detail"], context=AS_STORED)
        job = started.data
        pause = look(started.workspace_id, printer_id=job["printer_id"], job_id=job["id"])
        if pause is not None:
            aws.sqs().send_message(
                QueueUrl=settings().printer_watch_queue_url,
                MessageBody=record.body,
                DelaySeconds=math.ceil(pause.total_seconds()),
            )
    except Exception:
        logger.exception("not looked at", message_id=record.message_id)
        raise

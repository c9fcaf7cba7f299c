"""Let spools follow their filament, and filaments their brand.

What is left when the time is up, or when the process dies, is done by the queue's next delivery.
"""

import json
from functools import partial
from typing import Any

from aws_lambda_powertools import Logger
from aws_lambda_powertools.utilities.batch import (
    BatchProcessor,
    EventType,
    process_partial_response,
)
from aws_lambda_powertools.utilities.data_classes.sqs_event import SQSRecord

from batchivo.events.envelope import Event
from batchivo.filaments.carrying import follow

logger = Logger()

_RESERVE_MILLISECONDS = 5_000
"""What the transaction in hand may still take."""


def handler(event: dict[str, Any], context: Any) -> Any:
    """Follow the filament or brand of each message; those that fail are returned to the queue."""
    return process_partial_response(
        event=event,
        record_handler=partial(_follow, context=context),
        processor=BatchProcessor(event_type=EventType.SQS, raise_on_entire_batch_failure=False),
        context=context,
    )


def _follow(record: SQSRecord, *, context: Any) -> None:
    def has_time() -> bool:
        remaining: int = context.get_remaining_time_in_millis()
        return remaining > _RESERVE_MILLISECONDS

    try:
        announced = Event.model_validate(json.loads(record.body)["detail"])
        follow(announced.workspace_id, **announced.data, has_time=has_time)
    except Exception:
        logger.exception("not followed", message_id=record.message_id)
        raise
    logger.info("followed", event_id=announced.id, workspace_id=announced.workspace_id)

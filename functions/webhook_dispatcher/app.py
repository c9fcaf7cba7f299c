"""From the bus, by way of a queue, to one delivery for each endpoint that wants the event.

The events of a batch are dispatched side by side: nearly all of the time is waiting for the table.
"""

import asyncio
import json
from typing import Any

from aws_lambda_powertools import Logger, Metrics
from aws_lambda_powertools.metrics import MetricUnit
from aws_lambda_powertools.utilities.batch import (
    AsyncBatchProcessor,
    EventType,
    async_process_partial_response,
)
from aws_lambda_powertools.utilities.data_classes.sqs_event import SQSRecord

from batchivo.events.envelope import Event
from batchivo.webhooks.sending.dispatching import dispatch

logger = Logger()
metrics = Metrics()


@metrics.log_metrics
def handler(event: dict[str, Any], context: Any) -> Any:
    """Put the events of a batch on their ways; one that fails comes back alone."""
    return async_process_partial_response(
        event=event,
        record_handler=_dispatch,
        processor=AsyncBatchProcessor(
            event_type=EventType.SQS, raise_on_entire_batch_failure=False
        ),
        context=context,
    )


async def _dispatch(record: SQSRecord) -> None:
    try:
        announced = Event.model_validate(json.loads(record.body)["detail"])
        deliveries = await asyncio.to_thread(dispatch, announced)
    except Exception:
        logger.exception("failed", message_id=record.message_id)
        raise
    metrics.add_metric("DeliveriesCreated", MetricUnit.Count, len(deliveries))
    logger.info(
        "dispatched",
        event_id=announced.id,
        type=announced.type.value,
        workspace_id=announced.workspace_id,
        deliveries=len(deliveries),
    )

"""Turn each event on the queue into one delivery per endpoint that is subscribed to it.

The events of a batch are dispatched concurrently: nearly all the time is spent waiting for the
table.
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
    """Dispatch a batch of events; only those that fail are returned to the queue."""
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

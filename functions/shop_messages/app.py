"""Apply the messages that shops sent about their orders, in the order in which they come.

A message that fails goes back to its queue, and after five attempts to the failure queue.
"""

from typing import Any

from aws_lambda_powertools import Logger, Metrics
from aws_lambda_powertools.metrics import MetricUnit
from aws_lambda_powertools.utilities.batch import (
    BatchProcessor,
    EventType,
    process_partial_response,
)
from aws_lambda_powertools.utilities.data_classes.sqs_event import SQSRecord

from batchivo import clock
from batchivo.order_connections.inbox import ShopMessage
from batchivo.order_connections.messages import Outcome, work_off

logger = Logger()
metrics = Metrics()

_METRIC_OF = {
    Outcome.APPLIED: "ShopMessagesApplied",
    Outcome.NOTHING: "ShopMessagesWithoutEffect",
    Outcome.NOT_UNDERSTOOD: "ShopMessagesNotUnderstood",
}


@metrics.log_metrics
def handler(event: dict[str, Any], context: Any) -> Any:
    """Apply a batch of messages; only those that fail are returned to the queue."""
    return process_partial_response(
        event=event,
        record_handler=_apply,
        processor=BatchProcessor(event_type=EventType.SQS, raise_on_entire_batch_failure=False),
        context=context,
    )


def _apply(record: SQSRecord) -> None:
    try:
        message = ShopMessage.model_validate_json(record.body)
        outcome = work_off(message)
    except Exception:
        logger.exception("failed", message_id=record.message_id)
        raise
    waited = clock.now() - message.came_at
    metrics.add_metric(_METRIC_OF[outcome], MetricUnit.Count, 1)
    metrics.add_metric(
        "ShopMessageToApplied", MetricUnit.Milliseconds, waited.total_seconds() * 1000
    )
    logger.info(
        outcome.value,
        message_id=record.message_id,
        request_id=message.deed.request_id,
        connection_id=message.connection_id,
        workspace_id=message.workspace_id,
        milliseconds=int(waited.total_seconds() * 1000),
    )

"""Apply the messages that shops sent about their orders, and read the pages of reconciliations.

A message that fails goes back to its queue, and after five attempts to the failure queue.
"""

from typing import Any, Final

from aws_lambda_powertools import Logger, Metrics
from aws_lambda_powertools.metrics import MetricUnit
from aws_lambda_powertools.utilities.batch import (
    BatchProcessor,
    EventType,
    process_partial_response,
)
from aws_lambda_powertools.utilities.data_classes.sqs_event import SQSRecord
from pydantic import TypeAdapter

from batchivo import clock
from batchivo.order_connections.inbox import ReconcilePage, ShopMessage
from batchivo.order_connections.messages import Outcome, work_off
from batchivo.order_connections.reconciling import read_page, reconcile_all

logger = Logger()
metrics = Metrics()

_MESSAGE: Final[TypeAdapter[ShopMessage | ReconcilePage]] = TypeAdapter(ShopMessage | ReconcilePage)
_METRIC_OF = {
    Outcome.APPLIED: "ShopMessagesApplied",
    Outcome.NOTHING: "ShopMessagesWithoutEffect",
    Outcome.NOT_UNDERSTOOD: "ShopMessagesNotUnderstood",
}


@metrics.log_metrics
def handler(event: dict[str, Any], context: Any) -> Any:
    """Apply a batch of messages, returning those that fail to the queue; once an hour, begin to
    reconcile every shop that can be read."""
    if "Records" not in event:
        logger.info("reconciling", connections=reconcile_all())
        return None
    return process_partial_response(
        event=event,
        record_handler=_apply,
        processor=BatchProcessor(event_type=EventType.SQS, raise_on_entire_batch_failure=False),
        context=context,
    )


def _apply(record: SQSRecord) -> None:
    try:
        message = _MESSAGE.validate_json(record.body)
        if isinstance(message, ReconcilePage):
            call, outcome = message.run_id, read_page(message)
        else:
            call, outcome = message.deed.request_id, work_off(message)
    except Exception:
        logger.exception("failed", message_id=record.message_id)
        raise
    if isinstance(message, ShopMessage):
        waited = clock.now() - message.came_at
        metrics.add_metric(_METRIC_OF[outcome], MetricUnit.Count, 1)
        metrics.add_metric(
            "ShopMessageToApplied", MetricUnit.Milliseconds, waited.total_seconds() * 1000
        )
    logger.info(
        outcome.value,
        message_id=record.message_id,
        request_id=call,
        connection_id=message.connection_id,
        workspace_id=message.workspace_id,
    )

"""Send one signed POST for each due delivery on the queue.

The messages of a batch are sent concurrently, so a slow receiver does not delay the others.
"""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from aws_lambda_powertools import Logger, Metrics
from aws_lambda_powertools.metrics import MetricUnit
from aws_lambda_powertools.utilities.batch import (
    AsyncBatchProcessor,
    EventType,
    async_process_partial_response,
)
from aws_lambda_powertools.utilities.data_classes.sqs_event import SQSRecord

from batchivo import clock
from batchivo.webhooks.sending.delivering import Result, Step, deliver
from batchivo.webhooks.sending.queue import MOST_AT_ONCE, Ticket

logger = Logger()
metrics = Metrics()

_SENDERS = ThreadPoolExecutor(MOST_AT_ONCE, "sender")
"""One for each message of a batch; asyncio's own pool has fewer."""

_METRIC_OF = {
    Step.DELIVERED: "DeliveriesDelivered",
    Step.FAILED: "DeliveryAttemptsFailed",
    Step.EXHAUSTED: "DeliveriesExhausted",
    Step.CANCELLED: "DeliveriesCancelled",
    Step.POSTPONED: "DeliveriesPostponed",
    Step.MOVED: "DeliveriesMoved",
    Step.WAITING: "DeliveriesWaiting",
    Step.UNSIGNED: "DeliveriesUnsigned",
    Step.NOTHING: "TicketsPassedOver",
}


@metrics.log_metrics
def handler(event: dict[str, Any], context: Any) -> Any:
    """Attempt a batch of deliveries; only messages that fail are returned to the queue."""
    return async_process_partial_response(
        event=event,
        record_handler=_attempt,
        processor=AsyncBatchProcessor(
            event_type=EventType.SQS, raise_on_entire_batch_failure=False
        ),
        context=context,
    )


async def _attempt(record: SQSRecord) -> None:
    try:
        ticket = Ticket.model_validate_json(record.body)
        attempt = asyncio.get_running_loop().run_in_executor(_SENDERS, deliver, ticket)
        _report(ticket, await attempt)
    except Exception:
        logger.exception("failed", message_id=record.message_id)
        raise


def _report(ticket: Ticket, result: Result) -> None:
    metrics.add_metric(_METRIC_OF[result.step], MetricUnit.Count, 1)
    delivery, outcome = result.delivery, result.outcome
    if delivery is not None and outcome is not None and delivery.attempt_count == 1:
        waited = clock.now() - outcome.took - delivery.occurred_at
        metrics.add_metric(
            "EventToFirstAttempt", MetricUnit.Milliseconds, waited.total_seconds() * 1000
        )
    logger.info(
        "attempted" if outcome else "passed over",
        delivery_id=ticket.delivery_id,
        endpoint_id=ticket.endpoint_id,
        workspace_id=ticket.workspace_id,
        step=result.step.value,
        attempt=delivery.attempt_count if delivery else None,
        status=outcome.status if outcome else None,
        error=outcome.error.value if outcome and outcome.error else None,
        milliseconds=int(outcome.took.total_seconds() * 1000) if outcome else None,
    )

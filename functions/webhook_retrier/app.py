"""Every minute: what is due, and what the queue has lost, back on the queue."""

from typing import Any

from aws_lambda_powertools import Logger, Metrics
from aws_lambda_powertools.metrics import MetricUnit

from batchivo.webhooks.sending.retrying import queue_what_is_due

logger = Logger()
metrics = Metrics()

_SPARE_MILLISECONDS = 10_000


@metrics.log_metrics
def handler(event: dict[str, Any], context: Any) -> None:
    """Queue what is due; what there is no time for is done at the next run."""
    queued = queue_what_is_due(
        has_time=lambda: context.get_remaining_time_in_millis() > _SPARE_MILLISECONDS
    )
    metrics.add_metric("DeliveriesQueuedAgain", MetricUnit.Count, queued)
    logger.info("queued", deliveries=queued)

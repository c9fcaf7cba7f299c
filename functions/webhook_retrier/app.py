"""Every minute, queue due deliveries again, including those that the queue has lost."""

from typing import Any

from aws_lambda_powertools import Logger, Metrics
from aws_lambda_powertools.metrics import MetricUnit

from batchivo.webhooks.sending.retrying import queue_what_is_due

logger = Logger()
metrics = Metrics()

_SPARE_MILLISECONDS = 10_000


@metrics.log_metrics
def handler(event: dict[str, Any], context: Any) -> None:
    """Queue due deliveries; the next run does those for which there was no time."""
    queued = queue_what_is_due(
        has_time=lambda: context.get_remaining_time_in_millis() > _SPARE_MILLISECONDS
    )
    metrics.add_metric("DeliveriesQueuedAgain", MetricUnit.Count, queued)
    logger.info("queued", deliveries=queued)

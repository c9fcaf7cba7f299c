"""Once a day, empty the workspaces that were closed more than 30 days ago."""

from typing import Any

from aws_lambda_powertools import Logger, Metrics
from aws_lambda_powertools.metrics import MetricUnit

from batchivo.accounts.emptying import empty_closed_workspaces

logger = Logger()
metrics = Metrics()

_SPARE_MILLISECONDS = 60_000


@metrics.log_metrics
def handler(event: dict[str, Any], context: Any) -> None:
    """Empty the workspaces that are due; the next run continues where time ran out."""
    emptied = empty_closed_workspaces(
        has_time=lambda: context.get_remaining_time_in_millis() > _SPARE_MILLISECONDS
    )
    metrics.add_metric("WorkspacesEmptied", MetricUnit.Count, len(emptied))
    logger.info("emptied", workspaces=emptied)

"""Metrics that are counted only when something is wrong."""

API = {"service": "api"}
"""The dimension of a metric of all functions that answer calls: each has a price, and an alarm
watches one."""


def count_metric(metric: str, *, dimensions: dict[str, str] | None = None) -> None:
    """Count one in a metric, by default the function's own."""
    # Imported only when needed: it is slow.
    from aws_lambda_powertools.metrics import MetricUnit, single_metric

    with single_metric(metric, MetricUnit.Count, 1, default_dimensions=dimensions):
        pass

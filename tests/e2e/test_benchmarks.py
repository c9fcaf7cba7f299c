"""Benchmarks that run against the deployed stack."""

from benchmarks import webhooks
from local.deployment import Deployment


def test_how_soon_the_first_attempt_comes(stack: Deployment) -> None:
    found = webhooks.measure_first_attempt(stack, attempts=2)
    assert found.longest_milliseconds >= found.median_milliseconds > 0

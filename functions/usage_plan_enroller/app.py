"""From the bus to API Gateway: a new user gets a key of their own in the usage plan.

Until then, and where the account has no more room for keys, the user goes by the starter key that
all such users share; the exact limits of a user do not depend on it.
"""

from typing import Any

from aws_lambda_powertools import Logger, Metrics
from aws_lambda_powertools.metrics import MetricUnit

from batchivo.access.usage_plan import NoMoreKeys, enrol
from batchivo.events.envelope import Event

logger = Logger()
metrics = Metrics()


@metrics.log_metrics
def handler(event: dict[str, Any], context: object) -> None:
    """Enrol a new user; an event that comes twice finds the key there."""
    announced = Event.model_validate(event["detail"])
    user_id = announced.data["user_id"]
    try:
        enrol(user_id)
    except NoMoreKeys:
        logger.warning("no more keys", user_id=user_id)
        metrics.add_metric("UsersWithoutKey", MetricUnit.Count, 1)
        return
    logger.info("enrolled", user_id=user_id)
    metrics.add_metric("UsersEnrolled", MetricUnit.Count, 1)

"""Give a new user a key of their own in API Gateway's usage plan.

Until then, or if the account has no room for more keys, the user counts under the starter key that
such users share; a user's exact limits do not depend on it.
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
    """Enrol a new user; repeating an event does nothing."""
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

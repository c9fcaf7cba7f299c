"""The clients of AWS services other than DynamoDB."""

from typing import Any

from batchivo.aws.session import make_client, needed_where

_CONFIG: dict[str, Any] = {
    "connect_timeout": 2,
    "read_timeout": 5,
    "retries": {"mode": "standard", "total_max_attempts": 3},
    "max_pool_connections": 64,
    "tcp_keepalive": True,
}


@needed_where(lambda config: config.signing_key_secret)
def secrets_manager() -> Any:
    """Return the client for the signing keys."""
    return make_client("secretsmanager", **_CONFIG)


@needed_where(
    lambda config: (
        config.delivery_queue_url
        or config.change_failures_queue_url
        or config.shop_message_queue_url
    )
)
def sqs() -> Any:
    """Return the client for the queues."""
    return make_client("sqs", **_CONFIG)


@needed_where(lambda config: config.failures_bucket)
def s3() -> Any:
    """Return the client for the bucket of failed records."""
    return make_client("s3", **_CONFIG)


@needed_where(lambda config: config.event_bus)
def event_bridge() -> Any:
    """Return the client for the event bus."""
    return make_client("events", **_CONFIG)


@needed_where(lambda config: config.mail_from)
def mail() -> Any:
    """Return the client for sending mail."""
    return make_client("ses", **_CONFIG)


@needed_where(lambda config: config.answers_key or config.secrets_key)
def kms() -> Any:
    """Return the client that seals secrets, and stored answers containing one."""
    return make_client("kms", **_CONFIG)

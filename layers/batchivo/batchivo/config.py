"""The deployment's settings, read once from environment variables.

A dataclass, since the authorizer, which reads them too, starts in half the time without pydantic.
"""

import os
from dataclasses import dataclass, fields
from functools import lru_cache
from typing import Any, Literal, get_args

_PREFIX = "BATCHIVO_"


@dataclass(frozen=True)
class Settings:
    """Every variable has the prefix ``BATCHIVO_`` and is set in template.yaml.

    A function gets only the variables that it uses. The others are empty, and DynamoDB refuses an
    empty table name, which the end-to-end tests would reveal.
    """

    stage: Literal["local", "dev", "prod"] = "dev"
    dynamodb_client: Literal["lean", "boto3"] = "lean"
    """What speaks with DynamoDB: our client, or the standard one."""
    identity_table: str = ""
    inventory_table: str = ""
    catalog_table: str = ""
    production_table: str = ""
    rate_limits_table: str = ""
    """If empty, calls are neither counted nor limited."""
    idempotency_table: str = ""
    audit_table: str = ""
    answers_key: str = ""
    """Id of the KMS key that seals stored answers containing a secret."""
    secrets_key: str = ""
    """Id of the KMS key that seals the secrets of webhook endpoints and order connections."""
    webhooks_table: str = ""
    list_index_table: str = ""
    """If empty, all lists are read from the tables' own indexes."""
    event_bus: str = ""
    change_failures_queue_url: str = ""
    failures_bucket: str = ""
    """The bucket of failed records that are too large for that queue."""
    delivery_queue_url: str = ""
    shop_message_queue_url: str = ""
    slow_delivery_queue_url: str = ""
    printer_watch_queue_url: str = ""
    webhooks_allow_private: bool = False
    """Whether webhooks may be sent over http and to private addresses; for local use only."""
    orders_table: str = ""
    signing_key_secret: str = ""
    """Id or ARN of the Secrets Manager secret ``{"kid": ..., "key": ...}``."""
    cors_origin: str = "*"
    """The web origin that browsers may call from."""
    token_issuer: str = "https://batchivo.app"  # noqa: S105 - the name of who issues, not a secret
    token_audience: str = "batchivo-api"  # noqa: S105
    access_token_seconds: int = 30 * 60
    refresh_token_seconds: int = 7 * 24 * 3600
    calls_per_minute: int = 100
    """Per user; a workspace may have its own limits."""
    calls_per_hour: int = 1000
    bridge_calls_per_minute: int = 600
    """Per API key of a program that reports jobs of printers."""
    sign_ins_per_minute: int = 5
    """Attempts on one account from one address; successful ones do not count."""
    sign_ins_per_hour: int = 20
    sign_ins_per_source_per_minute: int = 30
    """Attempts from one address on all accounts together."""
    sign_ins_per_source_per_hour: int = 300
    inbound_calls_per_minute: int = 6000
    """Per order connection."""
    spoolman_calls_per_minute: int = 600
    """Per API key, at the door that speaks Spoolman."""
    usage_key_prefix: str = ""
    """The beginning of each key of the usage plan; the key's number follows."""
    audit_log_days: int = 365
    app_url: str = ""
    """The base of links in mails and on labels: the web application in front of this API. If empty,
    links on labels lead to the console beside the API; of the function that sends mails it is the
    console's address then."""
    prove_addresses: bool = False
    """Whether changes that reach outside the workspace ask for a proved mail address first."""
    mail_from: str = ""
    """The sender's address of mails; if empty, no mail is sent."""


@lru_cache(maxsize=1)
def settings() -> Settings:
    """Return the settings of this process.

    Raises:
        ValueError: if a variable cannot be read; names it.
    """
    values: dict[str, Any] = {}
    for field in fields(Settings):
        variable = _PREFIX + field.name.upper()
        if variable in os.environ:
            try:
                values[field.name] = _read(field.type, os.environ[variable])
            except ValueError as refusal:
                raise ValueError(f"{variable} is {os.environ[variable]!r}: {refusal}") from None
    return Settings(**values)


def _read(kind: Any, text: str) -> object:
    """Read a variable's text as a setting of this type; all whole numbers are above 0."""
    if kind is int:
        if not (text.isascii() and text.isdecimal() and int(text) > 0):
            raise ValueError("give a whole number above 0")
        return int(text)
    choices = ("on", "off") if kind is bool else get_args(kind)
    if choices and text not in choices:
        raise ValueError(f"give one of {', '.join(choices)}")
    return text == "on" if kind is bool else text

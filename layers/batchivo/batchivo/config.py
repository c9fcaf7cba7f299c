"""The deployment's settings, read once from environment variables.

Plain pydantic: pydantic-settings, made for files and command lines too, takes as long to import as
pydantic itself, and every cold start would pay for it.
"""

import os
from functools import lru_cache
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

_PREFIX = "BATCHIVO_"


class Settings(BaseModel):
    """Every variable has the prefix ``BATCHIVO_`` and is set in template.yaml.

    A function gets only the variables that it uses. The others are empty, and DynamoDB refuses an
    empty table name, which the end-to-end tests would reveal.
    """

    model_config = ConfigDict(frozen=True)

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
    webhooks_allow_private: bool = False
    """Whether webhooks may be sent over http and to private addresses; for local use only."""
    orders_table: str = ""
    signing_key_secret: str = ""
    """Id or ARN of the Secrets Manager secret ``{"kid": ..., "key": ...}``."""
    cors_origin: str = "*"
    """The web origin that browsers may call from."""
    token_issuer: str = "https://batchivo.app"  # noqa: S105 - the name of who issues, not a secret
    token_audience: str = "batchivo-api"  # noqa: S105
    access_token_seconds: Annotated[int, Field(gt=0)] = 30 * 60
    refresh_token_seconds: Annotated[int, Field(gt=0)] = 7 * 24 * 3600
    calls_per_minute: Annotated[int, Field(gt=0)] = 100
    """Per user; a workspace may have its own limits."""
    calls_per_hour: Annotated[int, Field(gt=0)] = 1000
    sign_ins_per_minute: Annotated[int, Field(gt=0)] = 5
    """Attempts on one account from one address; successful ones do not count."""
    sign_ins_per_hour: Annotated[int, Field(gt=0)] = 20
    sign_ins_per_source_per_minute: Annotated[int, Field(gt=0)] = 30
    """Attempts from one address on all accounts together."""
    sign_ins_per_source_per_hour: Annotated[int, Field(gt=0)] = 300
    inbound_calls_per_minute: Annotated[int, Field(gt=0)] = 6000
    """Per order connection."""
    usage_key_prefix: str = ""
    """The beginning of each key of the usage plan; the key's number follows."""
    audit_log_days: Annotated[int, Field(gt=0, le=3653)] = 365
    app_url: str = "https://batchivo.app"
    """The base of links in mails: the web application in front of this API."""
    prove_addresses: bool = False
    """Whether changes that reach outside the workspace ask for a proved mail address first."""
    mail_from: str = ""
    """The sender's address of mails; if empty, no mail is sent."""


@lru_cache(maxsize=1)
def settings() -> Settings:
    """Return the settings of this process."""
    variables = {name: f"{_PREFIX}{name.upper()}" for name in Settings.model_fields}
    return Settings.model_validate(
        {name: os.environ[key] for name, key in variables.items() if key in os.environ}
    )

"""What the deployment tells the code, read once from the environment.

By pydantic alone: pydantic-settings, made for files and command lines too, takes as long to import
as pydantic itself, and every function would pay for it.
"""

import os
from functools import lru_cache
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

_PREFIX = "BATCHIVO_"


class Settings(BaseModel):
    """Every variable carries the prefix ``BATCHIVO_`` and stands in template.yaml.

    A function is given only what it uses: a name that it was not given is empty, and DynamoDB
    refuses an empty table name, which the end-to-end tests would show.
    """

    model_config = ConfigDict(frozen=True)

    stage: Literal["local", "dev", "prod"] = "dev"
    identity_table: str = ""
    inventory_table: str = ""
    catalog_table: str = ""
    production_table: str = ""
    rate_limits_table: str = ""
    """Without one, nothing is counted and nothing refused."""
    idempotency_table: str = ""
    answers_key: str = ""
    """Id of the KMS key that seals stored answers which show a secret."""
    webhooks_table: str = ""
    list_index_table: str = ""
    """Without one, lists of any length are read from the tables' own indexes."""
    event_bus: str = ""
    change_failures_queue_url: str = ""
    delivery_queue_url: str = ""
    webhook_secret_prefix: str = ""
    """What the names of the webhook endpoints' secrets begin with."""
    webhooks_allow_private: bool = False
    """Whether webhooks may go to this machine and its network, and over http: only locally."""
    orders_table: str = ""
    connection_secret_prefix: str = ""
    """What the names of the marketplaces' webhook secrets begin with, in Secrets Manager."""
    signing_key_secret: str = ""
    """Id or ARN of the Secrets Manager secret ``{"kid": ..., "key": ...}``."""
    cors_origin: str = "*"
    """The web origin that browsers may call from."""
    token_issuer: str = "https://batchivo.app"  # noqa: S105 - the name of who issues, not a secret
    token_audience: str = "batchivo-api"  # noqa: S105
    access_token_seconds: Annotated[int, Field(gt=0)] = 30 * 60
    refresh_token_seconds: Annotated[int, Field(gt=0)] = 7 * 24 * 3600
    calls_per_minute: Annotated[int, Field(gt=0)] = 100
    """Of one user; a workspace may have limits of its own."""
    calls_per_hour: Annotated[int, Field(gt=0)] = 1000
    sign_ins_per_minute: Annotated[int, Field(gt=0)] = 5
    """Attempts on one account from one address; successful ones do not count."""
    sign_ins_per_hour: Annotated[int, Field(gt=0)] = 20
    sign_ins_per_source_per_minute: Annotated[int, Field(gt=0)] = 30
    """Attempts from one address on all accounts together."""
    sign_ins_per_source_per_hour: Annotated[int, Field(gt=0)] = 300
    usage_plan: str = ""
    """Id of API Gateway's usage plan of those who have a key of their own."""
    stack: str = ""
    """The deployment's name, for what is named by hand."""
    starter_key: str = ""
    """The key of the usage plan that those share who have none of their own yet."""
    audit_log_days: Annotated[int, Field(gt=0)] = 365
    app_url: str = "https://batchivo.app"
    """Where the links in mails lead: the web application in front of this API."""
    mail_from: str = ""
    """Whom mails are from; without it none are sent."""


@lru_cache(maxsize=1)
def settings() -> Settings:
    """The settings of this process."""
    variables = {name: f"{_PREFIX}{name.upper()}" for name in Settings.model_fields}
    return Settings.model_validate(
        {name: os.environ[told] for name, told in variables.items() if told in os.environ}
    )

"""What the deployment tells the code, read once from the environment."""

from functools import lru_cache
from typing import Annotated, Literal

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """Every variable carries the prefix ``BATCHIVO_`` and stands in template.yaml.

    A function is given only what it uses: a name that it was not given is empty, and DynamoDB
    refuses an empty table name, which the end-to-end tests would show.
    """

    model_config = SettingsConfigDict(env_prefix="BATCHIVO_", frozen=True, extra="ignore")

    stage: Literal["local", "dev", "prod"] = "dev"
    identity_table: str = ""
    inventory_table: str = ""
    catalog_table: str = ""
    production_table: str = ""
    webhooks_table: str = ""
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


@lru_cache(maxsize=1)
def settings() -> Settings:
    """The settings of this process."""
    return Settings()

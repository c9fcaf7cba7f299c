"""The library as a function runs it, set up afresh: settings, keys, and nothing remembered."""

import json
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pytest
from moto import mock_aws

from batchivo import config
from batchivo.access import identity_table
from batchivo.access.principal import Principal
from batchivo.access.signing_keys import signing_keys
from batchivo.access.tokens import TokenType, verify
from batchivo.accounts import service, settings_cache
from batchivo.accounts.models import Registration, Tokens
from batchivo.api_keys import repository as key_repository
from batchivo.audit import repository as audit_repository
from batchivo.http import idempotency
from batchivo.members import repository as member_repository
from batchivo.order_connections import repository as order_connections_repository
from batchivo.order_connections.service import kept_secrets
from batchivo.orders import repository as orders_repository
from batchivo.production_runs import repository as production_runs_repository
from batchivo.products import repository as products_repository
from batchivo.spools import repository as spools_repository
from batchivo.storage import client, listing, rate_limits
from batchivo.storage.identifiers import new_id
from batchivo.webhooks import repository as webhooks_repository
from batchivo.webhooks import signing_secrets

REGION = "eu-central-1"
SECRET = "signing-key"
CONNECTION_SECRETS = "test/order-connections/"
PASSWORD = "correct horse battery staple"


def forget_everything() -> None:
    """As a process that has just started: what was kept is read again at its next use."""
    for kept in (
        config.settings,
        client._session,
        client.dynamodb,
        client.impatient_dynamodb,
        client.secrets_manager,
        client.kms,
        identity_table.table,
        member_repository._members,
        member_repository._invitations,
        key_repository._api_keys,
        audit_repository._entries,
        rate_limits._table,
        idempotency._powertools,
        client.sqs,
        client.event_bridge,
        spools_repository._spools,
        spools_repository._usage,
        spools_repository._seen,
        products_repository._table,
        products_repository._products,
        products_repository._stock_changes,
        production_runs_repository._runs,
        webhooks_repository._endpoints,
        webhooks_repository._deliveries,
        signing_secrets.read,
        orders_repository._orders,
        order_connections_repository._connections,
    ):
        kept.cache_clear()
    signing_keys.forget()
    kept_secrets.forget()
    settings_cache._kept.clear()
    listing.forget_all()


class SigningSecret:
    """The secret that tokens are signed with, in a Secrets Manager of moto's."""

    def __init__(self) -> None:
        self._client: Any = client.secrets_manager()
        self._client.create_secret(Name=SECRET, SecretString=json.dumps(_new_key()))

    def rotate(self, kid: str | None = None) -> str:
        """Put a new key in force, and keep the one before as the previous; gives its ``kid``."""
        key = _new_key(kid)
        self._client.put_secret_value(SecretId=SECRET, SecretString=json.dumps(key))
        return key["kid"]

    def put(self, value: dict[str, str]) -> str:
        """Put this value in force; gives its version."""
        text = json.dumps(value)
        answer = self._client.put_secret_value(SecretId=SECRET, SecretString=text)
        version: str = answer["VersionId"]
        return version


def _new_key(kid: str | None = None) -> dict[str, str]:
    return {"kid": kid or secrets.token_hex(4), "key": secrets.token_urlsafe(48)}


@contextmanager
def library(**environment: str) -> Iterator[SigningSecret]:
    """The library with these variables beside the usual ones, and a signing key of its own."""
    with pytest.MonkeyPatch.context() as patch, mock_aws():
        for name in ("AWS_ENDPOINT_URL", "AWS_PROFILE"):
            patch.delenv(name, raising=False)
        settings = {
            "AWS_DEFAULT_REGION": REGION,
            "BATCHIVO_SIGNING_KEY_SECRET": SECRET,
            "BATCHIVO_CONNECTION_SECRET_PREFIX": CONNECTION_SECRETS,
        }
        for name, value in {**settings, **environment}.items():
            patch.setenv(name, value)
        forget_everything()
        if "BATCHIVO_IDEMPOTENCY_TABLE" in environment:
            patch.setenv("BATCHIVO_ANSWERS_KEY", client.kms().create_key()["KeyMetadata"]["KeyId"])
            config.settings.cache_clear()
        try:
            yield SigningSecret()
        finally:
            forget_everything()


@dataclass(frozen=True)
class Account:
    """A registered user with a workspace, and what the registration answered."""

    email: str
    password: str
    tokens: Tokens
    principal: Principal


def new_account(password: str = PASSWORD) -> Account:
    """Register a user whom no other test knows."""
    email = f"{new_id()}@example.com"
    tokens = service.register(Registration(email=email, password=password, name="Ada"))
    return Account(email, password, tokens, verify(tokens.access_token, TokenType.ACCESS))

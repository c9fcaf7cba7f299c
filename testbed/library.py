"""The library as a function runs it, set up afresh: settings, keys, and nothing remembered."""

import json
import os
import secrets
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import _lru_cache_wrapper
from typing import Any

import pytest
from moto import mock_aws

from batchivo import config
from batchivo.access.principal import Principal
from batchivo.access.signing_keys import signing_keys
from batchivo.access.tokens import TokenType, verify
from batchivo.accounts import money, service, settings_cache
from batchivo.accounts.models import Registration, Tokens
from batchivo.aws import clients
from batchivo.storage import listing
from batchivo.storage.identifiers import new_id

REGION = "eu-central-1"
SECRET = "signing-key"
PASSWORD = "correct horse battery staple"


_CLIENTS = ("batchivo.aws.clients", "batchivo.storage.client")


def forget_everything(*, but_clients: bool = False) -> None:
    """As a process that has just started: whatever it keeps is read again at its next use.

    Only botocore's session stays. It holds nothing but the descriptions of AWS's services, and a
    new client takes a tenth of a second to read them. ``but_clients`` keeps the clients too.
    """
    kept = {"batchivo.aws.session", *(_CLIENTS if but_clients else ())}
    for name, module in [*sys.modules.items()]:
        if name.startswith("batchivo.") and name not in kept:
            for value in vars(module).values():
                if isinstance(value, _lru_cache_wrapper):
                    value.cache_clear()
    signing_keys.forget()
    settings_cache.forget_all()
    listing.forget_all()


class SigningSecret:
    """The secret that tokens are signed with, in a Secrets Manager of moto's."""

    def __init__(self) -> None:
        self._client: Any = clients.secrets_manager()
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
            # moto stands in for DynamoDB in this process, where only botocore's client asks it.
            "BATCHIVO_DYNAMODB_CLIENT": "boto3",
            "BATCHIVO_SIGNING_KEY_SECRET": SECRET,
        }
        if "AWS_ENDPOINT_URL_DYNAMODB" in environment:
            settings["BATCHIVO_DYNAMODB_CLIENT"] = os.environ.get(
                "BATCHIVO_DYNAMODB_CLIENT", "lean"
            )
        for name, value in {**settings, **environment}.items():
            patch.setenv(name, value)
        forget_everything()
        for key, table in (("ANSWERS", "IDEMPOTENCY"), ("SECRETS", "WEBHOOKS")):
            if f"BATCHIVO_{table}_TABLE" in environment:
                key_id = clients.kms().create_key()["KeyMetadata"]["KeyId"]
                patch.setenv(f"BATCHIVO_{key}_KEY", key_id)
        if "BATCHIVO_ORDERS_TABLE" in environment:
            queue = clients.sqs().create_queue(QueueName="shop-messages")["QueueUrl"]
            patch.setenv("BATCHIVO_SHOP_MESSAGE_QUEUE_URL", queue)
        config.settings.cache_clear()
        try:
            yield SigningSecret()
        finally:
            forget_everything()


@dataclass(frozen=True)
class Account:
    """A registered user with a workspace, and the answer to the registration."""

    email: str
    password: str
    tokens: Tokens
    principal: Principal


def with_money(account: Account) -> Account:
    """The account, after its workspace has stored its first amounts."""
    for table in money.MARKED_TABLES:
        money.mark(account.principal, table)
    return account


def new_account(password: str = PASSWORD) -> Account:
    """Register a user whom no other test knows."""
    email = f"{new_id()}@example.com"
    tokens = service.register(Registration(email=email, password=password, name="Ada"))
    return Account(email, password, tokens, verify(tokens.access_token, TokenType.ACCESS))

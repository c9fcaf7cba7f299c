"""What integration tests share: DynamoDB Local, and the library on tables in it."""

import os
from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from batchivo.identity.principal import Principal
from tests.support import dynamodb_local as judge
from tests.support.dynamodb_local import Unavailable, running
from tests.support.library import SigningSecret, library, new_account
from tests.support.tables import create_table
from tests.support.traffic import Traffic, watched


@pytest.fixture(scope="session")
def dynamodb_local(pytestconfig: pytest.Config) -> Iterator[str]:
    """The endpoint of a DynamoDB Local; where there can be none, a skip, or in CI a failure."""
    capture = pytestconfig.pluginmanager.getplugin("capturemanager")
    assert capture is not None
    with ExitStack() as stack:
        try:
            with capture.global_and_fixture_disabled():  # to show that it is downloading
                endpoint = stack.enter_context(running())
        except Unavailable as reason:
            if os.environ.get("CI") == "true":
                pytest.fail(str(reason))
            pytest.skip(str(reason))
        yield endpoint


@pytest.fixture(scope="session")
def tables(dynamodb_local: str) -> dict[str, str]:
    """The settings that name the tables; tests share them, each with tenants of its own."""
    client = judge.client(dynamodb_local)
    return {
        f"BATCHIVO_{group.upper()}_TABLE": create_table(client, group, resource=f"{group}Table")
        for group in ("Identity", "Inventory", "Catalog", "Production", "Orders", "Webhooks")
    }


@pytest.fixture(scope="module")
def signing_secret(dynamodb_local: str, tables: dict[str, str]) -> Iterator[SigningSecret]:
    """The library at work on those tables, and the secret that it signs tokens with."""
    with library(AWS_ENDPOINT_URL_DYNAMODB=dynamodb_local, **tables) as secret:
        yield secret


@pytest.fixture
def principal(signing_secret: SigningSecret) -> Principal:
    """The owner of a new workspace."""
    return new_account().principal


@pytest.fixture
def other_principal(signing_secret: SigningSecret) -> Principal:
    """The owner of another new workspace."""
    return new_account().principal


@pytest.fixture
def traffic(signing_secret: SigningSecret) -> Iterator[Traffic]:
    """What goes to DynamoDB during the test."""
    with watched() as seen:
        yield seen

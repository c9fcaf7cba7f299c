"""What integration tests share: DynamoDB Local, and the library on tables in it."""

import os
from collections.abc import Iterator
from contextlib import ExitStack
from functools import cache

import pytest

from batchivo.access.principal import Principal
from batchivo.accounts import passwords
from batchivo.storage import client
from testbed import dynamodb_local as judge
from testbed.api import Api
from testbed.dynamodb_local import Unavailable, running
from testbed.library import SigningSecret, forget_everything, library, new_account
from testbed.receiver import Receiver, receiving
from testbed.tables import create_all, create_table
from testbed.traffic import Traffic, watched
from tests.support.bookkeeping import disagreements
from tests.support.post_office import PostOffice, post_office


@pytest.fixture(scope="session", autouse=True)
def _one_hash_per_password() -> Iterator[None]:
    """Nearly every test registers users, all with the same password: it is hashed once."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passwords, "hash_password", cache(passwords.hash_password))
        yield


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
def tables(dynamodb_local: str) -> Iterator[dict[str, str]]:
    """The settings that name the tables; tests share them, each with workspaces of its own. In the
    end their books agree."""
    judged = judge.client(dynamodb_local)
    named = create_all(judged)
    yield named
    with library(AWS_ENDPOINT_URL_DYNAMODB=dynamodb_local, **named):
        assert disagreements(judged) == []


@pytest.fixture(scope="session")
def frame_tables(dynamodb_local: str) -> dict[str, str]:
    """The settings that name the tables of what stands around every call of the API."""
    judged = judge.client(dynamodb_local)
    return {
        "BATCHIVO_RATE_LIMITS_TABLE": create_table(
            judged, "RateLimits", resource="RateLimitsTable"
        ),
        "BATCHIVO_IDEMPOTENCY_TABLE": create_table(
            judged, "Idempotency", resource="IdempotencyTable"
        ),
    }


@pytest.fixture(scope="module")
def guarded_library(
    dynamodb_local: str, tables: dict[str, str], frame_tables: dict[str, str]
) -> Iterator[None]:
    """The library with all that stands around a call, under the limits that the template sets."""
    with pytest.MonkeyPatch.context() as patch:
        # A busy machine may keep a counter waiting for seconds; what then happens has its own test.
        patch.setattr(client, "IMPATIENT_SECONDS", 30)
        with library(AWS_ENDPOINT_URL_DYNAMODB=dynamodb_local, **tables, **frame_tables):
            yield


@pytest.fixture
def api(guarded_library: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Api]:
    """The whole API in this process; settings that a test changes last until the test ends."""
    yield Api(monkeypatch)
    monkeypatch.undo()
    forget_everything()


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
def office(principal: Principal) -> Iterator[PostOffice]:
    """The functions that dispatch and send the deliveries of the owner's workspace."""
    with post_office(principal) as opened:
        yield opened


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    """A server that takes deliveries."""
    with receiving() as started:
        yield started


@pytest.fixture
def traffic(signing_secret: SigningSecret) -> Iterator[Traffic]:
    """What goes to DynamoDB during the test."""
    with watched() as seen:
        yield seen

"""Shared by the tests of identity: a signing key, and the library that reads it."""

from collections.abc import Iterator

import pytest

from batchivo.access import authentication
from batchivo.access.principal import Principal
from testbed.library import SigningSecret, library


@pytest.fixture(autouse=True)
def everybody_is_what_they_claim(monkeypatch: pytest.MonkeyPatch) -> None:
    """What callers are at the moment, the integration tests ask the table."""

    def as_claimed(claimed: Principal) -> Principal:
        return claimed

    monkeypatch.setattr(authentication, "as_of_now", as_claimed)


@pytest.fixture
def signing_secret() -> Iterator[SigningSecret]:
    """A secret of the test's own, which it may rotate."""
    with library() as secret:
        yield secret


@pytest.fixture(scope="module")
def signing_key() -> Iterator[None]:
    """A key to sign and verify with, the same for all tests of a file."""
    with library():
        yield

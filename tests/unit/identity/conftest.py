"""What the tests of identity share: a signing key, and the library that reads it."""

from collections.abc import Iterator

import pytest

from tests.support.library import SigningSecret, library


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

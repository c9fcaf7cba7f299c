"""What the tests of identity share: a signing key, and the library that reads it."""

from collections.abc import Iterator

import pytest

from tests.support.library import SigningSecret, library


@pytest.fixture
def signing_secret() -> Iterator[SigningSecret]:
    with library() as secret:
        yield secret

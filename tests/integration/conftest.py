"""What integration tests share: DynamoDB Local."""

import os
from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from tests.support.dynamodb_local import Unavailable, running


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

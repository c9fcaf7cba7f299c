"""What all tests share: the deployed stack, and a server beside it."""

import asyncio
import os
from collections.abc import Iterator

import hypothesis
import pytest

from local.deployment import Deployment
from tests.support import stack as test_stack
from tests.support.live_server import serving

# How long an example takes is a matter of the machine.
hypothesis.settings.register_profile("untimed", hypothesis.settings())
hypothesis.settings.load_profile("untimed")


# As template.yaml names it for every function: what none names is refused.
os.environ.setdefault("POWERTOOLS_METRICS_NAMESPACE", "batchivo-tests")


def pytest_configure(config: pytest.Config) -> None:
    if not is_worker(config):
        test_stack.prepare()


def pytest_unconfigure(config: pytest.Config) -> None:
    if not is_worker(config):
        test_stack.tear_down()


def is_worker(config: pytest.Config) -> bool:
    """Whether this process runs tests for another one (pytest-xdist)."""
    return hasattr(config, "workerinput")


@pytest.fixture(scope="session")
def stack(pytestconfig: pytest.Config) -> Deployment:
    """The real template, deployed to a local AWS of its own for this test run.

    ``stack.gateway_url`` is the API behind API Gateway, ``stack.outputs`` the stack's outputs,
    ``stack.environment`` what its functions are told, ``stack.client("dynamodb")`` a boto3 client.
    """
    capture = pytestconfig.pluginmanager.getplugin("capturemanager")
    assert capture is not None
    with capture.global_and_fixture_disabled():  # to show that it is building and deploying
        return test_stack.shared_stack()


@pytest.fixture(scope="session")
def live_server(stack: Deployment) -> Iterator[str]:
    """The base URL of the whole API under uvicorn, on the stack's tables."""
    with serving(stack) as url:
        yield url


@pytest.fixture(autouse=True)
def event_loop_at_hand() -> Iterator[None]:
    """The main thread's event loop, which Mangum takes for granted and ``asyncio.run`` removes."""
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    yield
    asyncio.set_event_loop(None)
    loop.close()

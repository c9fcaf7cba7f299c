"""What all tests share: the deployed stack, a server beside it, and how workers divide them."""

import asyncio
import os
from collections import Counter
from collections.abc import Iterator
from typing import Any

import hypothesis
import pytest
from xdist.scheduler import LoadFileScheduling  # type: ignore[import-untyped]

from local.contract import served
from local.deployment import Deployment
from testbed import stack as test_stack
from testbed.live_server import serving

# How long an example takes is a matter of the machine.
hypothesis.settings.register_profile("untimed", hypothesis.settings(deadline=None))
hypothesis.settings.load_profile("untimed")


# As template.yaml names it for every function: what none names is refused.
os.environ.setdefault("POWERTOOLS_METRICS_NAMESPACE", "batchivo-tests")


def pytest_configure(config: pytest.Config) -> None:
    if not is_worker(config):
        served.refresh()
        test_stack.prepare()


def pytest_unconfigure(config: pytest.Config) -> None:
    if not is_worker(config):
        test_stack.tear_down()


def is_worker(config: pytest.Config) -> bool:
    """Whether this process runs tests for another one (pytest-xdist)."""
    return hasattr(config, "workerinput")


SLOWEST = ("tests/chaos/", "tests/e2e/", "tests/sdks/")


class ByFile(LoadFileScheduling):  # type: ignore[misc]
    """One worker runs all tests of a file, in the order in which they stand.

    Two exceptions: tests/e2e is for one worker alone, since its tests share the stack's queues; and
    the calls of schemathesis are independent of each other, and many.
    """

    def _split_scope(self, nodeid: str) -> str:
        if nodeid.startswith("tests/e2e/"):
            return "tests/e2e"
        if nodeid.startswith("tests/contract/test_schemathesis.py"):
            return nodeid
        return str(super()._split_scope(nodeid))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put what takes longest first, so that workers end together, and refuse two tests of one id.

    Workers tell tests apart by their ids, and would run one of the two.
    """
    items.sort(key=lambda item: not item.nodeid.startswith(SLOWEST))
    ids = Counter(item.nodeid for item in items)
    if twice := [nodeid for nodeid, count in ids.items() if count > 1]:
        raise pytest.UsageError(f"several tests have the id {twice[0]}")


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> ByFile:
    return ByFile(config, log)


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

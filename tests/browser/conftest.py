"""A browser, and the API with its pages for it to visit."""

from collections.abc import Iterator

import pytest

from local.deployment import Deployment
from testbed.browser import Browser, open_browser


@pytest.fixture(scope="module")
def browser_process(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with open_browser(tmp_path_factory.mktemp("chromium")) as browser:
        yield browser


@pytest.fixture
def browser(browser_process: Browser) -> Browser:
    """The browser, with nothing left in its logs from the test before."""
    browser_process.prefer_colours("light")
    browser_process.complaints()
    browser_process.hosts_asked()
    return browser_process


@pytest.fixture(params=["uvicorn", "gateway"])
def served(request: pytest.FixtureRequest) -> str:
    """The base URL of the whole API: as `make run` serves it, and below API Gateway's stage.

    For tests that the stage's path or the gateway's headers could break; a page looks and works the
    same below both.
    """
    if request.param == "uvicorn":
        live_server: str = request.getfixturevalue("live_server")
        return live_server
    stack: Deployment = request.getfixturevalue("stack")
    return stack.gateway_url

"""A headless Chromium that remembers everything it asked for and complained about."""

import json
import os
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import pytest
from selenium.common.exceptions import ElementClickInterceptedException
from selenium.webdriver import Chrome, ChromeOptions, ChromeService
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support import expected_conditions as condition
from selenium.webdriver.support.wait import WebDriverWait

PATIENCE_SECONDS = 30
FLAGS = (
    "--headless",
    "--no-sandbox",  # Chromium refuses to run as root, as in most CI containers, with it
    "--disable-dev-shm-usage",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--window-size=1400,1000",
)


class Programs(NamedTuple):
    chromium: str
    driver: str


def installed_programs() -> Programs | None:
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    driver = shutil.which("chromedriver")
    return Programs(chromium, driver) if chromium and driver else None


def find_programs() -> Programs:
    """The installed browser. Without one the test is skipped; in CI that is a failure."""
    if programs := installed_programs():
        return programs
    reason = "no Chromium and chromedriver here (Debian: apt install chromium chromium-driver)"
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)


class Browser:
    """A person's actions on a page, and a record of the page's own activity."""

    def __init__(self, driver: Chrome) -> None:
        self.driver = driver

    def open(self, url: str) -> None:
        self.driver.get("about:blank")  # or a link to a place in the same page would not load it
        self.driver.get(url)

    def prefer_colours(self, scheme: str) -> None:
        """As the reader's system is set: ``light`` or ``dark``."""
        features = [{"name": "prefers-color-scheme", "value": scheme}]
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})

    def see(self, css: str) -> WebElement:
        """The first element that matches, once it can be seen."""
        found: WebElement = self._wait().until(
            condition.visibility_of_element_located((By.CSS_SELECTOR, css)),
            f"{css} never came into sight",
        )
        return found

    def see_all(self, css: str) -> list[WebElement]:
        self.see(css)
        return self.driver.find_elements(By.CSS_SELECTOR, css)

    def click(self, css: str) -> None:
        element, deadline = self.see(css), time.monotonic() + PATIENCE_SECONDS
        # Out from under the bar that stays at the top of the page.
        script = (
            "arguments[0].scrollIntoView({block: 'center', behavior: 'instant'});"
            "return arguments[0].getBoundingClientRect().top"
        )
        while True:
            place = None
            while place != (place := self.driver.execute_script(script, element)):
                time.sleep(0.3)  # the page is still being built, or scrolls to its deep link
            try:
                return element.click()
            except ElementClickInterceptedException:
                if time.monotonic() > deadline:
                    raise

    def type(self, css: str, text: str) -> None:
        element = self.see(css)
        # The text replaces the whole selection; an emptied field may fill itself in again.
        element.send_keys(Keys.CONTROL + "a" + Keys.NULL)
        element.send_keys(text)

    def wait_for_text(self, css: str, text: str, *, seconds: float = PATIENCE_SECONDS) -> None:
        self._wait(seconds).until(
            condition.text_to_be_present_in_element((By.CSS_SELECTOR, css), text),
            f"{text!r} never stood in {css}",
        )

    def wait_until(self, condition: Callable[[], object], what: str) -> None:
        self._wait().until(lambda _: condition(), f"{what}: never")

    @contextmanager
    def screen(self, size: dict[str, Any] | None) -> Iterator[None]:
        """Meanwhile a screen of this size, as DevTools describe one; None changes nothing."""
        if size is None:
            yield
            return
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
        try:
            yield
        finally:
            self.driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})

    def screenshot(self, file: Path) -> None:
        self.driver.save_screenshot(str(file))

    def complaints(self) -> list[str]:
        """Errors and warnings of the console since the last call, refused requests among them."""
        return [entry["message"] for entry in self._log("browser")]

    def hosts_asked(self) -> set[str]:
        """Every host and port that was asked over the network since the last call."""
        sent = [
            urlsplit(message["params"]["request"]["url"])
            for message in self._devtools_messages()
            if message["method"] == "Network.requestWillBeSent"
        ]
        # Not data and blob URLs, nor the browser's own chrome:// page that it starts with.
        return {url.netloc for url in sent if url.scheme in ("http", "https", "ws", "wss")}

    def calls_made(self) -> int:
        """The number of calls of the API since the last question for requests."""
        return sum(
            "/api/v1/" in message["params"]["request"]["url"]
            for message in self._devtools_messages()
            if message["method"] == "Network.requestWillBeSent"
        )

    def _devtools_messages(self) -> Iterator[dict[str, Any]]:
        for entry in self._log("performance"):
            yield json.loads(entry["message"])["message"]

    def _log(self, kind: str) -> list[dict[str, Any]]:
        entries: list[dict[str, Any]] = self.driver.get_log(kind)  # type: ignore[no-untyped-call]
        return entries

    def _wait(self, seconds: float = PATIENCE_SECONDS) -> "WebDriverWait[Chrome]":
        return WebDriverWait(self.driver, seconds)


@contextmanager
def open_browser(profile: Path, *flags: str) -> Iterator[Browser]:
    """A browser with an empty profile of its own, and with more of Chromium's flags."""
    programs = find_programs()
    options = ChromeOptions()
    options.binary_location = programs.chromium
    for flag in (*FLAGS, *flags, f"--user-data-dir={profile}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    # The driver's path is given, or selenium would go looking for one to download.
    driver = Chrome(options=options, service=ChromeService(programs.driver))
    try:
        yield Browser(driver)
    finally:
        driver.quit()

"""How soon a page shows what it is for: the console's list of 1,000 spools, beside /docs.

Chromium loads both in turns with an empty cache, from the API under uvicorn. A script that runs
before the page's own notes when the first row, or the first operation, has been painted.
"""

import tempfile
from pathlib import Path
from statistics import median

from benchmarks.results import Figures
from benchmarks.seeding import fill_with_spools
from benchmarks.throughput import serving
from benchmarks.workbench import Shop, Workbench
from testbed.browser import Browser, open_browser
from testbed.library import PASSWORD

SPOOLS = 1_000
TURNS = 7
_OPERATION = ".opblock"
_ROW = "tbody tr"
_NOTE = """
new MutationObserver((_, observer) => {
  if (!document.querySelector(%r)) return;
  observer.disconnect();
  requestAnimationFrame(() => requestAnimationFrame(() => {
    window.paintedAt = performance.now();
  }));
}).observe(document, {childList: true, subtree: true});
"""


class FirstPaint(Figures):
    """Milliseconds from the start of loading, medians over the turns."""

    spools: int
    turns: int
    docs_milliseconds: float
    spools_milliseconds: float


def measure(bench: Workbench, *, spools: int = SPOOLS, turns: int = TURNS) -> FirstPaint:
    shop = bench.shop()
    fill_with_spools(shop, spools)
    docs: list[float] = []
    listed: list[float] = []
    with (
        tempfile.TemporaryDirectory() as profile,
        serving("local.gatekeeper:app", bench.environment) as server,
        open_browser(Path(profile)) as browser,
    ):
        _sign_in(browser, server.url, shop)
        browser.driver.execute_cdp_cmd("Network.setCacheDisabled", {"cacheDisabled": True})
        for _ in range(turns):
            docs.append(_painted(browser, f"{server.url}/docs", _OPERATION))
            listed.append(_painted(browser, f"{server.url}/console#/spools", _ROW))
    return FirstPaint(
        spools=spools,
        turns=turns,
        docs_milliseconds=median(docs),
        spools_milliseconds=median(listed),
    )


def _sign_in(browser: Browser, url: str, shop: Shop) -> None:
    browser.open(f"{url}/console")
    browser.type("[name=email]", shop.email)
    browser.type("[name=password]", PASSWORD)
    browser.click("form .button")
    browser.see(".menu")


def _painted(browser: Browser, url: str, selector: str) -> float:
    driver = browser.driver
    source = {"source": _NOTE % selector}
    script = driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", source)
    browser.open(url)
    browser.wait_until(lambda: driver.execute_script("return window.paintedAt"), selector)
    driver.execute_cdp_cmd("Page.removeScriptToEvaluateOnNewDocument", script)
    at: float = driver.execute_script("return window.paintedAt")
    return at

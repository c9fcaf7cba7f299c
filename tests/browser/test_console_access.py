"""axe-core, which we did not write, finds nothing serious on any screen of the console."""

from pathlib import Path
from typing import Any

import pytest

from testbed.browser import Browser
from tests.browser.test_console import Console
from tests.support.node import install_locked

AXE = Path(__file__).parent / "axe"
SCREENS = (
    "today",
    "spools",
    "spools/1",
    "scanned/1",
    "used",
    "filaments",
    "filaments/1",
    "runs",
    "runs?view=all",
    "labels/spools",
    "pick-list/orders",
    "orders",
    "products",
    "printers",
    "reorder",
    "settings/shop",
    "settings/members",
    "settings/keys",
    "settings/webhooks",
    "settings/shops",
    "settings/audit",
    "settings/workspaces",
)
FIND = """
const done = arguments[0];
axe.run({resultTypes: ["violations"]}).then(({violations}) => done(violations
  .filter(({impact}) => ["serious", "critical"].includes(impact))
  .map(({id, nodes}) => `${id}: ${nodes[0].html.slice(0, 200)} ${nodes[0].failureSummary}`)));
"""


@pytest.fixture(scope="module")
def axe() -> str:
    install_locked(AXE)
    return (AXE / "node_modules" / "axe-core" / "axe.min.js").read_text("utf-8")


def test_axe_finds_nothing_serious(browser: Browser, live_server: str, axe: str) -> None:
    console = Console(browser, live_server)

    def troubles(name: str) -> list[str]:
        browser.wait_until(
            lambda: not browser.driver.find_elements("css selector", ".loading"), f"{name} loaded"
        )
        browser.driver.execute_script(axe)
        found: Any = browser.driver.execute_async_script(FIND)
        return [f"{name}: {text}" for text in found]

    console.open()
    browser.see("[name=password]")
    found = troubles("sign-in")
    console.sign_up()
    console.go("spools")
    console.press("Add a spool")
    console.press("Enter it by hand")
    console.fill(color="Teal")
    found += troubles("adding a spool")
    console.confirm()
    for scheme in ("light", "dark"):
        browser.prefer_colours(scheme)
        for screen in SCREENS:
            console.go(screen)
            browser.see("h1")
            found += troubles(f"{screen}, {scheme}")
    assert found == []

"""Take the pictures of docs/console.md: every screen of the console, light, dark and on a phone.

    make run                      # in another terminal
    python -m local.screenshots

They show the demo shop. Look at each one before you commit it.
"""

import os
import sys
import tempfile
from pathlib import Path

from local.demo import PASSWORD, SHOP_EMAIL
from local.places import ROOT
from testbed.browser import Browser, open_browser

PICTURES = ROOT / "docs" / "console"
ADDRESS = f"http://localhost:{os.environ.get('BATCHIVO_PORT', '8000')}/console"
PHONE = {"width": 390, "height": 844, "deviceScaleFactor": 1, "mobile": True}
SCREENS = {
    "today": "today",
    "spools": "spools",
    "spool": "spools/1",
    "scanned": "scanned/1",
    "filaments": "filaments",
    "filament": "filaments/1",
    "runs": "runs",
    "run": "runs/RUN-000013",
    "orders": "orders",
    "order": "orders/ORD-000007",
    "products": "products",
    "printers": "printers",
    "reorder": "reorder",
    "shop": "settings/shop",
    "members": "settings/members",
    "keys": "settings/keys",
    "webhooks": "settings/webhooks",
    "audit": "settings/audit",
    "account": "settings/workspaces",
}


def take() -> None:
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as profile, open_browser(Path(profile)) as browser:
        browser.open(ADDRESS)
        browser.see("[name=password]")
        _save(browser, "sign-in")
        browser.type("[name=email]", SHOP_EMAIL)
        browser.type("[name=password]", PASSWORD)
        browser.click("form .button")
        browser.see(".menu")
        for look, scheme, size in (
            ("", "light", None),
            ("-dark", "dark", None),
            ("-phone", "light", PHONE),
        ):
            browser.prefer_colours(scheme)
            with browser.screen(size):
                for name, address in SCREENS.items():
                    _show(browser, address)
                    _save(browser, f"{name}{look}")
    print(f"{len(list(PICTURES.glob('*.png')))} pictures in {PICTURES.relative_to(ROOT)}")


def _show(browser: Browser, address: str) -> None:
    browser.driver.execute_script("location.hash = arguments[0]", f"#/{address}")
    browser.see("h1")
    browser.wait_until(
        lambda: not browser.driver.find_elements("css selector", ".loading"), f"{address} loaded"
    )


def _save(browser: Browser, name: str) -> None:
    browser.screenshot(PICTURES / f"{name}.png")
    print(name, end=" ", flush=True, file=sys.stderr)


if __name__ == "__main__":
    take()

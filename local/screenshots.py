"""Take the pictures of docs/console.md: every screen of the console, light, dark and on a phone.

    make run                      # in another terminal
    python -m local.screenshots

They show the demo shop, with two jobs that its printers report. Look at each picture before you
commit it.
"""

import os
import re
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import httpx

from local.demo import PASSWORD, SHOP_EMAIL
from local.places import ROOT
from testbed.browser import Browser, open_browser

PAGE = ROOT / "docs" / "console.md"
PICTURES = ROOT / "docs" / "console"
SERVER = f"http://localhost:{os.environ.get('BATCHIVO_PORT', '8000')}"
PHONE = {"width": 390, "height": 844, "deviceScaleFactor": 1, "mobile": True}
LOOKS = (
    ("", "", "light", None),
    ("-dark", ", dark", "dark", None),
    ("-phone", ", on a phone", "light", PHONE),
)


class Screen(NamedTuple):
    title: str
    address: str
    clicks: tuple[str, ...] = ()
    """What to click once it is there, one after the other."""

    @property
    def name(self) -> str:
        return re.sub(r"\W+", "-", self.title.lower())


DOORS = (
    Screen("Sign in", "sign-in"),
    Screen("Make an account", "sign-up"),
    Screen("Forgotten password", "forgot-password"),
    Screen("New password", "reset-password"),
    Screen("Join a workspace", "join"),
)
SCREENS = (
    Screen("Today", "today"),
    Screen("Spools", "spools"),
    Screen("Add a spool", "spools", (".actions .primary",)),
    Screen("Scan a label", "spools", (".actions .button:nth-child(3)",)),
    Screen("Import a file", "spools", (".actions .button:nth-child(4)",)),
    Screen("A spool", "spools/1"),
    Screen("Labels to print", "labels/spools?sort=number"),
    Screen("A scanned label", "scanned/1"),
    Screen("Filament used", "used"),
    Screen("Filaments", "filaments"),
    Screen("A filament", "filaments/1"),
    Screen("Runs", "runs"),
    Screen("A run", "runs/RUN-000013"),
    Screen("A pick list of a run", "pick-list/runs?ids=RUN-000013"),
    Screen("Orders", "orders"),
    Screen("An order", "orders/ORD-000007"),
    Screen("A pick list of orders", "pick-list/orders?sort=number"),
    Screen("Products", "products"),
    Screen("A product", "products", ("a[href^='#/products/']",)),
    Screen("Printers", "printers"),
    Screen("A printer", "printers", ("a[href^='#/printers/']",)),
    Screen("Reorder", "reorder"),
    Screen("Settings of the shop", "settings/shop"),
    Screen("Members", "settings/members"),
    Screen("API keys", "settings/keys"),
    Screen("Webhooks", "settings/webhooks"),
    Screen("Connected shops", "settings/shops"),
    Screen("Audit log", "settings/audit"),
    Screen("Your account", "settings/workspaces"),
)


def take() -> None:
    report_jobs()
    for old in PICTURES.glob("*.png"):
        old.unlink()
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as profile, open_browser(Path(profile)) as browser:
        browser.open(f"{SERVER}/console")
        for screens in (DOORS, SCREENS):
            for ending, _, scheme, size in LOOKS:
                browser.prefer_colours(scheme)
                with browser.screen(size):
                    for screen in screens:
                        _show(browser, screen)
                        _save(browser, f"{screen.name}{ending}")
            if screens is DOORS:
                _sign_in(browser)
    _name_them()
    print(f"{len(list(PICTURES.glob('*.png')))} pictures in {PICTURES.relative_to(ROOT)}")


def report_jobs() -> None:
    """Let the shop's printers tell of their jobs, as the bridge does."""
    with httpx.Client(base_url=f"{SERVER}/api/v1", timeout=30) as api:
        login = {"email": SHOP_EMAIL, "password": PASSWORD}
        token = api.post("/auth/login", json=login).raise_for_status().json()["access_token"]
        api.headers["Authorization"] = f"Bearer {token}"
        began = (datetime.now(UTC) - timedelta(minutes=95)).isoformat()
        found = api.get("/printers").raise_for_status().json()["data"]
        printers = {printer["name"]: printer["id"] for printer in found}
        for printer, run, state, progress in (
            ("MK4-1", "RUN-000012", "paused", 0.63),
            ("MK4-2", "RUN-000013", "printing", 0.28),
        ):
            job: dict[str, object] = {
                "external_id": run,
                "file_name": f"{run}.gcode",
                "state": state,
            }
            job |= {"started_at": began, "duration_seconds": 5700, "progress": progress}
            api.post(f"/printers/{printers[printer]}/jobs", json=job).raise_for_status()


def _sign_in(browser: Browser) -> None:
    _show(browser, DOORS[0])
    browser.type("[name=email]", SHOP_EMAIL)
    browser.type("[name=password]", PASSWORD)
    browser.click("form .button")
    browser.see(".menu")


def _show(browser: Browser, screen: Screen) -> None:
    browser.driver.execute_script(
        "document.querySelector('dialog')?.close(); location.hash = arguments[0]",
        f"#/{screen.address}",
    )
    with _loading(browser, screen):
        browser.see("h1")
    for css in screen.clicks:
        with _loading(browser, screen):
            browser.click(css)


@contextmanager
def _loading(browser: Browser, screen: Screen) -> Iterator[None]:
    yield
    browser.wait_until(
        lambda: not browser.driver.find_elements("css selector", ".loading"), screen.title
    )


def _save(browser: Browser, name: str) -> None:
    # Off the last button that was clicked.
    away = {"type": "mouseMoved", "x": 0, "y": 0}
    browser.driver.execute_cdp_cmd("Input.dispatchMouseEvent", away)
    browser.screenshot(PICTURES / f"{name}.png")
    print(name, end=" ", flush=True, file=sys.stderr)


def _name_them() -> None:
    """Write the last part of the page, which shows the pictures."""
    text, heading, _ = PAGE.read_text().partition("## Every screen\n")
    lines = [
        "",
        "Taken of the demo shop by `python -m local.screenshots`, while `make run` runs in another",
        "terminal.",
    ]
    for screen in (*DOORS, *SCREENS):
        lines += ["", f"### {screen.title}", ""]
        for ending, words, *_ in LOOKS:
            lines.append(f"![{screen.title}{words}](console/{screen.name}{ending}.png)")
    PAGE.write_text(f"{text}{heading}" + "\n".join(lines) + "\n")


if __name__ == "__main__":
    take()

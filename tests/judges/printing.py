"""The real Moonraker prints on the Spoolman door, under uvicorn, and a browser shows it.

Its printer is the stand-in of klippy.py. Two servers stand on the same tables: Moonraker speaks to
one, which is stopped and killed, and the shop works by the other.
"""

import math
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from selenium.webdriver.common.keys import Keys

from local.deployment import Deployment
from local.emulator import free_port
from testbed.accounts import Account, register
from testbed.browser import Browser, installed_programs, open_browser
from testbed.dynamodb_proxy import proxy_to
from testbed.live_server import Server, started
from tests.judges import tools
from tests.judges.key_holder import key_holder
from tests.judges.klippy import Klippy
from tests.judges.moonraker import Moonraker

NAME = "moonraker"

FULL_GRAMS = 1000
SPOOL = {
    "material_type": "PLA",
    "brand": "Maker",
    "color": "Red",
    "net_weight_grams": FULL_GRAMS,
    "spool_weight_grams": 200,
}
DENSITY, DIAMETER = 1.24, 1.75
SYNC_SECONDS = 1
EXACT_GRAMS = 1e-6


def grams(millimetres: float) -> float:
    """Return the weight of so much PLA of 1.75 mm."""
    return DENSITY * math.pi * (DIAMETER / 2) ** 2 * millimetres / 1000


@dataclass
class Shop:
    """A workspace with a printer at work."""

    stack: Deployment
    url: str
    owner: Account
    key: str
    printer: Klippy
    moonraker: Moonraker
    port: int
    server: Server = field(init=False)
    _serving: AbstractContextManager[Server] = field(init=False)

    def load_spool(self) -> int:
        """Put a new spool into the printer, and return its number."""
        answer = self.owner.api.post("/api/v1/spools", json=SPOOL).raise_for_status()
        number: int = answer.json()["data"]["number"]
        self.moonraker.post("/server/spoolman/spool_id", spool_id=number)
        return number

    def used(self, number: int) -> float:
        """Return the grams that have been used of a spool, as the door tells them."""
        door = f"/spoolman/{self.key}/api/v1/spool/{number}"
        used: float = self.owner.api.get(door).raise_for_status().json()["used_weight"]
        return used

    def pending(self) -> list[dict[str, Any]]:
        """Return the reports that Moonraker has not got rid of."""
        status = self.moonraker.get("/server/spoolman/status")
        return list(status["pending_reports"])

    def wait_for_use(self, number: int, expected: float) -> None:
        """Wait until this much was booked, and see that no more follows."""
        self.moonraker.wait_until(
            lambda: not self.pending() and self.used(number) >= expected - 0.01, seconds=30
        )
        time.sleep(1.5 * SYNC_SECONDS)
        used = self.used(number)
        assert abs(used - expected) < EXACT_GRAMS, f"{used} g were booked, not {expected} g"

    def stop_server(self) -> None:
        """Stop the server, if it still runs."""
        self._serving.__exit__(None, None, None)

    def start_server(self, **environment: str) -> None:
        """Start the server anew at its address, and wait until Moonraker has come again."""
        self._serving = started(self.stack, port=self.port, **environment)
        self.server = self._serving.__enter__()
        self.moonraker.wait_until(self._is_connected)

    def _is_connected(self) -> bool:
        return bool(self.moonraker.get("/server/spoolman/status")["spoolman_connected"])


# --- what is tried


def print_100_mm(shop: Shop) -> None:
    """100 mm in several reports: the spool falls by 0.298 g once, and its ledger says so"""
    number = shop.load_spool()
    shop.moonraker.post("/printer/print/start", filename="cube.gcode")
    for _ in range(10):
        shop.printer.extrude(10)
        time.sleep(0.2)
    shop.printer.complete()
    shop.wait_for_use(number, grams(100))
    spool = shop.owner.api.get(f"/api/v1/spools/{number}").json()["data"]
    assert spool["remaining_weight_grams"] == 999.702, spool["remaining_weight_grams"]
    ledger = shop.owner.api.get(f"/api/v1/spools/{spool['id']}/usage").json()["data"]
    booked = -sum(entry["delta_grams"] for entry in ledger if entry["delta_grams"] < 0)
    assert abs(booked - 0.298) < 0.001, ledger
    jobs = shop.moonraker.get("/server/history/list")["jobs"]
    assert jobs[0]["status"] == "completed", jobs[0]
    used = [one["value"] for one in jobs[0]["auxiliary_data"] if one["name"] == "spool_ids"]
    assert used == [[number]], jobs[0]


def watch_the_screen(shop: Shop) -> None:
    """the console shows the spool's weight fall, on its page and in the list, without a reload"""
    number = shop.load_spool()
    with tempfile.TemporaryDirectory() as profile, open_browser(Path(profile)) as browser:
        browser.open(f"{shop.url}/console")
        browser.type("[name=email]", shop.owner.email)
        browser.type("[name=password]", shop.owner.password + Keys.ENTER)
        browser.see(".menu")
        browser.driver.execute_script("window.loaded = 'once'")

        _go(browser, f"spools/{number}")
        browser.wait_for_text(".big-figure", "1,000 g")
        shop.moonraker.post("/printer/print/start", filename="cube.gcode")
        shop.printer.extrude(10_000)
        browser.wait_for_text(".big-figure", _left(10_000))
        _go(browser, f"spools?search={number}")
        browser.wait_for_text(_ROW, _left(10_000))
        shop.printer.extrude(15_000)
        shop.printer.complete()
        browser.wait_for_text(_ROW, _left(25_000))
        _go(browser, f"spools/{number}")
        browser.wait_for_text(".big-figure", _left(25_000))

        assert browser.driver.execute_script("return window.loaded") == "once"
    shop.wait_for_use(number, grams(25_000))


_ROW = "table[aria-label=Spools] tbody tr:only-child"


def _go(browser: Browser, path: str) -> None:
    browser.driver.execute_script("location.hash = arguments[0]", f"#/{path}")


def _left(millimetres: float) -> str:
    """Return the weight that the console shows after so much was printed."""
    return f"{FULL_GRAMS - grams(millimetres):.1f} g"


def stop_in_the_middle(shop: Shop) -> None:
    """a server that is stopped in the middle and started again: nothing is lost or counted twice"""
    number = shop.load_spool()
    shop.printer.extrude(30)
    time.sleep(1.1 * SYNC_SECONDS)
    shop.printer.extrude(30)
    shop.stop_server()
    shop.printer.extrude(30)
    shop.start_server()
    shop.printer.extrude(10)
    shop.wait_for_use(number, grams(100))


def kill_before_the_answer(shop: Shop) -> None:
    """a server that is killed after booking and before answering: that report counts twice, and
    nothing else"""
    number = shop.load_spool()
    shop.stop_server()
    with proxy_to(shop.stack.environment["AWS_ENDPOINT_URL"]) as proxy:
        shop.start_server(AWS_ENDPOINT_URL_DYNAMODB=proxy.url)
        shop.printer.extrude(30)
        shop.moonraker.wait_until(lambda: shop.used(number) > 0)
        proxy.kill, proxy.transactions_left = shop.server.process.kill, 1
        shop.printer.extrude(20)
        assert shop.server.process.wait(20) == -9
        shop.printer.extrude(50)
        shop.stop_server()
    shop.start_server()
    shop.wait_for_use(number, grams(100 + 20))


def print_from_an_archived_spool(shop: Shop) -> None:
    """an archived spool books"""
    number = shop.load_spool()
    change = {"archived": True}
    shop.owner.api.patch(f"/api/v1/spools/{number}", json=change).raise_for_status()
    shop.printer.extrude(50)
    shop.wait_for_use(number, grams(50))


def delete_the_spool(shop: Shop) -> None:
    """Moonraker hears that a spool is deleted, and lets go of it"""
    number = shop.load_spool()
    shop.owner.api.delete(f"/api/v1/spools/{number}").raise_for_status()
    shop.moonraker.wait_until(lambda: _loaded(shop) is None)


def print_from_no_spool(shop: Shop) -> None:
    """the use of a spool that does not exist is 404, and Moonraker lets go of it"""
    shop.moonraker.post("/server/spoolman/spool_id", spool_id=999_999)
    shop.printer.extrude(50)
    shop.moonraker.wait_until(lambda: _loaded(shop) is None and not shop.pending())
    assert "Spool ID 999999 not found" in shop.moonraker.log.read_text()


def _loaded(shop: Shop) -> Any:
    return shop.moonraker.get("/server/spoolman/spool_id")["spool_id"]


def revoke_the_key(shop: Shop) -> None:
    """with a revoked key Moonraker keeps the sum, and with a renewed one it books it once"""
    shop.moonraker.post("/server/spoolman/spool_id")  # none
    revoked = make_key(shop.owner)
    shop.owner.api.delete(f"/api/v1/auth/api-keys/{revoked['id']}").raise_for_status()
    with (
        tempfile.TemporaryDirectory() as folder,
        key_holder(shop.url, shop.key) as holder,
        Klippy(Path(folder)) as printer,
        Moonraker(Path(folder), spoolman=holder.url, sync_rate=SYNC_SECONDS) as moonraker,
    ):
        other = replace(shop, printer=printer, moonraker=moonraker)
        other.moonraker.wait_until(other._is_connected)
        number = other.load_spool()
        printer.extrude(10)
        other.wait_for_use(number, grams(10))
        holder.key = revoked["key"]
        printer.extrude(20)
        moonraker.wait_until(lambda: "HTTP error: 401" in moonraker.log.read_text())
        printer.extrude(20)
        kept = [{"spool_id": number, "filament_used": 40.0}]
        moonraker.wait_until(lambda: other.pending() == kept)
        holder.key = shop.key
        other.wait_for_use(number, grams(50))


def ask_through_moonraker(shop: Shop) -> None:
    """the calls that Mainsail, Fluidd and KlipperScreen make through Moonraker"""
    number = shop.load_spool()
    assert _asked(shop, "GET", "/v1/health") == {"status": "healthy"}
    assert "version" in _asked(shop, "GET", "/v1/info")
    assert _asked(shop, "GET", "/v1/setting/currency")["value"] == '"EUR"'
    assert [one["name"] for one in _asked(shop, "GET", "/v1/vendor")] == ["Maker"]
    for query in (None, "allow_archived=true", "allow_archived=false"):
        assert number in [one["id"] for one in _asked(shop, "GET", "/v1/spool", query=query)]
    shelf = {"location": "Shelf 3"}
    assert _asked(shop, "PATCH", f"/v1/spool/{number}", body=shelf)["location"] == "Shelf 3"
    spool = _asked(shop, "GET", f"/v1/spool/{number}")
    assert spool["filament"]["vendor"]["name"] == "Maker", spool


def _asked(shop: Shop, method: str, path: str, **rest: Any) -> Any:
    call = {"request_method": method, "path": path, "use_v2_response": True, **rest}
    answer = shop.moonraker.post("/server/spoolman/proxy", **call)
    assert answer["error"] is None, answer
    return answer["response"]


STEPS: tuple[Callable[[Shop], None], ...] = (
    print_100_mm,
    watch_the_screen,
    stop_in_the_middle,
    kill_before_the_answer,
    print_from_an_archived_spool,
    delete_the_spool,
    print_from_no_spool,
    revoke_the_key,
    ask_through_moonraker,
)


def problems(stack: Deployment, url: str) -> list[str]:
    """Try everything, print it, and return the failures.

    Raises:
        CalledProcessError: if Moonraker cannot be installed.
        Missing: this machine lacks libsodium, Chromium or its driver.
    """
    if installed_programs() is None:
        raise tools.Missing("needs chromium and chromedriver")
    with _shop(stack, url) as shop:
        return tools.try_all(NAME, STEPS, shop)


@contextmanager
def _shop(stack: Deployment, url: str) -> Iterator[Shop]:
    owner, port = register(url), free_port()
    key = make_key(owner)["key"]
    door = f"http://127.0.0.1:{port}/spoolman/{key}"
    with tempfile.TemporaryDirectory() as folder:
        moonraker = Moonraker(Path(folder), spoolman=door, sync_rate=SYNC_SECONDS)
        with Klippy(Path(folder)) as printer, moonraker:
            shop = Shop(stack, url, owner, key, printer, moonraker, port)
            shop.start_server()
            try:
                yield shop
            finally:
                shop.stop_server()
    owner.api.close()


def make_key(owner: Account) -> dict[str, Any]:
    wanted = {"name": "Printer", "scopes": ["spoolman:read", "spoolman:use", "spoolman:write"]}
    answer = owner.api.post("/api/v1/auth/api-keys", json=wanted).raise_for_status()
    made: dict[str, Any] = answer.json()["data"]
    return made

"""The console in a real browser: a day in a shop, sessions, every screen."""

import re
from pathlib import Path

import httpx
import pytest
import segno

from local.places import ROOT
from testbed.accounts import PATIENCE_SECONDS, new_email, register
from testbed.browser import Browser, open_browser

PASSWORD = "correct horse battery staple"
BLACK = "6938936714927"
"""Polymaker Panchroma Matte PLA, Charcoal Black, a kilogram."""
HOUR_MS = 3_600_000
PHONE = {"width": 390, "height": 844, "deviceScaleFactor": 2, "mobile": True}
FILE = """external_id,material_type,brand,color,net_weight_grams,remaining_weight_grams
shelf-1,PETG,Prusament,Orange,1000,640
shelf-2,PLA,,White,1000,
,PLA,,Grey,-1,
"""


class Console:
    """What a person does, by the words on the screen."""

    def __init__(self, browser: Browser, address: str) -> None:
        self.browser = browser
        self.address = f"{address}/console"

    def open(self, path: str = "") -> None:
        self.browser.open(f"{self.address}{path}")

    def go(self, path: str) -> None:
        self.browser.driver.execute_script("location.hash = arguments[0]", f"#/{path}")

    def press(self, text: str, within: str = "body") -> None:
        """Press the first button or link with this text."""
        script = """
            const [within, text] = arguments;
            const all = [...document.querySelectorAll(`:is(${within}) :is(button, a)`)];
            const named = all.filter((one) => one.textContent.trim() === text);
            const shown = named.filter((one) => one.checkVisibility());
            shown[0]?.setAttribute("data-test", "pressed");
            return shown.length > 0;
        """
        self.browser.wait_until(lambda: self._run(script, within, text), f"{text!r} to press")
        self.browser.click("[data-test=pressed]")
        self._run("document.querySelector('[data-test]')?.removeAttribute('data-test')")

    def fill(self, **fields: str) -> None:
        for name, text in fields.items():
            self.browser.type(f"dialog [name={name}]", text)

    def confirm(self) -> None:
        """Send the dialog's form, and wait until it has closed."""
        self.browser.click("dialog .form-actions .button:last-child")
        self.browser.wait_until(
            lambda: self._run("return !document.querySelector('dialog')"), "the dialog to close"
        )

    def read(self, text: str) -> None:
        self.browser.wait_for_text("body", text)

    def sign_up(self) -> str:
        self.browser.driver.execute_cdp_cmd("Network.clearBrowserCookies", {})
        self.open("#/sign-up")
        return self.make_an_account()

    def make_an_account(self) -> str:
        email = new_email()
        for name, text in {"name": "Ada", "email": email, "password": PASSWORD}.items():
            self.browser.type(f"[name={name}]", text)
        self.press("Make the account")
        self.read("Hello, Ada")
        return email

    def sign_in(self, email: str) -> None:
        self.open()
        self.browser.type("[name=email]", email)
        self.browser.type("[name=password]", PASSWORD)
        self.press("Sign in", "form")
        self.browser.see(".menu")

    def _run(self, script: str, *arguments: str) -> object:
        return self.browser.driver.execute_script(script, *arguments)


def no_trouble(browser: Browser) -> list[str]:
    """The browser's complaints, but for the first look for a session, of which there is none."""
    return [text for text in browser.complaints() if "/auth/refresh - Failed" not in text]


@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_a_day_in_the_shop(browser: Browser, served: str, size: str, tmp_path: Path) -> None:
    with browser.screen(PHONE if size == "phone" else None):
        console = Console(browser, served)
        console.sign_up()
        console.read("First steps")
        stock_up(console, tmp_path)
        make_a_lamp(console)
        ship_it(console)
        console.go("settings/webhooks")
        console.press("Add a webhook")
        console.fill(url="https://hooks.example.com/batchivo")
        console.browser.click("dialog .form-actions .button:last-child")
        console.read("whsec_")
        console.press("Done")
        console.press("Test")
        console.read("webhook.ping")
    assert no_trouble(browser) == []


def stock_up(console: Console, folder: Path) -> None:
    """Import a file, add a spool by its bar code, and weigh it."""
    sheet = folder / "shelf.csv"
    sheet.write_text(FILE, "utf-8")
    console.go("spools")
    console.press("Import a file")
    console.browser.driver.find_element("css selector", "input[type=file]").send_keys(str(sheet))
    console.read("3 rows: 2 new, 0 changed, 0 as they are, 1 that cannot be taken.")
    console.read("Line 4")
    console.press("Import 2 rows")
    console.read("Done: 2 new")
    console.press("Close", "dialog")
    console.read("Orange")

    console.press("Add")
    console.fill(code=BLACK)
    console.press("Look it up")
    console.browser.see("dialog [name=net_weight_grams]")
    console.fill(spool_weight_grams="180", location="Shelf 2")
    console.confirm()
    console.read("1,000 g")
    console.press("Weigh")
    console.fill(gross_weight_grams="930.5")
    console.confirm()
    console.read("750.5 g")


def make_a_lamp(console: Console) -> None:
    """Describe a product, plan its run, and complete it."""
    console.go("products")
    console.press("Add a product")
    console.fill(name="Desk lamp", price="39", weight_grams="120")
    console.confirm()
    console.read("What a piece costs")
    console.press("Plan a run")
    console.fill(quantity="2")
    console.confirm()
    console.read("RUN-000001")
    console.press("Start")
    console.press("Complete")
    console.confirm()
    console.browser.wait_for_text(".page-head", "Completed")


def ship_it(console: Console) -> None:
    console.go("orders")
    console.press("Add an order")
    console.fill(customer="Grace Hopper")
    console.confirm()
    console.read("ORD-000001")
    console.go("today")
    console.press("1 to ship")
    console.browser.wait_for_text(".pages", "1 order")
    console.press("ORD-000001Grace Hopper")
    console.press("Ship")
    console.confirm()
    console.browser.wait_for_text(".page-head", "Shipped")
    console.go("today")
    console.press("0 to ship")
    console.browser.wait_for_text(".pages", "0 orders")


def test_it_works_behind_the_gateway_below_a_stage(browser: Browser, served: str) -> None:
    console = Console(browser, served)
    console.sign_up()
    console.go("spools")
    console.read("No spools yet")
    console.open("#/spools")  # loads the page anew: the session is in the cookie
    console.read("No spools yet")
    assert no_trouble(browser) == []


def test_keys_of_programs_may_what_their_documents_say(browser: Browser, live_server: str) -> None:
    console = Console(browser, live_server)
    email = console.sign_up()
    console.go("settings/keys")

    def make(name: str, user: str, *also: str, **fields: str) -> None:
        console.press("Make a key")
        console.browser.see("dialog [name=user]").send_keys(user)
        console.fill(name=name, **fields)
        for scope in also:
            console.browser.click(f"dialog [name=scopes][value='{scope}']")
        console.browser.click("dialog .form-actions .button:last-child")
        console.browser.see("dialog .secret")
        console.press("Done", "dialog")

    make("Bridge", "the bridge")
    make("Voron", "a program that", printer="Voron")
    make("Screen", "a program that", "spoolman:write")
    make("Script", "another", "orders:read")

    bridge = (ROOT / "docs" / "bridge.md").read_text("utf-8").partition('"scopes": [')[2]
    use = ["spoolman:read", "spoolman:use"]
    with httpx.Client(base_url=f"{live_server}/api/v1") as api:
        login = {"email": email, "password": PASSWORD}
        token = api.post("/auth/login", json=login).json()["access_token"]
        keys = api.get("/auth/api-keys", headers={"Authorization": f"Bearer {token}"}).json()
    assert {key["name"]: (sorted(key["scopes"]), key["printer"]) for key in keys["data"]} == {
        "Bridge": (sorted(re.findall('"([a-z:-]+)"', bridge.partition("]")[0])), None),
        "Voron": (use, "Voron"),
        "Screen": ([*use, "spoolman:write"], None),
        "Script": (["orders:read"], None),
    }


def test_a_wrong_entry_is_explained_at_its_field(browser: Browser, live_server: str) -> None:
    console = Console(browser, live_server)
    console.sign_up()
    console.go("spools")
    console.press("Add a spool")
    console.fill(code="4006381333932")
    console.press("Look it up")
    console.browser.wait_for_text("dialog [role=alert]", "has a wrong check digit")
    console.press("Enter it by hand")
    console.fill(net_weight_grams="a kilo")
    console.browser.click("dialog .form-actions .button:last-child")
    assert console.browser.see("dialog [name=net_weight_grams][aria-invalid=true]")


def test_two_tabs_share_one_session(browser: Browser, live_server: str) -> None:
    console = Console(browser, live_server)
    console.sign_up()
    driver = browser.driver
    first = driver.current_window_handle
    driver.switch_to.new_window("tab")
    try:
        console.open("#/today")
        console.read("Hello, Ada")
        # Both load anew at once, and trade the one cookie.
        driver.execute_script("open(arguments[0], 'second')", f"{console.address}#/today")
        driver.refresh()
        console.read("Hello, Ada")
        driver.switch_to.window(driver.window_handles[-1])
        console.read("Hello, Ada")
        console.press("Sign out")
        browser.see("[name=password]")
        driver.close()
        driver.switch_to.window(driver.window_handles[-1])
        browser.see("[name=password]")
    finally:
        for handle in driver.window_handles:
            if handle != first:
                driver.switch_to.window(handle)
                driver.close()
        driver.switch_to.window(first)


def test_the_next_person_in_a_tab_sees_nothing_of_the_last(
    browser: Browser, live_server: str
) -> None:
    console = Console(browser, live_server)
    console.sign_up()
    console.go("products")
    console.press("Add a product")
    console.fill(name="Secret lamp", price="39")
    console.confirm()
    console.go("products")
    console.read("Secret lamp")
    console.press("Sign out")
    console.press("Make an account")
    console.make_an_account()
    block = browser.driver.execute_cdp_cmd
    block("Network.setBlockedURLs", {"urls": ["*/api/v1/products*"]})
    try:
        console.go("products")
        console.read("The API does not answer.")
        assert "Secret lamp" not in browser.see("body").text
    finally:
        block("Network.setBlockedURLs", {"urls": []})


def test_somebody_invited_accepts_in_another_browser(
    browser: Browser, live_server: str, tmp_path: Path
) -> None:
    console = Console(browser, live_server)
    console.sign_up()
    console.go("settings/members")
    console.press("Invite somebody")
    console.fill(email=new_email())
    console.browser.click("dialog .form-actions .button:last-child")
    link = browser.see("dialog .secret").text
    with open_browser(tmp_path) as other:
        guest = Console(other, live_server)
        other.open(link)
        other.type("[name=name]", "Grace")
        other.type("[name=password]", PASSWORD)
        guest.press("Make the account and join")
        guest.read("Hello, Grace")
        guest.go("settings/members")
        guest.read("Ada")


def test_a_label_opens_its_spool_by_the_camera(live_server: str, tmp_path: Path) -> None:
    account = register(live_server)
    body = {"material_type": "PLA", "color": "Teal", "net_weight_grams": 1000}
    number = account.api.post("/api/v1/spools", json=body).json()["data"]["number"]
    picture = tmp_path / "camera.y4m"
    picture.write_bytes(film_of(f"{live_server}/console/s/{number}"))
    flags = (
        "--use-fake-ui-for-media-stream",
        "--use-fake-device-for-media-stream",
        f"--use-file-for-fake-video-capture={picture}",
    )
    with open_browser(tmp_path / "profile", *flags) as browser:
        console = Console(browser, live_server)
        console.sign_in(account.email)
        console.go("spools")
        console.press("Scan")
        browser.see(".tall-buttons")
        assert browser.driver.current_url == f"{console.address}#/scanned/{number}"
        console.press("Weigh")
        browser.see("dialog [name=gross_weight_grams]")


def film_of(text: str) -> bytes:
    """A film of one frame, a QR code on white, as Chromium's fake camera plays it (YUV4MPEG2)."""
    width, height, scale = 640, 480, 10
    code = [list(row) for row in segno.make(text, error="m").matrix_iter(scale=scale, border=4)]
    margin, top = (width - len(code)) // 2, (height - len(code)) // 2
    light = [bytearray(b"\xeb" * width) for _ in range(height)]
    for y, row in enumerate(code):
        for x, is_dark in enumerate(row):
            if is_dark:
                light[top + y][margin + x] = 16
    frame = b"".join(light) + b"\x80" * (width * height // 2)
    return f"YUV4MPEG2 W{width} H{height} F10:1 Ip A1:1 C420jpeg\n".encode() + b"FRAME\n" + frame


COLOURS_IN_CHART = """(() => {
    const canvas = document.querySelector(".chart canvas");
    if (!canvas) return new Set();
    const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
    const pixels = Array.from({ length: data.length / 4 }, (_, at) => at * 4);
    return new Set(pixels.map((at) => [...data.subarray(at, at + 3)].join()));
})()"""
PLA_COLOUR = "15,118,110"
"""The first of the chart's colours, in the light scheme."""


def test_a_screen_that_is_looked_at_follows_the_stock_and_the_printers(
    browser: Browser, live_server: str
) -> None:
    console = Console(browser, live_server)
    email = console.sign_up()
    credentials = {"email": email, "password": PASSWORD}
    login = httpx.post(
        f"{live_server}/api/v1/auth/login", json=credentials, timeout=PATIENCE_SECONDS
    )
    headers = {"Authorization": f"Bearer {login.json()['access_token']}"}
    with httpx.Client(base_url=live_server, headers=headers, timeout=PATIENCE_SECONDS) as api:
        body = {"material_type": "PLA", "color": "Teal", "net_weight_grams": 1000}
        spool = api.post("/api/v1/spools", json=body).json()["data"]
        console.go(f"spools/{spool['number']}")
        console.browser.wait_for_text(".big-figure", "1,000 g")
        api.post(f"/api/v1/spools/{spool['id']}/deduct", json={"grams": 250.5})
        console.browser.wait_for_text(".big-figure", "749.5 g")
        console.go("today")
        console.read("Nothing is in production")
        assert "Printers" not in [heading.text for heading in browser.see_all("h2")]
        printer = api.post("/api/v1/printers", json={"name": "Voron"}).json()["data"]
        job = {"external_id": "1", "state": "printing", "file_name": "clip.gcode", "progress": 0.4}
        api.post(f"/api/v1/printers/{printer['id']}/jobs", json=job)
        # The first steps of a new shop took two calls, so the next look comes after three pauses.
        prints = "Voron Printing\n40 %\nclip.gcode\nNo run"
        console.browser.wait_for_text(".lines", prints, seconds=2 * PATIENCE_SECONDS)
        console.go("used")
        console.browser.wait_for_text(".big-figure", "250.5 g\nin 12 weeks, 20.9 g a week")
        console.browser.wait_for_text(".legend", "PLA 250.5 g")
        console.browser.wait_for_text("[aria-label='Filament used by week']", "250.5 g")
        drawn = f"return {COLOURS_IN_CHART}.has('{PLA_COLOUR}')"
        console.browser.wait_until(lambda: console._run(drawn), "a bar of the material's colour")


def test_an_hour_of_work_makes_at_most_250_calls(live_server: str, tmp_path: Path) -> None:
    """In virtual time, in which the page's timers run as fast as its calls are answered; a browser
    of its own, because it does not come back from it."""
    with open_browser(tmp_path) as browser:
        console = Console(browser, live_server)
        console.sign_up()
        driver = browser.driver
        driver.execute_script("setInterval(() => dispatchEvent(new Event('pointerdown')), 60_000)")
        for screen in ("spools", "printers", "today"):
            console.go(screen)
            browser.see("h1")
            browser.hosts_asked()
            pass_an_hour(browser)
            assert 200 <= browser.calls_made() <= 250, screen


def pass_an_hour(browser: Browser) -> None:
    now = "return Date.now()"
    end = browser.driver.execute_script(now) + HOUR_MS
    policy = {"policy": "pauseIfNetworkFetchesPending", "budget": HOUR_MS}
    browser.driver.execute_cdp_cmd("Emulation.setVirtualTimePolicy", policy)
    browser.wait_until(lambda: browser.driver.execute_script(now) >= end - 1000, "an hour")

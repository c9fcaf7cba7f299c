"""The console without a mouse: every control is reached, seen and named; a day by keys alone."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest
from selenium.webdriver.common.keys import Keys

from local import demo_shop
from local.places import ROOT
from testbed.accounts import Account, new_email, register
from testbed.browser import Browser
from tests.browser.keyboard import PREPARE, Keyboard
from tests.browser.test_console import Console
from tests.browser.test_console_access import SCREENS

RUNS = {"completed": 1, "failed": 10, "paused": 12, "printing": 13, "planned": 14}
"""The numbers of the demo shop's runs."""

DIALOGS = (
    ("today", "Keys", "Keys"),
    ("today", "Search /", "Search"),
    ("spools", "Scan", "Scan a label"),
    ("spools", "Import", "Import spools"),
    ("spools", "Add", "Add spools"),
    ("spools/1", "Change", "Change the spool"),
    ("spools/1", "Change > Delete it", "Delete the spool?"),
    ("spools/1", "Deduct", "Deduct"),
    ("scanned/1", "Weigh", "Weigh"),
    ("scanned/1", "Load into a printer", "Load into"),
    ("filaments/1", "Change", "Change the filament"),
    ("runs", "Plan", "Plan a run"),
    ("runs/RUN-000014", "Cancel", "Cancel the run?"),
    ("runs/RUN-000013", "Complete", "Complete the run"),
    ("runs/RUN-000012", "Failed", "The run failed"),
    ("runs/RUN-000001", "Correct", "Correct the run"),
    ("orders", "Add", "Add an order"),
    ("orders/ORD-000007", "Plan a run", "Plan a run for the order"),
    ("orders/ORD-000007", "Ship", "Ship the order"),
    ("orders/ORD-000007", "Cancel", "Cancel the order?"),
    ("products", "Add", "Add a product"),
    ("products/{product}", "Change", "Change the product"),
    ("products/{product}", "Change > Delete it", "Delete the product?"),
    ("products/{product}", "Count", "Count the stock"),
    ("products/{product}", "Add filament", "Add filament"),
    ("products/{product}", "Add a part", "Add a part"),
    ("printers", "Add", "Add a printer"),
    ("printers", "Load Slot 1 of MK4-2", "Load MK4-2"),
    ("printers", "Match", "Match the job"),
    ("printers/{printer}", "Change", "Change the printer"),
    ("printers/{printer}", "Change > Delete it", "Delete the printer?"),
    ("settings/members", "Invite somebody", "Invite somebody"),
    ("settings/members", "Change Grace", "Grace"),
    ("settings/keys", "Make a key", "Make a key"),
    ("settings/webhooks", "Add a webhook", "Add a webhook"),
    ("settings/shops", "Connect a shop", "Connect a shop"),
)
"""Screen, the names of the buttons to press there, and the title of the dialog that they open."""


class Shop:
    """The demo shop, and a little more, so that every button is somewhere."""

    def __init__(self, account: Account) -> None:
        self.account = account
        demo_shop.fill(self.call, now=demo_shop.today())
        spools = {"material_type": "ASA", "color": "Teal", "net_weight_grams": 750, "quantity": 49}
        self.call("POST", "/spools", spools)  # two pages of them, with the shop's own
        printers = {one["name"]: one["id"] for one in self.call("GET", "/printers")}
        self.printer = printers["MK4-2"]
        self.call("PUT", f"/printers/{self.printer}/slots/0", {"spool_id": None})
        job = {"external_id": "1", "file_name": "gift.gcode", "state": "printing"}
        self.call("POST", f"/printers/{printers['MK4-1']}/jobs", job)
        [stand] = self.call("GET", "/products?search=STAND")
        self.product = stand["id"]
        invited = {"email": new_email(), "role": "member"}
        token = self.call("POST", "/auth/invitations", invited)["token"]
        grace = {"token": token, "name": "Grace", "password": account.password}
        self.call("POST", "/auth/invitations/register", grace)

    def call(self, method: str, path: str, body: dict[str, Any] | None = None) -> Any:
        answer = self.account.api.request(method, f"/api/v1{path}", json=body)
        assert answer.is_success, answer.text
        return answer.json().get("data")


@pytest.fixture(scope="module")
def shop(live_server: str) -> Shop:
    return Shop(register(live_server))


@pytest.fixture
def console(browser: Browser, live_server: str, shop: Shop) -> Iterator[Console]:
    """Signed in by keys."""
    driver = browser.driver
    driver.execute_cdp_cmd("Network.clearBrowserCookies", {})
    script = driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": PREPARE})
    console = Console(browser, live_server)
    console.open("#/today")
    keyboard = Keyboard(browser)
    keyboard.wait_for("E-mail")
    keyboard.press(shop.account.email, Keys.TAB, shop.account.password, Keys.ENTER)
    keyboard.wait_for("Hello, Ada")
    yield console
    driver.execute_cdp_cmd("Page.removeScriptToEvaluateOnNewDocument", script)


def show(console: Console, screen: str) -> None:
    """Open a screen, unless it is there; its heading takes the focus, or its tab keeps it."""
    driver = console.browser.driver
    if driver.current_url.endswith(f"#/{screen}"):
        return
    driver.execute_script("document.activeElement.blur()")
    console.go(screen)
    is_there = """
        const tab = document.querySelector(".tabs [aria-current]");
        return (document.activeElement.matches("h1") || tab?.hash === location.hash)
            && !document.querySelector(".loading");
    """
    console.browser.wait_until(lambda: driver.execute_script(is_there), f"{screen}'s heading")


def test_tab_reaches_every_control(console: Console, shop: Shop) -> None:
    found = []
    screens = [*SCREENS, *(f"runs/RUN-{number:06}" for number in RUNS.values())]
    for screen in (*screens, f"products/{shop.product}", f"printers/{shop.printer}"):
        show(console, screen)
        found += [f"{screen}: {trouble}" for trouble in troubles(console.browser)]
    console.browser.prefer_colours("dark")
    show(console, "today")
    found += [f"dark: {trouble}" for trouble in troubles(console.browser)]
    assert found == [], "\n".join(found)


def troubles(browser: Browser) -> Iterator[str]:
    """Go through a screen by Tab, and name the elements that nobody could use."""
    keyboard = Keyboard(browser)
    order, looks = keyboard.around(), keyboard.looks()
    for place in {*range(len(looks))} - {*order}:
        yield f"Tab does not reach {looks[place]['html']}"
    if order != sorted(order):
        yield f"Tab goes {order}"
    for look in looks:
        if not look["isRinged"]:
            yield f"one does not see the focus on {look['html']}"
        if look["isCovered"]:
            yield f"something covers {look['html']}"
    for one, other in pairwise(looks):
        if is_before(other, one):
            yield f"{other['html']} follows {one['html']}, but stands before it"
    yield from unclear_names(browser)


def is_before(one: Any, other: Any) -> bool:
    """Whether one reads this before the other: above it, or to the left in its line."""
    if one["top"] < other["bottom"] and other["top"] < one["bottom"]:
        return bool(one["right"] <= other["left"])
    shares_column = one["left"] < other["right"] and other["left"] < one["right"]
    return bool(shares_column and one["bottom"] <= other["top"])


def unclear_names(browser: Browser) -> Iterator[str]:
    """Controls that Chromium can give no name to, and buttons that have the same."""
    tree = browser.driver.execute_cdp_cmd("Accessibility.getFullAXTree", {})
    names: Counter[tuple[str, str]] = Counter()
    for node in tree["nodes"]:
        properties = {one["name"]: one["value"].get("value") for one in node.get("properties", [])}
        if not node["ignored"] and properties.get("focusable"):
            names[node["role"]["value"], node["name"]["value"]] += 1
    for (role, name), count in names.items():
        if not name and role not in ("main", "dialog"):
            yield f"a {role} without a name"
        if count > 1 and role == "button" and name != "Sign out":
            yield f"{count} buttons are called {name!r}"


def test_dialogs_keep_the_focus_and_give_it_back(console: Console, shop: Shop) -> None:
    found, ids = [], {"product": shop.product, "printer": shop.printer}
    for screen, buttons, title in DIALOGS:
        show(console, screen.format_map(ids))
        found += [f"{screen}, {title}: {text}" for text in lost_focus(console, buttons, title)]
    assert found == [], "\n".join(found)


def lost_focus(console: Console, buttons: str, title: str) -> Iterator[str]:
    """Open a dialog, go around in it by Tab both ways, and close it by Escape."""
    browser, keyboard = console.browser, Keyboard(console.browser)
    opener, *further = buttons.split(" > ")
    for button in (opener, *further):
        press(browser, button)
        # Not on the button that closes it, where there is another.
        keyboard.wait_inside("dialog" if title == "Keys" else ".dialog > :not(header)")
    browser.wait_for_text("dialog h2", title)
    for backwards in (False, True):
        order, looks = keyboard.around(backwards=backwards), keyboard.looks()
        if order != sorted(range(len(looks)), reverse=backwards):
            yield f"the keys lead to {order} of {len(looks)}"
    yield from (f"one does not see {look['html']}" for look in looks if not look["isRinged"])
    yield from unclear_names(browser)
    keyboard.press(Keys.ESCAPE)
    is_gone = "return !document.querySelector('dialog')"
    browser.wait_until(lambda: browser.driver.execute_script(is_gone), "the dialog closed")
    if keyboard.name() != opener:
        yield f"the focus is on {keyboard.name()!r}, not back on {opener!r}"


def press(browser: Browser, name: str) -> None:
    """Press Enter on the element of this name. That Tab leads there is the other test's matter."""
    script = """
        const name = (one) => one.ariaLabel ?? one.textContent.trim();
        const found = stops().find((one) => name(one) === arguments[0]);
        found?.focus();
        return found !== undefined;
    """
    browser.wait_until(lambda: browser.driver.execute_script(script, name), f"{name!r}")
    Keyboard(browser).press(Keys.ENTER)


def test_no_dialog_is_left_out() -> None:
    sources = "".join(file.read_text("utf-8") for file in (ROOT / "console/src").rglob("*.tsx"))
    assert {*re.findall(r'\bask\("([^"]+)"', sources)} <= {title for *_, title in DIALOGS}


def test_a_day_by_keyboard(console: Console, shop: Shop) -> None:
    keyboard = Keyboard(console.browser)
    weigh(console, keyboard)
    look_through_the_list(console, keyboard)
    load_a_printer(keyboard)
    print_and_ship(console, keyboard)
    make_a_webhook(console, keyboard)
    keyboard.choose("Sign out")
    keyboard.wait_for("E-mail")
    mouse = "return performance.eventCounts.get('pointerdown')"
    assert console.browser.driver.execute_script(mouse) == 0


def weigh(console: Console, keyboard: Keyboard) -> None:
    """Find a spool, weigh it, and deduct from it."""
    keyboard.press("/")
    keyboard.wait_for("Search spools, products, runs and orders")
    keyboard.press("white")
    console.browser.see("[role=option]")
    keyboard.press(Keys.ARROW_DOWN, Keys.ARROW_UP, Keys.ENTER)
    keyboard.wait_for("White #2")
    keyboard.choose("Weigh")
    keyboard.wait_for("What the scale shows, spool and all")
    keyboard.press("930.5", Keys.TAB, "180", Keys.ENTER)
    keyboard.wait_for("Weigh")
    console.browser.wait_for_text(".big-figure", "750.5 g")
    keyboard.back()
    keyboard.wait_for("Deduct")
    keyboard.press(Keys.ENTER)
    keyboard.wait_for("How much")
    keyboard.press("50", Keys.ENTER)
    keyboard.wait_for("Deduct")
    console.browser.wait_for_text(".big-figure", "700.5 g")
    console.browser.wait_for_text("[role=status]", "700.5 g left.")


def look_through_the_list(console: Console, keyboard: Keyboard) -> None:
    """Turn its page, sort, filter and search it: the focus stays."""
    keyboard.choose("Spools")
    keyboard.wait_for("Spools")
    keyboard.choose("Next")
    console.browser.wait_for_text(".pages", "2 of 2")
    assert keyboard.name() == "Next"
    keyboard.press(Keys.ENTER)  # there is no third page
    keyboard.choose("No.")
    console.browser.see("[aria-sort=ascending]")
    console.browser.wait_for_text(".pages", "1 of 2")
    assert keyboard.name() == "No."
    keyboard.to("Search spools")
    keyboard.press("teal", Keys.TAB)
    console.browser.wait_for_text(".pages [role=status]", "49 spools")
    assert keyboard.name() == "Any status"
    keyboard.press("A")  # as one chooses from a list that is closed
    console.browser.wait_for_text(".pages [role=status]", "0 spools")


def load_a_printer(keyboard: Keyboard) -> None:
    keyboard.choose("Printers")
    keyboard.wait_for("Printers")
    keyboard.choose("Load Slot 1 of MK4-2")
    keyboard.wait_for("Spool")
    keyboard.choose("Load")
    keyboard.wait_for("Unload Slot 1 of MK4-2")
    keyboard.press(Keys.ENTER)
    keyboard.wait_for("Load Slot 1 of MK4-2")


def print_and_ship(console: Console, keyboard: Keyboard) -> None:
    """Plan a run, open it from the board, complete it, and ship an order with its pieces."""
    keyboard.choose("Runs")
    keyboard.wait_for("Production runs")
    keyboard.choose("Plan")
    keyboard.wait_for("Pieces")
    keyboard.back()
    keyboard.press("Phone", Keys.TAB, "2", Keys.ENTER)
    keyboard.wait_for("RUN-000016 Pending")
    keyboard.choose("Runs")
    keyboard.wait_for("Production runs")
    keyboard.to("RUN-000016", part=True)
    keyboard.press(Keys.ENTER)
    keyboard.wait_for("RUN-000016 Pending")
    keyboard.choose("Start")
    keyboard.wait_for("RUN-000016 In progress")
    keyboard.choose("Complete")
    keyboard.wait_for("Phone stand: good ones of 2")
    keyboard.press(Keys.ENTER)
    keyboard.wait_for("RUN-000016 Completed")
    keyboard.choose("Orders")
    keyboard.wait_for("Orders")
    keyboard.choose("Add")
    keyboard.wait_for("Customer")
    keyboard.press("Grace Hopper", Keys.TAB, "Phone", Keys.TAB, Keys.ENTER)
    keyboard.wait_for("ORD-000009 Received")
    keyboard.choose("Ship")
    keyboard.wait_inside("dialog form")
    keyboard.press(Keys.ENTER)
    keyboard.wait_for("ORD-000009 Shipped")


def make_a_webhook(console: Console, keyboard: Keyboard) -> None:
    keyboard.choose("Settings")
    keyboard.wait_for("Settings")
    keyboard.choose("Webhooks")
    console.browser.wait_for_text("main", "No webhooks yet")
    assert keyboard.name() == "Webhooks"
    keyboard.choose("Add a webhook")
    keyboard.wait_for("Address")
    keyboard.press("https://hooks.example.com/batchivo", Keys.ENTER)
    console.browser.wait_for_text("dialog h2", "The secret")
    keyboard.choose("Done")
    keyboard.wait_for("Add a webhook")
    keyboard.choose("Delete https://hooks.example.com/batchivo")
    console.browser.wait_for_text("main", "No webhooks yet")
    keyboard.wait_for("Webhooks")

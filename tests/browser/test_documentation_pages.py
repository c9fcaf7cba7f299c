"""The documentation in a real browser: it renders, it keeps to itself, it can be used."""

import json
import re
import uuid
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest
from selenium.webdriver.common.by import By

from testbed.accounts import PATIENCE_SECONDS
from testbed.browser import Browser


def new_user() -> dict[str, str]:
    return {"email": f"{uuid.uuid4().hex}@example.com", "password": "correct horse battery staple"}


@pytest.fixture
def credentials(served: str) -> dict[str, str]:
    """A user who exists."""
    user = new_user()
    answer = httpx.post(
        f"{served}/api/v1/auth/register", json={**user, "name": "Ada"}, timeout=PATIENCE_SECONDS
    )
    assert answer.status_code == 201, answer.text
    return user


def operations(served: str) -> int:
    return sum(
        method in ("get", "post", "put", "patch", "delete")
        for item in contract(served)["paths"].values()
        for method in item
    )


def contract(served: str) -> Any:
    return httpx.get(f"{served}/openapi.json", timeout=PATIENCE_SECONDS).json()


def kept_to_itself(browser: Browser, served: str) -> bool:
    return browser.hosts_asked() == {urlsplit(served).netloc}


def test_swagger_ui_shows_every_operation(browser: Browser, served: str) -> None:
    browser.open(f"{served}/")
    assert len(browser.see_all(".opblock")) == operations(served)
    tags = [tag.get_attribute("data-tag") for tag in browser.see_all(".opblock-tag")]
    assert (tags[0], *tags[-2:]) == ("Spools", "Auth", "Webhook events")
    assert browser.driver.current_url.rstrip("#/") == f"{served}/docs"
    assert browser.see(".servers option").get_attribute("value") == served
    assert browser.complaints() == []
    assert kept_to_itself(browser, served)


def test_redoc_shows_every_operation_and_then_every_event(browser: Browser, served: str) -> None:
    browser.open(f"{served}/redoc")
    shown = browser.see_all("[data-section-id*='/operation/']:has(h2)")
    of_events = ["Webhook-events" in str(one.get_attribute("data-section-id")) for one in shown]
    events = len(contract(served)["x-webhooks"])
    assert of_events == [False] * operations(served) + [True] * events
    browser.type("[role='search'] input", "login")
    browser.see("[data-role='search:results'] [role='menuitem']")
    assert browser.complaints() == []
    assert kept_to_itself(browser, served)


def test_a_newcomer_logs_in_on_the_page_and_is_known(
    browser: Browser, served: str, credentials: dict[str, str]
) -> None:
    browser.open(f"{served}/docs")
    login, me = "#operations-Auth-login", "#operations-Auth-getMe"

    browser.click(f"{login} .opblock-summary-control")
    browser.type(f"{login} textarea", json.dumps(credentials))
    browser.click(f"{login} .execute")
    browser.wait_for_text(f"{login} .live-responses-table .response .response-col_status", "200")

    browser.click(f"{me} .opblock-summary-control")
    browser.click(f"{me} .execute")
    browser.wait_for_text(f"{me} .live-responses-table .response .response-col_status", "200")
    browser.wait_for_text(f"{me} .live-responses-table", credentials["email"])

    # A reload does not sign the newcomer out.
    browser.open(f"{served}/docs")
    browser.see(".auth-wrapper .authorize.locked")
    assert browser.complaints() == []
    assert kept_to_itself(browser, served)


def test_both_pages_show_how_to_call_an_operation_and_why_it_may_be_refused(
    browser: Browser, served: str
) -> None:
    browser.open(f"{served}/docs#/Spools/deductFilament")
    samples = "#operations-Spools-deductFilament .batchivo-sample"
    shown = [sample.text for sample in browser.see_all(f"{samples} summary")]
    assert shown == ["curl", "Python", "TypeScript"]
    browser.click(f"{samples}:nth-of-type(2) summary")
    browser.wait_for_text(f"{samples}[open] pre", "batchivo.spools.deduct(")

    refused = "#operations-Spools-deductFilament tr[data-code='409']"
    browser.wait_for_text(f"{refused} .example", '"code": "INSUFFICIENT_FILAMENT"')

    browser.open(f"{served}/redoc#tag/Spools/operation/deductFilament")
    operation = "[data-section-id='tag/Spools/operation/deductFilament']"
    browser.see(f"{operation} h2")
    tabs = browser.see_all(f"{operation} [role='tab']")
    next(tab for tab in tabs if tab.text == "TypeScript").click()
    browser.wait_for_text(f"{operation} [role='tabpanel'] pre", "batchivo.spools.deduct(")
    assert browser.complaints() == []
    assert kept_to_itself(browser, served)


def test_each_click_makes_one_call_with_only_the_typed_values(
    browser: Browser, live_server: str
) -> None:
    browser.open(f"{live_server}/docs")
    browser.see(".opblock")
    execute(browser, "Auth-register", body={**new_user(), "name": "Ada"}, status="201")
    spool = {"material_type": "PLA", "net_weight_grams": 1000}
    made = execute(browser, "Spools-createSpools", body=spool, status="201")["data"]["id"]

    for _ in range(2):
        execute(browser, "Spools-deductFilament", spool_id=made, body={"grams": 10})
    found = execute(browser, "Spools-getSpool", spool_id=made)["data"]
    assert found["remaining_weight_grams"] == 980

    changed = execute(browser, "Spools-changeSpool", spool_id=made, body={"location": "A1"})
    assert changed["data"]["location"] == "A1"
    assert browser.complaints() == []
    assert kept_to_itself(browser, live_server)


def test_redoc_shows_the_place_of_a_deep_link_in_its_menu(
    browser: Browser, live_server: str
) -> None:
    browser.open(f"{live_server}/redoc#tag/Webhooks/operation/testWebhook")
    browser.see("[data-section-id='tag/Webhooks/operation/testWebhook'] h2")
    browser.wait_for_text(".menu-content label.active", "ping")
    top = "return document.querySelector('.menu-content label.active').getBoundingClientRect().top"
    window: int = browser.driver.execute_script("return innerHeight")
    assert 0 < browser.driver.execute_script(top) < window


@pytest.mark.parametrize(
    ("page", "heading"),
    [("docs", ".opblock .opblock-summary-path"), ("redoc", "[data-section-id*='/operation/'] h2")],
)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_have_the_colours_that_the_reader_prefers(
    browser: Browser, live_server: str, page: str, heading: str, scheme: str
) -> None:
    browser.prefer_colours(scheme)
    browser.open(f"{live_server}/{page}")
    paper = brightness(browser.see("body").value_of_css_property("background-color"))
    ink = brightness(browser.see(heading).value_of_css_property("color"))
    assert (ink > paper + 300) if scheme == "dark" else (paper > ink + 300)


def brightness(colour: str) -> int:
    """The sum of red, green and blue; a page without a colour of its own is white."""
    red, green, blue, *alpha = map(float, re.findall(r"[\d.]+", colour))
    return 765 if alpha == [0] else round(red + green + blue)


def execute(
    browser: Browser, operation: str, *, body: object = None, status: str = "200", **ids: str
) -> Any:
    """Open an operation if it is closed, fill in its fields, execute it, and return its answer."""
    block = f"#operations-{operation}"
    if not browser.driver.find_elements(By.CSS_SELECTOR, f"{block}.is-open"):
        browser.click(f"{block} .opblock-summary-control")
    else:
        browser.click(f"{block} .btn-clear")
    for name, value in ids.items():
        browser.type(f"{block} tr[data-param-name='{name}'] input", value)
    if body is not None:
        browser.type(f"{block} textarea", json.dumps(body))
    browser.click(f"{block} .execute")
    table = f"{block} .live-responses-table .response"
    shown = browser.see(f"{table} .highlight-code code").text
    assert browser.see(f"{table} .response-col_status").text.startswith(status), shown
    return json.loads(shown)


def test_an_open_operation_fits_a_telephone(browser: Browser, live_server: str) -> None:
    browser.driver.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": 390, "height": 844, "deviceScaleFactor": 1, "mobile": True},
    )
    try:
        browser.open(f"{live_server}/docs#/Spools/listMaterialTypes")
        browser.see(".opblock.is-open .responses-table")
        width = browser.driver.execute_script("return document.documentElement.scrollWidth")
    finally:
        browser.driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    assert width == 390

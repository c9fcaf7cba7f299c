"""The documentation in a real browser: it renders, it keeps to itself, it can be used."""

import json
import uuid
from urllib.parse import urlsplit

import httpx
import pytest

from testbed.accounts import PATIENCE_SECONDS
from tests.support.browser import Browser


@pytest.fixture
def credentials(served: str) -> dict[str, str]:
    """A user who exists."""
    user = {"email": f"{uuid.uuid4().hex}@example.com", "password": "correct horse battery staple"}
    answer = httpx.post(
        f"{served}/api/v1/auth/register", json={**user, "name": "Ada"}, timeout=PATIENCE_SECONDS
    )
    assert answer.status_code == 201, answer.text
    return user


def operations(served: str) -> int:
    contract = httpx.get(f"{served}/openapi.json", timeout=PATIENCE_SECONDS).json()
    return sum(
        method in ("get", "post", "put", "patch", "delete")
        for item in contract["paths"].values()
        for method in item
    )


def kept_to_itself(browser: Browser, served: str) -> bool:
    return browser.hosts_asked() == {urlsplit(served).netloc}


def test_swagger_ui_shows_every_operation(browser: Browser, served: str) -> None:
    browser.open(f"{served}/docs")
    assert len(browser.see_all(".opblock")) == operations(served)
    assert browser.see(".servers option").get_attribute("value") == served
    assert browser.complaints() == []
    assert kept_to_itself(browser, served)


def test_redoc_shows_every_operation(browser: Browser, served: str) -> None:
    browser.open(f"{served}/redoc")
    assert len(browser.see_all("[data-section-id*='/operation/']:has(h2)")) == operations(served)
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

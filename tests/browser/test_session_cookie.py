"""A page's session in a real browser: it refreshes, and no script of the page sees the token."""

from typing import Any

from testbed.accounts import new_email
from testbed.browser import Browser

CALL = """
const [path, body, token, done] = arguments;
const headers = {"Content-Type": "application/json"};
if (token) headers.Authorization = `Bearer ${token}`;
const options = {method: "POST", headers, body: body ? JSON.stringify(body) : undefined};
fetch(path, options).then(async (answer) => {
  const text = await answer.text();
  done({status: answer.status, body: text ? JSON.parse(text) : null, cookies: document.cookie});
});
"""


def test_a_page_refreshes_by_its_cookie_until_it_signs_out(browser: Browser, served: str) -> None:
    def post(operation: str, body: Any = None, token: str = "") -> Any:
        path = f"{served}/api/v1/auth/{operation}"
        return browser.driver.execute_async_script(CALL, path, body, token)

    browser.open(f"{served}/docs")
    password = "correct horse battery staple"
    new = {"email": new_email(), "password": password, "name": "Ada", "session": "cookie"}
    registered = post("register", new)
    assert (registered["status"], registered["body"]["refresh_token"]) == (201, "")
    browser.open(f"{served}/docs")  # as after a reload, which forgets what scripts knew
    refreshed = post("refresh")
    assert refreshed["status"] == 200, refreshed
    assert refreshed["cookies"] == ""
    assert post("logout", token=refreshed["body"]["access_token"])["status"] == 204
    assert post("refresh")["status"] == 401

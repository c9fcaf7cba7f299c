"""Fill the demo workspace and the demo shop through the public API."""

import time
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

import httpx

from local import demo_shop
from local.demo_stock import DemoSpool, demo_stock
from local.webhook_inbox import PATH, Inbox

EMAIL = "demo@batchivo.example"
SHOP_EMAIL = "shop@batchivo.example"
PASSWORD = "filament for everyone"

_NAME = "Demo"
_WORKSPACE = "Batchivo Demo Prints"
_API = "/api/v1"
_PATIENCE_SECONDS = 30
_SPOOLS_PER_REPORT = 50
_EVENT_TYPES = ("inventory.*", "product.*", "production_run.*", "order.*")


@dataclass(frozen=True)
class DemoLogin:
    """The demo user's login."""

    email: str
    password: str


def seed(base_url: str, *, transport: httpx.BaseTransport | None = None) -> DemoLogin:
    """Create the demo user and stock the workspace; if the user exists, add nothing."""
    login = DemoLogin(EMAIL, PASSWORD)
    with httpx.Client(base_url=base_url, timeout=_PATIENCE_SECONDS, transport=transport) as api:
        if not _exists(api, login):
            _register(api, login, _WORKSPACE)
            _fill(api, demo_stock())
    return login


def seed_shop(
    base_url: str, inbox: Inbox, *, transport: httpx.BaseTransport | None = None
) -> DemoLogin:
    """Create the demo shop's user and fill the shop, whose webhooks go to the inbox from the
    beginning; if the user exists, add nothing."""
    login = DemoLogin(SHOP_EMAIL, PASSWORD)
    with httpx.Client(base_url=base_url, timeout=_PATIENCE_SECONDS, transport=transport) as api:
        if not _exists(api, login):
            _register(api, login, demo_shop.NAME)
            _send_webhooks_to(api, base_url, inbox)

            def call(method: str, path: str, body: dict[str, Any]) -> dict[str, Any]:
                data: dict[str, Any] = _json(_send(api, method, path, body))["data"]
                return data

            demo_shop.fill(call, now=demo_shop.today())
            print("a shop with its runs and orders", end=", ", flush=True)
    return login


def move_inbox(
    base_url: str, inbox: Inbox, *, transport: httpx.BaseTransport | None = None
) -> None:
    """Send the demo shop's webhooks to another address of the local server, unless somebody
    changed its login."""
    login = DemoLogin(SHOP_EMAIL, PASSWORD)
    with httpx.Client(base_url=base_url, timeout=_PATIENCE_SECONDS, transport=transport) as api:
        if _exists(api, login):
            _send_webhooks_to(api, base_url, inbox)


def _send_webhooks_to(api: httpx.Client, base_url: str, inbox: Inbox) -> None:
    """Make or move the endpoint, and prove its URL by a ping."""
    url = base_url + PATH
    found = _json(_send(api, "GET", "/webhooks", None))["data"]
    old = next((endpoint for endpoint in found if endpoint["url"].endswith(PATH)), None)
    if old is None:
        new = {"url": url, "event_types": _EVENT_TYPES, "max_per_second": None}
        endpoint = _json(_send(api, "POST", "/webhooks", new))["data"]
        inbox.set_secret(endpoint["secret"])
    else:
        endpoint = _json(_send(api, "PATCH", f"/webhooks/{old['id']}", {"url": url}))["data"]
    _json(_send(api, "POST", f"/webhooks/{endpoint['id']}/test", {}))


def _exists(api: httpx.Client, login: DemoLogin) -> bool:
    answer = _send(api, "POST", "/auth/login", {"email": login.email, "password": login.password})
    if answer.status_code == HTTPStatus.UNAUTHORIZED:
        return False
    _use(api, _json(answer))
    return True


def _register(api: httpx.Client, login: DemoLogin, workspace: str) -> None:
    tokens = _json(
        _send(
            api,
            "POST",
            "/auth/register",
            {
                "email": login.email,
                "password": login.password,
                "name": _NAME,
                "workspace_name": workspace,
            },
        )
    )
    _use(api, tokens)


def _use(api: httpx.Client, tokens: dict[str, Any]) -> None:
    api.headers["Authorization"] = f"Bearer {tokens['access_token']}"


def _fill(api: httpx.Client, stock: list[DemoSpool]) -> None:
    for number, spool in enumerate(stock, start=1):
        _add(api, spool)
        if number % _SPOOLS_PER_REPORT == 0 or number == len(stock):
            print(f"{number} of {len(stock)} spools", end=", ", flush=True)


def _add(api: httpx.Client, spool: DemoSpool) -> None:
    created = _json(_send(api, "POST", "/spools", spool.body))
    path = f"/spools/{created['data']['id']}"
    for deduction in spool.deductions:
        body = {"grams": deduction.grams, "reason": deduction.reason}
        _send(api, "POST", f"{path}/deduct", body).raise_for_status()
    if spool.archived:
        _send(api, "PATCH", path, {"archived": True}).raise_for_status()


def _send(api: httpx.Client, method: str, path: str, body: dict[str, Any] | None) -> httpx.Response:
    """Send a call, and again when the rate limit allows it."""
    while True:
        answer = api.request(method, _API + path, json=body)
        if answer.status_code != HTTPStatus.TOO_MANY_REQUESTS:
            return answer
        seconds = int(answer.headers.get("Retry-After", 1))
        print(f"waiting {seconds} s for the rate limit", end=", ", flush=True)
        time.sleep(seconds)


def _json(answer: httpx.Response) -> dict[str, Any]:
    answer.raise_for_status()
    content: dict[str, Any] = answer.json()
    return content

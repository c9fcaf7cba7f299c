"""A call whose server is killed between two of its calls to DynamoDB is done once.

A proxy in front of DynamoDB kills the server (SIGKILL) when a transaction has committed, instead of
passing the answer on. Another server then gets the same call.
"""

import http.client
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest

from local.deployment import Deployment
from local.places import LIBRARY
from testbed.accounts import Account, register
from testbed.live_server import started

API = "/api/v1"
SPOOL = {"material_type": "PLA", "net_weight_grams": 1000}


class Proxy(ThreadingHTTPServer):
    """Passes calls to DynamoDB on, and kills once a number of transactions have committed."""

    daemon_threads = True

    def __init__(self, endpoint: str) -> None:
        super().__init__(("127.0.0.1", 0), _Passing)
        self.host = urlsplit(endpoint).netloc
        self.kill: Callable[[], None] | None = None
        self.transactions_left = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def has_committed(self, target: str) -> bool:
        """Count the call, and kill the server if it was the last transaction that it may make."""
        if self.kill is None or not target.endswith(".TransactWriteItems"):
            return False
        self.transactions_left -= 1
        if self.transactions_left:
            return False
        self.kill()
        return True


class _Passing(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Proxy

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        connection = http.client.HTTPConnection(self.server.host)
        connection.request("POST", self.path, body, dict(self.headers))
        answer = connection.getresponse()
        content = answer.read()
        connection.close()
        if answer.status == 200 and self.server.has_committed(self.headers["X-Amz-Target"]):
            self.close_connection = True
            return
        self.send_response(answer.status)
        self.send_header("Content-Type", "application/x-amz-json-1.0")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Keep quiet."""


@contextmanager
def proxy_to(endpoint: str) -> Iterator[Proxy]:
    with Proxy(endpoint) as proxy:
        Thread(target=proxy.serve_forever, daemon=True).start()
        try:
            yield proxy
        finally:
            proxy.shutdown()


def _spool(shop: Account) -> str:
    made: str = shop.api.post(f"{API}/spools", json=SPOOL).json()["data"]["id"]
    return made


def _run(shop: Account) -> str:
    line = {"product_id": _product(shop), "quantity": 2}
    made = shop.api.post(f"{API}/production-runs", json={"items": [line]}).json()["data"]
    shop.api.post(f"{API}/production-runs/{made['id']}/start").raise_for_status()
    return str(made["id"])


def _product(shop: Account) -> str:
    made: str = shop.api.post(f"{API}/products", json={"name": "Lamp"}).json()["data"]["id"]
    return made


def _total(path: str) -> Callable[[Account], object]:
    return lambda shop: shop.api.get(f"{API}/{path}").json()["meta"]["total"]


def _field(path: str, name: str) -> Callable[[Account], object]:
    return lambda shop: [one[name] for one in shop.api.get(f"{API}/{path}").json()["data"]]


def _works(shop: Account, answer: httpx.Response) -> None:
    key = answer.json()["data"]["key"]
    found = shop.api.get(f"{API}/spools", headers={"Authorization": f"Bearer {key}"})
    assert found.status_code == 200


@dataclass(frozen=True)
class Call:
    """A call, the function that serves it, and its effect."""

    function: str
    path: str
    body: Any
    effect: Callable[[Account], object]
    expected: object
    prepare: Callable[[Account], str] = lambda shop: ""
    transactions: int = 1
    check: Callable[[Account, httpx.Response], None] = lambda shop, answer: None


CALLS = {
    "createSpools": Call("spools", "/spools", SPOOL | {"quantity": 3}, _total("spools"), 3),
    "deductFilament": Call(
        "spools",
        "/spools/{id}/deduct",
        {"grams": 100},
        _field("spools", "remaining_weight_grams"),
        [900],
        prepare=_spool,
    ),
    "importSpools": Call(
        "spools", "/spools/import", [SPOOL] * 60, _total("spools"), 60, transactions=4
    ),
    "completeRun": Call(
        "production_runs",
        "/production-runs/{id}/complete",
        {},
        _field("products", "stock_quantity"),
        [2],
        prepare=_run,
    ),
    "createApiKey": Call(
        "auth",
        "/auth/api-keys",
        {"name": "Scale", "scopes": ["spools:read"]},
        _total("auth/api-keys"),
        1,
        check=_works,
    ),
}


@pytest.mark.parametrize("name", CALLS)
def test_a_call_whose_server_was_killed_is_done_once(
    stack: Deployment, live_server: str, name: str
) -> None:
    call = CALLS[name]
    shop = register(live_server)
    path = API + call.path.format(id=call.prepare(shop))
    headers = {"Idempotency-Key": name}
    endpoint = stack.environment["AWS_ENDPOINT_URL"]
    with (
        proxy_to(endpoint) as proxy,
        started(
            stack,
            f"functions.{call.function}.app:app",
            AWS_ENDPOINT_URL_DYNAMODB=proxy.url,
            PYTHONPATH=str(LIBRARY),
        ) as server,
    ):
        proxy.kill, proxy.transactions_left = server.process.kill, call.transactions
        with pytest.raises(httpx.RemoteProtocolError):
            shop.api.post(f"{server.url}{path}", json=call.body, headers=headers)
        assert server.process.wait(20) == -9
    again = shop.api.post(path, json=call.body, headers=headers)
    assert again.is_success, again.text
    assert again.headers["Idempotency-Replayed"] == "true"
    assert call.effect(shop) == call.expected
    call.check(shop, again)
    shop.api.close()

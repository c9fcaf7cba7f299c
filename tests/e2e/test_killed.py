"""A call whose server is killed between two of its calls to DynamoDB is done once.

A proxy in front of DynamoDB kills the server (SIGKILL) when a transaction has committed, instead of
passing the answer on. Another server then gets the same call.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import httpx
import pytest

from local.deployment import Deployment
from local.places import LIBRARY
from testbed.accounts import Account, register
from testbed.dynamodb_proxy import proxy_to
from testbed.live_server import started

API = "/api/v1"
SPOOL = {"material_type": "PLA", "net_weight_grams": 1000}


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

"""The demo shop: every state is there, and its books agree."""

import json

import httpx

from batchivo.orders import service as orders
from batchivo.orders.states import OrderStatus
from batchivo.production_runs.collections import RUNS
from batchivo.production_runs.states import RunStatus
from local import demo
from operations.check import check
from testbed.library import SigningSecret, new_account
from tests.support.shop import Shop


def test_the_demo_shops_books_agree(signing_secret: SigningSecret) -> None:
    shop = Shop(new_account())

    def send(request: httpx.Request) -> httpx.Response:
        if request.url.path.endswith("/login"):
            return httpx.Response(401)
        if request.url.path.endswith("/register"):
            return httpx.Response(201, json={"access_token": "the account's own"})
        body = json.loads(request.content)
        answer = shop.client.request(request.method, request.url.path, json=body)
        return httpx.Response(answer.status_code, json=answer.json())

    demo.seed_shop("http://api.test", transport=httpx.MockTransport(send))
    principal = shop.account.principal
    assert check(principal.workspace_id) == []
    assert {status for (status,) in RUNS.columns(principal, ("status",))} == set(RunStatus)
    counts = orders.counts(principal).model_dump()
    assert all(counts[status.value] for status in OrderStatus)

"""The demo shop: every state is there, its books agree, and its webhooks arrive at the page."""

import json
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from time import monotonic, sleep

import httpx
import pytest
import uvicorn
from starlette.applications import Starlette

from batchivo.events.types import EventType
from batchivo.orders import service as orders
from batchivo.orders.states import OrderStatus
from batchivo.production_runs.collections import RUNS
from batchivo.production_runs.states import RunStatus
from batchivo.webhooks.sending.delivering import Step
from local import demo
from local.emulator import free_port, is_taken
from local.webhook_inbox import PATH, BesideWebhookInbox, Inbox
from operations.check import check
from testbed.library import SigningSecret, new_account
from tests.support.post_office import post_office
from tests.support.shop import Shop


@pytest.fixture
def inbox(tmp_path: Path) -> Inbox:
    return Inbox(tmp_path / "webhooks.sqlite")


@pytest.fixture
def server(inbox: Inbox) -> Iterator[str]:
    """The address of a local server that has the inbox's page and nothing else."""
    port = free_port()
    app = BesideWebhookInbox(Starlette(), inbox)
    serving = uvicorn.Server(uvicorn.Config(app, port=port, log_level="warning"))
    thread = Thread(target=serving.run)
    thread.start()
    deadline = monotonic() + 20
    while not is_taken(port):
        assert monotonic() < deadline
        sleep(0.01)
    yield f"http://localhost:{port}"
    serving.should_exit = True
    thread.join()


def test_the_demo_shops_books_agree_and_its_webhooks_arrive(
    signing_secret: SigningSecret, inbox: Inbox, server: str
) -> None:
    shop = Shop(new_account())
    signed_up = False

    def send(request: httpx.Request) -> httpx.Response:
        nonlocal signed_up
        if request.url.path.endswith(("/login", "/register")):
            if request.url.path.endswith("/login") and not signed_up:
                return httpx.Response(401)
            signed_up = True
            return httpx.Response(201, json={"access_token": "the account's own"})
        body = json.loads(request.content or "null")
        answer = shop.client.request(request.method, request.url.path, json=body)
        return httpx.Response(answer.status_code, json=answer.json())

    transport = httpx.MockTransport(send)
    principal = shop.account.principal
    with post_office(principal) as office:
        demo.seed_shop(server, inbox, transport=transport)
        assert [event.type for event in inbox.events()] == ["webhook.ping"]
        office.announce(EventType.ORDER_RECEIVED)
        assert {result.step for result in office.work()} == {Step.DELIVERED}
        received = [event.type for event in inbox.events()]
        # A ping when the endpoint was made, and one that the demo asked for.
        assert sorted(received) == ["order.received", "webhook.ping", "webhook.ping"]
        assert "order.received" in httpx.get(server + PATH).text

        elsewhere = server.replace("localhost", "127.0.0.1")
        demo.move_inbox(elsewhere, inbox, transport=transport)
        assert [found["url"] for found in shop.do("listWebhooks").json()["data"]] == [
            elsewhere + PATH
        ]
        assert len(inbox.events()) == len(received) + 1

    assert check(principal.workspace_id) == []
    assert {status for (status,) in RUNS.columns(principal, ("status",))} == set(RunStatus)
    counts = orders.counts(principal).model_dump()
    assert all(counts[status.value] for status in OrderStatus)

"""OctoPrint's Spoolman plugin at the door: its own library, with its timeout and its repetitions.

The plugin gives up after a second, when a server that takes 1.6 seconds has not answered, and sends
the same ``use`` three times more. All times are a tenth of the plugin's here.
"""

import asyncio
from collections.abc import Iterator
from decimal import Decimal
from threading import Thread
from time import monotonic, sleep

import pytest
import requests  # type: ignore[import-untyped]
import uvicorn
from requests.adapters import HTTPAdapter  # type: ignore[import-untyped]
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from urllib3.util.retry import Retry

from batchivo.access.principal import Principal
from batchivo.http import door
from batchivo.spools import service
from batchivo.spools.collections import SPOOLS, USAGE
from batchivo.spools.models import NewSpool
from batchivo.storage.listing import ListQuery
from local.emulator import free_port, is_taken
from testbed.library import new_account
from tests.support.door import API, USE, key_of

TENTH = 0.1


class Slow:
    """An application that takes 1.6 seconds, before its work or after it."""

    def __init__(self, app: ASGIApp, *, before: bool) -> None:
        self._app = app
        self._before = before
        self.uses = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        self.uses += 1
        if self._before:
            await asyncio.sleep(1.6 * TENTH)
        sent: list[Message] = []

        async def keep(message: Message) -> None:
            sent.append(message)

        await self._app(scope, receive, keep)
        if not self._before:
            await asyncio.sleep(1.6 * TENTH)
        for message in sent:
            await send(message)


@pytest.fixture
def owner(guarded_library: None) -> Iterator[Principal]:
    yield new_account().principal
    door.forget_standings()


@pytest.mark.parametrize("before", [True, False], ids=["slow to begin", "slow to answer"])
def test_a_use_at_a_slow_server_counts_once(owner: Principal, *, before: bool) -> None:
    from functions.spoolman.app import app

    new = NewSpool.model_validate({"material_type": "PLA", "net_weight_grams": 1000})
    (spool,) = service.create(owner, new)
    slow, port = Slow(app, before=before), free_port()
    server = uvicorn.Server(uvicorn.Config(slow, port=port, log_level="error", lifespan="off"))
    thread = Thread(target=server.run)
    thread.start()
    deadline = monotonic() + 20
    while not is_taken(port):
        assert monotonic() < deadline
        sleep(0.01)
    try:
        retrying = Retry(total=3, backoff_factor=1 * TENTH, status_forcelist=[500, 502, 503, 504])
        with requests.Session() as session:
            session.mount("http://", HTTPAdapter(max_retries=retrying))
            address = f"http://127.0.0.1:{port}/spoolman/{key_of(owner, USE)}"
            for length in (100, 25.5):
                with pytest.raises(requests.exceptions.ConnectionError):
                    session.put(
                        f"{address}{API}/spool/1/use",
                        json={"use_length": length},
                        timeout=1 * TENTH,
                    )
    finally:
        server.should_exit = True
        thread.join()
    assert slow.uses == 8
    created, used = USAGE.page(owner, ListQuery(sort_order="asc"), owner=spool.id).items
    assert used.used_grams == Decimal("0.374309966")
    assert SPOOLS.get(owner, spool.id).remaining_weight_grams == Decimal("999.626")
    assert created.balance_grams == 1000

"""The emulator's process: ministack, which by itself saves its state only when it ends.

Here it also saves tables and queues while it runs, so killing it loses seconds and not everything.
That begins with the first ``POST /_save``, which saves all services: the state of half a deployment
must never be kept, because nothing can be deployed over it.

It also keeps cookies working below its own address of API Gateway, /_aws/execute-api/<id>/<stage>.
"""

import asyncio
import logging
import re
import time
from collections.abc import Awaitable, Callable
from http import HTTPStatus
from typing import Any, TypeAlias

from ministack import app as ministack  # type: ignore[import-untyped]
from ministack.core.persistence import save_all, save_state  # type: ignore[import-untyped]

SAVE_PATH = "/_save"
CHANGING = ("dynamodb", "sqs")
"""The services that change while nothing is deployed."""

SAVE_SECONDS = 2.0
LEAST_PAUSE = 20
"""The pause between two saves is at least this many times as long as a save, which blocks calls."""

_PREFIX = re.compile(r"/_aws/execute-api/[^/]+(?=/)")
_COOKIE_PATH = re.compile(rb";\s*path=(?=/)", re.IGNORECASE)
_READING = ("BatchGet", "Describe", "Get", "List", "Query", "Scan", "TransactGet")

Scope: TypeAlias = dict[str, Any]
Receive: TypeAlias = Callable[[], Awaitable[dict[str, Any]]]
Send: TypeAlias = Callable[[dict[str, Any]], Awaitable[None]]

logger = logging.getLogger("saving")


class Saving:
    """ASGI middleware that saves changed state at intervals.

    It works in the event loop, as the services do, so it never sees half a transaction.
    """

    def __init__(self, app: Callable[[Scope, Receive, Send], Awaitable[None]]) -> None:
        self._app = app
        self._has_changed = False
        self._saver: asyncio.Task[None] | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["path"] == SAVE_PATH:
            save_all(ministack._build_persistence_save_dict())
            self._saver = self._saver or asyncio.create_task(self._save_changes())
            await send({"type": "http.response.start", "status": HTTPStatus.NO_CONTENT})
            await send({"type": "http.response.body"})
            return
        await self._app(scope, receive, send)
        if scope["type"] == "http" and _writes(scope):
            self._has_changed = True

    async def _save_changes(self) -> None:
        pause = SAVE_SECONDS
        while True:
            await asyncio.sleep(pause)
            if self._has_changed:
                started = time.monotonic()
                self._has_changed = not _save_changing()
                pause = max(SAVE_SECONDS, LEAST_PAUSE * (time.monotonic() - started))


class CookiePaths:
    """ASGI middleware that puts the emulator's prefix before the paths of cookies.

    AWS has no such prefix, so functions set cookies for paths that begin with the stage.
    """

    def __init__(self, app: Callable[[Scope, Receive, Send], Awaitable[None]]) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        below = _PREFIX.match(scope.get("path", ""))
        if below is None:
            await self._app(scope, receive, send)
            return

        async def send_below(message: dict[str, Any]) -> None:
            if message["type"] == "http.response.start":
                path = rb"\g<0>" + below[0].encode()
                message["headers"] = [
                    (name, _COOKIE_PATH.sub(path, value) if name == b"set-cookie" else value)
                    for name, value in message.get("headers", ())
                ]
            await send(message)

        await self._app(scope, receive, send_below)


def _writes(scope: Scope) -> bool:
    """Return whether the request may change a table or a queue."""
    target = dict(scope["headers"]).get(b"x-amz-target", b"").decode()
    service, _, action = target.partition(".")
    return service.startswith(("DynamoDB_", "AmazonSQS")) and not action.startswith(_READING)


def _save_changing() -> bool:
    """Save the changing services; returns whether all could be read."""
    states = ministack._build_persistence_save_dict()
    is_complete = True
    for service in CHANGING:
        try:
            state = states[service]() if service in states else None
        except RuntimeError as error:  # a thread changed it meanwhile, such as the one for TTLs
            logger.info("%s is saved next time: %s", service, error)
            is_complete = False
            continue
        if state is not None:
            save_state(service, state)
    return is_complete


if __name__ == "__main__":
    ministack.app = CookiePaths(Saving(ministack.app))
    ministack.main()

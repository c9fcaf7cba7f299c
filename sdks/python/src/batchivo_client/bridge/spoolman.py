"""Spoolman for the programs beside the printers: its HTTP API and its WebSocket.

Reads and changes go on to the API's own Spoolman door. When the API is away, reads are answered
from their last copy. ``use`` is kept in the outbox, unless it belongs to a job. No answer is 404
but the API's own: at a 404 Moonraker forgets its spool.
"""

import asyncio
import json
import logging
from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

import httpx
from starlette.applications import Starlette
from starlette.background import BackgroundTask
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route, WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

from ..errors import NoAnswerError
from .api import Api
from .outbox import Copy, Outbox
from .overlap import NotYet, Overlap

REFRESH_SECONDS = 600.0
"""How often the copy of all spools is renewed while a program listens."""
SPOOLS = "/api/v1/spool"
_ALL_SPOOLS = f"{SPOOLS}?allow_archived=true"
_MOST = {"use_length": 1e8, "use_weight": 1e5}
"""The amounts of a use, and the most that the API takes, in millimetres and grams."""
_VERBS = ["GET", "POST", "PUT", "PATCH", "DELETE"]

Spool = dict[str, Any]

logger = logging.getLogger(__name__)


class Spoolman:
    """The local Spoolman of some printers: below ``/<name>``, and of a single one at ``/`` too."""

    def __init__(self, api: Api, outbox: Outbox, overlaps: Mapping[str, Overlap]) -> None:
        self._api = api
        self._outbox = outbox
        self._overlaps = overlaps
        self._listeners: dict[WebSocket, str] = {}
        self._has_listener = asyncio.Event()
        routes: list[BaseRoute] = []
        for name in overlaps:
            routes += self._routes(f"/{name}", name)
        routes += self._routes("", next(iter(overlaps)) if len(overlaps) == 1 else None)
        cors = Middleware(
            CORSMiddleware,
            allow_origins=["*"],
            allow_methods=_VERBS,
            allow_headers=["*"],
            expose_headers=["X-Total-Count"],
        )
        self.app = Starlette(routes=routes, middleware=[cors])

    def _routes(self, prefix: str, name: str | None) -> list[BaseRoute]:
        async def use(request: Request) -> Response:
            return await self._use(name, request)

        async def forward(request: Request) -> Response:
            return await self._forward(request, request.url.path.removeprefix(prefix))

        async def listen(socket: WebSocket) -> None:
            await self._listen(socket, name)

        return [
            Route(f"{prefix}{SPOOLS}/{{number:int}}/use", use, methods=["PUT"]),
            WebSocketRoute(f"{prefix}/api/v1/{{topic:path}}", listen),
            Route(f"{prefix}/{{path:path}}", forward, methods=_VERBS),
        ]

    # --- use

    async def _use(self, name: str | None, request: Request) -> Response:
        number: int = request.path_params["number"]
        try:
            body = json.loads(await request.body())
            ((kind, amount),) = body.items()
            amount = float(amount)
        except (ValueError, AttributeError, TypeError):
            return _message(400, "Give either use_length or use_weight.")
        if kind not in _MOST or not abs(amount) <= _MOST[kind]:  # as for NaN
            return _message(400, "Give either use_length or use_weight.")
        if kind == "use_length" and name is not None:  # a weight is a person's
            try:
                amount = self._overlaps[name].outside(number, amount)
            except NotYet:
                return _message(503, "The printer's job is not known yet; try again in a moment.")
        if amount:
            self._outbox.keep_use(number, {kind: amount})
        copy = self._spool_copy(number)
        answer = _answer(copy) if copy else JSONResponse({"id": number})
        if name is not None:
            answer.background = BackgroundTask(self._settle, name)
        return answer

    async def _settle(self, name: str) -> None:
        self._overlaps[name].settle()

    # --- everything else

    async def _forward(self, request: Request, path: str) -> Response:
        query = request.url.query
        address = f"{path}?{query}" if query else path
        content = await request.body()
        try:
            answer = await self._api.knock(request.method, path, query, content or None)
        except NoAnswerError:
            answer = None
        if request.method == "GET" and (answer is None or _is_away(answer)):
            return self._without_api(path, address)
        if answer is None:
            return _message(503, "Batchivo does not answer; try again later.")
        copy = Copy(answer.content, answer.headers.get("X-Total-Count"))
        if request.method == "GET" and answer.is_success:
            self._outbox.keep_copy(address, copy.content, copy.total)
        elif request.method == "GET" and answer.status_code == 404:
            self._outbox.drop_copy(address)
        elif answer.is_success:
            await self._tell_change(request.method, path, answer.content)
        return _answer(copy, answer.status_code)

    def _without_api(self, path: str, address: str) -> Response:
        if path == "/api/v1/health":
            return JSONResponse({"status": "healthy"})
        number = path.removeprefix(f"{SPOOLS}/")
        copy = self._spool_copy(int(number)) if number.isdecimal() else None
        copy = copy or self._outbox.copy(address)
        if copy is None:
            return _message(503, "Batchivo does not answer, and there is no copy of this.")
        return _answer(copy)

    def _spool_copy(self, number: int) -> Copy | None:
        if copy := self._outbox.copy(f"{SPOOLS}/{number}"):
            return copy
        spool = self._spools().get(number)
        return Copy(json.dumps(spool).encode(), None) if spool else None

    def _spools(self) -> dict[int, Spool]:
        copy = self._outbox.copy(_ALL_SPOOLS)
        return {spool["id"]: spool for spool in json.loads(copy.content)} if copy else {}

    # --- the WebSocket

    async def _listen(self, socket: WebSocket, name: str | None) -> None:
        await socket.accept()
        self._listeners[socket] = socket.path_params["topic"].strip("/")
        self._has_listener.set()
        if name is not None:
            self._overlaps[name].connected()
        try:
            while True:
                await socket.receive_text()
                await socket.send_json({"status": "healthy"})
        except WebSocketDisconnect:
            pass
        finally:
            self._listeners.pop(socket, None)
            if not self._listeners:
                self._has_listener.clear()

    async def refresh(self) -> None:
        """Renew the copy of all spools while a program listens, and tell it of changes."""
        while True:
            await self._has_listener.wait()
            await self.renew()
            await asyncio.sleep(REFRESH_SECONDS)

    async def renew(self) -> None:
        """Renew the copy of all spools once, if the API answers."""
        path, _, query = _ALL_SPOOLS.partition("?")
        try:
            answer = await self._api.knock("GET", path, query)
        except NoAnswerError:
            return
        if not answer.is_success:
            logger.warning("The spools could not be read: %d %s", answer.status_code, answer.text)
            return
        before = self._spools()
        self._outbox.keep_copy(_ALL_SPOOLS, answer.content, answer.headers.get("X-Total-Count"))
        now = self._spools()
        for number, spool in now.items():
            if number not in before:
                await self._tell("added", "spool", spool)
            elif spool != before[number]:
                await self._tell("updated", "spool", spool)
        for number in before.keys() - now.keys():
            self._outbox.drop_copy(f"{SPOOLS}/{number}")
            await self._tell("deleted", "spool", before[number])

    async def _tell_change(self, method: str, path: str, content: bytes) -> None:
        resource, _, number = path.removeprefix("/api/v1/").partition("/")
        if resource not in ("spool", "filament", "vendor") or method == "DELETE":
            return  # a deletion is found by the next renewal
        with suppress(ValueError):
            if isinstance(changed := json.loads(content), dict):
                await self._tell("updated" if number else "added", resource, changed)

    async def _tell(self, kind: str, resource: str, payload: Spool) -> None:
        date = datetime.now(UTC).isoformat().replace("+00:00", "Z")
        event = {"type": kind, "resource": resource, "date": date, "payload": payload}
        topics = ("", resource, f"{resource}/{payload.get('id')}")
        for socket in [socket for socket, topic in self._listeners.items() if topic in topics]:
            with suppress(WebSocketDisconnect, RuntimeError):  # it has just left
                await socket.send_json(event)


def _is_away(answer: httpx.Response) -> bool:
    # 501 is the door's answer to calls that it does not support.
    return answer.status_code == 429 or (answer.status_code >= 500 and answer.status_code != 501)


def _answer(copy: Copy, status: int = 200) -> Response:
    headers = {"X-Total-Count": copy.total} if copy.total else {}
    return Response(copy.content, status, headers, media_type="application/json")


def _message(status: int, text: str) -> Response:
    return JSONResponse({"message": text}, status)

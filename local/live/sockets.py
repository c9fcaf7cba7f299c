"""The WebSockets of the Spoolman door.

A program hears of all changes, of one resource's, or of one entity's, in the words of Spoolman. The
changes are read from the inventory table's stream while a socket is open, so they are all there,
whoever made them and whichever process served the call.
"""

import asyncio
from contextlib import suppress
from typing import Any

from aws_lambda_powertools import Logger
from fastapi import FastAPI
from starlette.websockets import WebSocket, WebSocketDisconnect

from batchivo.access.current_role import as_of_now
from batchivo.access.permissions import Permission, require
from batchivo.access.principal import Principal
from batchivo.config import settings
from batchivo.errors import Forbidden, Unauthenticated
from batchivo.events.changes import change_of
from batchivo.http.door import message
from local.live.events import SpoolmanEvent, event_of
from local.live.stream import TableStream

MOST_PER_KEY = 20
"""A printer has one socket, and each open page of Fluidd another."""
MOST_WAITING = 100
"""The messages that a program may leave unread."""
LOOK_SECONDS = 0.2
"""The pause between two looks at the stream."""
STANDING_SECONDS = 60
"""How often the standing of a socket's key is read."""
CLOSING_SECONDS = 5

ENDED, RESTARTED, TOO_SLOW = 1008, 1012, 1013
HEALTHY = '{"status": "healthy"}'

logger = Logger()


class Socket:
    """One program that listens to a topic: everything, a resource, or one of its entities."""

    def __init__(self, principal: Principal, topic: tuple[str, ...]) -> None:
        self.principal = principal
        self._topic = topic
        self._unsent: asyncio.Queue[str] = asyncio.Queue(MOST_WAITING)
        self._end: asyncio.Future[int] = asyncio.get_running_loop().create_future()

    def wants(self, event: SpoolmanEvent) -> bool:
        """Whether the event is of this workspace and topic."""
        is_ours = event.workspace_id == self.principal.workspace_id
        return is_ours and event.topic[: len(self._topic)] == self._topic

    def tell(self, text: str) -> None:
        """Send a message in turn, or drop the program if it has left too many unread."""
        try:
            self._unsent.put_nowait(text)
        except asyncio.QueueFull:
            self.end(TOO_SLOW)

    def end(self, code: int) -> None:
        """Close the socket with this code."""
        if not self._end.done():
            self._end.set_result(code)

    async def serve(self, websocket: WebSocket) -> None:
        """Speak with the program until it leaves, or the socket is to end."""
        await websocket.accept()
        tasks = [
            asyncio.create_task(task)
            for task in (self._hear(websocket), self._send(websocket), self._keep_standing())
        ]
        try:
            waited_for: list[asyncio.Future[Any]] = [*tasks, self._end]
            await asyncio.wait(waited_for, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
        if self._end.done():
            # A program that reads nothing does not read this either.
            with suppress(TimeoutError, WebSocketDisconnect, RuntimeError):
                await asyncio.wait_for(websocket.close(self._end.result()), CLOSING_SECONDS)

    async def _hear(self, websocket: WebSocket) -> None:
        while (heard := await websocket.receive())["type"] == "websocket.receive":
            if heard.get("text"):
                self.tell(HEALTHY)

    async def _send(self, websocket: WebSocket) -> None:
        while True:
            await websocket.send_text(await self._unsent.get())

    async def _keep_standing(self) -> None:
        while True:
            await asyncio.sleep(STANDING_SECONDS)
            try:
                await asyncio.to_thread(as_of_now, self.principal)
            except Unauthenticated:
                return self.end(ENDED)
            except Exception:
                logger.warning("standing not read", exc_info=True)


class Sockets:
    """The open sockets of this process."""

    def __init__(self) -> None:
        self._open: set[Socket] = set()
        self._beginning = asyncio.Lock()
        self._reading: asyncio.Task[None] | None = None

    async def serve(self, websocket: WebSocket, *topic: str) -> None:
        """Let a program listen, or refuse it before the handshake."""
        principal: Principal = websocket.state.principal
        try:
            require(principal, Permission.SPOOLMAN_READ)
        except Forbidden as refusal:
            await websocket.send_denial_response(message(403, refusal.detail))
            return
        if sum(one.principal.key_id == principal.key_id for one in self._open) >= MOST_PER_KEY:
            text = f"This key has {MOST_PER_KEY} sockets open already."
            await websocket.send_denial_response(message(429, text, **{"Retry-After": "60"}))
            return
        socket = Socket(principal, topic)
        self._open.add(socket)
        try:
            await self._begin_reading()
            await socket.serve(websocket)
        finally:
            self._open.discard(socket)

    async def _begin_reading(self) -> None:
        async with self._beginning:
            if self._reading is None:
                stream = await asyncio.to_thread(TableStream, settings().inventory_table)
                self._reading = asyncio.create_task(self._read(stream))

    async def _read(self, stream: TableStream) -> None:
        """Tell the sockets what happens, for as long as there are any. If the stream fails, close
        them: programs come again, and read what they missed."""
        try:
            while self._open:
                readers = {one.principal.workspace_id: one.principal for one in self._open}
                for event in await asyncio.to_thread(_events, stream, readers):
                    for socket in filter(lambda one: one.wants(event), self._open):
                        socket.tell(event.text)
                await asyncio.sleep(LOOK_SECONDS)
        except Exception:
            logger.warning("stream lost", exc_info=True)
            for socket in self._open:
                socket.end(RESTARTED)
        finally:
            self._reading = None


def _events(stream: TableStream, readers: dict[str, Principal]) -> list[SpoolmanEvent]:
    """Return what has happened since the last time in the workspaces of these readers."""
    changes = map(change_of, stream.read())
    ours = [change for change in changes if change.collection[0] in readers]
    events = [event_of(readers[change.collection[0]], change) for change in ours]
    return [event for event in events if event is not None]


def add_sockets(app: FastAPI) -> None:
    """Give the door's application its sockets, at the addresses that Spoolman has them at."""
    sockets = Sockets()

    async def all_changes(websocket: WebSocket) -> None:
        await sockets.serve(websocket)

    app.add_api_websocket_route("/api/v1/", all_changes)
    for resource in ("spool", "filament", "vendor", "setting"):

        async def changes(websocket: WebSocket, resource: str = resource) -> None:
            entity = websocket.path_params.get("entity")
            await sockets.serve(websocket, resource, *([entity] if entity else []))

        app.add_api_websocket_route(f"/api/v1/{resource}", changes)
        app.add_api_websocket_route(f"/api/v1/{resource}/{{entity}}", changes)

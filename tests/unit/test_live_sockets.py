"""The ends of a socket: a program that reads too slowly, a key that has ended, a stream that is
lost."""

import asyncio
from collections.abc import Coroutine
from typing import Any

import pytest
from starlette.types import Message
from starlette.websockets import WebSocket

from batchivo.access.principal import Principal, Role
from batchivo.errors import Unauthenticated
from local.live import sockets
from local.live.sockets import ENDED, MOST_WAITING, RESTARTED, TOO_SLOW, Socket, Sockets

ADA = Principal("ada", "workspace", Role.OWNER, session_id="", key_id="key")


class Program:
    """A program at the other end: it says these texts, and reads so many messages."""

    def __init__(self, *says: str, reads: int = 1000) -> None:
        self._says = [*says]
        self._reads = reads
        self.answers: list[Message] = []
        self.scope = {"type": "websocket", "headers": [], "state": {"principal": ADA}}

    def connection(self) -> WebSocket:
        return WebSocket(self.scope, self._receive, self._send)

    async def _receive(self) -> Message:
        if not self.answers:
            return {"type": "websocket.connect"}
        if self._says:
            return {"type": "websocket.receive", "text": self._says.pop(0)}
        return await asyncio.Future()

    async def _send(self, message: Message) -> None:
        if message["type"] == "websocket.send":
            if not self._reads:
                await asyncio.Future()
            self._reads -= 1
        self.answers.append(message)

    @property
    def closed_with(self) -> int | None:
        last = self.answers[-1]
        return last["code"] if last["type"] == "websocket.close" else None


class Stream:
    """A table's stream that gives these pages, then fails."""

    def __init__(self, *pages: list[dict[str, Any]]) -> None:
        self._pages = [*pages]

    def read(self) -> list[dict[str, Any]]:
        if not self._pages:
            raise ConnectionError("the table is gone")
        return self._pages.pop(0)


def run(main: Coroutine[Any, Any, None]) -> None:
    asyncio.run(asyncio.wait_for(main, 20))


async def serve(program: Program) -> None:
    await Socket(ADA, ()).serve(program.connection())


def test_a_program_that_reads_nothing_is_dropped_and_keeps_nobody_waiting() -> None:
    program = Program(*["hello?"] * (MOST_WAITING + 2), reads=0)
    run(serve(program))
    assert program.closed_with == TOO_SLOW
    assert len(program.answers) == 2  # the handshake and the end


def test_the_socket_of_a_key_that_has_ended_is_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    looks: list[Principal] = []

    def as_of_now(principal: Principal) -> Principal:
        looks.append(principal)
        if len(looks) == 1:
            return principal
        if len(looks) == 2:
            raise ConnectionError("no table answers")
        raise Unauthenticated("The key has ended.")

    monkeypatch.setattr(sockets, "as_of_now", as_of_now)
    monkeypatch.setattr(sockets, "STANDING_SECONDS", 0)
    program = Program()
    run(serve(program))
    assert program.closed_with == ENDED
    assert looks == [ADA] * 3


def test_all_sockets_are_closed_when_the_stream_is_lost_and_the_next_reads_a_new_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made: list[str] = []

    def make(table: str) -> Stream:
        made.append(table)
        return Stream([], [])

    monkeypatch.setattr(sockets, "TableStream", make)
    monkeypatch.setattr(sockets, "LOOK_SECONDS", 0)
    served = Sockets()
    programs = [Program(), Program(), Program()]

    async def main() -> None:
        await asyncio.gather(*(served.serve(one.connection()) for one in programs[:2]))
        await served.serve(programs[2].connection())

    run(main())
    assert [one.closed_with for one in programs] == [RESTARTED] * 3
    assert len(made) == 2

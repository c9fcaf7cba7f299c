"""A receiver that resolves, connects, encrypts and answers as slowly and badly as a test says, by a
clock that only these waits turn on."""

import socket
import ssl
from collections.abc import Iterator
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import TypeAlias

import pytest
from hypothesis import strategies as st

from batchivo.outside import exchange
from batchivo.outside.ssrf import RESOLVE_SECONDS
from batchivo.webhooks.sending import delivering, posting

Step: TypeAlias = tuple[float, bytes | Exception]
"""The seconds that a step takes, and its result."""


@dataclass
class Monotonic:
    """The clock, in place of the module ``time``."""

    now: float = 1000.0

    def monotonic(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds


@dataclass
class AwkwardReceiver:
    """A receiver by its steps; one that fails is an exception."""

    resolving: Step = (0, b"")
    connecting: tuple[Step, ...] = ((0, b""),)
    """One for each address."""
    encrypting: Step = (0, b"")
    accepting: Step = (0, b"x" * 1000)
    """How long each part of the request takes, and as many bytes as are taken of it."""
    answering: tuple[Step, ...] = ()
    dripping: Step = (1.0, b"a")
    """The end of the answer, again and again."""
    clock: Monotonic = field(default_factory=Monotonic)

    def resolve(self, host: str, port: int) -> list[str]:
        self._wait(self.resolving, RESOLVE_SECONDS)
        return [f"11.0.0.{number}" for number, _ in enumerate(self.connecting, start=1)]

    def create_connection(self, address: tuple[str, int], timeout: float) -> "_Socket":
        number = int(address[0].rpartition(".")[2]) - 1
        self._wait(self.connecting[number], timeout)
        return _Socket(self, timeout)

    def wrap_socket(self, connected: "_Socket", *, server_hostname: str) -> "_Socket":
        self._wait(self.encrypting, connected.timeout)
        return connected

    def _wait(self, step: Step, timeout: float | None) -> bytes:
        seconds, result = step
        if timeout is not None and seconds >= timeout:
            self.clock.now += timeout
            raise TimeoutError
        self.clock.now += seconds
        if isinstance(result, Exception):
            raise result
        return result

    def stand_in(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Take the network's place, and the clock's, in the sender."""
        for module in (exchange, posting, delivering):
            monkeypatch.setattr(module, "time", self.clock)
        network = SimpleNamespace(create_connection=self.create_connection, socket=socket.socket)
        monkeypatch.setattr(exchange, "socket", network)
        monkeypatch.setattr(exchange, "_tls", lambda: self)


class _Socket:
    """As much of a socket as the sender uses."""

    def __init__(self, receiver: AwkwardReceiver, timeout: float) -> None:
        self._receiver = receiver
        self._answer = self._steps()
        self.timeout: float | None = timeout

    def _steps(self) -> Iterator[Step]:
        yield from self._receiver.answering
        while True:
            yield self._receiver.dripping

    def settimeout(self, seconds: float) -> None:
        self.timeout = seconds

    def send(self, data: memoryview) -> int:
        taken = self._receiver._wait(self._receiver.accepting, self.timeout)
        return min(len(data), len(taken))

    def recv(self, most: int) -> bytes:
        return self._receiver._wait(next(self._answer), self.timeout)[:most]

    def close(self) -> None:
        pass


FAILURES = (
    ConnectionResetError(),
    ConnectionRefusedError(),
    BrokenPipeError(),
    TimeoutError(),
    OSError(113, "No route to host"),
    ssl.SSLError("bad record mac"),
    ssl.SSLCertVerificationError("expired"),
)
OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"
EARLY_HINTS = b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"
_HEADS = (
    OK,
    EARLY_HINTS + OK,
    EARLY_HINTS,
    b"HTTP/1.0 200 OK\r\n\r\n",
    b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n",
    b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello",
    b"HTTP/1.1 410 Gone\r\n\r\n",
    b"HTTP/1.1 410 Gone\r\nRetry-After: Mon, 20 Nov 9999999999 12:00:00 +0000\r\n\r\n",
    b"HTTP/1.1 503 Busy\r\nRetry-After: Mon, 20 Nov 9999999999 12:00:00 +0000\r\n\r\n",
    b"HTTP/1.1 503 Busy\r\nRetry-After: 9999999999\r\nRetry-After: x\r\n\r\n",
    b"HTTP/1.1 302 Found\r\nLocation: http://169.254.169.254/\r\n\r\n",
    b"HTTP/1.1 200 OK\r\nX: ",
)


def in_pieces(answer: bytes, size: int, wait: float) -> tuple[Step, ...]:
    return tuple((wait, answer[at : at + size]) for at in range(0, len(answer), size))


def receivers() -> st.SearchStrategy[AwkwardReceiver]:
    nothing = st.just(b"")
    parts = st.sampled_from(_HEADS) | st.binary(max_size=40)
    return st.builds(
        AwkwardReceiver,
        resolving=_mostly_smooth(nothing),
        connecting=st.lists(_mostly_smooth(nothing), min_size=1, max_size=4).map(tuple),
        encrypting=_mostly_smooth(nothing),
        accepting=_mostly_smooth(st.integers(1, 3_000).map(bytes)),
        answering=st.one_of(
            st.builds(in_pieces, st.sampled_from(_HEADS), st.integers(1, 60), st.floats(0, 2)),
            st.lists(_steps(parts), max_size=6).map(tuple),
        ),
        dripping=st.tuples(st.floats(0.01, 5), st.sampled_from((b"a", b"\r\n", EARLY_HINTS, b""))),
    )


def _mostly_smooth(results: st.SearchStrategy[bytes]) -> st.SearchStrategy[Step]:
    at_once = st.tuples(st.just(0.0), results)
    return st.one_of(at_once, at_once, at_once, at_once, _steps(results))


def _steps(results: st.SearchStrategy[bytes]) -> st.SearchStrategy[Step]:
    waits = st.one_of(st.just(0.0), st.floats(0.01, 3), st.floats(3, 100))
    return st.tuples(waits, st.one_of(results, results, results, st.sampled_from(FAILURES)))

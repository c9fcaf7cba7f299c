"""A real HTTP server before the real API, which makes the trouble that a test asks for."""

import json
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock, Thread

import httpx

from harness.addresses import API

_HOP = frozenset(("host", "connection", "content-length", "transfer-encoding", "content-encoding"))


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    troubled: "Troubled"

    def log_message(self, *_: object) -> None:
        """Log nothing: the tests check the recorded requests."""

    def answer(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        call = Call(self.command, self.path, dict(self.headers), body, self)
        for trouble in self.troubled.notice(call):
            if trouble(call):
                return
        call.pass_on(call.forward())

    do_GET = do_POST = do_PATCH = do_DELETE = answer  # noqa: N815 - as the server asks for them


@dataclass(frozen=True)
class Call:
    """One request, and the possible ways to disturb it. What does something answers True."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes
    _handler: _Handler = field(repr=False)

    @property
    def bearer(self) -> str:
        return self.headers.get("Authorization", "").removeprefix("Bearer ")

    @property
    def idempotency_key(self) -> str | None:
        return self.headers.get("Idempotency-Key")

    def forward(self, **changes: str) -> httpx.Response:
        """Return the API's answer to it."""
        headers = {name: v for name, v in self.headers.items() if name.lower() not in _HOP}
        return httpx.request(
            self.method,
            API + self.path,
            headers={**headers, **changes},
            content=self.body,
            timeout=60,
        )

    def refuse(self, status: int, code: str, **headers: str) -> bool:
        body = json.dumps({"detail": f"This is {code}.", "code": code}).encode()
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        fields = {"Content-Type": "application/json", "X-Request-Id": "seen", **named}
        return self._answer(status, fields, body)

    def answer_html(self, status: int, text: str) -> bool:
        return self._answer(status, {"Content-Type": "text/html"}, text.encode())

    def pass_on(self, answer: httpx.Response) -> bool:
        headers = {name: v for name, v in answer.headers.items() if name.lower() not in _HOP}
        return self._answer(answer.status_code, headers, answer.content)

    def drop(self) -> bool:
        """The connection breaks off without an answer."""
        self._handler.connection.shutdown(socket.SHUT_RDWR)
        self._handler.close_connection = True
        return True

    def drop_in_the_middle(self) -> bool:
        """The connection breaks off in the middle of the answer."""
        self._handler.send_response(200)
        self._handler.send_header("Content-Type", "application/json")
        self._handler.send_header("Content-Length", "1000")
        self._handler.end_headers()
        self._handler.wfile.write(b'{"data": [')
        return self.drop()

    def _answer(self, status: int, headers: dict[str, str], body: bytes) -> bool:
        self._handler.send_response(status)
        for name, value in headers.items():
            self._handler.send_header(name, value)
        if status != 204:
            self._handler.send_header("Content-Length", str(len(body)))
        self._handler.end_headers()
        self._handler.wfile.write(body)
        return True


Trouble = Callable[[Call], bool]
"""Answers in the API's place and says so, or lets the call go on to it."""


class Troubled:
    """What came in, and the trouble that is made."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.seen: list[Call] = []
        self._troubles: tuple[Trouble, ...] = ()

    def make(self, *troubles: Trouble) -> None:
        """From now on, before any call goes on to the API; what came until now is forgotten."""
        self._troubles = troubles
        self.seen.clear()

    def notice(self, call: Call) -> tuple[Trouble, ...]:
        self.seen.append(call)
        return self._troubles

    @property
    def methods(self) -> list[str]:
        return [call.method for call in self.seen]

    @property
    def keys(self) -> list[str | None]:
        return [call.idempotency_key for call in self.seen]

    @property
    def renewals(self) -> int:
        return sum(call.path.endswith("/auth/refresh") for call in self.seen)


def times(count: int, trouble: Trouble) -> Trouble:
    """The trouble for the first so many calls only."""
    remaining = count
    lock = Lock()

    def for_a_while(call: Call) -> bool:
        nonlocal remaining
        with lock:
            remaining -= 1
            is_time = remaining >= 0
        return is_time and trouble(call)

    return for_a_while


@contextmanager
def troubled() -> Iterator[Troubled]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    server.daemon_threads = True
    made = Troubled(f"http://127.0.0.1:{server.server_port}")
    server.RequestHandlerClass = type("Handler", (_Handler,), {"troubled": made})
    Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    try:
        yield made
    finally:
        server.shutdown()
        server.server_close()

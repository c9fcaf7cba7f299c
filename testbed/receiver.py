"""A real HTTP server on this machine that receives and keeps webhooks."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True)
class Request:
    """One request as it came in."""

    path: str
    headers: dict[str, str]
    body: bytes
    at: float
    """Seconds since 1970."""

    @property
    def id(self) -> str:
        return self.headers["webhook-id"]


@dataclass(frozen=True)
class Reply:
    """What to answer; ``drop`` closes the connection instead, ``wait`` seconds pass before, and
    ``trickle`` sends an endless head with so many seconds between two bytes."""

    status: int = 200
    body: bytes = b"ok"
    headers: dict[str, str] = field(default_factory=dict)
    wait: float = 0.0
    drop: bool = False
    trickle: float = 0.0


Behaviour = Callable[[Request], Reply]


class Receiver:
    """The server; its answers are made by ``behaviour``."""

    def __init__(self, behaviour: Behaviour = lambda _request: Reply()) -> None:
        self.behaviour = behaviour
        self.requests: list[Request] = []
        self._arrived = threading.Condition()
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True  # or each answer waits 40 ms for an acknowledgement

            def do_POST(self) -> None:
                receiver._take(self)

            do_GET = do_POST  # noqa: N815 - the base class looks for this name

            def log_message(self, *_: Any) -> None:
                """Nothing: the tests tell what came in."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True

    @property
    def server(self) -> ThreadingHTTPServer:
        return self._server

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}/hooks"

    def start(self) -> None:
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def wait_for(
        self, wanted: Callable[[list[Request]], bool], *, seconds: float = 30
    ) -> list[Request]:
        """The requests so far, once they are as ``wanted``."""
        with self._arrived:
            done = self._arrived.wait_for(lambda: wanted(self.requests), seconds)
            assert done, f"not in {seconds} s; came: {[r.body for r in self.requests]}"
            return list(self.requests)

    def _take(self, handler: BaseHTTPRequestHandler) -> None:
        body = handler.rfile.read(int(handler.headers.get("Content-Length", 0)))
        headers = {name.lower(): value for name, value in handler.headers.items()}
        request = Request(handler.path, headers, body, time.time())
        reply = self.behaviour(request)
        with self._arrived:
            self.requests.append(request)
            self._arrived.notify_all()
        time.sleep(reply.wait)
        if reply.drop:
            handler.close_connection = True
            handler.connection.close()
            return
        if reply.trickle:
            _trickle(handler, reply.trickle)
            return
        handler.send_response(reply.status)
        for name, value in {"Content-Length": str(len(reply.body)), **reply.headers}.items():
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(reply.body)


def _trickle(handler: BaseHTTPRequestHandler, pause: float) -> None:
    """Send a byte of a header now and then, until the client has gone."""
    handler.close_connection = True
    with suppress(OSError):
        handler.connection.sendall(b"HTTP/1.1 200 OK\r\nX: ")
        while True:
            handler.connection.sendall(b"x")
            time.sleep(pause)


@contextmanager
def receiving(behaviour: Behaviour = lambda _request: Reply()) -> Iterator[Receiver]:
    """A receiver that listens."""
    receiver = Receiver(behaviour)
    receiver.start()
    try:
        yield receiver
    finally:
        receiver.stop()

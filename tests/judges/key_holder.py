"""A proxy that holds the key of the Spoolman door, as nginx does for programs that take no path."""

import re
import socket
import socketserver
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Thread
from urllib.parse import urlsplit

_REQUEST = re.compile(rb"^(DELETE|GET|PATCH|POST|PUT) (/\S*)")


class KeyHolder(socketserver.ThreadingTCPServer):
    """Passes everything on, with ``/spoolman/<key>`` before each path, and answers after a delay in
    seconds. Both may be changed."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, server: str, key: str) -> None:
        super().__init__(("127.0.0.1", 0), _Passing)
        self.upstream = (urlsplit(server).hostname, urlsplit(server).port)
        self.key = key
        self.delay = 0.0
        self.port: int = self.server_address[1]
        self.url = f"http://127.0.0.1:{self.port}"


class _Passing(socketserver.BaseRequestHandler):
    server: KeyHolder

    def handle(self) -> None:
        with socket.create_connection(self.server.upstream) as upstream:
            back = Thread(target=self._answer, args=(upstream,), daemon=True)
            back.start()
            while received := _receive(self.request):
                path = f"\\1 /spoolman/{self.server.key}\\2".encode()
                upstream.sendall(_REQUEST.sub(path, received))
            upstream.shutdown(socket.SHUT_WR)
            back.join()

    def _answer(self, upstream: socket.socket) -> None:
        with suppress(OSError):  # the program may have given up
            while received := _receive(upstream):
                time.sleep(self.server.delay)
                self.request.sendall(received)
            self.request.shutdown(socket.SHUT_RDWR)


def _receive(source: socket.socket) -> bytes:
    try:
        return source.recv(65536)
    except OSError:
        return b""


@contextmanager
def key_holder(server: str, key: str) -> Iterator[KeyHolder]:
    """A proxy before the server at this URL that lives as long as the context."""
    with KeyHolder(server, key) as holder:
        Thread(target=holder.serve_forever, daemon=True).start()
        try:
            yield holder
        finally:
            holder.shutdown()

"""A server that reacts to each request as a test's script says, on plain sockets."""

import json
import socket
import ssl
import threading
from collections import deque
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any, TypeVar
from zlib import crc32

Json = dict[str, Any]


@dataclass(frozen=True)
class Reaction:
    """The server's reaction to a request: it sends some bytes, and may then hang up."""

    sends: bytes = b""
    hangs_up: bool = False


CLOSE = Reaction(hangs_up=True)
SILENCE = Reaction()


def answer(
    body: bytes | Json,
    status: int = 200,
    *,
    checksum: int | None = None,
    hangs_up: bool = False,
    **headers: str,
) -> Reaction:
    """An answer with its length and checksum; a header's name is given with underscores."""
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    lines = {
        "Content-Type": "application/x-amz-json-1.0",
        "Content-Length": str(len(content)),
        "x-amz-crc32": str(crc32(content) if checksum is None else checksum),
        "x-amzn-RequestId": "request",
        **{name.replace("_", "-"): value for name, value in headers.items()},
    }
    return Reaction(plain(content, status, lines), hangs_up)


def plain(content: bytes, status: int, headers: Mapping[str, str]) -> bytes:
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    return f"HTTP/1.1 {status} Told\r\n{lines}\r\n".encode() + content


def half(reaction: Reaction) -> Reaction:
    """The same without its last bytes."""
    return Reaction(reaction.sends[: -min(5, len(reaction.sends))], hangs_up=True)


@dataclass
class ScriptedServer:
    """Reacts by the script, then by ``otherwise``; keeps the requests."""

    address: str = ""
    script: deque[Reaction] = field(default_factory=deque)
    otherwise: Reaction = field(default_factory=lambda: answer({}))
    requests: list[tuple[dict[str, str], bytes]] = field(default_factory=list)
    connections: list[socket.socket] = field(default_factory=list)

    def plays(self, *reactions: Reaction) -> None:
        self.script = deque(reactions)
        self.requests.clear()

    def hang_up(self) -> None:
        """Close every connection."""
        for connection in self.connections:
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
            connection.close()

    def serve(self, connection: socket.socket) -> None:
        with suppress(OSError), connection, connection.makefile("rb") as stream:
            while request := _request(stream):
                self.requests.append(request)
                reaction = self.react(request[1])
                connection.sendall(reaction.sends)
                if reaction.hangs_up:
                    connection.shutdown(socket.SHUT_RDWR)
                    return

    def react(self, _: bytes) -> Reaction:
        return self.script.popleft() if self.script else self.otherwise


def _request(stream: Any) -> tuple[dict[str, str], bytes] | None:
    if not stream.readline():
        return None
    headers = {}
    while line := stream.readline().strip():
        name, _, value = line.decode().partition(":")
        headers[name.lower()] = value.strip()
    return headers, stream.read(int(headers.get("content-length", 0)))


Server = TypeVar("Server", bound=ScriptedServer)


@contextmanager
def scripted_server(server: Server, tls: ssl.SSLContext | None = None) -> Iterator[Server]:
    """Serve at a free port of this machine."""
    with socket.create_server(("127.0.0.1", 0), backlog=64) as listening:
        scheme = "https" if tls else "http"
        server.address = f"{scheme}://localhost:{listening.getsockname()[1]}"

        def accept() -> None:
            while True:
                try:
                    connection, _ = listening.accept()
                except OSError:
                    return
                if tls:
                    try:
                        connection = tls.wrap_socket(connection, server_side=True)
                    except OSError:
                        continue
                server.connections.append(connection)
                threading.Thread(target=server.serve, args=(connection,), daemon=True).start()

        threading.Thread(target=accept, daemon=True).start()
        try:
            yield server
        finally:
            listening.shutdown(socket.SHUT_RDWR)
            server.hang_up()

"""A proxy in front of DynamoDB that can kill a server between its transaction and the answer."""

import http.client
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import urlsplit


class Proxy(ThreadingHTTPServer):
    """Passes calls to DynamoDB on, and kills once a number of transactions have committed."""

    daemon_threads = True

    def __init__(self, endpoint: str) -> None:
        super().__init__(("127.0.0.1", 0), _Passing)
        self.host = urlsplit(endpoint).netloc
        self.kill: Callable[[], None] | None = None
        self.transactions_left = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def has_committed(self, target: str) -> bool:
        """Count the call, and kill the server if it was the last transaction that it may make."""
        if self.kill is None or not target.endswith(".TransactWriteItems"):
            return False
        self.transactions_left -= 1
        if self.transactions_left:
            return False
        self.kill()
        return True


class _Passing(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Proxy

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        connection = http.client.HTTPConnection(self.server.host)
        connection.request("POST", self.path, body, dict(self.headers))
        answer = connection.getresponse()
        content = answer.read()
        connection.close()
        if answer.status == 200 and self.server.has_committed(self.headers["X-Amz-Target"]):
            self.close_connection = True
            return
        self.send_response(answer.status)
        self.send_header("Content-Type", "application/x-amz-json-1.0")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Keep quiet."""


@contextmanager
def proxy_to(endpoint: str) -> Iterator[Proxy]:
    with Proxy(endpoint) as proxy:
        Thread(target=proxy.serve_forever, daemon=True).start()
        try:
            yield proxy
        finally:
            proxy.shutdown()

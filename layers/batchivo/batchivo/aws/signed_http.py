"""Signed HTTP requests to an AWS service, over connections that are kept."""

import hashlib
import hmac
import select
import socket
import ssl
import time
from collections import deque
from collections.abc import Callable
from typing import NamedTuple, NoReturn
from urllib.parse import urlsplit

from botocore.exceptions import (
    BotoCoreError,
    ConnectionClosedError,
    ConnectTimeoutError,
    EndpointConnectionError,
    ReadTimeoutError,
    SSLError,
)

CONTENT_TYPE = "application/x-amz-json-1.0"
_KEPT_CONNECTIONS = 64
_MAX_HEAD_BYTES = 65_536


class UnreadableAnswer(BotoCoreError):
    """The answer is not one that AWS gives. The call is not tried again."""

    fmt = "Unreadable answer from {endpoint_url}: {reason}"


class Credentials(NamedTuple):
    """What requests are signed with; botocore's frozen credentials have the same fields."""

    access_key: str
    secret_key: str
    token: str | None


class Answer(NamedTuple):
    """An HTTP answer; the names of its headers are lower-case."""

    status: int
    headers: dict[str, str]
    body: bytes


class Signer:
    """Signs requests to one host with AWS's Signature Version 4."""

    def __init__(self, host: str, region: str, service: str) -> None:
        self._host = host
        self._place = f"{region}/{service}/aws4_request"
        self._kept = "", "", b""
        """The last scope, secret and key, in one tuple: threads share it."""

    def headers(self, credentials: Credentials, target: str, body: bytes, now: float) -> str:
        """Return the signed headers and the signature, as they are sent."""
        moment = time.strftime("%Y%m%dT%H%M%SZ", time.gmtime(now))
        scope = f"{moment[:8]}/{self._place}"
        token = credentials.token
        extra = ("x-amz-security-token;", f"x-amz-security-token:{token}\n") if token else ("", "")
        names = f"content-type;host;x-amz-date;{extra[0]}x-amz-target"
        signed = (
            f"content-type:{CONTENT_TYPE}\nhost:{self._host}\nx-amz-date:{moment}\n"
            f"{extra[1]}x-amz-target:{target}\n"
        )
        canonical = f"POST\n/\n\n{signed}\n{names}\n{hashlib.sha256(body).hexdigest()}"
        digest = hashlib.sha256(canonical.encode()).hexdigest()
        text = f"AWS4-HMAC-SHA256\n{moment}\n{scope}\n{digest}"
        signature = hmac.digest(self._key_for(credentials, scope), text.encode(), "sha256").hex()
        return signed.replace("\n", "\r\n") + (
            f"authorization:AWS4-HMAC-SHA256 Credential={credentials.access_key}/{scope}, "
            f"SignedHeaders={names}, Signature={signature}\r\n"
        )

    def _key_for(self, credentials: Credentials, scope: str) -> bytes:
        """Return the key of a day, which is derived once."""
        kept_scope, kept_secret, key = self._kept
        if (kept_scope, kept_secret) != (scope, credentials.secret_key):
            key = f"AWS4{credentials.secret_key}".encode()
            for part in scope.split("/"):
                key = hmac.digest(key, part.encode(), "sha256")
            self._kept = scope, credentials.secret_key, key
        return key


class Connections:
    """Kept connections to one endpoint, each used by one request at a time."""

    def __init__(
        self,
        endpoint: str,
        *,
        connect_timeout: float,
        read_timeout: float,
        tls: Callable[[], ssl.SSLContext],
    ) -> None:
        url = urlsplit(endpoint)
        if url.hostname is None or url.scheme not in ("http", "https"):
            message = f"{endpoint} is no http or https address"
            raise ValueError(message)
        default = 443 if url.scheme == "https" else 80
        self.endpoint = endpoint
        name = f"[{url.hostname}]" if ":" in url.hostname else url.hostname
        self.host = name if url.port in (None, default) else f"{name}:{url.port}"
        self._address = (url.hostname, url.port or default)
        self.timeouts = connect_timeout, read_timeout
        self._tls = tls if url.scheme == "https" else None
        self._idle: deque[socket.socket] = deque()

    def send(self, request: bytes) -> socket.socket:
        """Send a request on a kept or new connection, and return the connection.

        Raises:
            EndpointConnectionError, ConnectTimeoutError, SSLError: if there is no connection.
            ReadTimeoutError, ConnectionClosedError: if the request cannot be sent.
        """
        connection = self._take()
        try:
            connection.sendall(request)
        except BaseException as error:
            connection.close()
            self._explain(error)
        return connection

    def receive(self, connection: socket.socket) -> Answer:
        """Read the answer and keep the connection.

        Raises:
            ReadTimeoutError, ConnectionClosedError: if no whole answer comes.
            UnreadableAnswer: if it is one that AWS does not give.
        """
        try:
            answer = self._read(connection)
        except BaseException as error:
            connection.close()
            self._explain(error)
        if answer.headers.get("connection") == "close" or len(self._idle) >= _KEPT_CONNECTIONS:
            connection.close()
        else:
            self._idle.append(connection)
        return answer

    def close(self) -> None:
        """Close the kept connections; the next request opens another."""
        while self._idle:
            self._idle.pop().close()

    def _take(self) -> socket.socket:
        while True:
            try:
                connection = self._idle.pop()
            except IndexError:
                return self._open()
            readable = select.poll()
            readable.register(connection, select.POLLIN)
            if not readable.poll(0):
                return connection
            connection.close()  # the other side has closed it, or sent bytes too many

    def _open(self) -> socket.socket:
        connect_timeout, read_timeout = self.timeouts
        try:
            connection = socket.create_connection(self._address, connect_timeout)
        except TimeoutError as error:
            raise ConnectTimeoutError(endpoint_url=self.endpoint, error=error) from error
        except OSError as error:
            raise EndpointConnectionError(endpoint_url=self.endpoint, error=error) from error
        try:
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
            if self._tls is not None:
                host = self._address[0]
                connection = self._tls().wrap_socket(connection, server_hostname=host)
            connection.settimeout(read_timeout)
        except BaseException as error:
            connection.close()
            self._explain(error)
        return connection

    def _read(self, connection: socket.socket) -> Answer:
        data = b""
        status = 100
        while status < 200:  # an interim answer is followed by the answer itself
            while (end := data.find(b"\r\n\r\n")) < 0:
                if len(data) > _MAX_HEAD_BYTES:
                    self._refuse("its head has no end")
                data += self._some(connection, 65_536)
            first, *lines = data[:end].decode("latin-1").split("\r\n")
            if not first.startswith("HTTP/1.") or not first[9:12].isdecimal():
                raise ConnectionError(f"no HTTP answer: {first[:40]!r}")
            status, data = int(first[9:12]), data[end + 4 :]
        headers = {}
        for line in lines:
            name, _, value = line.partition(":")
            headers[name.lower()] = value.strip()
        length = headers.get("content-length", "")
        if "transfer-encoding" in headers or not length.isdecimal():
            self._refuse("it does not say its length")
        missing = int(length) - len(data)
        if missing < 0:
            self._refuse("it is longer than it says")
        parts = [data]
        while missing:
            parts.append(part := self._some(connection, min(missing, 1 << 20)))
            missing -= len(part)
        return Answer(status, headers, b"".join(parts))

    @staticmethod
    def _some(connection: socket.socket, most: int) -> bytes:
        part = connection.recv(most)
        if not part:
            raise ConnectionError("closed before the end of an answer")
        return part

    def _refuse(self, reason: str) -> NoReturn:
        raise UnreadableAnswer(endpoint_url=self.endpoint, reason=reason)

    def _explain(self, error: BaseException) -> NoReturn:
        """Raise botocore's exception for this one."""
        if isinstance(error, TimeoutError):
            raise ReadTimeoutError(endpoint_url=self.endpoint, error=error) from error
        if isinstance(error, ssl.SSLError):
            raise SSLError(endpoint_url=self.endpoint, error=error) from error
        if isinstance(error, OSError):
            raise ConnectionClosedError(endpoint_url=self.endpoint, error=error) from error
        raise error

"""One POST to a checked address, within a time limit, following no redirects."""

import socket
import ssl
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from enum import StrEnum
from functools import lru_cache
from http.client import HTTPException

from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError
from urllib3.response import HTTPResponse

from batchivo.webhooks.sending.ssrf import Target

TIMEOUT_SECONDS = 15.0
_CONNECT_SECONDS = 5.0
_KEPT_BYTES = 1024
_NO_ANSWER = (HTTPError, HTTPException, OSError, ValueError)
_USER_AGENT = "Batchivo-Webhooks/1 (+https://batchivo.app/docs/webhooks)"


class ErrorClass(StrEnum):
    """Why an attempt failed."""

    BLOCKED = "blocked"
    DNS = "dns"
    CONNECT = "connect"
    TLS = "tls"
    TIMEOUT = "timeout"
    CONNECTION_LOST = "connection_lost"
    REDIRECT = "redirect"
    STATUS = "status"
    GONE = "gone"
    INTERRUPTED = "interrupted"


@dataclass(frozen=True)
class Outcome:
    """The outcome of an attempt."""

    error: ErrorClass | None
    status: int | None = None
    response: str | None = None
    retry_after: timedelta | None = None
    took: timedelta = field(default_factory=timedelta)

    @property
    def succeeded(self) -> bool:
        return self.error is None


def post(
    target: Target, body: bytes, headers: Mapping[str, str], *, seconds: float | None = None
) -> Outcome:
    """Send the body and return the outcome; all of it takes at most ``seconds``.

    Certificates are verified for the target's name, although the connection goes to its address.
    """
    started = time.monotonic()
    deadline = started + (TIMEOUT_SECONDS if seconds is None else seconds)
    outcome = _send(target, body, headers, deadline)
    return Outcome(
        outcome.error,
        outcome.status,
        outcome.response,
        outcome.retry_after,
        timedelta(seconds=time.monotonic() - started),
    )


def _send(target: Target, body: bytes, headers: Mapping[str, str], deadline: float) -> Outcome:
    try:
        connection = _connected(target, deadline)
    except ssl.SSLError:
        return Outcome(ErrorClass.TLS)
    except (HTTPError, OSError) as error:
        late = time.monotonic() >= deadline or isinstance(error, TimeoutError)
        return Outcome(ErrorClass.TIMEOUT if late else ErrorClass.CONNECT)
    # A receiver that sends one byte at a time would keep resetting a timeout of the socket.
    watch = threading.Timer(max(deadline - time.monotonic(), 0), _cut, (connection,))
    watch.start()
    try:
        return _exchange(connection, target, body, headers)
    except _NO_ANSWER as error:
        late = time.monotonic() >= deadline or isinstance(error, TimeoutError)
        return Outcome(ErrorClass.TIMEOUT if late else ErrorClass.CONNECTION_LOST)
    finally:
        watch.cancel()
        connection.close()


def _connected(target: Target, deadline: float) -> HTTPConnection:
    """Connect to the first address that answers."""
    last: Exception = TimeoutError()
    for address in target.addresses:
        remaining = deadline - time.monotonic()
        if remaining <= 0:
            break
        connection = _connection(target, address, min(remaining, _CONNECT_SECONDS))
        try:
            connection.connect()
        except ssl.SSLError:
            connection.close()
            raise
        except (HTTPError, OSError) as error:
            connection.close()
            if isinstance(error.__cause__, ssl.SSLError):
                raise error.__cause__ from error
            last = error
        else:
            if connection.sock is not None:
                connection.sock.settimeout(max(deadline - time.monotonic(), 0.001))
            return connection
    raise last


def _connection(target: Target, address: str, seconds: float) -> HTTPConnection:
    if target.scheme == "http":
        return HTTPConnection(address, target.port, timeout=seconds)
    return HTTPSConnection(
        address,
        target.port,
        timeout=seconds,
        ssl_context=_tls(),
        server_hostname=target.host,
    )


@lru_cache(maxsize=1)
def _tls() -> ssl.SSLContext:
    return ssl.create_default_context()


def _cut(connection: HTTPConnection) -> None:
    if connection.sock is not None:
        try:
            connection.sock.shutdown(socket.SHUT_RDWR)
        except OSError:
            return


def _exchange(
    connection: HTTPConnection, target: Target, body: bytes, headers: Mapping[str, str]
) -> Outcome:
    connection.request(
        "POST",
        target.path,
        body=body,
        headers={
            **headers,
            "Host": target.authority,
            "Content-Type": "application/json",
            "User-Agent": _USER_AGENT,
            "Accept-Encoding": "identity",
        },
        preload_content=False,
    )
    answer = connection.getresponse()
    if 300 <= answer.status < 400:
        return Outcome(ErrorClass.REDIRECT, answer.status)  # the body is not of interest
    beginning = _beginning(answer)
    if 200 <= answer.status < 300:
        return Outcome(None, answer.status, beginning)
    error = ErrorClass.GONE if answer.status == 410 else ErrorClass.STATUS
    wait = _retry_after(answer.headers.get("Retry-After"))
    return Outcome(error, answer.status, beginning, wait)


def _beginning(answer: HTTPResponse) -> str:
    """Return the first part of the body, however it ends: only the status decides."""
    try:
        return answer.read(_KEPT_BYTES, decode_content=False).decode(errors="replace")
    except _NO_ANSWER:
        return ""


def _retry_after(text: str | None) -> timedelta | None:
    """Read seconds, or an HTTP date."""
    if text is None:
        return None
    if text.isascii() and text.isdigit() and len(text) < 10:
        return timedelta(seconds=int(text))
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(moment - datetime.now(UTC), timedelta())

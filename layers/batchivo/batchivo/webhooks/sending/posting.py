"""One POST to a checked address, within one deadline, following no redirects.

Only a complete head counts as an answer: interim answers (1xx) are read past, and a head that
breaks off is a lost connection. The deadline covers connection, TLS, head and body, because each
operation on the socket gets no more than the time that is left.
"""

import socket
import ssl
import time
from collections.abc import Mapping
from contextlib import closing, suppress
from dataclasses import dataclass, field, replace
from datetime import timedelta
from enum import StrEnum
from functools import lru_cache

import h11

from batchivo import clock
from batchivo.webhooks.sending.retry_after import read_retry_after
from batchivo.webhooks.sending.ssrf import Target

TIMEOUT_SECONDS = 15.0
_CONNECT_SECONDS = 5.0
_KEPT_BYTES = 1024
_MAX_HEAD_BYTES = 65_536
_RECEIVED_BYTES = 16_384
_NO_ANSWER = (OSError, ValueError, h11.ProtocolError)
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
    """Send the body and return the outcome, after at most ``seconds``.

    Certificates are verified for the target's name, though the connection is made to its address.
    Never raises for anything that the receiver does.
    """
    started = time.monotonic()
    deadline = started + (TIMEOUT_SECONDS if seconds is None else seconds)
    outcome = _send(target, body, headers, deadline)
    return replace(outcome, took=timedelta(seconds=time.monotonic() - started))


def _send(target: Target, body: bytes, headers: Mapping[str, str], deadline: float) -> Outcome:
    try:
        connected = _connect(target, deadline)
    except TimeoutError:
        return Outcome(ErrorClass.TIMEOUT)
    except ssl.SSLError:
        return Outcome(ErrorClass.TLS)
    except OSError:
        return Outcome(ErrorClass.CONNECT)
    with closing(connected):
        try:
            return _exchange(_Exchange(connected, deadline), target, body, headers)
        except TimeoutError:
            return Outcome(ErrorClass.TIMEOUT)
        except _NO_ANSWER:
            return Outcome(ErrorClass.CONNECTION_LOST)


def _connect(target: Target, deadline: float) -> socket.socket:
    """Connect to the first address that answers.

    Raises:
        TimeoutError: if the deadline passes, or the last address keeps silent.
        ssl.SSLError: if an address answers, but not as the target.
        OSError: when no address answers.
    """
    last: OSError = TimeoutError()
    for address in target.addresses:
        seconds = min(_time_left(deadline), _CONNECT_SECONDS)
        try:
            connected = socket.create_connection((address, target.port), timeout=seconds)
        except OSError as error:
            last = error
            continue
        if target.scheme == "http":
            return connected
        try:
            connected.settimeout(_time_left(deadline))
            return _tls().wrap_socket(connected, server_hostname=target.host)
        except OSError:
            connected.close()
            raise
    raise last


@lru_cache(maxsize=1)
def _tls() -> ssl.SSLContext:
    return ssl.create_default_context()


def _time_left(deadline: float) -> float:
    """Return the seconds until the deadline.

    Raises:
        TimeoutError: if it has passed.
    """
    seconds = deadline - time.monotonic()
    if seconds <= 0:
        raise TimeoutError
    return seconds


class _Exchange:
    """One request and its answer on a connected socket, until the deadline."""

    def __init__(self, connected: socket.socket, deadline: float) -> None:
        self._socket = connected
        self._deadline = deadline
        self._protocol = h11.Connection(h11.CLIENT, max_incomplete_event_size=_MAX_HEAD_BYTES)

    def send(self, event: h11.Event) -> None:
        data = memoryview(self._protocol.send(event) or b"")
        while data:
            self._socket.settimeout(_time_left(self._deadline))
            data = data[self._socket.send(data) :]

    def receive(self) -> h11.Event | type[h11.NEED_DATA] | type[h11.PAUSED]:
        while (event := self._protocol.next_event()) is h11.NEED_DATA:
            self._socket.settimeout(_time_left(self._deadline))
            self._protocol.receive_data(self._socket.recv(_RECEIVED_BYTES))
        return event


def _exchange(
    exchange: _Exchange, target: Target, body: bytes, headers: Mapping[str, str]
) -> Outcome:
    exchange.send(
        h11.Request(
            method="POST",
            target=target.path,
            headers=[
                ("Host", target.authority),
                *headers.items(),
                ("Content-Type", "application/json"),
                ("Content-Length", str(len(body))),
                ("User-Agent", _USER_AGENT),
                ("Accept-Encoding", "identity"),
                ("Connection", "close"),
            ],
        )
    )
    # A receiver may answer, and close, before it has read the body.
    with suppress(BrokenPipeError, ConnectionResetError):
        exchange.send(h11.Data(data=body))
        exchange.send(h11.EndOfMessage())
    answer = exchange.receive()
    while isinstance(answer, h11.InformationalResponse):
        answer = exchange.receive()
    if not isinstance(answer, h11.Response):
        return Outcome(ErrorClass.CONNECTION_LOST)
    status = answer.status_code
    if 300 <= status < 400:
        return Outcome(ErrorClass.REDIRECT, status)  # the body is not of interest
    beginning = _beginning(exchange)
    if 200 <= status < 300:
        return Outcome(None, status, beginning)
    fields = [value.decode("latin-1") for name, value in answer.headers if name == b"retry-after"]
    error = ErrorClass.GONE if status == 410 else ErrorClass.STATUS
    return Outcome(error, status, beginning, read_retry_after(fields, clock.now()))


def _beginning(exchange: _Exchange) -> str:
    """Return the first kilobyte of the body; the status stands, however the body ends."""
    received = b""
    with suppress(*_NO_ANSWER):
        while len(received) < _KEPT_BYTES and isinstance(event := exchange.receive(), h11.Data):
            received += event.data
    return received[:_KEPT_BYTES].decode(errors="replace")

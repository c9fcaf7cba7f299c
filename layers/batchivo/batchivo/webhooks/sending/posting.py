"""One POST to a checked address, within one deadline, following no redirects.

Only a complete head counts as an answer: interim answers (1xx) are read past, and a head that
breaks off is a lost connection. The deadline covers connection, TLS, head and body, because each
operation on the socket gets no more than the time that is left.
"""

import ssl
import time
from collections.abc import Mapping
from contextlib import closing, suppress
from dataclasses import dataclass, field, replace
from datetime import timedelta

import h11

from batchivo import clock
from batchivo.choices import Choice
from batchivo.outside.exchange import NO_ANSWER, Exchange, connect
from batchivo.outside.ssrf import Target
from batchivo.webhooks.sending.retry_after import read_retry_after

TIMEOUT_SECONDS = 15.0
_KEPT_BYTES = 1024
_USER_AGENT = "Batchivo-Webhooks/1 (+https://batchivo.app/docs/webhooks)"


class ErrorClass(Choice):
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
        connected = connect(target, deadline)
    except TimeoutError:
        return Outcome(ErrorClass.TIMEOUT)
    except ssl.SSLError:
        return Outcome(ErrorClass.TLS)
    except OSError:
        return Outcome(ErrorClass.CONNECT)
    with closing(connected):
        try:
            return _exchange(Exchange(connected, deadline), target, body, headers)
        except TimeoutError:
            return Outcome(ErrorClass.TIMEOUT)
        except NO_ANSWER:
            return Outcome(ErrorClass.CONNECTION_LOST)


def _exchange(
    exchange: Exchange, target: Target, body: bytes, headers: Mapping[str, str]
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
    answer = exchange.receive_head()
    if answer is None:
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


def _beginning(exchange: Exchange) -> str:
    """Return the first kilobyte of the body; the status stands, however the body ends."""
    received = b""
    with suppress(*NO_ANSWER):
        while len(received) < _KEPT_BYTES and isinstance(event := exchange.receive(), h11.Data):
            received += event.data
    return received[:_KEPT_BYTES].decode(errors="replace")

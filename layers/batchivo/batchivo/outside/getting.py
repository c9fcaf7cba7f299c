"""One GET from a checked address, within one deadline, following no redirects."""

import ssl
import time
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass

import h11

from batchivo.outside.exchange import NO_ANSWER, Exchange, connect
from batchivo.outside.ssrf import Target

_USER_AGENT = "Batchivo/1 (+https://batchivo.app/docs)"


class NoAnswer(Exception):
    """There was no whole answer; the message is for people."""


@dataclass(frozen=True)
class Answer:
    """A whole answer; the names of its headers are in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def get(target: Target, headers: Mapping[str, str], *, seconds: float, max_bytes: int) -> Answer:
    """Return the answer, after at most ``seconds``.

    Certificates are verified for the target's name, though the connection is made to its address.

    Raises:
        NoAnswer: if it does not come whole and in time, or has more than ``max_bytes``.
    """
    deadline = time.monotonic() + seconds
    try:
        with closing(connect(target, deadline)) as connected:
            return _exchange(Exchange(connected, deadline), target, headers, max_bytes)
    except TimeoutError:
        raise NoAnswer(f"no answer within {seconds:g} seconds") from None
    except ssl.SSLError:
        raise NoAnswer("no valid certificate") from None
    except NO_ANSWER:
        raise NoAnswer("the connection failed") from None


def _exchange(
    exchange: Exchange, target: Target, headers: Mapping[str, str], max_bytes: int
) -> Answer:
    exchange.send(
        h11.Request(
            method="GET",
            target=target.path,
            headers=[
                ("Host", target.authority),
                *headers.items(),
                ("Accept", "application/json"),
                ("User-Agent", _USER_AGENT),
                ("Accept-Encoding", "identity"),
                ("Connection", "close"),
            ],
        )
    )
    exchange.send(h11.EndOfMessage())
    head = exchange.receive_head()
    if head is None:
        raise NoAnswer("the connection failed")
    received = bytearray()
    while isinstance(event := exchange.receive(), h11.Data):
        received += event.data
        if len(received) > max_bytes:
            raise NoAnswer(f"the answer has more than {max_bytes:,} bytes")
    if not isinstance(event, h11.EndOfMessage):
        raise NoAnswer("the connection failed")
    fields = {name.decode(): value.decode("latin-1") for name, value in head.headers}
    return Answer(head.status_code, fields, bytes(received))

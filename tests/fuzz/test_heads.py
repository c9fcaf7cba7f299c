"""A stranger's answer to a webhook, mutated: there is an outcome, whatever it sends, and never a
success that it does not tell."""

import re
import socket
from datetime import timedelta

import pytest

from batchivo import clock
from batchivo.outside.ssrf import Target
from batchivo.webhooks.sending import posting
from batchivo.webhooks.sending.posting import ErrorClass, Outcome
from batchivo.webhooks.sending.retry_after import read_retry_after
from tests.fuzz.harness import fuzz

TARGET = Target("http", "receiver.example.com", 80, "/hooks", ("192.0.2.1",))
SEEDS = (
    b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok",
    b"HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n",
    b"HTTP/1.0 200 OK\r\n\r\nuntil the end",
    b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\nX-Sum: 1\r\n\r\n",
    b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 102 Processing\r\n\r\n"
    b"HTTP/1.1 204 No Content\r\n\r\n",
    b"HTTP/1.1 410 Gone\r\nContent-Length: 0\r\n\r\n",
    b"HTTP/1.1 307 Temporary Redirect\r\nLocation: https://a.example/\r\n\r\n",
    b"HTTP/1.1 503 Busy\r\nRetry-After: 120\r\nRetry-After: Wed, 21 Oct 2026 07:28:00 GMT\r\n\r\n",
    b"HTTP/1.1 429 Slow Down\r\nretry-after: Mon, 20 Nov 9999999999 12:00:00 +0000\r\n\r\n",
)
WORDS = (
    *(b"HTTP/1.1 ", b"HTTP/1.0 ", b"HTTP/2 ", b"200 OK\r\n", b"100 \r\n\r\n", b"\r\n\r\n", b"\n\n"),
    *(b"Content-Length: 5\r\n", b"Content-Length: -1\r\n", b"Transfer-Encoding: gzip\r\n"),
    *(b"Retry-After: ", b"Retry-After: 1, 2\r\n", b"Mon, 31 Dec 2029 23:59:60 GMT", b"0000003600"),
    *(b"Sunday, 06-Nov-94 08:49:37 GMT", b"Sun Nov  6 08:49:37 1994", b"Connection: close\r\n"),
)
HEAD = re.compile(rb"HTTP/\d\.\d (\d{3})(?:[ \t][^\r\n]*)?\r?\n((?:[^\r\n]+\r?\n)*)\r?\n")


def outcome_of(answer: bytes, monkeypatch: pytest.MonkeyPatch) -> Outcome:
    """What comes of an attempt at a receiver that has answered already and gone."""
    ours, theirs = socket.socketpair()
    with ours, theirs:
        theirs.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 1 << 20)
        theirs.settimeout(1)
        theirs.sendall(answer[:100_000])
        theirs.shutdown(socket.SHUT_WR)
        monkeypatch.setattr(posting, "connect", lambda *_: ours)
        return posting.post(TARGET, b"{}", {"webhook-id": "1"}, seconds=5)


def last_status(answer: bytes) -> int | None:
    """The status of the first complete head that is no interim one."""
    place = 0
    while found := HEAD.match(answer, place):
        status, place = int(found[1]), found.end()
        if status >= 200:
            return status
    return None


def test_heads(monkeypatch: pytest.MonkeyPatch) -> None:
    def parse(answer: bytes) -> None:
        outcome = outcome_of(answer, monkeypatch)
        if answer in SEEDS or outcome.error not in (ErrorClass.CONNECTION_LOST, ErrorClass.TIMEOUT):
            assert outcome.status == last_status(answer), outcome
        if outcome.succeeded:
            assert outcome.status is not None
            assert 200 <= outcome.status < 300
        wait = outcome.retry_after
        assert wait is None or timedelta() <= wait <= timedelta(days=1), outcome

    fuzz(parse, SEEDS, tokens=WORDS)


def test_retry_after() -> None:
    def parse(field: bytes) -> None:
        text = field.decode("latin-1")
        wait = read_retry_after([text], clock.now())
        assert wait is None or timedelta() <= wait <= timedelta(days=1)
        if text.strip().isascii() and text.strip().isdigit():
            assert wait == timedelta(seconds=min(int(text.strip()[-4000:]), 24 * 3600))

    dates = (b"Wed, 21 Oct 2026 07:28:00 GMT", b"Mon, 31 Dec 2029 23:59:60 GMT", b"120", b"0000000")
    fuzz(parse, dates, tokens=WORDS)

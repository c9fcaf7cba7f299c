"""One POST: over real sockets, with real certificates, and never longer than it may take."""

import os
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from batchivo.outside import exchange
from batchivo.outside.ssrf import Target
from batchivo.webhooks.sending.posting import ErrorClass, Outcome, post
from testbed.certificates import certificate
from testbed.receiver import Receiver, Reply, Request, receiving

NAME = "hooks.example.com"


def target(port: int, scheme: str = "http", host: str = NAME) -> Target:
    return Target(scheme, host, port, "/hook?a=b", ("127.0.0.1",))


def port_of(receiver: Receiver) -> int:
    return receiver.server.server_port


@contextmanager
def tcp_server(serve: Callable[[socket.socket], None]) -> Iterator[int]:
    """A server that treats its first connection as it likes."""
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def accept() -> None:
            try:
                connection, _ = listening.accept()
            except OSError:
                return
            with connection:
                serve(connection)

        thread = threading.Thread(target=accept, daemon=True)
        thread.start()
        yield listening.getsockname()[1]


def test_body_and_headers_arrive_and_the_answers_beginning_comes_back() -> None:
    with receiving(lambda _: Reply(status=202, body="ü".encode() * 2000)) as receiver:
        outcome = post(target(port_of(receiver)), b'{"a":1}', {"webhook-id": "1"})
    assert outcome.succeeded
    assert outcome.status == 202
    assert outcome.response == "ü" * 512
    assert outcome.took > timedelta()
    [request] = receiver.requests
    assert (request.path, request.body) == ("/hook?a=b", b'{"a":1}')
    assert request.headers["host"] == f"{NAME}:{port_of(receiver)}"
    assert request.headers["content-type"] == "application/json"
    assert request.headers["webhook-id"] == "1"


@pytest.mark.parametrize(
    ("status", "error"),
    [(404, ErrorClass.STATUS), (500, ErrorClass.STATUS), (410, ErrorClass.GONE)],
)
def test_other_answers_are_failures(status: int, error: ErrorClass) -> None:
    with receiving(lambda _: Reply(status=status)) as receiver:
        outcome = post(target(port_of(receiver)), b"", {})
    assert (outcome.error, outcome.status) == (error, status)


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirects_are_not_followed(status: int) -> None:
    def answer(request: Request) -> Reply:
        location = "http://169.254.169.254/latest/meta-data/"
        return Reply(status=status, headers={"Location": location}, body=b"credentials")

    with receiving(answer) as receiver:
        outcome = post(target(port_of(receiver)), b"", {})
    assert (outcome.error, outcome.status) == (ErrorClass.REDIRECT, status)
    assert outcome.response is None
    assert len(receiver.requests) == 1


def test_nobody_listens() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    assert post(target(port), b"", {}).error is ErrorClass.CONNECT


def test_a_slow_answer_is_cut_off() -> None:
    with receiving(lambda _: Reply(wait=3)) as receiver:
        started = time.monotonic()
        outcome = post(target(port_of(receiver)), b"", {}, seconds=0.3)
        assert time.monotonic() - started < 2
    assert outcome.error is ErrorClass.TIMEOUT


def test_an_answer_that_drips_is_cut_off() -> None:
    def drip(connection: socket.socket) -> None:
        try:
            connection.recv(1000)
            for byte in b"HTTP/1.1 200 OK\r\nX-Slow: " + b"a" * 1000:
                connection.send(bytes([byte]))
                time.sleep(0.05)
        except OSError:
            return

    with tcp_server(drip) as port:
        started = time.monotonic()
        outcome = post(target(port), b"", {}, seconds=0.5)
        assert time.monotonic() - started < 2
    assert outcome.error is ErrorClass.TIMEOUT


@pytest.mark.parametrize("answer", [b"", b"SSH-2.0-OpenSSH_9.6\r\n", b"HTTP/1.1 abc\r\n\r\n"])
def test_a_malformed_answer_is_a_lost_connection_without_details(answer: bytes) -> None:
    def reply(connection: socket.socket) -> None:
        connection.recv(1000)
        connection.send(answer)

    with tcp_server(reply) as port:
        outcome = post(target(port), b"", {})
    assert outcome.error is ErrorClass.CONNECTION_LOST
    assert (outcome.status, outcome.response) == (None, None)


def answered_with(*pieces: bytes, pause: float = 0, seconds: float = 5) -> Outcome:
    """The result for an answer that arrives in these pieces before the connection closes."""

    def reply(connection: socket.socket) -> None:
        connection.recv(10_000)
        try:
            for piece in pieces:
                connection.sendall(piece)
                time.sleep(pause)
        except OSError:
            return

    with tcp_server(reply) as port:
        return post(target(port), b"{}", {}, seconds=seconds)


OK = b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"
EARLY_HINTS = b"HTTP/1.1 103 Early Hints\r\nLink: </style.css>\r\n\r\n"


@pytest.mark.parametrize(
    ("answer", "status", "error"),
    [
        (EARLY_HINTS + OK, 200, None),
        (b"HTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n", 204, None),
        (b"HTTP/1.1 100 Continue\r\n\r\n" + EARLY_HINTS * 3 + OK, 200, None),
        (EARLY_HINTS + b"HTTP/1.1 410 Gone\r\n\r\n", 410, ErrorClass.GONE),
        (EARLY_HINTS + b"HTTP/1.1 500 Oops\r\n\r\n", 500, ErrorClass.STATUS),
    ],
)
def test_interim_answers_are_read_past(
    answer: bytes, status: int, error: ErrorClass | None
) -> None:
    outcome = answered_with(answer)
    assert (outcome.status, outcome.error) == (status, error)


@pytest.mark.parametrize(
    "head",
    [
        b"HTTP/1.1 200 OK\r\nX: ",
        b"HTTP/1.1 410 Gone\r\n",
        b"HTTP/1.1 410 Gone",
        b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n",
        EARLY_HINTS,
        EARLY_HINTS + b"HTTP/1.1 200",
        b"HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n",
        b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\n\r\n",
        b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 20_000,
    ],
)
def test_an_unfinished_or_broken_head_is_no_answer(head: bytes) -> None:
    outcome = answered_with(head)
    assert (outcome.status, outcome.error) == (None, ErrorClass.CONNECTION_LOST)


@pytest.mark.parametrize(
    "start",
    [
        b"HTTP/1.0 200 OK\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n",
        b"HTTP/1.1 200 OK\r\nX: ",
        EARLY_HINTS,
    ],
)
def test_no_answer_that_drips_runs_past_the_deadline(start: bytes) -> None:
    outcome = answered_with(start, *([b"a"] * 60), pause=0.05, seconds=0.4)
    assert outcome.took < timedelta(seconds=2)


@pytest.mark.parametrize(
    "field", ["Mon, 20 Nov 9999999999 12:00:00 +0000", "9" * 50, "x", "", "\xe4"]
)
def test_no_retry_after_keeps_an_answer_from_being_read(field: str) -> None:
    for status, error in ((503, ErrorClass.STATUS), (410, ErrorClass.GONE)):
        head = f"HTTP/1.1 {status} No\r\nRetry-After: {field}\r\n\r\n".encode("latin-1")
        outcome = answered_with(head)
        assert (outcome.status, outcome.error) == (status, error)


@given(st.binary(max_size=200), st.sampled_from([b"", b"HTTP/1.1 ", OK[:20], EARLY_HINTS]))
@settings(max_examples=int(os.environ.get("BATCHIVO_EXAMPLES", "40")), deadline=None)
def test_any_answer_is_an_outcome(noise: bytes, start: bytes) -> None:
    outcome = answered_with(start + noise, seconds=2)
    assert outcome.error is None or outcome.error in ErrorClass


def test_an_answer_before_the_whole_body_is_read_counts() -> None:
    def refuse(connection: socket.socket) -> None:
        connection.recv(10)
        connection.sendall(b"HTTP/1.1 413 Too Large\r\nContent-Length: 0\r\n\r\n")
        connection.shutdown(socket.SHUT_WR)
        time.sleep(0.3)

    with tcp_server(refuse) as port:
        outcome = post(target(port), b"x" * 200_000, {}, seconds=5)
    assert outcome.status == 413


def test_a_body_that_breaks_off_leaves_the_status_standing() -> None:
    def reply(connection: socket.socket) -> None:
        connection.recv(1000)
        connection.send(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf")

    with tcp_server(reply) as port:
        assert post(target(port), b"", {}).succeeded


def test_the_next_address_is_tried_where_one_does_not_answer() -> None:
    with receiving() as receiver:
        several = Target("http", NAME, port_of(receiver), "/", ("127.0.0.2", "127.0.0.1"))
        assert post(several, b"", {}).succeeded


# -------------------------------------------------------------------------------------------- TLS


@contextmanager
def tls_receiver(pem: Path) -> Iterator[Receiver]:
    receiver = Receiver()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem)
    receiver.server.socket = context.wrap_socket(receiver.server.socket, server_side=True)
    receiver.start()
    try:
        yield receiver
    finally:
        receiver.stop()


@pytest.fixture
def trusting(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[Path], None]]:
    def trust(pem: Path) -> None:
        monkeypatch.setenv("SSL_CERT_FILE", str(pem))
        exchange._tls.cache_clear()

    yield trust
    exchange._tls.cache_clear()


def test_the_certificate_is_verified_for_the_name_not_the_address(
    tmp_path: Path, trusting: Callable[[Path], None]
) -> None:
    pem = certificate(tmp_path, NAME)
    trusting(pem)
    with tls_receiver(pem) as receiver:
        port = port_of(receiver)
        assert post(target(port, "https"), b"{}", {}).succeeded
        other = post(target(port, "https", "other.example.com"), b"{}", {})
        assert other.error is ErrorClass.TLS
    assert len(receiver.requests) == 1


def test_an_expired_certificate_is_refused(
    tmp_path: Path, trusting: Callable[[Path], None]
) -> None:
    pem = certificate(tmp_path, NAME, days=-1)
    trusting(pem)
    with tls_receiver(pem) as receiver:
        assert post(target(port_of(receiver), "https"), b"{}", {}).error is ErrorClass.TLS


def test_a_certificate_that_nobody_vouches_for_is_refused(tmp_path: Path) -> None:
    with tls_receiver(certificate(tmp_path, NAME)) as receiver:
        assert post(target(port_of(receiver), "https"), b"{}", {}).error is ErrorClass.TLS
    assert receiver.requests == []

"""SnapStart: the clients made before the snapshot, and the state that its copies must not share."""

import random
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
import snapshot_restore_py  # type: ignore[import-untyped]
from botocore.config import Config

from batchivo.aws import clients, sealed_secrets, session
from batchivo.storage import client
from testbed.library import forget_everything, library

ALL = (
    client.dynamodb,
    client.impatient_dynamodb,
    clients.secrets_manager,
    clients.sqs,
    clients.event_bridge,
    clients.mail,
    clients.kms,
)


class Server(ThreadingHTTPServer):
    """Answers every call with nothing, and counts who connects."""

    connections = 0


class Answer(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Server

    def setup(self) -> None:
        super().setup()
        self.server.connections += 1

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(200)
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"{}")

    def log_request(self, code: object = "-", size: object = "-") -> None:
        """The test's output is not the place."""


@pytest.fixture
def server() -> Iterator[Server]:
    with Server(("127.0.0.1", 0), Answer) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


def test_the_runtime_runs_both_hooks() -> None:
    before = [hook for hook, *_ in snapshot_restore_py.get_before_snapshot()]
    after = [hook for hook, *_ in snapshot_restore_py.get_after_restore()]
    assert before == [session.make_clients, sealed_secrets.forget_opened]
    assert after == [session.start_afresh]


def test_a_function_makes_the_clients_that_it_will_use() -> None:
    with library(BATCHIVO_DELIVERY_QUEUE_URL="queue", BATCHIVO_RATE_LIMITS_TABLE="limits"):
        for maker in ALL:
            maker.cache_clear()  # the set-up has used some
        session.make_clients()
        made = {maker for maker in ALL if maker.cache_info().currsize}
    assert made == {
        client.dynamodb,
        client.impatient_dynamodb,
        clients.secrets_manager,
        clients.sqs,
    }


def test_connections_are_made_anew(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DEFAULT_REGION", "ACCESS_KEY_ID", "SECRET_ACCESS_KEY"):
        monkeypatch.setenv(f"AWS_{name}", "somewhere")
    monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://127.0.0.1:{server.server_port}")
    forget_everything()
    dynamodb = session.make_client("dynamodb", Config(retries={"total_max_attempts": 1}))
    for _ in range(2):
        dynamodb.list_tables()
    assert server.connections == 1
    session.start_afresh()
    dynamodb.list_tables()
    assert server.connections == 2
    forget_everything()


def test_chance_is_another_in_every_copy() -> None:
    state = random.getstate()
    session.start_afresh()
    one = random.random()
    random.setstate(state)
    session.start_afresh()
    assert random.random() != one

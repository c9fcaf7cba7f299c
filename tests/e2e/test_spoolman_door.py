"""The door that speaks Spoolman, as programs reach it through API Gateway."""

import base64
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import httpx
import pytest
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from batchivo.access.token_format import new_key
from local.deployment import Deployment
from local.serving import command
from testbed.accounts import anonymous, register
from testbed.live_server import running
from tests.support.whole_api import eventually

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
UNKNOWN = new_key()


@pytest.fixture(scope="module")
def key(stack: Deployment) -> str:
    account = register(stack.gateway_url)
    with closing(account.api) as api:
        new = {"name": "Voron", "scopes": ["spoolman:read", "spoolman:use", "spoolman:write"]}
        made = api.post("/api/v1/auth/api-keys", json=new)
    assert made.status_code == 201, made.text
    return str(made.json()["data"]["key"])


@pytest.fixture(scope="module")
def program(stack: Deployment) -> Iterator[httpx.Client]:
    with anonymous(f"{stack.gateway_url}/spoolman") as client:
        yield client


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize(
    "path",
    [
        "",
        "/no-such",
        "/api/v1/spool/1",
        "/no/such/path",
        # Not by its random name, on which workers would not agree.
        pytest.param(f"/{UNKNOWN}/api/v1/spool/1/use", id="unknown key"),
    ],
)
def test_a_wrong_key_is_401_at_every_address(program: httpx.Client, method: str, path: str) -> None:
    answer = program.request(method, path)
    assert answer.status_code == 401, answer.text
    assert set(answer.json()) == {"message"}
    assert answer.headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("path", ["/no-such", "/api/v1/no-such", "/api/v1/spool/1/no", "/a%2Fb"])
def test_an_unknown_address_is_never_the_gateways_404(
    program: httpx.Client, key: str, method: str, path: str
) -> None:
    """At a 404 Moonraker forgets its spool."""
    answer = program.request(method, f"/{key}{path}")
    assert answer.status_code == 501, answer.text
    assert set(answer.json()) == {"message"}


def test_the_key_may_be_the_password_of_basic(program: httpx.Client, key: str) -> None:
    assert program.get("/api/v1/health", auth=("x", key)).json() == {"status": "healthy"}
    assert program.get("", auth=("x", key)).status_code == 200
    assert program.get("/api/v1/no-such", auth=("x", key)).status_code == 501
    refused = program.get("/api/v1/health", auth=("x", UNKNOWN))
    assert refused.status_code == 401
    assert refused.headers["WWW-Authenticate"].startswith("Basic")


def test_basic_does_not_matter_beside_a_key_in_the_path(program: httpx.Client, key: str) -> None:
    answer = program.get(f"/{key}/api/v1/health", auth=("spoolman", "x"))
    assert answer.json() == {"status": "healthy"}


def test_a_browser_asks_before_it_calls(program: httpx.Client) -> None:
    headers = {"Origin": "http://mainsail.local", "Access-Control-Request-Method": "PATCH"}
    for path in ("", "/no-such", "/no-such/api/v1/spool/1"):
        answer = program.options(path, headers=headers)
        assert answer.status_code == 204, answer.text
        assert answer.headers["Access-Control-Allow-Origin"] == "*"
        assert "PATCH" in answer.headers["Access-Control-Allow-Methods"]


def test_no_log_holds_a_key(stack: Deployment, program: httpx.Client, key: str) -> None:
    started = int(1000 * time.time())
    basic = base64.b64encode(f"x:{key}".encode()).decode()
    answers = [
        program.get(f"/{key}/api/v1/health"),
        program.get(f"/{key}/api/v1/spool/99"),
        program.put(f"/{key}/api/v1/spool/99/use", json={"use_weight": 1}),
        program.post(f"/{key}/api/v1/setting/currency", content=b"{"),
        program.get(f"/{key}/no-such"),
        program.get(f"/{UNKNOWN}/api/v1/health"),
        program.get("/api/v1/health", headers={"Authorization": f"Basic {basic}"}),
    ]
    assert [answer.status_code for answer in answers] == [200, 404, 404, 415, 501, 401, 200]
    request_ids = {answer.headers["X-Request-Id"] for answer in answers}

    def logged() -> str:
        return "".join(_messages(stack.client("logs"), since=started))

    eventually(lambda: all(request_id in logged() for request_id in request_ids))
    written = logged()
    for secret in (key, UNKNOWN, basic):
        assert secret not in written
    assert '"route":"/api/v1/spool/{number}/use"' in written


def test_no_log_of_a_server_holds_a_key(stack: Deployment, key: str, tmp_path: Path) -> None:
    written, arguments = tmp_path / "log", [*command(), "--access-log"]
    with (
        written.open("wb") as output,
        running(stack, arguments, {"POWERTOOLS_LOG_LEVEL": "DEBUG"}, output=output) as server,
    ):
        for secret, status in ((key, 200), (UNKNOWN, 401)):
            address = f"{server.url}/spoolman/{secret}/api/v1"
            assert httpx.get(f"{address}/spool?limit=1").status_code == status
            assert httpx.put(f"{address}/no-such").status_code in (401, 501)
        sockets = f"{server.url.replace('http', 'ws', 1)}/spoolman"
        with connect(f"{sockets}/{key}/api/v1/spool"):
            pass
        with pytest.raises(InvalidStatus):
            connect(f"{sockets}/{UNKNOWN}/api/v1/spool")
    log = written.read_text("utf-8")
    for secret in (key, UNKNOWN):
        assert secret not in log
    assert '"GET /api/v1/spool?limit=1 HTTP/1.1" 200' in log
    assert '"WebSocket /api/v1/spool" [accepted]' in log


def _messages(logs: Any, *, since: int) -> Iterator[str]:
    for group in logs.describe_log_groups()["logGroups"]:
        where = {"logGroupName": group["logGroupName"], "startTime": since}
        pages = logs.get_paginator("filter_log_events").paginate(**where)
        yield from (event["message"] for page in pages for event in page["events"])

"""The WebSockets of the Spoolman door under uvicorn: who may listen, and the events."""

import base64
import http.client
import json
import socket
from collections.abc import Iterator
from contextlib import ExitStack, closing
from typing import Any
from urllib.parse import urlsplit

import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection, connect

from local.deployment import Deployment
from local.live.sockets import MOST_PER_KEY
from testbed.accounts import Account, register
from testbed.live_server import Server, started

SCOPES = ("spoolman:read", "spoolman:use", "spoolman:write")
SPOOL = {"material_type": "PLA", "brand": "Maker", "color": "Red", "net_weight_grams": 1000}
WAIT_SECONDS = 20
CALLS_PER_MINUTE = MOST_PER_KEY + 5


@pytest.fixture(scope="module")
def server(stack: Deployment) -> Iterator[Server]:
    """A server that tells, while another one changes things."""
    with started(stack, BATCHIVO_SPOOLMAN_CALLS_PER_MINUTE=str(CALLS_PER_MINUTE)) as server:
        yield server


@pytest.fixture
def owner(live_server: str) -> Iterator[Account]:
    account = register(live_server)
    with closing(account.api):
        yield account


def key_of(owner: Account, *scopes: str) -> str:
    wanted = {"name": "Printer", "scopes": scopes or SCOPES}
    key: str = owner.api.post("/api/v1/auth/api-keys", json=wanted).json()["data"]["key"]
    return key


def listen(server: Server, key: str | None, path: str = "", **options: Any) -> ClientConnection:
    """Connect with the key in the path, or without one."""
    door = "/spoolman" if key is None else f"/spoolman/{key}"
    address = server.url.replace("http", "ws", 1)
    connection: ClientConnection = connect(f"{address}{door}/api/v1/{path}", **options)
    return connection


def heard(connection: ClientConnection) -> dict[str, Any]:
    event: dict[str, Any] = json.loads(connection.recv(WAIT_SECONDS))
    return event


def told(connection: ClientConnection) -> tuple[str, str, Any]:
    event = heard(connection)
    payload = event["payload"]
    return event["type"], event["resource"], payload.get("id", payload.get("key"))


def make_spool(owner: Account, **details: str) -> dict[str, Any]:
    answer = owner.api.post("/api/v1/spools", json={**SPOOL, **details})
    spool: dict[str, Any] = answer.json()["data"]
    return spool


def change(owner: Account, method: str, path: str, **options: Any) -> None:
    answer = owner.api.request(method, f"/api/v1{path}", **options)
    assert answer.is_success, answer.text


def test_any_text_is_answered_as_healthy(server: Server, owner: Account) -> None:
    with listen(server, key_of(owner), "spool") as program:
        program.send("hello?")
        assert heard(program) == {"status": "healthy"}


def test_what_the_api_does_in_another_process_is_told(server: Server, owner: Account) -> None:
    with listen(server, key_of(owner)) as program:
        spool = make_spool(owner)
        first = [told(program) for _ in range(3)]
        assert sorted(first) == [
            ("added", "filament", 1),
            ("added", "spool", 1),
            ("added", "vendor", 1),
        ]
        change(owner, "POST", "/spools/1/deduct", json={"grams": 100})
        event = heard(program)
        assert (event["type"], event["resource"]) == ("updated", "spool")
        assert event["payload"]["remaining_weight"] == 900
        assert event["payload"]["filament"]["vendor"]["name"] == "Maker"
        assert event["date"].endswith("Z")
        filament = f"/filaments/{spool['filament_id']}"
        change(owner, "PATCH", filament, json={"name": "Galaxy"})
        assert told(program) == ("updated", "filament", 1)  # and nothing of its spool
        change(owner, "DELETE", "/spools/1")
        assert told(program) == ("deleted", "spool", 1)
        change(owner, "DELETE", filament)
        assert told(program) == ("deleted", "filament", 1)


def test_use_by_the_door_is_told(server: Server, live_server: str, owner: Account) -> None:
    make_spool(owner)
    key = key_of(owner)
    with listen(server, key, "spool/1") as program:
        use = owner.api.put(f"/spoolman/{key}/api/v1/spool/1/use", json={"use_length": 100})
        event = heard(program)
        if event["type"] == "added":  # it may hear of what happened just before
            event = heard(program)
    assert event["type"] == "updated"
    assert event["payload"] == use.json()


def test_a_program_hears_only_what_it_listens_to(server: Server, owner: Account) -> None:
    key = key_of(owner)
    with ExitStack() as open_sockets:
        vendors, second, setting, basic = (
            open_sockets.enter_context(program)
            for program in (
                listen(server, key, "vendor"),
                listen(server, key, "spool/2"),
                listen(server, key, "setting/currency"),
                listen(server, None, "filament/2", additional_headers=by_password(key)),
            )
        )
        make_spool(owner)
        make_spool(owner, brand="Other")
        owner.api.post(f"/spoolman/{key}/api/v1/setting/round_prices", json="true")
        owner.api.post(f"/spoolman/{key}/api/v1/setting/currency", json='"CHF"')
        assert [told(vendors), told(vendors)] == [("added", "vendor", 1), ("added", "vendor", 2)]
        assert told(second) == ("added", "spool", 2)
        assert told(basic) == ("added", "filament", 2)
        event = heard(setting)
    assert (event["type"], event["resource"]) == ("updated", "setting")
    value = {"value": '"CHF"', "is_set": True, "type": "string"}
    assert event["payload"] == {"key": "currency", "setting": value}


def test_another_workspace_hears_nothing(server: Server, live_server: str, owner: Account) -> None:
    stranger = register(live_server)
    with (
        listen(server, key_of(stranger), "vendor") as theirs,
        listen(server, key_of(owner), "vendor") as ours,
    ):
        make_spool(owner)
        assert heard(ours)["payload"]["name"] == "Maker"
        make_spool(stranger, brand="Stranger")
        assert heard(theirs)["payload"]["name"] == "Stranger"
    stranger.api.close()


def by_password(key: str) -> dict[str, str]:
    return {"Authorization": f"Basic {base64.b64encode(f'x:{key}'.encode()).decode()}"}


@pytest.mark.parametrize(
    ("path", "key", "scopes", "status"),
    [
        ("spool", "no-such", (), 401),
        ("", f"batchivo_live_{'0' * 36}", (), 401),
        ("spool", None, (), 401),
        ("spool", "own", ("spoolman:use",), 403),
        ("no-such", "own", SCOPES, 403),
    ],
)
def test_who_may_not_listen_is_refused_before_the_handshake(
    server: Server,
    owner: Account,
    path: str,
    key: str | None,
    scopes: tuple[str, ...],
    status: int,
) -> None:
    if key == "own":
        key = key_of(owner, *scopes)
    with pytest.raises(InvalidStatus) as refusal, listen(server, key, path):
        pass
    assert refusal.value.response.status_code == status


def test_a_key_has_only_so_many_sockets(server: Server, owner: Account) -> None:
    key = key_of(owner)
    with ExitStack() as open_sockets:
        for _ in range(MOST_PER_KEY):
            open_sockets.enter_context(listen(server, key))
        with pytest.raises(InvalidStatus) as refusal, listen(server, key):
            pass
        assert refusal.value.response.status_code == 429
        assert refusal.value.response.headers["Retry-After"] == "60"
        open_sockets.enter_context(listen(server, key_of(owner)))  # another key has its own


def test_handshakes_count_among_the_calls_of_a_key(server: Server, owner: Account) -> None:
    key = key_of(owner)

    def listen_again_and_again() -> None:
        for _ in range(2 * CALLS_PER_MINUTE + 1):  # a minute may end meanwhile
            with listen(server, key):
                pass

    with pytest.raises(InvalidStatus) as refusal:
        listen_again_and_again()
    assert refusal.value.response.status_code == 429


def test_a_stopped_server_finishes_the_call_in_progress_and_lets_go_of_sockets(
    stack: Deployment, owner: Account
) -> None:
    body = json.dumps(SPOOL).encode()
    with started(stack) as server, listen(server, key_of(owner)) as program:
        address = urlsplit(server.url).netloc
        with closing(http.client.HTTPConnection(address, timeout=WAIT_SECONDS)) as call:
            call.putrequest("POST", "/api/v1/spools")
            call.putheader("Authorization", owner.api.headers["Authorization"])
            call.putheader("Content-Type", "application/json")
            call.putheader("Content-Length", str(len(body)))
            call.putheader("Expect", "100-continue")
            call.endheaders()
            assert call.sock.recv(4096).startswith(b"HTTP/1.1 100")  # the call has begun
            server.process.terminate()
            with pytest.raises(ConnectionClosed) as closed:
                program.recv(WAIT_SECONDS)
            assert closed.value.rcvd is not None
            assert closed.value.rcvd.code == 1012  # Moonraker comes again
            with pytest.raises(ConnectionRefusedError):
                socket.create_connection((call.host, call.port))
            call.send(body)
            assert call.getresponse().status == 201
        server.process.wait(WAIT_SECONDS)

"""The gatekeeper of the local server: a caller's standing is kept for a minute, as in the cloud."""

from typing import Any

import pytest
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.types import Receive, Scope, Send

from batchivo.access.principal import Principal, Role
from batchivo.errors import Unauthenticated
from batchivo.http.principal import identify, identify_again
from local import gatekeeper
from tests.support.asgi import InProcess

ADA = Principal("ada", "workspace", Role.OWNER, session_id="session")
VIEWER = Principal("ada", "workspace", Role.VIEWER, session_id="session")
HEADER = {"Authorization": "Bearer token"}


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The headers whose callers were read; the present role of each is viewer."""
    headers: list[str] = []

    def authenticate(header: str) -> Principal:
        headers.append(header)
        if "ended" in header:
            raise Unauthenticated("The session has ended.", code="INVALID_TOKEN")
        return ADA

    monkeypatch.setattr(gatekeeper, "authenticate", authenticate)
    monkeypatch.setattr("batchivo.http.principal.as_of_now", lambda _: VIEWER)
    return headers


@pytest.fixture
def time(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    now = [1000.0]
    monkeypatch.setattr("time.monotonic", lambda: now[0])
    return now


async def application(scope: Scope, receive: Receive, send: Send) -> None:
    """Tells who is seen, and who is seen where rights are made."""
    request = Request(scope)
    callers: list[Any] = [None, None]
    if "aws.event" in scope:
        callers[0] = identify(request)
        callers[1] = identify_again(request, callers[0])
    roles = [caller and caller.role.value for caller in callers]
    await JSONResponse(roles)(scope, receive, send)


def test_a_callers_standing_is_read_once_a_minute(read: list[str], time: list[float]) -> None:
    api = InProcess(gatekeeper.Gatekeeper(application))
    for _ in range(3):
        assert api.get("/", headers=HEADER).json()[0] == "owner"
    assert len(read) == 1
    time[0] += 61
    api.get("/", headers=HEADER)
    assert len(read) == 2


def test_where_rights_are_made_it_is_read_anew(read: list[str], time: list[float]) -> None:
    api = InProcess(gatekeeper.Gatekeeper(application))
    assert api.get("/", headers=HEADER).json() == ["owner", "viewer"]


def test_a_caller_without_standing_is_passed_on_as_a_stranger(
    read: list[str], time: list[float]
) -> None:
    api = InProcess(gatekeeper.Gatekeeper(application))
    ended = {"Authorization": "Bearer ended"}
    for _ in range(2):
        assert api.get("/", headers=ended).json() == [None, None]
    assert api.get("/").json() == [None, None]
    assert len(read) == 2


def test_few_callers_are_kept(
    read: list[str], time: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gatekeeper, "_MOST_KEPT", 2)
    api = InProcess(gatekeeper.Gatekeeper(application))
    for name in "abca":
        api.get("/", headers={"Authorization": f"Bearer {name}"})
    assert len(read) == 4

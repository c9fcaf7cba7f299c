"""What stands around each request: its id, its one log line, an answer whatever happens."""

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import pytest
from fastapi import APIRouter, Depends
from pydantic import BaseModel

from batchivo.access.permissions import Permission
from batchivo.access.principal import Principal
from batchivo.audit import log as audit
from batchivo.errors import NotFound
from batchivo.http import middleware, operation
from batchivo.http.app import create_app, lambda_handler
from batchivo.http.middleware import MAX_BODY_BYTES
from batchivo.http.principal import PUBLIC, Requires
from tests.support.asgi import InProcess

EVENT = Path(__file__).parents[3] / "events" / "spools" / "deduct.json"
SECRETS = ("hunter2", "eyJhbGciOi", "correct-horse", "s3cret-query")

Caller = Annotated[Principal, Depends(Requires(Permission.SPOOLS_WRITE))]
Logged = Callable[[], list[dict[str, Any]]]


@pytest.fixture
def logged(monkeypatch: pytest.MonkeyPatch) -> Logged:
    """All lines that were logged so far."""
    stream = io.StringIO()
    monkeypatch.setattr(middleware.logger.registered_handler, "stream", stream)
    return lambda: [json.loads(line) for line in stream.getvalue().splitlines()]


class Note(BaseModel):
    text: str


@pytest.fixture
def router() -> APIRouter:
    router = operation.router(prefix="", tag="Tests")

    @router.get("/notes/{name}", dependencies=[PUBLIC])
    async def get_note(name: str) -> str:
        raise NotFound("Note")

    @router.post("/notes", dependencies=[PUBLIC])
    async def add_note(note: Note, tag: str | None = None) -> str:
        return note.text

    @router.delete("/notes", status_code=204, dependencies=[PUBLIC])
    async def clear_notes() -> None: ...

    @router.get("/broken", dependencies=[PUBLIC])
    async def fail() -> str:
        raise RuntimeError("the password of the database is hunter2")

    @router.post("/api/v1/spools/{spool_id}/deduct")
    async def deduct(principal: Caller, spool_id: str) -> str:
        return principal.workspace_id

    return router


@pytest.fixture
def client(router: APIRouter) -> InProcess:
    return InProcess(create_app(router))


def test_an_internal_error_hides_its_cause(client: InProcess, logged: Logged) -> None:
    answer = client.get("/broken")
    request_id = answer.headers["X-Request-Id"]
    assert answer.status_code == 500
    assert answer.json() == {
        "detail": f"Something went wrong on our side. Request id: {request_id}",
        "code": "INTERNAL_ERROR",
    }
    cause, request = logged()
    assert "hunter2" in cause["exception"]
    assert cause["level"] == "ERROR"
    assert cause["request_id"] == request["request_id"] == request_id
    assert (request["message"], request["status"]) == ("request", 500)


def test_an_answer_without_a_body_names_no_type_of_it(client: InProcess) -> None:
    answer = client.request("DELETE", "/notes")
    assert (answer.status_code, answer.content) == (204, b"")
    assert "Content-Type" not in answer.headers


@pytest.mark.parametrize(
    ("method", "path", "body", "route", "status"),
    [
        ("POST", "/notes", '{"text": "hello"}', "/notes", 200),
        ("POST", "/notes", "{", "/notes", 400),
        ("POST", "/notes", "{}", "/notes", 422),
        ("GET", "/notes/shopping", None, "/notes/{name}", 404),
        ("GET", "/nothing", None, "unmatched", 404),
        ("PUT", "/notes", None, "/notes", 405),
        ("POST", "/notes", " " * (MAX_BODY_BYTES + 1), "/notes", 413),
    ],
)
def test_each_request_is_logged_in_one_line(
    client: InProcess,
    logged: Logged,
    method: str,
    path: str,
    body: str | None,
    route: str,
    status: int,
) -> None:
    answer = client.request(
        method, path, content=body, headers={"Content-Type": "application/json"}
    )
    assert answer.status_code == status
    (line,) = logged()
    assert line["message"] == "request"
    assert (line["method"], line["route"], line["status"]) == (method, route, status)
    assert line["request_id"] == answer.headers["X-Request-Id"]
    assert line["milliseconds"] >= 0


@pytest.mark.parametrize("body", ['{"text": "hunter2"}', '{"hunter2": 1}', '{"text": "hunter2'])
def test_nothing_confidential_is_logged(client: InProcess, logged: Logged, body: str) -> None:
    client.post(
        "/notes?tag=s3cret-query&unknown=s3cret-query",
        content=body,
        headers={
            "Content-Type": "application/json",
            "Authorization": "Bearer eyJhbGciOi",
            "Cookie": "session=correct-horse",
        },
    )
    client.get("/notes/shopping?tag=s3cret-query")
    text = json.dumps(logged())
    assert [secret for secret in SECRETS if secret in text] == []


def test_each_request_has_an_id_of_its_own(client: InProcess) -> None:
    ids = {client.get("/nothing").headers["X-Request-Id"] for _ in range(3)}
    assert len(ids) == 3


def test_an_id_from_outside_is_not_taken_over(client: InProcess) -> None:
    answer = client.get("/nothing", headers={"X-Request-Id": "forged"})
    assert answer.headers["X-Request-Id"] != "forged"


def test_no_answer_is_kept_or_guessed_at(client: InProcess) -> None:
    headers = client.post("/notes", json={"text": "hello"}).headers
    assert headers["Cache-Control"] == "no-store"
    assert headers["X-Content-Type-Options"] == "nosniff"


def test_a_browser_may_read_every_answer(client: InProcess) -> None:
    for path in ("/notes/shopping", "/broken", "/nothing"):
        answer = client.get(path, headers={"Origin": "https://shop.example"})
        assert answer.headers["Access-Control-Allow-Origin"] == "*"
        assert "X-Request-Id" in answer.headers["Access-Control-Expose-Headers"]


@pytest.mark.parametrize("size", [MAX_BODY_BYTES + 1, 2_000_000])
def test_a_body_in_pieces_is_counted(client: InProcess, size: int) -> None:
    pieces = iter([b" " * 100_000] * (size // 100_000 + 1))
    answer = client.post("/notes", pieces=pieces, headers={"Content-Type": "application/json"})
    assert (answer.status_code, answer.json()["code"]) == (413, "PAYLOAD_TOO_LARGE")


def test_the_largest_body_passes(client: InProcess) -> None:
    text = "x" * (MAX_BODY_BYTES - len('{"text":""}'))
    answer = client.post("/notes", json={"text": text})
    assert answer.json() == text


def test_behind_api_gateway(
    router: APIRouter, logged: Logged, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its request id and its authorizer's word are taken over."""
    monkeypatch.setattr(audit, "add", lambda *_, **__: None)
    event = json.loads(EVENT.read_text("utf-8"))
    event["body"] = None  # the route takes none
    answer = lambda_handler(create_app(router))(event, None)
    context = event["requestContext"]
    assert (answer["statusCode"], json.loads(answer["body"])) == (
        200,
        context["authorizer"]["workspace_id"],
    )
    assert answer["headers"]["x-request-id"] == context["requestId"]
    (line,) = logged()
    assert line["request_id"] == context["requestId"]
    assert line["workspace_id"] == context["authorizer"]["workspace_id"]
    assert line["user_id"] == context["authorizer"]["user_id"]

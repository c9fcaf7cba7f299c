"""What RFC 9110 asks of every resource: HEAD, Allow, content codings; and one CORS."""

from typing import Annotated

import pytest
from fastapi import Path, Response
from pydantic import BaseModel

from batchivo.http import cors
from batchivo.http.app import create_app
from batchivo.http.preconditions import UNLESS_SEEN
from tests.support.asgi import InProcess, public_router


class Note(BaseModel):
    text: str


def client() -> InProcess:
    router = public_router()

    @router.get("/notes/summary")
    async def summary() -> dict[str, int]:
        return {"notes": 1}

    @router.get("/notes/{note_id}")
    async def get_note(note_id: Annotated[str, Path()]) -> Note:
        return Note(text=note_id)

    @router.patch("/notes/{note_id}")
    async def change_note(note_id: str, note: Note) -> Note:
        return note

    @router.post("/notes/import")
    async def import_notes(note: Note) -> Note:
        return note

    @router.post("/notes")
    async def make_note(note: Note) -> Note:
        return note

    @router.get("/versions/{note_id}", dependencies=[UNLESS_SEEN])
    async def get_version(note_id: str, response: Response) -> Note:
        response.headers["ETag"] = '"3"'
        return Note(text=note_id)

    return InProcess(create_app(router))


def test_head_answers_as_get_without_the_body() -> None:
    get, head = client().get("/notes/1"), client().request("HEAD", "/notes/1")
    assert (head.status_code, head.content) == (200, b"")
    for name in ("Content-Type", "Content-Length", "Cache-Control"):
        assert head.headers[name] == get.headers[name]


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize("seen", ['"3"', 'W/"3"', '"2", W/"3"', '"a,b","3"', " * "])
def test_whoever_has_seen_the_answer_gets_304(method: str, seen: str) -> None:
    answer = client().request(method, "/versions/1", headers={"If-None-Match": seen})
    assert (answer.status_code, answer.content) == (304, b"")
    assert answer.headers["ETag"] == '"3"'
    assert answer.headers["Cache-Control"] == "no-store"
    assert not {"Content-Type", "Content-Length"} & answer.headers.keys()


@pytest.mark.parametrize("seen", ["", "3", '"4"', '"33"', "'3'", '"*"', '"3', "W/"])
def test_whoever_has_not_seen_the_answer_gets_it(seen: str) -> None:
    answer = client().get("/versions/1", headers={"If-None-Match": seen})
    assert (answer.status_code, answer.json()) == (200, {"text": "1"})


def test_head_of_a_refusal_has_its_status() -> None:
    answer = client().request("HEAD", "/nowhere")
    assert (answer.status_code, answer.content) == (404, b"")


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("DELETE", "/notes/1", "GET, HEAD, PATCH"),
        ("DELETE", "/notes/summary", "GET, HEAD"),
        ("DELETE", "/notes/import", "POST"),
        ("GET", "/notes", "POST"),
    ],
)
def test_allow_names_the_methods_of_the_resource_itself(
    method: str, path: str, allowed: str
) -> None:
    answer = client().request(method, path)
    assert answer.status_code == 405
    assert answer.headers["Allow"] == allowed


@pytest.mark.parametrize("coding", ["br", "gzip", "GZIP", "identity, gzip"])
def test_a_coded_body_is_refused_and_nothing_is_done(coding: str) -> None:
    answer = client().post("/notes", json={"text": "hello"}, headers={"Content-Encoding": coding})
    assert answer.status_code == 415
    assert answer.json()["code"] == "UNSUPPORTED_MEDIA_TYPE"
    assert answer.headers["Accept-Encoding"] == "identity"


def test_a_body_as_it_is_may_say_so() -> None:
    answer = client().post(
        "/notes", json={"text": "hello"}, headers={"Content-Encoding": "identity"}
    )
    assert answer.status_code == 200


@pytest.mark.parametrize(
    "content_type", ["application/x-www-form-urlencoded", "text/plain", None, ""]
)
def test_the_refusal_of_json_under_another_type_names_the_header_to_send(
    content_type: str | None,
) -> None:
    headers = {} if content_type is None else {"Content-Type": content_type}
    answer = client().post("/notes", content=b'{"text": "hello"}', headers=headers)
    assert answer.status_code == 415
    assert "Content-Type: application/json" in answer.json()["detail"]


def test_a_json_body_of_another_type_is_a_matter_of_fields() -> None:
    assert client().post("/notes", json=[1]).status_code == 422
    assert client().post("/notes").status_code == 422


@pytest.mark.parametrize("header", cors.REQUEST_HEADERS)
def test_a_page_may_send_each_header_of_the_contract(header: str) -> None:
    asked = {
        "Origin": "https://shop.example",
        "Access-Control-Request-Method": "PATCH",
        "Access-Control-Request-Headers": header,
    }
    assert client().request("OPTIONS", "/notes/1", headers=asked).status_code == 200


def test_a_page_may_send_no_other_header() -> None:
    asked = {
        "Origin": "https://shop.example",
        "Access-Control-Request-Method": "PATCH",
        "Access-Control-Request-Headers": "X-Anything",
    }
    assert client().request("OPTIONS", "/notes/1", headers=asked).status_code == 400

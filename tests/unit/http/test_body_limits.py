"""How large a body may be: as the route says, else a megabyte."""

from typing import Any

import pytest
from fastapi import Request

from batchivo.errors import RateLimited
from batchivo.http.app import create_app
from batchivo.http.middleware import MAX_BODY_BYTES, takes_bodies_up_to
from tests.support.asgi import InProcess, public_router

router = public_router()


@router.post("/usual")
async def usual(request: Request) -> int:
    return len(await request.body())


@router.post("/large")
@takes_bodies_up_to(3_000_000)
async def large(request: Request) -> int:
    return len(await request.body())


@router.post("/json")
async def with_json(body: list[int]) -> int:
    return len(body)


@router.get("/busy")
async def busy() -> None:
    raise RateLimited("Wait.", retry_after=17)


api = InProcess(create_app(router))


@pytest.mark.parametrize(("path", "most"), [("/usual", MAX_BODY_BYTES), ("/large", 3_000_000)])
def test_a_body_up_to_the_limit_is_taken_and_no_more(path: str, most: int) -> None:
    assert api.request("POST", path, content=b"x" * most).json() == most
    answer = api.request("POST", path, content=b"x" * (most + 1))
    assert (answer.status_code, answer.json()["code"]) == (413, "PAYLOAD_TOO_LARGE")
    assert f"{most:,}" in answer.json()["detail"]


def test_nothing_else_takes_more_than_usual() -> None:
    for path in ("/json", "/large/none"):
        body: Any = b"[" + b"1," * (MAX_BODY_BYTES // 2) + b"1]"
        answer = api.request("POST", path, content=body)
        assert answer.status_code in (404, 413)


def test_a_caller_over_the_limit_learns_how_long_to_wait() -> None:
    answer = api.request("GET", "/busy")
    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "17")
    assert answer.json() == {"detail": "Wait.", "code": "RATE_LIMITED"}

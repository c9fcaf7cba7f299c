"""The local stack says in a sentence why it cannot start, and believes no forged address."""

import asyncio
import subprocess
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Any

import httpx
import pytest
from botocore.exceptions import ClientError
from starlette.responses import Response

from local import demo
from local.emulator import free_port
from local.emulator_process import CookiePaths
from local.run import LAYOUT, StackError, check_layout, welcome
from local.serving import command

SHOWS_THE_CALLER = """
async def app(scope, receive, send):
    if scope["type"] == "http":
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": scope["client"][0].encode()})
"""


def test_a_new_folder_is_marked_and_runs_again(tmp_path: Path) -> None:
    check_layout(tmp_path)
    (tmp_path / "aws").mkdir()
    check_layout(tmp_path)
    assert (tmp_path / "layout").read_text() == LAYOUT


@pytest.mark.parametrize("mark", [None, "1"])
def test_data_of_an_earlier_version_are_refused(tmp_path: Path, mark: str | None) -> None:
    (tmp_path / "aws").mkdir()
    if mark is not None:
        (tmp_path / "layout").write_text(mark)
    with pytest.raises(StackError, match="make clean"):
        check_layout(tmp_path)
    assert not (tmp_path / "layout").exists() or (tmp_path / "layout").read_text() == mark


def test_an_api_that_fails_while_the_demo_is_filled_is_a_sentence(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(_: str) -> None:
        raise httpx.ReadTimeout("timed out")

    class Unseeded:
        def client(self, _: str) -> Any:
            return self

        @property
        def emulator(self) -> "Unseeded":
            return self

        def get_parameter(self, **_: str) -> None:
            raise ClientError({}, "GetParameter")

    monkeypatch.setattr(demo, "seed", fail)
    deployment: Any = Unseeded()
    with pytest.raises(StackError, match=r"timed out; try `make run` again"):
        welcome(deployment)


def test_an_address_that_a_caller_claims_is_not_believed(tmp_path: Path) -> None:
    """The limits of sign-ins count by it."""
    (tmp_path / "echo.py").write_text(SHOWS_THE_CALLER)
    port = free_port()
    with subprocess.Popen([*command("echo:app"), "--port", str(port)], cwd=tmp_path) as server:
        try:
            transport = httpx.HTTPTransport(retries=10)  # until the server listens
            with httpx.Client(transport=transport, timeout=30) as client:
                claimed = {"X-Forwarded-For": "203.0.113.9"}
                answer = client.get(f"http://127.0.0.1:{port}", headers=claimed)
        finally:
            server.terminate()
    assert answer.text == "127.0.0.1"


@pytest.mark.parametrize(
    ("path", "cookie_path"),
    [
        ("/_aws/execute-api/a1b2/local/api/v1/auth/login", "/_aws/execute-api/a1b2/local/api/v1"),
        ("/local/api/v1/auth/login", "/local/api/v1"),  # as on AWS, with the API's own host
    ],
)
def test_a_cookie_has_the_path_that_the_browser_sees(path: str, cookie_path: str) -> None:
    async def sign_in(scope: Any, receive: Any, send: Any) -> None:
        response = Response()
        response.set_cookie("session", "x", path="/local/api/v1", secure=True)
        response.set_cookie("theme", "dark", path="/local/api/v1")
        await response(scope, receive, send)

    app: Any = CookiePaths(sign_in)

    async def answer() -> httpx.Response:
        transport = httpx.ASGITransport(app)
        async with httpx.AsyncClient(transport=transport) as client:
            return await client.post(f"http://localhost:4566{path}")

    cookies = asyncio.run(answer()).headers.get_list("Set-Cookie")
    assert [SimpleCookie(cookie).popitem()[1]["path"] for cookie in cookies] == [cookie_path] * 2

"""A browser's session: the refresh token in a cookie that no script can read."""

import asyncio
import json
from contextlib import closing
from http.cookies import Morsel, SimpleCookie
from typing import Any

import httpx
import pytest

from batchivo.http.session_cookie import NAME
from functions.auth.app import handler
from local.places import ROOT
from testbed.api import Api, Caller, User
from testbed.library import PASSWORD

SHOP = "https://shop.example"


def cookie_of(answer: httpx.Response) -> "Morsel[str]":
    return SimpleCookie(answer.headers["Set-Cookie"])[NAME]


def sign_in(api: Api, user: User, **headers: str) -> httpx.Response:
    body = {"email": user.email, "password": PASSWORD, "session": "cookie"}
    return api.anybody.post("/auth/login", body, **headers)


def refresh(caller: Caller, cookie: "Morsel[str]", **headers: str) -> httpx.Response:
    return caller.post("/auth/refresh", Cookie=f"{NAME}={cookie.value}", **headers)


def test_the_cookie_is_for_refreshing_alone_and_no_script_reads_it(api: Api) -> None:
    answer = sign_in(api, api.owner())
    assert answer.json()["refresh_token"] == ""
    cookie = cookie_of(answer)
    assert cookie.value.count(".") == 2
    assert {name: cookie[name] for name in ("path", "samesite", "max-age", "domain")} == {
        "path": "/api/v1/auth/refresh",
        "samesite": "strict",
        "max-age": str(7 * 24 * 3600),
        "domain": "",
    }
    assert cookie["httponly"]
    assert cookie["secure"]


def test_a_refresh_without_a_body_trades_the_cookie(api: Api) -> None:
    first = cookie_of(sign_in(api, api.owner()))
    answers = [refresh(api.anybody, first) for _ in range(2)]  # as two tabs do
    second, again = map(cookie_of, answers)
    assert second.value == again.value != first.value
    assert [answer.json()["refresh_token"] for answer in answers] == ["", ""]
    assert User(answers[0].json()["access_token"]).get("/spools").status_code == 200
    assert cookie_of(refresh(api.anybody, second)).value != second.value


def test_without_either_there_is_no_session(api: Api) -> None:
    answer = api.anybody.post("/auth/refresh")
    assert (answer.status_code, answer.json()["code"]) == (401, "INVALID_TOKEN")


def test_tokens_of_a_client_become_a_browsers(api: Api) -> None:
    """As after ``switch-workspace`` and ``change-password``, which give tokens to the client."""
    owner = api.owner()
    tokens = owner.post("/auth/switch-workspace", {"workspace_id": owner.principal.workspace_id})
    body = {"refresh_token": tokens.json()["refresh_token"], "session": "cookie"}
    answer = api.anybody.post("/auth/refresh", body)
    assert answer.json()["refresh_token"] == ""
    assert refresh(api.anybody, cookie_of(answer)).status_code == 200
    plain = api.anybody.post("/auth/login", {"email": owner.email, "password": PASSWORD})
    assert "Set-Cookie" not in plain.headers
    assert plain.json()["refresh_token"]


@pytest.mark.parametrize("path", ["/auth/register", "/auth/invitations/register"])
def test_who_signs_up_gets_one_too(api: Api, path: str) -> None:
    body = {"name": "Ada", "password": PASSWORD, "session": "cookie"}
    if path == "/auth/register":
        body["email"] = "ada.cookie@example.com"
    else:
        invitation = {"email": "grace.cookie@example.com", "role": "viewer"}
        answer = api.owner().post("/auth/invitations", invitation)
        body["token"] = answer.json()["data"]["token"]
    answer = api.anybody.post(path, body)
    assert answer.status_code == 201, answer.text
    assert refresh(api.anybody, cookie_of(answer)).status_code == 200


def test_logout_ends_the_session_and_deletes_the_cookie(api: Api) -> None:
    answer = sign_in(api, api.owner())
    ended = User(answer.json()["access_token"]).post("/auth/logout")
    assert ended.status_code == 204
    deleted = cookie_of(ended)
    assert (deleted.value, deleted["max-age"]) == ("", "0")
    assert deleted["path"] == cookie_of(answer)["path"]
    assert refresh(api.anybody, cookie_of(answer)).status_code == 401


@pytest.mark.parametrize(
    ("origin", "status"),
    [
        ("http://api", 200),
        (SHOP, 200),
        ("https://evil.example", 403),
        ("http://api.evil.example", 403),
        ("http://api:8000", 403),
        ("null", 403),
    ],
)
def test_a_page_of_another_origin_gets_neither(api: Api, origin: str, status: int) -> None:
    api.set(cors_origin=SHOP)
    owner = api.owner()
    cookie = cookie_of(sign_in(api, owner))
    asked = sign_in(api, owner, Origin=origin)
    assert (asked.status_code, "Set-Cookie" in asked.headers) == (status, status == 200)
    assert refresh(api.anybody, cookie, Origin=origin).status_code == status
    assert refresh(api.anybody, cookie).status_code == 200  # it was not spent by the refusal


def test_where_any_origin_may_call_none_has_a_cookie(api: Api) -> None:
    assert sign_in(api, api.owner(), Origin=SHOP).status_code == 403


def invoked(operation: str, body: Any, **headers: str) -> Any:
    """The answer of the function to an event of API Gateway."""
    sample = (ROOT / "events" / "auth" / "login.json").read_text("utf-8")
    event = json.loads(sample.replace("/auth/login", f"/auth/{operation}"))
    event["headers"] |= headers
    event["multiValueHeaders"] |= {name: [value] for name, value in headers.items()}
    event["body"] = json.dumps(body) if body is not None else None
    with closing(asyncio.new_event_loop()) as loop:
        asyncio.set_event_loop(loop)  # Mangum takes one for granted
        answer = handler(event, None)
    assert answer["statusCode"] == 200, answer
    return answer


def test_behind_api_gateway_the_path_has_the_stage(api: Api) -> None:
    owner = api.owner()
    body = {"email": owner.email, "password": PASSWORD, "session": "cookie"}
    answer = invoked("login", body)
    cookie = SimpleCookie(answer["headers"]["set-cookie"])[NAME]
    assert cookie["path"] == "/prod/api/v1/auth/refresh"
    cookie_header = f"{NAME}={cookie.value}"
    tokens = json.loads(invoked("refresh", None, Cookie=cookie_header)["body"])
    assert User(tokens["access_token"]).get("/spools").status_code == 200

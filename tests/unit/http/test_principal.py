"""Who calls: the authorizer's word where there is one, the header itself where there is none."""

from typing import Annotated

import pytest
from fastapi import APIRouter, Depends

from batchivo.access import authentication
from batchivo.access.permissions import Permission
from batchivo.access.principal import Principal, Role
from batchivo.errors import Unauthenticated
from batchivo.http import operation
from batchivo.http.app import create_app, lambda_handler
from batchivo.http.principal import Requires
from tests.support.asgi import InProcess

ADA = Principal("ada", "adas-prints", Role.OWNER, session_id="monday")
BOB = Principal("bob", "bobs-prints", Role.VIEWER, session_id="tuesday", scopes=("spools:read",))
Manager = Annotated[Principal, Depends(Requires(Permission.WEBHOOKS_MANAGE))]
Caller = Annotated[Principal, Depends(Requires(Permission.SPOOLS_READ))]


@pytest.fixture
def router() -> APIRouter:
    router = operation.router(prefix="", tag="Tests")

    @router.get("/me")
    async def me(principal: Caller) -> str:
        return repr(principal)

    @router.get("/manage")
    async def manage(principal: Manager) -> str:
        return principal.role.value

    return router


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The headers that were looked into; all of them are Ada's."""
    headers: list[str] = []

    def authenticate(header: str) -> Principal:
        headers.append(header)
        if "expired" in header:
            raise Unauthenticated("The token has expired.", code="TOKEN_EXPIRED")
        return ADA

    monkeypatch.setattr(authentication, "authenticate", authenticate)
    return headers


def event(authorizer: dict[str, str] | None, **headers: str) -> dict[str, object]:
    return {
        "resource": "/me",
        "path": "/me",
        "httpMethod": "GET",
        "headers": headers,
        "multiValueHeaders": {name: [value] for name, value in headers.items()},
        "requestContext": {
            "requestId": "r1",
            "identity": {"sourceIp": "203.0.113.7"},
            **({"authorizer": authorizer} if authorizer is not None else {}),
        },
        "body": None,
        "isBase64Encoded": False,
    }


def test_the_authorizers_word_counts_and_the_header_is_not_looked_into(
    router: APIRouter, asked: list[str]
) -> None:
    request = event({**BOB.to_context(), "principalId": "bob"}, Authorization="Bearer of-ada")
    answer = lambda_handler(create_app(router))(request, None)
    assert (answer["statusCode"], answer["body"]) == (200, f'"{BOB!r}"'.replace("'", "'"))
    assert asked == []


@pytest.mark.parametrize("authorizer", [None, {}, {"principalId": "bob"}])
def test_without_it_the_header_is_looked_into(
    router: APIRouter, asked: list[str], authorizer: dict[str, str] | None
) -> None:
    request = event(authorizer, Authorization="Bearer of-ada")
    answer = lambda_handler(create_app(router))(request, None)
    assert repr(ADA) in answer["body"]
    assert asked == ["Bearer of-ada"]


def test_under_uvicorn_the_header_is_looked_into(router: APIRouter, asked: list[str]) -> None:
    client = InProcess(create_app(router))
    answer = client.get("/me", headers={"Authorization": "Bearer of-ada"})
    assert answer.json() == repr(ADA)
    assert asked == ["Bearer of-ada"]


def test_no_header_cannot_claim_to_be_the_authorizers_word(
    router: APIRouter, asked: list[str]
) -> None:
    client = InProcess(create_app(router))
    answer = client.get(
        "/me", headers={"workspace_id": "adas-prints", "X-StoredWorkspace-Id": "adas-prints"}
    )
    assert (answer.status_code, answer.json()["code"]) == (401, "NOT_AUTHENTICATED")
    assert asked == []


def test_a_refusal_says_why(router: APIRouter, asked: list[str]) -> None:
    client = InProcess(create_app(router))
    answer = client.get("/me", headers={"Authorization": "Bearer expired"})
    assert (answer.status_code, answer.json()["code"]) == (401, "TOKEN_EXPIRED")
    assert answer.headers["WWW-Authenticate"] == "Bearer"


@pytest.mark.parametrize("role", Role)
def test_owners_and_admins_manage_and_nobody_else(router: APIRouter, role: Role) -> None:
    caller = Principal("cleo", "cleos-prints", role, session_id="friday")
    request = {**event(caller.to_context()), "resource": "/manage", "path": "/manage"}
    answer = lambda_handler(create_app(router))(request, None)
    if role in (Role.OWNER, Role.ADMIN):
        assert (answer["statusCode"], answer["body"]) == (200, f'"{role.value}"')
    else:
        assert answer["statusCode"] == 403
        assert '"FORBIDDEN"' in answer["body"]


def test_the_context_carries_the_caller_as_flat_text() -> None:
    for principal in (ADA, BOB):
        context = principal.to_context()
        assert all(isinstance(value, str) for value in context.values())
        assert Principal.from_context(context) == principal

"""Invalid tokens: the authorizer and uvicorn refuse each with the same code.

Behind API Gateway the authorizer's Deny carries the code and the message to the client. The local
gateway cannot render them (see local/gateway.py). So the tests check the status and the shape
there, and check the code by calling the authorizer function as API Gateway calls it.
"""

import json
import time
from base64 import urlsafe_b64encode
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import jwt
import pytest

from local.deployment import Deployment
from testbed.accounts import PASSWORD, Account, anonymous, register

EVENT = Path(__file__).parents[2] / "events" / "authorizer" / "request.json"
CHEAP = "/api/v1/spools/material-types"


@dataclass(frozen=True)
class Forge:
    """Makes tokens that are right but for one thing."""

    kid: str
    key: str
    claims: dict[str, Any]
    """Of a token that holds."""

    def token(
        self,
        *,
        key: str | None = None,
        algorithm: str = "HS256",
        kid: str | None = None,
        without: str | None = None,
        **claims: Any,
    ) -> str:
        changed = {name: v for name, v in {**self.claims, **claims}.items() if name != without}
        signing = "" if algorithm == "none" else key or self.key
        headers = {"kid": kid or self.kid}
        return jwt.encode(changed, signing, algorithm=algorithm, headers=headers)


@pytest.fixture(scope="module")
def account(live_server: str) -> Iterator[Account]:
    account = register(live_server)
    with closing(account.api):
        yield account


@pytest.fixture(scope="module")
def forge(stack: Deployment, account: Account) -> Forge:
    secret = stack.client("secretsmanager").get_secret_value(
        SecretId=stack.outputs["SigningKeyArn"]
    )
    signing = json.loads(secret["SecretString"])
    claims = jwt.decode(account.access_token, options={"verify_signature": False})
    return Forge(signing["kid"], signing["key"], claims)


def now() -> int:
    return int(time.time())


def unsigned(token: str) -> str:
    head, claims, _ = token.split(".")
    return f"{head}.{claims}."


def with_other_claims(token: str, **claims: Any) -> str:
    """The claims changed and the signature left as it was."""
    head, _, signature = token.split(".")
    changed = jwt.decode(token, options={"verify_signature": False}) | claims
    payload = urlsafe_b64encode(json.dumps(changed).encode()).rstrip(b"=").decode()
    return f"{head}.{payload}.{signature}"


Header = Callable[[Forge, Account], str]


def bearer(make: Callable[[Forge, Account], str]) -> Header:
    return lambda forge, account: f"Bearer {make(forge, account)}"


def always(header: str) -> Header:
    return lambda forge, account: header


INVALID: dict[str, Header] = {
    "wrong key": bearer(lambda f, a: f.token(key="k" * 64)),
    "alg none": bearer(lambda f, a: f.token(algorithm="none")),
    "no signature": bearer(lambda f, a: unsigned(f.token())),
    "another algorithm": bearer(lambda f, a: f.token(algorithm="HS512")),
    "other claims": bearer(lambda f, a: with_other_claims(f.token(), workspace_id="anothers")),
    "unknown key id": bearer(lambda f, a: f.token(kid="nobody's")),
    "wrong audience": bearer(lambda f, a: f.token(aud="another-api")),
    "wrong issuer": bearer(lambda f, a: f.token(iss="https://elsewhere.example")),
    "refresh used as access": bearer(lambda f, a: a.refresh_token),
    "unknown type": bearer(lambda f, a: f.token(type="admin")),
    "unknown role": bearer(lambda f, a: f.token(role="emperor")),
    "issued in the future": bearer(lambda f, a: f.token(iat=now() + 3600)),
    "not valid yet": bearer(lambda f, a: f.token(nbf=now() + 3600)),
    "expiry that is no number": bearer(lambda f, a: f.token(exp="tomorrow")),
    "workspace that is no text": bearer(lambda f, a: f.token(workspace_id=["a", "b"])),
    "user that is no text": bearer(lambda f, a: f.token(sub=7)),
    "session that is no text": bearer(lambda f, a: f.token(sid={"a": 1})),
    "role that is no text": bearer(lambda f, a: f.token(role=["owner"])),
    **{
        f"without {claim}": bearer(lambda f, a, claim=claim: f.token(without=claim))  # type: ignore[misc]
        for claim in (
            "iss",
            "aud",
            "sub",
            "workspace_id",
            "role",
            "sid",
            "jti",
            "iat",
            "exp",
            "type",
        )
    },
    "no token at all": always("Bearer garbage"),
    "two tokens": always("Bearer a b"),
    "dots": always("Bearer ..."),
}

EXPIRED: dict[str, Header] = {
    "expired": bearer(lambda f, a: f.token(iat=now() - 3600, exp=now() - 1)),
    "expired long ago": bearer(lambda f, a: f.token(iat=1, exp=2)),
}

NO_BEARER: dict[str, Header] = {
    "basic": always("Basic YWRhOnNlY3JldA=="),
    "scheme alone": always("Bearer"),
    "token alone": lambda f, a: a.access_token,
}

REFUSED = [
    pytest.param(header, code, id=name)
    for code, headers in (
        ("INVALID_TOKEN", INVALID),
        ("TOKEN_EXPIRED", EXPIRED),
        ("NOT_AUTHENTICATED", NO_BEARER),
    )
    for name, header in headers.items()
]


def expect_refused(answer: httpx.Response, code: str) -> None:
    assert (answer.status_code, answer.json()["code"]) == (401, code), answer.text
    assert set(answer.json()) == {"detail", "code"}
    assert answer.json()["detail"]
    assert answer.headers["WWW-Authenticate"] == "Bearer"


@pytest.mark.parametrize(("header", "code"), REFUSED)
def test_under_uvicorn(
    header: Header, code: str, live_server: str, forge: Forge, account: Account
) -> None:
    with anonymous(live_server) as api:
        answer = api.get(CHEAP, headers={"Authorization": header(forge, account)})
    expect_refused(answer, code)


@pytest.mark.parametrize(("header", "code"), REFUSED)
def test_by_the_authorizer(
    header: Header, code: str, stack: Deployment, forge: Forge, account: Account
) -> None:
    policy = authorize(stack, header(forge, account))
    assert policy["policyDocument"]["Statement"][0]["Effect"] == "Deny"
    assert policy["context"]["code"] == code
    assert set(policy["context"]) == {"code", "detail"}


@pytest.mark.parametrize(
    "header",
    [
        pytest.param(headers[name], id=name)
        for headers, name in (
            (INVALID, "wrong key"),
            (INVALID, "alg none"),
            (INVALID, "wrong audience"),
            (INVALID, "refresh used as access"),
            (EXPIRED, "expired"),
            (NO_BEARER, "basic"),
        )
    ],
)
def test_through_the_gateway(
    header: Header, stack: Deployment, forge: Forge, account: Account
) -> None:
    with anonymous(stack.gateway_url) as api:
        answer = api.get(CHEAP, headers={"Authorization": header(forge, account)})
    expect_refused(answer, "INVALID_TOKEN")


def test_without_a_header(stack: Deployment, live_server: str) -> None:
    for base_url in (live_server, stack.gateway_url):
        with anonymous(base_url) as api:
            expect_refused(api.get(CHEAP), "NOT_AUTHENTICATED")


def test_one_that_holds(
    stack: Deployment, live_server: str, forge: Forge, account: Account
) -> None:
    """Or the refusals above would say nothing."""
    for scheme in ("Bearer", "bearer", "BEARER"):
        header = f"{scheme} {forge.token()}"
        with anonymous(live_server) as api:
            assert api.get(CHEAP, headers={"Authorization": header}).status_code == 200
        policy = authorize(stack, header)
        assert policy["policyDocument"]["Statement"][0]["Effect"] == "Allow"
        assert policy["context"]["workspace_id"] == forge.claims["workspace_id"]
    with anonymous(stack.gateway_url) as api:
        assert api.get(CHEAP, headers={"Authorization": header}).status_code == 200


def test_the_policy_covers_the_stage_since_the_gateway_keeps_it(
    stack: Deployment, account: Account
) -> None:
    policy = authorize(stack, f"Bearer {account.access_token}")
    method_arn: str = json.loads(EVENT.read_text("utf-8"))["methodArn"]
    api, stage, *_ = method_arn.split("/")
    assert policy["policyDocument"]["Statement"][0]["Resource"] == f"{api}/{stage}/*"


@pytest.mark.parametrize("where", ["uvicorn", "gateway"])
class TestRefreshTokens:
    """Each is traded once; one that comes back ends the session."""

    @pytest.fixture
    def user(self, where: str, stack: Deployment, live_server: str) -> Iterator[Account]:
        user = register(live_server if where == "uvicorn" else stack.gateway_url)
        with closing(user.api):
            yield user

    def test_a_reused_one_ends_its_whole_family(self, user: Account) -> None:
        first = user.refresh_token
        second = refreshed(user, first)
        third = refreshed(user, second)
        expect_refused(refresh(user, first), "INVALID_TOKEN")
        expect_refused(refresh(user, third), "INVALID_TOKEN")

    def test_another_session_of_the_same_user_lives_on(self, user: Account) -> None:
        other = login(user)["refresh_token"]
        refreshed(user, refreshed(user, user.refresh_token))
        expect_refused(refresh(user, user.refresh_token), "INVALID_TOKEN")
        refreshed(user, other)

    def test_one_of_a_session_that_was_left(self, user: Account) -> None:
        assert user.api.post("/api/v1/auth/logout").status_code == 204
        expect_refused(refresh(user, user.refresh_token), "INVALID_TOKEN")

    def test_an_access_token_in_its_place(self, user: Account) -> None:
        expect_refused(refresh(user, user.access_token), "INVALID_TOKEN")

    def test_forged_and_expired_ones(self, user: Account, forge: Forge) -> None:
        for header, code in (
            (forge.token(type="refresh", key="k" * 64), "INVALID_TOKEN"),
            (forge.token(type="refresh", algorithm="none"), "INVALID_TOKEN"),
            (forge.token(type="refresh"), "INVALID_TOKEN"),  # never given to anybody
            (forge.token(type="refresh", exp=now() - 1), "TOKEN_EXPIRED"),
            ("garbage", "INVALID_TOKEN"),
        ):
            expect_refused(refresh(user, header), code)

    def test_a_changed_password_ends_all_sessions_but_the_new_one(self, user: Account) -> None:
        other = login(user)["refresh_token"]
        answer = user.api.post(
            "/api/v1/auth/change-password",
            json={
                "current_password": PASSWORD,
                "new_password": "incorrect zebra battery staple",
            },
        )
        assert answer.status_code == 200
        expect_refused(refresh(user, user.refresh_token), "INVALID_TOKEN")
        expect_refused(refresh(user, other), "INVALID_TOKEN")
        refreshed(user, answer.json()["refresh_token"])


def test_wrong_credentials_get_one_answer_whichever_is_wrong(account: Account) -> None:
    answers = [
        account.api.post("/api/v1/auth/login", json={"email": email, "password": password})
        for email, password in (
            (account.email, "not the password"),
            ("nobody@example.com", "not the password"),
        )
    ]
    for answer in answers:
        expect_refused(answer, "INVALID_CREDENTIALS")
    assert answers[0].content == answers[1].content


def authorize(stack: Deployment, header: str) -> dict[str, Any]:
    """Return the deployed authorizer's policy for this header, asked as API Gateway asks."""
    event = json.loads(EVENT.read_text("utf-8"))
    event["headers"]["Authorization"] = header
    event["multiValueHeaders"]["Authorization"] = [header]
    answer = stack.client("lambda").invoke(
        FunctionName=stack.functions["AuthorizerFunction"], Payload=json.dumps(event)
    )
    assert "FunctionError" not in answer, answer["Payload"].read()
    policy: dict[str, Any] = json.loads(answer["Payload"].read())
    return policy


def refresh(user: Account, token: str) -> httpx.Response:
    return user.api.post("/api/v1/auth/refresh", json={"refresh_token": token})


def refreshed(user: Account, token: str) -> str:
    answer = refresh(user, token)
    assert answer.status_code == 200, answer.text
    refresh_token: str = answer.json()["refresh_token"]
    return refresh_token


def login(user: Account) -> dict[str, Any]:
    answer = user.api.post(
        "/api/v1/auth/login",
        json={"email": user.email, "password": PASSWORD},
    )
    assert answer.status_code == 200, answer.text
    tokens: dict[str, Any] = answer.json()
    return tokens

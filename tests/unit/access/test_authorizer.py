"""The authorizer as API Gateway calls it."""

from typing import Any

import pytest

from batchivo.access.principal import Principal
from functions.authorizer.app import handler
from tests.support.tokens import BAD_TOKENS, PRINCIPAL, signed

pytestmark = pytest.mark.usefixtures("signing_key")

API = "arn:aws:execute-api:eu-central-1:123456789012:api-id/prod"


def answer(headers: dict[str, str] | None) -> dict[str, Any]:
    event = {
        "type": "REQUEST",
        "methodArn": f"{API}/GET/api/v1/spools/1/usage",
        "headers": headers,
        "httpMethod": "GET",
        "path": "/api/v1/spools/1/usage",
    }
    return handler(event, None)


def statement(policy: dict[str, Any]) -> dict[str, Any]:
    (only,) = policy["policyDocument"]["Statement"]
    made: dict[str, Any] = only
    return made


@pytest.mark.parametrize("name", ["Authorization", "authorization", "AUTHORIZATION"])
def test_a_good_token_allows_the_whole_stage_and_names_the_caller(name: str) -> None:
    policy = answer({name: f"Bearer {signed()}", "Host": "api"})
    assert statement(policy) == {
        "Action": "execute-api:Invoke",
        "Effect": "Allow",
        "Resource": f"{API}/*",
    }
    assert policy["principalId"] == PRINCIPAL.user_id
    assert Principal.from_context(policy["context"]) == PRINCIPAL


@pytest.mark.parametrize("flaw", BAD_TOKENS)
def test_a_bad_token_denies_the_whole_stage_with_the_reason(flaw: str) -> None:
    make, code = BAD_TOKENS[flaw]
    policy = answer({"Authorization": f"Bearer {make()}"})
    assert statement(policy)["Effect"] == "Deny"
    assert statement(policy)["Resource"] == f"{API}/*"
    assert policy["context"]["code"] == code
    assert policy["context"]["detail"].endswith(".")
    assert "workspace_id" not in policy["context"]


@pytest.mark.parametrize("headers", [None, {}, {"Authorization": ""}, {"Authorization": "Basic x"}])
def test_no_bearer_token_denies(headers: dict[str, str] | None) -> None:
    policy = answer(headers)
    assert statement(policy)["Effect"] == "Deny"
    assert policy["context"]["code"] == "NOT_AUTHENTICATED"

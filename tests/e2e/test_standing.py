"""Behind API Gateway, what a caller is takes effect as soon as the gateway asks again."""

import json
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import httpx
import pytest

from local.contract.gateway import AUTHORIZER_SECONDS
from local.deployment import Deployment
from testbed.accounts import PASSWORD, Account, anonymous, new_email, register

EVENT = Path(__file__).parents[2] / "events" / "authorizer" / "request.json"
CHEAP = "/api/v1/spools/material-types"
SPOOL = {"material_type": "PLA", "net_weight_grams": 1000}
CACHE_SECONDS = 5
SLACK_SECONDS = 15


@pytest.fixture
def short_cache(stack: Deployment) -> Iterator[None]:
    """API Gateway asks the authorizer again after `CACHE_SECONDS` instead of a minute."""
    gateway, api = stack.client("apigateway"), stack.outputs["ApiId"]
    [authorizer] = gateway.get_authorizers(restApiId=api)["items"]
    assert authorizer["authorizerResultTtlInSeconds"] == AUTHORIZER_SECONDS

    def keep(ttl: int) -> None:
        change = {"op": "replace", "path": "/authorizerResultTtlInSeconds", "value": str(ttl)}
        gateway.update_authorizer(
            restApiId=api, authorizerId=authorizer["id"], patchOperations=[change]
        )

    keep(CACHE_SECONDS)
    try:
        yield
    finally:
        keep(AUTHORIZER_SECONDS)


def authorize(stack: Deployment, credential: str) -> dict[str, Any]:
    """What the deployed authorizer says when API Gateway asks it."""
    event = json.loads(EVENT.read_text("utf-8"))
    event["headers"]["Authorization"] = f"Bearer {credential}"
    answer = stack.client("lambda").invoke(
        FunctionName=stack.functions["AuthorizerFunction"], Payload=json.dumps(event)
    )
    assert "FunctionError" not in answer, answer["Payload"].read()
    policy: dict[str, Any] = json.loads(answer["Payload"].read())
    return policy


def allows(policy: dict[str, Any]) -> bool:
    return bool(policy["policyDocument"]["Statement"][0]["Effect"] == "Allow")


def join(stack: Deployment, owner: Account, role: str) -> tuple[str, str]:
    """A new member; gives their token and id."""
    invitation = owner.api.post(
        "/api/v1/auth/invitations", json={"email": new_email(), "role": role}
    )
    body = {
        "token": invitation.json()["data"]["token"],
        "name": "Grace",
        "password": PASSWORD,
    }
    with anonymous(stack.gateway_url) as api:
        tokens = api.post("/api/v1/auth/invitations/register", json=body).json()
        headers = {"Authorization": f"Bearer {tokens['access_token']}"}
        me = api.get("/api/v1/auth/me", headers=headers).json()["data"]
    return tokens["access_token"], me["id"]


def wait_for_effect(look: Callable[[], bool]) -> None:
    """Look until it is so, for as long as API Gateway keeps an answer and a little longer."""
    deadline = time.monotonic() + CACHE_SECONDS + SLACK_SECONDS
    while not look():
        assert time.monotonic() < deadline, "it took no effect"
        time.sleep(0.5)


def keys_of_the_usage_plan(stack: Deployment) -> set[str]:
    gateway = stack.client("apigateway")
    pages = gateway.get_paginator("get_usage_plan_keys").paginate(
        usagePlanId=stack.outputs["UsagePlanId"]
    )
    keys = {key["id"] for page in pages for key in page["items"]}
    return {gateway.get_api_key(apiKey=key, includeValue=True)["value"] for key in keys}


def test_a_changed_role_a_removed_member_and_a_revoked_key(
    stack: Deployment, short_cache: None
) -> None:
    owner = register(stack.gateway_url)
    with closing(owner.api), anonymous(stack.gateway_url) as api:

        def call(method: str, path: str, credential: str, body: Any = None) -> httpx.Response:
            headers = {"Authorization": f"Bearer {credential}"}
            return api.request(method, path, json=body, headers=headers)

        token, user_id = join(stack, owner, "viewer")
        key = owner.api.post(
            "/api/v1/auth/api-keys", json={"name": "plug", "scopes": ["spools:read"]}
        ).json()["data"]
        for credential in (token, key["key"]):
            assert call("GET", CHEAP, credential).status_code == 200
            assert call("POST", "/api/v1/spools", credential, SPOOL).status_code == 403
        assert authorize(stack, token)["usageIdentifierKey"] in keys_of_the_usage_plan(stack)

        member = f"/api/v1/auth/members/{user_id}"
        assert owner.api.patch(member, json={"role": "member"}).status_code == 200
        assert authorize(stack, token)["context"]["role"] == "member"
        wait_for_effect(lambda: call("POST", "/api/v1/spools", token, SPOOL).status_code == 201)

        assert owner.api.delete(member).status_code == 204
        assert owner.api.delete(f"/api/v1/auth/api-keys/{key['id']}").status_code == 204
        for credential in (token, key["key"]):
            assert not allows(authorize(stack, credential))
            wait_for_effect(
                lambda credential=credential: call("GET", CHEAP, credential).status_code == 401  # type: ignore[misc]
            )

"""Behind API Gateway, a caller's new role takes effect as soon as the gateway asks again."""

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
    """Return the deployed authorizer's policy, asked as API Gateway asks."""
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


def test_a_right_that_has_ended_makes_no_other_while_the_gateway_still_lets_its_holder_in(
    stack: Deployment,
) -> None:
    """The four ways in which a minute of grace could become a right that stays."""
    owner = register(stack.gateway_url)
    with closing(owner.api), anonymous(stack.gateway_url) as api:

        def call(method: str, path: str, credential: str, body: Any = None) -> httpx.Response:
            headers = {"Authorization": f"Bearer {credential}"}
            return api.request(method, path, json=body, headers=headers)

        def code(answer: httpx.Response) -> tuple[int, str]:
            return answer.status_code, answer.json()["code"]

        former_owner, former_owner_id = join(stack, owner, "owner")
        former_admin, former_admin_id = join(stack, owner, "admin")
        with closing(register(stack.gateway_url).api) as victim:
            stolen = victim.headers["Authorization"].removeprefix("Bearer ")
            workspace = victim.get("/api/v1/auth/workspace").json()["data"]["id"]
            key = owner.api.post(
                "/api/v1/auth/api-keys",
                json={"name": "minter", "scopes": ["api-keys:manage", "spools:read"]},
            ).json()["data"]
            held = (former_owner, former_admin, stolen, key["key"])
            for credential in held:
                assert call("GET", CHEAP, credential).status_code == 200

            member = f"/api/v1/auth/members/{former_owner_id}"
            assert owner.api.patch(member, json={"role": "member"}).status_code == 200
            removed = owner.api.delete(f"/api/v1/auth/members/{former_admin_id}")
            assert removed.status_code == 204
            passwords = {"current_password": PASSWORD, "new_password": f"another {PASSWORD}"}
            changed = victim.post("/api/v1/auth/change-password", json=passwords)
            assert changed.status_code == 200
            assert owner.api.delete(f"/api/v1/auth/api-keys/{key['id']}").status_code == 204

        # The gateway still lets all of them in: else what follows would prove nothing.
        for credential in held:
            assert call("GET", CHEAP, credential).status_code == 200

        again = call("PATCH", member, former_owner, {"role": "owner"})
        assert code(again) == (403, "FORBIDDEN")
        invitation = {"email": new_email(), "role": "admin"}
        webhook = {"url": "https://example.com/hook", "event_types": ["webhook.ping"]}
        connection = {"channel": "shopify", "name": "Shop", "secret": "s" * 32}
        switch = {"workspace_id": workspace}
        for path, credential, body in (
            ("/auth/invitations", former_admin, invitation),
            ("/webhooks", former_admin, webhook),
            ("/order-connections", former_admin, connection),
            ("/auth/switch-workspace", stolen, switch),
            ("/auth/api-keys", key["key"], {"name": "child", "scopes": ["spools:read"]}),
        ):
            refused = call("POST", f"/api/v1{path}", credential, body)
            assert code(refused) == (401, "INVALID_TOKEN"), path
        assert owner.api.get(member).json()["data"]["role"] == "member"
        for path in ("/auth/invitations", "/auth/api-keys", "/webhooks", "/order-connections"):
            assert owner.api.get(f"/api/v1{path}").json()["data"] == [], path

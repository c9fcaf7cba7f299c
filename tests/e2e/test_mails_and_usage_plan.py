"""What happens on events inside the local AWS: mails leave, new users are enrolled."""

import re
import time
from collections.abc import Callable
from contextlib import closing
from typing import Any, TypeVar

import httpx

from local.deployment import MAIL_FROM, Deployment
from testbed.accounts import Account, anonymous, new_email, register

PATIENCE_SECONDS = 60
NEW_PASSWORD = "incorrect zebra battery staple"

T = TypeVar("T")


def eventually(look: Callable[[], T | None]) -> T:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while (found := look()) is None:
        assert time.monotonic() < deadline, "it did not happen"
        time.sleep(0.2)
    return found


def mails_to(stack: Deployment, address: str) -> list[dict[str, Any]]:
    answer = httpx.get(f"{stack.emulator.endpoint}/_ministack/ses/messages", timeout=30)
    messages = [m for account in answer.json()["messages"].values() for m in account]
    return [m for m in messages if address in m["To"]]


def mail_to(stack: Deployment, address: str) -> dict[str, Any]:
    return eventually(lambda: next(iter(mails_to(stack, address)), None))


def token_in(mail: dict[str, Any], page: str) -> str:
    found = re.search(rf"https://batchivo\.app/{page}#token=(\S+)", mail["BodyText"])
    assert found is not None, mail["BodyText"]
    return found[1]


def sign_in(account: Account, password: str) -> int:
    body = {"email": account.email, "password": password}
    return account.api.post("/api/v1/auth/login", json=body).status_code


def test_a_forgotten_password_is_set_by_the_link_of_a_mail(stack: Deployment) -> None:
    account = register(stack.gateway_url)
    with closing(account.api) as api:
        nobody = new_email()
        for email in (account.email, nobody):
            answer = api.post("/api/v1/auth/forgot-password", json={"email": email})
            assert (answer.status_code, answer.content) == (202, b"")
        mail = mail_to(stack, account.email)
        assert mail["Source"] == MAIL_FROM
        body = {"token": token_in(mail, "reset-password"), "new_password": NEW_PASSWORD}
        assert api.post("/api/v1/auth/reset-password", json=body).status_code == 204
        assert api.post("/api/v1/auth/reset-password", json=body).json()["code"] == "LINK_INVALID"
        assert sign_in(account, NEW_PASSWORD) == 200
        refresh = {"refresh_token": account.refresh_token}
        assert api.post("/api/v1/auth/refresh", json=refresh).status_code == 401
        assert mails_to(stack, nobody) == []


def test_an_invitation_is_mailed_and_accepted(stack: Deployment) -> None:
    owner = register(stack.gateway_url)
    with closing(owner.api), anonymous(stack.gateway_url) as api:
        email = new_email()
        invited = owner.api.post(
            "/api/v1/auth/invitations", json={"email": email, "role": "viewer"}
        )
        assert invited.status_code == 201
        body = {
            "token": token_in(mail_to(stack, email), "join"),
            "name": "G",
            "password": NEW_PASSWORD,
        }
        answer = api.post("/api/v1/auth/invitations/register", json=body)
        assert answer.status_code == 201, answer.text
        members = owner.api.get("/api/v1/auth/members?role=viewer").json()["data"]
        assert [member["email"] for member in members] == [email]


def test_a_new_user_gets_a_key_in_the_usage_plan(stack: Deployment) -> None:
    account = register(stack.gateway_url)
    with closing(account.api) as api:
        user_id = api.get("/api/v1/auth/me").json()["data"]["id"]
    dynamodb, gateway = stack.client("dynamodb"), stack.client("apigateway")

    def noted() -> str | None:
        """The key by which the authorizer has API Gateway count the user, once it is there."""
        item = dynamodb.get_item(
            TableName=stack.outputs["IdentityTableName"],
            Key={"collection": {"S": f"users/{user_id}/usage-key"}, "id": {"S": "usage-key"}},
        ).get("Item")
        return item["value"]["S"] if item else None

    assert eventually(noted) == f"user-{user_id}"
    pages = gateway.get_paginator("get_usage_plan_keys").paginate(
        usagePlanId=stack.outputs["UsagePlanId"]
    )
    (key,) = (k for page in pages for k in page["items"] if k["name"].endswith(user_id))
    value = gateway.get_api_key(apiKey=key["id"], includeValue=True)["value"]
    assert value == f"user-{user_id}"

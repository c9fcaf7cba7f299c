"""Mails leave on events inside the local AWS."""

import re
from contextlib import closing
from typing import Any

from local.deployment import MAIL_FROM, Deployment
from testbed.accounts import PASSWORD, Account, anonymous, new_email, register
from tests.support.mails import mail_to, mails_to

NEW_PASSWORD = "incorrect zebra battery staple"


def token_in(mail: dict[str, Any], page: str) -> str:
    found = re.search(
        rf"https://[a-z0-9]+\.execute-api\.[a-z0-9-]+\.amazonaws\.com/local/console/{page}#token=(\S+)",
        mail["BodyText"],
    )
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
        assert api.post("/api/v1/auth/reset-password", json=body).status_code == 200
        other = {**body, "new_password": "another zebra battery staple"}
        assert api.post("/api/v1/auth/reset-password", json=other).json()["code"] == "LINK_INVALID"
        mail_to(stack, account.email, "Your Batchivo password was changed")
        assert sign_in(account, NEW_PASSWORD) == 200
        refresh = {"refresh_token": account.refresh_token}
        assert api.post("/api/v1/auth/refresh", json=refresh).status_code == 401
        assert mails_to(stack, nobody) == []


def test_an_address_is_proved_by_the_link_of_a_mail(stack: Deployment) -> None:
    account = register(stack.gateway_url)
    with closing(account.api) as api:
        assert api.post("/api/v1/auth/send-proof").status_code == 202
        body = {"token": token_in(mail_to(stack, account.email), "prove-address")}
        assert api.post("/api/v1/auth/prove-address", json=body).status_code == 204
        assert api.get("/api/v1/auth/me").json()["data"]["address_proved"] is True


def test_a_closed_workspace_and_a_deleted_account_are_told(stack: Deployment) -> None:
    account = register(stack.gateway_url)
    with closing(account.api) as api:
        password = {"password": PASSWORD}
        assert api.request("DELETE", "/api/v1/auth/workspace", json=password).status_code == 204
        mail_to(stack, account.email, "was closed")
        login = {"email": account.email, **password}
        token = api.post("/api/v1/auth/login", json=login).json()["access_token"]
        headers = {"Authorization": f"Bearer {token}"}
        deleted = api.request("DELETE", "/api/v1/auth/me", json=password, headers=headers)
        assert deleted.status_code == 204, deleted.text
        mail_to(stack, account.email, "account was deleted")


def test_an_invitation_is_mailed_and_accepted(stack: Deployment) -> None:
    owner = register(stack.gateway_url)
    with closing(owner.api), anonymous(stack.gateway_url) as api:
        email = new_email()
        invited = owner.api.post("/api/v1/auth/invitations", json={"email": email, "role": "owner"})
        assert invited.status_code == 201
        body = {
            "token": token_in(mail_to(stack, email), "join"),
            "name": "G",
            "password": NEW_PASSWORD,
        }
        answer = api.post("/api/v1/auth/invitations/register", json=body)
        assert answer.status_code == 201, answer.text
        mail_to(stack, owner.email, "has a new owner")
        members = owner.api.get("/api/v1/auth/members?role=owner").json()["data"]
        assert {member["email"] for member in members} == {owner.email, email}

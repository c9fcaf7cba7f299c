"""Users with workspaces of their own, and how to call the API as them."""

import uuid
from dataclasses import dataclass
from typing import Any

import httpx

PASSWORD = "correct horse battery staple"
"""The one of the contract's examples, so that they succeed."""

PATIENCE_SECONDS = 90
"""How long an answer may take: functions start slowly where many tests share a processor."""


@dataclass(frozen=True)
class Account:
    """A user who is signed in: ``api`` sends their access token."""

    email: str
    password: str
    tokens: dict[str, Any]
    api: httpx.Client

    @property
    def access_token(self) -> str:
        token: str = self.tokens["access_token"]
        return token

    @property
    def refresh_token(self) -> str:
        token: str = self.tokens["refresh_token"]
        return token


def anonymous(base_url: str) -> httpx.Client:
    """A client without a token; it follows no redirect, since the API sends none."""
    return httpx.Client(base_url=base_url, timeout=PATIENCE_SECONDS)


def new_email() -> str:
    return f"{uuid.uuid4().hex}@example.com"


def register(base_url: str, *, password: str = PASSWORD, **details: Any) -> Account:
    """A new user with a new workspace."""
    email = new_email()
    api = anonymous(base_url)
    answer = api.post(
        "/api/v1/auth/register",
        json={"email": email, "password": password, "name": "Ada", **details},
    )
    assert answer.status_code == 201, answer.text
    api.headers["Authorization"] = f"Bearer {answer.json()['access_token']}"
    return Account(email, password, answer.json(), api)

"""The whole API in the test's own process: its clock and its settings are the test's."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import httpx
import pytest

from batchivo import clock, config
from batchivo.access.principal import Principal, Role
from batchivo.access.tokens import TokenType, verify
from batchivo.storage.identifiers import new_id
from testbed.library import PASSWORD

PREFIX = "/api/v1"


@dataclass(frozen=True)
class Caller:
    """Somebody with a credential, and the address they call from."""

    credential: str
    source: str = "198.51.100.7"

    def call(self, method: str, path: str, body: Any = None, **headers: str) -> httpx.Response:
        """The answer; header names are written with underscores.

        Each call has an event loop of its own, so that calls in threads are as far apart as
        functions are.
        """
        return asyncio.run(self._call(method, PREFIX + path, self._headers(headers), json=body))

    def send(
        self,
        path: str,
        content: str | bytes,
        media_type: str,
        *,
        method: str = "POST",
        **headers: str | bytes,
    ) -> httpx.Response:
        """The answer to a body that is sent as it is."""
        named = self._headers({"Content_Type": media_type, **headers})
        return asyncio.run(self._call(method, PREFIX + path, named, content=content))

    def _headers(self, headers: Mapping[str, str | bytes]) -> dict[bytes, bytes]:
        named = {name.replace("_", "-").encode(): _bytes(value) for name, value in headers.items()}
        if self.credential:
            named.setdefault(b"Authorization", f"Bearer {self.credential}".encode())
        return named

    async def _call(
        self, method: str, path: str, headers: dict[bytes, bytes], **body: Any
    ) -> httpx.Response:
        # Imported when the settings are set: applications read some as they are made.
        from local.server import app

        transport = httpx.ASGITransport(
            app, raise_app_exceptions=False, client=(self.source, 50_000)
        )
        async with httpx.AsyncClient(transport=transport, base_url="http://api") as client:
            return await client.request(method, path, headers=headers, **body)

    def get(self, path: str, **headers: str) -> httpx.Response:
        return self.call("GET", path, **headers)

    def post(self, path: str, body: Any = None, **headers: str) -> httpx.Response:
        return self.call("POST", path, body, **headers)

    def patch(self, path: str, body: Any = None, **headers: str) -> httpx.Response:
        return self.call("PATCH", path, body, **headers)

    def delete(self, path: str, **headers: str) -> httpx.Response:
        return self.call("DELETE", path, **headers)

    @property
    def principal(self) -> Principal:
        return verify(self.credential, TokenType.ACCESS)


def _bytes(value: str | bytes) -> bytes:
    return value if isinstance(value, bytes) else value.encode()


@dataclass(frozen=True)
class User(Caller):
    """A person who is signed in."""

    email: str = ""


class Api:
    """Makes callers."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self._patch = patch
        self.anybody = self.from_elsewhere()

    def set(self, **settings: object) -> None:
        """Put settings in force until the test ends."""
        for name, value in settings.items():
            self._patch.setenv(f"BATCHIVO_{name.upper()}", str(value))
        config.settings.cache_clear()

    def at(self, moment: datetime) -> None:
        """Set the clock, which then stands still."""
        self._patch.setattr(clock, "now", lambda: moment)

    def from_elsewhere(self) -> Caller:
        """Somebody without a credential, at an address that nobody has called from."""
        return Caller("", new_id())

    def owner(self, source: str = "198.51.100.7") -> User:
        """Somebody new with a workspace of their own."""
        email = f"{new_id()}@example.com"
        registration = {"email": email, "password": PASSWORD, "name": "Ada"}
        answer = self.from_elsewhere().post("/auth/register", registration)
        assert answer.status_code == 201, answer.text
        return User(answer.json()["access_token"], source, email)

    def member(self, owner: User, role: Role) -> User:
        """Somebody new whom the owner has invited, with this role."""
        email = f"{new_id()}@example.com"
        invitation = owner.post("/auth/invitations", {"email": email, "role": role.value})
        assert invitation.status_code == 201, invitation.text
        answer = self.from_elsewhere().post(
            "/auth/invitations/register",
            {
                "token": invitation.json()["data"]["token"],
                "name": "Grace",
                "password": PASSWORD,
            },
        )
        assert answer.status_code == 201, answer.text
        return User(answer.json()["access_token"], owner.source, email)

    def machine(self, owner: Caller, *scopes: str, **details: Any) -> Caller:
        """A machine with a key of these scopes."""
        body = {"name": "printer", "scopes": scopes, **details}
        answer = owner.post("/auth/api-keys", body)
        assert answer.status_code == 201, answer.text
        return Caller(answer.json()["data"]["key"], owner.source)

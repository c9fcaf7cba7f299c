"""A workspace behind the whole API in the test's own process; things are made when needed."""

from dataclasses import dataclass, field
from typing import Any

import httpx
from starlette.testclient import TestClient

from batchivo.access.tokens import TokenType, verify
from batchivo.storage.identifiers import new_id
from testbed.accounts import new_email
from testbed.contract import operation
from testbed.examples import Ids, MadeWhenNeeded, address, body_shown
from testbed.library import PASSWORD, Account


@dataclass
class Shop:
    """A workspace, its owner's client, and one of everything that is asked for."""

    account: Account
    client: httpx.Client = field(init=False)
    ids: Ids = field(init=False)

    def __post_init__(self) -> None:
        self.client = _client(self.account.tokens.access_token)
        self.ids = MadeWhenNeeded(self.client)

    def do(self, operation_id: str, body: Any = None, **ids: str) -> httpx.Response:
        """Call an operation with the contract's example, or with another body; it succeeds."""
        answer = self.ask(operation_id, body, **ids)
        assert answer.is_success, (operation_id, answer.text)
        return answer

    def ask(self, operation_id: str, body: Any = None, **ids: str) -> httpx.Response:
        """Call an operation as ``do`` does; it may be refused."""
        called = operation(operation_id)
        for name, value in ids.items():
            self.ids[name] = value
        content = body_shown(called, self.ids) if body is None else body
        return self.client.request(called.method, address(called, self.ids), json=content)

    def stranger(self) -> httpx.Client:
        return _client()

    def member(self) -> str:
        """Have somebody join; gives their id."""
        token = self.do("inviteMember", {"email": new_email(), "role": "admin"}).json()["data"][
            "token"
        ]
        body = {"token": token, "name": "Grace", "password": PASSWORD}
        answer = self.stranger().post("/api/v1/auth/invitations/register", json=body)
        return verify(answer.json()["access_token"], TokenType.ACCESS).user_id


def _client(token: str | None = None) -> httpx.Client:
    from local.server import app  # read when the settings are set

    headers = {"Authorization": f"Bearer {token}"} if token else {}
    source = (new_id(), 50_000)  # strangers are counted by where they call from
    return TestClient(app, headers=headers, client=source, raise_server_exceptions=False)

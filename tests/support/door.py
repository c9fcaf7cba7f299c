"""Programs that speak Spoolman at the door."""

from typing import Any

import httpx

from batchivo.access.permissions import Permission
from batchivo.access.principal import Principal
from batchivo.api_keys import service as api_keys
from batchivo.api_keys.models import NewApiKey
from tests.support.asgi import InProcess

READ, USE, WRITE = Permission.SPOOLMAN_READ, Permission.SPOOLMAN_USE, Permission.SPOOLMAN_WRITE
API = "/api/v1"


def key_of(owner: Principal, *scopes: Permission) -> str:
    return api_keys.create(
        owner, NewApiKey(name="Printer", scopes=scopes or (READ, USE, WRITE))
    ).key


class Printer:
    """A program that has a key in its address."""

    def __init__(self, key: str) -> None:
        self.key = key

    def call(self, method: str, path: str, **options: Any) -> httpx.Response:
        from functions.spoolman.app import app

        return InProcess(app).request(
            method, f"/spoolman/{self.key}{path}" if self.key else f"/spoolman{path}", **options
        )

    def get(self, path: str) -> Any:
        answer = self.call("GET", API + path)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def post(self, path: str, **body: Any) -> Any:
        answer = self.call("POST", API + path, json=body)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def set(self, key: str, value: str) -> httpx.Response:
        return self.call("POST", f"{API}/setting/{key}", json=value)

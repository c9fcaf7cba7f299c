"""The calls to Batchivo. None is repeated here: the outbox decides when to try again."""

from typing import Any, Self
from urllib.parse import quote

import httpx

from ..errors import NoAnswerError, NotFoundError, error_of
from ..exchange import KEY
from .causes import cause_of
from .settings import Printer


class Api:
    """Batchivo, with the bridge's key. ``url`` is its address without ``/api/v1``."""

    def __init__(
        self, url: str, key: str, transport: httpx.AsyncBaseTransport | None = None
    ) -> None:
        self._door = f"/spoolman/{quote(key, safe='')}"
        self._key = key
        self._http = httpx.AsyncClient(base_url=url, timeout=30, transport=transport)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._http.aclose()

    async def report(self, printer_id: str, job: dict[str, Any]) -> dict[str, Any]:
        """Report a job, and return it as Batchivo keeps it. Repetitions change nothing.

        Raises:
            ApiError: Batchivo refused the report or failed.
            NoAnswerError: no answer came.
        """
        return await self._call("POST", f"/api/v1/printers/{quote(printer_id)}/jobs", json=job)

    async def seen(self, printer_id: str, state: str) -> None:
        """Give a sign of life: errors as ``report``."""
        path = f"/api/v1/printers/{quote(printer_id)}/seen"
        await self._call("POST", path, json={"state": state})

    async def printer(self, printer_id: str) -> dict[str, Any]:
        """Return a printer: errors as ``report``."""
        return await self._call("GET", f"/api/v1/printers/{quote(printer_id)}")

    async def spool_id(self, number: int) -> str | None:
        """Return the id of the spool with this number, or None if there is none.

        Other errors as ``report``.
        """
        try:
            return str((await self._call("GET", f"/api/v1/spools/{number}"))["id"])
        except NotFoundError:
            return None

    async def lacking_scopes(self, printer: Printer) -> list[str]:
        """Return the scopes that the key needs for this printer and does not have, by calls that
        change nothing: errors as ``knock``."""
        seen = f"/api/v1/printers/{quote(printer.printer_id)}/seen"
        calls = {"jobs:write": ("POST", seen)}
        if printer.kind == "moonraker":
            calls |= {
                "spools:read": ("GET", "/api/v1/spools?limit=1"),
                "spoolman:read": ("GET", f"{self._door}/api/v1/health"),
                "spoolman:use": ("PUT", f"{self._door}/api/v1/spool/0/use"),
            }
        headers = {"Authorization": f"Bearer {self._key}"}
        return [
            scope
            for scope, (method, path) in calls.items()
            if (await self._send(method, path, json={}, headers=headers)).status_code == 403
        ]

    async def use(self, number: int, body: dict[str, float], key: str) -> None:
        """Book used filament outside a job, once for each key: errors as ``report``."""
        path = f"{self._door}/api/v1/spool/{number}/use"
        answer = await self._send("PUT", path, json=body, headers={KEY: key})
        if error := error_of(answer):
            raise error

    async def knock(
        self, method: str, path: str, query: str = "", content: bytes | None = None
    ) -> httpx.Response:
        """Return the answer of the API's Spoolman door, whatever its status.

        Raises:
            NoAnswerError: no answer came.
        """
        address = f"{self._door}{path}" + (f"?{query}" if query else "")
        headers = {"Content-Type": "application/json"} if content else {}
        return await self._send(method, address, content=content, headers=headers)

    async def _call(self, method: str, path: str, **parts: Any) -> dict[str, Any]:
        headers = {"Authorization": f"Bearer {self._key}"}
        answer = await self._send(method, path, headers=headers, **parts)
        if error := error_of(answer):
            raise error
        try:
            content = answer.json() if answer.content else {}
        except ValueError as error:
            raise NoAnswerError(f"{self._http.base_url} is not Batchivo's API.") from error
        data: dict[str, Any] = content.get("data", content)
        return data

    async def _send(self, method: str, path: str, **parts: Any) -> httpx.Response:
        try:
            return await self._http.request(method, path, **parts)
        except httpx.TransportError as error:
            # The path may hold the key, so the message does not name it.
            reason = cause_of(error)
            raise NoAnswerError(f"No answer from {self._http.base_url}: {reason}.") from error

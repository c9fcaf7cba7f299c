"""An application called in this process, without a server."""

import asyncio
from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass
from typing import Any

import httpx
from fastapi import APIRouter
from starlette.types import ASGIApp

from batchivo.http.operation import Operation
from batchivo.http.principal import PUBLIC


def public_router() -> APIRouter:
    """A router of operations that are open to the world, each of them."""
    return APIRouter(route_class=Operation, dependencies=[PUBLIC])


@dataclass(frozen=True)
class InProcess:
    """A client of one application."""

    app: ASGIApp

    def get(self, url: str, **options: Any) -> httpx.Response:
        return self.request("GET", url, **options)

    def post(self, url: str, **options: Any) -> httpx.Response:
        return self.request("POST", url, **options)

    def patch(self, url: str, **options: Any) -> httpx.Response:
        return self.request("PATCH", url, **options)

    def put(self, url: str, **options: Any) -> httpx.Response:
        return self.request("PUT", url, **options)

    def request(
        self,
        method: str,
        url: str,
        *,
        content: str | bytes | None = None,
        pieces: Iterable[bytes] | None = None,
        **options: Any,
    ) -> httpx.Response:
        """``pieces`` are a body that announces no length."""
        body = content if pieces is None else _one_by_one(pieces)

        async def send() -> httpx.Response:
            transport = httpx.ASGITransport(self.app, raise_app_exceptions=False)
            async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
                return await client.request(method, url, content=body, **options)

        # Not ``asyncio.run``: it leaves the thread without a loop, which Mangum then looks for.
        loop = asyncio.new_event_loop()
        try:
            return loop.run_until_complete(send())
        finally:
            loop.close()


async def _one_by_one(pieces: Iterable[bytes]) -> AsyncIterator[bytes]:
    for piece in pieces:
        yield piece

"""The whole API behind a gatekeeper, which does as API Gateway does with its authorizer, and the
demo shop's receiver of webhooks beside it.

    uvicorn local.gatekeeper:app

It keeps a caller's standing for a minute, so that not every call reads it. A call that makes rights
reads it anew, as it does behind API Gateway.
"""

import time

from starlette.concurrency import run_in_threadpool
from starlette.types import ASGIApp, Receive, Scope, Send

from batchivo.access.authentication import authenticate
from batchivo.errors import Unauthenticated
from local import server
from local.contract.gateway import AUTHORIZER_SECONDS
from local.webhook_inbox import BesideWebhookInbox, Inbox

_MOST_KEPT = 1000


class Gatekeeper:
    """Passes calls on with the authorizer's context of their callers."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._kept: dict[str, tuple[float, dict[str, str]]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        header = dict(scope.get("headers", ())).get(b"authorization")
        if scope["type"] == "http" and header:
            context = await self._context(header.decode("latin-1"))
            if context is not None:
                scope = {**scope, "aws.event": {"requestContext": {"authorizer": context}}}
        await self._app(scope, receive, send)

    async def _context(self, header: str) -> dict[str, str] | None:
        """Return the caller's context; None for a stranger, whom the application refuses."""
        read_at, context = self._kept.get(header, (0.0, {}))
        if context and time.monotonic() - read_at < AUTHORIZER_SECONDS:
            return context
        try:
            caller = await run_in_threadpool(authenticate, header)
        except Unauthenticated:
            self._kept.pop(header, None)
            return None
        context = caller.to_context()
        if len(self._kept) >= _MOST_KEPT:
            self._kept.pop(next(iter(self._kept)))
        self._kept[header] = time.monotonic(), context
        return context


app = BesideWebhookInbox(Gatekeeper(server.app), Inbox())

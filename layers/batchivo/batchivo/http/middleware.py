"""The frame of every request: its id, size limit, log line, and an answer in every case."""

import time
import uuid
from collections.abc import Callable, MutableMapping
from typing import Any, TypeVar

from aws_lambda_powertools import Logger
from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from batchivo.aws.metrics import API, count_metric
from batchivo.aws.overload import is_overload
from batchivo.http import rate_limit
from batchivo.http.errors import error_response
from batchivo.storage.attempts import WriteConflict

MAX_BODY_BYTES = 1_000_000
_OWN_LIMIT = "max_body_bytes"

logger = Logger()

E = TypeVar("E", bound=Callable[..., Any])


def takes_bodies_up_to(limit: int) -> Callable[[E], E]:
    """Let a route accept bodies larger than ``MAX_BODY_BYTES``, such as those that other systems
    send."""

    def with_limit(endpoint: E) -> E:
        setattr(endpoint, _OWN_LIMIT, limit)
        return endpoint

    return with_limit


class RequestFrame:
    """ASGI middleware around each request.

    It assigns a request id (API Gateway's, if there is one), refuses bodies above
    ``MAX_BODY_BYTES`` or the route's own limit, turns an unexpected exception into a 500 that
    reveals nothing about it, and logs exactly one line. Bodies, queries and credentials are not
    logged.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = time.perf_counter()
        request_id = _request_id(scope)
        scope.setdefault("state", {})["request_id"] = request_id
        status = 0

        async def send_framed(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = MutableHeaders(scope=message)
                headers["X-Request-Id"] = request_id
                headers["X-Content-Type-Options"] = "nosniff"
                headers.setdefault("Cache-Control", "no-store")
                if status == 204:  # FastAPI names the type of a body that is not sent
                    del headers["Content-Type"]
                usage = scope["state"].get("usage")
                if usage is not None:
                    headers.update(rate_limit.headers(usage))
            await send(message)

        try:
            if encoding := _foreign_encoding(scope):
                refusal = _refuse_encoding(encoding)
                await refusal(scope, receive, send_framed)
            else:
                await self._app(scope, _limited(scope, receive), send_framed)
        except Exception as error:
            if status:  # the answer has already started
                logger.exception("unhandled", extra={"request_id": request_id})
                raise
            await _failure(error, request_id)(scope, receive, send_framed)
        finally:
            _log(scope, request_id, status, started)


def _failure(error: Exception, request_id: str) -> Response:
    """Return the answer to an unexpected exception."""
    extra = {"request_id": request_id}
    if is_overload(error):
        logger.warning("overload", extra={**extra, "cause": repr(error)})
        count_metric("OverloadedCalls", dimensions=API)
        answer = error_response(503, "TRY_AGAIN", "We are busy; try again in a second.")
        answer.headers["Retry-After"] = "1"
        return answer
    logger.error("unhandled", extra=extra, exc_info=error)
    if isinstance(error, WriteConflict):
        return error_response(409, "CONCURRENT_CHANGE", "Others keep changing this; try again.")
    detail = f"Something went wrong on our side. Request id: {request_id}"
    return error_response(500, "INTERNAL_ERROR", detail)


class HeadAsGet:
    """ASGI middleware that answers HEAD as GET without the body (RFC 9110, section 9.3.2)."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "HEAD":
            await self._app(scope, receive, send)
            return
        scope["method"] = "GET"

        async def send_head(message: Message) -> None:
            if message["type"] == "http.response.body":
                message = {**message, "body": b""}
            await send(message)

        await self._app(scope, receive, send_head)


def _request_id(scope: Scope) -> str:
    event = scope.get("aws.event") or {}
    request_id = event.get("requestContext", {}).get("requestId")
    return str(request_id) if request_id else str(uuid.uuid4())


def _foreign_encoding(scope: Scope) -> str | None:
    """Return the content coding of the body, if it has one."""
    codings = Headers(scope=scope).get("content-encoding", "").lower()
    return None if codings in ("", "identity") else codings


def _refuse_encoding(encoding: str) -> Response:
    """Return the answer to a body in an unsupported coding (RFC 9110, section 15.5.16)."""
    detail = f"The body is encoded as {encoding[:50]!r}; send it without Content-Encoding."
    answer = error_response(415, "UNSUPPORTED_MEDIA_TYPE", detail)
    answer.headers["Accept-Encoding"] = "identity"
    return answer


def _limited(scope: Scope, receive: Receive) -> Receive:
    """Count the bytes received, because a chunked body announces no length."""
    received = 0

    async def receive_limited() -> Message:
        nonlocal received
        message = await receive()
        received += len(message.get("body", b""))
        of_route: int = getattr(scope.get("route"), "max_body_bytes", MAX_BODY_BYTES)
        limit: int = getattr(scope.get("endpoint"), _OWN_LIMIT, of_route)
        if received > limit:
            raise HTTPException(413, f"The body is larger than {limit:,} bytes.")
        return message

    return receive_limited


def _log(scope: Scope, request_id: str, status: int, started: float) -> None:
    state: MutableMapping[str, Any] = scope.get("state", {})
    principal = state.get("principal")
    route = scope.get("route")
    logger.info(
        "request",
        extra={
            "request_id": request_id,
            "method": scope["method"],
            "route": getattr(route, "path", None) or "unmatched",
            "status": status,
            "milliseconds": round((time.perf_counter() - started) * 1000, 1),
            "workspace_id": getattr(principal, "workspace_id", None),
            "user_id": getattr(principal, "user_id", None),
            "key_id": getattr(principal, "key_id", None),
        },
    )

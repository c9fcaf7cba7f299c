"""A door for programs that speak another system's language: the frame around its routes.

Such programs have one address to fill in and send no headers of ours, so the key of the API stands
in the path, or is the password of Basic where the path holds the word ``api`` in its place. A wrong
key is 401 and never 404: at a 404 a printer forgets its spool. Refusals are ``{"message": ...}``.

The key is taken off the path before anything else looks at it, so no log holds it.
"""

import base64
import binascii
import hashlib
import json
import math
import time
from dataclasses import replace
from datetime import timedelta
from typing import TypeVar

from aws_lambda_powertools import Logger
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import HTTPConnection
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from batchivo.access import token_format
from batchivo.access.authentication import authenticate
from batchivo.access.identity_table import digest
from batchivo.access.permissions import Permission, require
from batchivo.access.principal import Principal
from batchivo.audit import service as audit
from batchivo.aws.metrics import API, count_metric
from batchivo.aws.overload import is_overload
from batchivo.config import settings
from batchivo.errors import DomainError, InvalidFields, RateLimited, Unauthenticated
from batchivo.http.errors import status_of
from batchivo.http.middleware import RequestFrame
from batchivo.http.principal import source_of
from batchivo.http.rate_limit import settle
from batchivo.storage.attempts import WriteConflict
from batchivo.storage.markers import Marker
from batchivo.storage.rate_limits import Limits, begin, count_if_possible
from batchivo.storage.table import Key

STANDING_SECONDS = 60
"""How long a process keeps who a key is, as API Gateway keeps the authorizer's answer."""
SUSPECT_SECONDS = 60
"""How long a process counts the unknown keys of an address before it looks them up."""
_MOST_KEPT = 1000
_MOST_ERRORS = 20
"""The wrong inputs that one refusal names."""
_BY_PASSWORD = "api"  # noqa: S105 - the word that stands in the path in place of a key
_CORS = {"Access-Control-Allow-Origin": "*", "Access-Control-Expose-Headers": "X-Total-Count"}
_PREFLIGHT = {
    "Access-Control-Allow-Methods": "DELETE, GET, OPTIONS, PATCH, POST, PUT",
    "Access-Control-Allow-Headers": "Authorization, Content-Type",
    "Access-Control-Max-Age": "3600",
}

V = TypeVar("V")

logger = Logger()

_standings: dict[str, tuple[float, Principal]] = {}
_refusals: dict[str, tuple[float, str]] = {}
"""When a key was refused, and why. It is refused again from memory and not counted, so a printer
with a revoked key does not use up the wrong keys that its shop's address may send."""
_suspects: dict[str, float] = {}
"""When an address last sent a wrong key."""


def message(status: int, text: str, **headers: str) -> JSONResponse:
    """Return a refusal in the shape of the door's language."""
    return JSONResponse({"message": text}, status, headers)


def open_door(app: FastAPI, prefix: str) -> None:
    """Put the frame around an application whose routes are those below ``<prefix>/<key>``."""
    app.add_exception_handler(DomainError, _refused)
    app.add_exception_handler(HTTPException, _http_error)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_middleware(Door, prefix=prefix)
    app.add_middleware(RequestFrame)


class Door:
    """ASGI middleware: who calls, how often, and an answer in every case; a WebSocket is refused
    before its handshake."""

    def __init__(self, app: ASGIApp, prefix: str) -> None:
        self._app = app
        self._prefix = prefix

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        started = False

        async def send_open(answer: Message) -> None:
            nonlocal started
            if answer["type"].endswith("http.response.start"):
                started = True
                MutableHeaders(scope=answer).update(_CORS)
            started = started or answer["type"] == "websocket.accept"
            await send(answer)

        if scope.get("method") == "OPTIONS":
            await Response(status_code=204, headers=_PREFLIGHT)(scope, receive, send_open)
            return
        try:
            refusal = self._enter(scope)
            await (refusal or self._app)(scope, receive, send_open)
        except Exception as error:
            if started:
                raise
            await _failure(error)(scope, receive, send_open)

    def _enter(self, scope: Scope) -> Response | None:
        """Let the caller in, and take the key off the path: returns the refusal, if any.

        The standing of a key costs what ``authenticate`` does, once a minute; the count is an
        UpdateItem.
        """
        request = HTTPConnection(scope)
        key, path = self._split(scope["path"])
        by_password = key in ("", _BY_PASSWORD)
        if by_password:
            path = f"/{key}{path}" if key else path
            key = _password(Headers(scope=scope))
        scope["path"] = path
        scope["raw_path"] = path.encode()
        try:
            principal = standing_of(key, source_of(request))
        except Unauthenticated as refusal:
            asking = {"WWW-Authenticate": 'Basic realm="Batchivo"'} if by_password else {}
            return message(401, refusal.detail, **asking)
        except RateLimited as too_many:
            return _domain_error(too_many)
        request.state.principal = principal
        try:
            _count(principal, request)
        except DomainError as too_many:
            return _domain_error(too_many)
        return None

    def _split(self, path: str) -> tuple[str, str]:
        """Return the key in a path, and the path below it."""
        key, _, rest = path.removeprefix(self._prefix).removeprefix("/").partition("/")
        return key, f"/{rest}"


def standing_of(key: str, source: str | None = None) -> Principal:
    """Return the caller with this key, as of at most a minute ago.

    Wrong keys are counted by the address that they come from. From an address that sent one within
    a minute, a key that this process has not let in before is counted before it is looked up, so
    guessing costs us no more reads than the limit; a good key of any other address costs no count.

    Raises:
        Unauthenticated: if it is no key, or has ended.
        RateLimited: if the address has sent too many wrong keys.
    """
    hashed, now = digest(key), time.monotonic()
    read_at, principal = _standings.get(hashed, (now, None))
    if principal is not None and now - read_at < STANDING_SECONDS:
        return principal
    refused_at, reason = _refusals.get(hashed, (now, ""))
    if reason and now - refused_at < STANDING_SECONDS:
        raise Unauthenticated(reason)
    source = source or ""
    is_suspect = now - _suspects.get(source, -math.inf) < SUSPECT_SECONDS
    is_counted = is_suspect and principal is None
    if is_counted:
        _count_wrong(source)
    _standings.pop(hashed, None)
    try:
        principal = _authenticate(key)
    except Unauthenticated as wrong:
        _keep(_suspects, source, now)
        _keep(_refusals, hashed, (now, wrong.detail))
        if not is_counted:
            _count_wrong(source)
        raise
    _keep(_standings, hashed, (now, principal))
    return principal


def _authenticate(key: str) -> Principal:
    if not token_format.is_well_formed(key):
        raise Unauthenticated("This address holds no API key of Batchivo.")
    return authenticate(f"Bearer {key}")


def _count_wrong(source: str) -> None:
    config = settings()
    limits = Limits(config.sign_ins_per_source_per_minute, config.sign_ins_per_source_per_hour)
    count_if_possible(f"door/{source}", limits)


def _keep(memory: dict[str, V], name: str, value: V) -> None:
    if len(memory) >= _MOST_KEPT:
        memory.clear()
    memory[name] = value


def forget_standings() -> None:
    """Forget which keys were let in and refused."""
    for memory in (_standings, _refusals, _suspects):
        memory.clear()


class Allows:
    """Declares the permission of a route, and gives it its caller; for a change with the deed that
    the audit log tells of."""

    def __init__(self, permission: Permission, *, is_logged: bool = True) -> None:
        self.permission = permission
        self._is_logged = is_logged

    async def __call__(self, request: Request) -> Principal:
        principal: Principal = request.state.principal
        require(principal, self.permission)
        if request.method == "GET" or not self._is_logged:
            return principal
        deed = audit.Deed(
            operation=request.scope["route"].name,
            method=request.method,
            resource=request.scope["path"],
            prefix="",
            source=source_of(request),
            request_id=request.state.request_id,
        )
        return replace(principal, deed=deed)


def once_within(principal: Principal, seconds: int, *call: str) -> Principal:
    """Return the caller with a marker of this call, which its transaction writes: an exact
    repetition within so many seconds raises ``DoneBefore``. The audit log tells nothing of it."""
    owner = f"{principal.workspace_id}/{principal.user_id}/{principal.key_id or ''}"
    hashed = hashlib.sha256(json.dumps(call).encode()).hexdigest()
    marker = Marker(Key(owner, hashed), "door", 200, seals=False, life=timedelta(seconds=seconds))
    deed = audit.Deed(call[0], "PUT", "", "", None, "", recorded=True, marker=marker)
    return replace(principal, deed=deed)


def _count(principal: Principal, request: HTTPConnection) -> None:
    config = settings()
    if config.rate_limits_table:
        per_minute = config.spoolman_calls_per_minute
        limits = Limits(per_minute, 60 * per_minute)
        settle(begin(f"door-calls/{principal.key_id}", limits), request)


def _password(headers: Headers) -> str:
    """Return the password of Basic, or its user name where there is no password."""
    scheme, _, credential = headers.get("authorization", "").partition(" ")
    if scheme.lower() != "basic":
        return ""
    try:
        user, _, password = base64.b64decode(credential, validate=True).decode().partition(":")
    except (binascii.Error, UnicodeDecodeError):
        return ""
    return password if password.startswith(token_format.PREFIX) else user


def _failure(error: Exception) -> Response:
    """Return the answer to an unexpected exception."""
    if is_overload(error):
        logger.warning("overload", extra={"cause": repr(error)})
        count_metric("OverloadedCalls", dimensions=API)
        return message(503, "We are busy; try again in a second.", **{"Retry-After": "1"})
    if isinstance(error, WriteConflict):
        return message(503, "Others keep changing this; try again.", **{"Retry-After": "1"})
    logger.error("unhandled", exc_info=error)
    return message(500, "Something went wrong on our side.")


def _domain_error(error: DomainError) -> Response:
    status = 400 if isinstance(error, InvalidFields) else status_of(error)
    headers = {} if error.retry_after is None else {"Retry-After": str(error.retry_after)}
    return message(status, error.detail, **headers)


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, DomainError)  # noqa: S101 - for the type; registered for this class
    return _domain_error(error)


async def _invalid(request: Request, error: Exception) -> Response:
    """Answer in FastAPI's shape without the input, which JSON cannot always hold (``NaN``, half a
    surrogate pair) and which has no bound."""
    assert isinstance(error, RequestValidationError)  # noqa: S101 - for the type, as above
    parts = ("type", "loc", "msg")
    detail = [{part: one[part] for part in parts} for one in error.errors()[:_MOST_ERRORS]]
    return Response(json.dumps({"detail": detail}), 422, media_type="application/json")


async def _http_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101 - for the type; registered for this class
    if error.status_code in (404, 405):  # at a 404 a printer would forget its spool
        return message(501, "Batchivo does not do this.")
    return message(error.status_code, str(error.detail))

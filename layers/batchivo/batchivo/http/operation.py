"""The frame of every operation: authentication, limits, permission, idempotency and the audit log.

In this order: the caller is identified, the call is counted while the marker of a POST with an
``Idempotency-Key`` is read, the permission is checked, and a repetition is answered. Before a
change that makes rights, the caller's present role is read: API Gateway's answer may be a minute
old, and what such a change makes lasts. If it reaches outside the workspace, the caller's mail
address must be proved. A change logs itself in its own transaction; a call that changed nothing is
logged afterwards. A call that changes something is counted first; for one that reads, the count is
sent before the work and its answer read afterwards, and an answer over the limit is discarded.
"""

from collections.abc import Callable, Coroutine
from dataclasses import dataclass, replace
from functools import cached_property
from importlib import import_module
from threading import RLock
from typing import Any, TypeAlias

from fastapi import APIRouter, Request, Response
from fastapi.routing import APIRoute
from starlette.routing import compile_path

from batchivo.access.permissions import Permission, require, require_proof
from batchivo.access.principal import Principal
from batchivo.audit import service as audit
from batchivo.config import settings
from batchivo.errors import DomainError
from batchivo.http.errors import answer_refusals
from batchivo.http.idempotency import HEADER, KeyedCall, check_key
from batchivo.http.json_request import JsonRequest
from batchivo.http.middleware import MAX_BODY_BYTES
from batchivo.http.numbered import numbered_parameter, put_id
from batchivo.http.parameters import query_parameters, refuse_unknown
from batchivo.http.preconditions import unless_seen
from batchivo.http.principal import (
    declared_permission,
    identify,
    identify_again,
    source_of,
)
from batchivo.http.rate_limit import begin_count, settle
from batchivo.storage.markers import Marker

API_PREFIX = "/api/v1"
_NO_BODY = (b"", b"{}")
_READING = ("GET", "HEAD", "OPTIONS")

_analysing = RLock()

_Handler: TypeAlias = Callable[[Request], Coroutine[Any, Any, Response]]


@dataclass(frozen=True)
class Elsewhere:
    """An endpoint in a module of its own, which is loaded at the first call of its route."""

    module: str
    name: str

    def load(self) -> Callable[..., Any]:
        endpoint: Callable[..., Any] = getattr(import_module(self.module), self.name)
        return endpoint

    def __call__(self) -> None:
        """FastAPI wants a function; ``Operation`` gives it the endpoint instead."""
        raise NotImplementedError(self.name)


class Operation(APIRoute):
    """A route with a required declaration of its permission, so that none can be left unguarded.

    FastAPI analyses an endpoint's signature when the route is made. That is put off until the first
    call of the route, because a function that starts cold is to answer one call.
    """

    max_body_bytes = MAX_BODY_BYTES

    def __init__(self, path: str, endpoint: Callable[..., Any] | Elsewhere, **options: Any) -> None:
        make = super().__init__

        def analyse() -> None:
            loaded = endpoint.load() if isinstance(endpoint, Elsewhere) else endpoint
            make(path, loaded, **options)

        self._analyse: Callable[[], None] | None = analyse
        self.path = path
        if isinstance(endpoint, Elsewhere):
            self.name = options["name"]
        else:
            self.endpoint = endpoint
            self.name = options.get("name") or endpoint.__name__
        self.methods = {method.upper() for method in options.get("methods") or ("GET",)}
        self.path_regex, self.path_format, self.param_convertors = compile_path(path)

    def __getattr__(self, name: str) -> Any:
        with _analysing:
            if name not in self.__dict__ and self._analyse is not None:
                analyse, self._analyse = self._analyse, None
                analyse()
        try:
            return self.__dict__[name]
        except KeyError:
            raise AttributeError(name) from None

    def count_stranger(self, request: Request) -> None:
        """Count a call of somebody without a credential, before its body is looked at.

        Raises:
            RateLimited: if there were too many.
        """

    @property
    def takes_body(self) -> bool:
        """Whether it reads a body, declared or by itself."""
        return self.body_field is not None or self.dependant.request_param_name is not None

    @property
    def permission(self) -> Permission | None:
        """The permission that it requires; None if it is open to everyone."""
        return declared_permission(self.dependant, of=self.name)

    @cached_property
    def query_parameters(self) -> dict[str, bool]:
        """The names of its query parameters, and whether each may be repeated."""
        return query_parameters(self.dependant)

    def get_route_handler(self) -> _Handler:
        permission = self.permission
        numbered = numbered_parameter(self.dependant)
        handle = super().get_route_handler()

        async def answer(request: Request) -> Response:
            if request.query_params:
                refuse_unknown(request, self.query_parameters)
            return unless_seen(request, await handle(request))

        self.answer = answer

        async def answer_public(request: Request) -> Response:
            request = JsonRequest(request.scope, request.receive)
            self.count_stranger(request)
            return await self._do(request, None, None)

        async def answer_guarded(request: Request) -> Response:
            request = JsonRequest(request.scope, request.receive)
            assert permission is not None  # noqa: S101 - or it were public
            principal = identify(request)
            request.state.principal = principal
            counting = begin_count(principal)
            if request.method not in _READING:
                try:
                    if numbered is not None:
                        put_id(request, principal, self.path, *numbered)
                    keyed = self._look_up(request, principal)
                finally:
                    settle(counting, request)
                if permission.makes_rights:
                    principal = identify_again(request, principal)
                require(principal, permission)
                if request.method != "DELETE":
                    require_proof(principal, permission)
                return await self._do(request, principal, keyed)
            request.state.deed = None
            try:
                require(principal, permission)
                if numbered is not None:
                    put_id(request, principal, self.path, *numbered)
                response = await answer(request)
            finally:
                settle(counting, request)
            if request.state.deed is not None and response.status_code < 400:
                audit.record(principal, request.state.deed, request.scope["path"])
            return response

        return answer_public if permission is None else answer_guarded

    @staticmethod
    def _look_up(request: Request, principal: Principal) -> KeyedCall | None:
        """Read the marker of a POST with a key; None for any other call."""
        key = request.headers.get(HEADER)
        if key is None or request.method != "POST" or not settings().idempotency_table:
            return None
        keyed = KeyedCall(request, principal, key, API_PREFIX)
        keyed.look_up()
        return keyed

    async def _do(
        self, request: Request, principal: Principal | None, keyed: KeyedCall | None
    ) -> Response:
        if request.method == "POST":
            check_key(request)
        if not self.takes_body and await request.body() not in _NO_BODY:
            raise DomainError("This call takes no body; nothing was done.")

        async def answer_and_record(marker: Marker | None = None) -> Response:
            request.state.deed = deed = self._deed(request, marker)
            if principal is not None:
                request.state.principal = replace(principal, deed=deed)
            response = await answer_refusals(request, self.answer(request))
            if response.status_code < 400:
                _record(request, response)
            return response

        # A stranger could fill the table; what strangers may call is harmless twice.
        if principal is not None and keyed is not None:
            return await keyed.once(principal, answer_and_record)
        return await answer_and_record()

    def log(self, request: Request) -> None:
        """Have the log tell of a call that reads."""
        request.state.deed = self._deed(request, None)

    def _deed(self, request: Request, marker: Marker | None) -> audit.Deed:
        return audit.Deed(
            operation=self.name,
            method=request.method,
            resource=request.scope["path"],
            prefix=API_PREFIX,
            source=source_of(request),
            request_id=request.state.request_id,
            marker=marker,
        )


def _record(request: Request, response: Response) -> None:
    """Append the entry that no transaction of the change has written."""
    caller: Principal | None = getattr(request.state, "principal", None)
    deed: audit.Deed | None = request.state.deed
    if caller is not None and caller.workspace_id and deed is not None and not deed.recorded:
        audit.record(caller, deed, response.headers.get("Location", request.scope["path"]))


def router(*, prefix: str, tag: str, of: type[Operation] = Operation) -> APIRouter:
    """Return a router of such operations."""
    return APIRouter(prefix=prefix, tags=[tag], route_class=of)


def deed_of(request: Request) -> audit.Deed:
    """Return the request's deed for the audit log, on a route without a caller."""
    deed: audit.Deed = request.state.deed
    return deed


def nothing_changes(request: Request) -> None:
    """Mark the call as one that changes nothing, so that it is not logged."""
    request.state.deed = None


def leave_unlogged(request: Request) -> None:
    """Keep the call's change out of the audit log: machines make it every minute."""
    deed_of(request).recorded = True


async def log_read(request: Request) -> None:
    """Have the audit log tell of this call, though it only reads: it takes data away."""
    route: Operation = request.scope["route"]
    route.log(request)

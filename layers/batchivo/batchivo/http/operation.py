"""What stands around every operation: who may call it, how often, once or more, and the record.

In this order: the caller is identified, the call is counted, the permission is demanded, and a POST
with an ``Idempotency-Key`` is looked up. The caller of a change carries its deed, which the change
puts on record in its own transaction; where it could not, the record is made afterwards. A call
that changes something is counted before it is done; of one that reads, the count runs beside the
work, and an answer over the limit is thrown away.
"""

from collections.abc import Callable, Coroutine
from dataclasses import replace
from typing import Any, TypeAlias

from fastapi import APIRouter, Request, Response
from fastapi.routing import APIRoute

from batchivo.access.permissions import Permission, require
from batchivo.access.principal import Principal
from batchivo.audit import service as audit
from batchivo.http import idempotency
from batchivo.http.errors import answer_refusals
from batchivo.http.principal import declared_permission, identify, source_of
from batchivo.http.rate_limit import begin_count, settle

API_PREFIX = "/api/v1"
_READING = ("GET", "HEAD", "OPTIONS")

_Handler: TypeAlias = Callable[[Request], Coroutine[Any, Any, Response]]


class Operation(APIRoute):
    """A route that cannot be forgotten to be guarded: without a declaration it is not made."""

    @property
    def permission(self) -> Permission | None:
        """What it asks of its caller; None where it is open to the world."""
        return declared_permission(self.dependant, of=self.name)

    def get_route_handler(self) -> _Handler:
        permission = self.permission
        answer = super().get_route_handler()

        async def answer_public(request: Request) -> Response:
            return await self._do(answer, request, None)

        async def answer_guarded(request: Request) -> Response:
            assert permission is not None  # noqa: S101 - or it were public
            principal = identify(request)
            request.state.principal = principal
            counting = begin_count(principal)
            if request.method not in _READING:
                await settle(counting, request)
                require(principal, permission)
                return await self._do(answer, request, principal)
            try:
                require(principal, permission)
                response = await answer(request)
            finally:
                await settle(counting, request)
            return response

        return answer_public if permission is None else answer_guarded

    async def _do(
        self, answer: _Handler, request: Request, principal: Principal | None
    ) -> Response:
        request.state.deed = deed = self._deed(request)
        if principal is not None:
            request.state.principal = replace(principal, deed=deed)

        async def answer_and_record() -> Response:
            response = await answer_refusals(request, answer(request))
            if response.status_code < 400:
                _record(request, response)
            return response

        if request.method == "POST":
            return await idempotency.once(request, principal, answer_and_record)
        return await answer_and_record()

    def _deed(self, request: Request) -> audit.Deed:
        return audit.Deed(
            operation=self.name,
            method=request.method,
            resource=request.url.path,
            prefix=API_PREFIX,
            source=source_of(request),
            request_id=request.state.request_id,
        )


def _record(request: Request, response: Response) -> None:
    """Append the entry that no transaction of the change has written."""
    caller: Principal | None = getattr(request.state, "principal", None)
    deed: audit.Deed | None = request.state.deed
    if caller is not None and deed is not None and not deed.recorded:
        audit.record(caller, deed, response.headers.get("Location", request.url.path))


def router(*, prefix: str, tag: str) -> APIRouter:
    """A router of such operations."""
    return APIRouter(prefix=prefix, tags=[tag], route_class=Operation)


def deed_of(request: Request) -> audit.Deed:
    """Return the request as it goes on record, for a route that has no caller."""
    deed: audit.Deed = request.state.deed
    return deed


def nothing_changes(request: Request) -> None:
    """Keep a call that only looks out of the log."""
    request.state.deed = None

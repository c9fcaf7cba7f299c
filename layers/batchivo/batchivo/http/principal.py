"""The caller of a request, and the permission that a route requires.

Every route declares its permission by a parameter, ``principal: Caller``, where

    Caller = Annotated[Principal, Depends(Requires(Permission.SPOOLS_READ))]

or declares that it requires none, with ``dependencies=[PUBLIC]``. ``http.operation`` enforces it.
"""

from dataclasses import dataclass
from typing import Any

from fastapi import Depends, Request
from fastapi.dependencies.models import Dependant
from starlette.requests import HTTPConnection

from batchivo.access.current_role import as_of_now
from batchivo.access.permissions import Permission
from batchivo.access.principal import Principal
from batchivo.errors import Unauthenticated


@dataclass(frozen=True)
class Requires:
    """Declares that an operation requires this permission, and gives the route its caller."""

    permission: Permission

    async def __call__(self, request: Request) -> Principal:
        principal: Principal = request.state.principal
        return principal


async def _anybody() -> None:
    """Declares that an operation is open to everyone."""


PUBLIC = Depends(_anybody)


def declared_permission(dependant: Dependant, *, of: str) -> Permission | None:
    """Return the permission that the route requires; None if it declares itself public.

    Raises:
        TypeError: if it declares nothing, or more than one permission.
    """
    calls = [inner.call for inner in dependant.dependencies]
    declared: list[Permission | None] = [c.permission for c in calls if isinstance(c, Requires)]
    declared += [None for call in calls if call is _anybody]
    if len(declared) != 1:
        message = f"{of} must declare one permission, or PUBLIC; it declares {len(declared)}"
        raise TypeError(message)
    return declared[0]


def identify(request: Request) -> Principal:
    """Return the verified caller: from the authorizer's context behind API Gateway, else from the
    header.

    API Gateway caches the context, so it may be a minute old.

    Raises:
        Unauthenticated: if there is no credential, or an invalid one.
    """
    return _from_authorizer(request.scope) or _from_header(request)


def identify_again(request: Request, principal: Principal) -> Principal:
    """Return the caller with the present role: one BatchGetItem behind API Gateway, and none where
    the header has just been checked.

    Raises:
        Unauthenticated: if the session, key or membership has ended.
    """
    return as_of_now(principal) if _from_authorizer(request.scope) else principal


def source_of(request: HTTPConnection) -> str | None:
    """Return the network address that the request comes from."""
    event = request.scope.get("aws.event") or {}
    address = event.get("requestContext", {}).get("identity", {}).get("sourceIp")
    return address or (request.client.host if request.client else None)


def _from_authorizer(scope: Any) -> Principal | None:
    event = scope.get("aws.event") or {}
    context = event.get("requestContext", {}).get("authorizer") or {}
    return Principal.from_context(context) if context.get("user_id") else None


def _from_header(request: Request) -> Principal:
    # Behind API Gateway the authorizer has done this, so only the local server needs the signing
    # keys here.
    from batchivo.access.authentication import authenticate

    header = request.headers.get("authorization")
    if not header:
        raise Unauthenticated("Send your access token as `Authorization: Bearer <token>`.")
    return authenticate(header)

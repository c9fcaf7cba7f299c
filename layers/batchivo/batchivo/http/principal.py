"""Who calls: from the authorizer's context behind API Gateway, from the header elsewhere."""

from typing import Annotated, Any

from fastapi import Depends, Request

from batchivo.errors import Forbidden, Unauthenticated
from batchivo.identity.principal import Principal, Role


async def current_principal(request: Request) -> Principal:
    """The verified caller; no route that needs one runs without.

    Raises:
        Unauthenticated: without a credential, or with one that does not hold.
    """
    principal = _from_authorizer(request.scope) or _from_header(request)
    request.state.principal = principal
    return principal


def _from_authorizer(scope: Any) -> Principal | None:
    event = scope.get("aws.event") or {}
    context = event.get("requestContext", {}).get("authorizer") or {}
    return Principal.from_context(context) if context.get("tenant_id") else None


def _from_header(request: Request) -> Principal:
    # Behind API Gateway the authorizer has done this; only then are the keys needed here.
    from batchivo.identity.authentication import authenticate

    header = request.headers.get("authorization")
    if not header:
        raise Unauthenticated("Send your access token as `Authorization: Bearer <token>`.")
    return authenticate(header)


CurrentPrincipal = Annotated[Principal, Depends(current_principal)]


async def admin_principal(principal: CurrentPrincipal) -> Principal:
    """The caller, who manages the workspace.

    Raises:
        Forbidden: to members and viewers.
    """
    if principal.role not in (Role.OWNER, Role.ADMIN):
        raise Forbidden("Only owners and admins of the workspace may do this.")
    return principal


AdminPrincipal = Annotated[Principal, Depends(admin_principal)]

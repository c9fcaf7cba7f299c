"""The one table of permissions. Every operation declares one of them."""

from enum import StrEnum

from batchivo.access.principal import Principal, Role
from batchivo.config import settings
from batchivo.errors import Forbidden


class Permission(StrEnum):
    """The permission that an operation requires; API keys' scopes have the same names."""

    ACCOUNT_READ = "account:read"
    ACCOUNT_MANAGE = "account:manage"
    WORKSPACE_READ = "workspace:read"
    WORKSPACE_MANAGE = "workspace:manage"
    MEMBERS_READ = "members:read"
    MEMBERS_MANAGE = "members:manage"
    OWNERS_MANAGE = "owners:manage"
    API_KEYS_MANAGE = "api-keys:manage"
    AUDIT_READ = "audit:read"
    SPOOLS_READ = "spools:read"
    SPOOLS_WRITE = "spools:write"
    SPOOLS_DELETE = "spools:delete"
    FILAMENTS_READ = "filaments:read"
    FILAMENTS_WRITE = "filaments:write"
    FILAMENTS_DELETE = "filaments:delete"
    PRODUCTS_READ = "products:read"
    PRODUCTS_WRITE = "products:write"
    PRODUCTS_DELETE = "products:delete"
    PRINTERS_READ = "printers:read"
    PRINTERS_WRITE = "printers:write"
    PRINTERS_DELETE = "printers:delete"
    JOBS_WRITE = "jobs:write"
    PRODUCTION_RUNS_READ = "production-runs:read"
    PRODUCTION_RUNS_WRITE = "production-runs:write"
    PRODUCTION_RUNS_DELETE = "production-runs:delete"
    ORDERS_READ = "orders:read"
    ORDERS_WRITE = "orders:write"
    ORDER_CONNECTIONS_READ = "order-connections:read"
    ORDER_CONNECTIONS_MANAGE = "order-connections:manage"
    WEBHOOKS_READ = "webhooks:read"
    WEBHOOKS_MANAGE = "webhooks:manage"
    SPOOLMAN_READ = "spoolman:read"
    SPOOLMAN_USE = "spoolman:use"
    SPOOLMAN_WRITE = "spoolman:write"

    @property
    def makes_rights(self) -> bool:
        """Whether a change under this permission makes, widens, hands over or ends a right that
        lasts: a membership, a session, a key, or data sent elsewhere."""
        return self.value.endswith(":manage")

    @property
    def reaches_outside(self) -> bool:
        """Whether a change under this permission lets others or machines in, or data out."""
        return self.makes_rights and self not in _OWN_AFFAIRS


_OWN_AFFAIRS = frozenset({Permission.ACCOUNT_MANAGE, Permission.WORKSPACE_MANAGE})

_VIEWER = frozenset(
    {
        Permission.ACCOUNT_READ,
        Permission.ACCOUNT_MANAGE,
        Permission.WORKSPACE_READ,
        Permission.MEMBERS_READ,
        Permission.SPOOLS_READ,
        Permission.FILAMENTS_READ,
        Permission.PRODUCTS_READ,
        Permission.PRINTERS_READ,
        Permission.PRODUCTION_RUNS_READ,
        Permission.ORDERS_READ,
        Permission.SPOOLMAN_READ,
    }
)
_MEMBER = _VIEWER | {
    Permission.SPOOLS_WRITE,
    Permission.FILAMENTS_WRITE,
    Permission.PRODUCTS_WRITE,
    Permission.PRINTERS_WRITE,
    Permission.JOBS_WRITE,
    Permission.PRODUCTION_RUNS_WRITE,
    Permission.ORDERS_WRITE,
    Permission.SPOOLMAN_USE,
    Permission.SPOOLMAN_WRITE,
}
_ADMIN = _MEMBER | {
    Permission.WORKSPACE_MANAGE,
    Permission.MEMBERS_MANAGE,
    Permission.API_KEYS_MANAGE,
    Permission.AUDIT_READ,
    Permission.SPOOLS_DELETE,
    Permission.FILAMENTS_DELETE,
    Permission.PRODUCTS_DELETE,
    Permission.PRINTERS_DELETE,
    Permission.PRODUCTION_RUNS_DELETE,
    Permission.ORDER_CONNECTIONS_READ,
    Permission.ORDER_CONNECTIONS_MANAGE,
    Permission.WEBHOOKS_READ,
    Permission.WEBHOOKS_MANAGE,
}
_OWNER = _ADMIN | {Permission.OWNERS_MANAGE}

PERMISSIONS: dict[Role, frozenset[Permission]] = {
    Role.OWNER: _OWNER,
    Role.ADMIN: _ADMIN,
    Role.MEMBER: _MEMBER,
    Role.VIEWER: _VIEWER,
}

_BRIDGE = frozenset(
    Permission(scope)
    for scope in (
        *("jobs:write", "printers:read", "production-runs:read", "filaments:read", "spools:read"),
        *("spoolman:read", "spoolman:use"),
    )
)
"""The scopes of a program that stands beside printers and reports their jobs."""

_NOTHING: frozenset[Permission] = frozenset()
"""The permissions of a role that this version of the code does not know."""

PERSONAL = frozenset({Permission.ACCOUNT_MANAGE})
"""Permissions for people only: no API key can have them."""

WITHOUT_WORKSPACE = (Permission.ACCOUNT_MANAGE.value,)
"""The scopes of a person who belongs to no workspace: to accept an invitation or make one."""

EVERYTHING = "*"
"""The scope of a person's token."""


def permissions_of(principal: Principal) -> frozenset[Permission]:
    """Return all permissions of the caller: those of the role, limited to the scopes."""
    allowed = PERMISSIONS.get(principal.role, _NOTHING)
    if EVERYTHING in principal.scopes:
        return allowed
    return frozenset(permission for permission in allowed if permission.value in principal.scopes)


def is_bridge(principal: Principal) -> bool:
    """Return whether the caller is a program that reports jobs and may do little else."""
    scopes = principal.scopes
    return principal.key_id is not None and Permission.JOBS_WRITE in scopes and {*scopes} <= _BRIDGE


def require(principal: Principal, permission: Permission) -> None:
    """Refuse a caller without this permission.

    Raises:
        Forbidden: naming the permission, and whether the role or the key lacks it.
    """
    if permission in permissions_of(principal):
        return
    if not principal.workspace_id:
        raise Forbidden(
            "You belong to no workspace; accept an invitation or make one.", code="NO_WORKSPACE"
        )
    lacking = f"The role {principal.role.value}"
    if permission in PERMISSIONS.get(principal.role, _NOTHING):
        lacking = "This API key"
    raise Forbidden(f"{lacking} does not have the permission {permission.value}.")


def require_proof(principal: Principal, permission: Permission) -> None:
    """Refuse a change that reaches outside, until the user's mail address is proved.

    Raises:
        Forbidden: ``ADDRESS_NOT_PROVED``.
    """
    if settings().prove_addresses and permission.reaches_outside and not principal.proved:
        raise Forbidden(
            "Prove your mail address first, by the link in the mail that you got; "
            "POST /api/v1/auth/send-proof mails another.",
            code="ADDRESS_NOT_PROVED",
        )

"""docs/roles.md: the permissions of each role, generated from the code."""

from collections.abc import Iterator
from typing import Any

from batchivo.access.permissions import PERMISSIONS, PERSONAL, Permission
from batchivo.access.principal import Role
from local.places import ROOT

PAGE = ROOT / "docs" / "roles.md"

_HEAD = """\
# Roles and permissions

Generated from the code by `make contract`; do not edit.

Every operation of the API asks for one permission, which the contract names as
`x-required-permission`, or for none. A user's role in the workspace gives them permissions; an API
key has those of its `scopes` that its maker's role gives. Whoever lacks one gets a 403.

- **owner**: everything; alone makes, changes and removes owners. A workspace keeps at least one.
- **admin**: members, API keys, webhooks, settings, the audit log, and deleting.
- **member**: creates and changes spools, products, runs and orders.
- **viewer**: reads it.

The role is looked up when API Gateway asks the authorizer, not read from the token. API Gateway
keeps the answer for 60 seconds: for so long at most a removed member, a changed role, a revoked key
or an ended session goes on as before. A change under a permission that ends in `:manage` looks
the role up itself, so it follows at once.
"""


def text(contract: dict[str, Any]) -> str:
    """Return the page; the operations of each permission come from the contract."""
    operations: dict[str, list[str]] = {}
    for item in contract["paths"].values():
        for operation in item.values():
            needed = operation.get("x-required-permission", "")
            operations.setdefault(needed, []).append(f"`{operation['operationId']}`")
    lines = [_HEAD, *_table(operations), "", "## Open to the world", ""]
    lines += [", ".join(operations.get("", [])) + ".", ""]
    lines += ["## Only for people", ""]
    personal = ", ".join(f"`{permission.value}`" for permission in sorted(PERSONAL))
    lines += [f"No API key can have {personal}; every other permission can be a scope."]
    return "\n".join(lines) + "\n"


def _table(operations: dict[str, list[str]]) -> Iterator[str]:
    yield f"| permission | {' | '.join(role.value for role in Role)} | operations |"
    yield f"|---|{'---|' * len(Role)}---|"
    for permission in Permission:
        marks = ["yes" if permission in PERMISSIONS[role] else "" for role in Role]
        names = ", ".join(operations.get(permission.value, ["see the rules above"]))
        yield f"| `{permission.value}` | {' | '.join(marks)} | {names} |"

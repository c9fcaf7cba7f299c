"""Permissions: every role and every scope against every operation of the contract.

Each caller arrives as from API Gateway's authorizer, in an empty workspace of its own. So a
permitted call answers 404 or the like, and a forbidden one 403.
"""

from itertools import product

import pytest
from fastapi.routing import APIRoute

from batchivo.access.permissions import PERMISSIONS, PERSONAL, Permission, permissions_of
from batchivo.access.principal import Principal, Role
from batchivo.http import operation as operations_module
from batchivo.http.app import create_app
from batchivo.http.door import Allows
from batchivo.http.principal import PUBLIC
from batchivo.storage.identifiers import new_id
from functions.spoolman.app import v1
from testbed.contract import Operation, operations
from tests.support.behind_the_gateway import call, enter

pytestmark = pytest.mark.usefixtures("guarded_library")

SECURED = [operation for operation in operations() if operation.secured]
ALL = [operation for operation in operations() if operation.permission]


def caller(role: Role, *scopes: str) -> Principal:
    key_id = new_id() if scopes else None
    key_hash = new_id() if scopes else ""
    return Principal(new_id(), new_id(), role, "session", scopes or ("*",), key_id, key_hash)


def expect(operation: Operation, principal: Principal, *, allowed: bool) -> None:
    answer = call(operation, enter(principal))
    assert answer.status_code < 500, answer.text
    assert answer.status_code not in (401, 429), answer.text
    refused = answer.status_code == 403 and f"permission {operation.permission}." in answer.text
    assert refused is not allowed, answer.text


def test_every_operation_that_asks_for_a_caller_declares_a_permission() -> None:
    assert SECURED == ALL


def test_every_permission_is_asked_for_by_an_operation() -> None:
    asked_for = {operation.permission for operation in ALL}
    assert set(Permission) == asked_for | permissions_of_the_door()


def permissions_of_the_door() -> set[Permission]:
    """The permissions that Spoolman's API asks for, which the contract does not describe."""
    routes = [route for route in v1.routes if isinstance(route, APIRoute)]
    calls = [inner.call for route in routes for inner in route.dependant.dependencies]
    return {call.permission for call in calls if isinstance(call, Allows)}


@pytest.mark.parametrize(
    ("operation", "role"), list(product(ALL, Role)), ids=lambda value: str(value)
)
def test_each_role_has_the_permissions_of_the_table(operation: Operation, role: Role) -> None:
    expect(operation, caller(role), allowed=operation.permission in PERMISSIONS[role])


@pytest.mark.parametrize("operation", ALL, ids=str)
def test_a_key_has_the_permissions_of_its_scopes(operation: Operation) -> None:
    needed = str(operation.permission)
    expect(operation, caller(Role.OWNER, needed), allowed=True)
    others = [permission.value for permission in Permission if permission.value != needed]
    expect(operation, caller(Role.OWNER, *others), allowed=False)


@pytest.mark.parametrize("operation", ALL, ids=str)
def test_a_scope_gives_no_more_than_the_role(operation: Operation) -> None:
    needed = str(operation.permission)
    allowed = operation.permission in PERMISSIONS[Role.VIEWER]
    expect(operation, caller(Role.VIEWER, needed), allowed=allowed)


def test_each_role_includes_those_below_it() -> None:
    viewer, member, admin, owner = (PERMISSIONS[role] for role in reversed(Role))
    assert viewer < member < admin < owner == set(Permission)


def test_a_key_with_every_scope_has_all_but_the_personal_permissions() -> None:
    machine = caller(Role.OWNER, *(p.value for p in Permission if p not in PERSONAL))
    assert permissions_of(machine) == set(Permission) - PERSONAL


def test_an_operation_without_a_declaration_answers_nobody() -> None:
    router = operations_module.router(prefix="/x", tag="X")

    async def undeclared() -> None: ...

    router.get("/undeclared", name="undeclared")(undeclared)
    with pytest.raises(TypeError, match="must declare one permission"):
        _ = router.routes[0].app  # type: ignore[attr-defined]  # what answers its calls


def test_an_operation_with_two_declarations_answers_nobody() -> None:
    router = operations_module.router(prefix="/x", tag="X")

    async def twice() -> None: ...

    router.get("/twice", name="twice", dependencies=[PUBLIC, PUBLIC])(twice)
    with pytest.raises(TypeError, match="it declares 2"):
        _ = router.routes[0].app  # type: ignore[attr-defined]  # what answers its calls


def test_a_route_around_the_declarations_is_refused() -> None:
    from fastapi import APIRouter

    router = APIRouter()

    async def around() -> None: ...

    router.get("/around")(around)
    with pytest.raises(TypeError, match="no Operation"):
        create_app(router)

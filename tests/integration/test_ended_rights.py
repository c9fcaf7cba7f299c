"""A right that has ended makes no new one, though API Gateway still lets its holder in.

API Gateway caches the authorizer's answer for a minute. Every operation that makes, widens or hands
over a right is called with such an answer, after the caller's standing has ended.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

import httpx
import pytest

from batchivo import clock
from batchivo.access import identity_table
from batchivo.access.authentication import authenticate
from batchivo.access.permissions import PERMISSIONS, PERSONAL, Permission
from batchivo.access.principal import Principal, Role
from batchivo.api_keys import service as api_keys
from batchivo.api_keys.models import NewApiKey
from batchivo.config import settings
from batchivo.errors import DomainError
from batchivo.members import service as members
from batchivo.members.models import NewInvitation
from batchivo.storage.identifiers import new_id
from testbed.api import Api, Caller, User
from testbed.contract import Operation, operation, operations
from testbed.library import PASSWORD
from testbed.traffic import Traffic, watched
from tests.support.behind_the_gateway import call

CHANGES = [one for one in operations() if one.permission and one.method != "get"]
RIGHTS = [one for one in CHANGES if one.permission and one.permission.makes_rights]
SCOPES = [permission.value for permission in Permission if permission not in PERSONAL]
RIGHTS_STAND_UNDER = ("/api/v1/auth/", "/api/v1/webhooks", "/api/v1/order-connections")
OF_DATA = {"read", "write", "delete"}


def remembered(caller: Caller) -> Principal:
    """What API Gateway remembers of the caller."""
    return authenticate(f"Bearer {caller.credential}")


def remove(owner: User, user_id: str) -> None:
    assert owner.delete(f"/auth/members/{user_id}").status_code == 204


def a_removed_member(api: Api) -> Principal:
    owner = api.owner()
    admin = remembered(api.member(owner, Role.ADMIN))
    remove(owner, admin.user_id)
    return admin


def a_demoted_owner(api: Api) -> Principal:
    owner = api.owner()
    other = remembered(api.member(owner, Role.OWNER))
    demotion = owner.patch(f"/auth/members/{other.user_id}", {"role": "viewer"})
    assert demotion.status_code == 200
    return other


def an_ended_session(api: Api) -> Principal:
    owner = api.owner()
    principal = remembered(owner)
    assert owner.post("/auth/logout").status_code == 204
    return principal


def a_session_from_before_the_new_password(api: Api) -> Principal:
    owner = api.owner()
    principal = remembered(owner)
    change = {"current_password": PASSWORD, "new_password": "incorrect zebra battery staple"}
    assert owner.post("/auth/change-password", change).status_code == 200
    return principal


def an_expired_session(api: Api) -> Principal:
    """Make an expired session that is still stored: DynamoDB may take days to delete it."""
    principal = remembered(api.owner())
    session = identity_table.session(principal.user_id, principal.session_id)
    expired = {":ends": int((clock.now() - timedelta(seconds=1)).timestamp())}
    identity_table.table().update(session, "SET #expires_at = :ends", expired)
    return principal


def a_suspended_workspace(api: Api) -> Principal:
    principal = remembered(api.owner())
    place = identity_table.workspace(principal.workspace_id)
    identity_table.table().update(place, "SET #suspended = :yes", {":yes": True})
    return principal


def a_closed_workspace(api: Api) -> Principal:
    owner = api.owner()
    principal = remembered(owner)
    assert owner.call("DELETE", "/auth/workspace", {"password": PASSWORD}).status_code == 204
    return principal


def a_key(api: Api, end: Callable[[User, str], httpx.Response], **details: object) -> Principal:
    owner = api.owner()
    machine = remembered(api.machine(owner, *SCOPES, **details))
    ending = end(owner, f"/auth/api-keys/{machine.key_id}")
    assert ending.is_success, ending.text
    return machine


def a_revoked_key(api: Api) -> Principal:
    return a_key(api, lambda owner, key: owner.delete(key))


def a_key_before_its_rotation(api: Api) -> Principal:
    return a_key(api, lambda owner, key: owner.post(f"{key}/rotate", {"overlap_hours": 0}))


def a_key_of_a_removed_member(api: Api) -> Principal:
    owner = api.owner()
    admin = api.member(owner, Role.ADMIN)
    scopes = [scope for scope in SCOPES if scope in PERMISSIONS[Role.ADMIN]]
    machine = remembered(api.machine(admin, *scopes))
    remove(owner, machine.user_id)
    return machine


@dataclass(frozen=True)
class Ending:
    make: Callable[[Api], Principal]
    status: int = 401

    def __str__(self) -> str:
        return self.make.__name__

    def refuses(self, permission: Permission | None) -> bool:
        """Whether it takes this permission from a caller who had it before."""
        if self.make is a_demoted_owner:
            return permission not in PERMISSIONS[Role.VIEWER]
        return "key" not in self.make.__name__ or permission not in PERSONAL


ENDINGS = [
    Ending(a_removed_member),
    Ending(a_demoted_owner, 403),
    Ending(an_ended_session),
    Ending(a_session_from_before_the_new_password),
    Ending(an_expired_session),
    Ending(a_suspended_workspace),
    Ending(a_closed_workspace),
    Ending(a_revoked_key),
    Ending(a_key_before_its_rotation),
    Ending(a_key_of_a_removed_member),
]


@pytest.fixture(scope="module")
def ended(guarded_library: None) -> Callable[[Ending], Principal]:
    """The callers whose standing has ended, each made once: they can change nothing."""
    made: dict[str, Principal] = {}

    def of(ending: Ending) -> Principal:
        if str(ending) not in made:
            with pytest.MonkeyPatch.context() as patch:
                made[str(ending)] = ending.make(Api(patch))
        return made[str(ending)]

    return of


def written(traffic: Traffic) -> list[str]:
    """The calls that may have changed something, other than the count of the caller's calls."""
    return [
        sent.operation
        for sent in traffic.sent
        if sent.writes and sent.parameters.get("TableName") != settings().rate_limits_table
    ]


@pytest.mark.parametrize(
    ("operation", "ending"),
    [(one, ending) for ending in ENDINGS for one in RIGHTS if ending.refuses(one.permission)],
    ids=str,
)
def test_an_ended_right_makes_no_other(
    operation: Operation, ending: Ending, ended: Callable[[Ending], Principal]
) -> None:
    principal = ended(ending)
    with watched() as traffic:
        answer = call(operation, principal, Idempotency_Key=new_id())
    expected = (401, "INVALID_TOKEN") if ending.status == 401 else (403, "FORBIDDEN")
    assert (answer.status_code, answer.json()["code"]) == expected
    assert written(traffic) == []


@pytest.mark.parametrize("operation", CHANGES, ids=str)
def test_operations_that_make_rights_are_declared(operation: Operation) -> None:
    permission = operation.permission
    assert permission is not None
    if operation.path.startswith(RIGHTS_STAND_UNDER):
        assert permission.makes_rights
    assert permission.makes_rights or permission.value.partition(":")[2] in OF_DATA


def test_an_answer_is_not_repeated_to_who_may_not_have_it_any_more(api: Api) -> None:
    owner = api.owner()
    admin = remembered(api.member(owner, Role.ADMIN))
    creation, key = operation("createApiKey"), new_id()
    first = call(creation, admin, Idempotency_Key=key)
    assert first.status_code == 201
    assert call(creation, admin, Idempotency_Key=key).headers["Idempotency-Replayed"] == "true"
    remove(owner, admin.user_id)
    again = call(creation, admin, Idempotency_Key=key)
    assert (again.status_code, again.json()["code"]) == (401, "INVALID_TOKEN")
    assert first.json()["data"]["key"] not in again.text


def test_the_callers_standing_is_read_once_a_call(api: Api) -> None:
    owner = api.owner()
    principal = remembered(owner)
    creation = operation("createApiKey")
    body = creation.body_example
    with watched() as from_the_header:
        assert owner.post("/auth/api-keys", body).status_code == 201
    with watched() as from_the_gateway:
        assert call(creation, principal).status_code == 201
    assert from_the_header.calls["BatchGetItem"] == from_the_gateway.calls["BatchGetItem"] == 1


def test_a_role_that_has_grown_counts_at_once_where_rights_are_made(api: Api) -> None:
    owner = api.owner()
    principal = remembered(member := api.member(owner, Role.MEMBER))
    path = f"/auth/members/{member.principal.user_id}"
    assert owner.patch(path, {"role": "admin"}).status_code == 200
    assert call(operation("createApiKey"), principal).status_code == 201


# ------------------------------------------------- between the reading of the role and the commit


def a_new_key(principal: Principal) -> object:
    return api_keys.create(principal, NewApiKey(name="printer", scopes=["spools:read"]))


def an_invitation(principal: Principal) -> object:
    return members.invite(principal, NewInvitation(email=f"{new_id()}@example.com", role="viewer"))


@pytest.mark.parametrize("grant", [a_new_key, an_invitation])
def test_a_removal_and_a_grant_exclude_each_other(
    api: Api, grant: Callable[[Principal], object]
) -> None:
    """The role was read before the removal, and the grant is committed after it."""
    owner = api.owner()
    admin = remembered(api.member(owner, Role.ADMIN))
    remove(owner, admin.user_id)
    with watched() as traffic, pytest.raises(DomainError) as refused:
        grant(admin)
    assert refused.value.code == "INVALID_TOKEN"
    assert traffic.calls["TransactWriteItems"] == 1


@pytest.mark.parametrize("grant", [a_new_key, an_invitation])
def test_a_demotion_and_a_grant_exclude_each_other(
    api: Api, grant: Callable[[Principal], object]
) -> None:
    demoted = a_demoted_owner(api)
    with pytest.raises(DomainError) as refused:
        grant(demoted)
    assert refused.value.code == "FORBIDDEN"


def test_a_session_that_has_just_ended_is_not_continued(api: Api) -> None:
    from batchivo.accounts import service as accounts

    principal = an_ended_session(api)
    with pytest.raises(DomainError) as refused:
        accounts.switch_workspace(principal, principal.workspace_id)
    assert refused.value.code == "INVALID_TOKEN"


def test_a_removal_ends_keys_invitations_and_sessions(api: Api) -> None:
    owner = api.owner()
    admin = api.member(owner, Role.ADMIN)
    api.machine(admin, "spools:read")
    kept = api.machine(owner, "spools:read")
    invitation = {"email": f"{new_id()}@example.com", "role": "viewer"}
    token = admin.post("/auth/invitations", invitation).json()["data"]["token"]
    assert owner.post("/auth/invitations", {**invitation, "email": f"{new_id()}@example.com"})
    principal = admin.principal
    remove(owner, principal.user_id)
    assert [key["user_id"] for key in owner.get("/auth/api-keys").json()["data"]] == [
        owner.principal.user_id
    ]
    invited_by = [one["invited_by"] for one in owner.get("/auth/invitations").json()["data"]]
    assert invited_by == [owner.principal.user_id]
    joining = {"token": token, "name": "Eve", "password": PASSWORD}
    answer = api.anybody.post("/auth/invitations/register", joining)
    assert (answer.status_code, answer.json()["code"]) == (409, "LINK_INVALID")
    session = identity_table.session(principal.user_id, principal.session_id)
    assert identity_table.table().get(session) is None
    assert kept.get("/spools").status_code == 200

"""Nobody grants a right that they do not have, and the rights they grant end with their own."""

from datetime import timedelta
from typing import Any

import pytest

from batchivo import clock
from batchivo.access import identity_table
from batchivo.access.permissions import PERMISSIONS, PERSONAL
from batchivo.access.principal import Role
from batchivo.storage.identifiers import new_id
from testbed.api import Api, Caller, User
from testbed.library import PASSWORD
from tests.support.crashes import Crash, crash

MINTER = ("api-keys:manage", "spools:read")


def id_of(owner: Caller, name: str) -> str:
    keys = owner.get("/auth/api-keys").json()["data"]
    return str(next(key["id"] for key in keys if key["name"] == name))


def scopes_of(role: Role) -> list[str]:
    return [permission.value for permission in PERMISSIONS[role] - PERSONAL]


def invite(inviter: Caller, role: str) -> dict[str, Any]:
    body = {"email": f"{new_id()}@example.com", "role": role}
    answer = inviter.post("/auth/invitations", body)
    assert answer.status_code == 201, answer.text
    invitation: dict[str, Any] = answer.json()["data"]
    return invitation


def join(api: Api, invitation: dict[str, Any]) -> str:
    body = {"token": invitation["token"], "name": "Eve", "password": PASSWORD}
    answer = api.from_elsewhere().post("/auth/invitations/register", body)
    return "joined" if answer.is_success else str(answer.json()["code"])


# ------------------------------------------------------------------------------------------ keys


def test_a_key_made_by_a_key_ends_no_later_than_its_maker(api: Api) -> None:
    ends = (clock.now() + timedelta(hours=1)).isoformat()
    later = (clock.now() + timedelta(hours=2)).isoformat()
    owner = api.owner()
    maker = api.machine(owner, *MINTER, ends_at=ends)
    child = maker.post("/auth/api-keys", {"name": "child", "scopes": ["spools:read"]})
    made = child.json()["data"]
    assert made["ends_at"] == owner.get("/auth/api-keys?name=printer").json()["data"][0]["ends_at"]
    assert made["made_by"] == id_of(owner, "printer")
    body = {"name": "child", "scopes": ["spools:read"], "ends_at": later}
    answer = maker.post("/auth/api-keys", body)
    assert [error["field"] for error in answer.json()["errors"]] == ["ends_at"]


@pytest.mark.parametrize("dies", [False, True])
def test_a_key_ends_with_those_it_descends_from(api: Api, dies: bool) -> None:
    """Also if the process dies after it has revoked the first of them."""
    owner = api.owner()
    child = api.machine(api.machine(owner, *MINTER), *MINTER, name="child")
    grandchild = api.machine(child, "spools:read", name="grandchild")
    sibling = api.machine(owner, "spools:read", name="sibling")
    assert grandchild.get("/spools").status_code == 200
    address = f"/auth/api-keys/{id_of(owner, 'printer')}"
    if dies:
        with pytest.raises(Crash), crash("after", 0, of="TransactWriteItems"):
            owner.delete(address)
    else:
        assert owner.delete(address).status_code == 204
    assert (child.get("/spools").status_code, grandchild.get("/spools").status_code) == (401, 401)
    assert sibling.get("/spools").status_code == 200
    if not dies:
        assert [key["name"] for key in owner.get("/auth/api-keys").json()["data"]] == ["sibling"]


def test_only_whom_a_key_acts_for_rotates_it(api: Api) -> None:
    owner = api.owner()
    admin = api.member(owner, Role.ADMIN)
    api.machine(admin, "spools:read")
    address = f"/auth/api-keys/{id_of(owner, 'printer')}"
    answer = owner.post(f"{address}/rotate", {})
    assert (answer.status_code, answer.json()["code"]) == (403, "FORBIDDEN")
    assert "revoke" in answer.json()["detail"]
    assert admin.post(f"{address}/rotate", {}).status_code == 201
    assert owner.delete(address).status_code == 204


def test_a_key_takes_over_no_key_that_outlives_it(api: Api) -> None:
    owner = api.owner()
    api.machine(owner, "spools:read", name="endless")
    ends = (clock.now() + timedelta(hours=1)).isoformat()
    minter = api.machine(owner, *MINTER, ends_at=ends)
    assert minter.post(f"/auth/api-keys/{id_of(owner, 'endless')}/rotate", {}).status_code == 403
    assert minter.post(f"/auth/api-keys/{id_of(owner, 'printer')}/rotate", {}).status_code == 201


# ----------------------------------------------------------------------------------- invitations


@pytest.mark.parametrize("role", ["owner", "admin", "member", "viewer"])
def test_a_key_invites_nobody_who_can_do_more_than_it(api: Api, role: str) -> None:
    owner = api.owner()
    body = {"email": f"{new_id()}@example.com", "role": role}
    answer = api.machine(owner, "members:manage").post("/auth/invitations", body)
    assert (answer.status_code, answer.json()["code"]) == (403, "FORBIDDEN")
    able = api.machine(owner, *{"members:manage", *scopes_of(Role(role))})
    assert able.post("/auth/invitations", body).status_code == 201


def test_a_key_raises_nobody_above_itself(api: Api) -> None:
    owner = api.owner()
    member = api.member(owner, Role.VIEWER).principal
    machine = api.machine(owner, "members:manage")
    path = f"/auth/members/{member.user_id}"
    assert machine.patch(path, {"role": "admin"}).status_code == 403
    assert owner.get(path).json()["data"]["role"] == "viewer"


@pytest.mark.parametrize(("role", "outcome"), [("owner", "LINK_INVALID"), ("admin", "joined")])
def test_an_invitation_is_as_good_as_its_inviter_is_at_acceptance(
    api: Api, role: str, outcome: str
) -> None:
    owner = api.owner()
    inviter = api.member(owner, Role.OWNER)
    invitation = invite(inviter, role)
    path = f"/auth/members/{inviter.principal.user_id}"
    assert owner.patch(path, {"role": "admin"}).status_code == 200
    assert join(api, invitation) == outcome


def test_an_invitation_by_a_revoked_key_is_void(api: Api) -> None:
    owner = api.owner()
    invitation = invite(api.machine(owner, "members:manage", *scopes_of(Role.VIEWER)), "viewer")
    assert owner.delete(f"/auth/api-keys/{id_of(owner, 'printer')}").status_code == 204
    assert join(api, invitation) == "LINK_INVALID"


# ------------------------------------------------------------------------------------ re-joining


def test_nothing_of_an_earlier_membership_lives_again(api: Api) -> None:
    """The process dies after it has removed the member, and the member joins again."""
    owner, home = api.owner(), api.owner()
    invite_account(owner, home)
    admin = switched(home, owner)
    machine = api.machine(admin, "spools:read")
    invitation = invite(admin, "viewer")
    path = f"/auth/members/{home.principal.user_id}"
    version = owner.get(path).json()["data"]["version"]
    with pytest.raises(Crash), crash("after", 0, of="TransactWriteItems"):
        owner.delete(path)
    invite_account(owner, home)
    assert owner.get(path).json()["data"]["version"] > version
    assert admin.get("/spools").status_code == 401
    assert machine.get("/spools").status_code == 401
    assert join(api, invitation) == "LINK_INVALID"
    assert switched(home, owner).get("/spools").status_code == 200


def invite_account(owner: User, user: User) -> None:
    body = {"email": user.email, "role": "admin"}
    token = owner.post("/auth/invitations", body).json()["data"]["token"]
    assert user.post("/auth/invitations/accept", {"token": token}).status_code == 204


def switched(user: User, owner: User) -> User:
    body = {"workspace_id": owner.principal.workspace_id}
    return User(user.post("/auth/switch-workspace", body).json()["access_token"])


# ------------------------------------------------------------------------- suspended workspaces


def test_a_suspended_home_hides_no_other_workspace(api: Api) -> None:
    home, owner = api.owner(), api.owner()
    invite_account(owner, home)
    place = identity_table.workspace(home.principal.workspace_id)
    identity_table.table().update(place, "SET #suspended = :yes", {":yes": True})
    answer = api.anybody.post("/auth/login", {"email": home.email, "password": PASSWORD})
    signed_in = User(answer.json()["access_token"])
    assert signed_in.principal.workspace_id == owner.principal.workspace_id
    assert signed_in.get("/spools").status_code == 200

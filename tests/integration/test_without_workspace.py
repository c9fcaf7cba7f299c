"""Nobody is locked out: a person without a workspace signs in, and joins or makes one."""

from functools import partial

from batchivo.access.principal import Principal, Role
from testbed.api import Api, User
from testbed.contract import operation
from testbed.library import PASSWORD
from tests.support.behind_the_gateway import call
from tests.support.races import at_once


def removed(api: Api, owner: User) -> User:
    """Somebody who was removed from their only workspace, and signs in again."""
    member = api.member(owner, Role.MEMBER)
    assert owner.delete(f"/auth/members/{member.principal.user_id}").status_code == 204
    return sign_in(api, member)


def sign_in(api: Api, user: User) -> User:
    answer = api.anybody.post("/auth/login", {"email": user.email, "password": PASSWORD})
    assert answer.status_code == 200, answer.text
    return User(answer.json()["access_token"], user.source, user.email)


def switched(user: User, workspace_id: str) -> User:
    answer = user.post("/auth/switch-workspace", {"workspace_id": workspace_id})
    assert answer.status_code == 200, answer.text
    return User(answer.json()["access_token"], user.source, user.email)


def test_who_was_removed_and_invited_again_signs_in_and_accepts(api: Api) -> None:
    owner = api.owner()
    user = removed(api, owner)
    invitation = owner.post("/auth/invitations", {"email": user.email}).json()["data"]
    accepted = user.post("/auth/invitations/accept", {"token": invitation["token"]})
    assert accepted.status_code == 204
    assert switched(user, owner.principal.workspace_id).get("/spools").status_code == 200
    assert sign_in(api, user).get("/spools").status_code == 200


def test_without_a_workspace_only_the_account_is_open(api: Api) -> None:
    user = removed(api, api.owner())
    assert user.get("/auth/workspaces").json()["data"] == []
    assert len(user.get("/auth/sessions").json()["data"]) == 1
    for path in ("/spools", "/auth/me", "/auth/workspace", "/auth/members"):
        answer = user.get(path)
        assert (answer.status_code, answer.json()["code"]) == (403, "NO_WORKSPACE"), path
    assert user.patch("/auth/me", {"name": "Grace"}).json()["code"] == "NO_WORKSPACE"
    behind_the_gateway = Principal.from_context(user.principal.to_context())
    assert call(operation("listWorkspaces"), behind_the_gateway).status_code == 200
    assert call(operation("listSpools"), behind_the_gateway).json()["code"] == "NO_WORKSPACE"
    assert user.delete("/auth/sessions").status_code == 204
    assert user.get("/auth/workspaces").status_code == 401
    assert call(operation("createWorkspace"), behind_the_gateway).status_code == 401


def test_without_a_workspace_tokens_are_refreshed(api: Api) -> None:
    user = removed(api, api.owner())
    login = api.anybody.post("/auth/login", {"email": user.email, "password": PASSWORD}).json()
    body = {"refresh_token": login["refresh_token"]}
    refreshed = api.anybody.post("/auth/refresh", body).json()
    assert User(refreshed["access_token"]).get("/spools").json()["code"] == "NO_WORKSPACE"


def test_a_workspace_is_made_and_entered(api: Api) -> None:
    user = removed(api, api.owner())
    answer = user.post("/auth/workspaces", {"name": "Mine", "currency": "USD"})
    assert answer.status_code == 201, answer.text
    made = answer.json()["data"]
    assert (made["role"], made["current"]) == ("owner", False)
    inside = switched(user, made["workspace"]["id"])
    assert inside.get("/auth/workspace").json()["data"]["currency"] == "USD"
    assert inside.get("/auth/me").json()["data"]["role"] == "owner"
    assert inside.post("/auth/leave-workspace").json()["code"] == "LAST_OWNER"
    entries = inside.get("/auth/audit-log").json()["data"]
    assert "createWorkspace" in [entry["operation"] for entry in entries]


def test_a_user_owns_ten_workspaces_at_most(api: Api) -> None:
    user = api.owner()
    make = partial(user.post, "/auth/workspaces", {"name": "Another"})
    assert {make().status_code for _ in range(8)} == {201}
    answers = at_once([make] * 3)
    assert sorted(answer.status_code for answer in answers) == [201, 409, 409]
    assert len(user.get("/auth/workspaces").json()["data"]) == 10

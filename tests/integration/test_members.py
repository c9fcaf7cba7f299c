"""Members, roles, invitations, and workspaces to switch between."""

from datetime import timedelta
from functools import partial

import httpx
import pytest

from batchivo import clock
from batchivo.access import identity_table
from batchivo.access.principal import Role
from batchivo.errors import DomainError, NotFound
from batchivo.members import service as members
from batchivo.storage.identifiers import new_id
from batchivo.storage.work import Work
from testbed.api import Api, Caller, User
from testbed.dynamodb_calls import stored_items
from testbed.library import PASSWORD
from tests.support.races import all_read_before_any_goes_on, at_once, refusals


def code(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["code"]


def id_of(user: User) -> str:
    return user.principal.user_id


def invite(owner: Caller, email: str, role: Role = Role.MEMBER) -> str:
    answer = owner.post("/auth/invitations", {"email": email, "role": role.value})
    assert answer.status_code == 201, answer.text
    token: str = answer.json()["data"]["token"]
    return token


def switched(user: User, to: User) -> Caller:
    body = {"workspace_id": to.principal.workspace_id}
    answer = user.post("/auth/switch-workspace", body)
    assert answer.status_code == 200, answer.text
    return Caller(answer.json()["access_token"])


def test_an_owner_invites_by_a_link_and_the_invited_joins_with_a_new_account(api: Api) -> None:
    owner = api.owner()
    email = f"{new_id()}@example.com"
    token = invite(owner, email.upper(), Role.ADMIN)
    (open_one,) = owner.get("/auth/invitations").json()["data"]
    assert (open_one["email"], open_one["role"], open_one["invited_by"]) == (
        email,
        "admin",
        id_of(owner),
    )
    assert "token" not in open_one

    answer = api.anybody.post(
        "/auth/invitations/register", {"token": token, "name": "Grace", "password": PASSWORD}
    )
    assert answer.status_code == 201
    grace = Caller(answer.json()["access_token"])
    me = grace.get("/auth/me").json()["data"]
    assert (me["email"], me["role"], me["workspace"]["id"]) == (
        email,
        "admin",
        owner.principal.workspace_id,
    )
    assert owner.get("/auth/invitations").json()["data"] == []
    listed = owner.get("/auth/members?sort_by=joined&sort_order=asc")
    assert listed.status_code == 422
    listed = owner.get("/auth/members?sort_by=created_at&sort_order=asc").json()
    assert [(m["name"], m["role"]) for m in listed["data"]] == [
        ("Ada", "owner"),
        ("Grace", "admin"),
    ]
    login = api.anybody.post("/auth/login", {"email": email, "password": PASSWORD})
    assert login.status_code == 200


def test_an_existing_user_joins_and_switches_there_and_back(api: Api) -> None:
    owner, guest = api.owner(), api.owner()
    token = invite(owner, guest.email, Role.VIEWER)
    assert guest.post("/auth/invitations/accept", {"token": token}).status_code == 204
    visitor = switched(guest, owner)
    assert visitor.get("/auth/me").json()["data"]["role"] == "viewer"
    assert (
        visitor.post("/spools", {"material_type": "PLA", "net_weight_grams": 1}).status_code == 403
    )
    assert guest.get("/auth/me").json()["data"]["role"] == "owner"
    found = visitor.get("/auth/workspaces").json()["data"]
    assert [(w["role"], w["current"]) for w in found] == [("owner", False), ("viewer", True)]
    answer = visitor.post("/auth/switch-workspace", {"workspace_id": guest.principal.workspace_id})
    assert Caller(answer.json()["access_token"]).get("/auth/me").json()["data"]["role"] == "owner"


def test_nobody_goes_where_they_do_not_belong(api: Api) -> None:
    owner, stranger = api.owner(), api.owner()
    for workspace_id in (owner.principal.workspace_id, "nowhere"):
        answer = stranger.post("/auth/switch-workspace", {"workspace_id": workspace_id})
        assert code(answer) == (404, "NOT_FOUND")


def test_a_link_holds_once(api: Api) -> None:
    owner = api.owner()
    token = invite(owner, f"{new_id()}@example.com")
    body = {"token": token, "name": "Grace", "password": PASSWORD}
    answers = at_once([partial(api.anybody.post, "/auth/invitations/register", body)] * 4)
    assert sorted(a.status_code for a in answers) == [201, 409, 409, 409]
    assert {a.json()["code"] for a in answers if a.status_code == 409} <= {
        "LINK_INVALID",
        "EMAIL_TAKEN",
    }
    assert owner.get("/auth/members").json()["meta"]["total"] == 2


def test_a_link_holds_seven_days(api: Api) -> None:
    owner, guest = api.owner(), api.owner()
    token = invite(owner, guest.email)
    principal, now = guest.principal, clock.now()
    api.at(now + timedelta(days=7, seconds=1))
    with pytest.raises(DomainError) as refused:
        members.accept(principal, token)
    assert refused.value.code == "LINK_INVALID"
    api.at(now + timedelta(days=6, hours=23))
    members.accept(principal, token)


def test_an_invitation_whose_life_has_ended_is_not_shown(api: Api) -> None:
    owner = api.owner()
    invite(owner, "late@example.com")
    [invitation] = owner.get("/auth/invitations").json()["data"]
    principal = owner.principal
    api.at(clock.now() + timedelta(days=7, seconds=1))
    with pytest.raises(NotFound):
        members.open_invitation(principal, invitation["id"])


def test_a_withdrawn_invitation_leads_nowhere(api: Api) -> None:
    owner, guest = api.owner(), api.owner()
    token = invite(owner, guest.email)
    (open_one,) = owner.get("/auth/invitations").json()["data"]
    assert owner.delete(f"/auth/invitations/{open_one['id']}").status_code == 204
    answer = guest.post("/auth/invitations/accept", {"token": token})
    assert code(answer) == (409, "LINK_INVALID")
    assert code(owner.delete(f"/auth/invitations/{open_one['id']}")) == (404, "NOT_FOUND")


def test_an_invitation_is_for_its_address_alone(api: Api) -> None:
    owner, guest, other = api.owner(), api.owner(), api.owner()
    token = invite(owner, guest.email)
    assert other.post("/auth/invitations/accept", {"token": token}).status_code == 403
    assert guest.post("/auth/invitations/accept", {"token": token}).status_code == 204


def test_an_existing_user_signs_in_to_accept(api: Api) -> None:
    owner, guest = api.owner(), api.owner()
    token = invite(owner, guest.email)
    body = {"token": token, "name": "Eve", "password": "another password"}
    answer = api.anybody.post("/auth/invitations/register", body)
    assert code(answer) == (409, "EMAIL_TAKEN")
    assert guest.post("/auth/invitations/accept", {"token": token}).status_code == 204
    again = owner.post("/auth/invitations", {"email": guest.email})
    assert code(again) == (409, "ALREADY_MEMBER")


def test_the_token_is_not_stored_as_it_is(api: Api) -> None:
    token = invite(api.owner(), f"{new_id()}@example.com")
    assert token not in repr([*stored_items("Identity")])


def test_a_changed_role_is_in_force_without_a_new_login(api: Api) -> None:
    owner = api.owner()
    member = api.member(owner, Role.VIEWER)
    spool = {"material_type": "PLA", "net_weight_grams": 1}
    assert member.post("/spools", spool).status_code == 403
    answer = owner.patch(f"/auth/members/{id_of(member)}", {"role": "member"}, If_Match='"1"')
    assert answer.json()["data"]["role"] == "member"
    assert answer.headers["ETag"] == '"2"'
    assert member.post("/spools", spool).status_code == 201
    stale = owner.patch(f"/auth/members/{id_of(member)}", {"role": "admin"}, If_Match='"1"')
    assert code(stale) == (412, "VERSION_MISMATCH")


def test_a_removed_member_is_out_with_all_sessions_and_keys_and_may_come_again(api: Api) -> None:
    owner = api.owner()
    admin = api.member(owner, Role.ADMIN)
    machine = api.machine(admin, "spools:read")
    assert machine.get("/spools").status_code == 200
    assert owner.delete(f"/auth/members/{id_of(admin)}").status_code == 204
    for caller in (admin, machine):
        assert code(caller.get("/spools")) == (401, "INVALID_TOKEN")
    assert owner.get(f"/auth/members/{id_of(admin)}").status_code == 404
    login = api.anybody.post("/auth/login", {"email": admin.email, "password": PASSWORD})
    outside = Caller(login.json()["access_token"])
    assert code(outside.get("/spools")) == (403, "NO_WORKSPACE")
    acceptance = {"token": invite(owner, admin.email)}
    assert outside.post("/auth/invitations/accept", acceptance).status_code == 204
    login = api.anybody.post("/auth/login", {"email": admin.email, "password": PASSWORD})
    returned = Caller(login.json()["access_token"])
    assert returned.get("/spools").status_code == 200
    assert returned.get("/auth/me").json()["data"]["role"] == "member"
    for caller in (admin, machine):
        assert code(caller.get("/spools")) == (401, "INVALID_TOKEN")
    assert owner.get("/auth/members").json()["meta"]["total"] == 2


def test_who_left_their_first_workspace_signs_in_to_another(api: Api) -> None:
    owner, guest = api.owner(), api.owner()
    guest.post("/auth/invitations/accept", {"token": invite(owner, guest.email, Role.OWNER)})
    partner = api.member(guest, Role.OWNER)
    assert guest.post("/auth/leave-workspace").status_code == 204
    assert guest.get("/auth/me").status_code == 401
    login = api.anybody.post("/auth/login", {"email": guest.email, "password": PASSWORD})
    me = Caller(login.json()["access_token"]).get("/auth/me").json()["data"]
    assert (me["workspace"]["id"], me["role"]) == (owner.principal.workspace_id, "owner")
    assert partner.get("/auth/members").json()["meta"]["total"] == 1


@pytest.mark.parametrize("way", ["leave", "demote", "remove"])
def test_the_last_owner_stays(api: Api, way: str) -> None:
    owner = api.owner()
    api.member(owner, Role.ADMIN)
    answer = {
        "leave": lambda: owner.post("/auth/leave-workspace"),
        "demote": lambda: owner.patch(f"/auth/members/{id_of(owner)}", {"role": "admin"}),
        "remove": lambda: owner.delete(f"/auth/members/{id_of(owner)}"),
    }[way]()
    assert code(answer) == (409, "LAST_OWNER")
    assert owner.get("/auth/me").json()["data"]["role"] == "owner"


def test_of_owners_who_leave_at_once_one_stays(api: Api) -> None:
    owner = api.owner()
    owners = [owner, *(api.member(owner, Role.OWNER) for _ in range(3))]
    with all_read_before_any_goes_on(Work, "get", len(owners)):
        outcomes = at_once([partial(members.leave, o.principal) for o in owners])
    assert refusals(outcomes) == ["LAST_OWNER"]
    assert len([o for o in owners if o.get("/auth/me").status_code == 200]) == 1


def test_owners_who_demote_each_other_at_once_leave_one(api: Api) -> None:
    ada = api.owner()
    eve = api.member(ada, Role.OWNER)
    calls = [
        partial(members.change_role, by.principal, id_of(whom), Role.MEMBER, expected=None)
        for by, whom in ((ada, eve), (eve, ada))
    ]
    with all_read_before_any_goes_on(Work, "get", 2):
        outcomes = at_once(calls)
    assert refusals(outcomes) == ["LAST_OWNER"]
    roles = [user.get("/auth/me").json()["data"]["role"] for user in (ada, eve)]
    assert sorted(roles) == ["member", "owner"]


def test_admins_manage_everybody_but_owners(api: Api) -> None:
    owner = api.owner()
    admin, member = api.member(owner, Role.ADMIN), api.member(owner, Role.MEMBER)
    invitation = {"email": f"{new_id()}@example.com", "role": "owner"}
    assert admin.post("/auth/invitations", invitation).status_code == 403
    assert admin.patch(f"/auth/members/{id_of(member)}", {"role": "owner"}).status_code == 403
    assert admin.patch(f"/auth/members/{id_of(owner)}", {"role": "viewer"}).status_code == 403
    assert admin.delete(f"/auth/members/{id_of(owner)}").status_code == 403
    assert admin.patch(f"/auth/members/{id_of(member)}", {"role": "viewer"}).status_code == 200
    assert admin.delete(f"/auth/members/{id_of(member)}").status_code == 204


def test_members_of_others_are_not_there(api: Api) -> None:
    owner, stranger = api.owner(), api.owner()
    path = f"/auth/members/{id_of(owner)}"
    assert code(stranger.get(path)) == (404, "NOT_FOUND")
    assert code(stranger.patch(path, {"role": "viewer"})) == (404, "NOT_FOUND")
    assert code(stranger.delete(path)) == (404, "NOT_FOUND")


def test_an_ended_session_ends_its_access_token(api: Api) -> None:
    owner = api.owner()
    assert owner.post("/auth/logout").status_code == 204
    assert code(owner.get("/auth/me")) == (401, "INVALID_TOKEN")


def test_into_a_suspended_workspace_nobody_comes_until_it_is_let_in_again(api: Api) -> None:
    owner = api.owner()
    machine = api.machine(owner, "spools:read")
    assert owner.patch("/auth/workspace", {"suspended": True}).status_code == 422
    workspace = identity_table.workspace(owner.principal.workspace_id)
    for suspended, status in ((True, 401), (False, 200)):
        values = {":suspended": suspended, ":one": 1}
        identity_table.table().update(
            workspace, "SET #suspended = :suspended ADD #version :one", values
        )
        for caller in (owner, machine):
            assert caller.get("/spools/material-types").status_code == status
    assert owner.patch("/auth/workspace", {"name": "Back again"}).status_code == 200

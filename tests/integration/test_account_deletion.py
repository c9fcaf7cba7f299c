"""Deleting an account, with what hangs on it."""

from collections.abc import Iterator
from itertools import count

import pytest

from batchivo.access import identity_table
from batchivo.access.principal import Principal, Role
from batchivo.accounts import closing
from batchivo.accounts.models import Confirmation
from batchivo.errors import DomainError
from batchivo.members import deletion
from batchivo.members import service as members
from batchivo.storage.attributes import decode_item
from testbed.api import Api, User
from testbed.dynamodb_calls import stored_items
from testbed.library import PASSWORD
from tests.support.crashes import Crash, crash


def delete(user: User, password: str = PASSWORD) -> tuple[int, str]:
    answer = user.call("DELETE", "/auth/me", {"password": password})
    return answer.status_code, answer.json()["code"] if answer.content else ""


def signs_in(api: Api, user: User) -> bool:
    answer = api.anybody.post("/auth/login", {"email": user.email, "password": PASSWORD})
    return answer.status_code == 200


def joined(owner: User, user: User, role: Role = Role.ADMIN) -> None:
    invitation = {"email": user.email, "role": role.value}
    token = owner.post("/auth/invitations", invitation).json()["data"]["token"]
    assert user.post("/auth/invitations/accept", {"token": token}).status_code == 204


def switched(user: User, workspace_id: str) -> User:
    answer = user.post("/auth/switch-workspace", {"workspace_id": workspace_id})
    return User(answer.json()["access_token"], user.source, user.email)


def items_naming(text: str) -> Iterator[str]:
    """The collections of Identity with an item in which the text stands."""
    for item in map(decode_item, stored_items("Identity")):
        if text in str(item):
            yield item["collection"]


def test_it_asks_for_the_password(api: Api) -> None:
    user = api.owner()
    assert delete(user, "not this one, no") == (422, "VALIDATION_ERROR")
    assert signs_in(api, user)


def test_an_account_goes_with_its_rights_and_its_address(api: Api) -> None:
    api.set(prove_addresses="on")  # so that a mail to the address is requested
    user = api.owner()
    api.set(prove_addresses="off")
    assert f"address-proofs/{user.email}" in items_naming(user.email)
    owner = api.owner()
    joined(owner, user)
    inside = switched(user, owner.principal.workspace_id)
    key = api.machine(inside, "spools:read")
    own_key = api.machine(user, "spools:read")
    guest = {"email": "guest@example.com", "role": "viewer"}
    token = inside.post("/auth/invitations", guest).json()["data"]["token"]
    assert delete(user) == (204, "")
    for caller in (user, inside, key, own_key):
        assert caller.get("/spools").status_code == 401
    assert not signs_in(api, user)
    joining = {"token": token, "name": "Guest", "password": PASSWORD}
    answer = api.anybody.post("/auth/invitations/register", joining)
    assert (answer.status_code, answer.json()["code"]) == (409, "LINK_INVALID")
    # The workspace where they were alone is closed, and emptied in time.
    assert {*items_naming(user.email)} == {f"{user.principal.workspace_id}/members"}
    user_id = user.principal.user_id
    assert not [found for found in items_naming(user_id) if found.startswith("users/")]
    closed = identity_table.closed_workspace(user.principal.workspace_id)
    assert identity_table.table().get(closed)
    # The log of the other workspace says who left, by the id alone.
    (entry,) = [
        entry
        for entry in owner.get("/auth/audit-log").json()["data"]
        if entry["operation"] == "deleteMe"
    ]
    assert entry["user_id"] == user_id
    assert user.email not in str(entry)
    registration = {"email": user.email, "password": PASSWORD, "name": "Ada again"}
    assert api.from_elsewhere().post("/auth/register", registration).status_code == 201


def test_nobody_is_left_without_an_owner(api: Api) -> None:
    older, owner = api.owner(), api.owner()
    joined(older, owner)
    member = api.member(owner, Role.ADMIN)
    assert delete(owner) == (409, "LAST_OWNER")
    assert owner.get("/spools").status_code == 200
    assert len(older.get("/auth/members").json()["data"]) == 2  # nothing was changed
    path = f"/auth/members/{member.principal.user_id}"
    assert owner.patch(path, {"role": "owner"}).status_code == 200
    assert delete(owner) == (204, "")
    assert member.get("/auth/workspace").status_code == 200
    assert [one["email"] for one in member.get("/auth/members").json()["data"]] == [member.email]


def test_of_two_owners_who_delete_themselves_one_stays(api: Api) -> None:
    owner = api.owner()
    other = api.member(owner, Role.OWNER)
    api.member(owner, Role.VIEWER)
    assert delete(owner) == (204, "")
    assert delete(other) == (409, "LAST_OWNER")


def test_a_closed_workspace_keeps_nobody(api: Api) -> None:
    owner = api.owner()
    member = api.member(owner, Role.ADMIN)
    assert owner.call("DELETE", "/auth/workspace", {"password": PASSWORD}).status_code == 204
    login = {"email": owner.email, "password": PASSWORD}
    outside = User(api.anybody.post("/auth/login", login).json()["access_token"])
    assert delete(outside) == (204, "")
    assert delete(member) == (401, "INVALID_TOKEN")
    assert signs_in(api, member)


def test_a_deletion_that_dies_anywhere_is_finished_by_another(api: Api) -> None:
    user, owner = api.owner(), api.owner()
    joined(owner, user)
    api.machine(switched(user, owner.principal.workspace_id), "spools:read")
    principal = user.principal
    for position in count():
        try:
            with crash("after", position):
                deletion.delete_account(principal, Confirmation(password=PASSWORD))
        except Crash:
            continue
        except DomainError:
            break  # it died after the last of it
        break
    assert position > 10
    assert not signs_in(api, user)
    assert {*items_naming(user.email)} == {f"{principal.workspace_id}/members"}


def test_who_joins_meanwhile_is_not_deleted(api: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    user, owner = api.owner(), api.owner()
    close = closing.close_behind

    invitation = {"email": user.email, "role": "viewer"}
    token = owner.post("/auth/invitations", invitation).json()["data"]["token"]

    def join_and_close(principal: Principal) -> None:
        members.accept(user.principal, token)
        close(principal)

    monkeypatch.setattr(closing, "close_behind", join_and_close)
    assert delete(user) == (409, "CONCURRENT_CHANGE")
    monkeypatch.undo()
    login = {"email": user.email, "password": PASSWORD}
    again = User(api.anybody.post("/auth/login", login).json()["access_token"])
    assert again.principal.workspace_id == owner.principal.workspace_id
    assert delete(again) == (204, "")
    found = [one["user_id"] for one in owner.get("/auth/members").json()["data"]]
    assert found == [owner.principal.user_id]
    assert members.workspaces(again.principal) == []

"""Closing a workspace, restoring it, and emptying it after 30 days."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import count
from typing import Any, Literal

import pytest

from batchivo import clock
from batchivo.access import identity_table
from batchivo.access.principal import Role
from batchivo.accounts.emptying import empty_closed_workspaces
from batchivo.storage import client
from batchivo.storage.attributes import decode_item
from testbed import dynamodb_local as judge
from testbed.api import Api, User
from testbed.dynamodb_calls import Json, Send, around_calls, stored_items
from testbed.examples import MAKERS
from testbed.library import PASSWORD, new_account
from testbed.tables import create_all
from tests.support.crashes import Crash, crash
from tests.support.post_office import post_office
from tests.support.shop import Shop

PAGE = 20


@pytest.fixture(scope="module")
def tables(dynamodb_local: str) -> dict[str, str]:
    """Tables of this module's own, which are read from end to end."""
    return create_all(judge.client(dynamodb_local), "Closing")


def close(user: User, password: str = PASSWORD) -> int:
    answer = user.call("DELETE", "/auth/workspace", {"password": password})
    return answer.status_code


def restored(user: User, workspace_id: str) -> tuple[int, str]:
    answer = user.post(f"/auth/workspaces/{workspace_id}/restore")
    return answer.status_code, answer.json()["code"] if answer.content else ""


def sign_in(api: Api, user: User) -> User:
    answer = api.anybody.post("/auth/login", {"email": user.email, "password": PASSWORD})
    assert answer.status_code == 200, answer.text
    return User(answer.json()["access_token"], user.source, user.email)


def of_the_only(user: User) -> Any:
    (only,) = user.get("/auth/workspaces").json()["data"]
    return only


class TestClosing:
    def test_is_for_owners_who_know_their_password(self, api: Api) -> None:
        owner = api.owner()
        assert close(api.member(owner, Role.ADMIN)) == 403
        assert close(owner, "not this one, no") == 422
        machine = api.machine(owner, "owners:manage")
        refused = machine.call("DELETE", "/auth/workspace", {"password": PASSWORD})
        assert (refused.status_code, refused.json()["code"]) == (403, "FORBIDDEN")
        assert owner.get("/spools").status_code == 200

    def test_shuts_every_door_until_it_is_restored(self, api: Api) -> None:
        owner = api.owner()
        workspace_id = owner.principal.workspace_id
        admin, machine = api.member(owner, Role.ADMIN), api.machine(owner, "spools:read")
        invitation = {"email": "grace@example.com", "role": "viewer"}
        token = owner.post("/auth/invitations", invitation).json()["data"]["token"]
        assert close(owner) == 204
        for caller in (owner, admin, machine):
            assert caller.get("/spools").status_code == 401
        joining = {"token": token, "name": "Grace", "password": PASSWORD}
        answer = api.anybody.post("/auth/invitations/register", joining)
        assert (answer.status_code, answer.json()["code"]) == (409, "LINK_INVALID")
        outside = sign_in(api, owner)
        assert outside.get("/spools").json()["code"] == "NO_WORKSPACE"
        assert of_the_only(outside)["restorable_until"] > clock.now().isoformat()
        entering = outside.post("/auth/switch-workspace", {"workspace_id": workspace_id})
        assert (entering.status_code, entering.json()["code"]) == (409, "WORKSPACE_CLOSED")

        assert restored(sign_in(api, admin), workspace_id) == (403, "FORBIDDEN")
        assert restored(api.owner(), workspace_id) == (404, "NOT_FOUND")
        assert restored(outside, workspace_id) == (204, "")
        assert restored(outside, workspace_id) == (204, "")
        assert of_the_only(outside)["restorable_until"] is None
        for caller in (owner, admin, machine, sign_in(api, owner)):
            assert caller.get("/spools").status_code == 200
        assert api.anybody.post("/auth/invitations/register", joining).status_code == 201
        entries = owner.get("/auth/audit-log").json()["data"]
        operations = [entry["operation"] for entry in entries]
        assert {"closeWorkspace", "restoreWorkspace"} <= {*operations}

    @pytest.mark.parametrize("state", ["closed", "suspended"])
    def test_leaves_the_other_workspaces_open(self, api: Api, state: str) -> None:
        owner = api.owner()
        login = {"email": owner.email, "password": PASSWORD}
        tokens = api.anybody.post("/auth/login", login).json()
        other = owner.post("/auth/workspaces", {"name": "Other"}).json()["data"]["workspace"]["id"]
        if state == "closed":
            assert close(owner) == 204
        else:
            place = identity_table.workspace(owner.principal.workspace_id)
            identity_table.table().update(place, "SET #suspended = :yes", {":yes": True})
        body = {"refresh_token": tokens["refresh_token"]}
        first, again = (api.anybody.post("/auth/refresh", body).json() for _ in range(2))
        assert first["refresh_token"] == again["refresh_token"]
        outside = User(first["access_token"])
        assert outside.get("/spools").json()["code"] == "NO_WORKSPACE"
        assert {
            one["workspace"]["id"] for one in outside.get("/auth/workspaces").json()["data"]
        } == {
            owner.principal.workspace_id,
            other,
        }
        entered = outside.post("/auth/switch-workspace", {"workspace_id": other}).json()
        assert User(entered["access_token"]).get("/spools").status_code == 200
        assert sign_in(api, owner).principal.workspace_id == other
        body = {"refresh_token": first["refresh_token"]}
        assert api.anybody.post("/auth/refresh", body).status_code == 200

    def test_cannot_be_undone_after_thirty_days(self, api: Api) -> None:
        owner = api.owner()
        assert close(owner) == 204
        place = identity_table.workspace(owner.principal.workspace_id)
        past = {":past": clock.now() - timedelta(seconds=1)}
        identity_table.table().update(place, "SET #restorable_until = :past", past)
        outside = sign_in(api, owner)
        assert restored(outside, owner.principal.workspace_id) == (409, "INVALID_STATE")

    def test_cannot_be_undone_once_emptying_has_begun(self, api: Api) -> None:
        owner = api.owner()
        assert close(owner) == 204
        marked = identity_table.closed_workspace(owner.principal.workspace_id)
        identity_table.table().update(marked, "SET #begun_at = :now", {":now": clock.now()})
        outside = sign_in(api, owner)
        assert restored(outside, owner.principal.workspace_id) == (409, "INVALID_STATE")


Stored = dict[tuple[str, str, str], dict[str, Any]]


def stored(tables: dict[str, str]) -> Stored:
    """Everything in every table."""
    found: Stored = {}
    for table in tables.values():
        for item in map(decode_item, stored_items(table)):
            found[table, item["collection"], item["id"]] = item
    return found


def of_workspace(everything: Stored, workspace_id: str) -> Stored:
    """What names the workspace, other than a user as their first one."""
    return {
        place: item
        for place, item in everything.items()
        if workspace_id in str(item) and place[1] != f"users/{place[2]}"
    }


@pytest.fixture
def full(api: Api, tables: dict[str, str]) -> tuple[Shop, Shop]:
    """Two workspaces with one of everything, the first with a packed list too."""
    shops = Shop(new_account()), Shop(new_account())
    for shop in shops:
        with post_office(shop.account.principal):
            for name in MAKERS:
                if name == "endpoint_id":
                    new = {"url": "http://127.0.0.1:9/hooks", "event_types": ["webhook.ping"]}
                    shop.ids[name] = shop.do("createWebhook", new).json()["data"]["id"]
                else:
                    assert shop.ids[name]
            shop.do("deleteSpool", spool_id=shop.do("createSpools").json()["data"]["id"])
            shop.member()
    workspace_id = shops[0].account.principal.workspace_id
    packed = {
        "id": "head",
        "collection": f"{workspace_id}/spools@{tables['BATCHIVO_INVENTORY_TABLE']}",
    }
    client.dynamodb().put_item(
        TableName=tables["BATCHIVO_LIST_INDEX_TABLE"],
        Item={name: {"S": value} for name, value in packed.items()},
    )
    return shops


@pytest.fixture
def small_pages(api: Api) -> Iterator[None]:
    """Tables are read a few items at a time."""

    def limit(operation: str, parameters: Json, send: Send) -> Json:
        return send({**parameters, "Limit": PAGE} if operation == "Scan" else parameters)

    with around_calls(limit):
        yield


@pytest.mark.usefixtures("small_pages")
class TestEmptying:
    @pytest.mark.parametrize("when", ["before", "after"])
    def test_goes_on_after_every_death_until_nothing_remains(
        self,
        api: Api,
        tables: dict[str, str],
        full: tuple[Shop, Shop],
        when: Literal["before", "after"],
    ) -> None:
        closed, other = full
        workspace_id = closed.account.principal.workspace_id
        body = {"password": PASSWORD}
        assert closed.client.request("DELETE", "/api/v1/auth/workspace", json=body).is_success
        api.at(clock.now() + timedelta(days=29))
        assert empty_closed_workspaces() == []
        before = stored(tables)
        due = [place[2] for place in before if place[1] == "closed-workspaces"]
        assert {place[0] for place in of_workspace(before, workspace_id)} == {*tables.values()}

        api.at(clock.now() + timedelta(days=2))
        enough = 2 * len(due) + 6  # to begin, look for secrets, and read a page or two
        for attempt in count():
            assert attempt < 100, "no run went on where another died"
            try:
                with crash(when, min(attempt, enough)):
                    emptied = empty_closed_workspaces()
            except Crash:
                continue
            break
        assert attempt > enough + 3  # runs that went on where others had died
        assert set(emptied) in ({*due}, set())  # it may have died after the last of it
        after = stored(tables)
        assert of_workspace(after, workspace_id) == {}
        gone = before.keys() - after.keys()
        assert gone == {place for one in due for place in of_workspace(before, one)}
        assert {place: item for place, item in before.items() if place not in gone} == after
        assert of_workspace(after, other.account.principal.workspace_id)
        assert empty_closed_workspaces() == []

    def test_begins_with_the_secrets_and_stops_when_its_time_is_up(
        self, api: Api, tables: dict[str, str], full: tuple[Shop, Shop]
    ) -> None:
        closed, _ = full
        workspace_id = closed.account.principal.workspace_id
        body = {"password": PASSWORD}
        assert closed.client.request("DELETE", "/api/v1/auth/workspace", json=body).is_success
        api.at(clock.now() + timedelta(days=31))
        assert empty_closed_workspaces(has_time=lambda: False) == []
        remaining = of_workspace(stored(tables), workspace_id)
        assert "sealed_secret" not in str(remaining)
        assert f"{workspace_id}/spools" in {place[1] for place in remaining}
        steps = iter([True] * 3)
        assert empty_closed_workspaces(has_time=lambda: next(steps, False)) == []
        assert empty_closed_workspaces() == [workspace_id]
        assert of_workspace(stored(tables), workspace_id) == {}


def test_a_restored_workspace_is_not_emptied(api: Api, tables: dict[str, str]) -> None:
    owner = api.owner()
    workspace_id = owner.principal.workspace_id
    assert close(owner) == 204
    assert restored(sign_in(api, owner), workspace_id) == (204, "")
    before = stored(tables)
    api.at(clock.now() + timedelta(days=31))
    assert workspace_id not in empty_closed_workspaces()
    assert of_workspace(stored(tables), workspace_id) == of_workspace(before, workspace_id)

"""API keys: made, used, rotated, revoked."""

from datetime import timedelta
from functools import partial

import httpx
import pytest

from batchivo import clock
from batchivo.access import token_format
from batchivo.access.authentication import authenticate
from batchivo.access.principal import Role
from batchivo.api_keys import service as api_keys
from batchivo.api_keys.models import Rotation
from batchivo.errors import DomainError, Unauthenticated
from testbed.api import Api, Caller
from testbed.dynamodb_calls import stored_items
from testbed.traffic import watched
from tests.support.races import at_once

SPOOL = {"material_type": "PLA", "net_weight_grams": 1000}


def made(owner: Caller, *scopes: str, **details: object) -> httpx.Response:
    return owner.post("/auth/api-keys", {"name": "printer", "scopes": scopes, **details})


def code(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["code"]


def test_a_key_is_shown_once_and_used_wherever_a_token_is(api: Api) -> None:
    owner = api.owner()
    answer = made(owner, "spools:read", "spools:write")
    assert answer.status_code == 201
    data = answer.json()["data"]
    key = data.pop("key")
    assert key.startswith(data["prefix"])
    path = f"/auth/api-keys/{data['id']}"
    assert answer.headers["Location"] == f"/api/v1{path}"
    assert owner.get(path).json()["data"] == data
    assert owner.get("/auth/api-keys").json()["data"] == [data]

    machine = Caller(key)
    assert machine.post("/spools", SPOOL).status_code == 201
    assert machine.get("/spools").json()["meta"]["total"] == 1
    answer = machine.get("/products")
    assert code(answer) == (403, "FORBIDDEN")
    assert "API key" in answer.json()["detail"]


def test_the_key_is_not_stored_as_it_is(api: Api) -> None:
    key = made(api.owner(), "spools:read").json()["data"]["key"]
    assert key not in repr([*stored_items("Identity")])


def test_a_key_does_no_more_than_who_made_it(api: Api) -> None:
    owner = api.owner()
    admin = api.member(owner, Role.ADMIN)
    machine = api.machine(admin, "spools:write", "spools:read")
    assert machine.post("/spools", SPOOL).status_code == 201
    owner.patch(f"/auth/members/{admin.principal.user_id}", {"role": "viewer"})
    assert machine.get("/spools").status_code == 200
    assert machine.post("/spools", SPOOL).status_code == 403


def test_nobody_grants_scopes_that_they_lack(api: Api) -> None:
    owner = api.owner()
    admin = api.member(owner, Role.ADMIN)
    assert code(made(admin, "owners:manage")) == (403, "FORBIDDEN")
    minter = api.machine(owner, "api-keys:manage", "spools:read")
    assert made(minter, "spools:read").status_code == 201
    assert code(made(minter, "spools:write")) == (403, "FORBIDDEN")
    other = made(owner, "spools:write").json()["data"]["id"]
    assert code(minter.post(f"/auth/api-keys/{other}/rotate", {})) == (403, "FORBIDDEN")


@pytest.mark.parametrize("scopes", [["account:manage"], ["*"], ["spools"], [], "spools:read"])
def test_a_scope_is_a_permission_that_machines_can_have(api: Api, scopes: object) -> None:
    body = {"name": "printer", "scopes": scopes}
    assert code(api.owner().post("/auth/api-keys", body)) == (422, "VALIDATION_ERROR")


def test_a_revoked_key_is_refused(api: Api) -> None:
    owner = api.owner()
    data = made(owner, "spools:read").json()["data"]
    machine = Caller(data["key"])
    assert owner.delete(f"/auth/api-keys/{data['id']}").status_code == 204
    assert code(machine.get("/spools")) == (401, "INVALID_TOKEN")
    assert owner.get("/auth/api-keys").json()["data"] == []
    assert owner.delete(f"/auth/api-keys/{data['id']}").status_code == 404


def test_a_key_ends_when_it_was_said_to(api: Api) -> None:
    owner = api.owner()
    ends = clock.now() + timedelta(days=30)
    machine = api.machine(owner, "spools:read", ends_at=ends.isoformat())
    assert machine.get("/spools").status_code == 200
    api.at(ends + timedelta(seconds=1))
    assert code(machine.get("/spools")) == (401, "TOKEN_EXPIRED")


def test_a_key_does_not_end_in_the_past(api: Api) -> None:
    yesterday = (clock.now() - timedelta(days=1)).isoformat()
    answer = made(api.owner(), "spools:read", ends_at=yesterday)
    assert code(answer) == (422, "VALIDATION_ERROR")


def test_a_rotated_key_holds_on_for_the_overlap(api: Api) -> None:
    owner = api.owner()
    data = made(owner, "spools:read").json()["data"]
    old = Caller(data["key"])
    answer = owner.post(f"/auth/api-keys/{data['id']}/rotate", {"overlap_hours": 1})
    assert answer.status_code == 201
    replacement = answer.json()["data"]
    assert replacement["id"] == data["id"]
    new = Caller(replacement["key"])
    for caller in (old, new):
        assert caller.get("/spools").status_code == 200
    now = clock.now()
    api.at(now + timedelta(hours=1, seconds=1))
    assert code(old.get("/spools")) == (401, "TOKEN_EXPIRED")
    assert new.get("/spools").status_code == 200


def test_two_rotations_end_the_first_key_and_a_revocation_ends_all(api: Api) -> None:
    owner = api.owner()
    first = made(owner, "spools:read").json()["data"]
    path = f"/auth/api-keys/{first['id']}"
    second = owner.post(f"{path}/rotate", {}).json()["data"]
    third = owner.post(f"{path}/rotate", {}).json()["data"]
    statuses = [Caller(k["key"]).get("/spools").status_code for k in (first, second, third)]
    assert statuses == [401, 200, 200]
    assert owner.delete(path).status_code == 204
    statuses = [Caller(k["key"]).get("/spools").status_code for k in (first, second, third)]
    assert statuses == [401, 401, 401]


def test_rotations_at_once_leave_two_keys(api: Api) -> None:
    owner = api.owner()
    key_id = made(owner, "spools:read").json()["data"]["id"]
    rotate = partial(api_keys.rotate, owner.principal, key_id, Rotation())
    keys = [outcome.key for outcome in at_once([rotate] * 5)]
    statuses = [Caller(key).get("/spools").status_code for key in keys]
    assert sorted(statuses) == [200, 200, 401, 401, 401]


def test_a_key_that_has_ended_is_not_rotated(api: Api) -> None:
    owner = api.owner()
    ends = clock.now() + timedelta(minutes=1)
    key_id = made(owner, "spools:read", ends_at=ends.isoformat()).json()["data"]["id"]
    api.at(ends)
    with pytest.raises(DomainError) as refused:
        api_keys.rotate(owner.principal, key_id, Rotation())
    assert refused.value.code == "INVALID_STATE"


def test_the_last_use_is_shown_to_the_minute_and_noted_once_a_minute(api: Api) -> None:
    owner = api.owner()
    data = made(owner, "spools:read").json()["data"]
    path = f"/auth/api-keys/{data['id']}"
    assert data["last_used_at"] is None
    now = clock.now()
    api.at(now)
    for _ in range(3):
        authenticate(f"Bearer {data['key']}")
    api.at(now + timedelta(seconds=59))
    authenticate(f"Bearer {data['key']}")
    assert owner.get(path).json()["data"]["last_used_at"] == now.isoformat().replace("+00:00", "Z")
    later = now + timedelta(seconds=61)
    api.at(later)
    authenticate(f"Bearer {data['key']}")
    shown = owner.get(path).json()["data"]
    assert shown["last_used_at"] == later.isoformat().replace("+00:00", "Z")
    assert shown["version"] == 1


def test_noise_is_refused_without_asking_the_table(api: Api) -> None:
    key = token_format.new_key()
    mistyped = key[:-1] + ("a" if key[-1] != "a" else "b")
    with watched() as traffic, pytest.raises(Unauthenticated):
        authenticate(f"Bearer {mistyped}")
    assert traffic.round_trips == 0
    with watched() as traffic, pytest.raises(Unauthenticated):
        authenticate(f"Bearer {key}")
    assert traffic.calls == {"GetItem": 1}


def test_who_is_not_an_admin_makes_no_keys(api: Api) -> None:
    member = api.member(api.owner(), Role.MEMBER)
    assert code(made(member, "spools:read")) == (403, "FORBIDDEN")


def test_keys_of_others_are_not_there(api: Api) -> None:
    owner, stranger = api.owner(), api.owner()
    path = f"/auth/api-keys/{made(owner, 'spools:read').json()['data']['id']}"
    assert code(stranger.get(path)) == (404, "NOT_FOUND")
    assert code(stranger.delete(path)) == (404, "NOT_FOUND")
    assert code(stranger.post(f"{path}/rotate", {})) == (404, "NOT_FOUND")
    assert stranger.get("/auth/api-keys").json()["data"] == []


def test_a_machine_is_nobody_who_logs_out_or_changes_a_password(api: Api) -> None:
    machine = api.machine(api.owner(), "account:read", "members:read")
    assert machine.get("/auth/me").status_code == 200
    assert machine.post("/auth/logout").status_code == 403
    assert machine.patch("/auth/me", {"name": "Robot"}).status_code == 403

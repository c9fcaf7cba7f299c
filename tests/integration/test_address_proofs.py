"""Mail addresses are proved before an account lets others in."""

from datetime import timedelta

import httpx
import pytest

from batchivo import clock
from batchivo.access.permissions import Permission
from batchivo.access.principal import Role
from batchivo.accounts import address_proofs, password_resets
from batchivo.accounts.models import AddressProof
from batchivo.errors import Conflict
from batchivo.members import service as members
from batchivo.storage.identifiers import new_id
from batchivo.storage.work import Unattended
from operations import prove_address
from testbed.api import Api, Caller, User
from testbed.contract import operations
from testbed.library import PASSWORD

NEW_PASSWORD = "incorrect zebra battery staple"
REFUSED = (403, "ADDRESS_NOT_PROVED")


@pytest.fixture(autouse=True)
def addresses_are_proved(api: Api) -> None:
    api.set(prove_addresses="on")


def code(answer: httpx.Response) -> tuple[int, str | None]:
    return answer.status_code, answer.json().get("code") if answer.content else None


def mailed_token(email: str) -> str:
    link = address_proofs.prepare(Unattended(), email, new_id())
    assert link is not None
    return link.token


def prove(user: User) -> None:
    answer = user.post("/auth/prove-address", {"token": mailed_token(user.email)})
    assert answer.status_code == 204, answer.text


def invite(user: Caller) -> httpx.Response:
    return user.post("/auth/invitations", {"email": f"{new_id()}@example.com"})


OUTSIDE = {Permission.MEMBERS_MANAGE, Permission.API_KEYS_MANAGE, Permission.WEBHOOKS_MANAGE,
    Permission.ORDER_CONNECTIONS_MANAGE}  # fmt: skip
REACHING = [o for o in operations() if o.permission in OUTSIDE and o.method in ("post", "patch")]


def test_these_permissions_reach_outside_and_no_other() -> None:
    assert {p for p in Permission if p.reaches_outside} == OUTSIDE | {Permission.OWNERS_MANAGE}
    assert len(REACHING) > 10


@pytest.mark.parametrize("method_and_path", sorted({(o.method, o.path) for o in REACHING}))
def test_what_reaches_outside_asks_for_the_proof(
    api: Api, method_and_path: tuple[str, str]
) -> None:
    method, path = method_and_path
    answer = api.owner().call(
        method, path.removeprefix("/api/v1").replace("{", "").replace("}", "")
    )
    assert code(answer) == REFUSED
    assert "/auth/send-proof" in answer.json()["detail"]


def test_an_unproved_account_works_in_its_own_workspace(api: Api) -> None:
    user = api.owner()
    spool = {"material_type": "PLA", "net_weight_grams": 1000}
    assert user.post("/spools", spool).status_code == 201
    assert user.patch("/auth/workspace", {"name": "Ada's"}).status_code == 200
    assert user.post("/auth/workspaces", {"name": "Another"}).status_code == 201
    assert user.get("/auth/api-keys").status_code == 200
    assert user.get("/auth/me").json()["data"]["address_proved"] is False


def test_the_mailed_token_proves_the_address_of_the_account_that_is_signed_in(api: Api) -> None:
    user, stranger = api.owner(), api.owner()
    token = mailed_token(user.email)
    assert code(stranger.post("/auth/prove-address", {"token": token})) == (409, "LINK_INVALID")
    assert api.anybody.post("/auth/prove-address", {"token": token}).status_code == 401
    assert code(invite(user)) == REFUSED
    for _ in range(2):
        assert user.post("/auth/prove-address", {"token": token}).status_code == 204
    assert user.get("/auth/me").json()["data"]["address_proved"] is True
    assert invite(user).status_code == 201
    assert code(invite(stranger)) == REFUSED


def test_a_link_proves_within_a_day(api: Api) -> None:
    user = api.owner()
    principal, token, now = user.principal, mailed_token(user.email), clock.now()
    proof = AddressProof(token=token)
    api.at(now + timedelta(days=1, seconds=1))
    with pytest.raises(Conflict):
        address_proofs.prove(principal, proof)
    api.at(now + timedelta(hours=23))
    address_proofs.prove(principal, proof)


@pytest.mark.parametrize("purpose", ["invitation", "reset"])
def test_no_other_token_proves(api: Api, purpose: str) -> None:
    user, host = api.owner(), api.owner()
    prove(host)
    if purpose == "reset":
        link = password_resets.prepare(Unattended(), user.email, new_id())
        token = link.token if link else ""
    else:
        token = host.post("/auth/invitations", {"email": user.email}).json()["data"]["token"]
    assert code(user.post("/auth/prove-address", {"token": token})) == (409, "LINK_INVALID")


def test_a_link_can_be_sent_again_until_the_address_is_proved(api: Api) -> None:
    user = api.owner()
    assert [user.post("/auth/send-proof").status_code for _ in range(5)] == [202] * 5
    links = [address_proofs.prepare(Unattended(), user.email, new_id()) for _ in range(4)]
    assert [link is not None for link in links] == [True, True, True, False]
    assert links[0] is not None
    assert user.post("/auth/prove-address", {"token": links[0].token}).status_code == 204
    assert code(user.post("/auth/send-proof")) == (409, "INVALID_STATE")
    assert address_proofs.prepare(Unattended(), user.email, new_id()) is None


def test_the_invitation_of_a_mail_proves_the_address_and_the_shown_one_does_not(api: Api) -> None:
    host = api.owner()
    prove(host)
    for mailed in (True, False):
        body = {"email": f"{new_id()}@example.com", "role": Role.ADMIN}
        invitation = host.post("/auth/invitations", body).json()["data"]
        token = invitation["token"]
        if mailed:
            here = Unattended(host.principal.workspace_id)
            found = members.new_link_token(here, invitation["id"], new_id())
            assert found is not None
            token = found[1]
        new = {"token": token, "name": "Grace", "password": PASSWORD}
        tokens = api.from_elsewhere().post("/auth/invitations/register", new).json()
        newcomer = Caller(tokens["access_token"])
        assert newcomer.get("/auth/me").json()["data"]["address_proved"] is mailed
        assert invite(newcomer).status_code == (201 if mailed else 403)


def test_a_key_from_before_the_setting_asks_too(api: Api) -> None:
    api.set(prove_addresses="off")
    user = api.owner()
    machine = api.machine(user, "members:manage", "members:read")
    key = user.get("/auth/api-keys").json()["data"][0]["id"]
    api.set(prove_addresses="on")
    assert machine.get("/auth/members").status_code == 200
    assert code(invite(machine)) == REFUSED
    assert user.delete(f"/auth/api-keys/{key}").status_code == 204


def test_where_nothing_is_asked_nothing_is_asked(api: Api) -> None:
    api.set(prove_addresses="off")
    assert invite(api.owner()).status_code == 201


def test_the_victim_of_a_false_registration_takes_the_account_back(api: Api) -> None:
    api.set(prove_addresses="off")  # as it was when the attacker registered
    attacker = api.owner()
    machine = api.machine(attacker, "spools:read")
    accomplice = api.member(attacker, Role.OWNER)
    waiting = attacker.post(
        "/auth/invitations", {"email": f"{new_id()}@example.com", "role": "admin"}
    ).json()["data"]["token"]
    api.set(prove_addresses="on")
    link = password_resets.prepare(Unattended(), attacker.email, new_id())
    assert link is not None
    body = {"token": link.token, "new_password": NEW_PASSWORD}
    answers = [api.anybody.post("/auth/reset-password", body) for _ in range(2)]
    assert [a.status_code for a in answers] == [200, 200]
    outcome = answers[0].json()["data"]
    assert outcome["ended_keys"] == 1
    assert [(m["email"], m["role"]) for m in outcome["members"]] == [(accomplice.email, "owner")]
    assert attacker.get("/spools").status_code == 401
    assert machine.get("/spools").status_code == 401
    new = {"token": waiting, "name": "Eve", "password": PASSWORD}
    late = api.from_elsewhere().post("/auth/invitations/register", new)
    assert code(late) == (409, "LINK_INVALID")
    credentials = {"email": attacker.email, "password": NEW_PASSWORD}
    tokens = api.from_elsewhere().post("/auth/login", credentials).json()
    assert Caller(tokens["access_token"]).get("/auth/me").json()["data"]["address_proved"] is True


def test_a_later_reset_keeps_the_keys_of_a_proved_account(api: Api) -> None:
    user = api.owner()
    prove(user)
    machine = api.machine(user, "spools:read")
    link = password_resets.prepare(Unattended(), user.email, new_id())
    assert link is not None
    body = {"token": link.token, "new_password": NEW_PASSWORD}
    answer = api.anybody.post("/auth/reset-password", body)
    assert answer.json()["data"] == {"ended_keys": 0, "members": []}
    assert machine.get("/spools").status_code == 200


def test_the_operator_proves_an_address_by_hand(api: Api) -> None:
    user = api.owner()
    prove_address.prove({"IdentityTableName": "Identity"}, f" {user.email.upper()} ")
    assert invite(user).status_code == 201

"""Mails that tell people of changes which a thief of their account would make, too."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from batchivo import clock
from batchivo.access import identity_table
from batchivo.access.principal import Role
from batchivo.accounts import password_resets
from batchivo.events.changes import Change
from batchivo.events.envelope import event_of
from batchivo.mail.letters import Letter
from batchivo.mail.service import letters_for
from batchivo.storage.attributes import Item
from batchivo.storage.documents import live
from batchivo.storage.identifiers import new_id
from batchivo.storage.table import Key
from batchivo.storage.work import Unattended
from functions.change_publisher.app import _events, _Filaments
from testbed.api import Api, User
from testbed.library import PASSWORD

NEW_PASSWORD = "incorrect zebra battery staple"


def mails_after(key: Key, act: Callable[[], object]) -> list[Letter]:
    """The mails that follow from an act, which changes one item, as the table's stream shows it."""
    table = identity_table.table()
    old = table.get(key)
    act()
    return mails_of(key, old, table.get(key))


def mails_of(key: Key, old: Item | None, new: Item | None) -> list[Letter]:
    collection = tuple(key.collection.split("/"))
    change = Change(new_id(), collection, datetime.now(UTC), live(old), live(new))
    workspace_id, events = _events(change, Decimal(0), _Filaments())
    wrapped = [
        event_of(event, origin=change.id, workspace_id=workspace_id, occurred_at=change.occurred_at)
        for event in events
    ]
    return [letter for event in wrapped for letter in letters_for(event)]


def change_password(user: User) -> None:
    body = {"current_password": PASSWORD, "new_password": NEW_PASSWORD}
    assert user.post("/auth/change-password", body).status_code == 200


def sign_in(api: Api, user: User, password: str) -> User:
    login = {"email": user.email, "password": password}
    return User(api.anybody.post("/auth/login", login).json()["access_token"])


def test_a_changed_password_is_told_to_its_user(api: Api) -> None:
    user = api.owner()
    key = identity_table.credentials(user.email)
    (mail,) = mails_after(key, lambda: change_password(user))
    assert (mail.to, mail.subject) == (user.email, "Your Batchivo password was changed")


def test_a_reset_password_is_told_and_a_sign_in_is_not(api: Api) -> None:
    user = api.owner()
    key = identity_table.credentials(user.email)
    link = password_resets.prepare(Unattended(), user.email, new_id())
    assert link is not None
    body = {"token": link.token, "new_password": NEW_PASSWORD}
    (mail,) = mails_after(key, lambda: api.anybody.post("/auth/reset-password", body))
    assert mail.to == user.email
    login = {"email": user.email, "password": NEW_PASSWORD}
    assert mails_after(key, lambda: api.anybody.post("/auth/login", login)) == []


def test_a_new_and_a_rotated_key_are_told_to_whom_they_act_for(api: Api) -> None:
    user = api.owner()
    new = {"name": "Visit evil.example", "scopes": ["spools:read"]}
    made = user.post("/auth/api-keys", new).json()["data"]
    rotated = user.post(f"/auth/api-keys/{made['id']}/rotate").json()["data"]
    for secret in (made["key"], rotated["key"]):
        key = identity_table.secret(identity_table.digest(secret))
        (mail,) = mails_of(key, None, identity_table.table().get(key))
        assert mail.to == user.email
        assert "Ada's workshop" in mail.text
        assert "evil" not in mail.text


def test_a_new_owner_is_told_to_the_other_owners_alone(api: Api) -> None:
    owner = api.owner()
    second, admin = api.member(owner, Role.OWNER), api.member(owner, Role.ADMIN)
    api.member(owner, Role.VIEWER)
    user_id = admin.principal.user_id
    key = identity_table.member(owner.principal.workspace_id, user_id)
    path = f"/auth/members/{user_id}"
    mails = mails_after(key, lambda: owner.patch(path, {"role": "owner"}))
    assert {mail.to for mail in mails} == {owner.email, second.email}
    assert all("Grace has just become an owner" in mail.text for mail in mails)
    assert mails_after(key, lambda: owner.patch(path, {"role": "viewer"})) == []
    assert mails_after(key, lambda: owner.delete(path)) == []


def test_the_first_owner_of_a_workspace_is_told_nothing(api: Api) -> None:
    principal = api.owner().principal
    key = identity_table.member(principal.workspace_id, principal.user_id)
    assert mails_of(key, None, identity_table.table().get(key)) == []


def test_a_closed_workspace_is_told_to_its_owners_and_a_restored_one_is_not(api: Api) -> None:
    owner = api.owner()
    second = api.member(owner, Role.OWNER)
    api.member(owner, Role.ADMIN)
    workspace_id = owner.principal.workspace_id
    key = identity_table.closed_workspace(workspace_id)
    closing = {"password": PASSWORD}
    mails = mails_after(key, lambda: owner.call("DELETE", "/auth/workspace", closing))
    assert {mail.to for mail in mails} == {owner.email, second.email}
    until = clock.now() + timedelta(days=30)
    for mail in mails:
        assert mail.subject == "A workspace of yours on Batchivo was closed"
        assert '"Ada\'s workshop"' in mail.text
        assert f"Until {until.day} {until:%B %Y}" in mail.text
    outside = sign_in(api, owner, PASSWORD)
    restoring = f"/auth/workspaces/{workspace_id}/restore"
    assert mails_after(key, lambda: outside.post(restoring)) == []
    assert owner.get("/auth/workspace").status_code == 200


def test_a_deleted_account_is_told_to_its_person(api: Api) -> None:
    user = api.owner()
    key = identity_table.user(user.principal.user_id)
    rename = {"name": "Ada of evil.example"}
    assert mails_after(key, lambda: user.patch("/auth/me", rename)) == []
    deletion = {"password": PASSWORD}
    (mail,) = mails_after(key, lambda: user.call("DELETE", "/auth/me", deletion))
    assert (mail.to, mail.subject) == (user.email, "Your Batchivo account was deleted")
    assert "evil.example" not in mail.text
    assert user.get("/auth/me").status_code == 401


def test_no_notice_goes_to_an_address_that_may_be_a_strangers(api: Api) -> None:
    user = api.owner()
    api.set(prove_addresses="on")
    key = identity_table.credentials(user.email)
    assert mails_after(key, lambda: change_password(user)) == []
    key = identity_table.user(user.principal.user_id)
    deletion = {"password": NEW_PASSWORD}
    again = sign_in(api, user, NEW_PASSWORD)
    assert mails_after(key, lambda: again.call("DELETE", "/auth/me", deletion)) == []
    assert identity_table.table().get(key) is None


def test_an_address_gets_five_notices_of_a_kind_a_day(api: Api) -> None:
    user = api.owner()
    secrets = [
        user.post("/auth/api-keys", {"name": "x", "scopes": ["spools:read"]}).json()["data"]["key"]
        for _ in range(6)
    ]
    sent = []
    for secret in secrets:
        key = identity_table.secret(identity_table.digest(secret))
        sent.append(len(mails_of(key, None, identity_table.table().get(key))))
    assert sent == [1] * 5 + [0]
    key = identity_table.credentials(user.email)
    assert len(mails_after(key, lambda: change_password(user))) == 1

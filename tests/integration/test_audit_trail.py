"""The audit log also tells of sign-ins, failed ones, resets and exports."""

from datetime import timedelta
from typing import Any

from batchivo import clock
from batchivo.access.principal import Role
from batchivo.accounts import password_resets
from batchivo.audit import log
from batchivo.storage.identifiers import new_id
from batchivo.storage.work import Unattended
from testbed.api import Api, Caller, User
from testbed.library import PASSWORD
from testbed.traffic import watched

NEW_PASSWORD = "incorrect zebra battery staple"


def entries(user: Caller, operation: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = user.get("/auth/audit-log").json()["data"]
    return [entry for entry in found if entry["operation"] == operation]


def sign_in(caller: Caller, email: str, password: str = PASSWORD) -> int:
    return caller.post("/auth/login", {"email": email, "password": password}).status_code


def test_a_sign_in_is_in_the_log_of_the_workspace_that_it_opens(api: Api) -> None:
    owner = api.owner()
    member = api.member(owner, Role.VIEWER)
    elsewhere = api.from_elsewhere()
    assert sign_in(elsewhere, member.email) == 200
    (entry,) = entries(owner, "login")
    assert entry["user_id"] == member.principal.user_id
    assert (entry["source"], entry["failed"]) == (elsewhere.source, None)
    assert member.get("/auth/audit-log").status_code == 403
    assert entries(api.owner(), "login") == []


def test_failed_sign_ins_of_an_hour_are_one_entry(api: Api) -> None:
    api.set(access_token_seconds=7200)
    owner, now = api.owner(), clock.now()
    api.at(now)
    guessers = [api.from_elsewhere() for _ in range(4)]
    assert [sign_in(guesser, owner.email, "a guess") for guesser in guessers] == [401] * 4
    api.at(now + timedelta(hours=1))
    assert sign_in(guessers[0], owner.email, "a guess") == 401
    later, first = entries(owner, "login")
    assert (first["failed"], first["source"]) == (4, guessers[3].source)
    assert (later["failed"], later["source"]) == (1, guessers[0].source)
    assert {later["user_id"], first["user_id"]} == {owner.principal.user_id}


def test_a_refused_attempt_over_the_limit_writes_nothing(api: Api) -> None:
    owner, guesser = api.owner(), api.from_elsewhere()
    api.at(clock.now())
    assert [sign_in(guesser, owner.email, "a guess") for _ in range(8)][5:] == [429] * 3
    assert [entry["failed"] for entry in entries(owner, "login")] == [5]


def test_known_and_unknown_addresses_take_the_same_work(api: Api) -> None:
    work = []
    for email in (api.owner().email, f"{new_id()}@example.com"):
        guesser = api.from_elsewhere()
        with watched() as traffic:
            assert sign_in(guesser, email, "a guess") == 401
        work.append(dict(traffic.calls))
    assert work[0] == work[1]
    assert work[0]["UpdateItem"] >= 1


def test_who_has_left_is_no_longer_told_of(api: Api) -> None:
    owner = api.owner()
    member = api.member(owner, Role.VIEWER)
    assert member.post("/auth/leave-workspace").status_code == 204
    assert sign_in(api.from_elsewhere(), member.email, "a guess") == 401
    assert entries(owner, "login") == []


def test_a_reset_password_is_in_the_log_once(api: Api) -> None:
    user = api.owner()
    link = password_resets.prepare(Unattended(), user.email, new_id())
    assert link is not None
    body = {"token": link.token, "new_password": NEW_PASSWORD}
    for _ in range(2):
        assert api.anybody.post("/auth/reset-password", body).status_code == 200
    credentials = {"email": user.email, "password": NEW_PASSWORD}
    answer = api.from_elsewhere().post("/auth/login", credentials).json()
    again = Caller(answer["access_token"])
    (entry,) = entries(again, "resetPassword")
    assert entry["user_id"] == user.principal.user_id


def test_an_export_is_in_the_log_and_other_reads_are_not(api: Api) -> None:
    owner: User = api.owner()
    assert owner.get("/spools/export").status_code == 200
    assert owner.get("/spools").status_code == 200
    (entry,) = owner.get("/auth/audit-log").json()["data"]
    assert (entry["operation"], entry["method"]) == ("exportSpools", "GET")
    assert owner.get("/spools/export?limit=0").status_code == 422
    assert len(entries(owner, "exportSpools")) == 1


def test_a_log_that_cannot_be_written_changes_no_refusal(api: Api, monkeypatch: Any) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError

    owner = api.owner()
    monkeypatch.setattr(log, "count_failed", fail)
    assert sign_in(api.from_elsewhere(), owner.email, "a guess") == 401

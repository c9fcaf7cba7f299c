"""A forgotten password."""

from datetime import timedelta
from functools import partial

import httpx
import pytest

from batchivo import clock
from batchivo.accounts import password_resets, repository
from batchivo.accounts.models import PasswordReset
from batchivo.storage.identifiers import new_id
from batchivo.storage.work import Unattended
from testbed.api import Api, User
from testbed.dynamodb_calls import stored_items
from testbed.library import PASSWORD
from testbed.traffic import watched
from tests.support.races import at_once

NEW_PASSWORD = "incorrect zebra battery staple"


def ask(api: Api, email: str) -> httpx.Response:
    return api.anybody.post("/auth/forgot-password", {"email": email})


def link(user: User) -> str:
    """The token of the mail, which the event of asking leads to."""
    prepared = password_resets.prepare(Unattended(), user.email, new_id())
    assert prepared is not None
    return prepared.token


def reset(api: Api, token: str, password: str = NEW_PASSWORD) -> httpx.Response:
    body = {"token": token, "new_password": password}
    return api.anybody.post("/auth/reset-password", body)


def sign_in(api: Api, user: User, password: str) -> int:
    body = {"email": user.email, "password": password}
    return api.anybody.post("/auth/login", body).status_code


def test_whether_there_is_an_account_shows_neither_in_the_answer_nor_in_the_work(api: Api) -> None:
    answers, work = [], []
    for email in (api.owner().email, f"{new_id()}@example.com"):
        with watched() as traffic:
            answers.append(ask(api, email))
        work.append(dict(traffic.calls))
    assert [(a.status_code, a.content) for a in answers] == [(202, b"")] * 2
    assert work == [{"PutItem": 1}] * 2


def test_the_link_sets_a_password_and_ends_all_sessions(api: Api) -> None:
    user = api.owner()
    assert reset(api, link(user)).status_code == 200
    assert sign_in(api, user, PASSWORD) == 401
    assert sign_in(api, user, NEW_PASSWORD) == 200
    assert user.get("/auth/me").status_code == 401


def test_nobody_gets_a_link_who_has_no_account(api: Api) -> None:
    assert password_resets.prepare(Unattended(), f"{new_id()}@example.com", new_id()) is None


def test_the_links_token_is_not_stored_as_it_is(api: Api) -> None:
    token = link(api.owner())
    assert token not in repr([*stored_items("Identity")])


def test_a_link_sets_one_password_even_at_once(api: Api) -> None:
    token = link(api.owner())
    answers = at_once([partial(reset, api, token, f"{NEW_PASSWORD} {n}") for n in range(4)])
    assert sorted(a.status_code for a in answers) == [200, 409, 409, 409]
    assert reset(api, token).json()["code"] == "LINK_INVALID"


def test_a_reset_whose_answer_was_lost_can_be_repeated(api: Api) -> None:
    user = api.owner()
    token = link(user)
    assert [reset(api, token).status_code for _ in range(2)] == [200, 200]
    assert sign_in(api, user, NEW_PASSWORD) == 200


def test_a_reset_that_dies_after_its_write_leaves_no_session_refreshing(
    api: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    user = api.owner()
    credentials = {"email": user.email, "password": PASSWORD}
    stolen = api.anybody.post("/auth/login", credentials).json()

    def die(*_: object, **__: object) -> None:
        raise SystemExit

    monkeypatch.setattr(repository, "close_sessions", die)
    change = PasswordReset(token=link(user), new_password=NEW_PASSWORD)
    with pytest.raises(SystemExit):
        password_resets.reset(change)
    refresh = {"refresh_token": stolen["refresh_token"]}
    assert api.anybody.post("/auth/refresh", refresh).json()["code"] == "INVALID_TOKEN"
    assert user.get("/auth/me").status_code == 401


def test_a_link_holds_an_hour(api: Api) -> None:
    user = api.owner()
    token, now = link(user), clock.now()
    api.at(now + timedelta(hours=1, seconds=1))
    assert reset(api, token).json()["code"] == "LINK_INVALID"
    api.at(now + timedelta(minutes=59))
    assert reset(api, token).status_code == 200


def test_of_two_links_one_is_used(api: Api) -> None:
    """An event may come twice, and so may the mail."""
    user = api.owner()
    first, second = link(user), link(user)
    assert reset(api, second).status_code == 200
    assert reset(api, first).json()["code"] == "LINK_INVALID"


@pytest.mark.parametrize("token", ["x", "batchivo_live_" + "0" * 36])
def test_an_invented_token_sets_nothing(api: Api, token: str) -> None:
    assert reset(api, token).json()["code"] == "LINK_INVALID"


def test_the_token_of_an_invitation_is_none_of_these(api: Api) -> None:
    answer = api.owner().post("/auth/invitations", {"email": f"{new_id()}@example.com"})
    assert reset(api, answer.json()["data"]["token"]).json()["code"] == "LINK_INVALID"


def test_a_weak_password_does_not_use_the_link_up(api: Api) -> None:
    token = link(api.owner())
    assert reset(api, token, "short").status_code == 422
    assert reset(api, token).status_code == 200


def test_asking_is_limited(api: Api) -> None:
    email = f"{new_id()}@example.com"
    api.at(clock.now())
    assert [ask(api, email).status_code for _ in range(6)] == [202] * 5 + [429]

"""Guessing passwords: slow for who guesses, without locking out whose account it is."""

from datetime import timedelta

import pytest

from batchivo import clock
from batchivo.storage.identifiers import new_id
from testbed.api import Api, Caller
from testbed.contract import Operation, operations, resolved
from testbed.library import PASSWORD, new_account
from tests.support.calls import BODIES, prepared
from tests.support.shop import Shop

GUESS = "a wrong guess"

NEW_PASSWORDS = [
    (one, name)
    for one in operations()
    if one.body_schema is not None
    for name, field in resolved(one.body_schema).get("properties", {}).items()
    if "password" in name and field.get("minLength") == 10
]
"""The operations that set a password, and the name of its field."""


def try_to_sign_in(caller: Caller, email: str, password: str = GUESS) -> int:
    body = {"email": email, "password": password}
    return caller.post("/auth/login", body).status_code


def test_a_thousand_guesses_take_days_and_the_owner_gets_in_from_elsewhere(api: Api) -> None:
    owner, guesser = api.owner(), api.from_elsewhere()
    # In the future: DynamoDB Local deletes items that expired in the past.
    start = clock.now().replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
    guesses = looked_at = 0
    for second in range(0, 3 * 3600, 20):  # 540 guesses in three hours
        api.at(start + timedelta(seconds=second))
        looked_at += try_to_sign_in(guesser, owner.email) == 401
        guesses += 1
    assert guesses == 540
    assert looked_at == 60  # 20 an hour: a thousand take more than two days
    assert try_to_sign_in(guesser, owner.email, PASSWORD) == 429
    assert try_to_sign_in(api.from_elsewhere(), owner.email, PASSWORD) == 200
    api.at(start + timedelta(hours=3))
    assert try_to_sign_in(guesser, owner.email, PASSWORD) == 200


def test_a_thousand_guesses_at_once_are_mostly_not_looked_at(api: Api) -> None:
    owner, guesser = api.owner(), api.from_elsewhere()
    api.at(clock.now())
    statuses = [try_to_sign_in(guesser, owner.email) for _ in range(1000)]
    assert statuses[:5] == [401] * 5
    assert set(statuses[5:]) == {429}
    answer = guesser.post("/auth/login", {"email": owner.email, "password": PASSWORD})
    assert answer.json()["code"] == "RATE_LIMITED"
    assert 1 <= int(answer.headers["Retry-After"]) <= 60


@pytest.mark.parametrize(
    ("method", "path", "field"),
    [
        ("POST", "/auth/change-password", "current_password"),
        ("DELETE", "/auth/workspace", "password"),
        ("DELETE", "/auth/me", "password"),
    ],
)
def test_guesses_by_who_is_signed_in_count_as_sign_ins(
    api: Api, method: str, path: str, field: str
) -> None:
    owner = api.owner()
    api.at(clock.now())
    body = {field: GUESS}
    if field == "current_password":
        body["new_password"] = "incorrect zebra battery staple"
    answers = [owner.call(method, path, body).status_code for _ in range(6)]
    assert answers == [422] * 5 + [429]
    assert try_to_sign_in(Caller("", owner.source), owner.email, PASSWORD) == 429


def test_who_gets_in_is_forgiven_their_mistakes(api: Api) -> None:
    owner = api.owner()
    api.at(clock.now())
    for _ in range(3):
        for _ in range(4):
            assert try_to_sign_in(api.anybody, owner.email) == 401
        assert try_to_sign_in(api.anybody, owner.email, PASSWORD) == 200


def test_unknown_accounts_are_limited_like_known_ones(api: Api) -> None:
    api.at(clock.now())
    for email in (api.owner().email, f"{new_id()}@example.com"):
        statuses = [try_to_sign_in(api.anybody, email) for _ in range(7)]
        assert statuses == [401] * 5 + [429] * 2


def test_one_source_is_limited_on_all_accounts_together(api: Api) -> None:
    sprayer = api.from_elsewhere()
    api.at(clock.now())
    statuses = [try_to_sign_in(sprayer, f"{new_id()}@example.com") for _ in range(32)]
    assert statuses == [401] * 30 + [429] * 2
    body = {"email": f"{new_id()}@example.com", "password": PASSWORD, "name": "Spam"}
    assert sprayer.post("/auth/register", body).status_code == 429
    assert sprayer.post("/auth/refresh", {"refresh_token": "x"}).status_code == 429
    assert try_to_sign_in(api.from_elsewhere(), f"{new_id()}@example.com") == 401


def test_registering_is_limited_per_address(api: Api) -> None:
    owner = api.owner()
    api.at(clock.now())
    body = {"email": owner.email, "password": PASSWORD, "name": "Again"}
    statuses = [api.anybody.post("/auth/register", body).status_code for _ in range(6)]
    assert statuses == [409] * 5 + [429]


def test_refreshing_is_limited_per_session(api: Api) -> None:
    owner = api.owner()
    login = {"email": owner.email, "password": PASSWORD}
    token = api.anybody.post("/auth/login", login).json()["refresh_token"]
    api.at(clock.now() + timedelta(seconds=1))
    statuses = []
    for _ in range(6):
        answer = api.anybody.post("/auth/refresh", {"refresh_token": token})
        statuses.append(answer.status_code)
        token = answer.json().get("refresh_token")
    assert statuses == [200] * 5 + [429]


def test_four_operations_set_a_password() -> None:
    """Else the next test would try none."""
    assert sorted(one.id for one, _ in NEW_PASSWORDS) == [
        *("changePassword", "register", "registerInvited", "resetPassword")
    ]


@pytest.mark.usefixtures("guarded_library")
@pytest.mark.parametrize(("called", "field"), NEW_PASSWORDS, ids=str)
def test_no_operation_sets_what_guessers_try_first(called: Operation, field: str) -> None:
    shop = Shop(new_account())
    body = BODIES[called.id](shop)
    for weak in ("1234567890", "aaaaaaaaaa", " " * 10):
        refused = prepared(shop, called, {**body, field: weak})()
        assert refused.status_code == 422, weak
        assert [error["field"] for error in refused.json()["errors"]] == [field]
    assert prepared(shop, called, body)().is_success, "a refusal uses up no link"

"""So many calls a minute and an hour, exactly, whoever calls at once."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import httpx
import pytest

from batchivo.access import identity_table
from batchivo.access.principal import Role
from batchivo.storage import client, rate_limits
from batchivo.storage.rate_limits import LimitReached, Limits
from testbed.api import Api
from testbed.library import forget_everything
from testbed.traffic import watched

NOON = datetime.now(UTC).replace(minute=0, second=30, microsecond=0) + timedelta(hours=1)
"""Half a minute past the next full hour. In the future, because DynamoDB Local deletes items that
expired in the past."""
CHEAP = "/spools/material-types"


@pytest.fixture(autouse=True)
def _tokens_last(api: Api) -> None:
    api.set(access_token_seconds=24 * 3600)


def limits_of(answer: httpx.Response) -> tuple[int, int, int]:
    names = ("X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset")
    limit, remaining, reset = (int(answer.headers[name]) for name in names)
    return limit, remaining, reset


def test_of_300_calls_at_once_exactly_100_pass(api: Api) -> None:
    user, other = api.owner(), api.owner()
    api.at(NOON)
    with ThreadPoolExecutor(48) as pool:
        answers = list(pool.map(lambda _: user.get(CHEAP), range(300)))
    assert Counter(a.status_code for a in answers) == {200: 100, 429: 200}

    passed = [limits_of(a) for a in answers if a.status_code == 200]
    assert sorted(remaining for _, remaining, _ in passed) == list(range(100))
    refused = [a for a in answers if a.status_code == 429]
    assert {a.json()["code"] for a in refused} == {"RATE_LIMITED"}
    assert {int(a.headers["Retry-After"]) for a in refused} == {30}
    assert {limits_of(a)[:2] for a in refused} == {(100, 0)}

    assert other.get(CHEAP).status_code == 200
    assert limits_of(other.get(CHEAP))[1] == 98


def test_writes_at_once_pass_as_often_as_the_limit_and_no_more_is_done(api: Api) -> None:
    user = api.owner()
    api.set(calls_per_minute=20)
    api.at(NOON)
    body = {"material_type": "PLA", "net_weight_grams": 1000}
    with ThreadPoolExecutor(24) as pool:
        answers = list(pool.map(lambda _: user.post("/spools", body), range(60)))
    assert Counter(a.status_code for a in answers) == {201: 20, 429: 40}
    api.set(calls_per_minute=100)
    assert user.get("/spools").json()["meta"]["total"] == 20


def test_the_minute_rolls_over_at_its_end(api: Api) -> None:
    user = api.owner()
    api.set(calls_per_minute=2)
    for moment, status, remaining in (
        (NOON, 200, 1),
        (NOON + timedelta(seconds=29), 200, 0),
        (NOON + timedelta(seconds=29.999), 429, 0),
        (NOON + timedelta(seconds=30), 200, 1),
        (NOON + timedelta(seconds=89), 200, 0),
        (NOON + timedelta(seconds=89), 429, 0),
        (NOON + timedelta(seconds=90), 200, 1),
    ):
        api.at(moment)
        answer = user.get(CHEAP)
        assert (answer.status_code, limits_of(answer)[1]) == (status, remaining)
    assert limits_of(answer)[2] == (NOON + timedelta(seconds=150)).timestamp()


def test_the_hour_rolls_over_at_its_end_and_is_shown_when_it_is_the_tighter_one(api: Api) -> None:
    user = api.owner()
    api.set(calls_per_minute=3, calls_per_hour=5)
    seen = []
    for minutes in (0, 0, 0, 0, 1, 1, 2, 59):
        api.at(NOON + timedelta(minutes=minutes))
        answer = user.get(CHEAP)
        seen.append((answer.status_code, *limits_of(answer)[:2]))
    assert seen == [
        (200, 3, 2),
        (200, 3, 1),
        (200, 3, 0),
        (429, 3, 0),
        (200, 5, 1),
        (200, 5, 0),
        (429, 5, 0),
        (429, 5, 0),
    ]
    assert answer.headers["Retry-After"] == "30"
    api.at(NOON + timedelta(minutes=1))
    assert user.get(CHEAP).headers["Retry-After"] == str(58 * 60 + 30)
    api.at(NOON + timedelta(minutes=60))
    assert limits_of(user.get(CHEAP))[:2] == (3, 2)


def test_refused_calls_do_not_count(api: Api) -> None:
    who, limits = f"test/{NOON}/refused", Limits(2, 10)
    api.at(NOON)
    for _ in range(2):
        rate_limits.count(who, limits)
    for _ in range(20):
        with pytest.raises(LimitReached):
            rate_limits.count(who, limits)
    api.at(NOON + timedelta(minutes=1))
    assert rate_limits.count(who, limits).hour.used == 3


def test_a_call_costs_one_write_of_one_unit(api: Api) -> None:
    user = api.owner()
    user.get(CHEAP)
    with watched(client.impatient_dynamodb) as traffic:
        for _ in range(10):
            user.get(CHEAP)
    assert traffic.calls == {"UpdateItem": 10}
    assert traffic.write_units == 10


@pytest.mark.parametrize(
    ("method", "path", "body", "status"),
    [
        ("GET", CHEAP, None, 200),
        ("GET", "/spools/nothing", None, 404),
        ("GET", "/spools?limit=0", None, 422),
        ("POST", "/spools", {"material_type": "cheese"}, 422),
        ("DELETE", "/spools/nothing", None, 403),
        ("PATCH", "/auth/workspace", {"name": "Mine"}, 403),
    ],
)
def test_every_answer_to_a_known_caller_gives_the_limits(
    api: Api, method: str, path: str, body: object, status: int
) -> None:
    member = api.member(api.owner(), Role.MEMBER)
    answer = member.call(method, path, body)
    assert answer.status_code == status
    assert limits_of(answer)[:2] == (100, 99)


def test_an_internal_error_gives_the_limits(api: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    from batchivo.spools import service

    def fail() -> None:
        raise ZeroDivisionError

    user = api.owner()
    monkeypatch.setattr(service, "material_types", fail)
    answer = user.get(CHEAP)
    assert (answer.status_code, limits_of(answer)[:2]) == (500, (100, 99))


def test_an_answer_to_a_stranger_gives_no_limits(api: Api) -> None:
    assert "X-RateLimit-Limit" not in api.anybody.get(CHEAP).headers


def test_keys_count_on_the_user_who_made_them(api: Api) -> None:
    owner = api.owner()
    machine = api.machine(owner, "spools:read")
    api.at(NOON + timedelta(hours=1))
    assert limits_of(machine.get(CHEAP))[1] == 99
    assert limits_of(owner.get(CHEAP))[1] == 98


@pytest.mark.parametrize(
    ("more", "limit"), [((), 600), (("spools:read", "spoolman:use"), 600), (("spools:write",), 100)]
)
def test_a_bridges_key_has_a_counter_of_its_own(
    api: Api, more: tuple[str, ...], limit: int
) -> None:
    owner = api.owner()
    bridge = api.machine(owner, "jobs:write", "production-runs:read", *more)
    api.at(NOON + timedelta(hours=3))
    assert limits_of(bridge.get("/production-runs"))[:2] == (limit, limit - 1)
    assert limits_of(owner.get(CHEAP))[1] == (99 if limit == 600 else 98)
    assert limits_of(api.machine(owner, "printers:read").get("/printers"))[0] == 100


def test_a_workspace_may_have_limits_of_its_own_which_it_cannot_set(api: Api) -> None:
    owner = api.owner()
    assert owner.patch("/auth/workspace", {"calls_per_minute": 9}).status_code == 422
    identity_table.table().update(
        identity_table.workspace(owner.principal.workspace_id),
        "SET #calls_per_minute = :limit ADD #version :one",
        {":limit": 7, ":one": 1},
    )
    api.at(NOON + timedelta(hours=2))
    assert limits_of(owner.get(CHEAP))[:2] == (7, 6)
    owner.patch("/auth/workspace", {"name": "Still limited"})
    assert limits_of(owner.get(CHEAP))[:2] == (7, 4)


def test_calls_go_through_without_the_table_and_are_counted_by_a_metric(
    api: Api, capsys: pytest.CaptureFixture[str]
) -> None:
    owner = api.owner()
    api.set(rate_limits_table="nowhere")
    forget_everything()
    answer = owner.get(CHEAP)
    assert answer.status_code == 200
    assert "X-RateLimit-Limit" not in answer.headers
    written = capsys.readouterr().out.replace(" ", "")
    # Under one name for all functions, which the alarm watches.
    assert '"UncountedCalls":[1.0]' in written
    assert '"Dimensions":[["service"]]' in written
    assert '"service":"api"' in written

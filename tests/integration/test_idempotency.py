"""``Idempotency-Key``: sent again, a call is done once."""

import json
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256

import httpx
import pytest
from botocore.exceptions import ClientError

from batchivo import clock
from batchivo.access.principal import Principal, Role
from batchivo.aws import sealing
from batchivo.config import settings
from batchivo.http import idempotency
from batchivo.storage import client, work
from batchivo.storage.identifiers import new_id
from testbed.api import Api, Caller
from testbed.contract import Operation, operations
from testbed.library import PASSWORD
from tests.support.behind_the_gateway import call, enter

SPOOL = {"material_type": "PLA", "net_weight_grams": 1000}
POSTS = [operation for operation in operations() if operation.method == "post"]


def create(caller: Caller, key: str, body: object = SPOOL) -> httpx.Response:
    return caller.post("/spools", body, Idempotency_Key=key)


def count(caller: Caller) -> int:
    total: int = caller.get("/spools").json()["meta"]["total"]
    return total


def kept(answer: httpx.Response) -> tuple[int, bytes, str | None, str | None]:
    headers = answer.headers
    return answer.status_code, answer.content, headers.get("Location"), headers.get("ETag")


def test_a_repetition_gets_the_same_answer_and_makes_nothing(api: Api) -> None:
    user = api.owner()
    first = create(user, "once")
    assert first.status_code == 201
    assert "Idempotency-Replayed" not in first.headers
    again = create(user, "once")
    assert kept(again) == kept(first)
    assert again.headers["Idempotency-Replayed"] == "true"
    assert again.headers["Content-Type"] == first.headers["Content-Type"]
    assert again.headers["X-Request-Id"] != first.headers["X-Request-Id"]
    assert count(user) == 1


def test_of_twenty_at_once_one_is_done(api: Api) -> None:
    user = api.owner()
    with ThreadPoolExecutor(20) as pool:
        answers = list(pool.map(lambda _: create(user, "at once"), range(20)))
    statuses = Counter(a.status_code for a in answers)
    assert set(statuses) <= {201, 409}
    assert statuses[201] >= 1
    assert len({kept(a) for a in answers if a.status_code == 201}) == 1
    assert {a.json()["code"] for a in answers if a.status_code == 409} <= {
        "IDEMPOTENCY_IN_PROGRESS"
    }
    assert count(user) == 1
    assert kept(create(user, "at once")) in {kept(a) for a in answers}


def test_another_body_under_the_key_is_refused(api: Api) -> None:
    user = api.owner()
    create(user, "once")
    answer = create(user, "once", {**SPOOL, "net_weight_grams": 750})
    assert (answer.status_code, answer.json()["code"]) == (422, "IDEMPOTENCY_MISMATCH")
    assert count(user) == 1


def test_a_key_means_one_call_of_one_user(api: Api) -> None:
    user, other = api.owner(), api.owner()
    spool = create(user, "mine").json()["data"]["id"]
    assert "Idempotency-Replayed" not in create(other, "mine").headers
    answer = user.post(f"/spools/{spool}/deduct", {"grams": 1}, Idempotency_Key="mine")
    assert answer.status_code == 200
    assert "Idempotency-Replayed" not in answer.headers


def test_a_machine_gets_no_answer_of_who_made_it(api: Api) -> None:
    owner = api.owner()
    machine = api.machine(owner, "api-keys:manage", "spools:read")
    body = {"name": "reader", "scopes": ["spools:read"]}
    answers = [who.post("/auth/api-keys", body, Idempotency_Key="same") for who in (owner, machine)]
    assert [a.status_code for a in answers] == [201, 201]
    assert answers[0].json()["data"]["key"] != answers[1].json()["data"]["key"]


def test_after_a_failure_of_ours_the_key_can_be_used_again(
    api: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    user = api.owner()

    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    with monkeypatch.context() as broken:
        broken.setattr(work, "write_all", fail)
        assert create(user, "again").status_code == 500
    answer = create(user, "again")
    assert answer.status_code == 201
    assert "Idempotency-Replayed" not in answer.headers
    assert count(user) == 1


def test_a_refusal_is_kept_as_well(api: Api) -> None:
    user = api.owner()
    spool = create(user, "a spool").json()["data"]["id"]
    path = f"/spools/{spool}/deduct"
    first = user.post(path, {"grams": 2000}, Idempotency_Key="too much")
    assert first.json()["code"] == "INSUFFICIENT_FILAMENT"
    user.post(f"/spools/{spool}/adjust", {"delta_grams": 5000, "reason": "found"})
    again = user.post(path, {"grams": 2000}, Idempotency_Key="too much")
    assert kept(again) == kept(first)
    assert again.headers["Idempotency-Replayed"] == "true"


def test_a_call_over_the_limit_is_not_kept(api: Api) -> None:
    user = api.owner()
    api.at(clock.now())
    api.set(calls_per_minute=1)
    user.get("/spools/material-types")
    assert create(user, "later").status_code == 429
    api.set(calls_per_minute=100)
    assert create(user, "later").status_code == 201


def test_a_call_that_may_not_be_made_is_not_kept(api: Api) -> None:
    owner = api.owner()
    viewer = api.member(owner, Role.VIEWER)
    assert create(viewer, "promoted").status_code == 403
    owner.patch(f"/auth/members/{viewer.principal.user_id}", {"role": "member"})
    assert create(viewer, "promoted").status_code == 201


def test_a_call_that_was_cut_off_can_be_made_again(
    api: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    user = api.owner()
    monkeypatch.setattr(idempotency, "GIVEN_UP_AFTER_MILLISECONDS", -1)

    class CutOff(BaseException):
        """As when the function's time is over."""

    def cut_off(*_: object, **__: object) -> None:
        raise CutOff

    with monkeypatch.context() as short:
        short.setattr(work, "write_all", cut_off)
        with pytest.raises(CutOff):
            create(user, "cut off")
    assert create(user, "cut off").status_code == 201


def stored() -> str:
    pages = client.dynamodb().get_paginator("scan").paginate(TableName="Idempotency")
    return repr([item for page in pages for item in page["Items"]])


def test_a_stranger_fills_no_table(api: Api) -> None:
    before = stored()
    email = f"{new_id()}@example.com"
    register = {"email": email, "password": PASSWORD, "name": "Ada"}
    forgot = {"email": email}
    stranger = api.from_elsewhere()
    answers = [
        stranger.post(f"/auth/{path}", body, Idempotency_Key=key).status_code
        for path, body in (("register", register), ("forgot-password", forgot))
        for key in ("1", "2")
    ]
    assert answers == [201, 409, 202, 202]
    assert stored() == before


def test_an_answer_that_shows_a_secret_is_kept_sealed(api: Api) -> None:
    owner = api.owner()
    body = {"name": "secret", "scopes": ["spools:read"]}
    answer = owner.post("/auth/api-keys", body, Idempotency_Key="mine alone")
    again = owner.post("/auth/api-keys", body, Idempotency_Key="mine alone")
    assert kept(again) == kept(answer)
    assert again.headers["Idempotency-Replayed"] == "true"
    assert answer.json()["data"]["key"] not in stored()
    assert "mine alone" not in stored()


def test_a_sealed_answer_opens_only_for_its_call(api: Api) -> None:
    key = settings().answers_key
    sealed = sealing.seal(b"batchivo_live_...", key=key, context={"of": "this call"})
    assert sealing.unseal(sealed, key=key, context={"of": "this call"}) == b"batchivo_live_..."
    with pytest.raises(ClientError, match="InvalidCiphertext"):
        sealing.unseal(sealed, key=key, context={"of": "that call"})


def test_an_answer_that_cannot_be_sealed_still_reaches_its_caller(api: Api) -> None:
    owner = api.owner()
    body = {"name": "secret", "scopes": ["spools:read"]}
    api.set(answers_key="no-such-key")
    answer = owner.post("/auth/api-keys", body, Idempotency_Key="unsealed")
    assert answer.status_code == 201
    assert answer.json()["data"]["key"] not in stored()
    again = owner.post("/auth/api-keys", body, Idempotency_Key="unsealed")
    assert again.status_code == 201
    assert "Idempotency-Replayed" not in again.headers


def test_no_quick_digest_of_a_password_is_kept(api: Api) -> None:
    """Else whoever has the table could try a million passwords in a second."""
    owner = api.owner()
    change = {"current_password": PASSWORD, "new_password": "another horse battery"}
    for path, body in (("/spools", SPOOL), ("/auth/change-password", change)):
        assert owner.post(path, body, Idempotency_Key="digest").status_code < 300
        sent = httpx.Request("POST", "http://api", json=body).content
        told_apart_by = b"\n\n" + sent  # no query, no If-Match, the body
        quick = sha256(json.dumps(sha256(told_apart_by).hexdigest()).encode()).hexdigest()
        assert (quick in stored()) is (path == "/spools")


@pytest.mark.usefixtures("guarded_library")
@pytest.mark.parametrize("operation", [post for post in POSTS if post.secured], ids=str)
def test_every_post_of_the_contract_is_done_once(operation: Operation) -> None:
    """A refusal is an answer as well: little is there that these calls are about.

    Whoever has logged out is refused.
    """
    owner = enter(Principal(new_id(), new_id(), Role.OWNER, "session"))
    key = new_id()
    first = call(operation, owner, Idempotency_Key=key)
    again = call(operation, owner, Idempotency_Key=key)
    if operation.id == "logout":
        assert (first.status_code, again.status_code) == (204, 401)
        return
    assert kept(again) == kept(first)
    assert "Idempotency-Replayed" not in first.headers
    is_kept = first.status_code != 401
    assert ("Idempotency-Replayed" in again.headers) is is_kept


@pytest.mark.parametrize("key", ["", "k" * 256])
def test_a_key_has_1_to_255_characters(api: Api, key: str) -> None:
    answer = create(api.owner(), key)
    assert (answer.status_code, answer.json()["code"]) == (422, "VALIDATION_ERROR")


def test_only_a_post_takes_it(api: Api) -> None:
    owner = api.owner()
    for name in ("One", "Two"):
        answer = owner.patch("/auth/me", {"name": name}, Idempotency_Key="same")
        assert answer.json()["data"]["name"] == name

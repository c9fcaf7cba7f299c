"""``Idempotency-Key``: sent again, a call is done once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from functools import partial
from hashlib import sha256

import httpx
import pytest
from botocore.exceptions import ClientError

from batchivo import clock
from batchivo.access.principal import Role
from batchivo.accounts import passwords
from batchivo.aws import sealing
from batchivo.config import settings
from batchivo.storage import work
from batchivo.storage.identifiers import new_id
from testbed.api import Api, Caller
from testbed.contract import operations
from testbed.dynamodb_calls import stored_items
from testbed.library import PASSWORD
from testbed.receiver import Receiver
from tests.support.crashes import Crash, crash
from tests.support.post_office import post_office

SPOOL = {"material_type": "PLA", "net_weight_grams": 1000}


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
    assert {a.status_code for a in answers} == {201}
    assert len({kept(a) for a in answers}) == 1
    assert sum("Idempotency-Replayed" not in a.headers for a in answers) == 1
    assert count(user) == 1


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


def test_a_refusal_is_not_kept(api: Api) -> None:
    """Whoever mends what it names sends the call again with the same key."""
    user = api.owner()
    spool = create(user, "a spool").json()["data"]["id"]
    path = f"/spools/{spool}/deduct"
    first = user.post(path, {"grams": 2000}, Idempotency_Key="too much")
    assert first.json()["code"] == "INSUFFICIENT_FILAMENT"
    user.post(f"/spools/{spool}/adjust", {"delta_grams": 5000, "reason": "found"})
    again = user.post(path, {"grams": 2000}, Idempotency_Key="too much")
    assert again.status_code == 200
    assert "Idempotency-Replayed" not in again.headers


def test_a_replay_shows_the_resource_as_it_is_now(api: Api) -> None:
    user = api.owner()
    first = create(user, "now").json()
    spool = first["data"]["id"]
    user.post(f"/spools/{spool}/deduct", {"grams": 100})
    again = create(user, "now")
    assert again.status_code == 201
    assert again.json()["data"]["remaining_weight_grams"] == 900
    assert again.json()["meta"] == first["meta"]
    assert again.headers["ETag"] == '"2"'


def test_a_replay_shows_a_new_workspace_as_it_is_now(api: Api) -> None:
    user = api.owner()
    make = partial(user.post, "/auth/workspaces", {"name": "Mine"}, Idempotency_Key="once")
    first = make()
    assert kept(make()) == kept(first)
    workspace_id = first.json()["data"]["workspace"]["id"]
    switch = user.post("/auth/switch-workspace", {"workspace_id": workspace_id})
    inside = Caller(switch.json()["access_token"])
    assert inside.patch("/auth/workspace", {"name": "Ours"}).status_code == 200
    again = make()
    assert again.status_code == 201
    assert again.json()["data"]["workspace"]["name"] == "Ours"
    assert inside.call("DELETE", "/auth/workspace", {"password": PASSWORD}).status_code == 204
    assert make().json()["data"]["restorable_until"] is not None
    assert len(user.get("/auth/workspaces").json()["data"]) == 2


@pytest.mark.parametrize("enabled", [True, False])
@pytest.mark.parametrize("died_after", ["TransactWriteItems", "PutItem"])
def test_a_test_whose_call_died_is_seen_through_by_its_repetition(
    api: Api, receiver: Receiver, enabled: bool, died_after: str
) -> None:
    """The call dies when it has stored the ping, or when it has begun the attempt."""
    owner = api.owner()
    with post_office(owner.principal) as office:
        endpoint = office.endpoint(receiver.url, enabled=enabled)
        test = partial(owner.post, f"/webhooks/{endpoint.id}/test", Idempotency_Key="once")
        with pytest.raises(Crash), crash("after", 0, of=died_after):
            test()
        assert receiver.requests == []
        if died_after == "PutItem":
            assert test().json()["data"]["status"] == "pending"  # perhaps it is being sent
            office.clock.advance(seconds=61)
        again = test()
        assert again.headers["Idempotency-Replayed"] == "true"
        assert (again.status_code, again.json()["data"]["status"]) == (201, "delivered")
        assert test().json() == again.json()
        assert len(receiver.requests) == 1


def test_a_resource_that_is_gone_is_not_made_again(api: Api) -> None:
    user = api.owner()
    user.delete(f"/spools/{create(user, 'gone').json()['data']['id']}")
    again = create(user, "gone")
    assert (again.status_code, again.json()["code"]) == (404, "NOT_FOUND")
    assert again.headers["Idempotency-Replayed"] == "true"
    assert count(user) == 0


def test_a_call_over_the_limit_is_not_kept(api: Api) -> None:
    user = api.owner()
    api.at(clock.now())
    api.set(calls_per_minute=1)
    user.get("/spools/material-types")
    assert create(user, "later").status_code == 429
    api.set(calls_per_minute=100)
    assert create(user, "later").status_code == 201


def test_a_call_over_the_limit_costs_no_slow_digest(
    api: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    digests: list[bytes] = []

    def slow_digest(text: bytes, *, salt: bytes) -> str:
        digests.append(text)
        return str(len(text))

    monkeypatch.setattr(passwords, "slow_digest", slow_digest)
    user = api.owner()
    api.at(clock.now())
    api.set(calls_per_minute=1)
    wrong = {"current_password": "a wrong guess", "new_password": "incorrect zebra battery staple"}
    change = partial(user.post, "/auth/change-password", wrong)
    assert change(Idempotency_Key="1").status_code == 422
    assert change(Idempotency_Key="2").status_code == 429
    assert len(digests) == 1


def test_a_call_that_may_not_be_made_is_not_kept(api: Api) -> None:
    owner = api.owner()
    viewer = api.member(owner, Role.VIEWER)
    assert create(viewer, "promoted").status_code == 403
    owner.patch(f"/auth/members/{viewer.principal.user_id}", {"role": "member"})
    assert create(viewer, "promoted").status_code == 201


def test_after_a_day_the_key_can_be_used_again(api: Api) -> None:
    """DynamoDB deletes expired markers late, so an expired one counts as none."""
    machine = api.machine(api.owner(), "spools:read", "spools:write")
    first = create(machine, "a day")
    api.at(clock.now() + timedelta(hours=24, seconds=1))
    again = create(machine, "a day")
    assert again.status_code == 201
    assert again.json()["data"]["id"] != first.json()["data"]["id"]


STRANGERS = {
    "register": "the second is 409 EMAIL_TAKEN",
    "registerInvited": "the link works once: 409 LINK_INVALID",
    "login": "it opens another session, which ends by itself",
    "refreshTokens": "within 10 seconds it gives the same refresh token",
    "forgotPassword": "it mails another link, as many as the limits allow",
    "resetPassword": "the link works once: 409 LINK_INVALID",
    "receiveShopifyOrder": "the shop's id of the order makes the order once",
    "receiveWooCommerceOrder": "the shop's id of the order makes the order once",
}
"""Each POST of strangers, and why it may be sent twice; docs/limits.md says the same."""


def test_each_post_of_strangers_is_named() -> None:
    strangers = {one.id for one in operations() if one.method == "post" and not one.secured}
    assert strangers == STRANGERS.keys()


def stored() -> str:
    return repr([*stored_items("Idempotency")])


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
    assert again.json() == answer.json()
    assert again.headers["Idempotency-Replayed"] == "true"
    assert answer.json()["data"]["key"] not in stored()
    assert "mine alone" not in stored()


def test_a_sealed_answer_opens_only_for_its_call(api: Api) -> None:
    key = settings().answers_key
    sealed = sealing.seal(b"batchivo_live_...", key=key, context={"of": "this call"})
    assert sealing.unseal(sealed, key=key, context={"of": "this call"}) == b"batchivo_live_..."
    with pytest.raises(ClientError, match="InvalidCiphertext"):
        sealing.unseal(sealed, key=key, context={"of": "that call"})


def test_nothing_is_done_whose_secret_cannot_be_sealed(api: Api) -> None:
    """It is sealed before the commit; otherwise a lost answer would lose the secret."""
    owner = api.owner()
    body = {"name": "secret", "scopes": ["spools:read"]}
    key = settings().answers_key
    api.set(answers_key="no-such-key")
    assert owner.post("/auth/api-keys", body, Idempotency_Key="unsealed").status_code == 500
    assert owner.get("/auth/api-keys").json()["meta"]["total"] == 0
    api.set(answers_key=key)
    again = owner.post("/auth/api-keys", body, Idempotency_Key="unsealed")
    assert again.status_code == 201
    assert "Idempotency-Replayed" not in again.headers


def test_no_quick_digest_of_a_secret_is_kept(api: Api) -> None:
    """Else whoever has the table could try a million passwords in a second."""
    owner = api.owner()
    shop = {"channel": "shopify", "name": "Shop", "secret": "a secret of the shop's, by hand"}
    for path, body in (("/order-connections", shop), ("/spools", SPOOL)):
        assert owner.post(path, body, Idempotency_Key="digest").status_code == 201
        sent = httpx.Request("POST", "http://api", json=body).content
        told_apart_by = b"\n\n" + sent  # no query, no If-Match, the body
        assert (sha256(told_apart_by).hexdigest() in stored()) is (path == "/spools")


@pytest.mark.parametrize("key", ["", "k" * 256, "a\tb", "ends with a blank "])
def test_a_key_has_1_to_255_printable_ascii_characters(api: Api, key: str) -> None:
    answer = create(api.owner(), key)
    assert (answer.status_code, answer.json()["code"]) == (422, "VALIDATION_ERROR")


def test_a_number_and_its_id_are_one_address(api: Api) -> None:
    owner = api.owner()
    spool = create(owner, "spool").json()["data"]["id"]
    for name in ("1", spool, "001"):
        answer = owner.post(f"/spools/{name}/deduct", {"grams": 100}, Idempotency_Key="print")
        assert answer.json()["data"]["remaining_weight_grams"] == 900
    log = owner.get("/auth/audit-log?operation=deductFilament").json()["data"]
    assert [entry["resource"] for entry in log] == [f"/api/v1/spools/{spool}/deduct"]


def test_if_match_is_part_of_the_call(api: Api) -> None:
    user = api.owner()
    product = user.post("/products", {"name": "Lamp"}).json()["data"]["id"]
    run = user.post("/production-runs", {"items": [{"product_id": product, "quantity": 1}]})
    path = f"/production-runs/{run.json()['data']['id']}/start"
    assert user.post(path, None, Idempotency_Key="k", If_Match='"1"').status_code == 200
    answer = user.post(path, None, Idempotency_Key="k", If_Match='"2"')
    assert (answer.status_code, answer.json()["code"]) == (422, "IDEMPOTENCY_MISMATCH")


def test_only_a_post_takes_it(api: Api) -> None:
    owner = api.owner()
    for name in ("One", "Two"):
        answer = owner.patch("/auth/me", {"name": name}, Idempotency_Key="same")
        assert answer.json()["data"]["name"] == name

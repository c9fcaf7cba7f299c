"""The README's promises about retries, with real faults on the way to the real API."""

import threading
import time
import uuid
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Literal

import pytest
from harness.addresses import API
from harness.signing_in import IN_HASTE, Make, signed_in
from harness.troubled import Call, Troubled, times

from batchivo_client import (
    ApiError,
    AuthenticationError,
    Batchivo,
    ForbiddenError,
    NoAnswerError,
    NotModifiedError,
    Patience,
    RateLimitError,
    ServerError,
    TokenPair,
    VersionMismatchError,
)

SPOOL: dict[str, Any] = {"material_type": "PLA", "net_weight_grams": 1000}


def dropped(call: Call) -> bool:
    return call.drop()


def answer_lost(call: Call) -> bool:
    call.forward()
    return call.drop()


def failed(call: Call) -> bool:
    return call.refuse(500, "INTERNAL_ERROR")


def spoilt(*tokens: str) -> Any:
    """The API gets these access tokens with a character changed, and refuses them itself."""

    def trouble(call: Call) -> bool:
        if call.bearer not in tokens:
            return False
        return call.pass_on(call.forward(Authorization=f"Bearer {call.bearer[:-4]}AAAA"))

    return trouble


# --- 429


def test_a_429_is_waited_out_for_as_long_as_it_says(client: Batchivo, trouble: Troubled) -> None:
    end = 0.0

    def limited(call: Call) -> bool:
        nonlocal end
        end = end or time.monotonic() + 1
        return time.monotonic() < end and call.refuse(429, "RATE_LIMITED", Retry_After="1")

    trouble.make(limited)
    assert client.spools.create(**SPOOL).material_type == "PLA"
    assert trouble.methods == ["POST", "POST"]  # the repetition did not come too early
    assert len(set(trouble.keys)) == 1


def test_a_429_is_waited_out_by_a_patch_too(client: Batchivo, trouble: Troubled) -> None:
    spool = client.spools.create(**SPOOL)
    trouble.make(times(2, lambda call: call.refuse(429, "RATE_LIMITED", Retry_After="0")))
    assert client.spools.update(spool.id, location="A1").location == "A1"
    assert trouble.methods == ["PATCH"] * 3


def test_a_429_that_asks_for_too_long_is_raised_at_once(
    client: Batchivo, trouble: Troubled
) -> None:
    trouble.make(lambda call: call.refuse(429, "RATE_LIMITED", Retry_After="3600"))
    with pytest.raises(RateLimitError) as caught:
        client.spools.list()
    assert caught.value.retry_after == 3600
    assert len(trouble.seen) == 1


# --- the end of an access token


def test_an_access_token_that_expires_in_the_middle_of_a_list_is_renewed_once(
    client: Batchivo, trouble: Troubled, make: Make
) -> None:
    client.spools.create_several(**SPOOL, quantity=5)
    before = client.tokens
    assert before is not None
    kept: list[TokenPair | None] = []
    going = make(trouble.url, tokens=before, on_tokens=kept.append)
    trouble.make()
    ids = []
    for spool in going.spools.iter(limit=2):
        ids.append(spool.id)
        if len(ids) == 1:
            trouble.make(spoilt(before.access_token))
    assert len(ids) == len(set(ids)) == 5
    assert trouble.renewals == 1
    assert kept == [going.tokens]
    assert going.tokens is not None
    assert going.tokens.refresh_token != before.refresh_token


def test_a_renewal_whose_answer_was_lost_is_answered_again(
    client: Batchivo, trouble: Troubled
) -> None:
    before = client.tokens
    assert before is not None
    lost = times(1, answer_lost)
    trouble.make(
        lambda call: call.path.endswith("/auth/refresh") and lost(call),
        spoilt(before.access_token),
    )
    assert client.auth.me().name == "Ada"
    assert trouble.renewals == 2
    assert client.auth.me().name == "Ada"


def test_threads_share_one_renewal(trouble: Troubled) -> None:
    with Batchivo(trouble.url, patience=IN_HASTE) as client:
        signed_in(client)
        tokens = client.tokens
        assert tokens is not None
        all_there = threading.Barrier(8)
        spoil = spoilt(tokens.access_token)

        def expired(call: Call) -> bool:
            if call.bearer == tokens.access_token:
                all_there.wait(20)
            return bool(spoil(call))

        trouble.make(expired)
        with ThreadPoolExecutor(8) as pool:
            names = list(pool.map(lambda _: client.auth.me().name, range(8)))
    assert names == ["Ada"] * 8
    assert trouble.renewals == 1


def test_a_session_that_has_ended_is_an_error_and_forgotten(client: Batchivo, make: Make) -> None:
    tokens = client.tokens
    client.auth.logout()
    assert client.tokens is None
    calls: list[TokenPair | None] = []
    assert tokens is not None
    stale = TokenPair(tokens.access_token[:-4] + "AAAA", tokens.refresh_token)
    late = make(API, tokens=stale, on_tokens=calls.append)
    with pytest.raises(AuthenticationError):
        late.auth.me()
    assert late.tokens is None
    assert calls == [None]


def test_wrong_credentials_end_no_session(client: Batchivo) -> None:
    before = client.tokens
    with pytest.raises(AuthenticationError) as caught:
        client.auth.login(email=f"{uuid.uuid4()}@example.com", password="not the password")
    assert caught.value.code == "INVALID_CREDENTIALS"
    assert client.tokens == before
    assert client.auth.me().role == "owner"


# --- lost connections and failures


def test_a_dropped_connection_is_tried_again(client: Batchivo, trouble: Troubled) -> None:
    trouble.make(times(2, dropped))
    assert client.spools.list().meta.total == 0
    assert len(trouble.seen) == 3


def test_a_connection_that_breaks_off_in_the_middle_of_an_answer_is_one_too(
    client: Batchivo, trouble: Troubled
) -> None:
    trouble.make(times(1, lambda call: call.drop_in_the_middle()))
    assert client.spools.list().meta.total == 0
    assert len(trouble.seen) == 2


def test_a_post_whose_answer_was_lost_is_done_once(client: Batchivo, trouble: Troubled) -> None:
    trouble.make(times(2, answer_lost))
    spool = client.spools.create(**SPOOL)
    assert len(trouble.seen) == 3
    assert len(set(trouble.keys)) == 1
    assert [one.id for one in client.spools.iter()] == [spool.id]


def test_a_patch_whose_answer_was_lost_is_left_to_the_caller(
    client: Batchivo, trouble: Troubled
) -> None:
    spool = client.spools.create(**SPOOL)
    trouble.make(times(1, answer_lost))
    with pytest.raises(NoAnswerError):
        client.spools.update(spool.id, location="A1")
    assert len(trouble.seen) == 1
    assert client.spools.get(spool.id).location == "A1"


def test_a_500_is_tried_again_where_that_does_no_harm(client: Batchivo, trouble: Troubled) -> None:
    trouble.make(times(3, failed))
    spool = client.spools.create(**SPOOL)
    trouble.make(times(3, failed))
    client.spools.delete(spool.id)
    assert trouble.methods == ["DELETE"] * 4
    trouble.make(times(1, failed))
    with pytest.raises(ServerError):
        client.auth.update_me(name="Augusta")
    assert len(trouble.seen) == 1


def test_after_three_repetitions_the_error_is_raised_with_the_apis_message(
    client: Batchivo, trouble: Troubled
) -> None:
    trouble.make(failed)
    with pytest.raises(ServerError) as caught:
        client.spools.list()
    error = caught.value
    assert (error.status, error.code, error.detail, error.request_id) == (
        500,
        "INTERNAL_ERROR",
        "This is INTERNAL_ERROR.",
        "seen",
    )
    assert len(trouble.seen) == 4


def test_an_answer_that_is_not_the_apis_is_an_error_too(
    client: Batchivo, trouble: Troubled
) -> None:
    trouble.make(lambda call: call.answer_html(502, "<h1>Bad Gateway</h1>"))
    with pytest.raises(ServerError) as caught:
        client.spools.list()
    assert (caught.value.status, caught.value.code) == (502, "HTTP_502")


def test_nobody_there_or_no_answer_in_time_is_no_answer(make: Make, trouble: Troubled) -> None:
    nobody = make("http://127.0.0.1:9", patience=Patience(max_retries=1, retry_delay=0.005))
    with pytest.raises(NoAnswerError):
        nobody.auth.me()
    enough = threading.Event()
    trouble.make(lambda call: enough.wait(20) and call.drop())
    silent = make(trouble.url, patience=Patience(max_retries=0, timeout=0.05))
    with pytest.raises(NoAnswerError) as caught:
        silent.auth.me()
    enough.set()
    assert "Timeout" in type(caught.value.__cause__).__name__


# --- options of calls


def test_a_change_by_somebody_else_is_not_overwritten(client: Batchivo) -> None:
    seen = client.spools.create(**SPOOL)
    changed = client.spools.update(seen.id, location="A1", if_match=seen.version)
    assert changed.version == seen.version + 1
    with pytest.raises(VersionMismatchError):
        client.spools.update(seen.id, location="B2", if_match=seen.version)
    client.spools.update(seen.id, location=None)
    assert client.spools.get(seen.id).location is None


def test_a_page_that_was_seen_is_sent_again_only_when_it_has_changed(
    client: Batchivo, trouble: Troubled
) -> None:
    client.spools.create(**SPOOL)
    seen = client.spools.list(limit=5)
    assert seen.etag
    trouble.make()
    with pytest.raises(NotModifiedError) as caught:
        client.spools.list(limit=5, if_none_match=seen.etag)
    assert caught.value.status == 304
    assert len(trouble.methods) == 1
    client.spools.create(**SPOOL)
    page = client.spools.list(limit=5, if_none_match=seen.etag)
    assert page.meta.total == 2
    assert page.etag not in (None, seen.etag)


def test_a_thing_that_was_seen_is_sent_again_only_when_it_has_changed(client: Batchivo) -> None:
    seen = client.products.create(name="Lamp")
    with pytest.raises(NotModifiedError):
        client.products.get(seen.id, if_none_match=seen.version)
    changed = client.products.update(seen.id, name="Desk lamp")
    assert client.products.get(seen.id, if_none_match=seen.version) == changed


def test_a_key_of_ones_own_means_the_same_call(client: Batchivo) -> None:
    own = uuid.uuid4().hex
    first = client.spools.create(**SPOOL, idempotency_key=own)
    assert client.spools.create(**SPOOL, idempotency_key=own).id == first.id
    several = client.spools.create_several(**SPOOL, quantity=3)
    assert len(several.meta.ids) == 3


def test_an_api_key_goes_the_same_way_within_its_scopes(client: Batchivo, make: Make) -> None:
    made = client.api_keys.create(name="Scale", scopes=["spools:read"])
    machine = make(API, api_key=made.key)
    assert machine.spools.list().meta.total == 0
    with pytest.raises(ForbiddenError) as caught:
        machine.spools.create(**SPOOL)
    assert (caught.value.status, caught.value.code) == (403, "FORBIDDEN")
    with pytest.raises(ApiError) as refused:
        make(API, api_key=f"{made.key}x").auth.me()
    assert isinstance(refused.value, AuthenticationError)


def test_files_of_spools_go_out_and_come_in(client: Batchivo) -> None:
    content = "external_id,material_type,net_weight_grams\nA-1,PLA,1000\nA-2,Cheese,750\n"
    tried = client.spools.import_file(content, dry_run=True)
    assert (tried.created, tried.failed) == (1, 1)
    report = client.spools.import_file(content.encode())
    assert [(e.line, e.field) for e in report.errors] == [(3, "material_type")]
    formats: tuple[Literal["csv"], Literal["json"]] = ("csv", "json")
    for file_format in formats:
        file = client.spools.export_file(format=file_format)
        assert file.next_cursor is None
        again = client.spools.import_file(file.text, format=file_format)
        assert (again.unchanged, again.errors) == (1, [])
        kinds = client.filaments.export_file(format=file_format)
        assert client.filaments.import_file(kinds.text, format=file_format).unchanged == 1

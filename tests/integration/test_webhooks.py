"""Deliveries: stored in DynamoDB, sent over HTTP, by a clock that the test turns."""

import threading
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from botocore.exceptions import ClientError, EndpointConnectionError
from standardwebhooks.webhooks import Webhook, WebhookVerificationError

from batchivo.access import identity_table
from batchivo.access.principal import Principal
from batchivo.aws import clients
from batchivo.errors import Conflict, InvalidFields, NotFound
from batchivo.events.types import EventType
from batchivo.storage.documents import changed
from batchivo.storage.listing import ListQuery
from batchivo.storage.table import Condition, write_all
from batchivo.webhooks import service, signing_secrets
from batchivo.webhooks.collections import DELIVERIES, ENDPOINTS
from batchivo.webhooks.models import (
    MAX_ENDPOINTS,
    DeliveryStatus,
    EndpointChange,
    NewEndpoint,
    Recovery,
    SecretRotation,
)
from batchivo.webhooks.sending import posting
from batchivo.webhooks.sending.delivering import Step, deliver
from batchivo.webhooks.sending.dispatching import dispatch, ticket_of
from batchivo.webhooks.sending.posting import ErrorClass
from testbed.library import new_account
from testbed.receiver import Receiver, Reply, Request, receiving
from tests.support import races
from tests.support.post_office import PostOffice, post_office, steps

HOUR = 3600


def verify(secret: str, request: Request) -> Any:
    """By the public verifier; the test's clock is not its own, so the time is not checked."""
    return Webhook(secret).verify(request.body, request.headers)


# ------------------------------------------------------------------------------------ the schedule


def test_an_event_is_delivered_once_to_each_endpoint_that_wants_it(
    office: PostOffice, receiver: Receiver
) -> None:
    wanting = [
        office.endpoint(f"{receiver.url}/{number}", event_types=types)
        for number, types in enumerate((["*"], ["webhook.*"], ["webhook.ping", "webhook.*"]))
    ]
    office.endpoint(f"{receiver.url}/other", event_types=["order.*"])
    office.endpoint(f"{receiver.url}/off", event_types=["*"], enabled=False)
    event = office.announce()
    dispatch(event)  # as when the dispatcher is killed and runs again
    office.work()
    assert sorted(request.path for request in receiver.requests) == [
        "/hooks/0",
        "/hooks/1",
        "/hooks/2",
    ]
    for endpoint in wanting:
        [request] = [r for r in receiver.requests if endpoint.url.endswith(r.path)]
        assert request.id == event.id
        body = verify(endpoint.secret, request)
        assert body["type"] == "webhook.ping"
        assert set(body) == {"type", "timestamp", "data"}
        assert office.delivery(event, endpoint).status is DeliveryStatus.DELIVERED
    dispatch(event)
    assert office.work() == []


def test_internal_events_go_nowhere(office: PostOffice, receiver: Receiver) -> None:
    office.endpoint(receiver.url)
    office.announce(EventType.PASSWORD_FORGOTTEN)
    assert office.work() == []


def test_attempts_follow_the_schedule_until_none_is_left(office: PostOffice) -> None:
    with receiving(lambda _: Reply(status=500)) as broken:
        endpoint = office.endpoint(broken.url)
        event = office.announce()
        assert steps(office.work()) == ["failed"]
        waits = (5, 300, 1800, 2 * HOUR, 5 * HOUR, 10 * HOUR, 14 * HOUR, 20 * HOUR, 24 * HOUR)
        for number, wait in enumerate(waits, start=2):
            office.clock.advance(seconds=wait * 0.79)
            assert steps(office.work()) == []  # not before its time, less the jitter
            office.clock.advance(seconds=wait * 0.42 + 61)
            assert steps(office.work()) == ["exhausted" if number == 10 else "failed"]
        delivery = office.delivery(event, endpoint)
        assert delivery.status is DeliveryStatus.EXHAUSTED
        assert delivery.attempt_count == len(delivery.attempts) == len(broken.requests) == 10
        assert {attempt.status for attempt in delivery.attempts} == {500}
        assert len({request.id for request in broken.requests}) == 1
        assert len({request.body for request in broken.requests}) == 1
        office.clock.advance(days=2)
        assert office.work() == []


@pytest.mark.parametrize(
    ("header", "seconds"), [("120", 120), ("Wed, 01 Jan 2020 00:00:00 GMT", 0), ("soon", 0)]
)
def test_retry_after_is_honoured(office: PostOffice, header: str, seconds: int) -> None:
    answers = iter([Reply(status=429, headers={"Retry-After": header})])
    with receiving(lambda _: next(answers, Reply())) as busy:
        office.endpoint(busy.url)
        office.announce()
        office.work()
        if seconds:
            office.clock.advance(seconds=seconds - 2)
            assert steps(office.work()) == []
        office.clock.advance(seconds=9)
        assert steps(office.work()) == ["delivered"]


def test_redirects_are_failures_and_not_followed(office: PostOffice, receiver: Receiver) -> None:
    moved = Reply(status=307, headers={"Location": f"{receiver.url}/secret"}, body=b"over there")
    with receiving(lambda _: moved) as redirecting:
        endpoint = office.endpoint(redirecting.url)
        event = office.announce()
        office.work()
        [attempt] = office.delivery(event, endpoint).attempts
    assert (attempt.status, attempt.error, attempt.response) == (307, ErrorClass.REDIRECT, None)
    assert receiver.requests == []


def test_a_receiver_that_closes_the_connection_is_on_record(office: PostOffice) -> None:
    with receiving(lambda _: Reply(drop=True)) as dropping:
        endpoint = office.endpoint(dropping.url)
        event = office.announce()
        office.work()
    [attempt] = office.delivery(event, endpoint).attempts
    assert (attempt.status, attempt.error) == (None, ErrorClass.CONNECTION_LOST)


# ----------------------------------------------------------------------------- when things go wrong


def test_deliveries_that_the_queue_loses_are_queued_again(
    office: PostOffice, receiver: Receiver
) -> None:
    office.endpoint(receiver.url)
    office.announce()
    office.queue.lose_everything()
    assert office.work() == []
    office.clock.advance(minutes=2)
    assert steps(office.work()) == ["delivered"]


def test_a_sender_that_dies_leaves_an_interrupted_attempt_and_another_takes_over(
    office: PostOffice, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Killed(BaseException):
        pass

    def die(*_: object, **__: object) -> None:
        raise Killed

    endpoint = office.endpoint(receiver.url)
    event = office.announce()
    with monkeypatch.context() as patch:
        patch.setattr(posting, "post", die)
        with pytest.raises(Killed):
            office.work()
    assert office.work() == []
    assert steps([deliver(_ticket(office, event, endpoint))]) == ["nothing"]  # the lease holds
    office.clock.advance(minutes=3)
    assert steps(office.work()) == ["delivered"]
    first, second = office.delivery(event, endpoint).attempts
    assert (first.error, second.error) == (ErrorClass.INTERRUPTED, None)


def test_a_delivery_that_kills_every_sender_comes_to_an_end(
    office: PostOffice, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Killed(BaseException):
        pass

    def die(*_: object, **__: object) -> None:
        raise Killed

    endpoint = office.endpoint(receiver.url)
    event = office.announce()
    monkeypatch.setattr(posting, "post", die)
    for _ in range(10):
        with pytest.raises(Killed):
            office.work()
        office.clock.advance(minutes=3)
    assert steps(office.work()) == ["exhausted"]
    assert office.delivery(event, endpoint).status is DeliveryStatus.EXHAUSTED


def test_many_senders_make_one_attempt(office: PostOffice, receiver: Receiver) -> None:
    endpoint = office.endpoint(receiver.url)
    event = office.announce()
    ticket = _ticket(office, event, endpoint)
    start = threading.Barrier(8)
    found: list[str] = []

    def send() -> None:
        start.wait()
        found.append(deliver(ticket).step.value)

    threads = [threading.Thread(target=send) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(found) == ["delivered", *["nothing"] * 7]
    assert len(receiver.requests) == 1


def test_an_arrival_after_the_lease_is_recorded_over_another_senders_claim(
    office: PostOffice,
) -> None:
    def slow(_: Request) -> Reply:
        office.clock.advance(minutes=3)  # the lease is over while the receiver thinks
        again = deliver(_ticket(office, event, endpoint))
        assert again.step in (Step.DELIVERED, Step.NOTHING)
        return Reply()

    answers = iter([slow])
    with receiving(lambda request: next(answers, lambda _: Reply())(request)) as receiver:
        endpoint = office.endpoint(receiver.url)
        event = office.announce()
        office.work()
        assert office.delivery(event, endpoint).status is DeliveryStatus.DELIVERED
        assert office.work() == []


def test_a_delivery_without_its_endpoint_is_cancelled(
    office: PostOffice, receiver: Receiver
) -> None:
    endpoint = office.endpoint(receiver.url)
    event = office.announce()
    service.remove(office.principal, endpoint.id, expected=None)
    assert steps(office.work()) == ["cancelled"]
    assert office.delivery(event, endpoint).status is DeliveryStatus.CANCELLED
    assert receiver.requests == []
    with pytest.raises(NotFound):
        service.resend(office.principal, office.delivery(event, endpoint).id)


@pytest.mark.parametrize(("attribute", "value"), [("suspended", True), ("restorable_until", 1)])
def test_a_closed_or_suspended_workspace_sends_nothing_and_can_recover_it(
    office: PostOffice, receiver: Receiver, attribute: str, value: object
) -> None:
    endpoint = office.endpoint(receiver.url)
    began = office.clock.now() - timedelta(minutes=1)
    office.announce()
    assert steps(office.work()) == ["delivered"]  # so the workspace has just been seen open
    event = office.announce()
    place = identity_table.workspace(office.principal.workspace_id)
    identity_table.table().update(place, f"SET #{attribute} = :value", {":value": value})
    assert steps(office.work()) == ["cancelled"]
    assert office.delivery(event, endpoint).status is DeliveryStatus.CANCELLED
    identity_table.table().update(place, f"REMOVE #{attribute}", {})
    assert service.recover(office.principal, endpoint.id, Recovery(since=began)).queued == 1
    assert steps(office.work()) == ["delivered"]
    assert len(receiver.requests) == 2


# ------------------------------------------------------------------------------ disabled endpoints


def test_410_disables_at_once_and_is_announced(office: PostOffice) -> None:
    with receiving(lambda _: Reply(status=410)) as gone:
        endpoint = office.endpoint(gone.url)
        event = office.announce()
        assert steps(office.work()) == ["exhausted"]
    shown = ENDPOINTS.get(office.principal, endpoint.id)
    assert (shown.enabled, shown.disabled_reason) == (False, "gone")
    [announced] = office.bus.events
    assert announced.type is EventType.ENDPOINT_DISABLED
    assert announced.data["reason"] == "gone"
    assert office.delivery(event, endpoint).attempts[0].error is ErrorClass.GONE


def test_five_days_of_failure_disable_and_are_announced_even_if_the_bus_is_down(
    office: PostOffice,
) -> None:
    with receiving(lambda _: Reply(status=500)) as broken:
        endpoint = office.endpoint(broken.url)
        for _ in range(9):
            office.announce()
        office.work()
        office.clock.advance(days=4, hours=23)
        office.work()
        assert ENDPOINTS.get(office.principal, endpoint.id).enabled
        office.clock.advance(hours=2)
        office.bus.refuses = 4
        event = office.announce()
        office.work()
        assert not ENDPOINTS.get(office.principal, endpoint.id).enabled
        assert office.bus.events == []
        office.clock.advance(minutes=3)
        office.work()
        office.clock.advance(minutes=3)
        office.work()
    [announced] = office.bus.events
    assert announced.data["reason"] == "failing"
    assert office.delivery(event, endpoint).status in (
        DeliveryStatus.PENDING,
        DeliveryStatus.CANCELLED,
    )
    again = service.change(
        office.principal, endpoint.id, EndpointChange(enabled=True), expected=None
    )
    [shown] = service.shown(office.principal, [again])
    assert (shown.disabled_reason, shown.failing_since, shown.failures) == (None, None, 0)


def test_few_attempts_do_not_disable_and_a_success_forgets_the_failures(
    office: PostOffice,
) -> None:
    answers = iter([Reply(status=500), Reply(status=500)])
    with receiving(lambda _: next(answers, Reply())) as flaky:
        endpoint = office.endpoint(flaky.url)
        office.announce()
        office.work()
        office.clock.advance(days=6)
        office.work()
        [shown] = service.shown(office.principal, [ENDPOINTS.get(office.principal, endpoint.id)])
        assert (shown.enabled, shown.failures) == (True, 2)
        office.clock.advance(days=1)
        assert steps(office.work()) == ["delivered"]
        [shown] = service.shown(office.principal, [ENDPOINTS.get(office.principal, endpoint.id)])
        assert (shown.failing_since, shown.failures) == (None, 0)


# ----------------------------------------------------------------------------------------- secrets


def test_a_rotation_verifies_with_both_secrets_and_then_with_the_new_one_only(
    office: PostOffice, receiver: Receiver
) -> None:
    old = office.endpoint(receiver.url)
    new = service.rotate_secret(office.principal, old.id, SecretRotation(overlap_hours=1))
    assert new.secret != old.secret
    office.announce()
    office.work()
    for secret in (old.secret, new.secret):
        verify(secret, receiver.requests[-1])
    assert new.previous_secret_valid_until is not None

    # The verifiers go by the real clock: the overlap ends sooner instead.
    _end_overlap(office, old.id)
    office.announce()
    office.work()
    verify(new.secret, receiver.requests[-1])
    with pytest.raises(WebhookVerificationError):
        verify(old.secret, receiver.requests[-1])


def test_a_rotation_without_overlap_is_in_force_with_the_next_attempt(
    office: PostOffice, receiver: Receiver
) -> None:
    old = office.endpoint(receiver.url)
    office.announce()
    office.work()  # the sender knows the old secret now
    new = service.rotate_secret(office.principal, old.id, SecretRotation(overlap_hours=0))
    office.announce()
    office.work()
    verify(new.secret, receiver.requests[-1])
    with pytest.raises(WebhookVerificationError):
        verify(old.secret, receiver.requests[-1])


def test_a_warm_sender_asks_kms_once_for_an_endpoint(
    office: PostOffice, receiver: Receiver
) -> None:
    office.endpoint(receiver.url)
    asked: list[str] = []
    clients.kms().meta.events.register(
        "before-call.kms", lambda model, **_: asked.append(model.name)
    )
    for _ in range(3):
        office.announce()
        office.work()
    assert asked == ["Decrypt"]


@pytest.mark.parametrize(
    "refusal",
    [
        ClientError({"Error": {"Code": "ThrottlingException"}}, "Decrypt"),
        ClientError({"Error": {"Code": "DisabledException"}}, "Decrypt"),
        EndpointConnectionError(endpoint_url="https://kms"),
    ],
    ids=["throttled", "disabled", "out of reach"],
)
def test_a_delivery_that_kms_holds_up_arrives_later_and_uses_up_no_attempt(
    office: PostOffice, receiver: Receiver, monkeypatch: pytest.MonkeyPatch, refusal: Exception
) -> None:
    endpoint = office.endpoint(receiver.url)

    def refuse(**_: Any) -> None:
        raise refusal

    event = office.announce()
    with monkeypatch.context() as patch:
        patch.setattr(clients.kms(), "decrypt", refuse)
        assert steps(office.work()) == ["unsigned"]
        for _ in range(40):  # longer than a delivery has attempts
            office.clock.advance(minutes=16)
            assert set(steps(office.work())) <= {"unsigned"}
    waiting = office.delivery(event, endpoint)
    assert (waiting.tries, waiting.attempts) == (0, ())
    assert (
        service.shown(office.principal, [ENDPOINTS.get(office.principal, endpoint.id)])[0].failures
        == 0
    )
    office.clock.advance(minutes=16)
    assert steps(office.work()) == ["delivered"]
    assert [request.id for request in receiver.requests] == [event.id]


def test_an_endpoint_with_another_ones_secret_is_sent_nothing(
    office: PostOffice, receiver: Receiver
) -> None:
    """Who can write the table cannot have requests signed by a secret that they know."""
    other, endpoint = office.endpoint(f"{receiver.url}/known"), office.endpoint(receiver.url)
    here = office.principal.workspace_id
    forged = changed(
        ENDPOINTS.get(office.principal, endpoint.id),
        sealed_secret=ENDPOINTS.get(office.principal, other.id).sealed_secret,
    )
    write_all([ENDPOINTS.documents.changing(ENDPOINTS.partition(here), forged)])
    service.remove(office.principal, other.id, expected=None)
    office.announce()
    assert steps(office.work()) == ["unsigned"]
    assert receiver.requests == []


def test_a_secret_is_nowhere_in_the_table(office: PostOffice, receiver: Receiver) -> None:
    endpoint = office.endpoint(receiver.url)
    new = service.rotate_secret(office.principal, endpoint.id, SecretRotation(overlap_hours=1))
    office.announce()
    office.work()
    here = office.principal.workspace_id
    table = ENDPOINTS.documents.table
    for collection in (
        f"{here}/webhooks",
        f"{here}/webhooks/deliveries",
        f"{here}/webhooks/health",
    ):
        condition = Condition("#collection = :here", {":here": collection})
        for item in table.query(condition):
            for secret in (endpoint.secret, new.secret):
                assert secret.removeprefix("whsec_") not in repr(item)
            assert "sealed" not in repr(item.get("row"))


# --------------------------------------------------------------------------------- blocked attempts


def test_a_name_that_changes_between_check_and_attempt_is_blocked_without_details(
    principal: Principal, receiver: Receiver
) -> None:
    with post_office(principal, BATCHIVO_WEBHOOKS_ALLOW_PRIVATE="off") as office:
        created = service.create(
            principal,
            NewEndpoint(url="https://rebind.example.com/hook"),
            resolver=lambda host, port: ["93.184.216.34"],
        )
        office.queue.lose_everything()  # the ping
        event = office.announce()
        [ticket] = office.queue.take()
        result = deliver(ticket, resolver=lambda host, port: ["127.0.0.1"])
        assert result.step is Step.FAILED
        [attempt] = office.delivery(event, created).attempts
    assert (attempt.error, attempt.status, attempt.response) == (ErrorClass.BLOCKED, None, None)
    assert receiver.requests == []


@pytest.mark.parametrize(
    "url",
    ["http://example.com/", "https://127.0.0.1/", "https://localhost/", "https://10.0.0.1:9000/"],
)
def test_a_private_url_is_refused_at_creation_and_change(principal: Principal, url: str) -> None:
    with post_office(principal, BATCHIVO_WEBHOOKS_ALLOW_PRIVATE="off"):
        with pytest.raises(InvalidFields) as refusal:
            service.create(principal, NewEndpoint(url=url))
        assert [error.field for error in refusal.value.errors] == ["url"]
        made = service.create(
            principal,
            NewEndpoint(url="https://example.com/"),
            resolver=lambda host, port: ["93.184.216.34"],
        )
        with pytest.raises(InvalidFields):
            service.change(principal, made.id, EndpointChange(url=url), expected=None)


def test_a_name_without_address_is_refused_at_creation(principal: Principal) -> None:
    def nowhere(host: str, port: int) -> list[str]:
        raise OSError

    with (
        post_office(principal, BATCHIVO_WEBHOOKS_ALLOW_PRIVATE="off"),
        pytest.raises(InvalidFields),
    ):
        service.create(principal, NewEndpoint(url="https://nowhere.example/"), resolver=nowhere)


# ----------------------------------------------------------------------------- limits and recovery


def test_a_limit_of_requests_a_second_spreads_them(office: PostOffice, receiver: Receiver) -> None:
    office.endpoint(receiver.url, max_per_second=2)
    for _ in range(6):
        office.announce()
    office.work()
    for _ in range(3):
        office.clock.advance(seconds=1)
        office.work()
    assert len(receiver.requests) == 6
    times = [request.headers["webhook-timestamp"] for request in receiver.requests]
    assert max(times.count(second) for second in times) <= 3  # of two, and the seconds' edges


def test_recover_starts_failed_deliveries_again(office: PostOffice) -> None:
    healthy = False
    with receiving(lambda _: Reply(status=200 if healthy else 410)) as receiver:
        endpoint = office.endpoint(receiver.url)
        began = office.clock.now() - timedelta(minutes=1)
        event = office.announce()
        office.work()
        healthy = True
        service.change(office.principal, endpoint.id, EndpointChange(enabled=True), expected=None)
        found = service.recover(office.principal, endpoint.id, Recovery(since=began))
        service.recover(office.principal, endpoint.id, Recovery(since=began))  # once too often
        assert found.queued == 1
        assert steps(office.work()) == ["delivered"]
        assert len(receiver.requests) == 2
        assert office.delivery(event, endpoint).attempt_count == 2

        assert service.recover(office.principal, endpoint.id, Recovery(since=began)).queued == 0
        everything = Recovery(since=began, only_failed=False)
        assert service.recover(office.principal, endpoint.id, everything).queued == 1
        assert steps(office.work()) == ["delivered"]
    with pytest.raises(InvalidFields):
        service.recover(office.principal, endpoint.id, Recovery(since=began, until=began))


@pytest.mark.parametrize("again", ["resend", "recover"])
def test_a_delivery_begun_anew_lives_through_its_schedule(office: PostOffice, again: str) -> None:
    """Sent again on its 29th day, it is kept for thirty days more."""
    healthy = False
    with receiving(lambda _: Reply(status=200 if healthy else 410)) as receiver:
        endpoint = office.endpoint(receiver.url)
        began = office.clock.now() - timedelta(minutes=1)
        event = office.announce()
        office.work()
        healthy = True
        service.change(office.principal, endpoint.id, EndpointChange(enabled=True), expected=None)
        office.clock.advance(days=29)
        if again == "resend":
            service.resend(office.principal, office.delivery(event, endpoint).id)
        else:
            service.recover(office.principal, endpoint.id, Recovery(since=began))
        assert steps(office.work()) == ["delivered"]
    office.clock.advance(days=29)
    assert DELIVERIES.page(office.principal, ListQuery()).total == 1
    assert office.delivery(event, endpoint).attempt_count == 2


def test_a_delivery_whose_life_has_ended_is_not_shown(
    office: PostOffice, receiver: Receiver
) -> None:
    """The table may delete it days later."""
    endpoint = office.endpoint(receiver.url)
    event = office.announce()
    office.work()
    delivery = office.delivery(event, endpoint)
    office.clock.advance(days=30)
    with pytest.raises(NotFound):
        DELIVERIES.get(office.principal, delivery.id)
    with pytest.raises(NotFound):
        service.resend(office.principal, delivery.id)


def test_a_disabled_endpoint_takes_a_ping_and_no_resending(
    office: PostOffice, receiver: Receiver
) -> None:
    endpoint = office.endpoint(receiver.url, enabled=False)
    delivery = service.ping(office.principal, endpoint.id)
    assert delivery.status is DeliveryStatus.DELIVERED
    with pytest.raises(Conflict):
        service.resend(office.principal, delivery.id)


def test_a_ping_is_not_repeated(office: PostOffice) -> None:
    with receiving(lambda _: Reply(status=500)) as broken:
        endpoint = office.endpoint(broken.url)
        assert service.ping(office.principal, endpoint.id).status is DeliveryStatus.EXHAUSTED
        office.clock.advance(days=1)
        assert office.work() == []


def test_another_workspace_sees_nothing(office: PostOffice, receiver: Receiver) -> None:
    endpoint = office.endpoint(receiver.url)
    event = office.announce()
    office.work()
    stranger = new_account().principal
    with pytest.raises(NotFound):
        ENDPOINTS.get(stranger, endpoint.id)
    with pytest.raises(NotFound):
        DELIVERIES.get(stranger, office.delivery(event, endpoint).id)
    assert DELIVERIES.page(stranger, ListQuery()).total == 0
    assert DELIVERIES.page(office.principal, ListQuery()).total == 1


def test_a_workspace_has_so_many_endpoints_at_most_even_of_those_made_at_once(
    office: PostOffice, receiver: Receiver
) -> None:
    for number in range(MAX_ENDPOINTS - 2):
        office.endpoint(f"{receiver.url}/{number}", enabled=False)
    with races.all_read_before_any_goes_on(signing_secrets, "seal", 4):
        outcomes = races.at_once(
            [
                partial(office.unproved_endpoint, f"{receiver.url}/at-once/{number}", enabled=False)
                for number in range(4)
            ]
        )
    assert races.refusals(outcomes) == ["TOO_MANY_ENDPOINTS"] * 2
    assert ENDPOINTS.page(office.principal, ListQuery()).total == MAX_ENDPOINTS


def _ticket(office: PostOffice, event: Any, endpoint: Any) -> Any:
    return ticket_of(office.principal.workspace_id, office.delivery(event, endpoint))


def _end_overlap(office: PostOffice, endpoint_id: str) -> None:
    from batchivo.storage.documents import changed

    endpoint = ENDPOINTS.get(office.principal, endpoint_id)
    ended = changed(endpoint, previous_valid_until=office.clock.now() - timedelta(seconds=1))
    write_all(
        [ENDPOINTS.documents.changing(ENDPOINTS.partition(office.principal.workspace_id), ended)]
    )

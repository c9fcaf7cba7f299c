"""Events flow only to a URL that has answered a signed ping; a workspace has a URL once."""

import json
import random
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from standardwebhooks.webhooks import Webhook

from batchivo.errors import Conflict
from batchivo.events.types import EventType
from batchivo.webhooks import repository, service
from batchivo.webhooks.collections import DELIVERIES, ENDPOINTS
from batchivo.webhooks.models import (
    DeliveryStatus,
    EndpointChange,
    EndpointWithSecret,
    NewEndpoint,
    Recovery,
)
from batchivo.webhooks.sending import proving
from testbed.library import new_account
from testbed.receiver import Receiver, Reply, Request, receiving
from tests.support.length import cases
from tests.support.post_office import PostOffice, post_office, prove_url, steps
from tests.support.races import at_once

ORDER = EventType.ORDER_RECEIVED


def is_proved(office: PostOffice, endpoint: EndpointWithSecret) -> bool:
    stored = ENDPOINTS.get(office.principal, endpoint.id)
    return service.shown(office.principal, [stored])[0].proved_at is not None


def change(office: PostOffice, endpoint: EndpointWithSecret, **fields: Any) -> None:
    service.change(office.principal, endpoint.id, EndpointChange(**fields), expected=None)


def test_a_new_url_is_sent_one_signed_ping_at_once_and_then_events(
    office: PostOffice, receiver: Receiver
) -> None:
    endpoint = office.unproved_endpoint(receiver.url, event_types=["order.*"])
    assert endpoint.proved_at is None
    assert endpoint.max_per_second == 10
    assert steps(office.work()) == ["delivered"]
    [ping] = receiver.requests
    assert Webhook(endpoint.secret).verify(ping.body, ping.headers)["type"] == "webhook.ping"
    assert is_proved(office, endpoint)
    office.announce(ORDER)
    assert steps(office.work()) == ["delivered"]


def test_events_wait_until_the_url_answers_a_ping(office: PostOffice) -> None:
    with receiving(lambda _: Reply(status=401)) as receiver:
        endpoint = office.unproved_endpoint(receiver.url)
        event = office.announce(ORDER)
        assert sorted(steps(office.work())) == ["exhausted", "waiting"]
        for _ in range(3):
            office.clock.advance(days=1)
            assert office.work() == []
        assert len(receiver.requests) == 1
        waiting = office.delivery(event, endpoint)
        assert (waiting.status, waiting.tries) == (DeliveryStatus.PENDING, 0)
        assert waiting.next_attempt_at is None

        receiver.behaviour = lambda _: Reply()
        assert service.ping(office.principal, endpoint.id).status is DeliveryStatus.DELIVERED
        assert steps(office.work()) == ["delivered"]
        assert receiver.requests[-1].id == event.id


def test_a_proved_endpoint_sends_no_event_to_the_url_that_it_is_changed_to(
    office: PostOffice, receiver: Receiver
) -> None:
    endpoint = office.endpoint(receiver.url)
    with receiving(lambda _: Reply(status=404)) as victim:
        office.announce(ORDER)
        change(office, endpoint, url=victim.url)
        assert sorted(steps(office.work())) == ["exhausted", "waiting"]
        for _ in range(20):
            office.announce(ORDER)
        assert set(steps(office.work())) == {"waiting"}
        assert len(victim.requests) == 1  # the ping
    change(office, endpoint, url=receiver.url)
    results = office.work()
    while len(receiver.requests) < 22:  # the events, ten a second, and the ping
        office.clock.advance(seconds=1)
        results += office.work()
    assert set(steps(results)) <= {"delivered", "moved", "postponed"}


def test_what_may_not_be_sent_is_not_recovered_or_resent(office: PostOffice) -> None:
    with receiving(lambda _: Reply(status=410)) as gone:
        endpoint = office.endpoint(gone.url)
        began = office.clock.now() - timedelta(minutes=1)
        event = office.announce(ORDER)
        office.work()
        change(office, endpoint, enabled=True, url=f"{gone.url}/elsewhere")
    for refused in (
        partial(service.recover, office.principal, endpoint.id, Recovery(since=began)),
        partial(service.resend, office.principal, office.delivery(event, endpoint).id),
    ):
        with pytest.raises(Conflict) as refusal:
            refused()
        assert refusal.value.code == "URL_NOT_PROVED"


def test_a_ping_that_the_queue_refused_is_sent_by_the_retrier(
    office: PostOffice, receiver: Receiver
) -> None:
    office.queue.refuses = True
    endpoint = office.unproved_endpoint(receiver.url)
    office.queue.refuses = False
    office.clock.advance(minutes=3)
    assert steps(office.work()) == ["delivered"]
    assert is_proved(office, endpoint)


def test_a_disabled_endpoint_is_asked_when_it_is_enabled(
    office: PostOffice, receiver: Receiver
) -> None:
    endpoint = office.unproved_endpoint(receiver.url, enabled=False)
    assert office.work() == []
    change(office, endpoint, enabled=True)
    assert steps(office.work()) == ["delivered"]
    change(office, endpoint, enabled=False)
    change(office, endpoint, enabled=True)  # its URL is proved
    assert office.work() == []


def test_deliveries_left_behind_when_a_url_was_proved_are_released_by_the_retrier(
    office: PostOffice, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As when a delivery was about to wait at the moment of the proof, or many waited."""
    endpoint = office.unproved_endpoint(receiver.url)
    office.queue.lose_everything()
    event = office.announce(ORDER)
    assert steps(office.work()) == ["waiting"]
    monkeypatch.setattr(proving, "_RELEASED_AT_ONCE", 0)
    service.ping(office.principal, endpoint.id)
    assert office.work() == []
    office.clock.advance(minutes=2)
    assert "delivered" in steps(office.work())
    assert office.delivery(event, endpoint).status is DeliveryStatus.DELIVERED
    assert not list(repository.waiting(endpoint.id))


def test_what_waits_for_a_deleted_endpoint_is_cancelled(office: PostOffice) -> None:
    with receiving(lambda _: Reply(status=500)) as receiver:
        endpoint = office.unproved_endpoint(receiver.url)
        event = office.announce(ORDER)
        office.work()
        service.remove(office.principal, endpoint.id, expected=None)
    office.clock.advance(minutes=3)
    office.work()
    assert office.delivery(event, endpoint).status is DeliveryStatus.CANCELLED
    assert repository.proof(office.principal.workspace_id, endpoint_id=endpoint.id).url is None


def test_a_late_answer_of_a_former_url_takes_no_proof_away(
    office: PostOffice, receiver: Receiver
) -> None:
    endpoint = office.endpoint(receiver.url)
    here = office.principal.workspace_id
    earlier = office.clock.now() - timedelta(minutes=1)
    repository.prove(
        here,
        endpoint_id=endpoint.id,
        url="https://former.example.com/",
        asked_at=earlier,
        look_again_at=earlier,
    )
    assert is_proved(office, endpoint)


def test_the_same_url_is_refused_however_it_is_spelled(
    office: PostOffice, receiver: Receiver
) -> None:
    first = office.endpoint("https://example.com/hooks")
    second = office.endpoint(receiver.url)
    for url in ("https://example.com/hooks", "HTTPS://EXAMPLE.com:443/hooks"):
        for refused in (
            partial(office.unproved_endpoint, url.replace("HTTPS", "https")),
            partial(change, office, second, url=url.replace("HTTPS", "https")),
        ):
            with pytest.raises(Conflict) as refusal:
                refused()
            assert refusal.value.code == "URL_TAKEN"
    with post_office(new_account().principal) as other:
        other.endpoint("https://example.com/hooks")
    change(office, first, url="https://example.com/other")
    change(office, second, url="https://example.com/hooks")
    service.remove(office.principal, second.id, expected=None)
    office.unproved_endpoint("https://example.com/hooks")


def test_of_endpoints_made_at_once_with_one_url_one_is_made(
    office: PostOffice, receiver: Receiver
) -> None:
    new = NewEndpoint(url=receiver.url)
    outcomes = at_once([partial(service.create, office.principal, new)] * 8)
    refusals = [one.code for one in outcomes if isinstance(one, Conflict)]
    assert refusals == ["URL_TAKEN"] * 7
    assert len(list(ENDPOINTS.walk(office.principal))) == 1
    assert len(list(DELIVERIES.walk(office.principal))) == 1


def test_a_proof_changes_no_version(office: PostOffice, receiver: Receiver) -> None:
    endpoint = office.unproved_endpoint(receiver.url)
    prove_url(office.principal.workspace_id, endpoint.id, endpoint.url)
    assert ENDPOINTS.get(office.principal, endpoint.id).version == endpoint.version


@pytest.mark.parametrize("seed", range(cases(3, long=60)))
def test_whatever_is_done_no_event_goes_where_no_ping_was_answered(
    office: PostOffice, seed: int
) -> None:
    chance = random.Random(seed)
    willing: set[str] = set()
    answered: set[str] = set()
    astray: list[str] = []

    def answer(request: Request) -> Reply:
        is_ping = json.loads(request.body)["type"] == "webhook.ping"
        if not is_ping and request.path not in answered:
            astray.append(request.path)
        if request.path not in willing:
            return Reply(status=chance.choice((302, 401, 410, 500)))
        answered.add(request.path)
        return Reply()

    with receiving(answer) as receiver:
        urls = [f"{receiver.url}/{name}" for name in "abc"]
        endpoint = office.unproved_endpoint(urls[0])
        for _ in range(40):
            url = chance.choice(urls)
            path = url[url.index("/hooks") :]
            match chance.randrange(7):
                case 0:
                    willing.symmetric_difference_update({path})
                case 1 | 2:
                    change(office, endpoint, url=url, enabled=True)
                case 3:
                    change(office, endpoint, enabled=chance.random() < 0.7)
                case 4:
                    service.ping(office.principal, endpoint.id)
                case 5:
                    office.clock.advance(minutes=chance.choice((1, 20, 600)))
                case _:
                    office.announce(ORDER)
            office.work()
    assert astray == []
    assert answered

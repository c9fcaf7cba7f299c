"""Whatever a receiver does, an attempt leaves its delivery, and its endpoint, in a known state."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings

from batchivo.events.types import EventType
from batchivo.webhooks import repository, service
from batchivo.webhooks.collections import ENDPOINTS
from batchivo.webhooks.models import DeliveryStatus, DisabledReason
from batchivo.webhooks.sending.delivering import Step, deliver
from batchivo.webhooks.sending.posting import ErrorClass
from batchivo.webhooks.sending.retry_after import LONGEST
from tests.support.awkward_receiver import AwkwardReceiver, receivers
from tests.support.length import cases
from tests.support.post_office import PostOffice

STATUS_AFTER = {
    Step.DELIVERED: DeliveryStatus.DELIVERED,
    Step.FAILED: DeliveryStatus.PENDING,
    Step.EXHAUSTED: DeliveryStatus.EXHAUSTED,
}


SECOND, DAY = timedelta(seconds=1), timedelta(days=1)
BEYOND = "Mon, 20 Nov 9999999999 12:00:00 +0000"


@pytest.mark.parametrize(
    ("status", "fields", "step", "wait"),
    [
        (503, [BEYOND], Step.FAILED, 5 * SECOND),
        (503, ["9999999999"], Step.FAILED, DAY),
        (503, ["0000003600", "60"], Step.FAILED, 3600 * SECOND),
        (429, ["soon", "120"], Step.FAILED, 120 * SECOND),
        (410, [BEYOND], Step.EXHAUSTED, None),
    ],
)
def test_no_retry_after_keeps_an_answer_from_being_recorded(
    office: PostOffice, status: int, fields: list[str], step: Step, wait: timedelta | None
) -> None:
    lines = "".join(f"Retry-After: {field}\r\n" for field in fields)
    head = f"HTTP/1.1 {status} No\r\n{lines}Content-Length: 0\r\n\r\n".encode()
    receiver = AwkwardReceiver(answering=((0, head),))
    endpoint = office.endpoint("https://127.0.0.1/")
    event = office.announce(EventType.ORDER_RECEIVED)
    [ticket] = office.queue.take()
    with pytest.MonkeyPatch.context() as monkeypatch:
        receiver.stand_in(monkeypatch)
        began = office.clock.now()
        assert deliver(ticket).step is step
    delivery = office.delivery(event, endpoint)
    assert delivery.attempts[-1].status == status
    stored = ENDPOINTS.get(office.principal, endpoint.id)
    assert stored.enabled == (status != 410)
    if wait is not None:
        assert delivery.next_attempt_at is not None
        assert delivery.next_attempt_at - began >= wait * 0.8


@given(receivers())
@settings(
    max_examples=cases(25, long=1_000),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_an_attempt_is_recorded_whatever_the_receiver_does(
    office: PostOffice, receiver: AwkwardReceiver
) -> None:
    for former in list(ENDPOINTS.walk(office.principal)):
        service.remove(office.principal, former.id, expected=None)
    office.queue.lose_everything()
    endpoint = office.endpoint("https://127.0.0.1/", max_per_second=None)
    event = office.announce(EventType.ORDER_RECEIVED)
    [ticket] = office.queue.take()
    with pytest.MonkeyPatch.context() as monkeypatch:
        receiver.stand_in(monkeypatch)
        result = deliver(ticket)
    delivery = office.delivery(event, endpoint)
    [attempt] = delivery.attempts
    stored = ENDPOINTS.get(office.principal, endpoint.id)
    [(health, _)] = repository.states(office.principal.workspace_id, endpoint_ids=[endpoint.id])
    assert delivery.status is STATUS_AFTER[result.step]
    assert attempt.error is not ErrorClass.INTERRUPTED
    assert (attempt.error is None) == (result.step is Step.DELIVERED)
    if result.step is Step.FAILED:
        assert delivery.next_attempt_at is not None
        wait = delivery.next_attempt_at - office.clock.now()
        assert timedelta(seconds=1) < wait <= LONGEST
        assert (health.failures, stored.enabled) == (1, True)
    else:
        assert (delivery.next_attempt_at, delivery.due_shard) == (None, None)
    if result.step is Step.EXHAUSTED:
        assert attempt.status == 410
        assert stored.disabled_reason is DisabledReason.GONE

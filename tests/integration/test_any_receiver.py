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

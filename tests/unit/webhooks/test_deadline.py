"""An attempt ends within its deadline in a known state, whatever the receiver does and however long
each step takes. The time is the test's own, so nothing waits."""

from datetime import timedelta
from types import SimpleNamespace
from typing import cast

import pytest
from hypothesis import given, settings

from batchivo.events.types import EventType
from batchivo.webhooks.models import StoredDelivery, StoredEndpoint
from batchivo.webhooks.sending.delivering import _attempt
from batchivo.webhooks.sending.posting import TIMEOUT_SECONDS, ErrorClass, Outcome
from batchivo.webhooks.sending.signing import new_secret
from tests.support.awkward_receiver import (
    EARLY_HINTS,
    OK,
    AwkwardReceiver,
    Step,
    in_pieces,
    receivers,
)
from tests.support.length import cases

DELIVERY = cast(
    "StoredDelivery", SimpleNamespace(event_id="1", event_type=EventType.PING, body="x" * 5_000)
)
ENDPOINT = cast("StoredEndpoint", SimpleNamespace(url="https://hooks.example.com/batchivo"))


def attempt(receiver: AwkwardReceiver) -> Outcome:
    with pytest.MonkeyPatch.context() as monkeypatch:
        receiver.stand_in(monkeypatch)
        return _attempt(DELIVERY, ENDPOINT, [new_secret()], receiver.resolve)


@given(receivers())
@settings(max_examples=cases(300, long=20_000), deadline=None)
def test_an_attempt_ends_in_time_and_in_a_known_state(receiver: AwkwardReceiver) -> None:
    began = receiver.clock.now
    outcome = attempt(receiver)
    assert receiver.clock.now - began <= TIMEOUT_SECONDS + 1e-6
    assert outcome.took <= timedelta(seconds=TIMEOUT_SECONDS, milliseconds=1)
    assert outcome.error is None or outcome.error in ErrorClass
    assert outcome.error is not ErrorClass.INTERRUPTED
    assert outcome.succeeded == (outcome.error is None and 200 <= (outcome.status or 0) < 300)
    if outcome.status is not None:
        sent = b"".join(part for _, part in receiver.answering if isinstance(part, bytes))
        assert b" %d " % outcome.status in sent


@pytest.mark.parametrize(
    ("late", "error"),
    [
        ({"resolving": (99, b"")}, ErrorClass.DNS),
        ({"connecting": ((99, b""),) * 4}, ErrorClass.TIMEOUT),
        ({"resolving": (4, b""), "connecting": ((99, b""),) * 3}, ErrorClass.TIMEOUT),
        ({"encrypting": (99, b"")}, ErrorClass.TIMEOUT),
        (
            {
                "resolving": (4, b""),
                "connecting": ((99, b""), (99, b""), (0.9, b"")),
                "encrypting": (0.9, b""),
            },
            ErrorClass.TIMEOUT,
        ),
        ({"accepting": (2, b"x")}, ErrorClass.TIMEOUT),
        ({"answering": ((99, OK),)}, ErrorClass.TIMEOUT),
        ({"answering": in_pieces(OK, 1, 1.0)}, ErrorClass.TIMEOUT),
        ({"dripping": (0.01, EARLY_HINTS)}, ErrorClass.CONNECTION_LOST),
    ],
)
def test_each_step_counts_towards_the_one_deadline(
    late: dict[str, Step], error: ErrorClass
) -> None:
    receiver = AwkwardReceiver(**late)  # type: ignore[arg-type]
    began = receiver.clock.now
    assert attempt(receiver).error is error
    assert receiver.clock.now - began <= TIMEOUT_SECONDS + 1e-6


@pytest.mark.parametrize(
    "head", [OK[:-2], b"HTTP/1.0 200 OK\r\n\r\n", b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n"]
)
def test_a_body_that_drips_ends_in_time_and_the_status_stands(head: bytes) -> None:
    outcome = attempt(AwkwardReceiver(answering=((3, head),), dripping=(1, b"a")))
    assert (outcome.status, outcome.succeeded) == (200, True)
    assert outcome.took <= timedelta(seconds=TIMEOUT_SECONDS, milliseconds=1)

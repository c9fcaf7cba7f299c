"""An attempt ends within its deadline in a known state, whatever the receiver does and however long
each step takes. The time is the test's own, so nothing waits."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from batchivo import clock
from batchivo.events.types import EventType
from batchivo.webhooks.models import StoredDelivery, StoredEndpoint
from batchivo.webhooks.sending.delivering import _attempt
from batchivo.webhooks.sending.posting import TIMEOUT_SECONDS, ErrorClass, Outcome
from batchivo.webhooks.sending.signing import new_secret
from tests.support.awkward_receiver import FAILURES, AwkwardReceiver, Step
from tests.support.length import cases

DELIVERY = StoredDelivery.model_construct(
    event_id="1", event_type=EventType.PING, body="x" * 5_000, occurred_at=clock.now()
)
ENDPOINT = StoredEndpoint.model_construct(url="https://hooks.example.com/batchivo")
OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"
EARLY_HINTS = b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"
HEADS = (
    OK,
    EARLY_HINTS + OK,
    EARLY_HINTS,
    b"HTTP/1.0 200 OK\r\n\r\n",
    b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n",
    b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello",
    b"HTTP/1.1 410 Gone\r\n\r\n",
    b"HTTP/1.1 503 Busy\r\nRetry-After: 9999999999\r\n\r\n",
    b"HTTP/1.1 302 Found\r\nLocation: http://169.254.169.254/\r\n\r\n",
    b"HTTP/1.1 200 OK\r\nX: ",
)


def attempt(receiver: AwkwardReceiver) -> Outcome:
    with pytest.MonkeyPatch.context() as monkeypatch:
        receiver.stand_in(monkeypatch)
        return _attempt(DELIVERY, ENDPOINT, [new_secret()], receiver.resolve)


def waits() -> st.SearchStrategy[float]:
    return st.one_of(st.just(0.0), st.floats(0.01, 3), st.floats(3, 100))


def steps(results: st.SearchStrategy[bytes]) -> st.SearchStrategy[Step]:
    return st.tuples(waits(), st.one_of(results, results, results, st.sampled_from(FAILURES)))


def cut(head: bytes, size: int, wait: float) -> tuple[Step, ...]:
    return tuple((wait, head[at : at + size]) for at in range(0, len(head), size))


NOTHING = st.just(b"")
ANSWERS = st.one_of(
    st.builds(cut, st.sampled_from(HEADS), st.integers(1, 60), st.floats(0, 2)),
    st.lists(steps(st.one_of(st.sampled_from(HEADS), st.binary(max_size=40))), max_size=6).map(
        tuple
    ),
)


@given(
    resolving=steps(NOTHING),
    connecting=st.lists(steps(NOTHING), min_size=1, max_size=4).map(tuple),
    encrypting=steps(NOTHING),
    accepting=steps(st.integers(1, 3_000).map(bytes)),
    answering=ANSWERS,
    dripping=st.tuples(st.floats(0.01, 5), st.sampled_from((b"a", b"\r\n", EARLY_HINTS, b""))),
)
@settings(
    max_examples=cases(300, long=20_000),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
def test_an_attempt_ends_in_time_and_in_a_known_state(
    resolving: Step,
    connecting: tuple[Step, ...],
    encrypting: Step,
    accepting: Step,
    answering: tuple[Step, ...],
    dripping: Step,
) -> None:
    receiver = AwkwardReceiver(resolving, connecting, encrypting, accepting, answering, dripping)
    began = receiver.clock.now
    outcome = attempt(receiver)
    assert receiver.clock.now - began <= TIMEOUT_SECONDS + 1e-6
    assert outcome.took <= timedelta(seconds=TIMEOUT_SECONDS, milliseconds=1)
    assert outcome.error is None or outcome.error in ErrorClass
    assert outcome.error is not ErrorClass.INTERRUPTED
    assert outcome.succeeded == (outcome.error is None and 200 <= (outcome.status or 0) < 300)
    if outcome.status is not None:
        sent = b"".join(part for _, part in answering if isinstance(part, bytes))
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
        ({"answering": cut(OK, 1, 1.0)}, ErrorClass.TIMEOUT),
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

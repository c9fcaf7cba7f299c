"""Trying again where DynamoDB is overloaded."""

import time
from collections.abc import Callable
from typing import Any

import pytest
from botocore.exceptions import ClientError, ReadTimeoutError

from batchivo.storage import tries
from batchivo.storage.tries import patiently


@pytest.fixture(autouse=True)
def full_budget(pauses: list[float]) -> None:
    """No pause takes time, and no retry was made before."""
    tries._budget.cache_clear()


def throttled(code: str = "ThrottlingException", *reasons: str) -> ClientError:
    response: Any = {
        "Error": {"Code": code, "Message": "no"},
        "CancellationReasons": [{"Code": reason} for reason in reasons],
    }
    return ClientError(response, "GetItem")


def failing(*errors: Exception) -> tuple[Callable[..., int], list[int]]:
    """A call that fails so often, then gives its argument; and its arguments so far."""
    calls: list[int] = []

    def call(*, value: int) -> int:
        calls.append(value)
        if len(calls) <= len(errors):
            raise errors[len(calls) - 1]
        return value

    return call, calls


def test_a_success_is_not_repeated(pauses: list[float]) -> None:
    call, calls = failing()
    assert patiently(call, value=7) == 7
    assert calls == [7]
    assert not pauses


def test_overload_is_tried_again_twice_with_growing_pauses(pauses: list[float]) -> None:
    call, calls = failing(throttled(), ReadTimeoutError(endpoint_url="https://dynamodb"))
    assert patiently(call, value=7) == 7
    assert calls == [7, 7, 7]
    assert pauses == [0.1, 0.4]


def test_after_three_tries_the_last_error_is_raised() -> None:
    errors = [throttled(), throttled(), throttled("ProvisionedThroughputExceededException")]
    call, calls = failing(*errors, throttled())
    with pytest.raises(ClientError) as raised:
        patiently(call, value=7)
    assert raised.value is errors[2]
    assert len(calls) == 3


@pytest.mark.parametrize(
    "error",
    [
        throttled("ValidationException"),
        throttled("ConditionalCheckFailedException"),
        throttled("TransactionCanceledException", "TransactionConflict"),
        # The same transaction would fail on that condition again.
        throttled("TransactionCanceledException", "ThrottlingError", "ConditionalCheckFailed"),
        ValueError("ours"),
    ],
    ids=str,
)
def test_whatever_is_no_overload_is_raised_at_once(error: Exception) -> None:
    call, calls = failing(error)
    with pytest.raises(type(error)):
        patiently(call, value=7)
    assert len(calls) == 1


def test_no_try_begins_after_eight_seconds(monkeypatch: pytest.MonkeyPatch) -> None:
    moments = iter([0.0, 9.0])
    monkeypatch.setattr(time, "monotonic", lambda: next(moments))
    call, calls = failing(throttled())
    with pytest.raises(ClientError):
        patiently(call, value=7)
    assert len(calls) == 1


def fails() -> int:
    """The tries of a call that DynamoDB always refuses."""
    call, calls = failing(*[throttled()] * 3)
    with pytest.raises(ClientError):
        patiently(call, value=7)
    return len(calls)


def test_a_process_has_a_hundred_retries_and_earns_one_by_five_successes() -> None:
    assert [fails() for _ in range(50)] == [3] * 50
    assert fails() == 1
    for _ in range(5):
        patiently(failing()[0], value=7)
    assert fails() == 2
    assert fails() == 1


def test_a_retry_that_succeeds_costs_nothing() -> None:
    for _ in range(200):
        call, calls = failing(throttled())
        patiently(call, value=7)
        assert len(calls) == 2

"""Trying again where another writer was first."""

import pytest

from batchivo.errors import Conflict
from batchivo.storage.attempts import WriteConflict, retry_on_conflict


def test_a_success_is_not_repeated(pauses: list[float]) -> None:
    calls: list[int] = []
    retry_on_conflict(lambda: calls.append(1))()
    assert len(calls) == 1
    assert not pauses


def test_the_beaten_are_tried_again_from_the_start_with_growing_pauses(
    pauses: list[float],
) -> None:
    calls: list[int] = []

    @retry_on_conflict
    def change(value: int, *, more: int) -> int:
        calls.append(value)
        if len(calls) < 8:
            raise WriteConflict
        return value + more

    assert change(1, more=2) == 3
    assert calls == [1] * 8
    assert pauses == sorted(pauses)
    assert pauses[0] == 0.01
    assert pauses[-1] == 0.3


def test_after_eight_seconds_it_is_a_conflict(pauses: list[float]) -> None:
    @retry_on_conflict
    def change() -> None:
        raise WriteConflict

    with pytest.raises(Conflict) as refused:
        change()
    assert refused.value.code == "CONCURRENT_CHANGE"
    assert 8 <= sum(pauses) < 8.3


def test_other_errors_are_not_tried_again(pauses: list[float]) -> None:
    calls: list[int] = []

    @retry_on_conflict
    def change() -> None:
        calls.append(1)
        raise Conflict("no")

    with pytest.raises(Conflict):
        change()
    assert len(calls) == 1

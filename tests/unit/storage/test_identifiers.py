"""Identifiers: UUIDv7 in the order of their making."""

import itertools
import time
import uuid
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from batchivo.clock import from_micros, to_micros
from batchivo.storage import identifiers
from batchivo.storage.identifiers import lowest_id, moment_of, new_id


def test_ids_made_one_after_the_other_sort_that_way(monkeypatch: pytest.MonkeyPatch) -> None:
    ticks = iter(range(1_800_000_000_000_000_000, 1_800_000_000_010_000_000, 250))
    monkeypatch.setattr(time, "time_ns", lambda: next(ticks))
    made = [new_id() for _ in range(40_000)]
    assert made == sorted(made)


def test_an_id_is_a_uuid_of_version_7_and_holds_the_millisecond(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(time, "time_ns", lambda: 1_800_000_000_123_999_999)
    made = new_id()
    parsed = uuid.UUID(made)
    assert str(parsed) == made
    assert (parsed.version, parsed.variant) == (7, uuid.RFC_4122)
    assert parsed.int >> 80 == 1_800_000_000_123


def test_ids_of_one_instant_differ(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time, "time_ns", lambda: 1)
    assert len({new_id() for _ in range(10_000)}) == 10_000


def test_threads_make_different_ids() -> None:
    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(lambda _: new_id(), range(2_000)))
    assert len(set(made)) == len(made)
    assert identifiers.__doc__


_moments = st.integers(0, to_micros(datetime(9999, 1, 1, tzinfo=UTC))).map(from_micros)


@given(st.lists(_moments, min_size=2))
def test_ids_of_given_moments_sort_by_them_and_hold_them(moments: list[datetime]) -> None:
    for earlier, later in itertools.pairwise(sorted(moments)):
        assert (new_id(earlier) < lowest_id(later)) is (earlier < later)
        assert lowest_id(earlier) <= new_id(earlier)
        micros = moment_of(new_id(earlier))
        assert to_micros(earlier) - 1 <= micros <= to_micros(earlier)
        assert micros // 1000 == to_micros(earlier) // 1000

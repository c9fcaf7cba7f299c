"""Which runs a compaction merges: few are left, little is out of date, little is written again."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from batchivo import clock
from batchivo.storage.compaction import runs_to_keep
from batchivo.storage.packed_index import CHUNK_LIFE, Run

NOW = datetime(2026, 11, 24, 8, tzinfo=UTC)


@pytest.fixture(autouse=True)
def time_stands_still(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


def run(rows: int, *, at: datetime = NOW) -> Run:
    return Run("run", 1, rows, clock.to_micros(at))


def after(runs: tuple[Run, ...], changed: int) -> tuple[tuple[Run, ...], int]:
    """The runs when so many new rows have been packed, and how many rows were written."""
    kept = runs_to_keep(runs, changed)
    written = changed + sum(run.rows for run in runs[len(kept) :])
    return (*kept, run(written)), written


@settings(max_examples=50)
@given(st.integers(500, 100_000), st.lists(st.integers(1, 400), min_size=1, max_size=300))
def test_the_later_runs_hold_a_tenth_at_most_and_are_few(first: int, changes: list[int]) -> None:
    runs: tuple[Run, ...] = (run(first),)
    for changed in changes:
        runs, _ = after(runs, changed)
        assert sum(r.rows for r in runs[1:]) <= runs[0].rows / 10
        assert [r.rows for r in runs] == sorted((r.rows for r in runs), reverse=True)
        assert len(runs) <= 1 + len(f"{runs[0].rows:b}")


@pytest.mark.parametrize(("rows", "at_most"), [(1_000, 13), (20_000, 15), (200_000, 18)])
def test_a_row_is_written_a_few_times_for_all_the_changes_that_follow(
    rows: int, at_most: int
) -> None:
    runs: tuple[Run, ...] = (run(rows),)
    written = changes = 0
    while changes < rows:
        runs, more = after(runs, 50)
        written += more
        changes += 50
    assert written / changes < at_most


def test_nothing_changed_leaves_all_runs_as_they_are() -> None:
    runs = (run(1_000), run(50), run(7))
    assert runs_to_keep(runs, 0) == runs


def test_chunks_near_their_end_are_written_again() -> None:
    old = run(1_000, at=NOW - CHUNK_LIFE + timedelta(days=9))
    assert runs_to_keep((old, run(50)), 0) == ()
    assert runs_to_keep((run(1_000), run(50, at=NOW - timedelta(days=19))), 0) != ()

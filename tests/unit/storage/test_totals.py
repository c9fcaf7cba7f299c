"""Totals kept beside a list's rows equal those counted over all rows anew."""

from collections import Counter
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from batchivo import clock
from batchivo.storage import catalogue, listing
from batchivo.storage.listing import Listing
from batchivo.storage.totals import Total
from tests.support.index_in_memory import IndexInMemory
from tests.support.things import START, THINGS, Thing, details

COLLECTION = "workspace/things"


class Rows(Total):
    """The rows themselves, and how many have ever been looked at."""

    fields = ("id", "grams", "name")

    def __init__(self, key: str = "") -> None:
        self.key = key
        self.rows: Counter[tuple[Any, ...]] = Counter()
        self.looks = 0

    def count(self, times: int, *row: Any) -> None:
        self.looks += 1
        self.rows[row] += times
        assert self.rows[row] >= 0
        if not self.rows[row]:
            del self.rows[row]


def counted(index: IndexInMemory, key: str = "") -> Rows:
    with Listing(index, THINGS).total(COLLECTION, Rows(key)) as total:
        return total


def a_thing(number: int, second: int = 0, **fields: Any) -> Thing:
    at = START + timedelta(seconds=second)
    return Thing(id=f"{number:02}", version=1, created_at=at, updated_at=at, **fields)


_steps = st.lists(
    st.tuples(
        st.sampled_from(["store", "store", "delete", "end", "stale", "forget"]),
        st.integers(0, 5),
        details,
    ),
    max_size=30,
)


@given(_steps)
def test_a_kept_total_equals_one_counted_anew(steps: list[Any]) -> None:
    """After creations, changes, deletions, ends, entries out of order and fresh loads."""
    listing.forget_all()
    index = IndexInMemory()
    model: dict[int, Thing] = {}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(catalogue, "_MAX_SPENT", 5)  # worn out now and then
        for second, (step, number, fields) in enumerate(steps, start=1):
            now = START + timedelta(seconds=second)
            patch.setattr(clock, "now", lambda now=now: now)
            thing = a_thing(number, second, **fields)
            match step:
                case "store":
                    index.store(thing)
                    model[number] = thing
                case "delete":
                    index.store(thing, deleted=True)
                    model.pop(number, None)
                case "end":
                    index.store(thing, ends=int(now.timestamp()))
                    model.pop(number, None)
                case "stale" if number in model:
                    counted(index)
                    index.store(a_thing(number, 0, **fields))
                    counted(index)
                    index.store(model[number])
                case "forget":
                    listing.forget_all()
            columns = Listing(index, THINGS).columns(COLLECTION, Rows.fields)
            assert counted(index).rows == Counter(columns)
            assert {row[0] for row in columns} == {f"{number:02}" for number in model}


def test_only_changed_rows_are_looked_at_again() -> None:
    listing.forget_all()
    index = IndexInMemory()
    for number in range(50):
        index.store(a_thing(number))
    assert counted(index).looks == 50
    assert counted(index).looks == 50
    index.store(Thing(id="07", version=2, created_at=START, updated_at=clock.now()))
    assert counted(index).looks == 52  # the row before and the row after


def test_totals_of_different_keys_are_kept_apart_and_the_oldest_is_dropped() -> None:
    listing.forget_all()
    index = IndexInMemory()
    index.store(a_thing(1))
    one, other = counted(index, "one"), counted(index, "other")
    assert one is not other
    assert counted(index, "one") is one
    for number in range(catalogue._MAX_TOTALS - 1):
        counted(index, str(number))
    assert counted(index, "one") is one
    assert counted(index, "other") is not other

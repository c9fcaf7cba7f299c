"""Lists from the packed index, as several functions write and list while others pack.

To the interleavings of tests/integration/test_listing.py come compactions at any time: by records
that are lost, repeated or late, two at once, broken off before or after any call to DynamoDB; and
functions that start cold, chunks and heads that are lost or damaged, months that go by.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule, run_state_machine_as_test

from batchivo import config
from batchivo.storage import client, compaction, packed_index
from batchivo.storage.index import TOMBSTONE_LIFE
from tests.integration.test_listing import SeveralFunctions, choices, functions
from tests.support import compactor
from tests.support.crashes import Crash, When, crash

pytestmark = pytest.mark.usefixtures("signing_secret")


@contextmanager
def during(position: int, happens: Callable[[], None]) -> Iterator[None]:
    """Let something happen once, before the call to DynamoDB at this position, counted from 0."""
    events = client.dynamodb().meta.events
    calls = 0
    failures: list[BaseException] = []

    def count(**_: object) -> None:
        nonlocal calls
        calls += 1
        if calls == position + 1:
            try:
                happens()
            except BaseException as failure:
                failures.append(failure)

    events.register("before-send.dynamodb", count)
    try:
        yield
    finally:
        events.unregister("before-send.dynamodb", count)
    for failure in failures:
        raise failure


class SeveralFunctionsAndCompactors(SeveralFunctions):
    """The same table, with a packed index that may at any time be anything but wrong."""

    @rule(by=functions, times=st.integers(1, 3))
    def a_change_is_told(self, by: int, times: int) -> None:
        with self.functions[by].at_work(self.now):
            compactor.compact(self.table, self.collection, times=times)

    @rule(by=functions, when=st.sampled_from(["before", "after"]), position=st.integers(0, 8))
    def a_compaction_breaks_off(self, by: int, when: When, position: int) -> None:
        with self.functions[by].at_work(self.now), crash(when, position):
            try:
                compactor.compact(self.table, self.collection)
            except Crash:
                return

    @rule(by=functions, other=functions, position=st.integers(0, 8))
    def two_pack_at_once(self, by: int, other: int, position: int) -> None:
        with (
            self.functions[by].at_work(self.now),
            during(position, lambda: self.a_change_is_told(other, 1)),
        ):
            compactor.compact(self.table, self.collection)

    @rule(by=functions, lister=functions, position=st.integers(0, 8))
    def a_list_comes_while_one_packs(self, by: int, lister: int, position: int) -> None:
        with (
            self.functions[by].at_work(self.now),
            during(position, lambda: self.lists_cold(lister)),
        ):
            compactor.compact(self.table, self.collection)

    @precondition(lambda self: self.stored)
    @rule(
        by=functions,
        writer=functions,
        which=choices,
        position=st.integers(0, 8),
        gone=st.booleans(),
    )
    def somebody_writes_while_one_packs(
        self, by: int, writer: int, which: int, position: int, gone: bool
    ) -> None:
        def write() -> None:
            if gone:
                self.delete(writer, which, late=False)
            else:
                self.change(writer, which, {"name": "meanwhile"}, late=False)

        with self.functions[by].at_work(self.now), during(position, write):
            compactor.compact(self.table, self.collection)

    @rule(by=functions)
    def lists_cold(self, by: int) -> None:
        self.functions[by].catalogues.clear()
        self.list_everything(by)

    @rule(which=choices, lost=st.booleans())
    def a_chunk_goes_wrong(self, which: int, lost: bool) -> None:
        if found := compactor.chunks(self.table, self.collection):
            chunk = found[which % len(found)]
            if lost:
                compactor.forget(config.settings().list_index_table, chunk)
            else:
                compactor.damage(chunk)

    @rule()
    def the_head_is_lost(self) -> None:
        for item in compactor.kept(self.table, self.collection):
            if item["id"]["S"] == "head":
                compactor.forget(config.settings().list_index_table, item)

    @rule(by=functions)
    def it_is_made_anew(self, by: int) -> None:
        with self.functions[by].at_work(self.now):
            compaction.compact_collection(self.table, self.collection, anew=True)

    @rule(by=functions, days=st.sampled_from([1, 10, 19, 28.9, 29.1, 31]))
    def days_pass(self, by: int, days: float) -> None:
        self.time_passes(days * 86_400)
        for item_id, (kind, thing) in self.last_write.items():
            if kind == "deleted" and thing.updated_at + TOMBSTONE_LIFE <= self.now:
                key = {"collection": {"S": self.collection}, "id": {"S": item_id}}
                compactor.forget(self.table, key)
        with self.functions[by].at_work(self.now):
            compactor.expire(self.table, self.collection)

    @rule(by=functions)
    def an_hour_goes_by(self, by: int) -> None:
        with self.functions[by].at_work(self.now):
            compaction.renew_collection(self.table, self.collection)

    @property
    def table(self) -> str:
        return self.documents.table.name

    def teardown(self) -> None:
        if hasattr(self, "documents"):
            for by in range(len(self.functions)):
                self.lists_cold(by)
        super().teardown()


@pytest.fixture
def small_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    """What happens to thousands of rows happens to a handful."""
    monkeypatch.setattr(compaction, "FIRST_ROWS", 2)
    monkeypatch.setattr(compaction, "_MOST_CHANGED", 2)
    monkeypatch.setattr(packed_index, "_CHUNK_ROWS", 2)


@pytest.mark.usefixtures("small_pieces")
def test_every_list_is_exact_whatever_becomes_of_the_packed_index() -> None:
    run_state_machine_as_test(
        SeveralFunctionsAndCompactors,
        settings=settings(
            max_examples=30,
            stateful_step_count=40,
            deadline=None,
            phases=[phase for phase in Phase if phase is not Phase.explain],  # slow, here
            suppress_health_check=[HealthCheck.too_slow],
        ),
    )

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
from hypothesis.stateful import initialize, precondition, rule, run_state_machine_as_test

from batchivo import config
from batchivo.storage import compaction, packed_index
from batchivo.storage.documents import Documents
from batchivo.storage.index import TOMBSTONE_LIFE
from batchivo.storage.packed_index import Head, PackedIndex
from batchivo.storage.table import Table
from testbed.dynamodb_calls import Json, Send, around_calls
from testbed.traffic import watched
from tests.integration.test_listing import (
    FUNCTIONS,
    LONGEST_WRITE,
    SKEW_SECONDS,
    SeveralFunctions,
    choices,
    functions,
)
from tests.support import compactor
from tests.support.crashes import Crash, When, crash
from tests.support.length import cases
from tests.support.things import THINGS, Thing

AHEAD, BEHIND = 0, 1
"""Functions by their clocks."""

pytestmark = pytest.mark.usefixtures("signing_secret")


@contextmanager
def during(position: int, happens: Callable[[], None]) -> Iterator[None]:
    """Let something happen once, before the call to DynamoDB at this position, counted from 0."""
    calls = 0
    failures: list[BaseException] = []

    def count(operation: str, parameters: Json, send: Send) -> Json:
        nonlocal calls
        calls += 1
        if calls == position + 1:
            try:
                happens()
            except BaseException as failure:
                failures.append(failure)
        return send(parameters)

    with around_calls(count):
        yield
    for failure in failures:
        raise failure


class SeveralFunctionsAndCompactors(SeveralFunctions):
    """The same table, with a packed index that may at any time be anything but wrong."""

    @initialize(skews=st.tuples(*[st.integers(-SKEW_SECONDS, SKEW_SECONDS)] * FUNCTIONS))
    def start(self, skews: tuple[int, ...]) -> None:
        super().start(skews)
        for number in range(8):
            self.create(AHEAD, {"name": str(number)}, late=False)
        self.time_passes(61)
        self.a_change_is_told(AHEAD, 1)

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
    monkeypatch.setattr(compaction, "MOST_CHANGED", 1)
    monkeypatch.setattr(packed_index, "CHUNK_ROWS", 2)


@pytest.mark.usefixtures("small_pieces")
def test_every_list_is_exact_whatever_becomes_of_the_packed_index() -> None:
    run_state_machine_as_test(
        SeveralFunctionsAndCompactors,
        settings=settings(
            max_examples=cases(12, long=300),
            stateful_step_count=40,
            phases=[phase for phase in Phase if phase is not Phase.explain],  # slow, here
            suppress_health_check=[HealthCheck.too_slow],
        ),
    )


def head_of(shop: SeveralFunctionsAndCompactors) -> Head:
    """The head that is in force."""
    table = Table(config.settings().list_index_table)
    head = PackedIndex(table, shop.table).head(shop.collection)
    assert head is not None
    return head


@pytest.fixture
def shop(small_pieces: None) -> SeveralFunctionsAndCompactors:
    """A packed collection of eight things; two functions' clocks are as far apart as can be."""
    machine = SeveralFunctionsAndCompactors()
    machine.start((SKEW_SECONDS, -SKEW_SECONDS, 0))
    machine.time_passes(3600)
    assert compactor.chunks(machine.table, machine.collection)
    return machine


@pytest.mark.parametrize("delete", [False, True], ids=["created", "deleted"])
def test_a_write_under_way_for_as_long_as_can_be_is_packed_by_the_next_compaction(
    shop: SeveralFunctionsAndCompactors, *, delete: bool
) -> None:
    """The compactor's clock runs ahead, the writer's behind; it packs before and after it."""
    if delete:
        shop.delete(BEHIND, 0, late=True)
    else:
        shop.create(BEHIND, {}, late=True)
    shop.time_passes(LONGEST_WRITE.total_seconds() - 0.001)
    shop.a_change_is_told(AHEAD, 1)
    shop.lists_cold(AHEAD)
    shop.a_late_write_arrives(0)
    shop.lists_cold(AHEAD)
    shop.time_passes(3600)
    shop.a_change_is_told(AHEAD, 1)
    shop.lists_cold(AHEAD)


def test_a_deletion_hides_the_row_in_every_run_before_it(
    shop: SeveralFunctionsAndCompactors,
) -> None:
    shop.delete(AHEAD, 0, late=False)
    shop.time_passes(3600)
    shop.a_change_is_told(AHEAD, 1)
    assert len(head_of(shop).runs) == 2
    shop.lists_cold(BEHIND)
    shop.days_pass(BEHIND, 20)
    shop.an_hour_goes_by(AHEAD)
    shop.days_pass(BEHIND, 20)
    shop.lists_cold(BEHIND)


def test_a_head_of_before_a_tombstones_life_is_not_believed(
    shop: SeveralFunctionsAndCompactors, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing was packed for a month, and of a deletion at its beginning nothing is left."""
    shop.delete(BEHIND, 0, late=False)
    with monkeypatch.context() as patch:
        patch.setattr(compactor, "expire", lambda *_: None)  # DynamoDB may take its time
        shop.days_pass(BEHIND, 30.1)
    assert head_of(shop).runs
    shop.lists_cold(BEHIND)
    shop.a_change_is_told(BEHIND, 1)
    shop.lists_cold(BEHIND)
    shop.time_passes(3600)
    shop.lists_cold(AHEAD)


def test_unchanged_rows_stay_packed(shop: SeveralFunctionsAndCompactors) -> None:
    for _ in range(80):
        shop.days_pass(AHEAD, 1)
        shop.an_hour_goes_by(AHEAD)
        assert head_of(shop).runs
    with watched() as traffic:
        shop.lists_cold(BEHIND)
    # Each list is asked for once more, with its ETag.
    assert traffic.calls == {"GetItem": 1, "BatchGetItem": 2, "Query": 2}


@pytest.mark.parametrize("position", range(12))
@pytest.mark.parametrize("when", ["before", "after"])
def test_a_compaction_may_break_off_between_any_two_steps(
    shop: SeveralFunctionsAndCompactors, when: When, position: int
) -> None:
    shop.change(AHEAD, 0, {"name": "new"}, late=False)
    shop.delete(AHEAD, 1, late=False)
    shop.time_passes(3600)
    shop.a_compaction_breaks_off(AHEAD, when, position)
    shop.lists_cold(BEHIND)
    shop.time_passes(3600)
    shop.a_change_is_told(AHEAD, 1)
    shop.lists_cold(BEHIND)


@pytest.mark.parametrize("lost", [True, False], ids=["missing", "corrupt"])
def test_a_bad_chunk_costs_a_full_read_and_a_metric_until_it_is_packed_anew(
    shop: SeveralFunctionsAndCompactors, capsys: pytest.CaptureFixture[str], *, lost: bool
) -> None:
    shop.a_chunk_goes_wrong(0, lost)
    shop.lists_cold(BEHIND)
    assert '"PackedIndexDamages":[1.0]' in capsys.readouterr().out.replace(" ", "")
    shop.it_is_made_anew(AHEAD)
    shop.lists_cold(BEHIND)
    assert "PackedIndexDamages" not in capsys.readouterr().out


def test_a_packed_index_out_of_reach_is_done_without(
    shop: SeveralFunctionsAndCompactors,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    with monkeypatch.context() as elsewhere:
        elsewhere.setenv("BATCHIVO_LIST_INDEX_TABLE", "not-there")
        config.settings.cache_clear()
        shop.documents = Documents(shop.documents.table, Thing, THINGS)
    config.settings.cache_clear()
    shop.lists_cold(BEHIND)
    assert '"PackedIndexOutOfReach":[1.0]' in capsys.readouterr().out.replace(" ", "")


def test_the_hourly_run_packs_each_collection_once_a_day(
    shop: SeveralFunctionsAndCompactors,
) -> None:
    with shop.functions[2].at_work(shop.now):
        before = head_of(shop)
        compactor.an_hour_goes_by()
        assert head_of(shop) == before
    shop.time_passes(86_410)
    with shop.functions[2].at_work(shop.now):
        compactor.an_hour_goes_by()
    assert head_of(shop).as_of == shop.now
    assert head_of(shop).runs == before.runs

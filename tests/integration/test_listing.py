"""Lists against DynamoDB, as several functions write and list at once, their clocks apart.

Time stands still but where the test moves it, so each interleaving is exact: a write is stamped
by its function's clock and reaches the table up to ``LONGEST_WRITE`` later, after whatever the
others have written, changed, deleted and listed meanwhile.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    precondition,
    rule,
    run_state_machine_as_test,
)

from batchivo import clock, config
from batchivo.errors import NotModified
from batchivo.storage import listing
from batchivo.storage.attributes import Item
from batchivo.storage.catalogue import Catalogues
from batchivo.storage.cursors import decode_cursor
from batchivo.storage.documents import Documents, Page, changed
from batchivo.storage.identifiers import new_id
from batchivo.storage.listing import ListQuery
from batchivo.storage.table import ConditionFailed, Key, Table, transact, write_all
from tests.support.length import cases
from tests.support.things import COMMON_SIZE, START, THINGS, Thing, details, expected_page, queries

LONGEST_WRITE = timedelta(seconds=50)
SKEW_SECONDS = 4
FUNCTIONS = 3

pytestmark = pytest.mark.usefixtures("signing_secret")


@dataclass
class Function:
    """A process of its own: its clock is off by ``skew``, its memory is its own."""

    skew: timedelta
    catalogues: Catalogues = field(default_factory=lambda: Catalogues(10_000))

    @contextmanager
    def at_work(self, moment: datetime) -> Iterator[None]:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(clock, "now", lambda: moment + self.skew)
            patch.setattr(listing, "catalogues", self.catalogues)
            yield


@dataclass
class UnderWay:
    """A write that was stamped and has not reached the table yet."""

    stamped: datetime
    commit: Callable[[], None]


functions = st.integers(0, FUNCTIONS - 1)
choices = st.integers(0, 10_000)


class SeveralFunctions(RuleBasedStateMachine):
    """The table as it must be, and rules that change it or hold a list against it."""

    @initialize(skews=st.tuples(*[st.integers(-SKEW_SECONDS, SKEW_SECONDS)] * FUNCTIONS))
    def start(self, skews: tuple[int, ...]) -> None:
        self.now = START
        self.functions = [Function(timedelta(seconds=skew)) for skew in skews]
        self.stored: dict[str, Thing] = {}
        self.last_write: dict[str, tuple[str, Thing]] = {}
        self.under_way: list[UnderWay] = []
        self.tagged: dict[str, Page[Thing]] = {}
        self.etag_of: dict[tuple[str, ...], str] = {}
        self.last_page: tuple[ListQuery, Page[Thing]] | None = None
        self.created = 0
        self.collection = f"{new_id()}/things"
        table = Table(config.settings().inventory_table)
        self.documents = Documents(table, Thing, THINGS)

    # Writes: each is stamped now, and committed now or later.

    @rule(by=functions, fields=details, late=st.booleans())
    def create(self, by: int, fields: dict[str, Any], late: bool) -> None:
        self.created += 1
        with self.functions[by].at_work(self.now):
            thing = Thing(
                # Ids of a shuffled order: it must not matter that real ones sort by creation.
                id=f"{self.created * 7919 % 10007:05}",
                version=1,
                created_at=clock.now(),
                updated_at=clock.now(),
                **fields,
            )

        def commit() -> None:
            transact([self.documents.creating(self.collection, thing)])
            self.stored[thing.id] = thing

        self._write(commit, late=late)

    @precondition(lambda self: self.stored)
    @rule(by=functions, which=choices, fields=details, late=st.booleans())
    def change(self, by: int, which: int, fields: dict[str, Any], late: bool) -> None:
        read = self._one_of(which)
        with self.functions[by].at_work(self.now):
            thing = changed(read, **fields)

        def commit() -> None:
            with self._succeeds_if_still(read, ("changed", thing)):
                write_all([self.documents.changing(self.collection, thing)])
                self.stored[thing.id] = thing

        self._write(commit, late=late)

    @precondition(lambda self: self.stored)
    @rule(by=functions, which=choices, late=st.booleans())
    def delete(self, by: int, which: int, late: bool) -> None:
        read, function, stamped = self._one_of(which), self.functions[by], self.now
        with function.at_work(stamped):
            gone = changed(read)

        def commit() -> None:
            with self._succeeds_if_still(read, ("deleted", gone)), function.at_work(stamped):
                write_all([self.documents.removing(self.collection, read)])
                self.stored.pop(read.id, None)

        self._write(commit, late=late)

    @precondition(lambda self: self.under_way)
    @rule(which=choices)
    def a_late_write_arrives(self, which: int) -> None:
        self.under_way.pop(which % len(self.under_way)).commit()

    @rule(seconds=st.sampled_from([1e-6, 0.5, 1, 9, 25, 49.9, 61, 3600, 86_401]))
    def time_passes(self, seconds: float) -> None:
        then = self.now + timedelta(seconds=seconds)
        for write in sorted(self.under_way, key=lambda write: write.stamped):
            if write.stamped + LONGEST_WRITE <= then:
                self.under_way.remove(write)
                write.commit()
        self.now = then

    # Lists, each held against the naive one.

    @rule(by=functions, query=queries)
    def list_a_page(self, by: int, query: ListQuery) -> None:
        self._list(by, query)

    @precondition(lambda self: self.last_page and self.last_page[1].next_cursor)
    @rule(by=functions)
    def list_the_next_page(self, by: int) -> None:
        assert self.last_page is not None
        query, page = self.last_page
        assert page.next_cursor is not None
        text = page.next_cursor.encode()
        cursor = decode_cursor(text, fingerprint=query.fingerprint())
        self._list(by, ListQuery(**{**vars(query), "skip": 0, "cursor": cursor}))

    @rule(by=functions)
    def list_everything(self, by: int) -> None:
        self._list(by, ListQuery(limit=100))

    @rule(by=functions, which=choices)
    def get_one(self, by: int, which: int) -> None:
        ids = sorted({*self.stored, *self.last_write, "never there"})
        item_id = ids[which % len(ids)]
        with self.functions[by].at_work(self.now):
            found = self.documents.get(self.collection, item_id)
        assert found == self.stored.get(item_id)

    def teardown(self) -> None:
        if hasattr(self, "under_way"):
            for by in range(FUNCTIONS):
                self.list_everything(by)
            self.time_passes(LONGEST_WRITE.total_seconds())
            for by in range(FUNCTIONS):
                self.list_everything(by)

    def _list(self, by: int, query: ListQuery) -> None:
        query = replace(query, seen=frozenset())
        with self.functions[by].at_work(self.now):
            page = self.documents.page(self.collection, query, COMMON_SIZE)
        rows, total, skip = expected_page(list(self.stored.values()), query)
        assert page.items == rows
        assert (page.total, page.skip, page.limit) == (total, skip, query.limit)
        assert (page.next_cursor is not None) == (bool(rows) and skip + query.limit < total)
        self.last_page = (query, page)
        self._holds_its_etag(by, query, page)

    def _holds_its_etag(self, by: int, query: ListQuery, page: Page[Thing]) -> None:
        """Equal ETags mean equal pages, and an unchanged list has one ETag in every function."""
        assert page.etag is not None
        assert self.tagged.setdefault(page.etag, page) == page
        versions = sorted(f"{thing.id} {thing.updated_at}" for thing in self.stored.values())
        assert self.etag_of.setdefault((repr(query), *versions), page.etag) == page.etag
        seen = replace(query, seen=frozenset([page.etag]))
        with self.functions[by].at_work(self.now), pytest.raises(NotModified):
            self.documents.page(self.collection, seen, COMMON_SIZE)

    def _one_of(self, which: int) -> Thing:
        return self.stored[sorted(self.stored)[which % len(self.stored)]]

    def _write(self, commit: Callable[[], None], *, late: bool) -> None:
        if late:
            self.under_way.append(UnderWay(self.now, commit))
        else:
            commit()

    @contextmanager
    def _succeeds_if_still(self, read: Thing, write: tuple[str, Thing]) -> Iterator[None]:
        """A write that another one overtook must fail, unless that one wrote the very same."""
        may_succeed = self.stored.get(read.id) == read or self.last_write.get(read.id) == write
        try:
            yield
        except ConditionFailed:
            assert not may_succeed
        else:
            assert may_succeed
            self.last_write[read.id] = write


@pytest.mark.parametrize("behind", ["older", "missing"])
def test_a_page_is_read_again_where_a_replica_is_behind(
    behind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine = SeveralFunctions()
    machine.start((0, 0, 0))
    for name in ("a", "b", "c"):
        machine.create(0, {"name": name}, late=False)
    table = machine.documents.table
    old = table.batch_get([Key(machine.collection, one) for one in machine.stored])
    machine.time_passes(1)
    machine.change(0, 0, {"name": "new"}, late=False)
    asked: list[tuple[int, bool]] = []
    read = table.batch_get

    def from_a_replica(keys: Sequence[Key], *, consistent: bool = True) -> list[Item]:
        asked.append((len(keys), consistent))
        items = read(keys)
        if consistent:
            return items
        outdated = {item["id"]: item for item in old} if behind == "older" else {}
        return [
            outdated.get(item["id"], item) for item in items if outdated or item["version"] == 1
        ]

    monkeypatch.setattr(table, "batch_get", from_a_replica)
    machine.list_everything(0)
    assert asked == [(3, False), (1, True)]


def test_a_page_that_changes_while_it_is_read_has_no_etag(monkeypatch: pytest.MonkeyPatch) -> None:
    machine = SeveralFunctions()
    machine.start((0, 0, 0))
    machine.create(0, {"name": "a"}, late=False)
    machine.time_passes(1)
    table = machine.documents.table
    read = table.batch_get

    def changed_before(keys: Sequence[Key], *, consistent: bool = True) -> list[Item]:
        machine.change(1, 0, {"name": "new"}, late=False)
        return read(keys, consistent=consistent)

    monkeypatch.setattr(table, "batch_get", changed_before)
    with machine.functions[0].at_work(machine.now):
        query = ListQuery(seen=frozenset())
        page = machine.documents.page(machine.collection, query, COMMON_SIZE)
    assert ([thing.name for thing in page.items], page.etag) == (["new"], None)


def test_every_function_lists_exactly_the_written_rows_whoever_wrote_them_and_when() -> None:
    run_state_machine_as_test(
        SeveralFunctions,
        settings=settings(
            max_examples=cases(20, long=400),
            stateful_step_count=40,
            phases=[phase for phase in Phase if phase is not Phase.explain],  # slow, here
            suppress_health_check=[HealthCheck.too_slow],
        ),
    )


@pytest.mark.parametrize("delete", [False, True], ids=["created", "deleted"])
def test_a_write_under_way_for_as_long_as_can_be_is_not_missed(*, delete: bool) -> None:
    """The reader's clock runs ahead, the writer's behind; lists come before and after it."""
    reader, writer = 0, 1
    machine = SeveralFunctions()
    machine.start((SKEW_SECONDS, -SKEW_SECONDS, 0))
    if delete:
        machine.create(by=reader, fields={}, late=False)
        machine.time_passes(3600)
        machine.list_everything(by=reader)
        machine.delete(by=writer, which=0, late=True)
    else:
        machine.create(by=writer, fields={}, late=True)
    machine.time_passes(LONGEST_WRITE.total_seconds() - 0.001)
    machine.list_everything(by=reader)
    machine.a_late_write_arrives(0)
    machine.list_everything(by=reader)
    machine.teardown()

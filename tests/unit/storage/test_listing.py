"""Lists over an index in memory: matches, order, pages, and the number of reads."""

import itertools
import json
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from batchivo import clock
from batchivo.errors import InvalidFields
from batchivo.storage import listing
from batchivo.storage.catalogue import Catalogues
from batchivo.storage.cursors import Cursor, decode_cursor
from batchivo.storage.index import DELETED, INDEX, OVERLAP
from batchivo.storage.listing import (
    ListField,
    Listing,
    ListQuery,
    ListSpec,
    Match,
    Slice,
    pack,
)
from tests.support.index_in_memory import IndexInMemory
from tests.support.things import (
    COMMON_SIZE,
    NAIVE,
    START,
    THINGS,
    Thing,
    details,
    expected_page,
    queries,
)

COLLECTION = "workspace/things"
_seconds = st.sampled_from([0.0, 1e-6, 1.0, 30.0])


@st.composite
def things(draw: st.DrawFn) -> list[Thing]:
    ids = draw(st.lists(st.integers(0, 99), max_size=12, unique=True))
    return [
        Thing(
            id=f"{number:02}",
            version=1,
            created_at=START + timedelta(seconds=draw(_seconds)),
            updated_at=START + timedelta(seconds=draw(_seconds)),
            **draw(details),
        )
        for number in ids
    ]


def a_thing(item_id: str = "1", *, at: datetime = START, **fields: Any) -> Thing:
    return Thing(id=item_id, version=1, created_at=at, updated_at=at, **fields)


def listed(index: IndexInMemory, query: ListQuery) -> Slice:
    return Listing(index, THINGS).slice(COLLECTION, query, COMMON_SIZE)


def index_of(some: list[Thing]) -> IndexInMemory:
    listing.forget_all()
    index = IndexInMemory()
    for thing in some:
        index.store(thing)
    return index


@given(things(), queries)
def test_a_page_equals_the_naive_models(some: list[Thing], query: ListQuery) -> None:
    found = listed(index_of(some), query)

    rows, total, skip = expected_page(some, query)
    assert found.ids == [thing.id for thing in rows]
    assert (found.total, found.skip) == (total, skip)
    more = bool(rows) and skip + query.limit < total
    assert (found.next_cursor is not None) == more


@given(things(), queries, st.data())
def test_cursors_walk_a_list_once_in_order_while_rows_go(
    some: list[Thing], query: ListQuery, data: st.DataObject
) -> None:
    index = index_of(some)
    whole = [thing.id for thing in NAIVE.all_rows(some, query)]
    gone: set[str] = set()
    walked: list[str] = []
    step = ListQuery(**{**vars(query), "skip": 0})
    while True:
        page = listed(index, step)
        walked += page.ids
        if page.next_cursor is None:
            break
        for victim in data.draw(st.lists(st.sampled_from(some), max_size=2)):
            gone.add(victim.id)
            index.store(victim.model_copy(update={"updated_at": clock.now()}), deleted=True)
        cursor = decode_cursor(page.next_cursor.encode(), fingerprint=query.fingerprint())
        step = ListQuery(**{**vars(query), "skip": 0, "cursor": cursor})

    assert walked == [item_id for item_id in whole if item_id in walked]
    assert set(whole) - gone <= set(walked)


@given(queries, queries)
def test_a_cursor_belongs_to_lists_with_the_same_filters_and_order(
    one: ListQuery, other: ListQuery
) -> None:
    def without_place(query: ListQuery) -> dict[str, Any]:
        place = {"skip", "limit", "cursor"}
        return {name: value for name, value in vars(query).items() if name not in place}

    same = without_place(one) == without_place(other)
    assert (one.fingerprint() == other.fingerprint()) == same


def test_ties_stand_in_the_order_of_their_ids_either_way() -> None:
    index = index_of([a_thing(n, name=name) for n, name in [("2", "A"), ("1", "a"), ("3", "a")]])
    assert listed(index, ListQuery(sort_by="name", sort_order="asc")).ids == ["1", "2", "3"]
    assert listed(index, ListQuery(sort_by="name", sort_order="desc")).ids == ["1", "2", "3"]


@pytest.mark.parametrize("order", ["asc", "desc"])
def test_missing_values_come_last_either_way(order: Any) -> None:
    some = [a_thing("1"), a_thing("2", grams=Decimal(0)), a_thing("3", grams=Decimal(7))]
    assert listed(index_of(some), ListQuery(sort_by="grams", sort_order=order)).ids[-1] == "1"


def test_a_filter_takes_any_of_its_values_in_any_case() -> None:
    some = [
        a_thing("1", name="PLA"),
        a_thing("2", name="PETG"),
        a_thing("3", name="Abs"),
        a_thing(),
    ]
    query = ListQuery(matches=(Match("name", ("pla", "ABS")),))
    assert set(listed(index_of(some[:3]), query).ids) == {"1", "3"}


def test_a_derived_field_follows_the_context_of_the_call() -> None:
    index = index_of([a_thing(grams=Decimal(6))])
    query = ListQuery(matches=(Match("size", ("big",)),))
    assert Listing(index, THINGS).slice(COLLECTION, query, 5.0).total == 1
    assert Listing(index, THINGS).slice(COLLECTION, query, 7.0).total == 0


def test_columns_give_the_named_fields_of_every_row() -> None:
    index = index_of([a_thing("1", name="x", grams=Decimal("2.5"))])
    found = Listing(index, THINGS).columns(COLLECTION, ["grams", "size", "name"], COMMON_SIZE)
    assert found == [(2.5, "small", "x")]


def test_a_row_of_before_a_field_was_declared_lacks_it() -> None:
    index = IndexInMemory()
    index.store_row("old", 1, json.dumps([1, 0, "PLA"]))
    found = Listing(index, THINGS).columns(COLLECTION, ["name", "grams", "updated_at"], COMMON_SIZE)
    assert found == [("PLA", None, None)]


def test_the_first_list_reads_all_and_the_next_reads_the_changes_since_then_plus_the_overlap(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    index = index_of([a_thing()])
    moments = [START, START + timedelta(seconds=5), START + timedelta(seconds=5, days=1)]
    for moment in [*moments, moments[-1] + timedelta(days=1, microseconds=1)]:
        monkeypatch.setattr(clock, "now", lambda moment=moment: moment)
        listed(index, ListQuery())
    assert index.asked_since == [
        0,
        clock.to_micros(moments[0] - OVERLAP),
        clock.to_micros(moments[1] - OVERLAP),
        0,  # older than a day, a catalogue could have missed that a tombstone came and went
    ]


def test_the_next_list_starts_where_the_last_one_began_not_where_it_ended(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The next list reads the items that were written during the last one."""
    index = index_of([])
    ticks = iter(START + timedelta(hours=hours) for hours in range(100))
    monkeypatch.setattr(clock, "now", lambda: next(ticks))
    read = index.query

    def slow_query(*args: Any, **kwargs: Any) -> Any:
        for _ in range(5):
            clock.now()
        return read(*args, **kwargs)

    monkeypatch.setattr(index, "query", slow_query)
    listed(index, ListQuery())
    listed(index, ListQuery())
    assert index.asked_since[1] == clock.to_micros(START - OVERLAP)


def test_a_list_that_breaks_off_is_read_from_the_same_place_again() -> None:
    index = index_of([a_thing(str(n)) for n in range(5)])
    read = index.query

    def breaking_query(*args: Any, **kwargs: Any) -> Any:
        yield from itertools.islice(read(*args, **kwargs), 2)
        raise TimeoutError

    index.query = breaking_query  # type: ignore[method-assign]
    with pytest.raises(TimeoutError):
        listed(index, ListQuery())
    index.query = read  # type: ignore[method-assign]
    assert listed(index, ListQuery()).total == 5


def test_of_two_entries_of_one_thing_the_later_stamp_counts_whatever_order_they_come_in(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(clock, "now", lambda: START + timedelta(seconds=2))
    index = index_of([a_thing(at=START + timedelta(seconds=1), name="new")])
    query = ListQuery(matches=(Match("name", ("new",)),))
    assert listed(index, query).total == 1
    index.store(a_thing(at=START, name="old"))
    assert listed(index, query).total == 1


@pytest.mark.parametrize("cold", [True, False], ids=["cold", "warm"])
def test_a_row_that_ends_by_itself_is_gone_from_then_on(
    monkeypatch: pytest.MonkeyPatch, *, cold: bool
) -> None:
    index = index_of([a_thing("1"), a_thing("2")])
    ends = START + timedelta(days=1)
    index.store(a_thing("3"), ends=int(ends.timestamp()))
    for moment, expected in [(-1, ["1", "2", "3"]), (0, ["1", "2"]), (1, ["1", "2"])]:
        monkeypatch.setattr(clock, "now", lambda at=ends + timedelta(seconds=moment): at)
        if cold:
            listing.forget_all()
        assert listed(index, ListQuery(sort_by="name")).ids == expected
        assert listed(index, ListQuery(limit=1)).total == len(expected)


def test_a_catalogue_of_changes_upon_changes_is_read_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """Or a busy collection would take memory for ever."""
    monkeypatch.setattr("batchivo.storage.catalogue._MAX_SPENT", 3)
    index = index_of([a_thing("1")])
    for second in range(1, 8):
        monkeypatch.setattr(clock, "now", lambda at=START + timedelta(seconds=second): at)
        index.store(a_thing("1", at=clock.now(), name=str(second)))
        query = ListQuery(matches=(Match("name", (str(second),)),))
        assert listed(index, query).ids == ["1"]
    assert index.asked_since.count(0) == 2


class Finish(StrEnum):
    MATTE = "matte"


@pytest.mark.parametrize(
    ("value", "packed"),
    [
        (None, None),
        (True, True),
        (3, 3),
        ("Straße", "Straße"),
        (Finish.MATTE, "matte"),
        (Decimal("1000.000"), 1000),
        (Decimal("0.1"), 0.1),
        (datetime(1970, 1, 1, 0, 0, 1, 5, tzinfo=UTC), 1_000_005),
        (date(2026, 11, 24), "2026-11-24"),
    ],
)
def test_a_row_holds_version_flag_and_fields_in_order(value: object, packed: object) -> None:
    spec = ListSpec("Pair", (ListField("first"), ListField("second")))
    row = pack(spec, {"second": value})
    assert json.loads(row) == [1, 0, None, packed]
    assert type(json.loads(row)[3]) is type(packed)


def test_a_tombstone_holds_no_fields() -> None:
    assert json.loads(pack(THINGS, {"name": "x"}, ends=DELETED)) == [1, 1]


def test_values_that_json_cannot_sort_are_refused() -> None:
    with pytest.raises(TypeError, match="bytes"):
        pack(THINGS, {"name": b"x"})


def test_only_the_newest_catalogues_that_fit_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listing, "catalogues", Catalogues(max_rows=10))
    index = IndexInMemory()
    for number in range(4):
        index.store(a_thing(str(number)))
    lists = Listing(index, THINGS)

    def reads_all(collection: str) -> bool:
        index.asked_since.clear()
        lists.columns(collection, ["id"])
        return index.asked_since == [0]

    assert all(reads_all(name) for name in ("a", "b"))
    assert not reads_all("a")  # b is now the one used least recently
    assert reads_all("c")  # 12 rows: b goes
    assert not reads_all("a")
    assert not reads_all("c")
    assert reads_all("b")


def test_a_catalogue_larger_than_the_bound_is_kept_while_it_is_the_last_one_used(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(listing, "catalogues", Catalogues(max_rows=1))
    index = index_of([])
    monkeypatch.setattr(listing, "catalogues", Catalogues(max_rows=1))
    for number in range(4):
        index.store(a_thing(str(number)))
    for _ in range(2):
        listed(index, ListQuery())
    assert index.asked_since[0] == 0
    assert index.asked_since[1] > 0


def test_lists_are_read_from_the_index(monkeypatch: pytest.MonkeyPatch) -> None:
    index = IndexInMemory()
    asked: list[dict[str, Any]] = []

    def query(_: object, **options: Any) -> list[Any]:
        asked.append(options)
        return []

    monkeypatch.setattr(index, "query", query)
    listed(index, ListQuery())
    assert asked == [{"index": INDEX}]


@settings(max_examples=50)
@given(queries)
def test_an_empty_list_has_no_page_and_no_cursor(query: ListQuery) -> None:
    assert listed(index_of([]), query) == Slice([], 0, query.skip, None)


@pytest.mark.parametrize("value", ["text", True, 1])
@pytest.mark.parametrize("sort_by", ["name", "grams", "bought", "created_at", "size"])
def test_a_forged_cursor_is_refused_or_finds_a_place(value: Any, sort_by: str) -> None:
    some = [a_thing("1", name="x", grams=Decimal(1), bought=date(2026, 1, 1))]
    query = ListQuery(sort_by=sort_by, cursor=Cursor(value, "0", ""))
    with suppress(InvalidFields):
        assert set(listed(index_of(some), query).ids) <= {"1"}


def test_a_cursor_goes_on_behind_a_row_that_has_gone() -> None:
    some = [a_thing(n, grams=Decimal(g)) for n, g in [("1", 30), ("2", 20), ("3", 10)]]
    query = ListQuery(sort_by="grams", limit=1, cursor=Cursor(25, "gone", ""))
    assert listed(index_of(some), query).ids == ["2"]

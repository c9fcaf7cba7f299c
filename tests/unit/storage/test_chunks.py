"""Rows packed by column: reading them back, merging them, their size."""

import random
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from batchivo import clock
from batchivo.storage.chunks import Chunk, merged
from batchivo.storage.identifiers import moment_of, new_id
from batchivo.storage.index import DELETED, Entry, RowValue

NOW = datetime(2026, 11, 24, 8, tzinfo=UTC)

_uuids = st.uuids().map(str)
_ids = (
    _uuids | st.text(max_size=4) | _uuids.map(str.upper) | st.text("0123456789abcdef-", max_size=40)
)
_micros = st.integers(0, clock.to_micros(NOW) * 2)
_values: st.SearchStrategy[RowValue] = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-3, 3),
    st.floats(allow_nan=False),
    _micros,
    st.sampled_from(["PLA", "", "\n", "Straße", "\U0001f9f5"]),
    _uuids,
    st.text(max_size=3),
)
_rows = st.lists(_values, max_size=3).map(tuple)
_ends = st.sampled_from([0, 0, DELETED, int(NOW.timestamp()), int(NOW.timestamp()) + 1])


def entries(ids: st.SearchStrategy[str]) -> st.SearchStrategy[list[Entry]]:
    return st.lists(
        st.builds(Entry, ids, _micros, _ends, _rows), max_size=8, unique_by=lambda entry: entry.id
    )


def rows_of(chunk: Chunk) -> list[Entry]:
    """The rows of a chunk, one by one."""
    columns = [chunk.column(field) for field in range(chunk.width)]
    values = zip(*columns, strict=True) if columns else [()] * len(chunk)
    rows = zip(chunk.ids, chunk.stamps, chunk.ends, values, strict=True)
    return [Entry(item_id, stamp, ends, tuple(row)) for item_id, stamp, ends, row in rows]


def filled(some: Sequence[Entry]) -> list[Entry]:
    """In the order of their ids, the fields that a row lacks filled up with None."""
    width = max((len(entry.values) for entry in some), default=0)
    return [
        Entry(e.id, e.updated_at, e.ends, e.values + (None,) * (width - len(e.values)))
        for e in sorted(some, key=lambda entry: entry.id)
    ]


def exactly(some: Sequence[Entry]) -> str:
    """With what equality overlooks: 1, 1.0 and True."""
    return repr(some)


@given(entries(_ids))
def test_rows_come_back_as_they_were(some: list[Entry]) -> None:
    chunk = Chunk.unpack(Chunk.of(some).pack())
    assert exactly(rows_of(chunk)) == exactly(filled(some))


@given(entries(_uuids))
def test_rows_with_uuids_come_back_as_they_were(some: list[Entry]) -> None:
    chunk = Chunk.unpack(Chunk.of(some).pack())
    assert exactly(rows_of(chunk)) == exactly(filled(some))


@given(entries(_ids), st.integers(0, 8), st.integers(0, 8))
def test_a_part_holds_its_rows(some: list[Entry], start: int, end: int) -> None:
    chunk = Chunk.unpack(Chunk.of(some).pack())
    rest = Chunk.unpack(chunk.part(start, end).pack())
    assert exactly(rows_of(rest)) == exactly(rows_of(chunk)[start:end])


def test_a_field_that_was_declared_later_is_missing_in_every_row() -> None:
    chunk = Chunk.of([Entry("1", 1, 0, ("PLA",)), Entry("2", 2, 0, ("PETG",))])
    assert Chunk.unpack(chunk.pack()).column(1) == [None, None]


@given(st.lists(entries(st.sampled_from("abcde")), max_size=4), st.booleans())
def test_of_merged_chunks_the_newest_row_of_each_id_is_left(
    some: list[list[Entry]], everything: bool
) -> None:
    newest: dict[str, Entry] = {}
    for chunk in some:
        newest |= {entry.id: entry for entry in chunk}
    over_at = None if everything else NOW
    found = merged([Chunk.of(chunk) for chunk in some], over_at=over_at)
    rest = [e for e in newest.values() if everything or not e.is_over(NOW)]
    width = max((len(e.values) for chunk in some for e in chunk), default=0)
    assert found.width == width
    assert exactly(rows_of(found)) == exactly(
        [
            Entry(e.id, e.updated_at, e.ends, e.values + (None,) * (width - len(e.values)))
            for e in sorted(rest, key=lambda entry: entry.id)
        ]
    )


def test_the_moment_of_an_id_is_the_one_it_was_made_at() -> None:
    before = clock.to_micros(clock.now())
    moment = moment_of(new_id())
    assert before - 1 <= moment <= clock.to_micros(clock.now())


def test_a_spool_takes_a_twelfth_of_its_row() -> None:
    """As many as a shop's: made one after another, half of them changed since."""
    chosen = random.Random(1)
    some = []
    for _ in range(1_000):
        made = clock.now()
        changed = made + timedelta(seconds=chosen.choice([0, chosen.uniform(0, 30 * 86_400)]))
        row: tuple[RowValue, ...] = (
            chosen.choice(["PLA", "PETG", "ABS"]),
            chosen.choice(["Polymaker", "Prusament", "eSun"]),
            chosen.choice(["Black", "Signal White", None]),
            chosen.randrange(1_000_000) / 1000,
            clock.to_micros(made),
            clock.to_micros(changed),
        )
        some.append(Entry(new_id(), clock.to_micros(changed), 0, row))
    assert sum(map(len, Chunk.of(some).pack())) < 24 * len(some)

"""A made-up resource with a list field of every kind, and queries of all sorts over it."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from batchivo.storage.collection import ListedCollection
from batchivo.storage.entity import Entity
from batchivo.storage.listing import Bound, ListField, ListQuery, ListSpec, Match
from tests.support.naive_lists import NaiveList

START = datetime(2026, 11, 24, 8, tzinfo=UTC)
COMMON_SIZE = 5.0
"""The list's context: the size from which a thing counts as big, unless it sets its own."""


class Thing(Entity):
    """A bit of everything, each field missing now and then."""

    name: str | None = None
    note: str | None = None
    grams: Decimal | None = None
    bought: date | None = None
    flag: bool = False
    big_from: Decimal | None = None


def _size(common: Any, grams: Any, big_from: Any) -> str | None:
    if grams is None:
        return None
    return "Big" if grams >= (common if big_from is None else big_from) else "small"


THINGS = ListSpec(
    "Thing",
    (
        ListField("name", filterable=True, sortable=True, searchable=True),
        ListField("note", filterable=True, searchable=True),
        ListField("grams", "number", filterable=True, sortable=True, ranged=True),
        ListField("bought", "day", sortable=True, ranged=True, range_name="bought"),
        ListField("flag", "bool", filterable=True),
        ListField("big_from", "number"),
        ListField("created_at", "moment", sortable=True, ranged=True),
        ListField("updated_at", "moment", sortable=True, ranged=True),
        ListField(
            "size",
            filterable=True,
            sortable=True,
            choices=("Big", "small"),
            derive=_size,
            derive_from=("grams", "big_from"),
        ),
    ),
)
STORED_THINGS = ListedCollection(
    "Thing",
    "{workspace}/things",
    Thing,
    table="inventory_table",
    spec=THINGS,
    address="/things",
)

NAIVE = NaiveList(
    THINGS,
    size=lambda thing: _size(Decimal(COMMON_SIZE), thing.grams, thing.big_from),
)

_texts = st.sampled_from(
    ["PLA", "pla", "Pl", "Straße", "STRASSE", "İzmir", "ı", "Ω", "ω", "a,b", "0", "", "\U0001f9f5"]
) | st.text(max_size=3)
_grams = st.sampled_from([Decimal(n) for n in ("0", "0.001", "4.999", "5.000", "10", "99999.999")])
_days = st.dates(date(2026, 1, 1), date(2026, 1, 5))

details: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {
        "name": st.none() | _texts,
        "note": st.none() | _texts,
        "grams": st.none() | _grams,
        "bought": st.none() | _days,
        "flag": st.booleans(),
        "big_from": st.none() | st.just(Decimal("0.001")),
    }
)

_micros = st.sampled_from([0.0, 1e-6, 1.0, 30.0, 61.0]).map(
    lambda seconds: (
        (START + timedelta(seconds=seconds) - datetime(1970, 1, 1, tzinfo=UTC))
        // timedelta(microseconds=1)
    )
)

_matches = st.one_of(
    st.builds(
        Match,
        st.sampled_from(["name", "note"]),
        st.lists(_texts, min_size=1, max_size=3).map(tuple),
    ),
    st.builds(Match, st.just("flag"), st.booleans().map(lambda flag: (flag,))),
    st.builds(
        Match,
        st.just("grams"),
        st.lists(_grams.map(float), min_size=1, max_size=2).map(tuple),
    ),
    st.builds(Match, st.just("size"), st.sampled_from([("big",), ("SMALL",), ("big", "small")])),
)
_operators: Any = st.sampled_from(["lt", "lte", "gt", "gte"])
_bounds = st.one_of(
    st.builds(Bound, st.just("grams"), _operators, _grams.map(float)),
    st.builds(Bound, st.just("bought"), _operators, _days.map(date.isoformat)),
    st.builds(Bound, st.sampled_from(["created_at", "updated_at"]), _operators, _micros),
)

queries: st.SearchStrategy[ListQuery] = st.builds(
    ListQuery,
    skip=st.integers(0, 6),
    limit=st.integers(1, 6),
    sort_by=st.sampled_from([f.name for f in THINGS.fields if f.sortable]),
    sort_order=st.sampled_from(["asc", "desc"]),
    search=st.none() | st.none() | st.none() | _texts.filter(bool),
    matches=st.just(()) | st.lists(_matches, max_size=2).map(tuple),
    bounds=st.just(()) | st.lists(_bounds, max_size=2).map(tuple),
)


def expected_page(things: Sequence[Thing], query: ListQuery) -> tuple[list[Thing], int, int]:
    """The page, the total and where the page starts, by the naive model."""
    rows = NAIVE.all_rows(things, query)
    skip = query.skip
    if query.cursor is not None:
        skip = len(rows) - len(NAIVE.after_cursor(things, query))
    return rows[skip : skip + query.limit], len(rows), skip

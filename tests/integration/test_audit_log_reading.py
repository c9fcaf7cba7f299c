"""The audit log is read by time, over its months, at the cost of a page."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from batchivo import clock, config
from batchivo.audit import log as audit_log
from batchivo.audit.listing import AUDIT_LOG
from batchivo.audit.log import MOST_EXAMINED, LogPage, Total
from batchivo.audit.models import StoredEntry
from batchivo.errors import InvalidFields
from batchivo.http.lists import LogQueryModel
from batchivo.storage.cursors import Cursor
from batchivo.storage.identifiers import new_id
from batchivo.storage.listing import ListQuery, Match
from testbed import dynamodb_local as judge
from testbed.library import library
from testbed.traffic import watched
from tests.support.length import cases
from tests.support.queries import requested

NOW = datetime(2027, 3, 15, 12, tzinfo=UTC)
_ASKED = LogQueryModel(AUDIT_LOG)


@pytest.fixture(scope="module", autouse=True)
def _a_library(dynamodb_local: str, tables: dict[str, str]) -> Iterator[None]:
    with (
        library(AWS_ENDPOINT_URL_DYNAMODB=dynamodb_local, **tables),
        pytest.MonkeyPatch.context() as patch,
    ):
        patch.setattr(clock, "now", lambda: NOW)
        yield


def workspace(*, age: timedelta = timedelta(days=3 * 365)) -> str:
    return new_id(NOW - age)


def entry(
    age: timedelta, *, operation: str = "createSpools", resource: str = "/api/v1/spools/1"
) -> StoredEntry:
    made = NOW - age
    return StoredEntry(
        id=new_id(made),
        created_at=made,
        operation=operation,
        method="POST",
        resource=resource,
        user_id="ada",
        request_id="1",
        expires_at=int((made + timedelta(days=365)).timestamp()),
    )


def log_of(workspace_id: str, *ages: timedelta, operation: str = "createSpools") -> list[str]:
    """Append entries of these ages; gives their ids, the newest first."""
    entries = [entry(age, operation=operation) for age in ages]
    for one in entries:
        audit_log.add(audit_log.adding(workspace_id, entry=one))
    return sorted((one.id for one in entries), reverse=True)


def asked(**parameters: str) -> ListQuery:
    return requested(_ASKED, parameters)


def ids(page: LogPage) -> list[str]:
    return [one.id for one in page.entries]


def walk(workspace_id: str, **parameters: str) -> list[LogPage]:
    """All pages, each from the cursor of the one before."""
    pages = [audit_log.page(workspace_id, query=asked(**parameters))]
    while (cursor := pages[-1].next_cursor) is not None:
        query = asked(**parameters, cursor=cursor.encode())
        pages.append(audit_log.page(workspace_id, query=query))
    return pages


_ages = st.builds(timedelta, days=st.sampled_from(range(0, 364, 7)), seconds=st.integers(0, 59))
KINDS = ["createSpools", "deleteSpool"]
_kinds = st.sampled_from(KINDS)


@settings(max_examples=40, deadline=None)
@given(
    made=st.lists(st.tuples(_ages, _kinds), max_size=12),
    order=st.sampled_from(["asc", "desc"]),
    limit=st.integers(1, 5),
    wanted=st.none() | _kinds,
    window=st.none() | st.tuples(st.integers(0, 400), st.integers(0, 400)),
)
def test_pages_by_cursor_are_the_log(
    made: list[tuple[timedelta, str]],
    order: str,
    limit: int,
    wanted: str | None,
    window: tuple[int, int] | None,
) -> None:
    here = workspace()
    entries = [entry(age, operation=kind) for age, kind in made]
    for one in entries:
        audit_log.add(audit_log.adding(here, entry=one))
    parameters = {"sort_order": order, "limit": str(limit)}
    after, before = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)
    if window is not None:
        before, after = (NOW - timedelta(days=days) for days in sorted(window))
        parameters |= {"created_after": after.isoformat(), "created_before": before.isoformat()}
    if wanted is not None:
        parameters["operation"] = wanted.upper()
    expected = [
        one.id
        for one in sorted(entries, key=lambda one: one.id, reverse=order == "desc")
        if after <= one.created_at < before and wanted in (None, one.operation)
    ]
    pages = walk(here, **parameters)
    assert [found for page in pages for found in ids(page)] == expected
    assert all(len(page.entries) == limit for page in pages[:-1])
    assert {page.total for page in pages} == {Total(len(expected), is_exact=True)}


def test_a_page_within_a_month_is_one_query_however_long_the_log() -> None:
    here = workspace()
    newest = log_of(here, *(timedelta(minutes=minutes) for minutes in range(30)))
    log_of(here, *(timedelta(days=days) for days in range(20, 300, 20)))
    first = audit_log.page(here, query=asked(limit="5"))
    assert first.next_cursor is not None
    with watched() as traffic:
        page = audit_log.page(here, query=asked(limit="5", cursor=first.next_cursor.encode()))
    assert ids(page) == newest[5:10]
    assert dict(traffic.calls) == {"Query": 1}


def test_a_page_reaches_into_the_months_before() -> None:
    here = workspace()
    made = log_of(here, timedelta(days=1), timedelta(days=40), timedelta(days=300))
    with watched() as traffic:
        page = audit_log.page(here, query=asked())
    assert (ids(page), page.next_cursor) == (made, None)
    assert dict(traffic.calls) == {"Query": 13}, "a year, and the month it began in"


def test_the_months_before_a_workspace_began_are_not_asked_for() -> None:
    here = workspace(age=timedelta(days=3))
    made = log_of(here, timedelta(days=2))
    with watched() as traffic:
        page = audit_log.page(here, query=asked())
    assert ids(page) == made
    assert dict(traffic.calls) == {"Query": 1}


def test_expired_entries_are_not_shown() -> None:
    here = workspace()
    made = log_of(here, timedelta(days=364), timedelta(days=366), timedelta(days=700))
    assert ids(audit_log.page(here, query=asked())) == made[:1]


def test_entries_that_expired_before_the_log_was_kept_longer_are_not_shown(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    here = workspace()
    made = log_of(here, timedelta(days=364), timedelta(days=366))
    monkeypatch.setenv("BATCHIVO_AUDIT_LOG_DAYS", "800")
    config.settings.cache_clear()
    try:
        assert ids(audit_log.page(here, query=asked())) == made[:1]
    finally:
        monkeypatch.undo()
        config.settings.cache_clear()


def test_a_filter_that_finds_little_looks_at_so_many_entries_and_gives_a_cursor(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(audit_log, "MOST_EXAMINED", 10)
    monkeypatch.setattr(audit_log, "FILTERED_PAGE", 4)
    here = workspace()
    rare = log_of(here, timedelta(days=50), operation="deleteSpool")
    log_of(here, *(timedelta(hours=hours) for hours in range(25)))
    pages = walk(here, operation="deleteSpool")
    assert [ids(page) for page in pages] == [[], [], rare]
    assert {page.total for page in pages} == {Total(0, is_exact=False)}
    assert MOST_EXAMINED >= 1000


@pytest.mark.parametrize(("parameters", "counted"), [({}, 10), ({"operation": "createSpools"}, 9)])
def test_a_total_above_the_bound_is_told_as_one(
    parameters: dict[str, str], counted: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(audit_log, "MOST_EXAMINED", 10)
    monkeypatch.setattr(audit_log, "FILTERED_PAGE", 4)
    here = workspace()
    log_of(here, timedelta(hours=1), operation="deleteSpool")
    log_of(here, *(timedelta(days=days) for days in range(1, 60, 5)))
    pages = walk(here, limit="5", **parameters)
    assert {page.total for page in pages} == {Total(counted, is_exact=False)}
    assert sum(len(page.entries) for page in pages) == counted + 3


@pytest.fixture(scope="module")
def short_and_long(dynamodb_local: str) -> tuple[str, str]:
    """Workspaces whose logs differ in length, each with all entries in the present month."""
    return filled(dynamodb_local, 1_000), filled(dynamodb_local, cases(10_000, long=50_000))


def filled(endpoint: str, count: int) -> str:
    here, step = workspace(), timedelta(days=14) / count
    entries = (entry(step * number, operation=KINDS[number % 2]) for number in range(count))
    writes = [audit_log.adding(here, entry=one).request["Item"] for one in entries]
    dynamodb = judge.client(endpoint)

    def put(start: int) -> None:
        puts = [{"PutRequest": {"Item": item}} for item in writes[start : start + 25]]
        answer = dynamodb.batch_write_item(RequestItems={"Audit": puts})
        assert not answer["UnprocessedItems"]

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(put, range(0, count, 25)))
    return here


@pytest.mark.parametrize(
    ("parameters", "round_trips"),
    [
        ({}, [2, 1]),
        ({"operation": "deleteSpool"}, [2, 1]),
        ({"operation": "shipOrder"}, [2]),  # the second page ends the short log
        ({"sort_order": "asc", "limit": "100"}, [2 * 13, 1]),
    ],
    ids=str,
)
def test_a_log_costs_the_same_however_long_it_is(
    short_and_long: tuple[str, str], parameters: dict[str, str], round_trips: list[int]
) -> None:
    """The page and, at the beginning, the count: a Query each, or for each month."""
    units = set()
    for here in short_and_long:
        cursor: dict[str, str] = {}
        for expected in round_trips:
            with watched() as traffic:
                page = audit_log.page(here, query=asked(**parameters, **cursor))
            assert traffic.round_trips == expected
            assert not page.total.is_exact
            assert page.next_cursor is not None
            cursor = {"cursor": page.next_cursor.encode()}
            units.add((expected, traffic.read_units))
    assert len(units) == len(round_trips)
    assert max(spent for _, spent in units) < 130


def test_the_search_looks_into_the_changed_resource() -> None:
    here = workspace()
    one = entry(timedelta(days=1), resource="/api/v1/Products/7")
    audit_log.add(audit_log.adding(here, entry=one))
    log_of(here, timedelta(days=2))
    assert ids(audit_log.page(here, query=asked(search="products/"))) == [one.id]


def test_an_entry_of_a_clock_that_is_ahead_is_there() -> None:
    here = workspace()
    made = log_of(here, timedelta(seconds=-20))
    assert ids(audit_log.page(here, query=asked())) == made


def test_each_workspace_has_a_log_of_its_own() -> None:
    here, elsewhere = workspace(), workspace()
    log_of(here, timedelta(days=1))
    assert ids(audit_log.page(elsewhere, query=asked())) == []


def with_cursor(entry_id: str) -> ListQuery:
    cursor = Cursor(value=None, id=entry_id, fingerprint=ListQuery().fingerprint())
    return ListQuery(cursor=cursor)


@pytest.mark.parametrize("made_up", ["0193", "zzz", "f" * 100])
def test_a_cursor_that_names_no_entry_is_refused(made_up: str) -> None:
    with pytest.raises(InvalidFields) as refused:
        audit_log.page(workspace(), query=with_cursor(made_up))
    assert [error.field for error in refused.value.errors] == ["cursor"]


@pytest.mark.parametrize(
    ("made_up", "queries"),
    [("ffffffff-ffff-ffff-ffff-ffffffffffff", 13), ("00000000-0000-0000-0000-000000000000", 0)],
)
def test_a_cursor_made_by_hand_asks_for_no_more_months_than_there_are(
    made_up: str, queries: int
) -> None:
    with watched() as traffic:
        audit_log.page(workspace(), query=with_cursor(made_up))
    assert traffic.round_trips == queries


@pytest.mark.parametrize(
    "bounds",
    [
        {"created_after": "9999-12-31T23:59:59Z"},
        {"created_before": "0001-01-01T00:00:00Z"},
        {"created_after": "0001-01-01T00:00:00Z", "created_before": "9999-12-31T23:59:59Z"},
        {"created_after": "2027-03-02T00:00:00Z", "created_before": "2027-03-01T00:00:00Z"},
    ],
)
def test_any_range_of_time_can_be_asked_for(bounds: dict[str, str]) -> None:
    here = workspace()
    made = log_of(here, timedelta(days=1))
    found = ids(audit_log.page(here, query=asked(**bounds)))
    assert found == (made if len(set(bounds.values())) == 2 and "0001" in str(bounds) else [])


def test_filters_are_those_of_the_spec() -> None:
    assert asked(method="POST,patch", user_id="ada").matches == (
        Match("method", ("POST", "patch")),
        Match("user_id", ("ada",)),
    )

"""The query string of a list, read."""

from datetime import UTC, datetime
from typing import Annotated, Any

import pytest
from fastapi import Depends
from pydantic import ValidationError

from batchivo import clock
from batchivo.errors import InvalidFields
from batchivo.http.app import create_app
from batchivo.http.lists import ListQueryModel
from batchivo.storage.cursors import Cursor
from batchivo.storage.listing import Bound, ListField, ListQuery, ListSpec, Match
from tests.support.asgi import InProcess, public_router
from tests.support.queries import requested

THINGS = ListSpec(
    "Thing",
    (
        ListField("kind", filterable=True, sortable=True, choices=("PLA", "PETG")),
        ListField("brand", filterable=True, searchable=True),
        ListField("grams", "number", filterable=True, sortable=True, ranged=True),
        ListField("archived", "bool", filterable=True),
        ListField("bought", "day", ranged=True),
        ListField("created_at", "moment", sortable=True, ranged=True),
    ),
)
QUERY = ListQueryModel(THINGS)


def read(**parameters: str | list[str]) -> ListQuery:
    return requested(QUERY, parameters)


def micros(*parts: int) -> int:
    return clock.to_micros(datetime(*parts, tzinfo=UTC))  # type: ignore[misc,arg-type]


def test_nothing_asked_for() -> None:
    assert read() == ListQuery(skip=0, limit=20, sort_by="created_at", sort_order="desc")


def test_page_and_order() -> None:
    query = read(skip="40", limit="100", sort_by="grams", sort_order="asc", search="matte")
    assert (query.skip, query.limit) == (40, 100)
    assert (query.sort_by, query.sort_order, query.search) == ("grams", "asc", "matte")


@pytest.mark.parametrize(
    ("text", "any_of"),
    [
        ("eSUN", ("eSUN",)),
        ("eSUN,Polymaker", ("eSUN", "Polymaker")),
        (" eSUN , Polymaker ", ("eSUN", "Polymaker")),
        ("eSUN,", ("eSUN",)),
        (",", ("",)),
        ("", ("",)),
        ('"Prusament, a.s."', ("Prusament, a.s.",)),
        ('eSUN, "Prusament, a.s."', ("eSUN", "Prusament, a.s.")),
        ('"say ""PLA"""', ('say "PLA"',)),
        ('5" nozzle', ('5" nozzle',)),
        (["eSUN", "Polymaker"], ("eSUN", "Polymaker")),
        (["eSUN,Extrudr", "Polymaker"], ("eSUN", "Extrudr", "Polymaker")),
    ],
)
def test_a_comma_and_a_repetition_mean_or(text: str | list[str], any_of: tuple[str, ...]) -> None:
    assert read(brand=text).matches == (Match("brand", any_of),)


@pytest.mark.parametrize(
    ("text", "any_of"),
    [("true", (True,)), ("FALSE", (False,)), ("true,false", (True, False))],
)
def test_booleans(text: str, any_of: tuple[bool, ...]) -> None:
    assert read(archived=text).matches == (Match("archived", any_of),)


@pytest.mark.parametrize(
    ("text", "any_of"),
    [("1.75", (1.75,)), ("1000", (1000.0,)), ("-1,2e3", (-1.0, 2000.0))],
)
def test_numbers(text: str, any_of: tuple[float, ...]) -> None:
    assert read(grams=text).matches == (Match("grams", any_of),)


def test_choices_whatever_the_case() -> None:
    assert read(kind="pla,Petg").matches == (Match("kind", ("PLA", "PETG")),)


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("kind", "cheese", "must be one of PLA, PETG"),
        ("kind", "PLA,cheese", "must be one of PLA, PETG"),
        ("archived", "yes", "must be true or false"),
        ("archived", "1", "must be true or false"),
        ("grams", "heavy", "must be a number"),
        ("grams", "nan", "must be a number"),
        ("grams", "inf", "must be a number"),
        ("grams", "-Infinity", "must be a number"),
    ],
)
def test_a_value_that_the_field_cannot_have(name: str, text: str, message: str) -> None:
    with pytest.raises(InvalidFields) as refused:
        read(**{name: text})
    (error,) = refused.value.errors
    assert (error.field, error.message) == (name, message)


@pytest.mark.parametrize(
    ("name", "operator"),
    [("grams_lt", "lt"), ("grams_lte", "lte"), ("grams_gt", "gt"), ("grams_gte", "gte")],
)
def test_ranges_of_numbers(name: str, operator: Any) -> None:
    assert read(**{name: "12.5"}).bounds == (Bound("grams", operator, 12.5),)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-11-24", micros(2026, 11, 24)),
        ("2026-11-24T08:00", micros(2026, 11, 24, 8)),
        ("2026-11-24T08:00:00", micros(2026, 11, 24, 8)),
        ("2026-11-24 08:00:00", micros(2026, 11, 24, 8)),
        ("2026-11-24T08:00:00Z", micros(2026, 11, 24, 8)),
        ("2026-11-24T08:00:00+02:00", micros(2026, 11, 24, 6)),
        # A plus sign in a query string that nobody encoded arrives as a blank.
        ("2026-11-24T08:00:00 02:00", micros(2026, 11, 24, 6)),
        ("2026-11-24T08:00:00.123456Z", micros(2026, 11, 24, 8, 0, 0, 123456)),
    ],
)
def test_moments_without_an_offset_are_utc(text: str, moment: int) -> None:
    query = read(created_after=text, created_before=text)
    assert query.bounds == (
        Bound("created_at", "gte", moment),
        Bound("created_at", "lt", moment),
    )


def test_days() -> None:
    query = read(bought_after="2026-11-24", bought_before="2026-12-01")
    assert query.bounds == (
        Bound("bought", "gte", "2026-11-24"),
        Bound("bought", "lt", "2026-12-01"),
    )


@pytest.mark.parametrize(
    "parameters",
    [
        {"limit": "0"},
        {"limit": "101"},
        {"limit": "ten"},
        {"limit": "\u0661\u0660"},
        {"skip": "-1"},
        {"sort_by": "brand"},
        {"sort_by": "archived"},
        {"sort_order": "up"},
        {"search": ""},
        {"grams_lt": "nan"},
        {"grams_lt": "inf"},
        {"created_after": "1795507200"},
        {"created_after": "0"},
        {"created_after": "soon"},
        {"bought_after": "0"},
        {"bought_after": "1795507200"},
        {"bought_after": "2026-11-24T08:00:00Z"},
        {"bought_after": "20261124"},
    ],
    ids=str,
)
def test_senseless_values_are_refused(parameters: dict[str, str]) -> None:
    with pytest.raises(ValidationError) as refused:
        QUERY.model.model_validate(parameters)
    assert [error["loc"] for error in refused.value.errors()] == [tuple(parameters)]


def test_a_cursor_goes_on_in_its_own_list() -> None:
    list_query = read(brand="eSUN")
    cursor = Cursor(value=7, id="an-id", fingerprint=list_query.fingerprint())
    assert read(brand="eSUN", cursor=cursor.encode(), limit="5").cursor == cursor


@pytest.mark.parametrize("other", [{}, {"brand": "other"}, {"brand": "eSUN", "sort_order": "asc"}])
def test_a_cursor_of_another_list_is_refused(other: dict[str, str]) -> None:
    cursor = Cursor(value=7, id="an-id", fingerprint=read(brand="eSUN").fingerprint())
    with pytest.raises(InvalidFields) as refused:
        read(cursor=cursor.encode(), **other)
    assert [error.field for error in refused.value.errors] == ["cursor"]


def test_cursor_and_skip_contradict_each_other() -> None:
    cursor = Cursor(value=7, id="an-id", fingerprint=read().fingerprint())
    with pytest.raises(InvalidFields) as refused:
        read(cursor=cursor.encode(), skip="20")
    assert [error.field for error in refused.value.errors] == ["skip"]


def test_in_a_route() -> None:
    router = public_router()

    @router.get("/things")
    async def things(query: Annotated[ListQuery, Depends(QUERY.from_query_string)]) -> str:
        return repr(query.matches)

    client = InProcess(create_app(router))
    assert client.get("/things", params={"kind": "PLA"}).json() == repr((Match("kind", ("PLA",)),))
    refused = client.get("/things", params={"kind": "cheese"})
    assert refused.json()["errors"] == [{"field": "kind", "message": "must be one of PLA, PETG"}]
    refused = client.get("/things", params={"limit": "0"})
    assert [error["field"] for error in refused.json()["errors"]] == ["limit"]


@pytest.mark.parametrize("text", ['"eSUN', '"eSUN"x', 'a\nb,"', ['"Prus', 'ament"']])
def test_a_quote_without_its_pair_is_refused(text: str | list[str]) -> None:
    with pytest.raises(InvalidFields, match="brand: must close its double quotes"):
        read(brand=text)

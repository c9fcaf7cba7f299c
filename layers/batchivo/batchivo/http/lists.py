"""The query parameters of a list, made from its resource's declaration."""

import csv
import math
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cached_property
from typing import Annotated, Any, Literal, TypeVar

from fastapi import Depends, Query, Request
from fastapi.exceptions import RequestValidationError
from pydantic import (
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    Field,
    ValidationError,
    WithJsonSchema,
    create_model,
)

from batchivo import clock
from batchivo.errors import FieldError, InvalidFields
from batchivo.fields import Day, Model
from batchivo.http.parameters import QUERY_MODEL, list_fields
from batchivo.http.preconditions import seen_etags
from batchivo.storage.cursors import decode_cursor
from batchivo.storage.index import RowValue
from batchivo.storage.listing import Bound, ListField, ListQuery, ListSpec, Match
from batchivo.text import BLANKS, fold

__all__ = [
    "Limit",
    "ListCursor",
    "ListParameters",
    "ListQuery",
    "ListQueryModel",
    "LogParameters",
    "LogQueryModel",
    "continued",
]

MAX_LIMIT = 100
_Parameters = TypeVar("_Parameters", bound=BaseModel)
_BOOLEANS = {"true": True, "false": False}


def _moment(value: object) -> object:
    """Read a bare day as its first moment in UTC, and a moment without an offset as UTC."""
    if isinstance(value, str) and not value.replace(".", "").lstrip("+-").isdigit():
        try:
            moment = datetime.fromisoformat(value.replace(" ", "+"))
        except ValueError:
            return value
        return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    raise ValueError("must be a date or a time such as 2026-11-24T08:00:00Z")


def _digits(value: object) -> object:
    if isinstance(value, str) and not value.lstrip("-").isascii():
        raise ValueError("must be written in digits")
    return value


_Number = Annotated[int, BeforeValidator(_digits)]
_LIMIT: Any = Field(default=20, ge=1, le=MAX_LIMIT, description="The number of entries to return.")


class ListParameters(Model):
    """The parameters of every list."""

    skip: _Number = Field(
        default=0, ge=0, le=10_000_000, description="The number of entries to skip."
    )
    limit: _Number = _LIMIT
    sort_order: Literal["asc", "desc"]
    search: str | None = Field(default=None, min_length=1, max_length=100)
    cursor: str | None = Field(
        default=None,
        max_length=2000,
        description="`meta.next_cursor` of the previous page; replaces `skip`.",
    )


Limit = Annotated[int, Query(ge=1, le=MAX_LIMIT, description="The number of entries to return.")]
ListCursor = Annotated[
    str | None, Query(max_length=2000, description="`meta.next_cursor` of the page before.")
]


class LogParameters(Model):
    """The parameters of every log."""

    limit: _Number = _LIMIT
    sort_order: Literal["asc", "desc"] = Field(
        default="desc", description="`desc` is the newest first."
    )
    search: str | None = Field(default=None, min_length=1, max_length=100)
    cursor: str | None = Field(
        default=None, max_length=2000, description="`meta.next_cursor` of the page before."
    )


_VALUE_SCHEMAS: dict[str, dict[str, Any]] = {
    "bool": {"type": "boolean"},
    "number": {"type": "number"},
}
_MAX_FILTER_LENGTH = 500

_OPERATORS: dict[str, tuple[tuple[str, Literal["lt", "lte", "gt", "gte"], str], ...]] = {
    "number": (
        ("lt", "lt", "less than"),
        ("lte", "lte", "at most"),
        ("gt", "gt", "more than"),
        ("gte", "gte", "at least"),
    ),
    "moment": (("after", "gte", "at or after"), ("before", "lt", "before")),
    "day": (("after", "gte", "on or after"), ("before", "lt", "before")),
}
_RANGE_TYPES: dict[str, Any] = {
    "number": Annotated[float, Field(allow_inf_nan=False)],
    "moment": Annotated[AwareDatetime, BeforeValidator(_moment)],
    "day": Day,
}


class ListQueryModel:
    """A resource's list parameters; a route depends on ``from_query_string``."""

    def __init__(self, spec: ListSpec, *, tagged: bool = True) -> None:
        """``tagged`` gives the answers an ETag; not for those made of more than the list's rows and
        their context, because they can change without it."""
        self._spec = spec
        self._tagged = tagged

    @cached_property
    def model(self) -> type[ListParameters]:
        """The pydantic model of the query string, as the contract shows it."""
        spec = self._spec
        fields = _condition_fields(spec)
        sortable = tuple(f.name for f in spec.fields if f.sortable)
        fields["sort_by"] = (Literal[sortable], Field(default=spec.default_sort))
        fields["sort_order"] = (
            Literal["asc", "desc"],
            Field(
                default=spec.default_order, description="Missing values come last in either order."
            ),
        )
        fields["search"] = _search_field(spec)
        return create_model(f"{spec.name}ListParameters", __base__=ListParameters, **fields)

    @cached_property
    def from_query_string(self) -> Callable[..., Awaitable[ListQuery]]:
        """A dependency that returns the list requested by a call."""
        read = _from_query_string(self.model, self.read)
        return _unless_seen(read) if self._tagged else read

    def read(self, parameters: ListParameters) -> ListQuery:
        """Return the requested list.

        Raises:
            InvalidFields: for a filter value that the field cannot have, or another list's cursor.
        """
        matches, bounds = _conditions(self._spec, parameters)
        query = ListQuery(
            skip=parameters.skip,
            limit=parameters.limit,
            sort_by=parameters.sort_by,  # type: ignore[attr-defined]  # made by ``model``
            sort_order=parameters.sort_order,
            search=parameters.search,
            matches=matches,
            bounds=bounds,
        )
        if parameters.cursor and parameters.skip:
            raise InvalidFields([FieldError("skip", "cannot be combined with `cursor`")])
        return continued(query, parameters.cursor)


class LogQueryModel:
    """A log's parameters; a log is read in the order of time, and counted only up to a bound."""

    def __init__(self, spec: ListSpec) -> None:
        self._spec = spec

    @cached_property
    def model(self) -> type[LogParameters]:
        """The pydantic model of the query string, as the contract shows it."""
        fields = {**_condition_fields(self._spec), "search": _search_field(self._spec)}
        return create_model(f"{self._spec.name}LogParameters", __base__=LogParameters, **fields)

    @cached_property
    def from_query_string(self) -> Callable[..., Awaitable[ListQuery]]:
        """A dependency that returns the part of the log requested by a call."""
        return _from_query_string(self.model, self.read)

    def read(self, parameters: LogParameters) -> ListQuery:
        """Return the requested part of the log.

        Raises:
            InvalidFields: for a filter value that the field cannot have, or another list's cursor.
        """
        matches, bounds = _conditions(self._spec, parameters)
        query = ListQuery(
            limit=parameters.limit,
            sort_order=parameters.sort_order,
            search=parameters.search,
            matches=matches,
            bounds=bounds,
        )
        return continued(query, parameters.cursor)


def _from_query_string(
    model: type[_Parameters], read: Callable[[_Parameters], ListQuery]
) -> Callable[..., Awaitable[ListQuery]]:
    lists = frozenset(list_fields(model))

    async def from_query_string(request: Request) -> ListQuery:
        # FastAPI looks at each of the model's forty fields, which took a third of a list's time.
        values: dict[str, Any] = dict(request.query_params)
        for name in lists & values.keys():
            values[name] = request.query_params.getlist(name)
        try:
            return read(model.model_validate(values))
        except ValidationError as refusal:
            errors = refusal.errors(include_url=False)
            located = [{**error, "loc": ("query", *error["loc"])} for error in errors]
            raise RequestValidationError(located) from None

    setattr(from_query_string, QUERY_MODEL, model)
    return from_query_string


def _unless_seen(read: Callable[..., Awaitable[ListQuery]]) -> Callable[..., Awaitable[ListQuery]]:
    async def from_request(query: ListQuery, seen: frozenset[str]) -> ListQuery:
        return replace(query, seen=seen)

    from_request.__annotations__["query"] = Annotated[ListQuery, Depends(read)]
    from_request.__annotations__["seen"] = Annotated[frozenset[str], Depends(seen_etags)]
    return from_request


def _condition_fields(spec: ListSpec) -> dict[str, Any]:
    """Return the filters and ranges of a list, as fields of a pydantic model."""
    fields: dict[str, Any] = {}
    for declared in spec.fields:
        if declared.filterable:
            fields[declared.filter_parameter] = (
                list[_filter_value(declared)] | None,  # type: ignore[misc]  # made here
                Field(default=None, max_length=20, description=_filter_help(declared)),
            )
        if declared.ranged:
            day = " A date alone means 00:00 UTC." if declared.kind == "moment" else ""
            for suffix, _, words in _OPERATORS[declared.kind]:
                fields[f"{declared.range_stem}_{suffix}"] = (
                    _RANGE_TYPES[declared.kind] | None,
                    Field(default=None, description=f"`{declared.name}` {words} this.{day}"),
                )
    return fields


def _search_field(spec: ListSpec) -> Any:
    searchable = ", ".join(f.name for f in spec.fields if f.searchable)
    help_text = f"In {searchable}."
    return (
        str | None,
        Field(default=None, min_length=1, max_length=100, description=help_text),
    )


def _conditions(
    spec: ListSpec, parameters: BaseModel
) -> tuple[tuple[Match, ...], tuple[Bound, ...]]:
    matches: list[Match] = []
    bounds: list[Bound] = []
    for declared in spec.fields:
        if declared.filterable:
            texts = getattr(parameters, declared.filter_parameter)
            if texts is not None:
                matches.append(Match(declared.name, _wanted(declared, texts)))
        if declared.ranged:
            for suffix, operator, _ in _OPERATORS[declared.kind]:
                value = getattr(parameters, f"{declared.range_stem}_{suffix}")
                if value is not None:
                    bounds.append(Bound(declared.name, operator, _comparable(value)))
    return tuple(matches), tuple(bounds)


def continued(query: ListQuery, cursor: str | None) -> ListQuery:
    """Return the query for the page that the cursor points to."""
    if cursor is None:
        return query
    return replace(query, cursor=decode_cursor(cursor, fingerprint=query.fingerprint()))


def _filter_value(declared: ListField) -> Any:
    """Return the type of a filter value: a string, whose schema shows the allowed values."""
    schema = _VALUE_SCHEMAS.get(declared.kind, {"type": "string"})
    if declared.choices:
        schema = {**schema, "enum": [*declared.choices]}
    elif schema["type"] == "string":
        schema = {**schema, "maxLength": _MAX_FILTER_LENGTH}
    return Annotated[str, Field(max_length=_MAX_FILTER_LENGTH), WithJsonSchema(schema)]


def _filter_help(declared: ListField) -> str:
    if declared.choices or declared.kind in _VALUE_SCHEMAS:
        return "Any of these."
    return "Any of these, in any case."


def _wanted(declared: ListField, texts: Sequence[str]) -> tuple[RowValue, ...]:
    """Read the values of a filter, each of which is written as a line of CSV."""
    try:
        # One by one, or a quote that one leaves open would go on in the next.
        rows = [
            row for text in texts for row in csv.reader([text], skipinitialspace=True, strict=True)
        ]
    except csv.Error as error:
        problem = 'must close its double quotes; within them, "" is one of them'
        raise InvalidFields([FieldError(declared.filter_parameter, problem)]) from error
    parts = [part.strip(BLANKS) for row in rows for part in row]
    return tuple(_read_value(declared, part) for part in parts if part) or ("",)


def _read_value(declared: ListField, text: str) -> RowValue:
    problem = None
    if declared.kind == "bool":
        if text.lower() in _BOOLEANS:
            return _BOOLEANS[text.lower()]
        problem = "must be true or false"
    elif declared.kind == "number":
        try:
            number = float(text)
        except ValueError:
            number = math.nan
        if math.isfinite(number):
            return number
        problem = "must be a number"
    elif declared.choices:
        chosen = next((c for c in declared.choices if fold(c) == fold(text)), None)
        if chosen is not None:
            return chosen
        problem = f"must be one of {', '.join(declared.choices)}"
    if problem:
        raise InvalidFields([FieldError(declared.filter_parameter, problem)])
    return text


def _comparable(value: float | datetime | date) -> float | int | str:
    if isinstance(value, datetime):
        return clock.to_micros(value)
    if isinstance(value, date):
        return value.isoformat()
    return value

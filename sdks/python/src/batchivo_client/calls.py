"""The parts shared by the generated methods."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any, Generic, TypeAlias, TypeVar
from urllib.parse import quote

import httpx

from .exchange import KEY
from .generated.types import Unset
from .session import Session

Filter: TypeAlias = str | float | bool | Sequence[str | float | bool]
"""A filter: the value that a field must have, or a list of allowed values."""

Http = TypeVar("Http", httpx.Client, httpx.AsyncClient)


@dataclass(frozen=True)
class Connections(Generic[Http]):
    """Two connections: one with the session's credential, and one without, to sign in."""

    signed: Http
    anonymous: Http


class _Group(Generic[Http]):
    def __init__(self, connections: Connections[Http], session: Session) -> None:
        self._signed: Http = connections.signed
        self._anonymous: Http = connections.anonymous
        self._session = session


class Resource(_Group[httpx.Client]):
    """A group of blocking operations."""


class AsyncResource(_Group[httpx.AsyncClient]):
    """A group of asynchronous operations."""


def segment(part: str) -> str:
    """Return a part of a path, such as an id, with every special character escaped."""
    return quote(part, safe="")


def sent(
    *,
    body: Mapping[str, object] | None = None,
    query: Mapping[str, object] | None = None,
    if_match: int | None = None,
    if_none_match: int | str | None = None,
    idempotency_key: str | None = None,
) -> dict[str, Any]:
    """Return the parts of a request as httpx takes them, without omitted parameters.

    ``if_none_match`` is the version of a thing, or the ``etag`` of a page.
    Without an ``idempotency_key``, ``exchange`` adds a random one to a POST.
    """
    headers = {}
    if if_match is not None:
        headers["If-Match"] = f'"{if_match}"'
    if if_none_match is not None:
        headers["If-None-Match"] = (
            if_none_match if isinstance(if_none_match, str) else f'"{if_none_match}"'
        )
    if idempotency_key is not None:
        headers[KEY] = idempotency_key
    parts: dict[str, Any] = {"headers": headers}
    if body is not None:
        parts["json"] = _plain_fields(body)
    if query is not None:
        parts["params"] = {n: v for n, v in _plain_fields(query).items() if v is not None}
    return parts


def tagged(answer: httpx.Response) -> dict[str, Any]:
    """The page that an answer holds, with its ``etag``."""
    return {**answer.json(), "etag": answer.headers.get("ETag")}


def plain(value: object) -> Any:
    """Convert a value to its JSON form."""
    match value:
        case Enum():
            return value.value
        case date():  # including datetime, a subclass
            return value.isoformat()
        case Decimal():
            return float(value)
        case str():
            return value
        case Mapping():
            return _plain_fields(value)
        case Sequence():
            return [plain(entry) for entry in value]
    to_dict = getattr(value, "to_dict", None)
    return value if to_dict is None else to_dict()


def _plain_fields(fields: Mapping[str, object]) -> dict[str, Any]:
    return {name: plain(v) for name, v in fields.items() if not isinstance(v, Unset)}

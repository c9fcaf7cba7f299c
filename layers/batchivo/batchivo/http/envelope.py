"""The shapes of all answers."""

from collections.abc import Sequence
from typing import Any, Generic, Protocol, TypeVar

from fastapi import Response
from pydantic import Field

from batchivo.fields import Model
from batchivo.storage.documents import Page

T = TypeVar("T")


class Versioned(Protocol):
    """Anything with a version."""

    @property
    def version(self) -> int: ...


class One(Model, Generic[T]):
    """One resource."""

    data: T


class PageMeta(Model):
    """The position of a page in its list."""

    total: int = Field(description="The total number of matches.")
    page: int = Field(description="skip // limit + 1")
    per_page: int = Field(description="The limit.")
    next_cursor: str | None = Field(
        description="Pass as `cursor` for the next page; null at the end."
    )


class Many(Model, Generic[T]):
    """One page of a list."""

    data: list[T]
    meta: PageMeta


class LogMeta(Model):
    """The size of a log, and its continuation."""

    total: int = Field(description="The matches when the first page was read, counted to a bound.")
    total_is_exact: bool = Field(description="False: there are at least `total`.")
    per_page: int = Field(description="The limit; a page may hold fewer entries.")
    next_cursor: str | None = Field(
        description="Pass as `cursor` for the next page; null at the end."
    )


class Log(Model, Generic[T]):
    """One page of a log, which is counted only up to a bound."""

    data: list[T]
    meta: LogMeta


class CreatedMeta(Model):
    """The ids of everything that the call created, in order."""

    ids: list[str]


class Created(Model, Generic[T]):
    """A new resource; if the call created several, the first one."""

    data: T
    meta: CreatedMeta


def tag(response: Response, shown: Versioned) -> None:
    """Set the ``ETag`` to the version."""
    response.headers["ETag"] = f'"{shown.version}"'


def many(response: Response, page: Page[Any], shown: Sequence[T]) -> Many[T]:
    """Build the answer of a list, and set its ``ETag`` if it has one."""
    if page.etag is not None:
        response.headers["ETag"] = page.etag
    return Many(data=[*shown], meta=page_meta(page))


def page_meta(page: Page[Any]) -> PageMeta:
    """Build the ``meta`` of a list's answer."""
    return PageMeta(
        total=page.total,
        page=page.skip // page.limit + 1,
        per_page=page.limit,
        next_cursor=page.next_cursor.encode() if page.next_cursor else None,
    )

"""Iterators over a list, which fetch each page when it is needed."""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Generic, Protocol, TypeVar

E = TypeVar("E", covariant=True)
M = TypeVar("M", bound="_Meta", covariant=True)


class _Meta(Protocol):
    @property
    def next_cursor(self) -> str | None: ...


class Page(Protocol[E]):
    """One page of a list."""

    @property
    def data(self) -> Sequence[E]: ...

    @property
    def meta(self) -> _Meta: ...


@dataclass(frozen=True)
class Listing(Generic[E, M]):
    """The first page of a list; iterate over it for the entries of all pages."""

    data: Sequence[E]
    meta: M
    etag: str | None
    """The ``ETag`` of the first page; None for a list without one."""
    _page_at: Callable[..., Page[E]] = field(repr=False, compare=False)

    def __iter__(self) -> Iterator[E]:
        return _onwards(self, self._page_at)


@dataclass(frozen=True)
class AsyncListing(Generic[E, M]):
    """The first page of a list; ``async for`` yields the entries of all pages."""

    data: Sequence[E]
    meta: M
    etag: str | None
    """The ``ETag`` of the first page; None for a list without one."""
    _page_at: Callable[..., Awaitable[Page[E]]] = field(repr=False, compare=False)

    def __aiter__(self) -> AsyncIterator[E]:
        return _onwards_async(self, self._page_at)


def every(page_at: Callable[..., Page[E]]) -> Iterator[E]:
    """Yield the entries of all pages."""
    yield from _onwards(page_at(), page_at)


async def every_async(page_at: Callable[..., Awaitable[Page[E]]]) -> AsyncIterator[E]:
    """Yield the entries of all pages."""
    async for entry in _onwards_async(await page_at(), page_at):
        yield entry


def _onwards(page: Page[E], page_at: Callable[..., Page[E]]) -> Iterator[E]:
    yield from page.data
    while page.meta.next_cursor is not None:
        page = page_at(cursor=page.meta.next_cursor)
        yield from page.data


async def _onwards_async(
    page: Page[E], page_at: Callable[..., Awaitable[Page[E]]]
) -> AsyncIterator[E]:
    for entry in page.data:
        yield entry
    while page.meta.next_cursor is not None:
        page = await page_at(cursor=page.meta.next_cursor)
        for entry in page.data:
            yield entry

"""Iterators over a list, which fetch each page when it is needed."""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from typing import Protocol, TypeVar

E = TypeVar("E", covariant=True)


class _Meta(Protocol):
    @property
    def next_cursor(self) -> str | None: ...


class Page(Protocol[E]):
    """One page of a list."""

    @property
    def data(self) -> Sequence[E]: ...

    @property
    def meta(self) -> _Meta: ...


def every(page_at: Callable[..., Page[E]]) -> Iterator[E]:
    """Yield the entries of all pages."""
    page = page_at()
    yield from page.data
    while page.meta.next_cursor is not None:
        page = page_at(cursor=page.meta.next_cursor)
        yield from page.data


async def every_async(page_at: Callable[..., Awaitable[Page[E]]]) -> AsyncIterator[E]:
    """Yield the entries of all pages."""
    page = await page_at()
    for entry in page.data:
        yield entry
    while page.meta.next_cursor is not None:
        page = await page_at(cursor=page.meta.next_cursor)
        for entry in page.data:
            yield entry

"""The asynchronous client as if it were the other one, so that every test tries both."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from inspect import isasyncgen, isawaitable
from types import TracebackType
from typing import Any, TypeVar, cast

from batchivo_client import AsyncBatchivo, Batchivo

T = TypeVar("T")


class _Waiting:
    """Whatever is called on it is awaited on one event loop."""

    def __init__(self, inner: Any, loop: asyncio.AbstractEventLoop) -> None:
        self._inner = inner
        self._loop = loop

    def __enter__(self) -> "_Waiting":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self._loop.run_until_complete(self._inner.close())
        self._loop.close()

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._inner, name)
        if callable(found):
            return lambda *args, **kwargs: self._waited(found(*args, **kwargs))
        is_part = type(found).__module__.startswith("batchivo_client.generated.async")
        return _Waiting(found, self._loop) if is_part else found

    def _waited(self, answer: Any) -> Any:
        if isasyncgen(answer):
            return self._entries(answer)
        return self._loop.run_until_complete(answer) if isawaitable(answer) else answer

    def _entries(self, answer: AsyncIterator[T]) -> Iterator[T]:
        while True:
            try:
                yield self._loop.run_until_complete(anext(answer))
            except StopAsyncIteration:
                return


def waiting(client: AsyncBatchivo) -> Batchivo:
    """The client, to be called like the other one; it is closed at the end of its context."""
    return cast("Batchivo", _Waiting(client, asyncio.new_event_loop()))

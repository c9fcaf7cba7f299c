"""Both clients, each signed in to a workspace of its own."""

import asyncio
from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any

import pytest
from harness.signing_in import IN_HASTE, Make, signed_in
from harness.troubled import Troubled, troubled
from harness.waiting import waiting

from batchivo_client import AsyncBatchivo, Batchivo


@pytest.fixture(params=["sync", "async"])
def make(request: pytest.FixtureRequest) -> Iterator[Make]:
    """Makes clients of one kind; they are closed in the end."""
    with ExitStack() as stack:

        def made(base_url: str | None = None, **options: Any) -> Batchivo:
            options.setdefault("patience", IN_HASTE)
            if request.param == "sync":
                return stack.enter_context(Batchivo(base_url, **options))
            return stack.enter_context(waiting(AsyncBatchivo(base_url, **options)))

        yield made


@pytest.fixture(scope="session")
def _trouble() -> Iterator[Troubled]:
    with troubled() as made:
        yield made


@pytest.fixture
def trouble(_trouble: Troubled) -> Troubled:
    """The server in between, which for now makes no trouble."""
    _trouble.make()
    return _trouble


@pytest.fixture
def client(make: Make, trouble: Troubled) -> Batchivo:
    """A client that calls the API through the trouble."""
    return signed_in(make(trouble.url))


@pytest.fixture(autouse=True)
def _no_loop_is_left() -> Iterator[None]:
    yield
    asyncio.set_event_loop(None)

"""Calls that race, and ways to make sure that they do."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Barrier, local
from types import ModuleType
from typing import Any

import pytest

from batchivo.errors import DomainError
from batchivo.storage import attempts

PATIENCE_SECONDS = 10


def at_once(calls: Sequence[Callable[[], object]]) -> list[Any]:
    """The outcomes of calls that start together, each in a thread of its own.

    A refusal is an outcome; any other exception is raised.
    """
    start = Barrier(len(calls))

    def outcome(call: Callable[[], object]) -> object:
        start.wait(PATIENCE_SECONDS)
        try:
            return call()
        except DomainError as refusal:
            return refusal

    with patient_callers(), ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(outcome, calls))


@contextmanager
def patient_callers() -> Iterator[None]:
    """Give who is beaten the time that it takes where all callers share one slow machine."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(attempts, "PATIENCE_SECONDS", 120.0)
        yield


def refusals(outcomes: Sequence[object]) -> list[str]:
    """The codes of those outcomes that are refusals."""
    return [outcome.code for outcome in outcomes if isinstance(outcome, DomainError)]


@contextmanager
def all_read_before_any_goes_on(
    module: ModuleType | type, name: str, threads: int
) -> Iterator[None]:
    """Hold each thread after its first call of the function until every thread has made one.

    So a race happens every time: all threads have read before any of them writes.
    """
    read = getattr(module, name)
    all_have_read = Barrier(threads)
    waited = local()

    def read_and_wait(*args: Any, **kwargs: Any) -> Any:
        found = read(*args, **kwargs)
        if not hasattr(waited, "once"):
            waited.once = True
            all_have_read.wait(PATIENCE_SECONDS)
        return found

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, name, read_and_wait)
        yield


@contextmanager
def meanwhile(module: ModuleType | type, name: str, action: Callable[[], object]) -> Iterator[None]:
    """Do this right after the next call of the function, before its caller goes on."""
    real = getattr(module, name)
    patch = pytest.MonkeyPatch()

    def real_then_action(*args: Any, **kwargs: Any) -> Any:
        patch.undo()
        found = real(*args, **kwargs)
        action()
        return found

    patch.setattr(module, name, real_then_action)
    try:
        yield
    finally:
        patch.undo()

"""Shared by the tests of the storage."""

import random
import time
from collections.abc import Iterator

import pytest

from batchivo.storage import listing


@pytest.fixture(autouse=True)
def no_catalogues() -> Iterator[None]:
    """Nothing that an earlier test has listed is remembered."""
    listing.forget_all()
    yield
    listing.forget_all()


@pytest.fixture
def pauses(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Time passes by the pauses alone; these are their upper bounds."""
    longest: list[float] = []
    passed = [0.0]

    def uniform(_: float, most: float) -> float:
        longest.append(most)
        return most

    def sleep(seconds: float) -> None:
        passed[0] += seconds

    monkeypatch.setattr(random, "uniform", uniform)
    monkeypatch.setattr(time, "sleep", sleep)
    monkeypatch.setattr(time, "monotonic", lambda: passed[0])
    return longest

"""Shared by the tests of the storage."""

from collections.abc import Iterator

import pytest

from batchivo.storage import listing


@pytest.fixture(autouse=True)
def no_catalogues() -> Iterator[None]:
    """Nothing that an earlier test has listed is remembered."""
    listing.forget_all()
    yield
    listing.forget_all()

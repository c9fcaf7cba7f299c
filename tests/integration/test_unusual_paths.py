"""Ids of unusual characters in the path of every operation: refused in our words, never a 500."""

from collections.abc import Iterator

import pytest

from batchivo import config
from testbed.contract import operations
from testbed.library import new_account
from tests.support.shop import Shop

BY_ID = [one for one in operations() if one.secured and one.path_parameters]
IDS = (
    "%E2%82%AC",  # a euro sign
    "%00",
    "%F0%9F%96%A8",  # beyond the first 65,536 characters
    "%ED%A0%80",  # half of a character
    "%C3%28",  # no UTF-8
    "%2E%2E%2F%2E%2E",
    "%20",
    "n" * 64,
)


@pytest.fixture(scope="module")
def shop(guarded_library: None) -> Iterator[Shop]:
    with pytest.MonkeyPatch.context() as patch:
        for window in ("MINUTE", "HOUR"):
            patch.setenv(f"BATCHIVO_CALLS_PER_{window}", "1000000")
        config.settings.cache_clear()
        yield Shop(new_account())
    config.settings.cache_clear()


def test_no_call_fails_at_an_unusual_id(shop: Shop) -> None:
    for position, called in enumerate(BY_ID):
        for odd_id in (IDS[position % len(IDS)], IDS[(position + 3) % len(IDS)], IDS[0]):
            path = called.path.format(**dict.fromkeys(called.path_parameters, odd_id))
            answer = shop.client.request(called.method, path, json=called.body_example)
            assert 400 <= answer.status_code < 500, (called.id, odd_id, answer.text)
            assert answer.json().keys() >= {"detail", "code"}

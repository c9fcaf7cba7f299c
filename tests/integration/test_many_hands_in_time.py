"""How long 64 callers at once on one thing take on AWS: none is refused within 8 seconds.

The callers, their pauses and their tries are real; time is virtual, and DynamoDB's is that which
was measured on AWS. Each caller has a memory of its own, as a function has.
``python -m pytest tests/integration/test_many_hands_in_time.py -rP`` prints the figures of
docs/limits.md.
"""

import random
from bisect import bisect_right
from collections.abc import Iterator
from statistics import quantiles
from threading import local
from typing import Any

import pytest

from batchivo.access.principal import Principal
from batchivo.spools.collections import SPOOLS
from batchivo.storage import attempts
from batchivo.storage.last_seen import LastSeen
from testbed.library import library, new_account
from testbed.tables import entity_tables
from tests.support.dynamodb_in_memory import DynamoDBInMemory, in_memory
from tests.support.length import cases
from tests.support.many_hands import DEEDS
from tests.support.races import refusals
from tests.support.rivals import conflicts_as_on_aws
from tests.support.virtual_time import VirtualTime

HANDS = 64

SHARES = (0.0, 0.5, 0.9, 0.95, 0.99, 1.0)
MILLISECONDS = {
    "PutItem": (5.47, 7.55, 11.3, 13.2, 16.2, 29),
    "TransactWriteItems": (19.4, 25.3, 30.7, 36.4, 92.5, 218),
}
"""Of this share of the calls at most, from a function in the same region; the transaction writes
five items. From https://github.com/alexdebrie/dynamodb-performance-testing (2020). A cancelled
transaction took as long, and reads are faster than PutItem, as which they are counted here."""


class OwnMemory(local, LastSeen[Any]):
    """What each thread remembers for itself."""


@pytest.fixture
def principal(monkeypatch: pytest.MonkeyPatch) -> Iterator[Principal]:
    names = entity_tables()
    tables = DynamoDBInMemory({name: f"{name}Table" for name in names.values()})
    with library(AWS_ENDPOINT_URL_DYNAMODB="http://in-memory", **names), in_memory(tables):
        monkeypatch.setattr(SPOOLS.documents, "seen", OwnMemory())
        yield new_account().principal


@pytest.mark.parametrize("seed", range(cases(1, long=20)))
@pytest.mark.parametrize("deed", DEEDS)
def test_64_at_once_are_served_within_eight_seconds(
    principal: Principal, deed: str, seed: int
) -> None:
    chance = random.Random(seed)
    random.seed(seed)  # the pauses
    hand, look = DEEDS[deed](principal, HANDS)
    time = VirtualTime(lambda operation: seconds_of(operation, chance.random()))
    seconds = []

    def timed() -> object:
        outcome = hand()
        seconds.append(time.now)
        return outcome

    def refuse() -> None:
        time.sleep(seconds_of("TransactWriteItems", chance.random()))

    with time.passing(), conflicts_as_on_aws(refuse) as counts:
        outcomes = time.play([timed] * HANDS)
    assert not refusals(outcomes)
    assert max(seconds) < attempts.PATIENCE_SECONDS
    look(outcomes)
    shares = quantiles(seconds, n=100, method="inclusive")
    p50, p99 = shares[49], shares[98]
    print(f"{deed}: p50 {p50:.1f} s, p99 {p99:.1f} s, {counts['refused']} tries refused")


def seconds_of(operation: str, share: float) -> float:
    """Return the time that this share of the calls take at most."""
    times = MILLISECONDS.get(operation, MILLISECONDS["PutItem"])
    place = bisect_right(SHARES, share) - 1
    within = (share - SHARES[place]) / (SHARES[place + 1] - SHARES[place])
    return (times[place] + within * (times[place + 1] - times[place])) / 1000

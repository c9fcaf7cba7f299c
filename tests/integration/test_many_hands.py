"""64 callers at once on one spool, one product, one order: none is refused for rivalry.

Calls that overlap on an item are refused by DynamoDB as on AWS. test_many_hands_in_time.py tells
how long it takes there.
"""

import time

import pytest

from batchivo.access.principal import Principal
from tests.support.many_hands import DEEDS
from tests.support.races import at_once, refusals
from tests.support.rivals import conflicts_as_on_aws
from tests.support.runs import balanced

HANDS = 64


@pytest.mark.parametrize("deed", DEEDS)
def test_none_of_64_at_once_is_refused_for_rivalry(principal: Principal, deed: str) -> None:
    hand, look = DEEDS[deed](principal, HANDS)
    seconds: list[float] = []

    def timed() -> object:
        begin = time.perf_counter()
        outcome = hand()
        seconds.append(time.perf_counter() - begin)
        return outcome

    with conflicts_as_on_aws() as counts:
        outcomes = at_once([timed] * HANDS)
    assert not refusals(outcomes)
    assert counts["refused"] > 0 or deed == "note on an order"  # which is no transaction
    look(outcomes)
    balanced(principal)
    print(f"{HANDS} in {max(seconds):.1f} s, {counts['calls']} calls, {counts['refused']} refused")

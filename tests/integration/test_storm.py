"""The API while DynamoDB throttles: it says so, does not multiply the load, and loses nothing."""

import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import httpx

from batchivo.storage.client import impatient_dynamodb
from batchivo.storage.identifiers import new_id
from operations.check import check
from testbed.api import Api, Caller
from tests.support.length import cases
from tests.support.races import at_once
from tests.support.throttling import CALL, throttled

CALLERS, WORKSPACES = 64, 8
CHANGES = 6
"""The changes that each caller makes, however often it must try."""
SECONDS = cases(10, long=60)
"""How long every call is throttled."""
NET = 10_000
SPOOL = {"material_type": "PLA", "net_weight_grams": NET}
PRODUCT = {"name": "Vase", "sku": None}
GRAMS = 3


@dataclass
class Shopkeeper:
    """One of the callers, with its calls and their answers."""

    caller: Caller
    spool: str
    product: str
    statuses: Counter[tuple[int, str]] = field(default_factory=Counter)
    done: Counter[str] = field(default_factory=Counter)

    def until_done(self) -> None:
        """Make each change once, calling again as Retry-After says."""
        changes: list[tuple[str, str, Any]] = [
            ("deduct", f"/spools/{self.spool}/deduct", {"grams": GRAMS}),
            ("stock", f"/products/{self.product}/stock", {"delta": 1, "reason": "Found"}),
            ("spool", "/spools", SPOOL),
        ]
        for turn in range(CHANGES):
            name, path, body = changes[turn % len(changes)]
            self.persist(partial(self.caller.post, path, body, Idempotency_Key=new_id()))
            self.persist(partial(self.caller.get, "/spools?limit=5"))
            self.done[name] += 1

    def persist(self, call: Callable[[], httpx.Response]) -> None:
        while True:
            CALL.set(object())
            answer = call()
            code = "" if answer.is_success else answer.json()["code"]
            self.statuses[answer.status_code, code] += 1
            if answer.status_code != 503:
                return
            time.sleep(int(answer.headers["Retry-After"]))


def shopkeepers(api: Api) -> list[Shopkeeper]:
    api.set(calls_per_minute=100_000, calls_per_hour=100_000)
    made = []
    for _ in range(WORKSPACES):
        owner = api.owner()
        spool = owner.post("/spools", SPOOL).json()["data"]["id"]
        product = owner.post("/products", PRODUCT).json()["data"]["id"]
        made += [Shopkeeper(owner, spool, product) for _ in range(CALLERS // WORKSPACES)]
    return made


def test_64_callers_get_through_a_storm_of_throttling(api: Api) -> None:
    keepers = shopkeepers(api)
    end = time.monotonic() + SECONDS

    def chance(operation: str) -> float:
        """Everything at first, then every third request, then none."""
        now = time.monotonic()
        return 1.0 if now < end else 0.33 if now < end + SECONDS / 5 else 0.0

    with throttled(chance) as throttle, throttled(chance, of=impatient_dynamodb):
        at_once([keeper.until_done for keeper in keepers])

    statuses = sum((keeper.statuses for keeper in keepers), Counter())
    assert set(statuses) == {(200, ""), (201, ""), (503, "TRY_AGAIN")}
    assert statuses[503, "TRY_AGAIN"] > CALLERS
    assert throttle.most_tries == 3
    # The budget of retries: most calls of a storm are tried once.
    assert throttle.refused < 1.5 * statuses[503, "TRY_AGAIN"] + 200
    for first in keepers[:: CALLERS // WORKSPACES]:
        made = sum((one.done for one in keepers if one.spool == first.spool), Counter())
        spool = first.caller.get(f"/spools/{first.spool}").json()["data"]
        assert spool["remaining_weight_grams"] == NET - made["deduct"] * GRAMS
        product = first.caller.get(f"/products/{first.product}").json()["data"]
        assert product["stock_quantity"] == made["stock"]
        listed = first.caller.get("/spools").json()["meta"]["total"]
        assert listed == 1 + made["spool"]
        assert check(first.caller.principal.workspace_id) == []

"""What counting a call adds to its time, for a read and for a write.

    python -m benchmarks.limiter_latency [rounds]

The API runs in this process, on DynamoDB Local; calls with and without the count take turns, so
that both meet the machine in the same mood. Medians are told, and what the count alone takes.
"""

import sys
from collections.abc import Callable
from contextlib import ExitStack
from statistics import median
from time import perf_counter

import pytest

from batchivo.storage import rate_limits
from batchivo.storage.identifiers import new_id
from batchivo.storage.rate_limits import Limits
from tests.support import dynamodb_local as judge
from tests.support.api import Api
from tests.support.dynamodb_local import running
from tests.support.library import library
from tests.support.tables import create_table

SPOOL = {"material_type": "PLA", "net_weight_grams": 1000}


def main() -> int:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    with ExitStack() as stack:
        endpoint = stack.enter_context(running())
        judged = judge.client(endpoint)
        tables = {
            f"BATCHIVO_{setting}_TABLE": create_table(judged, name, resource=f"{name}Table")
            for setting, name in (
                ("IDENTITY", "Identity"),
                ("INVENTORY", "Inventory"),
                ("RATE_LIMITS", "RateLimits"),
            )
        }
        stack.enter_context(
            library(AWS_ENDPOINT_URL_DYNAMODB=endpoint, POWERTOOLS_LOG_LEVEL="ERROR", **tables)
        )
        patch = stack.enter_context(pytest.MonkeyPatch.context())
        api = Api(patch)
        api.set(calls_per_minute=10**9, calls_per_hour=10**9)
        owner = api.owner()
        owner.post("/spools", SPOOL)
        compare("GET /spools", lambda: owner.get("/spools"), api, rounds)
        compare("POST /spools", lambda: owner.post("/spools", SPOOL), api, rounds)
        who = f"calls/{new_id()}"
        alone = timed(lambda: rate_limits.count(who, Limits(10**9, 10**9)), rounds)
        print(f"the count alone {median(alone):6.2f} ms")
    return 0


def compare(title: str, call: Callable[[], object], api: Api, rounds: int) -> None:
    """Print the medians with and without the count."""
    with_count: list[float] = []
    without: list[float] = []
    for _ in range(rounds):
        for table, times in (("RateLimits", with_count), ("", without)):
            api.set(rate_limits_table=table)
            times += timed(call, 1)
    added = median(with_count) - median(without)
    print(
        f"{title:14} {median(without):6.2f} ms, counted {median(with_count):6.2f} ms: "
        f"{added:+.2f} ms"
    )


def timed(call: Callable[[], object], times: int) -> list[float]:
    """Milliseconds of each call."""
    taken = []
    for _ in range(times):
        began = perf_counter()
        call()
        taken.append((perf_counter() - began) * 1000)
    return taken


if __name__ == "__main__":
    raise SystemExit(main())

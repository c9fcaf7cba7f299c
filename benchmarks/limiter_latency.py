"""What counting a call adds to its time, for a read and for a write.

    python -m benchmarks.limiter_latency [rounds]

The API runs in this process, on DynamoDB Local; calls with and without the count take turns, so
that both meet the machine in the same mood. Medians are told, and what the count alone takes.
"""

import sys
from collections.abc import Callable
from contextlib import ExitStack
from statistics import median
from time import perf_counter, process_time
from typing import NamedTuple

import pytest

from batchivo.storage import rate_limits
from batchivo.storage.identifiers import new_id
from batchivo.storage.rate_limits import Limits
from benchmarks.workbench import log_to_nowhere
from testbed import dynamodb_local as judge
from testbed.api import Api
from testbed.dynamodb_local import running
from testbed.library import library
from testbed.tables import create_table

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
                ("AUDIT", "Audit"),
            )
        }
        stack.enter_context(library(AWS_ENDPOINT_URL_DYNAMODB=endpoint, **tables))
        stack.enter_context(log_to_nowhere())
        patch = stack.enter_context(pytest.MonkeyPatch.context())
        api = Api(patch)
        api.set(calls_per_minute=10**9, calls_per_hour=10**9)
        owner = api.owner()
        owner.post("/spools", SPOOL)
        compare("GET /spools", lambda: owner.get("/spools"), api, rounds)
        compare("POST /spools", lambda: owner.post("/spools", SPOOL), api, rounds)
        who = f"calls/{new_id()}"
        alone = timed(lambda: rate_limits.count(who, Limits(10**9, 10**9)), rounds)
        print(
            f"the count alone {median(t.wall for t in alone):6.2f} ms, of which "
            f"{median(t.cpu for t in alone):.2f} ms this process computes"
        )
    return 0


def compare(title: str, call: Callable[[], object], api: Api, rounds: int) -> None:
    """Print the medians with and without the count, who goes first taking turns."""
    with_count: list[Taken] = []
    without: list[Taken] = []
    for number in range(rounds):
        turns = [("RateLimits", with_count), ("", without)]
        for table, times in turns if number % 2 else reversed(turns):
            api.set(rate_limits_table=table)
            times += timed(call, 1)
    added = [counted.wall - bare.wall for counted, bare in zip(with_count, without, strict=True)]
    cpu = median(t.cpu for t in with_count) - median(t.cpu for t in without)
    print(
        f"{title:14} {median(t.wall for t in without):6.2f} ms, counted "
        f"{median(t.wall for t in with_count):6.2f} ms: {median(added):+.2f} ms, "
        f"of which {cpu:.2f} ms this process computes"
    )


class Taken(NamedTuple):
    """Milliseconds of a call: by the clock, and those that this process computed."""

    wall: float
    cpu: float


def timed(call: Callable[[], object], times: int) -> list[Taken]:
    """What each call took."""
    taken = []
    for _ in range(times):
        began = perf_counter(), process_time()
        call()
        ended = perf_counter(), process_time()
        taken.append(Taken((ended[0] - began[0]) * 1000, (ended[1] - began[1]) * 1000))
    return taken


if __name__ == "__main__":
    raise SystemExit(main())

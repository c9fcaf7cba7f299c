"""Whether a login's time tells that there is an account: wrong passwords on known and unknown ones.

    python -m benchmarks.login_timing [rounds]

The API runs in this process, on DynamoDB Local. A known and an unknown account are tried in turns,
twenty of each, and who goes first takes turns too. Told is the median of the differences, and how
large it would be by chance where there is none (95 %, by the bootstrap).
"""

import sys
from contextlib import ExitStack
from random import choices
from statistics import median

import pytest

from batchivo.storage.identifiers import new_id
from benchmarks.limiter_latency import timed
from benchmarks.workbench import log_to_nowhere
from testbed import dynamodb_local as judge
from testbed.api import Api
from testbed.dynamodb_local import running
from testbed.library import library
from testbed.tables import create_table

ADDRESSES = 20


def main() -> int:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 300
    with ExitStack() as stack:
        endpoint = stack.enter_context(running())
        judged = judge.client(endpoint)
        tables = {
            f"BATCHIVO_{setting}_TABLE": create_table(judged, name, resource=f"{name}Table")
            for setting, name in (("IDENTITY", "Identity"), ("RATE_LIMITS", "RateLimits"))
        }
        stack.enter_context(library(AWS_ENDPOINT_URL_DYNAMODB=endpoint, **tables))
        stack.enter_context(log_to_nowhere())
        api = Api(stack.enter_context(pytest.MonkeyPatch.context()))
        limits = ("sign_ins", "sign_ins_per_source")
        api.set(
            **{f"{name}_per_{window}": 10**9 for name in limits for window in ("minute", "hour")}
        )
        emails = [api.owner().email for _ in range(ADDRESSES)]
        strangers = [f"{new_id()}@example.com" for _ in range(ADDRESSES)]

        def guess(address: str) -> None:
            body = {"email": address, "password": "a wrong guess"}
            assert api.anybody.post("/auth/login", body).status_code == 401  # noqa: S101

        ours: list[float] = []
        unknown: list[float] = []
        for number in range(rounds):
            turns = [(emails, ours), (strangers, unknown)]
            for addresses, times in turns if number % 2 else reversed(turns):
                address = addresses[number % ADDRESSES]
                times.append(timed(lambda address=address: guess(address), 1)[0].wall)  # type: ignore[misc]
    differences = [first - second for first, second in zip(ours, unknown, strict=True)]
    low, high = interval(differences)
    print(f"known {median(ours):.2f} ms, unknown {median(unknown):.2f} ms")
    print(
        f"difference of a pair {median(differences):+.2f} ms; by chance alone it would lie between "
        f"{low - median(differences):+.2f} and {high - median(differences):+.2f} ms"
    )
    return 0


def interval(values: list[float]) -> tuple[float, float]:
    """Where the median lies with 95 % confidence, by the bootstrap."""
    medians = sorted(median(choices(values, k=len(values))) for _ in range(2000))  # noqa: S311
    return medians[50], medians[-50]


if __name__ == "__main__":
    raise SystemExit(main())

"""Whether a login's time tells that there is an account: wrong passwords on known and unknown ones.

    python -m benchmarks.login_timing [rounds]

The API runs in this process, on DynamoDB Local; known and unknown accounts take turns. Told are the
medians, their difference, and the noise: how far apart the medians of the halves of one kind are.
"""

import sys
from contextlib import ExitStack
from statistics import median

import pytest

from batchivo.storage.identifiers import new_id
from benchmarks.limiter_latency import timed
from tests.support import dynamodb_local as judge
from tests.support.api import Api
from tests.support.dynamodb_local import running
from tests.support.library import library
from tests.support.tables import create_table

UNITS = ("minute", "hour")


def main() -> int:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 300
    with ExitStack() as stack:
        endpoint = stack.enter_context(running())
        judged = judge.client(endpoint)
        tables = {
            f"BATCHIVO_{setting}_TABLE": create_table(judged, name, resource=f"{name}Table")
            for setting, name in (("IDENTITY", "Identity"), ("RATE_LIMITS", "RateLimits"))
        }
        stack.enter_context(
            library(AWS_ENDPOINT_URL_DYNAMODB=endpoint, POWERTOOLS_LOG_LEVEL="ERROR", **tables)
        )
        api = Api(stack.enter_context(pytest.MonkeyPatch.context()))
        limits = ("sign_ins", "sign_ins_per_source")
        api.set(
            **{f"{name}_per_{window}": 10**9 for name in limits for window in ("minute", "hour")}
        )
        email = api.owner().email

        def guess(address: str) -> None:
            body = {"email": address, "password": "a wrong guess"}
            assert api.anybody.post("/auth/login", body).status_code == 401  # noqa: S101

        known: list[float] = []
        unknown: list[float] = []
        for _ in range(rounds):
            known += timed(lambda: guess(email), 1)
            unknown += timed(lambda: guess(f"{new_id()}@example.com"), 1)
    difference = median(known) - median(unknown)
    noise = max(abs(median(times[::2]) - median(times[1::2])) for times in (known, unknown))
    print(f"known {median(known):.2f} ms, unknown {median(unknown):.2f} ms: {difference:+.2f} ms")
    print(f"noise {noise:.2f} ms")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

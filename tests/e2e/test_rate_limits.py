"""Behind API Gateway, on as many functions as it takes: so many calls a minute, and no more."""

from collections import Counter, defaultdict
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import httpx
import jwt

from local.deployment import Deployment
from testbed.accounts import Account, register
from testbed.tables import parameter_default

CHEAP = "/api/v1/spools/material-types"
CALLS = 300
AT_ONCE = 4
"""Each one is a function of its own."""


def limit_as_the_template_does(stack: Deployment, account: Account) -> int:
    """Give the workspace the limits that users have on AWS, as docs/limits.md says: the local
    stack's are generous."""
    claims = jwt.decode(account.access_token, options={"verify_signature": False})
    workspace = {"S": claims["workspace_id"]}
    per_minute, per_hour = (parameter_default(f"CallsPer{unit}") for unit in ("Minute", "Hour"))
    stack.client("dynamodb").update_item(
        TableName=stack.outputs["IdentityTableName"],
        Key={"collection": workspace, "id": workspace},
        UpdateExpression="SET calls_per_minute = :m, calls_per_hour = :h ADD version :one",
        ExpressionAttributeValues={
            ":m": {"N": str(per_minute)},
            ":h": {"N": str(per_hour)},
            ":one": {"N": "1"},
        },
    )
    return int(per_minute)


def test_of_300_calls_of_a_user_as_many_pass_as_the_limit_allows(stack: Deployment) -> None:
    user, other = register(stack.gateway_url), register(stack.gateway_url)
    with closing(user.api), closing(other.api):
        limit = limit_as_the_template_does(stack, user)
        with ThreadPoolExecutor(AT_ONCE) as pool:
            answers = list(pool.map(lambda _: user.api.get(CHEAP), range(CALLS)))
        assert {a.status_code for a in answers} == {200, 429}

        # A busy machine may need more than a minute for them.
        minutes: dict[str, list[httpx.Response]] = defaultdict(list)
        for answer in answers:
            minutes[answer.headers["X-RateLimit-Reset"]].append(answer)
        for calls in minutes.values():
            statuses = Counter(a.status_code for a in calls)
            assert statuses[200] == min(limit, len(calls))
            counts = [
                int(a.headers["X-RateLimit-Remaining"]) for a in calls if a.status_code == 200
            ]
            assert sorted(counts, reverse=True) == list(
                range(limit - 1, limit - 1 - len(counts), -1)
            )
            refused = [a for a in calls if a.status_code == 429]
            assert {a.json()["code"] for a in refused} <= {"RATE_LIMITED"}
            assert all(1 <= int(a.headers["Retry-After"]) <= 60 for a in refused)

        assert other.api.get(CHEAP).status_code == 200
